#!/bin/bash
# 19-clock: the clock jumps: back a day, ahead ten years, to 1970, through both
# nights of summer time, to 29 February and 31 August. Every screen opens, acts
# stay in the order they were done, and a clock behind the last act is said.
set -u
. tests/campaign/lib

begin "19 horloge"
DB=$TMP/base.db
times="2026-11-23T10:05 2036-11-24T10:05 1970-01-01T00:00 1970-01-02T12:00
2026-10-25T02:30 2026-10-25T03:30 2027-03-28T01:59 2027-03-28T02:30
2027-03-28T03:00 2028-02-29T10:05 2027-08-31T23:59 2027-09-01T00:00
2099-12-31T23:59 2026-12-31T23:59 2027-01-01T00:00"
walks='Enter q|n q|p q|c Enter q q|j q|o q|? q|Enter t 3 a m f u Ctrl-R q'
jumps=0 screens=0

for now in $times; do
	rm -f "$DB"*
	cp "$DEMO" "$DB"
	jumps=$((jumps + 1))
	NOW_BEFORE=$NOW
	# an act at the usual time, then the clock jumps
	avenir "$DB" mark '2026-11-24/T MELEC 1' 1 absent
	session=$(sqlite3 "$DB" "SELECT lower(substr(hex(s.id), 1, 8)) FROM \
		session s JOIN session_class sc ON sc.session = s.id JOIN \
		class c ON c.id = sc.class WHERE c.name = 'T MELEC 1' AND \
		s.type = 'A2'")
	NOW=$now
	printf 'screen\n' >"$TMP/keys"
	avenir "$DB" tui --script "$TMP/keys"
	# without a cycle for that year, the first question stands in its place
	if [[ $now < $NOW_BEFORE ]] &&
		! grep -qiE "horloge|Cycle de l'année" "$TMP/out"; then
		bad "$now : l'écran ne dit pas que l'horloge retarde"
	fi
	avenir "$DB" session list
	if [[ $now < $NOW_BEFORE ]] && ! grep -qi 'horloge' "$TMP/err"; then
		bad "$now : la commande ne dit pas que l'horloge retarde"
	fi
	IFS='|'
	for keys in $walks; do
		printf 'keys %s\nscreen\nwait 3s\n' "$keys" >"$TMP/keys"
		avenir "$DB" tui --script "$TMP/keys"
		screens=$((screens + 1))
		if [ $code -ne 0 ]; then
			bad "$now, $keys : $(tail -n 3 "$TMP/err")"
		fi
	done
	unset IFS
	avenir "$DB" mark "$session" 2 absent
	if [ $code -ne 0 ]; then bad "$now : mark : $(cat "$TMP/err")"; fi
	avenir "$DB" mark "$session" 2 present
	# the last act is the last done, whatever its time
	avenir "$DB" undo
	have=$(sqlite3 "$DB" "SELECT m.state FROM mark m JOIN roll r USING \
		(session, pupil) JOIN session s ON s.id = m.session JOIN \
		session_class sc ON sc.session = s.id JOIN class c ON c.id = \
		sc.class WHERE c.name = 'T MELEC 1' AND s.type = 'A2' AND \
		r.number = 2")
	[ "$have" = absent ] || bad "$now : undo laisse « $have »"
	for words in 'session list' 'export sessions' 'export journal' doctor \
		'export pupils' 'session list --since 2026-09-01'; do
		# shellcheck disable=SC2086 # several words
		avenir "$DB" $words
		if [ $code -ne 0 ] && [ "$words" != doctor ]; then
			bad "$now : $words : $(cat "$TMP/err")"
		fi
	done
	sound "$DB"
	NOW=$NOW_BEFORE
done
finish "$jumps sauts, $screens écrans"
