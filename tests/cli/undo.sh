# Undo takes back a whole act or nothing of it: a session goes with the roll
# that nobody has marked, a list stays whole while something hangs on it.
. tests/cli/lib

use empty
printf '%s\n' 'Nom;Prénom;Date de naissance;Classe' \
	'ALBA;Zoé;01/02/2008;T MELEC 1' 'BOREL;Tom;03/02/2008;T MELEC 1' \
	>"$TMP/l.csv"
printf '%s\n' 'Nom;Prénom;Date de naissance;Classe' \
	'ALBA;Zoé;01/02/2008;T MELEC 1' 'BOREL;Tom;03/02/2008;T MELEC 1' \
	'CADET;Lou;04/02/2008;T MELEC 1' >"$TMP/later.csv"
run 0 user add petit --name 'Mme Petit' --role conseiller
run 0 import --lycee 0310024H "$TMP/l.csv"
run 0 session add 'T MELEC 1' A1 2026-11-24 10:00
session=$(cut -c 1-8 "$TMP/out")
run 0 mark "$session" 1 present
run 0 sheet "$session" -o "$TMP/s.pdf"

# The whole chain back, the whole chain forth.
run 0 undo
out 'Annulé : pointage'
run 0 undo
out 'Annulé : séance prévue, 2 lignes'
no_out 'laissé'
run 0 session list
no_out "$session"
run 0 undo
out "Annulé : import d'une liste, 4 lignes"
run 0 class list
no_out 'T MELEC'
run 0 undo
out 'compte modifié'
run 0 undo --redo 4
out "Rétabli : import d'une liste"
out 'Rétabli : séance prévue'
run 0 export attendance
out 'present'

# A later list, its pupils on a sheet that nobody has marked.
run 0 session add 'T MELEC 1' A2 2026-11-25 10:00
other=$(cut -c 1-8 "$TMP/out")
run 0 import --lycee 0310024H "$TMP/later.csv"
run 0 sheet "$other" -o "$TMP/s2.pdf"
run 0 undo
out "Annulé : import d'une liste"
run 0 pupil list --class 'T MELEC 1'
no_out 'CADET'
run 0 undo --redo
run 0 mark "$other" 3 present
out 'CADET'

# A colleague's mark holds the session, and the list under it.
run 0 undo 4
LOGIN=petit run 0 mark "$session" 1 absent
run 1 undo
err "Rien d'annulé : pointage « Absent » par Mme Petit, fait depuis"
err 'séance prévue'
run 0 session list
out "$session"
out 'T MELEC 1'
run 0 pupil list --class 'T MELEC 1'
out 'ALBA'
