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
# The keys that the refusal of another one names are taken.
printf 'screen home home\nsource home\nkey Foo open "x"\n' >"$TMP/keys.scr"
run 1 screens check "$TMP/keys.scr"
named=$(sed -n 's/.*un caractère, \(.*\) F1\.\..*/\1/p' "$TMP/out")
[ "$(wc -w <<<"$named")" -gt 10 ] || fail "touches : $named"
{
	printf 'screen home home\nsource home\n'
	# shellcheck disable=SC2086 # a word each
	printf 'key %s open "x"\n' $named F1 F12 Ctrl-A Ctrl-Z
} >"$TMP/keys.scr"
run 1 screens check "$TMP/keys.scr"
no_out "touche inconnue"
printf 'list motif\nitem MO1 "x"\nitem MO1 "y"\n' >"$TMP/bad.scr"
run 1 screens check "$TMP/bad.scr"
cat "$TMP/out" "$TMP/err" >"$TMP/both"
grep -q 'bad.scr:3' "$TMP/both" || fail "ligne de l'erreur"
# The keys of a list that is answered without a question are no command's.
sed -n '/^list  *application_source/,/^$/p' screens/lists.scr >"$TMP/own.scr"
echo 'item L01 "Autre" key u' >>"$TMP/own.scr"
run 1 screens check "$TMP/own.scr"
out "touche « u » de « L01 » : c'est « undo » sur l'écran « applications »"
# Every mistake of every file; a file read well is checked beside a bad one.
cp screens/*.scr "$TMP/s/"
rm "$TMP/s/all.scr"
sed -i '7s/$/ extra junk/; 8s/"//g' "$TMP/s/cv.scr"
sed -i '7s/$/ extra junk/' "$TMP/s/interview.scr"
sed -i 's/^list motif.*/& junk/' "$TMP/s/lists.scr"
sed -i 's/{lycee}/{nimporte}/; s/^text     empty/text     vide/' \
	"$TMP/s/class.scr"
run 1 --screens "$TMP/s" screens check
out 'cv.scr:7: '
out 'cv.scr:8: '
out 'interview.scr:7: '
out 'lists.scr:'
line=$(grep -n '{nimporte}' "$TMP/s/class.scr" | head -n 1 | cut -d: -f1)
[ "$line" -gt 3 ] || fail "class.scr : {nimporte} ligne $line"
out "class.scr:$line: « {nimporte} »"
out 'il manque « text empty »'
[ "$(wc -l <"$TMP/out")" = 7 ] || fail "fautes : $(cat "$TMP/out")"

# One's own words are on the screens of one's own base; a file with a mistake is
# left out whole, and the first line says which.
use demo
own=$XDG_CONFIG_HOME/avenir/screens
mkdir -p "$own"
sed -n '/^list  *role/,/^$/p' screens/lists.scr |
	sed 's/"Conseiller"/"Conseillère ou conseiller"/' >"$own/a.scr"
run 0 user list
out "Conseillère ou conseiller"
no_err "ignoré"
printf 'list motif\nitem MO1 "Stage"\n' >"$own/b.scr"
printf 'list motif\nitem MO1\n' >"$own/notes.txt"
run 0 user list
out "Conseillère ou conseiller"
err "Écran ignoré : $own/b.scr:"
run 1 --screens "$own" screens check
