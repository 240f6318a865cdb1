# shellcheck shell=bash
# Where -o is taken, rows go to that file in the form that was asked for; a
# calendar only when nothing else is.
. tests/cli/lib

use demo
run 0 agenda --format json -o "$TMP/a.json"
[ ! -s "$TMP/out" ] || fail "aussi sur la sortie"
head -c 1 "$TMP/a.json" | grep -q '\[' || fail "pas du JSON"
run 0 agenda --excel --from 2026-11-24 --to 2026-11-25 -o "$TMP/a.csv"
grep -q '^2026-11-24;' "$TMP/a.csv" || fail "pas un CSV"
run 0 agenda -o "$TMP/a.ics"
grep -q '^BEGIN:VCALENDAR' "$TMP/a.ics" || fail "pas un agenda"
run 2 agenda --ics --from 2026-12-01
run 0 milo now -o "$TMP/m.txt"
grep -q '^ABADIE' "$TMP/m.txt" || fail "pas les lignes"
run 0 milo --format xlsx -o "$TMP/m.xlsx"
head -c 2 "$TMP/m.xlsx" | grep -q PK || fail "pas un classeur"
run 1 milo -o "$TMP/m.txt"
err "existe déjà"
run 2 milo --tick
run 2 milo --csv
run 0 route list --format csv -o "$TMP/r.csv"
grep -q '^insee,ml,' "$TMP/r.csv" || fail "pas les secteurs"

# The lines of one session, as i-milo wants them.
run 0 mark now 3 absent --motif MO9
run 0 milo now --csv
out "surname,first_name,birth,start,end,workshop,status,status_label,motif"
out "BARTHE,Louis,2008-06-14,2026-11-24 10:00,2026-11-24 12:00,"
out ",REFUSAL_YOUNG,Refus jeune,Non justifiée,,no"
out "LEFEVRE-DUBOIS,Maxence,"
run 0 milo now --csv -o "$TMP/milo.csv"
cmp "$TMP/milo.csv" <("$AVENIR" --db "$DB" --now "$NOW" --user "$LOGIN" \
	milo now --csv) || fail "pas les mêmes octets"

# The last day that is asked is in the agenda.
run 0 contact add "PONS Emma" TEL RDV --next 2026-12-03
run 0 agenda --from 2026-11-24 --to 2026-12-03 --format csv
out "2026-12-03"
out "PONS Emma"
run 0 agenda --from 2026-12-03 --to 2026-12-03 --format csv
out "PONS Emma"
run 0 agenda --from 2026-11-24 --to 2026-12-02 --format csv
no_out "PONS Emma"
run 0 agenda --from 2026-12-04 --to 2026-12-31 --format csv
no_out "PONS Emma"
