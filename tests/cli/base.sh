# shellcheck shell=bash
# A base that cannot be used: exit 3, the cause, and nothing is touched.
. tests/cli/lib

DB=$TMP/none.db run 3 session list
[ ! -e "$TMP/none.db" ] || fail "créée"
echo "une lettre" >"$TMP/letter"
cp "$TMP/letter" "$TMP/copy"
DB=$TMP/letter run 3 session list
err "n'est pas une base"
cmp -s "$TMP/letter" "$TMP/copy" || fail "touchée"
use demo
printf 'xxxxxxxxxxxxxxxx' | dd of="$DB" bs=1 conv=notrunc 2>/dev/null
run 3 session list
