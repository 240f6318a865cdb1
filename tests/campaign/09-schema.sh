#!/bin/bash
# 09-schema: a base of a newer program is refused and left as it is, to the
# byte; an older one is brought up to date, a copy kept first, and a migration
# that was killed begins again.
set -u
. tests/campaign/lib

command -v sqlite3 >/dev/null || skip "il manque sqlite3"
begin "09 schéma"
DB=$TMP/base.db
HERE=$(sqlite3 "$DEMO" 'PRAGMA user_version')
ID=$(sqlite3 "$DEMO" 'PRAGMA application_id')
newer=0 older=0 kills=0

for plus in 1 2 99 100000; do
	rm -f "$DB"*
	cp "$DEMO" "$DB"
	sqlite3 "$DB" "PRAGMA journal_mode = DELETE;
		PRAGMA user_version = $((HERE + plus))" >/dev/null
	sum=$(sha256sum <"$DB")
	for words in 'session list' 'mark now 3 absent' 'export pupils' \
		'user list' doctor 'undo'; do
		# shellcheck disable=SC2086 # several words
		avenir "$DB" $words
		newer=$((newer + 1))
		if [ $code -eq 0 ]; then bad "+$plus : « $words » passe"; fi
		[ -s "$TMP/err" ] || [ -s "$TMP/out" ] ||
			bad "+$plus : « $words » sans un mot"
	done
	printf 'keys Enter t\n' >"$TMP/keys"
	avenir "$DB" tui --script "$TMP/keys"
	if [ $code -eq 0 ]; then bad "+$plus : l'écran s'ouvre"; fi
	[ "$sum" = "$(sha256sum <"$DB")" ] || bad "+$plus : la base a changé"
	if ls "$DB"-* >/dev/null 2>&1; then bad "+$plus : des fichiers à côté"; fi
done

# old VERSION: a base as the program of that step made it, with one lycée.
old() {
	local f

	rm -rf "$DB"* "$TMP"/*backup* "$TMP"/*sauvegarde*
	for f in src/store/migrations/*.sql; do
		case $f in
		*/"$(printf %03d $(($1 + 1)))"_*) break ;;
		esac
		cat "$f"
	done >"$TMP/schema.sql"
	sqlite3 "$DB" <"$TMP/schema.sql" >/dev/null
	sqlite3 "$DB" "PRAGMA application_id = $ID; PRAGMA user_version = $1;
		INSERT OR IGNORE INTO user (login, name, role)
		VALUES ('$LOGIN', 'Essai', 'responsable');
		INSERT INTO lycee (id, uai, name, name_key)
		VALUES (x'00112233445566778899aabbccddeeff', '0319901U',
		'LP Ancien', 'lp ancien')" 2>"$TMP/err" ||
		bad "version $1 : $(cat "$TMP/err")"
}

whole() {
	sound "$DB"
	[ "$(sqlite3 "$DB" 'PRAGMA user_version')" -eq "$HERE" ] ||
		bad "$1 : version $(sqlite3 "$DB" 'PRAGMA user_version')"
	[ "$(sqlite3 "$DB" 'SELECT name FROM lycee')" = 'LP Ancien' ] ||
		bad "$1 : les lignes ont changé"
}

for ((v = 1; v < HERE; v++)); do
	old $v
	avenir "$DB" lycee list
	older=$((older + 1))
	if [ $code -ne 0 ]; then bad "version $v : $(cat "$TMP/err")"; fi
	whole "version $v"
	found=$(find "$TMP" -name '*.db' ! -path "$DB" -newer "$TMP/schema.sql" \
		| wc -l)
	[ "$found" -ge 1 ] || bad "version $v : pas de copie avant"
	n=$(volume 15 300 3000)
	for ((i = 0; i < n; i++)); do
		old $v
		"$AVENIR" --db "$DB" --now "$NOW" --user "$LOGIN" lycee list \
			>/dev/null 2>&1 &
		sleep "0.0$((RANDOM % 30 + 10))"
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		kills=$((kills + 1))
		at=$(sqlite3 "$DB" 'PRAGMA user_version')
		if [ "$at" -lt $v ] || [ "$at" -gt "$HERE" ]; then
			bad "tué : version $at"
		fi
		avenir "$DB" lycee list
		if [ $code -ne 0 ]; then bad "après : $(cat "$TMP/err")"; fi
		whole "version $v, tué puis repris"
	done
done
finish "$newer refus, $older anciennes, $kills migrations tuées"
