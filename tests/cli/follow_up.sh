# shellcheck shell=bash
# Contacts, course, flags and results of a pupil are listed as they are written;
# cancelling a contact is one more line.
. tests/cli/lib

use demo
who="PONS Emma"
run 0 contact add "$who" TEL RDV --next 2026-12-01
run 0 contact add "$who" TEL MSG
run 0 contact list "$who" --format csv
out ",RDV,RDV pris à la ML,2026-12-01,no"
out ",MSG,Message laissé,2026-11-27,no"
run 0 contact cancel "$who"
run 0 contact list "$who" --format csv
out ",MSG,Message laissé,2026-11-27,yes"
out ",MSG,Annulé : Message laissé,,no"
out ",RDV,RDV pris à la ML,2026-12-01,no"
run 0 contact cancel "$who"
run 1 contact cancel "$who"
err "aucun contact à annuler"

run 0 course add "$who" P1
run 0 course list "$who" --format csv
out "2026-11-24,P1,Intéressé,"
run 0 flag add "$who" R12
run 0 flag list "$who" --format csv
out "R12,Mobilité / permis,O,Ouvert,"

run 0 result set "$who" R
run 0 result set "ABADIE Enzo" A
run 0 result list "T MELEC 1" --format csv
out "1,ABADIE Enzo,A,"
out "25,PONS Emma,R,"
out "26,RIVIÈRE Jules,,"
err "admis : 1, ajournés : 0, en attente du 2nd groupe : 1, absents : 0"
run 0 result set "$who" A --group 2
run 0 result list "T MELEC 1" --format csv
out "25,PONS Emma,R,A"
err "admis : 2, ajournés : 0, en attente du 2nd groupe : 0, absents : 0"
