# shellcheck shell=bash
# The same list twice gives the same base; a dry run and an undo give it back;
# the second one is announced. The list is invented.
. tests/cli/lib

list=tests/data/intake/first.csv
use empty
run 0 export pupils
cp "$TMP/out" "$TMP/before"
run 0 import -n --lycee 0310024H $list
err "VIDAL Adrien"
err "Né(e) le"
err "31/02/2009"
err "Lycée inconnu (UAI 0310024H)"
out "À écrire : 6 élèves (6 nouveaux) ; 2 classes créées ; lycée créé"
out "Colonnes jamais lues : Allergies"
no_out "arachide"
no_err "arachide"
run 0 export pupils
cmp -s "$TMP/out" "$TMP/before" || fail "-n a écrit"
run 0 import --lycee 0310024H $list
out "Écrit : 6 élèves"
run 0 export pupils
cp "$TMP/out" "$TMP/once"
no_out "VIDAL"
run 0 import --lycee 0310024H $list
err "déjà été importé le 24/11/2026 à 10:05"
out "Rien à écrire"
run 0 export pupils
cmp -s "$TMP/out" "$TMP/once" || fail "deux fois n'est pas une fois"
run 1 import --strict --lycee 0310024H $list
run 0 undo
run 0 export pupils
cmp -s "$TMP/out" "$TMP/before" || fail "undo laisse quelque chose"
run 0 lycee list --format csv
no_out "0310024H"
