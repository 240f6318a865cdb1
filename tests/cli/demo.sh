# shellcheck shell=bash
# The demo: invented people, a session now, never over an existing file.
. tests/cli/lib

"$AVENIR" --now "$NOW" --user zoe demo "$TMP/new.db" >"$TMP/out"
out "DONNÉES FICTIVES"
[ "$(stat -c %a "$TMP/new.db")" = 600 ] || fail "droits"
DB=$TMP/new.db LOGIN=zoe run 0 session show now
out "LEFÈVRE-DUBOIS Maxence"
[ "$(grep -c 'unset' "$TMP/out")" -eq 30 ] || fail "30 élèves"
got=0
"$AVENIR" demo "$TMP/new.db" >"$TMP/out" 2>"$TMP/err" || got=$?
[ "$got" -eq 1 ] || fail "code $got"
err "existe déjà"
no_err "--force"
run 2 demo --size huge "$TMP/x.db"
run 2 demo
