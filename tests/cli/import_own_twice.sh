# shellcheck shell=bash
# What is there already writes nothing: no act, and no undo of another one.
. tests/cli/lib

use demo
for what in pupils skills applications interviews contacts courses; do
	run 0 export $what
	cp "$TMP/out" "$TMP/$what.csv"
done
run 0 lycee add 0310024H "LP DERNIER"
for what in pupils skills applications interviews contacts courses; do
	run 0 import -n --what $what "$TMP/$what.csv"
	out "Rien à écrire"
	run 0 import --what $what "$TMP/$what.csv"
	out "Rien à écrire"
	no_out "undo"
done
run 0 undo
run 0 lycee list
no_out "LP DERNIER"

# Of a whole file, only the line that changes is counted.
sed "2s/,no,/,yes,/" "$TMP/pupils.csv" >"$TMP/one.csv"
! cmp -s "$TMP/pupils.csv" "$TMP/one.csv" || fail "rien de changé"
run 0 import -n --what pupils "$TMP/one.csv"
out "À écrire : 1 ligne"
run 0 import --what pupils "$TMP/one.csv"
out "Écrit : 1 ligne ;"
