# shellcheck shell=bash
# One class from its list in September to the way out in December of the year
# after, under a moving clock; the figures of the report against counts made
# apart, from the exports.
. tests/cli/lib

use empty
{
	echo 'Nom;Prénom;Né(e) le;Classe;Code postal;Ville;Tél.'
	for i in $(seq -w 1 24); do
		echo "NOM$i;Élève;$(printf '%02d' $((10#$i)))/03/2009;T TEST;31600;MURET;06000000$i"
	done
	echo 'VILLE;Élève;02/12/2009;T TEST;31200;TOULOUSE;0600000025'
	echo 'LOIN;Élève;05/05/2009;T TEST;;;'
} >"$TMP/list.csv"
at() {
	NOW=$1
	shift
	run "$@"
}

# September to March: the list, three workshops, two absences in a row.
at 2026-09-15T09:00 0 import --lycee 0310047H "$TMP/list.csv"
n=0
for day in 2026-10-06 2026-11-24 2027-01-12; do
	n=$((n + 1))
	NOW=2026-09-15T09:00 run 0 session add "T TEST" A$n $day 10:00 --end 12:00
done
for day in 2026-10-06 2026-11-24; do
	at ${day}T10:05 0 mark "$day/T TEST" NOM03 absent --motif MO9
	printf 'keys Enter t\nexpect "P 25"\n' >"$TMP/keys"
	run 0 tui --script "$TMP/keys" --screen 80x24
	at ${day}T12:05 0 session close "$day/T TEST" --paper 25
done
at 2026-11-25T09:00 0 flag propose --class "T TEST" --format csv
out "NOM03 Élève,R02,"
no_out "NOM04"
run 0 flag add NOM03 R02
run 0 queue --format csv
out ",school,Demande du lycée : TDO"
run 1 flag set NOM03 R02 C
err "dites pourquoi"
run 0 flag set NOM03 R02 C --reason "Rencontré avec le lycée"
run 0 queue --format csv
no_out "NOM03"

# i-milo: 25 lines and one refusal of the young person.
run 0 milo --format csv
out ",26,0"
run 0 milo "2026-11-24/T TEST" --tick --format csv
out "NOM03,Élève,2009-03-03,Refus jeune,MO9,yes"
run 1 session reopen "2026-11-24/T TEST"
at 2027-01-12T10:05 0 mark "2027-01-12/T TEST" NOM01 absent --motif MO0
printf 'keys Enter t\n' >"$TMP/keys"
run 0 tui --script "$TMP/keys" --screen 80x24
at 2027-01-12T12:05 0 session close "2027-01-12/T TEST" --paper 25
run 0 milo "2027-01-12/T TEST" --tick --format csv
out "NOM01,Élève,2009-03-01,à préciser,MO0,no"

# June: whom nobody could find in the summer.
at 2027-06-01T09:00 0 flag propose --class "T TEST" --format csv
out "LOIN Élève,R09,"
out "LOIN Élève,R10,"
no_out "VILLE Élève,R09"

# The right Mission Locale, and the slip.
run 0 route slip VILLE --csv
out "VILLE,Élève,2009-12-02,Toulouse,31200,"
run 1 route slip NOM05 --csv
err "notre secteur"

# July: results, one second group, one appeal.
for i in $(seq -w 1 24); do
	code=A
	case $i in 0[1-6]) code=J ;; 07) code=R ;; 08) code=B ;; esac
	NOW=2027-07-06T09:00 run 0 result set "NOM$i" $code
done
at 2027-07-09T09:00 0 result set NOM07 A --group 2
run 1 result set NOM09 A --group 2
run 0 result set NOM06 A
for i in 01 02 03 04 05 09 10; do
	run 0 course add "NOM$i" P1
done
run 0 queue --format csv
out "NOM01 Élève,T TEST"

# Calls: two attempts, a promise, never again.
run 0 contact add NOM02 TEL SSR
run 0 contact add NOM02 TEL MSG
err "2 essais sans réponse"
run 1 contact add NOM03 TEL RAP
run 0 contact add NOM03 TEL RAP --next 2027-07-12
run 0 contact add NOM04 TEL NPR
run 0 queue --all --format csv
no_out "NOM04"
at 2027-07-12T09:00 0 queue --format csv
head -2 "$TMP/out" | grep -q "NOM03 Élève" || fail "rappel promis d'abord"

# September to December of the leavers.
at 2027-09-02T09:00 1 course add NOM05 P7 --exit X1
err "sans être entré"
for i in 01 02 03 05 09; do
	run 0 course add "NOM$i" P5 --day 2027-09-01 --referent "$LOGIN"
done
err "5/50"
at 2027-09-02T09:00 0 flag propose VILLE --format csv
out "R03"
at 2027-12-02T09:00 0 flag propose VILLE --format csv
no_out "R03"
at 2027-12-20T09:00 0 course add NOM01 P7 --exit X1 --pfmp 90
err "PFMP"
for i in 02 03 05 09; do
	run 0 course add "NOM$i" P7 --exit X4 --day 2027-12-20
done
run 0 queue --all --format csv
no_out "NOM01"

# The report of that year, and the same counted apart.
run 0 report year --year 2026-2027
cp "$TMP/out" "$TMP/report"
value() { sed -n "s/^  $1  *#* *//p" "$TMP/report" | head -1; }
same() {
	[ "$2" = "$3" ] || fail "$1 : bilan « $2 », compté à part « $3 »"
}
same inscrits "$(value Inscrits)" 26
run 0 export courses --format csv
same entrés "$(value Entrés)" "$(grep -c ',P5,' "$TMP/out")"
run 0 export contacts --format csv
same joints "$(value Joints)" "moins de 5"
[ "$(grep -c ',RAP,\|,NPR,' "$TMP/out")" -lt 5 ] || fail "moins de 5"
same admis "$(value Admis)" 18
# 4 X4 and 1 X1: grouped, none can be found again
grep -q 'CDI\|Alternance' "$TMP/report" && fail "un petit effectif est dit"
run 0 report year --year 2026-2027 -o "$TMP/r.xlsx"
run 0 report year --year 2026-2027 -o "$TMP/r.pdf"
[ "$(head -c 4 "$TMP/r.pdf")" = "%PDF" ] || fail "PDF"
run 0 agenda --ics -o "$TMP/a.ics"
grep -q '^END:VCALENDAR' "$TMP/a.ics" || fail "agenda"
