# shellcheck shell=bash
# Public files of other projects, read in place.
. tests/cli/lib

fixtures=../shared/fixtures
if [ ! -d $fixtures ]; then
	skip "pas de ../shared/fixtures"
fi
use empty
run 0 import --lycee 0310024H \
	$fixtures/siecle/siecle-with-two-valid-students-and-school-year.xml
out "Écrit : 2 élèves"
# What it does not know is not shown between empty brackets.
err "avenir: Numéro d'établissement (UAI) de forme inattendue « 123ABC »"
no_err "()"
run 0 undo
run 0 import --lycee 0310024H \
	$fixtures/fregata/siecle-csv-with-two-valid-students.csv
out "Écrit : 2 élèves"
# The name that is shown everywhere is the usage name.
err "âge hors de 14 à 30 ans « 01/01/1990 » (COTTONMOUTH Léa)"
run 0 undo
run 0 import --lycee 0310024H \
	$fixtures/siecle/eleves_avec_adresse_avec_double_structure.xml
run 0 undo
run 1 import --lycee 0310024H $fixtures/siecle/eleves_avec_adresse_simple.xml
err "eleves_avec_adresse_simple.xml:"
run 0 export pupils
no_out "20"
