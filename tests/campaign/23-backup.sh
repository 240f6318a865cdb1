#!/bin/bash
# 23-backup: copies made while two people mark, the program killed at random
# in the middle: what has a name is whole and is a state that the base went
# through, what is not finished has another name and does not pile up; going
# back to the last one works.
set -u
. tests/campaign/lib

begin "23 sauvegardes"
DB=$TMP/base.db
COPIES=$TMP/base-backups
cp "$DEMO" "$DB"
rm -f "$TMP/stop"

# someone NUMBER: marks that pupil until told to stop.
someone() {
	local state=absent

	while [ ! -e "$TMP/stop" ]; do
		"$AVENIR" --db "$DB" --now "$NOW" --user "$LOGIN" mark \
			'2026-11-24/T MELEC 1' "$1" $state >/dev/null 2>&1
		if [ $state = absent ]; then state=present
		else state=absent; fi
	done
}

# whole FILE: sound, and no act is missing between the first and the last.
whole() {
	sound "$1"
	[ "$(sqlite3 "$1" 'SELECT count(*) - max(seq) + min(seq) FROM act')" \
		-eq 1 ] || bad "$1 : des actes manquent"
	[ ! -e "$1-wal" ] || bad "$1 : un journal à côté"
}

avenir "$DB" mark '2026-11-24/T MELEC 1' 1 absent
someone 1 &
first=$!
someone 2 &
second=$!
rounds=$(volume 20 500 5000)
killed=0
for ((i = 0; i < rounds; i++)); do
	"$AVENIR" --db "$DB" --user "$LOGIN" --now \
		"$(printf '2026-11-24T%02d:%02d' $((i / 60 % 24)) $((i % 60)))" \
		backup --daily >/dev/null 2>"$TMP/err" &
	sleep "0.$(printf %03d $((RANDOM % 300)))"
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	if [ $? -eq 137 ]; then killed=$((killed + 1)); fi
	for f in "$COPIES"/*.db; do
		if [ -e "$f" ]; then whole "$f"; fi
	done
	n=$(find "$COPIES" -type f ! -name '*.db' 2>/dev/null | wc -l)
	if [ "$n" -gt 2 ]; then bad "$n fichiers inachevés"; fi
done
touch "$TMP/stop"
wait $first $second
avenir "$DB" backup --daily
if [ $code -ne 0 ]; then bad "à la fin : $(cat "$TMP/err")"; fi
last=$(find "$COPIES" -name '*.db' | sort | tail -n 1)
finished=$(find "$COPIES" -name '*.db' | wc -l)
whole "$last"
avenir "$DB" restore "$last"
if [ $code -ne 0 ]; then bad "restore : $(cat "$TMP/err")"; fi
avenir "$DB" mark '2026-11-24/T MELEC 1' 3 late
if [ $code -ne 0 ]; then bad "après : $(cat "$TMP/err")"; fi
sound "$DB"
finish "$rounds copies, $killed tuées, $finished gardées"
