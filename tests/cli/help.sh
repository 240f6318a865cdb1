# shellcheck shell=bash
# Every verb is in the help, has a help of its own, and is in the manual, as
# are its options.
. tests/cli/lib

run 0 --help
verbs=$(sed -n '/^Sans verbe/,/^Options/s/^  \([a-z][a-z]*\) .*/\1/p' "$TMP/out")
[ "$(wc -w <<<"$verbs")" -gt 15 ] || fail "verbes : $verbs"
for verb in $verbs; do
	run 0 "$verb" --help
	out "usage : avenir $verb"
	grep -q "^\.It Cm $verb\b" man/avenir.1 || fail "man sans $verb"
	options=$(sed -n '/^Options :/,/^Options de/s/^  \(-., \)\?--\([a-z-]*\).*/\2/p' \
		"$TMP/out")
	for option in $options; do
		[ "$option" = output ] && continue	# -o there
		grep -q "Fl Fl $option\b" man/avenir.1 ||
			fail "man sans $verb --$option"
	done
done
# A word of a verb has only the options that it takes.
run 0 pupil card --help
out "--output"
no_out "de cette classe"
run 0 help pupil card
out "--output"
no_out "de cette classe"
run 2 help pupil crad
err "vouliez-vous dire « card » ?"
run 2 help queue demain
err "mot de trop : « demain »"
run 0 help pupil
out "de cette classe"
