# shellcheck shell=bash
# The sheet has a row for whoever signs: neither hors champ nor gone, an
# apprentice neither; the others keep their number, a guest is there.
. tests/cli/lib

command -v pdftotext >/dev/null || skip "pdftotext manque"
use demo

# rows: number and name of each row of $TMP/s.pdf, into $TMP/rows.
rows() {
	pdftotext -layout "$TMP/s.pdf" "$TMP/out"
	grep -oE '^ *[0-9]+  ?[A-ZÉÈÇ].*' "$TMP/out" | sed 's/^ *//' \
		>"$TMP/rows" || true
}

run 0 sheet now --force -o "$TMP/s.pdf"
rows
before=$(wc -l <"$TMP/rows")
seventh=$(grep '^7 ' "$TMP/rows")
eighth=$(grep '^8 ' "$TMP/rows")
ninth=$(grep '^9 ' "$TMP/rows")
# What is signed bears the registered first name.
run 0 pupil edit "barthe louis" usage_first_name=Sacha
run 0 sheet now --force -o "$TMP/s.pdf"
rows
out "BARTHE Louis"
no_out "Sacha"
out "$before inscrits"

run 0 mark now 7 out
run 0 mark now 8 gone
run 0 sheet now --force -o "$TMP/s.pdf"
rows
no_out "$seventh"
no_out "$eighth"
out "$ninth"
out "$((before - 2)) inscrits"
[ "$(wc -l <"$TMP/rows")" -eq $((before - 2)) ] || fail "les rangées"

# Before the roll is taken, an apprentice has no row.
of='2026-12-02/T MELEC 2'
run 0 export pupils
line=$(grep ',T MELEC 2,' "$TMP/out" | head -n 1)
name=$(echo "$line" | cut -d, -f7,9 | tr , " ")
run 0 pupil edit "${line%%,*}" apprentice=o
run 0 sheet "$of" --force -o "$TMP/s.pdf"
rows
no_out "$name"
n=$(wc -l <"$TMP/rows")
out "$n inscrits"
