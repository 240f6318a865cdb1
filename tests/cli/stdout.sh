# shellcheck shell=bash
# A full disk or a closed pipe on standard output is said, not swallowed.
. tests/cli/lib

use demo
[ -w /dev/full ] || skip "pas de /dev/full"
got=0
"$AVENIR" --db "$DB" --user "$LOGIN" --now "$NOW" export pupils \
	>/dev/full 2>"$TMP/err" || got=$?
[ "$got" -eq 1 ] || fail "code $got"
err "le disque est plein"
got=0
{ "$AVENIR" --db "$DB" --user "$LOGIN" --now "$NOW" export attendance \
	--format json 2>"$TMP/err" || echo $? >"$TMP/code"; } | head -c 1 >/dev/null
[ "$(cat "$TMP/code")" -eq 1 ] || fail "tube fermé"
err "fermée avant la fin"
