# shellcheck shell=bash
# A mark by number or name, as the key does it; -n shows only; undo takes it
# back, redo does it again.
. tests/cli/lib

use demo
run 0 mark now 3 absent --motif MO8
out "3 BARTHE Louis : Absent"
run 0 mark now delpech late --minutes 10
run 0 mark now 1 present -n
err "rien n'a été écrit"
run 0 session show now --format csv
out "3,BARTHE Louis,absent,Absent,0,MO8,$LOGIN"
out "9,DELPECH Hugo,late,"
out "1,ABADIE Enzo,unset,"
run 0 undo 2
run 0 session show now --format csv
out "3,BARTHE Louis,unset,"
out "9,DELPECH Hugo,unset,"
run 1 undo
err "rien à annuler"
run 0 undo --redo
run 0 session show now --format csv
out "3,BARTHE Louis,absent,"
run 1 mark now d present
err "élèves de cette feuille commencent ainsi"
run 1 mark now 31 present
err "n'est pas sur cette feuille"
run 1 mark 2020-01-01/RIEN 3 present
run 1 mark now 2 present --minutes 5

# A pupil of another class is brought in, as a guest; in one gesture, which undo
# takes back. Of the class itself, nobody is a guest; enrolled for another day,
# nothing is marked.
csv=(--format csv)
pupil=$(run 0 pupil list --class "T ASSP 1" "${csv[@]}" &&
	sed -n '2{s/,.*//p}' "$TMP/out")
run 1 mark now "$pupil" absent
err "n'est pas sur cette feuille"
run 0 mark now "$pupil" guest -n
out "31 "
run 0 session show now "${csv[@]}"
no_out ",guest,"
run 0 mark now "$pupil" guest
out " : Invité autre classe"
run 0 session show now "${csv[@]}"
out ",guest,Invité autre classe,0,,$LOGIN"
run 1 mark now "$pupil" guest
err "déjà sur la feuille"
run 0 undo
run 0 session show now "${csv[@]}"
no_out ",guest,"
run 1 mark now 99 guest
err "n'est pas sur cette feuille"
run 1 mark now barthe guest
err "de la classe"
run 1 mark now introuvable guest
err "Élève introuvable"
run 0 session add "T MELEC 2" A3 2026-12-09 10:00
later=$(cat "$TMP/out")
run 0 mark "$later" "$pupil" guest
out "27 "
out " : Non pointé"
