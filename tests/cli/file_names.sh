# shellcheck shell=bash
# The name proposed for a file is one that any disk takes.
. tests/cli/lib

use demo
run 0 class edit "T MELEC 1" --name "T MELEC 1: A?"
cat >"$TMP/x.script" <<END
keys c / "melec 1" Enter Enter b p
expect "bilan-t-melec-1--a-.pdf"
END
run 0 tui --script "$TMP/x.script"
