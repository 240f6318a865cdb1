# shellcheck shell=bash
# A purge shows, then asks for --yes, then no name is left in the file.
. tests/cli/lib

use demo
run 0 purge -n
out "0 élève à effacer"
NOW=2028-11-29T10:00
run 0 purge -n
out "VIDAL Adrien : dernier contact"
run 1 purge
err "--yes"
grep -q "LEFÈVRE-DUBOIS" "$DB" || fail "effacé sans --yes"
run 0 purge --yes
if cat "$DB"* | grep -aq "LEFÈVRE-DUBOIS"; then fail "le nom reste"; fi
run 0 purge -n
out "0 élève à effacer"
