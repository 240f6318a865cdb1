# shellcheck shell=bash
# roll_restart: what was marked before the program ended is there at the next
# start, and u still takes it back, one act at a time.
. tests/cli/lib

use demo

# at TEXT: the keys of a script, each in a program of its own.
play() {
	printf '%s\n' "$@" >"$TMP/keys"
	run 0 tui --script "$TMP/keys"
}

play 'keys Enter t 3 a 7 a m f' \
	'expect "P 28   A  2"'
play 'keys Enter' 'expect "P 28   A  2"' 'expect "A PFMP"' \
	'expect "enregistré 10:05"' \
	'keys u' 'refuse "A PFMP"'
play 'keys Enter' 'refuse "A PFMP"' 'expect "P 28   A  2"' \
	'keys u' 'expect "P 29   A  1"'
play 'keys Enter u u' 'expect "P  0   A  0   R  0   · 30"'
play 'keys Enter Ctrl-R' 'expect "P 30   A  0   R  0   ·  0"'
play 'keys Enter' 'expect "P 30   A  0   R  0   ·  0"'
