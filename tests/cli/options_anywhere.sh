# shellcheck shell=bash
# Options stand before or after the verb and its words.
. tests/cli/lib

use demo
run 0 export pupils --class "T MELEC 1" --format csv
cp "$TMP/out" "$TMP/first"
run 0 export --format csv --class "T MELEC 1" pupils
cmp -s "$TMP/first" "$TMP/out" || fail "l'ordre change le résultat"
"$AVENIR" export pupils --class "T MELEC 1" --user "$LOGIN" --now "$NOW" \
	--db "$DB" >"$TMP/out"
cmp -s "$TMP/first" "$TMP/out" || fail "options globales après le verbe"
