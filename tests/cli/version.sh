# shellcheck shell=bash
# The version is said without any base.
. tests/cli/lib

"$AVENIR" version >"$TMP/out"
"$AVENIR" --version >"$TMP/again"
cmp -s "$TMP/out" "$TMP/again" || fail "deux versions"
"$AVENIR" class -V >"$TMP/again"
cmp -s "$TMP/out" "$TMP/again" || fail "après un verbe"
grep -qx 'avenir [0-9.]*' "$TMP/out" || fail "version"
[ ! -e "$XDG_DATA_HOME/avenir" ] || fail "une base a été créée"
