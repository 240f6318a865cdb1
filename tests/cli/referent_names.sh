# shellcheck shell=bash
# In the list of référents an accent does not move the counts; a repère says its
# référent by name; one who is unknown is refused before anything is written.
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
run 0 flag add "PONS Emma" R04 --referent helene
cat >"$TMP/x.script" <<END
keys F4 "pons em" Enter
keys r
expect "Mme Hélène Ébène"
refuse "helene"
END
run 0 tui --script "$TMP/x.script"

# An unknown one refuses the act as well: the command can be given again.
run 1 course add "PONS Emma" P0 --referent nobody
run 0 course list "PONS Emma"
no_out "Repéré"
