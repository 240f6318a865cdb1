# shellcheck shell=bash
# A class of 30 from its list to the third workshop: rolls, grids, applications,
# a catch-up in another class, interviews; then the card tells all of it.
. tests/cli/lib

# at NOW SCRIPT: keys at that moment; its screens are in $TMP/out.
at() {
	printf '%s\n' "$2" >"$TMP/keys"
	NOW=$1 run 0 tui --script "$TMP/keys" --screen 80x24
}
# keys N KEY: that key, N times
keys() {
	local i line=keys

	for ((i = 0; i < $1; i++)); do line="$line $2"; done
	echo "$line"
}

use empty
{
	echo 'Nom;Prénom;Né(e) le;Classe'
	for i in $(seq -w 1 30); do
		echo "NOM$i;Élève;$i/06/2009;T TEST 1" | sed 's/;3[01]\//;30\//'
	done
	echo 'AUTRE;Élève;01/06/2009;T TEST 2'
} >"$TMP/list.csv"
NOW=2026-09-15T09:00 run 0 import --lycee 0310047H "$TMP/list.csv"
for s in "A1 2026-10-06" "A2 2026-11-24" "A3 2027-01-12"; do
	# shellcheck disable=SC2086 # type and day
	NOW=2026-09-15T09:00 run 0 session add "T TEST 1" $s 10:00 --end 12:00
done
NOW=2026-09-15T09:00 run 0 session add "T TEST 2" A1 2026-10-13 14:00

# Workshop 1: two absent; a savoir-être proven, a skill, a project before.
at 2026-10-06T10:05 'keys Enter 1 a 2 a t
expect "P 28   A  2"
keys Tab
keys o "A tenu la caisse du club" Enter o Enter
keys <Home> p n
expect "Ne sait pas encore"
keys Esc q q'
NOW=2026-10-06T12:05 run 0 session close "2026-10-06/T TEST 1" --paper 28

# The two are put on the roll of the other class, in one gesture each.
at 2026-10-12T09:00 'keys k
expect "NOM01 Élève"
keys i <Down> i
expect "inscrit"
screen'
at 2026-10-13T14:05 'keys Enter t
expect "P  1"
screen'
NOW=2026-10-14T09:00 at 2026-10-14T09:00 'keys k
refuse "NOM01"
expect "à rattraper"
screen'

# Workshop 2: thirty pupils, six items of the CV, then an application.
at 2026-11-24T10:05 "keys Enter t Tab Tab
$(keys 30 o)
$(keys 30 o)
$(keys 30 o)
$(keys 30 o)
$(keys 30 o)
$(keys 30 o)
expect \"5/16\"
keys v n
keys Tab <Home> c n \"Volta\" Enter \"Apprenti\" Enter r m v
expect \"01/12\"
screen"
NOW=2026-11-24T12:05 run 0 session close "2026-11-24/T TEST 1" --paper 30

# A week later the application comes back on the first screen.
at 2026-12-01T08:00 'expect "candidature à relancer"
keys r
expect "Volta"
keys Enter <Right> <Right> <Right> <Right> <Right> r q q
refuse "candidature à relancer"'

# Workshop 3: an interview, its point fort and its piste, the slips.
at 2027-01-12T10:05 'keys Enter t Tab Tab Tab Tab
keys 4 <Up> b "Souriante" Enter "Parler plus fort" Enter p a
expect "Alternance"
keys Enter
expect "Ce que les ateliers ont laissé"
screen'
out "1 simulation (Face à face 10 min) + Souriante > Parler plus fort"
out "5/16"
out "1 candidature"
NOW=2027-01-12T12:05 run 0 session close "2027-01-12/T TEST 1" --paper 30
NOW=2027-01-12T13:00 run 0 slip "T TEST 1" -o "$TMP/slips.pdf"
err "1 fiche"
for what in skills cv search applications interviews; do
	NOW=2027-01-12T13:00 run 0 export $what
	[ "$(wc -l <"$TMP/out")" -gt 1 ] ||
		[ $what = search ] || fail "export $what vide"
done
