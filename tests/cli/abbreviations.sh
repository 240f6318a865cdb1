# shellcheck shell=bash
# The beginning of a long option is not that option: scripts keep working.
. tests/cli/lib

use demo
run 2 export pupils --forma csv
err "vouliez-vous dire « --format » ?"
run 2 export pupils --since=2026-01-01 --exce
err "--exce"
run 2 --us zoe user list
run 2 export pupils --excel=yes
err "ne prend pas de valeur"
run 2 export pupils -z
err "option inconnue « -z »"
