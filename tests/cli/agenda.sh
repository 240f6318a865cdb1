# shellcheck shell=bash
# More persons to call than a screen reads: it says so; the file and the lines
# have every one.
. tests/cli/lib

use demo
run 0 export pupils
head -n 1 "$TMP/out" >"$TMP/pupils.csv"
run 0 export contacts
head -n 1 "$TMP/out" >"$TMP/contacts.csv"
for ((i = 1000; i < 1502; i++)); do
	id=621c7587-fadb-45d2-90ff-d7866b41$i
	echo "$id,LP Les Deux-Rives,0319902V,CAP EPC,2026,CAP,NOM$i,,Zoé,,,no,,,,,,,,,,Muret,31395,"
	echo "621c7587-fadb-45d2-90ff-d7866b42$i,1,$id,,,,,TEL,,MSG,,2026-11-26,,,no,2026-11-15T09:05:00Z,demo" >&3
done >>"$TMP/pupils.csv" 3>>"$TMP/contacts.csv"
run 0 import --what pupils "$TMP/pupils.csv"
printf '%s\n' 'keys g' 'expect "Agenda · novembre 2026"' screen >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
no_out "début de la file"
run 0 import --what contacts "$TMP/contacts.csv"
run 0 tui --script "$TMP/keys" --screen 80x24
out "rappels : début de la file"
run 0 agenda --to 2026-11-26
[ "$(grep -c "NOM1[0-9]* Zoé" "$TMP/out")" -eq 502 ] || fail "502 lignes"
run 0 agenda --ics
[ "$(grep -c "SUMMARY:N. Z. (621c7587" "$TMP/out")" -eq 502 ] || fail "502 rappels"
