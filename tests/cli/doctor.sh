# shellcheck shell=bash
# The doctor names what is wrong and the command that mends it.
. tests/cli/lib

use demo
run 0 doctor
out "intacte"
chmod 666 "$DB"
run 1 doctor --quick
out "chmod 600 $DB"
no_out "intacte"
chmod 600 "$DB"
rm "$DB"
run 1 doctor
out "avenir --db $DB init"
