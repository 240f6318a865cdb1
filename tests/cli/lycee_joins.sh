# shellcheck shell=bash
# Who makes a lycée has it among his own, by whichever door it came in; who has
# no list of his own sees them all, and is not given one.
. tests/cli/lib

own() {
	sqlite3 "$DB" "SELECT count(*) FROM user_lycee WHERE login = '$LOGIN'"
}

use demo
before=$(own)
[ "$before" -gt 0 ] || fail "la démonstration n'a pas de « mes lycées »"
printf '%s\n' 'Nom;Prénom;Date de naissance;Classe' \
	'ALBA;Zoé;01/02/2008;T NEUVE' >"$TMP/l.csv"
run 0 import --lycee 0310024H "$TMP/l.csv"
[ "$(own)" -eq $((before + 1)) ] || fail "import d'une liste"
run 0 lycee add 0319904X "LP Essai"
[ "$(own)" -eq $((before + 2)) ] || fail "lycee add"
run 0 export pupils -o "$TMP/pupils.csv"
use empty
run 0 lycee add 0319904X "LP Essai"
[ "$(own)" -eq 0 ] || fail "une liste est née"
run 0 user edit "$LOGIN" --lycee 0319904X
run 0 import --what pupils "$TMP/pupils.csv"
[ "$(own)" -eq "$(sqlite3 "$DB" 'SELECT count(*) FROM lycee')" ] ||
	fail "import d'un export"
