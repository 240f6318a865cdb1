# shellcheck shell=bash
# The screen finds a file by the beginning of its name, folder after folder; over
# ssh it offers none. The lists are invented.
. tests/cli/lib

use empty
mkdir -p "$TMP/home/Listes du lycée"
cp tests/data/intake/pronote.txt "$TMP/home/Listes du lycée/T ASSP 2.txt"
cp tests/data/intake/names.csv "$TMP/home/CAP EPC.csv"
cat >"$TMP/keys" <<'KEYS'
keys i f
expect "Listes du lycée/"
expect "CAP EPC.csv"
keys "lis" <Enter>
expect "Fichier dans"
keys "t assp" <Enter>
expect "Pronote, liste d'élèves"
keys "0310024H" <Enter> <Enter>
expect "[Nouveau 2]"
# the second time it starts where the first list was
keys <Esc> i f
expect "Listes du lycée :"
keys "~/cap" <Enter>
expect "De quel lycée est cette liste ?"
keys "0310024H" <Enter> <Enter>
expect ">CAP EPC"
expect "De quelle classe est cette liste ?"
keys <Enter>
expect "À décider"
KEYS
export HOME=$TMP/home
run 0 tui --script "$TMP/keys" --screen 80x24
