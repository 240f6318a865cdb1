# shellcheck shell=bash
# A session is planned, moved and cancelled; -n only warns.
. tests/cli/lib

use demo
run 0 session add "T ASSP 1" A3 2026-12-22 10:00 -n
err "Noël"
run 0 session add "T ASSP 1" A2 2026-11-30 9h --place "s. 9"
id=$(cat "$TMP/out")
run 0 session list --class "T ASSP 1" --format csv
out "$id,2026-11-30T09:00,2026-11-30T11:00,T ASSP 1"
run 0 session move "$id" 2026-12-01 14:00 --end 15:30
out "-"
run 0 session list --class "T ASSP 1" --format csv
out "2026-12-01T14:00,2026-12-01T15:30"
out ",RE,Reportée,"
run 2 session cancel "2026-12-01/T ASSP 1"
err "--reason"
run 0 session cancel "2026-12-01/T ASSP 1" --reason LYC
run 0 session list --class "T ASSP 1" --format csv
out ",AN,Annulée,"
run 2 session add "T ASSP 1" ZZ 2026-11-30 9h
run 2 session add "T ASSP 1" A1 31/02 9h

# What is no half, nobody's login, no list's reason: said, and nothing is made.
run 1 session add "T ASSP 1" A3 2026-12-01 9h --half zzz
err "Groupe : A, B ou rien"
run 1 session add "T ASSP 1" A3 2026-12-01 9h --counsellor inconnu
err "Personne ne s'appelle « inconnu »"
run 0 session list --since 2026-12-01 --class "T ASSP 1" --format csv
no_out "A3"
run 1 session close now --reason n_importe
err "Raison inconnue : « n_importe »"

# Cancelled, then planned again on that day: the one that stands is meant; alone,
# the cancelled one is.
run 0 session add "T ASSP 1" A3 2027-03-16 9h
run 0 session cancel "2027-03-16/T ASSP 1" --reason LYC
run 1 session cancel "2027-03-16/T ASSP 1" --reason LYC
err "annulée"
run 0 session add "T ASSP 1" A3 2027-03-16 14h
run 0 session cancel "2027-03-16/T ASSP 1" --reason LYC

# Classes held together: with or without spaces, one whose name has a +, each
# once; of one lycée only. They are known by either.
run 0 session add "T MELEC 1 + T MELEC 2" A3 2026-12-09 10:00
id=$(cat "$TMP/out")
run 0 session list --since 2026-12-09 --until 2026-12-10 --format csv
out "$id,2026-12-09T10:00,2026-12-09T12:00,\"T MELEC 1, T MELEC 2\","
run 0 session add "T MELEC 2+T MELEC 1+T MELEC 2" A4 2026-12-10 10:00
run 0 session list --class "T MELEC 1" --since 2026-12-10 --format csv
out "T MELEC 1, T MELEC 2"
run 0 class add 0319901U "T A+B"
run 0 session add "T A+B + T MELEC 1" A3 2026-12-11 9h
run 0 session list --class "T A+B" --since 2026-12-11 --format csv
out "T A+B"
run 1 session add "T MELEC 1 + T MELEC 9" A3 2026-12-09 10:00
err "Classe introuvable : « T MELEC 9 »"
run 1 session add "T MELEC 1 + T ASSP 1" A3 2026-12-09 10:00
err "même lycée"
run 1 session add " + " A3 2026-12-09 10:00

# What is known before: a week-end; the class at that hour, the workshop that it
# had, but for the other half.
run 0 session add "T ASSP 2" A3 2027-03-20 9h -n
err "c'est un week-end"
run 0 session add "T ASSP 2" A3 2027-03-17 9h --half A
for half in A ""; do
	run 0 session add "T ASSP 2" EI 2027-03-17 10h -n --half "$half" \
		--counsellor m.roux
	err "T ASSP 2 a déjà A3 à 09:00"
	run 0 session add "T ASSP 2" A3 2027-03-18 9h -n --half "$half"
	err "T ASSP 2 a déjà A3 le 17/03"
done
run 0 session add "T ASSP 2" EI 2027-03-17 10h -n --half B --counsellor m.roux
no_err "a déjà"
run 0 session add "T ASSP 2" A3 2027-03-18 9h -n --half B
no_err "a déjà"
