# shellcheck shell=bash
# Pupils are found, added, edited, merged; each value has its rule.
. tests/cli/lib

use demo
run 0 pupil list "lefevre max" --format csv
out "LEFÈVRE-DUBOIS,Maxence"
run 0 pupil list --class "T MELEC 1" --format csv
[ "$(wc -l <"$TMP/out")" -eq 31 ] || fail "31 lignes"
run 0 pupil show "barthe louis"
out "Né(e) le : 14/06/2008"
out "Absent"
run 0 pupil edit "barthe louis" commune=Toulouse phone="06 39 98 00 99"
run 0 pupil show "barthe louis"
out "0639980099"
# The first name somebody goes by: another way to be found.
run 0 pupil edit "barthe louis" usage_first_name=Sacha
run 0 pupil show "barthe sacha"
out "BARTHE Louis"
out "Prénom d'usage : Sacha"
run 1 pupil edit "barthe louis" birth=31/02/2008
run 1 pupil edit "barthe louis" birth=31/02/2008 -n
run 2 pupil edit "barthe louis" birth
run 0 pupil add "T MELEC 1" ESSAI Ana birth=2008-01-02
one=$(cut -d' ' -f1 "$TMP/out")
run 0 pupil add "T MELEC 1" ESSAI Anna
two=$(cut -d' ' -f1 "$TMP/out")
run 1 pupil show essai
# Six figures of an identifier or more are enough, for a class as well.
run 0 pupil show "$(cut -c1-7 <<<"$one")"
out "ESSAI Ana"
run 1 pupil show "$(cut -c1-5 <<<"$one")"
run 0 class list --format csv
class=$(grep "T MELEC 1" "$TMP/out" | head -n 1 | cut -c1-8)
run 0 pupil list --class "$class" --format csv
out "LEFÈVRE-DUBOIS,,Maxence"
run 0 pupil merge "$one" "$two" -n
out "disparaîtrait"
run 0 pupil show "$two"
no_out "Fusionné"
run 0 pupil merge "$one" "$two"
run 0 pupil show "$two"
out "Fusionné avec : ESSAI Ana"
run 1 pupil show personne

# What has no shape of an INE, no code of a channel, is not stored.
id=$("$AVENIR" --db "$DB" --now "$NOW" --user "$LOGIN" pupil list \
	--class "T ASSP 1" --format csv | sed -n '2s/,.*//p')
run 1 pupil edit "$id" ine=abc
err "11 signes"
run 0 pupil edit "$id" ine=123456789AB
run 1 pupil edit "$id" channel=pigeon
err "un code de la liste"
run 0 pupil edit "$id" channel=SMS
