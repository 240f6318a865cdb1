# shellcheck shell=bash
# The settings read the people of the page alone, and the next as one goes on:
# by the keys, or in a taller window.
. tests/cli/lib

use demo
for i in $(seq 101 130); do
	run 0 user add "p$i" --name "Mme Numéro $i"
done
cat >"$TMP/keys" <<'KEYS'
keys o
expect "Personnes   Accueil de la"
refuse "Mme Numéro 130"
keys End
expect "Mme Numéro 130 (p130), Conseiller"
expect "Mme Numéro 112"
keys Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up Up
expect ">            Mme Numéro 108"
refuse "Mme Numéro 130"
resize 80x50
expect "Mme Numéro 130"
keys Home
expect "Personnes   Accueil de la"
expect "Mme Numéro 120"
KEYS
run 0 tui --script "$TMP/keys" --screen 80x24
