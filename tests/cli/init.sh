# shellcheck shell=bash
# A private base with its cycle; asked twice, the second changes nothing.
. tests/cli/lib

run 0 init --preset 3 -n
[ ! -e "$DB" ] || fail "-n a créé la base"
run 0 init --preset 3 --year 2026-2027 --organisation "ML d'essai"
out "cycle 3 de 2026-2027"
[ "$(stat -c %a "$DB")" = 600 ] || fail "droits"
run 0 init --preset 3
out "déjà là"
run 1 init --preset 4
err "est déjà le « 3 »"
run 0 user list --format csv
out "$LOGIN,"
run 2 init --year 26
run 2 init --shared
err "--admin"
run 2 init --admin zoe
err "--shared"
