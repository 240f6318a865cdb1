#!/bin/bash
# 08-damaged: a base spoiled in a hundred ways: no crash, no hang, nothing
# written to it by what only reads, and the daily check says so whenever
# SQLite's own does.
set -u
. tests/campaign/lib

command -v sqlite3 >/dev/null || skip "il manque sqlite3"
begin "08 base abîmée"
DB=$TMP/damaged.db
SIZE=$(stat -c %s "$DEMO")
tried=0 spoiled=0 told=0

random() { echo $(((RANDOM * 32768 + RANDOM) % $1)); }
put() { printf '%b' "$2" | dd of="$DB" bs=1 seek="$1" conv=notrunc status=none; }

# damage KIND: one way to spoil a fresh copy.
damage() {
	local at

	rm -f "$DB"*
	cp "$DEMO" "$DB"
	case $1 in
	bit)
		at=$(random "$SIZE")
		put "$at" "\\x$(printf %02x $((0x$(od -An -tx1 -j "$at" -N 1 \
			"$DB" | tr -d ' ') ^ (1 << (RANDOM % 8)))))" ;;
	block)
		head -c 64 /dev/urandom | dd of="$DB" bs=1 conv=notrunc \
			seek="$(random $((SIZE - 64)))" status=none ;;
	header) put "$(random 100)" "\\x$(printf %02x $((RANDOM % 256)))" ;;
	page)
		dd if=/dev/zero of="$DB" bs=4096 count=1 conv=notrunc \
			seek="$(random $((SIZE / 4096)))" status=none ;;
	cut) truncate -s "$(random "$SIZE")" "$DB" ;;
	empty) : >"$DB" ;;
	text) echo 'NOM;Prénom;Classe' >"$DB" ;;
	other) sqlite3 "$DB" 'PRAGMA application_id = 12345' ;;
	foreign)
		rm "$DB"
		sqlite3 "$DB" 'CREATE TABLE t (x); INSERT INTO t VALUES (1)' ;;
	longer) head -c 5000 /dev/urandom >>"$DB" ;;
	esac
}

one() {
	local sum check

	damage "$1"
	tried=$((tried + 1))
	sum=$(cksum <"$DB")
	check=$(timeout 20 sqlite3 "file:$DB?immutable=1" \
		'PRAGMA integrity_check' 2>&1 | head -n 1)
	avenir "$DB" session list
	if [ $code -ne 0 ] && [ ! -s "$TMP/err" ]; then
		bad "$1 : code $code sans un mot"
	fi
	avenir "$DB" doctor
	if [ "$check" != ok ]; then
		spoiled=$((spoiled + 1))
		if [ $code -ne 0 ]; then
			told=$((told + 1))
		else
			bad "$1 : doctor ne voit pas « $check »"
		fi
	fi
	if [ "$check" != ok ] && [ "$sum" != "$(cksum <"$DB")" ]; then
		bad "$1 : la base abîmée a changé ($check)"
	fi
	printf 'keys Enter t Enter q q\n' >"$TMP/keys"
	avenir "$DB" tui --script "$TMP/keys"
	avenir "$DB" export pupils
}

for kind in empty text other foreign longer; do one $kind; done
n=$(volume 24 2500 25000)
for ((i = 0; i < n; i++)); do
	for kind in bit block header page cut; do one $kind; done
done
finish "$tried bases, $spoiled abîmées selon SQLite, $told signalées"
