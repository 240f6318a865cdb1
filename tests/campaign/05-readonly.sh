#!/bin/bash
# 05-readonly: a base, a folder or a whole file system that cannot be written:
# the start is refused with its cause, or one may only look; nothing is made
# and nothing changes.
set -u
. tests/campaign/lib

begin "05 lecture seule"
cases=0
# root may write anything: somebody else tries, in a folder that all can reach.
ROOM=$(mktemp -d /tmp/avenir-ro.XXXXXX) || exit 1
trap 'umount "$ROOM/fs" 2>/dev/null; chmod -R u+rwx "$ROOM"; rm -rf "$ROOM"' EXIT
chmod 755 "$ROOM"
cp "$AVENIR" "$ROOM/prog"
chmod 755 "$ROOM/prog"
WHO=()
OWNER=$(id -u)
if [ "$OWNER" -eq 0 ]; then
	command -v setpriv >/dev/null || skip "il manque setpriv"
	OWNER=65534
	WHO=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi

# go WORDS...: avenir by that person; $code, $ROOM.out.
go() {
	code=0
	timeout 60 "${WHO[@]}" env HOME="$ROOM/home" "$ROOM/prog" \
		--now "$NOW" --user "$LOGIN" "$@" </dev/null \
		>"$TMP/out" 2>"$TMP/err" || code=$?
	if [ $code -ge 124 ]; then bad "$* : code $code"; fi
}

state() {
	(cd "$1" && find . -printf '%p %m %s\n' | sort && cksum ./*.db 2>/dev/null)
}

# try WHY FOLDER BASE: a list may be shown or refused, a mark is refused, and
# the folder is as before.
try() {
	local why=$1 dir=$2 db=$3 before script=$TMP/keys

	cases=$((cases + 1))
	before=$(state "$dir")
	go --db "$db" session list
	if [ $code -ne 0 ] && [ ! -s "$TMP/err" ]; then
		bad "$why : refusé sans un mot"
	fi
	go --db "$db" mark now 3 absent
	if [ $code -eq 0 ]; then bad "$why : un pointage est passé"; fi
	if ! grep -qE 'lecture|droit|écri|ouvr|lire|protég|lu' "$TMP/err"; then
		bad "$why : $(cat "$TMP/err")"
	fi
	printf 'keys Enter a\nscreen\n' >"$script"
	chmod 644 "$script"
	go --db "$db" tui --script /dev/stdin <"$script"
	cp "$script" "$ROOM/keys"
	go --db "$db" tui --script "$ROOM/keys"
	if grep -q 'enregistré 10' "$TMP/out"; then
		bad "$why : l'écran dit « enregistré »"
	fi
	if [ "$before" != "$(state "$dir")" ]; then
		bad "$why : le dossier a changé :
$(diff <(echo "$before") <(state "$dir"))"
	fi
}

fresh() {
	chmod -R u+rwx "$ROOM/d" 2>/dev/null
	rm -rf "$ROOM/d"
	mkdir "$ROOM/d"
	cp "$DEMO" "$ROOM/d/a.db"
	chown -R "$OWNER" "$ROOM/d"
	chmod 755 "$ROOM/d"
	chmod 600 "$ROOM/d/a.db"
}

fresh
chmod 400 "$ROOM/d/a.db"
try "fichier en lecture" "$ROOM/d" "$ROOM/d/a.db"
fresh
chmod 555 "$ROOM/d"
try "dossier en lecture" "$ROOM/d" "$ROOM/d/a.db"
fresh
chmod 400 "$ROOM/d/a.db"
chmod 555 "$ROOM/d"
try "fichier et dossier en lecture" "$ROOM/d" "$ROOM/d/a.db"
fresh
chmod 000 "$ROOM/d/a.db"
try "fichier sans droit" "$ROOM/d" "$ROOM/d/a.db"
fresh
chown 0 "$ROOM/d/a.db" 2>/dev/null
try "fichier d'un autre" "$ROOM/d" "$ROOM/d/a.db"

# A file system mounted read-only.
mkdir "$ROOM/fs"
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs none "$ROOM/fs" 2>/dev/null; then
	cp "$DEMO" "$ROOM/fs/a.db"
	chown "$OWNER" "$ROOM/fs" "$ROOM/fs/a.db"
	mount -o remount,ro "$ROOM/fs"
	try "système en lecture" "$ROOM/fs" "$ROOM/fs/a.db"
	umount "$ROOM/fs"
else
	echo "(pas de montage possible ici : système en lecture non essayé)"
fi

# No base, and nowhere to make one.
mkdir "$ROOM/home"
chmod 555 "$ROOM/home"
chown "$OWNER" "$ROOM/home"
before=$(find "$ROOM/home")
go session list
cases=$((cases + 1))
if [ $code -eq 0 ] || [ ! -s "$TMP/err" ]; then
	bad "sans dossier où écrire : code $code"
fi
[ "$before" = "$(find "$ROOM/home")" ] || bad "quelque chose est né"
finish "$cases cas"
