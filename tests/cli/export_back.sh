# shellcheck shell=bash
# Our own exports come into another base: pupils first, then the same bytes.
. tests/cli/lib

use demo
run 0 export pupils --force -o "$TMP/pupils.csv"
use empty
run 0 import --what pupils -n "$TMP/pupils.csv"
out "À écrire"
run 0 export pupils
if cmp -s "$TMP/out" "$TMP/pupils.csv"; then fail "-n a écrit"; fi
run 0 import --what pupils "$TMP/pupils.csv"
out "Écrit"
run 0 export pupils
cmp "$TMP/out" "$TMP/pupils.csv" || fail "pas les mêmes octets"
pupil=$(sed -n '2s/,.*//p' "$TMP/pupils.csv")

# What the workshops left, written by hand, as another base would.
printf '%s\r\n' \
	"pupil_id,list,item,value,detail" \
	"$pupil,soft_skill,SE01,ok,A tenu le bar du club" \
	"$pupil,project,0,N," >"$TMP/skills.csv"
run 0 import --what skills "$TMP/skills.csv"
run 0 export skills
out "A tenu le bar du club"
cp "$TMP/out" "$TMP/a.csv"
run 0 import --what skills "$TMP/a.csv"
run 0 export skills
cmp "$TMP/out" "$TMP/a.csv" || fail "pas les mêmes octets"

run 1 import --what cv "$TMP/skills.csv"
err "skills.csv:2: list"
run 1 import --what journal "$TMP/skills.csv"
printf 'pupil_id,list,item,value\r\nzzz,cv,CV01,ok\r\n' >"$TMP/bad.csv"
run 1 import --what cv "$TMP/bad.csv"
err "bad.csv:2: pupil_id « zzz »"

# The follow-up of the leavers too: they come along with the pupils.
use demo
for what in contacts courses; do
	run 0 export $what --force -o "$TMP/$what.csv"
	[ "$(wc -l <"$TMP/$what.csv")" -gt 2 ] || fail "rien à reprendre : $what"
done
use empty
run 0 import --what pupils "$TMP/pupils.csv"
for what in contacts courses; do
	run 0 import --what $what "$TMP/$what.csv"
	run 0 export $what
	cmp "$TMP/out" "$TMP/$what.csv" || fail "pas les mêmes octets : $what"
done
