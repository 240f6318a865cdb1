# shellcheck shell=bash
# On a disk that is full or read-only, what is there is read, shown and copied,
# and nothing is written nor told to be.
. tests/cli/lib

[ "$(id -u)" -eq 0 ] || skip "il faut être root pour un petit disque"
DISK=$TMP/disk
mkdir "$DISK"
mount -t tmpfs -o size=3m none "$DISK" 2>/dev/null ||
	skip "pas de montage permis ici"
trap 'umount "$DISK"' EXIT
DB=$DISK/base.db
printf 'keys Enter a\nscreen\nkeys Ctrl-S\nscreen\n' >"$TMP/keys"

# consults WHY: reads, never writes; twice, as the first leaves a log behind.
consults() {
	local before

	before=$(cksum "$DB")
	for _ in 1 2; do
		run 0 queue
		out 'TERRAL Lou'
		err "Consultation seule, rien ne s'enregistre : le disque est $1"
		run 3 mark now 3 absent
		err "disque"
		run 0 tui --script "$TMP/keys"
		out 'CONSULTATION SEULE'
		no_out 'enregistré 10'
		no_out 'Tout est enregistré'
	done
	run 0 export pupils
	run 0 sheet now --force -o "$TMP/sheet.pdf"
	run 0 backup --force "$TMP/copy.db"
	[ "$before" = "$(cksum "$DB")" ] || fail "la base a changé"
}

use demo
mount -o remount,ro "$DISK"
consults 'en lecture seule'
mount -o remount,rw "$DISK"
dd if=/dev/zero of="$DISK/ballast" bs=4096 2>/dev/null || true
consults 'plein'

# Whoever consults is told when there is room again and somebody wrote.
rm "$DISK/ballast"
run 0 mark now 3 absent
no_err 'Consultation'
