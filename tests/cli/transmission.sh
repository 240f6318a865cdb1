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

# An area is of a Mission Locale that is known; both have codes of some shape.
run 1 route set 14 M99
err "Mission Locale inconnue : « M99 »"
run 1 route set 1 M13
err "Code Insee d'une commune ou son début"
run 1 route set 13x M13
run 1 route slip "PONS Emma" --ml M99
err "Mission Locale inconnue : « M99 »"
run 1 route ml M12345678 "Trop long"
err "8 signes au plus"
run 1 route ml M14 ""
run 0 route set 131 M13 --branch Nord
run 0 route list --format csv
out "131,M13,Mission Locale Marseille,Nord"
run 0 route set 131 -
run 0 route list --format csv
no_out "131,"
