# shellcheck shell=bash
# A class list by file or standard input; -n writes nothing; --strict refuses
# a doubt. The list is invented.
. tests/cli/lib

use demo
printf 'Nom;Prénom;Né(e) le\nESSAI;Ana;02/01/2009\nESSAI;Max;03/02/2009\n' \
	>"$TMP/list.csv"
run 1 import "$TMP/list.csv"
run 0 import -n --lycee 0319901U --class "T ESSAI" "$TMP/list.csv"
err "rien n'a été écrit"
out "ESSAI Ana"
run 1 class show "T ESSAI"
run 0 import --lycee 0319901U --class "T ESSAI" - <"$TMP/list.csv"
run 0 class show "T ESSAI" --format csv
out "ESSAI,,Ana,2009-01-02"
printf 'Nom;Prénom;Né(e) le\nESSAI;Zoé;31/02/2009\n' >"$TMP/doubt.csv"
run 1 import --strict --lycee 0319901U --class "T ESSAI" "$TMP/doubt.csv"
err "--strict"
run 1 import "$TMP/none.csv"
run 2 import --map x "$TMP/list.csv"

# Every line is refused: no lycée is made for nobody.
use empty
{
	echo 'Nom;Prénom;Date de naissance;Classe'
	printf 'A%0300d;Zoé;01/02/2008;T MELEC 1\n' 0
} >"$TMP/bad.csv"
run 0 import -n --lycee 0310024H "$TMP/bad.csv"
out 'Rien à écrire'
no_out 'lycée créé'
run 0 import --lycee 0310024H "$TMP/bad.csv"
out 'Rien à écrire'
run 0 lycee list
no_out '0310024H'

# What comes by the standard input is named in words, with French spaces.
printf 'Nom;Prénom;Né(e) le;Classe\nROUX;Zoé;31/02/2009;T\n' >"$TMP/list"
run 0 import -n --lycee 0310024H - <"$TMP/list"
err "entrée standard, ligne 2 : rejeté : date impossible, colonne « Né(e) le » \
« 31/02/2009 », ROUX Zoé"
printf 'Nom;Prénom\nROUX;"Zoé\n' >"$TMP/list"
run 1 import -n --lycee 0310024H - <"$TMP/list"
err 'entrée standard, ligne 2 : guillemet ouvert'
