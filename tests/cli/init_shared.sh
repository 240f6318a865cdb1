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

# The admin whose rights were lost has them again; a name that is no account of
# this machine, or a link instead of the base, is refused.
for lost in "active = 0" "role = 'conseiller'"; do
	sqlite3 "$DB" "UPDATE user SET $lost WHERE login = 'nobody'"
	init
	out "fait : nobody, responsable"
	init
	out "déjà là : nobody, responsable"
done
if init --admin personne-ici 2>"$TMP/err"; then fail "compte inconnu"; fi
err "pas de compte « personne-ici »"
if init --group personne-ici 2>"$TMP/err"; then fail "groupe inconnu"; fi
err "il manque le groupe personne-ici"
mv "$DB" "$TMP/real.db"
ln -s "$TMP/real.db" "$DB"
if init 2>"$TMP/err"; then fail "un lien"; fi
err "ni dossier ni lien"
rm "$DB"
mv "$TMP/real.db" "$DB"

# The timer is root, who is nobody in the base: its copy is there all the same,
# one a person may not take with another name.
"$AVENIR" --db "$DB" backup --daily >"$TMP/out" || fail "la minuterie"
out "Sauvegarde faite et vérifiée"
ls "$TMP"/lib/avenir-backups/*.db >/dev/null || fail "pas de copie"
"$AVENIR" --db "$DB" backup "$TMP/root.db" >"$TMP/out" || fail "une copie"
if "$AVENIR" --db "$DB" backup "$TMP/root.db" 2>"$TMP/err"; then
	fail "copie remplacée"
fi
err "existe déjà"
if "$AVENIR" --db "$DB" user list >"$TMP/out" 2>"$TMP/err"; then
	fail "root est quelqu'un"
fi
