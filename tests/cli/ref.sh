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
printf 'code_insee;libelle\n31555;\n' >"$TMP/bad.csv"
run 1 ref load communes "$TMP/bad.csv"
err "bad.csv:2: commune sans nom"
printf 'uai;nom;commune\n0310047H;;MURET\n' >"$TMP/bad.csv"
run 1 ref load lycees "$TMP/bad.csv"
err "bad.csv:2: lycée sans nom"
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
# One letter more or less is another number: no search for a name.
run 1 import --lycee 0319902W "$TMP/l.csv"
err "UAI : « 0319902W » est inexact, sa lettre de contrôle"
run 1 class add 0319902w "T1"
err "sa lettre de contrôle"
run 0 import --lycee 0319902V "$TMP/l.csv"
err "Lycée connu, LP DES LISTES (UAI 0319902V) : il sera ajouté"
no_err "créé"
out "lycée ajouté"
run 0 lycee list --format csv
out ",0319902V,LP DES LISTES,MURET,"
run 0 undo
run 0 lycee list
no_out "LP DES LISTES"
# On the screen as well: it has its name, none is asked.
cat >"$TMP/keys" <<'END'
keys c i
paste "Nom;Prénom;Né(e) le;Classe\nPONS;Emma;01/02/2009;T1\n"
wait 1s
keys Enter "0319902V" Enter
expect "Lycée connu, LP DES LISTES (UAI 0319902V) : il sera ajouté"
refuse "Son nom"
keys v o
expect "lycée ajouté"
keys o
expect "Écrit : 1 élève"
END
run 0 tui --script "$TMP/keys" --screen 80x24

# Mission Locales and their areas, as `route list` prints them. What is known of
# one stays; a code without a name is its own name.
use demo
run 0 route ml M13 "ML de Marseille" --own yes
printf '%s\n' 'insee,ml,name,branch' '13,M13,,' '131,M13,,Nord' \
	'2B,M2B,,' >"$TMP/ml.csv"
run 0 ref load ml "$TMP/ml.csv"
out "3 lignes"
run 0 route list --format csv
out "13,M13,ML de Marseille,"
out "131,M13,ML de Marseille,Nord"
out "2B,M2B,M2B,"
cp "$TMP/out" "$TMP/again.csv"
run 0 ref load ml "$TMP/again.csv"
run 0 route list --format csv
cmp "$TMP/out" "$TMP/again.csv" || fail "pas les mêmes octets"
printf '%s\n' 'insee,ml,name' '13,M13,' '132,M13,Mission Locale Marseille' \
	>"$TMP/ml.csv"
run 0 ref load ml "$TMP/ml.csv"
run 0 route list --format csv
out "131,M13,Mission Locale Marseille,Nord"
for bad in 1,M13 131415,M13 13x,M13; do
	printf 'insee,ml\n%s\n' $bad >"$TMP/bad.csv"
	run 1 ref load ml "$TMP/bad.csv"
	err "bad.csv:2: code Insee (ou son début) inexact"
done
for bad in "13," 13,M13456789; do
	printf 'insee,ml\n%s\n' $bad >"$TMP/bad.csv"
	run 1 ref load ml "$TMP/bad.csv"
	err "bad.csv:2: code de Mission Locale inexact"
done

# A line of nothing is passed over; one without its code is not.
printf 'code_insee;libelle;code_postal\n\n31555;Toulouse;31000\n\n' >"$TMP/c.csv"
run 0 ref load communes "$TMP/c.csv"
out "1 ligne"
printf 'code_insee;libelle;code_postal\n;Toulouse;31000\n' >"$TMP/bad.csv"
run 1 ref load communes "$TMP/bad.csv"
err "bad.csv:2: code Insee inexact"
