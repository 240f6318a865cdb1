# shellcheck shell=bash
# -n does everything but keep it: what would be refused is refused, what would
# be there is shown, and nothing is.
. tests/cli/lib

use demo
run 0 export pupils --class "T MELEC 1"
pons=$(sed -n 's/^\([^,]*\),.*PONS.*/\1/p' "$TMP/out" | head -n 1)
run 0 contact list "$pons" --format csv
cp "$TMP/out" "$TMP/before"

# Refused as without -n.
run 1 result set "$pons" Z -n
run 1 flag add "$pons" ZZ -n
run 1 contact add "$pons" ZZ YY -n
run 1 contact add "$pons" TEL RDV -n
run 1 course add "$pons" P9 -n
run 1 session cancel now --reason ZZ -n
run 1 mark now 3 present --motif MO8 -n
run 1 pupil edit "$pons" birth=31/02/2009 -n

# Shown as it would be, once said that it is not.
run 0 contact add "$pons" TEL RDV --next 30/11 -n --format csv
out ",TEL,RDV,"
[ "$(grep -c "rien n'a été écrit" "$TMP/err")" -eq 1 ] || fail "dit une fois"
run 0 flag add "$pons" R07 -n --format csv
out "R07,"
run 0 pupil add "T MELEC 1" ESSAI Zoé -n
out "ESSAI Zoé"
run 0 session add "T MELEC 1" A3 2026-12-01 10:00 -n
[ ! -s "$TMP/out" ] || fail "un identifiant qui n'existe pas"
run 0 export pupils --class "T MELEC 1" -o "$TMP/pupils.csv"
run 0 import --what pupils -n "$TMP/pupils.csv"
[ "$(grep -c "rien n'a été écrit" "$TMP/err")" -eq 1 ] || fail "dit une fois"

run 0 milo now -n -o "$TMP/m.txt"
[ ! -e "$TMP/m.txt" ] || fail "-n a écrit un fichier"

# And nothing is there.
run 0 contact list "$pons" --format csv
cmp "$TMP/out" "$TMP/before" || fail "-n a écrit"
run 0 pupil list ESSAI --format csv
no_out "ESSAI"
run 0 session list --since 2026-12-01 --until 2026-12-02
no_out "A3"
run 1 undo
err "rien à annuler"
