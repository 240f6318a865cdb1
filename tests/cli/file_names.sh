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
# A name that the disk does not take is said in French.
long=$(printf 'é%.0s' {1..150})
run 1 report year -o "$long.pdf"
err "Nom de fichier trop long : choisissez-en un plus court"
no_err "too long"
run 1 import "$long"
err "Nom de fichier trop long"
DB=$TMP/$long run 3 lycee list
err "Nom de fichier trop long"
