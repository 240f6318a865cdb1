# What goes wrong is said in French with what to do; the English of the system
# and the SQL are for --verbose alone. Each has its exit code.
. tests/cli/lib

english='no such|not a |malformed|PRAGMA|SELECT|denied|directory|database'
french() {
	if grep -Eq "$english" "$TMP/err"; then fail 'anglais à l'\''écran'; fi
}

# No base yet: the verb that makes one is named.
DB=$TMP/none.db
run 3 class list
err "« avenir --db FICHIER init » en crée une"
err "$TMP/none.db"
french
run 3 backup "$TMP/copy.db"
french
run 3 --verbose class list
err 'détail : '
err 'no such database'

# A damaged base, a stranger, a folder.
use demo
bytes=$(stat -c %s "$DB")
dd if=/dev/urandom of="$DB" bs=4096 seek=2 count=$((bytes / 4096 - 4)) \
	conv=notrunc status=none
run 3 queue
err 'La base est abîmée'
err 'avenir restore'
french
echo 'un texte' >"$DB"
run 3 queue
french
rm "$DB"
ln -s "$DEMO" "$DB"
run 3 queue
err "Ce n'est pas un fichier ordinaire"
french
rm "$DB"
use demo
run 0 report class "T MELEC 1" -o "$TMP/BILAN.PDF"
head -c 5 "$TMP/BILAN.PDF" | grep -q '%PDF-' || fail "PDF"
run 1 import "$TMP"
err "Ce n'est pas un fichier ordinaire"
french
run 1 import "$TMP/nothing.csv"
err 'Fichier introuvable'
err "$TMP/nothing.csv"
french

# Options that name nothing are usage.
NOW=abc run 2 class list
err '--now'
NOW=2026-11-24 run 2 class list
run 2 --screens /nowhere class list
err '/nowhere'

# A closed output holds nothing: that is no success.
got=0
"$AVENIR" --db "$DB" --now "$NOW" --user "$LOGIN" export pupils >&- \
	2>"$TMP/err" || got=$?
[ "$got" -eq 1 ] || fail "sortie fermée : code $got"
err 'elle est fermée'

# Help as one tries it.
run 0 help
out 'session'
run 0 help session
out 'avenir session'

# A header alone has nobody; a copy is read before it is said to do.
use empty
echo 'Nom;Prénom;Date de naissance;Classe' >"$TMP/head.csv"
run 1 import --lycee 0310024H "$TMP/head.csv"
err "n'a aucune ligne d'élève"
echo 'un texte' >"$TMP/text.db"
run 3 restore -n "$TMP/text.db"
run 0 restore -n "$DEMO"
out 'la base remplacée serait gardée'
DB=$TMP/new.db
run 0 restore "$DEMO"
no_out 'la base remplacée'
out "il n'y avait pas de base"

# The sheet of a closed session is printed again; else which one is asked.
run 0 sheet now -o "$TMP/now.pdf"
NOW=2026-11-29T10:00 run 1 sheet now -o "$TMP/none.pdf"
err 'Aucune séance à vous en ce moment'
