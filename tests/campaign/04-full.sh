#!/bin/bash
# 04-full: a disk that fills up while somebody works: the refusal says so in
# French, what was shown as saved is there, what was refused is not, and once
# there is room again everything goes on. The failures one by one are in 06.
set -u
. tests/campaign/lib

begin "04 disque plein"
if [ "$(id -u)" -ne 0 ]; then skip "il faut être root pour un petit disque"; fi
DISK=$TMP/disk
mkdir "$DISK"
mount -t tmpfs -o size=3m none "$DISK" 2>/dev/null ||
	skip "pas de montage permis ici"
trap 'umount "$DISK"' EXIT
DB=$DISK/base.db

# room BLOCKS: what is left to write, in blocks of 4 KiB.
room() {
	local free

	rm -f "$DISK/ballast"
	free=$(stat -f -c %a "$DISK")
	if [ "$free" -gt "$1" ]; then
		dd if=/dev/zero of="$DISK/ballast" bs=4096 \
			count=$((free - $1)) 2>/dev/null
	fi
}

state_of() {
	sqlite3 "$DB" "SELECT coalesce((SELECT m.state FROM \
		mark m JOIN roll r USING (session, pupil) JOIN session s ON \
		s.id = m.session WHERE r.number = $1 AND s.id = (SELECT \
		session FROM mark ORDER BY at DESC LIMIT 1)), '')"
}

refused=0 done=0
rounds=$(volume 12 200 2000)
for ((i = 0; i < rounds; i++)); do
	blocks=$((i < 12 ? i * 6 : RANDOM % 80))
	rm -f "$DISK"/*
	cp "$DEMO" "$DB"
	avenir "$DB" mark '2026-11-24/T MELEC 1' 1 present
	room "$blocks"
	for n in 2 3 4; do
		avenir "$DB" mark '2026-11-24/T MELEC 1' $n absent
		said=$code
		if [ $said -ne 0 ]; then
			refused=$((refused + 1))
			grep -q plein "$TMP/err" || bad "$blocks : $(cat "$TMP/err")"
		else
			done=$((done + 1))
		fi
		echo "$n $said" >>"$TMP/told"
	done
	printf 'keys Enter 5 a\nscreen\n' >"$TMP/keys"
	avenir "$DB" tui --script "$TMP/keys"
	shown=0		# the screen says « plein », or that it is saved
	if grep -q plein "$TMP/out" "$TMP/err"; then shown=1
	elif ! grep -q ' enregistré ' "$TMP/out"; then
		bad "$blocks : l'écran ne dit rien : $(cat "$TMP/out")"
	fi
	echo "5 $shown" >>"$TMP/told"
	rm -f "$DISK/ballast"
	while read -r n said; do
		now=$(state_of "$n")
		if [ "$said" -eq 0 ] && [ "$now" != absent ]; then
			bad "$blocks : $n dit enregistré, la base dit « $now »"
		elif [ "$said" -ne 0 ] && [ -n "$now" ]; then
			bad "$blocks : $n dit refusé, la base dit « $now »"
		fi
	done <"$TMP/told"
	rm -f "$TMP/told"
	avenir "$DB" mark '2026-11-24/T MELEC 1' 6 late
	if [ $code -ne 0 ]; then bad "après : $(cat "$TMP/err")"; fi
	sound "$DB"
done
finish "$refused refus, $done faits"
