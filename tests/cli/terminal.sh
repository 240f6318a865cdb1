# shellcheck shell=bash
# Names that hold an escape sequence never reach a terminal as such.
. tests/cli/lib

use demo
command -v script >/dev/null || skip "pas de script(1)"
run 0 user add evil --name "$(printf 'M. \033[31mRouge\302\233')"
export DB
# shellcheck disable=SC2016 # the shell of script expands them
script -qec '"$AVENIR" --db "$DB" --user "$LOGIN" --now "$NOW" \
	export journal --format csv; "$AVENIR" --db "$DB" --user "$LOGIN" \
	--now "$NOW" user list' /dev/null >"$TMP/tty" </dev/null
if grep -q "$(printf '\033')" "$TMP/tty"; then fail "échappement"; fi
grep -q Rouge "$TMP/tty" || fail "nom absent"
