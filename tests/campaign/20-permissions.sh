#!/bin/bash
# 20-permissions: two people of the machine on the shared base that `avenir init
# --shared` makes: both mark the same class, neither opens the file without
# avenir. Then masks, modes that somebody changed, what a kill -9 left, links.
# Users and group are made for this and removed. Root only.
set -u
. tests/campaign/lib

[ "$(id -u)" -eq 0 ] || skip "demande root"
for tool in useradd groupadd runuser sqlite3 script; do
	command -v $tool >/dev/null || skip "il manque $tool"
done
# The compiled-in path is what the setgid program serves. A mount of our own
# hides the machine's, when that is allowed; else it must not exist.
if [ -z "${AVENIR_OWN_MOUNT:-}" ] && unshare -m true 2>/dev/null; then
	AVENIR_OWN_MOUNT=1 exec unshare -m --propagation private "$0"
fi
if [ -n "${AVENIR_OWN_MOUNT:-}" ]; then
	mount -t tmpfs none /var/lib 2>/dev/null || unset AVENIR_OWN_MOUNT
fi
BASE=/var/lib/avenir
[ ! -e $BASE ] || skip "$BASE existe : cette machine a une base partagée"

begin "20 droits"
ID=$$
A=av${ID}a B1=av${ID}b GROUP=av${ID}g
ROOM=$(mktemp -d /usr/local/avenir-XXXXXX) || skip "/usr/local : lecture seule"
PROG=$ROOM/avenir DB=$BASE/avenir.db
TODAY=$(date +%F)

clean_up() {
	rm -rf "$ROOM" $BASE
	userdel -r $A 2>/dev/null
	userdel -r $B1 2>/dev/null
	groupdel $GROUP 2>/dev/null
	if [ -n "${AVENIR_OWN_MOUNT:-}" ]; then umount /var/lib 2>/dev/null; fi
}
trap clean_up EXIT
chmod 755 "$ROOM"
cp "$AVENIR" "$PROG"
chmod 755 "$PROG"
groupadd --system $GROUP
for u in $A $B1; do
	useradd -m -d "$ROOM/$u" -s /bin/bash -c "Essai $u" "$u" || exit 1
done

# as USER WORDS...: its words in $TMP/out and $TMP/err, its code in $code.
as() {
	local user=$1

	shift
	code=0
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$ROOM/$user" TERM=xterm LC_ALL=C.UTF-8 \
		timeout 60 runuser -u "$user" -- "$@" \
		>"$TMP/out" 2>"$TMP/err" </dev/null || code=$?
}

want() {
	local wanted=$1

	shift
	as "$@"
	if [ $code -ne "$wanted" ]; then
		bad "$* : code $code : $(cat "$TMP/err")"
	fi
}

modes() {
	local have

	have=$(stat -c '%a %U:%G' $DB)
	case $have in
	"660 root:$GROUP") ;;
	*) bad "$1 : $DB est $have" ;;
	esac
	for f in $DB-wal $DB-shm; do
		if [ -e "$f" ] && [ "$(stat -c %a:%G "$f")" != "660:$GROUP" ]; then
			bad "$1 : $f est $(stat -c %a:%G "$f")"
		fi
	done
}

umask 022
"$PROG" init --shared --admin $A --group $GROUP --program "$PROG" \
	--preset 3 >"$TMP/out" 2>&1 || bad "init : $(cat "$TMP/out")"
modes init

# A class of 30, a session today, two counsellors.
want 0 $A "$PROG" user add $B1 --name 'M. Deux' --role conseiller
want 0 $A "$PROG" lycee add 0319901U 'LP Essai'
want 0 $A "$PROG" class add 0319901U 'T ESSAI'
for i in $(seq -w 30); do
	want 0 $A "$PROG" pupil add 'T ESSAI' "NOM$i" Prénom
done
want 0 $A "$PROG" session add 'T ESSAI' A1 "$TODAY" 10:00
S="$TODAY/T ESSAI"

# Both mark, at the same time, under every mask; the second one does not have
# the lycée in its list: a roll is never limited.
marks=0
mark_all() {
	local n

	for n in $2; do
		runuser -u "$1" -- bash -c "umask $3; exec '$PROG' mark \
			'$S' $n $4" >>"$TMP/$1.log" 2>&1 || echo "$1 $n" \
			>>"$TMP/refused"
	done
}
for mask in 000 022 027 077; do
	: >"$TMP/refused"
	mark_all $A '1 3 5 7 9' $mask absent &
	one=$!
	mark_all $B1 '2 4 6 8 10' $mask present &
	wait $one $!
	marks=$((marks + 10))
	if [ -s "$TMP/refused" ]; then
		bad "masque $mask : $(cat "$TMP/refused")
$(grep -h '^avenir:' "$TMP"/av*.log | sort | uniq -c)"
	fi
	modes "masque $mask"
done
have=$(sqlite3 $DB "SELECT group_concat(login || ':' || n) FROM (SELECT login, \
	count(*) AS n FROM mark GROUP BY login ORDER BY login)")
[ "$have" = "$A:5,$B1:5" ] || bad "pointages : $have"

want 0 $A "$PROG" user edit $B1 --lycee 0319901U

# Without avenir: nothing.
for u in $A $B1; do
	as "$u" sqlite3 $DB 'SELECT count(*) FROM pupil'
	if [ $code -eq 0 ]; then bad "$u ouvre la base avec sqlite3"; fi
	as "$u" cat $DB
	if [ $code -eq 0 ]; then bad "$u lit la base"; fi
	as "$u" ls $BASE
	if [ $code -eq 0 ]; then bad "$u voit le dossier"; fi
	as "$u" "$PROG" --db $DB session list
	if [ $code -eq 0 ]; then bad "$u : --db garde le groupe"; fi
	as "$u" env AVENIR_DB=$DB "$PROG" session list
	if [ $code -eq 0 ]; then bad "$u : AVENIR_DB garde le groupe"; fi
	as "$u" "$PROG" --user $A session list
	if [ $code -eq 0 ]; then bad "$u : --user est pris"; fi
	# a file that it writes is the person's, not the group's
	want 0 "$u" "$PROG" sheet "$S" -o "$ROOM/$u/feuille.pdf"
	have=$(stat -c %a:%U:%G "$ROOM/$u/feuille.pdf" 2>&1)
	[ "$have" = "600:$u:$u" ] || bad "feuille de $u : $have"
	as "$u" "$PROG" import -n $DB
	if [ $code -eq 0 ]; then bad "$u : import lit la base"; fi
done

# Somebody who is not written in the base.
useradd -M -s /bin/bash ${A}x
as ${A}x "$PROG" session list
userdel ${A}x
if [ $code -eq 0 ]; then bad "un inconnu est entré"; fi
grep -q 'avenir user add' "$TMP/err" || bad "inconnu : $(cat "$TMP/err")"

# kill -9 on a terminal leaves -wal and -shm: the other one goes on. Nobody
# types, and nobody hangs up: the pipe is open at both ends.
mkfifo "$TMP/keys"
exec 7<>"$TMP/keys"
for u in $A $B1; do
	if [ "$u" = $A ]; then other=$B1; else other=$A; fi
	rm -f "$ROOM/$u/pid"
	runuser -u "$u" -- script -qec "stty rows 24 cols 80
		echo \$\$ >$ROOM/$u/pid; exec env TERM=xterm LC_ALL=C.UTF-8 \
		$PROG" /dev/null >"$TMP/tty" 2>&1 <&7 &
	for i in $(seq 300); do
		if grep -q aide "$TMP/tty"; then break; fi
		sleep 0.1
	done
	grep -q aide "$TMP/tty" || bad "$u : pas d'écran : $(cat "$TMP/tty")"
	kill -9 "$(cat "$ROOM/$u/pid")"
	wait
	want 0 $other "$PROG" mark "$S" 11 absent
	modes "après kill -9 de $u"
done

# Modes that somebody changed: it works, or says the command that mends.
spoiled=0
spoil() {
	local why=$1 u

	spoiled=$((spoiled + 1))
	for u in $A $B1; do
		as "$u" "$PROG" mark "$S" 12 absent
		if [ $code -eq 0 ]; then continue; fi
		grep -qE 'chmod|chgrp|chown|avenir init|avenir doctor|rm ' \
			"$TMP/err" || bad "$why, $u : $(cat "$TMP/err")"
	done
	if [ -e "$ROOM/$A/.local/share/avenir/avenir.db" ] ||
		[ -e "$ROOM/$B1/.local/share/avenir/avenir.db" ]; then
		bad "$why : une base privée à la place de la partagée"
		rm -rf "$ROOM/$A/.local" "$ROOM/$B1/.local"
	fi
	"$PROG" init --shared --admin $A --group $GROUP --program "$PROG" \
		>"$TMP/out" 2>&1 || bad "$why : init ne répare pas : \
$(cat "$TMP/out")"
	for u in $A $B1; do
		want 0 "$u" "$PROG" mark "$S" 12 present
	done
	modes "$why, réparé"
}
for mode in 0770 3770 2750 0700 2777; do
	chmod $mode $BASE
	spoil "dossier $mode"
done
for mode in 0640 0600 0440 0000 0666; do
	chmod $mode $DB
	spoil "fichier $mode"
done
chgrp root $DB
spoil "groupe root"
chgrp root $BASE
spoil "dossier du groupe root"
chmod 755 "$PROG"
spoil "programme sans setgid"
: >$DB-wal
chown $A:$A $DB-wal
chmod 600 $DB-wal
spoil "-wal d'une personne"

# A link in place of the base is never followed.
mv $DB "$ROOM/vraie.db"
rm -f $DB-wal $DB-shm
chmod 666 "$ROOM/vraie.db"
sum=$(cksum <"$ROOM/vraie.db")
ln -s "$ROOM/vraie.db" $DB
as $A "$PROG" session list
if [ $code -eq 0 ]; then bad "un lien est suivi"; fi
[ "$sum" = "$(cksum <"$ROOM/vraie.db")" ] || bad "par le lien, la base a changé"
rm $DB
cp "$ROOM/vraie.db" $DB
"$PROG" init --shared --admin $A --group $GROUP --program "$PROG" \
	>/dev/null 2>&1
sound $DB
finish "2 personnes, $marks pointages sous 4 masques, $spoiled droits abîmés"
