# shellcheck shell=bash
# The slip of an interview: one page, one strong point, one lead, no marks.
. tests/cli/lib

command -v pdftotext >/dev/null || skip "pdftotext manque"
use demo
run 0 export pupils -o "$TMP/pupils.csv"
class="T ASSP 2"	# nobody has worked there yet
run 1 slip "$class"
err "Aucune simulation"
pupils=$(cut -d, -f1,4 "$TMP/pupils.csv" | grep ",$class" | cut -d, -f1 |
	sed -n 1,2p)
{
	printf 'simulation_id,number,pupil_id,date,type,evaluator,strong,'
	printf 'lead,item,level\r\n'
	n=0
	for p in $pupils; do
		n=$((n + 1))
		printf '11111111-1111-4111-8111-11111111111%s,1,%s,' $n "$p"
		printf '2026-11-24,S3,RE,Souriante,Parler plus fort,EN01,2\r\n'
	done
} >"$TMP/sim.csv"
run 0 import --what interviews "$TMP/sim.csv"
run 0 slip "$class" -o "$TMP/slips.pdf"
err "2 fiches"
pdftotext -layout "$TMP/slips.pdf" "$TMP/out"
out "Mon point fort"
out "Souriante"
out "Parler plus fort"
out "Jury avec recruteur"
out "Recruteur invité"
no_out "Ponctualité"
no_out "À travailler"
pages=$(grep -c "Mon point fort" "$TMP/out")
[ "$pages" -eq 2 ] || fail "$pages pages"

# A later simulation does not carry what was said of the one before.
first=$(echo "$pupils" | head -n 1)
{
	printf 'simulation_id,number,pupil_id,date,type,evaluator,strong,'
	printf 'lead,item,level\r\n'
	printf '11111111-1111-4111-8111-111111111119,2,%s,' "$first"
	printf '2026-11-24,S4,CO,,,EN01,3\r\n'
} >"$TMP/later.csv"
run 0 import --what interviews "$TMP/later.csv"
run 0 slip "$class" -o "$TMP/later.pdf"
pdftotext -layout "$TMP/later.pdf" "$TMP/out"
out "Téléphone / visio"
said=$(grep -c "Souriante" "$TMP/out")
[ "$said" -eq 1 ] || fail "$said points forts"
