# shellcheck shell=bash
# Columns that nobody knows are asked, then remembered for that lycée.
. tests/cli/lib

data=tests/data/intake
use empty
run 1 import --lycee 0310024H $data/unknown.csv
err "« Patronyme » : PONS"
err "--map COLONNE=CHAMP"
run 2 import --map Patronyme=nom --lycee 0310024H $data/unknown.csv
run 0 import --map Patronyme=surname --map "Petit nom=first_name" \
	--map "venu au monde=birth" --map Atelier=class --map Rien=phone \
	--lycee 0310024H $data/unknown.csv
err "« Rien » : absente du fichier"
out "PONS Emma (T ASSP 2)"
run 0 import --lycee 0310024H $data/unknown.csv
out "2 Inchangé"
run 1 import --lycee 0310024H --class T1 $data/none.csv
run 1 import --lycee 0310028M $data/names.csv
err "--class NOM"
# A namesake of another lycée is shown, and is somebody else.
run 0 import --lycee 0310028M --class T1 $data/names.csv
out "même nom : PONS Emma, T ASSP 2, Lycée 0310024H"
out "Nom et prénom à séparer"
out "Écrit : 2 élèves (2 nouveaux)"
# A column that nobody reads is said, with the way to have it read.
printf 'Nom;Prénom;Promo;RQTH;Option\nPONS;Emma;T ASSP 2;oui;x\n' > "$TMP/promo.csv"
run 1 import --lycee 0310028M "$TMP/promo.csv"
err "Colonnes inconnues : Promo (--map COLONNE=CHAMP les lit)"
err "ajoutez --class NOM"
run 0 import -n --lycee 0310028M --class T1 "$TMP/promo.csv"
err "Colonnes inconnues : Promo (--map COLONNE=CHAMP les lit)"
out "Colonnes jamais lues : RQTH"
out "Colonnes non lues : Promo, Option"
run 0 import --lycee 0310028M --map Promo=class "$TMP/promo.csv"
no_err "inconnues"
# A class that is not needed is not taken, and that is said.
run 0 import -n --lycee 0310028M --map Promo=class --class T1 "$TMP/promo.csv"
err "La liste dit la classe de chacun : --class T1 n'est pas suivi"
out "PONS Emma (T ASSP 2)"
