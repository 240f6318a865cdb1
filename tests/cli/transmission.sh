# shellcheck shell=bash
# A slip for another Mission Locale is noted as sent when it is written, and
# not when its file was refused, nor by -n.
. tests/cli/lib

use demo
sent() {
	run 0 export journal --format csv
	[ "$(grep -c ',transmit,' "$TMP/out")" -eq "$1" ] ||
		fail "$1 fiches parties"
}

run 0 route ml M13 "Mission Locale Marseille"
run 0 route set 13 M13
echo autre >"$TMP/slip.pdf"
run 1 route slip "PONS Emma" --ml M13 -o "$TMP/slip.pdf"
err "existe déjà"
sent 0
run 0 route slip "PONS Emma" --ml M13 -n -o "$TMP/none.pdf"
[ ! -e "$TMP/none.pdf" ] || fail "-n a écrit"
run 1 route slip "PONS Emma" --ml M13 -n -o "$TMP/slip.pdf"
err "existe déjà"
sent 0
run 0 route slip "PONS Emma" --ml M13 -o "$TMP/slip.pdf" --force
head -c 5 "$TMP/slip.pdf" | grep -q '%PDF-' || fail "PDF"
sent 1
run 0 route slip "PONS Emma" --ml M13 --csv
out "PONS,Emma,"
sent 2
