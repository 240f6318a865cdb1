# shellcheck shell=bash
# The items of a year's grids from the command line: added, renamed, retired and
# restored, whole grids too; what was marked keeps its words and its year.
. tests/cli/lib

use demo
run 0 items list cv --format csv
out 'grid,code,label,full,required,used,retired'
out 'cv,CV01,Prénom NOM,Prénom NOM,yes,yes,no'
no_out 'soft_skill'
run 0 items list
out 'soft_skill'
out 'interview'
run 2 items list cuisine
err 'soft_skill, skill, cv, search, interview'
run 0 items add cv "Portfolio en ligne" --required yes -n
run 0 items list cv
no_out 'Portfolio'
run 0 items add cv "Portfolio en ligne" --required yes
out 'L01'
run 0 items rename cv L01 "Portfolio" --full "Portfolio en ligne, à jour"
run 0 items list cv --format csv
out 'cv,L01,Portfolio,"Portfolio en ligne, à jour",yes,no,no'
run 1 items rename cv CV01 "Nom"
err 'déjà noté'
run 1 items rename cv CV99 "Nom"
err 'Point inconnu'

run 0 items retire cv CV01
run 1 items retire cv CV01
err 'déjà retiré'
run 0 items list cv --format csv
out 'cv,CV01,Prénom NOM,Prénom NOM,yes,yes,yes'
run 0 items list cv --year 2025-2026 --format csv
out 'cv,CV01,Prénom NOM,Prénom NOM,yes,yes,no'
run 0 items restore cv CV01
run 1 items restore cv CV01
run 0 items retire cv L01
err "jamais servi"
run 0 undo
run 0 items list cv
out 'L01'

# The whole grid: its items are as they were when it comes back, and what was
# marked leaves in the exports as before.
run 0 export cv
marked=$(wc -l <"$TMP/out")
run 0 items retire cv CV02
run 0 items retire cv
run 1 items retire cv
err 'déjà retirée'
run 0 items list cv --format csv
out 'CV03,'
no_out ',no,no'
out ',grid'
run 0 items list cv --year 2025-2026 --format csv
no_out ',grid'
run 0 items list cv --year 2027-2028 --format csv
out ',grid'
run 0 export cv
[ "$(wc -l <"$TMP/out")" -eq "$marked" ] || fail "un export a perdu des lignes"
out 'Prénom NOM'
run 0 items restore cv
run 1 items restore cv
run 0 items list cv --format csv
out 'cv,CV02,Téléphone joignable,Téléphone joignable,yes,yes,yes'
no_out ',grid'
run 0 items retire search
run 0 items retire cv
run 0 items restore search
run 0 items list --format csv
[ "$(grep ',grid' "$TMP/out" | cut -d, -f1 | sort -u)" = cv ] || fail "grilles"

run 2 items list --year 26
run 0 user add nadia --name "Mme Test" --role conseiller
LOGIN=nadia run 1 items add cv "Autre"
LOGIN=nadia run 1 items retire cv
