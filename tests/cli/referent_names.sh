# shellcheck shell=bash
# In the list of référents an accent does not move the counts.
. tests/cli/lib

use demo
run 0 user add helene --name "Mme Hélène Ébène"
cat >"$TMP/x.script" <<END
keys F4 "pons em" Enter
keys s r
expect " Mme Hélène Ébène           0/50"
expect " M. Roux                    "
END
run 0 tui --script "$TMP/x.script"
