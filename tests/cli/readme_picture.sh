# shellcheck shell=bash
# readme_picture: the picture of the README is what the program draws.
set -u

script=tests/script/readme_roll.script

sed -e '/^cursor /,$d' tests/golden/readme_roll.out >"$TMP/golden"
awk -v mark="<!-- picture: $script -->" '
	$0 == mark { found = 1; next }
	found && /^```/ { if (inside++) exit; next }
	found && inside { print }' README.md >"$TMP/picture"
if ! diff -u "$TMP/golden" "$TMP/picture"; then
	echo "README.md : récrire le dessin d'après tests/golden/readme_roll.out"
	exit 1
fi
