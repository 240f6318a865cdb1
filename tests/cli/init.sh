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
# On a base that is there, -n answers as without it, and writes nothing.
sum=$(sha256sum <"$DB")
run 0 init --preset 3 -n
out "déjà là : base privée"
out "déjà là : cycle 3"
run 1 init --preset 4 -n
err "est déjà le « 3 »"
run 0 init --organisation "ML d'ailleurs" -n
out "à faire : nom de la Mission Locale"
[ "$(sha256sum <"$DB")" = "$sum" ] || fail "-n a écrit"
run 0 user list --format csv
out "$LOGIN,"
run 2 init --year 26
run 2 init --shared
err "--admin"
run 2 init --admin zoe
err "--shared"
DB=$TMP/other.db run 1 init --preset 9
err "cycle inconnu « 9 »"

# Without --db the base is one's own, with its folders, for nobody else; one that
# is named is never made by another verb than init.
export XDG_DATA_HOME=$TMP/a/b
"$AVENIR" --now "$NOW" --user "$LOGIN" user list --format csv >"$TMP/out" ||
	fail "base privée"
out "$LOGIN,"
mine=$XDG_DATA_HOME/avenir/avenir.db
[ "$(stat -c %a "$mine")" = 600 ] || fail "droits"
for folder in "$TMP/a" "$TMP/a/b" "$TMP/a/b/avenir"; do
	[ "$(stat -c %a "$folder")" = 700 ] || fail "droits de $folder"
done
got=0
XDG_DATA_HOME=$TMP/letter "$AVENIR" --now "$NOW" --user "$LOGIN" \
	--db "$TMP/c/none.db" user list >"$TMP/out" 2>"$TMP/err" || got=$?
[ $got -eq 3 ] || fail "code $got"
[ ! -e "$TMP/c" ] || fail "dossier créé"

# The base of the environment comes before it, and --db before both.
AVENIR_DB=$DB "$AVENIR" --now "$NOW" --user "$LOGIN" cycle show >"$TMP/out"
out "A3"
AVENIR_DB=$TMP/none.db run 0 cycle show
