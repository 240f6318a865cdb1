# shellcheck shell=bash
# A second list a month later: moved, left, changed; a doubt about who somebody
# is stays out; one class speaks for itself alone. The lists are invented.
. tests/cli/lib

data=tests/data/intake
use empty
run 0 import --lycee 0310024H $data/first.csv
run 0 import --lycee 0310024H $data/second.csv
out "Classe : T MELEC 1 -> T ASSP 2"
out "Téléphone : 06 00 00 00 02 -> 06 00 00 00 22"
out "Sorti le : (vide) -> 02/11/2026"
out "Nouveau            AMRANI Lina (T MELEC 1)"
out "Même nom et même date, autre INE"
out "Même nom, autre date de naissance"
out "2 à décider"
run 0 export pupils
out "2009-03-03"
no_out "2009-04-04"
no_out "999999999EE"
run 0 import --lycee 0310024H $data/one_class.csv
out "Absent du fichier"
run 0 export pupils
out "AMRANI"
# Whoever left is not deleted, and nobody else left.
[ "$(grep -c 2026-11 "$TMP/out")" -eq 1 ] || fail "d'autres sont sortis"
