# shellcheck shell=bash
# The / of the roll and of its grids, and « avenir mark », find somebody by the
# names that a roll does not show, as F4 does.
. tests/cli/lib

use demo
run 0 pupil edit "barthe louis" usage_first_name=Zazou usage_name=BAMBA
run 1 mark now zaz present --minutes 5
err "Des minutes"
for name in zazou barthe "zaz bam" "louis bamba"; do
	run 0 mark now "$name" absent
	out "BAMBA Louis : Absent"
done
run 1 mark now "zazou delpech" absent
err "n'est pas sur cette feuille"
run 1 mark now zazou guest
err "déjà sur la feuille"
printf '%s\n' 'keys Enter / z a z' 'expect "> 3 BAMBA Louis"' 'keys Enter p' \
	'keys Home / b a r t h' 'expect "> 3 BAMBA Louis"' 'keys Esc' \
	'keys Tab / z a z' 'expect "> 3 BAMBA Louis"' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
run 0 session show now --format csv
out "BAMBA Louis,present,"
