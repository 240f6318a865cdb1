# shellcheck shell=bash
# The doctor names what is wrong and the command that mends it.
. tests/cli/lib

use demo
run 0 doctor
out "intacte"
chmod 666 "$DB"
run 1 doctor --quick
out "chmod 600 $DB"
no_out "intacte"
chmod 600 "$DB"
# As a base of schema 3 says of itself, in its header.
cp "$DB" "$TMP/kept"
printf '\0\0\0\3' | dd of="$DB" bs=1 seek=60 conv=notrunc status=none
run 0 doctor
out "version plus ancienne"
out "après une copie"
out "avenir --db $DB"
no_out "lecture seule"
no_out "remount"
mv "$TMP/kept" "$DB"
rm "$DB"
run 1 doctor
out "avenir --db $DB init"
