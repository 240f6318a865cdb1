# shellcheck shell=bash
# Exports: CSV by default, Excel's way, JSON that parses, XLSX to a file.
. tests/cli/lib

use demo
run 0 export pupils
head -c 8 "$TMP/out" | grep -q '^pupil_id' || fail "UTF-8 sans BOM"
run 0 export pupils --excel
head -c 3 "$TMP/out" | od -An -tx1 | grep -q 'ef bb bf' || fail "BOM"
out "pupil_id;lycee"
run 0 export sessions --format json
if command -v python3 >/dev/null; then
	python3 -m json.tool <"$TMP/out" >/dev/null || fail "JSON"
fi
run 0 export attendance --format xlsx -o "$TMP/a.xlsx"
head -c 2 "$TMP/a.xlsx" | grep -q PK || fail "XLSX"
run 2 export pupils --format pdf
run 1 export pupils --class PERSONNE

# Who left last year and is still followed is counted with the others.
id=$(sqlite3 "$DB" "SELECT lower(hex(f.id)) FROM flag f JOIN pupil p
	ON p.id = f.pupil JOIN class c ON c.id = p.class
	WHERE c.year = 2025 LIMIT 1")
run 0 export flags
out "${id:0:8}-"
