# shellcheck shell=bash
# The completion of bash proposes every verb, every word, and the options that
# the word takes, as the program's help has them.
. tests/cli/lib
. man/avenir.bash-completion

# proposed WORDS...: what the last of them may become, in $TMP/out.
proposed() {
	COMP_WORDS=(avenir "$@")
	COMP_CWORD=$#
	_avenir "$AVENIR"
	printf '%s\n' "${COMPREPLY[@]}" >"$TMP/out"
}
is() {
	[ "$(paste -s -d' ' "$TMP/out")" = "$*" ] || fail "attendu : $*"
}
has() {
	grep -qx -e "$1" "$TMP/out" || fail "sans « $1 »"
}

run 0 --help
verbs=$(sed -n '/^Sans verbe/,/^Options/s/^  \([a-z][a-z]*\) .*/\1/p' "$TMP/out")
proposed ''
[ "$(sort "$TMP/out")" = "$(sort <<<"$verbs")" ] || fail "verbes"
for verb in $verbs; do
	run 0 "$verb" --help
	cp "$TMP/out" "$TMP/help"
	proposed "$verb" --
	while read -r option; do
		has "$option"
	done < <(grep -o '^  [-a-zA-Z, ]*' "$TMP/help" |
		grep -o -e '--[a-z-]*')
	words=$(sed -n '/^Mots/{n;s/,//gp}' "$TMP/help")
	[ -n "$words" ] || continue
	proposed "$verb" ''
	# shellcheck disable=SC2086 # a word each
	is $words
done
proposed p
is pupil purge
proposed pupil c
is card
proposed --db x.db --now 2026-11-24 cycle f
is follow-up
proposed class ''
is list add edit show away
proposed export c
is cv contacts courses
proposed pupil card X --f
is --force
proposed pupil show X --f
is ''
proposed pupil list --format ''
is text csv json
proposed mark now 3 absent --motif ''
is ''
touch "$TMP/liste.csv"
cd "$TMP" || exit
proposed import lis
is liste.csv
proposed pupil card X -o lis
is liste.csv
