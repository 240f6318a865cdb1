# shellcheck shell=bash
# Our own export read again: what was typed by hand since is kept, and said; a
# blank erases nothing.
. tests/cli/lib

use demo
who="PONS Emma"
run 0 pupil edit "$who" phone=0600000009 usage_first_name=Ema
run 0 export pupils
cp "$TMP/out" "$TMP/before.csv"
run 0 pupil edit "$who" phone=0600000001 email=emma@exemple.fr
run 0 export pupils
cp "$TMP/out" "$TMP/typed"
run 0 import -n --what pupils "$TMP/before.csv"
out "Rien à écrire"
err "PONS Emma : "
err "-> "
err "06 00 00 00 01"
err "emma@exemple.fr"
run 0 import --what pupils "$TMP/before.csv"
out "Rien à écrire"
err "(gardé : saisi à la main)"
run 0 export pupils
cmp "$TMP/out" "$TMP/typed" || fail "écrasé"

# Blank cells, in fields that nobody typed.
use empty
run 0 import --what pupils "$TMP/typed"
no_err "gardé"
sed -e 's/,Ema,/,,/' -e 's/,emma@exemple.fr/,/' -e 's/,0600000001/,/' \
	"$TMP/typed" >"$TMP/blank.csv"
if cmp -s "$TMP/blank.csv" "$TMP/typed"; then fail "rien de vidé"; fi
run 0 import --what pupils "$TMP/blank.csv"
out "Rien à écrire"
run 0 export pupils
cmp "$TMP/out" "$TMP/typed" || fail "effacé"

# What nobody typed here follows the file.
sed 's/,0600000001/,0600000002/' "$TMP/typed" >"$TMP/new.csv"
run 0 import --what pupils "$TMP/new.csv"
out "Écrit : 1 ligne"
run 0 export pupils
cmp "$TMP/out" "$TMP/new.csv" || fail "pas suivi"

# Nor does a commune written otherwise lose its INSEE code.
sed 's/,Muret,31600,/,MURET,31600,/' "$TMP/new.csv" >"$TMP/commune.csv"
if cmp -s "$TMP/new.csv" "$TMP/commune.csv"; then fail "pas de Muret"; fi
run 0 import --what pupils "$TMP/commune.csv"
run 0 export pupils
cmp "$TMP/out" "$TMP/commune.csv" || fail "code INSEE perdu"
