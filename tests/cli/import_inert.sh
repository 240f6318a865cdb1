# shellcheck shell=bash
# What a spreadsheet would run comes in as text and goes out inert.
. tests/cli/lib

use empty
run 0 import --lycee 0310024H tests/data/intake/formulas.csv
run 0 export pupils --format csv --excel
if grep -E '(^|;)"?[=@+-]' "$TMP/out"; then
	fail "une cellule s'exécuterait"
fi
out "'=CMD|calc"
