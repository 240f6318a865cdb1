# shellcheck shell=bash
# All that is held about a pupil, as a PDF for that person: every part is there,
# empty or not; the pages are numbered; its leaving is in the access log.
. tests/cli/lib

command -v pdftotext >/dev/null || skip "pdftotext manque"
card() {
	run 0 pupil card "$1" -o "$TMP/card.pdf" --force
	pdftotext -layout "$TMP/card.pdf" "$TMP/out"
}
# once TEXT: on one line, and no other
once() {
	[ "$(grep -cF -e "$1" "$TMP/out")" -eq 1 ] ||
		fail "« $1 » : $(grep -cF -e "$1" "$TMP/out") fois"
}

use demo
who="JAOUEN Quentin"	# CAP EPC: cells, applications, jobs, an interview
run 0 pupil edit "$who" note="Disponible le mercredi" half=B
run 0 flag add "$who" R12 --comment "Permis commencé"
run 0 contact add "$who" SMS MSG --comment "Rappelera lundi"
run 0 course add "$who" P0
run 0 pupil card "$who" -o "$TMP/card.pdf"
pdftotext -layout "$TMP/card.pdf" "$TMP/out"
once "Dossier de JAOUEN Quentin"
once "Droit d’accès (RGPD, article 15)"
once "mardi 24 novembre 2026"
for part in "Identité et coordonnées" "Cycle et séances" "savoir-être" \
	"savoir-faire" "Projet au fil du temps" "Recherche d’emploi" \
	"Candidatures" "Métiers visés" "Simulations d’entretien" "Repères" \
	"Contacts" "Parcours" "Résultat d’examen" "Qui a changé quoi"; do
	grep -q "^.\? *.*$part *\$" "$TMP/out" || fail "sans « $part »"
done
once "0639980150"
once "31770"
once "quentin.jaouen150@example.org"
once "Disponible le mercredi"
once "A1 Compétences : Parti avant la fin"
once "Coché, A demandé à voir l'atelier voisin"
once "Prouvé par un exemple, Vie quotidienne"
once "Après l’atelier 1"
once "CV validé"
once "Supérette des Tilleuls, Vendeur en épicerie"
once "Vendeur / Vendeuse en épicerie"
once "Téléphone / visio, avec : Conseiller"
once "A préparé des questions sur le poste"
once "Préparer sa phrase de conclusion"
once "Écoute, sans couper            En progrès"
once "Mobilité / permis : Ouvert"
once "Permis commencé"
once "Rappelera lundi"
once "fiche modifiée : Groupe, Note"
pages=$(grep -c "JAOUEN Quentin · page" "$TMP/out")
[ "$pages" -gt 1 ] || fail "$pages page"
for ((i = 1; i <= pages; i++)); do
	once "JAOUEN Quentin · page $i/$pages"
done

# An older file is not replaced; no file, and no paper, through a mistake.
run 1 pupil card "$who" -o "$TMP/card.pdf"
err "existe déjà"
run 1 pupil card PERSONNE -o "$TMP/none.pdf"
run 2 pupil card
[ ! -e "$TMP/none.pdf" ] || fail "fichier écrit"
# With -n: refused as without, and no file, no paper.
run 1 pupil card "$who" -n -o "$TMP/card.pdf"
err "existe déjà"
run 0 pupil card "$who" -n -o "$TMP/none.pdf"
[ ! -e "$TMP/none.pdf" ] || fail "-n a écrit"
run 0 pupil card "$who" -n
[ ! -s "$TMP/out" ] || fail "-n remet le dossier"
run 0 pupil card "$who" -o -
head -c 5 "$TMP/out" | grep -q '%PDF-' || fail "PDF"
SSH_ORIGINAL_COMMAND="pupil card '$who' -o -" run 0 ssh
head -c 5 "$TMP/out" | grep -q '%PDF-' || fail "PDF par ssh"

# Nothing is known: every part says so. A name is text, whatever it has.
run 0 pupil add "CAP EPC" "O'(NIL)\\ <b>&%s" $'\u202eÉlo\u00efse\e[31m'
card "O'(NIL)"
once "Dossier de O'(NIL)\\ <B>&%S Éloïse[31m"
grep -q "Téléphone *non renseigné" "$TMP/out" || fail "sans « non renseigné »"
[ "$(grep -c "rien d’enregistré" "$TMP/out")" -ge 12 ] || fail "vide ?"
no_out $'\e'

# What a roll holds of them stays in their file when its session does not take
# place; why, and when instead, stand with it.
use demo
who="BARTHE Louis"
run 0 mark now "$who" late --minutes 7
run 0 session cancel now --reason GRE
card "$who"
once "A2 Recherche d'emploi, séance annulée (Grève, météo) : Retard, 7 min"
use demo
run 0 sheet now -o "$TMP/sheet.pdf"
run 0 session move now 2026-12-03 10:00
card "$who"
once "A2 Recherche d'emploi, séance reportée au 03/12/2026 : Non pointé"

# What a record held that was merged into this one is of the same person; no
# such part where there is none.
no_out "Fiches fusionnées"
use demo
run 0 pupil add "T ASSP 1" VASSEUR Inès birth=2009-02-01 ine=1234567890A \
	phone=0612345678
one=$(cut -d" " -f1 "$TMP/out")
run 0 pupil add "T ASSP 1" VASSEURE Ines birth=2009-02-03 ine=123456789BB \
	phone=0698765432
two=$(cut -d" " -f1 "$TMP/out")
run 0 pupil merge "$one" "$two"
card "$one"
once "Fiches fusionnées dans celle-ci"
once "VASSEURE"
once "03/02/2009"
once "123456789BB"
once "0698765432"
[ "$(grep -c "Lycée *LP" "$TMP/out")" -eq 2 ] || fail "lycée de l'autre fiche"

# One whom the base does not know gets nothing.
use demo

LOGIN=inconnu run 1 pupil card "$who" -o "$TMP/refused.pdf"
[ ! -e "$TMP/refused.pdf" ] || fail "fichier écrit"

# What came after: minutes, a correction, the ticks, a guest's line, the steps of
# a flag, a contact taken back, the course, both groups of an exam, a slip that
# left.
use demo
who="BARTHE Louis"
printf '%s\n' 'keys Enter t 3 r 1 0 Enter i "jaouen quen" Enter' \
	'expect "JAOUEN Quentin"' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
run 0 session close now --paper 31
run 0 milo "2026-11-24/T MELEC 1" --tick
printf '%s\n' 'keys Enter 3 c a c "Vu avec le CPE" Enter' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
run 0 flag add "$who" R12
run 0 flag set "$who" R12 S --reason "Voiture trouvée"
run 0 contact add "$who" TEL RDV --next 2026-12-01
run 0 contact cancel "$who"
run 0 course add "$who" P5 --referent "$LOGIN"
run 0 course add "$who" P7 --exit X1 --pfmp 12
run 0 result set "$who" R
run 0 result set "$who" A --group 2
run 0 route ml M13 "Mission Locale Marseille"
run 0 route slip "$who" --ml M13 --csv
card "$who"
once "Recherche d'emploi : Retard, 10 min (24/11/2026 10:05, Mme Delmas)"
once "Corrigé : Absent, CCF / examen, Vu avec le CPE (24/11/2026 10:05"
once "Mobilité / permis : Clos : sans suite"
once " Ouvert (24/11/2026 10:05, Mme Delmas)"
once "RDV pris à la ML, suite le 01/12/2026, annulé depuis (Mme"
once "12 jours de PFMP (Mme Delmas)"
once "Rattrapage (2nd groupe), second groupe : Admis, connu le 24/11/2026"
once "Mission Locale Marseille : NOM, Prénom, Né(e) le,"
# The tick of a line that was corrected is to be made again.
no_out "Saisi dans i-milo"
card "JAOUEN Quentin"
once "Recherche d'emploi : Invité autre classe, Invité d'une autre classe"
once "Saisi dans i-milo (24/11/2026 10:05, Mme Delmas)"
