# shellcheck shell=bash
# The shared base: each step said, modes as designed, twice the same.
. tests/cli/lib

[ "$(id -u)" -eq 0 ] || skip "demande root"
getent group nogroup >/dev/null || skip "pas de groupe nogroup"
cp "$AVENIR" "$TMP/prog"
DB=$TMP/lib/avenir.db
init() {
	"$AVENIR" --db "$DB" init --shared --admin nobody --group nogroup \
		--program "$TMP/prog" --preset 3 "$@" >"$TMP/out"
}
init -n
out "à faire : dossier $TMP/lib"
[ ! -e "$TMP/lib" ] || fail "-n a écrit"
init
[ "$(stat -c %a:%G "$TMP/lib")" = 2770:nogroup ] || fail "dossier"
[ "$(stat -c %a:%G "$DB")" = 660:nogroup ] || fail "base"
[ "$(stat -c %a:%G "$TMP/prog")" = 2755:nogroup ] || fail "programme"
init
if grep -q '^fait' "$TMP/out"; then fail "refait"; fi
chmod 644 "$DB"
init
out "fait : $DB"
[ "$(stat -c %a "$DB")" = 660 ] || fail "pas réparé"
run 1 user list
err "--now et --user ne servent qu'avec une base privée"
