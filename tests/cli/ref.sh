# shellcheck shell=bash
# Open data: loaded, listed, a mistake named by file and line.
. tests/cli/lib

use demo
printf 'code_insee;libelle;code_postal\n31555;Toulouse;31000\n' >"$TMP/c.csv"
run 0 ref load communes "$TMP/c.csv"
out "1 ligne"
run 0 ref load communes - <"$TMP/c.csv"
run 0 ref list --format csv
out "communes,"
printf 'code_insee;libelle\n31x;Ici\n' >"$TMP/bad.csv"
run 1 ref load communes "$TMP/bad.csv"
err "bad.csv:2: code Insee inexact"
run 1 ref load planets "$TMP/c.csv"
run 1 ref load communes "$TMP/none.csv"
err "introuvable"

# A lycée of the open data is used once somebody adds it; so is one put aside.
printf 'uai;nom;commune\n0310047H;LP DES DONNEES;MURET\n' >"$TMP/lycees.csv"
use empty
run 0 ref load lycees "$TMP/lycees.csv"
run 0 lycee list
no_out "LP DES DONNEES"
run 0 lycee add 0310047H "LP Choisi"
run 0 lycee list --format csv
out ",0310047H,LP Choisi,MURET,"
run 1 lycee add 0310047H "LP Encore"
err "existe déjà : LP Choisi"
run 0 lycee edit 0310047H --active no
run 0 lycee list
no_out "LP Choisi"
run 0 lycee add 0310047H "LP Choisi"
run 0 lycee list
out "LP Choisi"


# By an import too: it is used from then on, under the name of the data.
printf 'uai;nom;commune\n0319902V;LP DES LISTES;MURET\n' >"$TMP/lycees.csv"
printf 'Nom;Prénom;Né(e) le;Classe\nPONS;Emma;01/02/2009;T1\n' >"$TMP/l.csv"
run 0 ref load lycees "$TMP/lycees.csv"
run 0 import --lycee 0319902V "$TMP/l.csv"
run 0 lycee list --format csv
out ",0319902V,LP DES LISTES,MURET,"
run 0 undo
run 0 lycee list
no_out "LP DES LISTES"
