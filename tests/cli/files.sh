# shellcheck shell=bash
# A file is 0600 whatever the umask, and never replaced without --force.
. tests/cli/lib

use demo
umask 000
run 0 export pupils -o "$TMP/a.csv"
[ "$(stat -c %a "$TMP/a.csv")" = 600 ] || fail "droits"
run 1 export sessions -o "$TMP/a.csv"
err "existe déjà"
grep -q pupil_id "$TMP/a.csv" || fail "remplacé"
run 0 export sessions -o "$TMP/a.csv" --force
grep -q session_id "$TMP/a.csv" || fail "pas remplacé"
run 1 export pupils -o "$TMP/none/a.csv"
# A base is worth more than --force: neither an export nor its own copy
# takes its place.
before=$(stat -c %i "$DB")
run 1 export pupils -o "$DB" --force
err "est une base"
run 1 backup --force "$DB"
err "est une base"
[ "$(stat -c %i "$DB")" = "$before" ] || fail "base remplacée"
run 0 session show now
run 0 sheet now -o "$TMP/a.pdf"
run 1 sheet now -o "$TMP/a.pdf"
