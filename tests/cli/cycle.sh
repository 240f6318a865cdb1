# shellcheck shell=bash
# The workshops of a year are edited without a compiler; sessions keep theirs.
. tests/cli/lib

use demo
run 0 cycle show
out "A1"
run 0 cycle class "T MELEC 1" --format csv
out "1,A1,A1 Compétences,catch_up,à rattraper,2026-11-06,30,28,2"
out "to_close,à clôturer"
out "3,A3,A3 Entretien,planned,planifié,2027-01-12"
run 0 cycle missed --format csv
out "BARTHE Louis,T MELEC 1,,,no"
run 0 cycle edit 2 --title "Chercher et trouver" --brief "A2 Chercher"
run 0 cycle add "Et après l'examen ?" --brief "A4 Et après"
run 0 cycle follow-up "AvenirPro+"
run 0 cycle show
out "Chercher et trouver"
out "A4 Et après"
err "suivi : AvenirPro+"
run 0 cycle show --format csv
out '4,A4,A4 Et après,Et après'
run 1 cycle remove 2
err "dernier"
run 0 cycle remove 4
run 0 undo
run 0 cycle show
out "A4 Et après"
run 2 cycle edit 1
run 1 cycle edit 9 --title x
run 2 cycle edit 12 --title x
run 1 cycle edit 1 --title ""
run 0 user add nadia --name "Mme Test" --role conseiller
LOGIN=nadia run 1 cycle edit 1 --title "Autre chose"

# A year of five workshops: codes end at A4, and each can be planned.
use demo
run 0 cycle add "Quatrième atelier"
run 0 cycle add "Cinquième atelier"
run 0 session add "T ASSP 2" A4 2027-03-02 9h
fourth=$(cat "$TMP/out")
run 0 session add "T ASSP 2" A4 2027-03-09 9h
run 0 cycle class "T ASSP 2" --format csv
out "4,A4,Quatrième atelier,planned,planifié,2027-03-02"
out "5,A4,Cinquième atelier,planned,planifié,2027-03-09"
run 0 session move "$fourth" 2027-03-03 9h
run 0 cycle class "T ASSP 2" --format csv
out "4,A4,Quatrième atelier,planned,planifié,2027-03-03"
