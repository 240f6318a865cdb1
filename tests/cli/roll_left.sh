# shellcheck shell=bash
# Whoever left between the printing of a sheet and its session is « sorti » by
# « tous présents », not present; a mark made by hand stays; one undo takes all.
. tests/cli/lib

use demo
session="2026-12-02/T MELEC 2"
run 0 sheet "$session" -o "$TMP/sheet.pdf"
run 0 session show "$session" --format csv
sed -n '/^1,/{s/^1,//;s/,.*//p}' "$TMP/out" >"$TMP/first"
sed -n '/^2,/{s/^2,//;s/,.*//p}' "$TMP/out" >"$TMP/second"
sed -n '/^3,/{s/^3,//;s/,.*//p}' "$TMP/out" >"$TMP/third"
run 0 pupil edit "$(cat "$TMP/first")" left_on=25/11/2026
run 0 pupil edit "$(cat "$TMP/second")" left_on=25/11/2026
run 0 pupil edit "$(cat "$TMP/third")" left_on=03/12/2026
run 0 mark "$session" 2 late
NOW=2026-12-02T10:05
printf '%s\n' 'keys Enter t' 'expect "élèves mis présents"' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
run 0 session show "$session" --format csv
grep -q '^1,.*,gone,' "$TMP/out" || fail "resté présent"
grep -q '^2,.*,late,' "$TMP/out" || fail "une marque est changée"
grep -q '^3,.*,present,' "$TMP/out" || fail "sorti le lendemain"
[ "$(grep -c ',gone,' "$TMP/out")" -eq 1 ] || fail "d'autres sortis"
no_out ",unset,"
run 0 undo
run 0 session show "$session" --format csv
grep -q '^1,.*,unset,' "$TMP/out" || fail "pas annulé"
no_out ",present,"
grep -q '^2,.*,late,' "$TMP/out" || fail "une marque est annulée"
run 0 pupil show "$(cat "$TMP/first")"
out "Sorti(e) le : 25/11/2026"
