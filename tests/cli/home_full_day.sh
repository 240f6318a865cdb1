# shellcheck shell=bash
# A day of ten sessions: the first screen stands on the one that runs, the last,
# says how many it does not show, and goes to them.
. tests/cli/lib

use demo
for hour in 08 09 10 11 12 13 14 15 16 17; do
	run 0 session add "T ASSP 1" EI 2026-11-25 "$hour:00" --end "$hour:45"
done
cat >"$TMP/keys" <<'END'
expect ">17:00"
expect "10:00"
refuse "09:00"
expect "et 2 de plus"
keys Up Up Up Up Up Up
expect ">11:00"
keys Home
expect ">08:00"
expect "15:00"
refuse "16:00"
expect "et 2 de plus"
keys Down Down Down Down Down Down Down Down Enter
expect "28 inscrits"
keys Esc
expect ">16:00"
END
NOW=2026-11-25T17:05 run 0 tui --script "$TMP/keys" --screen 80x24
# A day that is shown whole says nothing of it.
NOW=2026-11-24T10:05
printf 'expect ">10:00"\nrefuse "de plus"\n' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
