# shellcheck shell=bash
# The words of the screens are all right, print and read back the same; a
# mistake is named by file and line.
. tests/cli/lib

run 0 screens list
out "liste attendance"
run 0 screens print
cp "$TMP/out" "$TMP/all.scr"
mkdir "$TMP/s"
cp "$TMP/all.scr" "$TMP/s/"
run 0 --screens "$TMP/s" screens print
cmp -s "$TMP/out" "$TMP/all.scr" || fail "print n'est pas stable"
printf 'list motif\nitem MO1 "x"\nitem MO1 "y"\n' >"$TMP/bad.scr"
run 1 screens check "$TMP/bad.scr"
cat "$TMP/out" "$TMP/err" >"$TMP/both"
grep -q 'bad.scr:3' "$TMP/both" || fail "ligne de l'erreur"
