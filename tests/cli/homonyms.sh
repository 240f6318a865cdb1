# Two pupils of one name in one class are told apart by their birth day, on the
# roll, the grids, the queue and the sheet; not where birth dates are hidden, nor
# in an export; and their files have names of their own.
. tests/cli/lib

use demo
run 0 pupil add "T MELEC 1" MARTIN Chloé birth=2007-02-03

cat >"$TMP/keys" <<'END'
keys Enter
expect "MARTIN Chloé 03/02"
keys Tab / "chlo" Enter
expect "MARTIN Chloé 03/02"
keys q w
refuse "03/02"
expect "MARTIN Chloé"
keys w / "chlo"
expect "MARTIN Chloé 03/02"
keys F8
refuse "03/02"
END
run 0 tui --script "$TMP/keys" --screen 80x24

run 0 sheet now -o "$TMP/x.pdf"
if command -v pdftotext >/dev/null; then
	pdftotext "$TMP/x.pdf" "$TMP/x.txt"
	grep -q "MARTIN Chloé 03/02" "$TMP/x.txt" || fail "la feuille"
fi
run 0 export pupils
in_out=$(grep -c "Chloé 03/02" "$TMP/out" || true)
[ "$in_out" = 0 ] || fail "l'export"
