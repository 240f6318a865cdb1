#!/bin/bash
# 22-erasure: somebody who was marked, corrected, called, typed about and
# exported is purged, with another program on the base: not one byte of the
# name, the phone or the note is left, in the file, its log, its drafts or any
# folder of the person; nor after going back to a copy made before.
set -u
. tests/campaign/lib

begin "22 effacement"
DB=$TMP/base/base.db
mkdir "$TMP/base"
words='zygomala|quetzaline|0699887766|tournesol'

# left WHERE...: each file with one of the words, whatever its case.
left() {
	grep -rlaiE "$words" "$@" 2>/dev/null
}

# do_or_say WORDS...
do_or_say() {
	avenir "$DB" "$@"
	if [ $code -ne 0 ]; then bad "$* : $(cat "$TMP/err")"; fi
}

known() {
	local who

	do_or_say mark '2026-11-24/T MELEC 1' 3 absent
	who=$(sqlite3 "$DB" "SELECT lower(substr(hex(pupil), 1, 8) || '-' || \
		substr(hex(pupil), 9, 4)) FROM mark ORDER BY at DESC LIMIT 1")
	do_or_say pupil edit "$who" surname=ZYGOMALA \
		first_name=Quetzaline phone=0699887766 \
		'note=Aime le tournesol'
	do_or_say pupil edit 'zygomala quetzaline' usage_name=ZYGOMALAS
	do_or_say mark '2026-11-24/T MELEC 1' 3 late
	do_or_say pupil edit 'zygomala quetzaline' birth=1999-01-01
	printf 'keys <F4> z y g o Enter\nkeys e <End> x <Tab> y\nscreen\n' \
		>"$TMP/keys"
	avenir "$DB" tui --script "$TMP/keys"
	grep -qi zygomala "$TMP/out" || bad "la fiche ne s'ouvre pas : \
$(cat "$TMP/out" "$TMP/err")"
	rm -f "$TMP/out" "$TMP/err"
	if [ -z "$(left "$TMP/base")" ]; then bad "rien n'était écrit"; fi
}

rounds=$(volume 3 100 1000)
for ((i = 0; i < rounds; i++)); do
	rm -rf "$TMP/base"
	mkdir "$TMP/base"
	cp "$DEMO" "$DB"
	# another program keeps the log from going away
	coproc OTHER { sqlite3 "$DB"; }
	echo 'SELECT count(*) FROM pupil;' >&"${OTHER[1]}"
	read -r _ <&"${OTHER[0]}"
	known
	do_or_say backup "$TMP/copy.db"
	[ -s "$DB-wal" ] || bad 'pas de journal de SQLite'
	do_or_say purge --yes
	rm -f "$TMP/out" "$TMP/err"
	found=$(left "$TMP" --exclude=copy.db)
	if [ -n "$found" ]; then bad "reste dans : $found"; fi
	echo .quit >&"${OTHER[1]}"
	wait "$OTHER_PID" 2>/dev/null
	do_or_say restore "$TMP/copy.db"
	rm -f "$TMP/copy.db" "$TMP/out" "$TMP/err"
	found=$(left "$TMP")
	if [ -n "$found" ]; then bad "revenu avec la copie : $found"; fi
	sound "$DB"
done
finish "$rounds effacements"
