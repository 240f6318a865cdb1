# shellcheck shell=bash
# A leaving date still to come is not a leaving: the class counts that pupil and
# the search does not say « sorti », until the day comes.
. tests/cli/lib

use demo
csv=(--format csv)
run 0 pupil edit "barthe louis" left_on=25/11/2026
run 0 class list "${csv[@]}"
out "T MELEC 1,"
grep -q ',T MELEC 1,.*,30' "$TMP/out" || fail "pas 30"
run 0 pupil list "barthe louis" "${csv[@]}"
out ",no"
printf '%s\n' 'keys F4 b a r t h e' 'expect "BARTHE Louis"' \
	'refuse "sorti"' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
NOW=2026-11-25T10:05
run 0 class list "${csv[@]}"
grep -q ',T MELEC 1,.*,29' "$TMP/out" || fail "pas 29"
run 0 pupil list "barthe louis" "${csv[@]}"
out ",yes"
printf '%s\n' 'keys F4 b a r t h e' 'expect "sorti"' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
