# shellcheck shell=bash
# Exports: CSV by default, Excel's way, JSON that parses, XLSX to a file.
. tests/cli/lib

use demo
run 0 export pupils
head -c 8 "$TMP/out" | grep -q '^pupil_id' || fail "UTF-8 sans BOM"
run 0 export pupils --excel
head -c 3 "$TMP/out" | od -An -tx1 | grep -q 'ef bb bf' || fail "BOM"
out "pupil_id;lycee"
run 0 export sessions --format json
if command -v python3 >/dev/null; then
	python3 -m json.tool <"$TMP/out" >/dev/null || fail "JSON"
fi
run 0 export attendance --format xlsx -o "$TMP/a.xlsx"
head -c 2 "$TMP/a.xlsx" | grep -q PK || fail "XLSX"
run 2 export pupils --format pdf
run 1 export pupils --class PERSONNE

# Who left last year and is still followed is counted with the others.
id=$(sqlite3 "$DB" "SELECT lower(hex(f.id)) FROM flag f JOIN pupil p
	ON p.id = f.pupil JOIN class c ON c.id = p.class
	WHERE c.year = 2025 LIMIT 1")
run 0 export flags
out "${id:0:8}-"

# --since: from that midnight here on, whatever is exported.
since() {
	NOW=2027-03-02T09:00 run 0 export "$1" --since "$2"
	[ "$(wc -l <"$TMP/out")" -eq $((1 + $3)) ] ||
		fail "$1 depuis le $2 : $(wc -l <"$TMP/out") lignes"
}
use demo
who="PONS Emma"
NOW=2027-03-01T00:00
run 0 contact add "$who" TEL MSG
run 0 course add "$who" P1
run 0 flag add "$who" R12
run 0 pupil add "T MELEC 1" TARDIF Ana
id=$(cut -d' ' -f1 "$TMP/out")
stamp=2027-02-28T23:00:00Z,demo		# midnight in Paris
for line in soft_skill,SE01,ok,skills cv,CV01,ok,cv search,JS01,ok,search \
	target_job,D1102,,search; do
	printf 'pupil_id,list,item,value,at,by\r\n%s,%s,%s\r\n' "$id" \
		"${line%,*}" "$stamp" >"$TMP/in.csv"
	run 0 import --what "${line##*,}" "$TMP/in.csv"
done
sim=11111111-1111-4111-8111-111111111111
printf 'application_id,pupil_id,company,result,at,by\r\n%s,%s,Volta,C1,%s\r\n' \
	$sim "$id" $stamp >"$TMP/in.csv"
run 0 import --what applications "$TMP/in.csv"
printf 'simulation_id,pupil_id,type,evaluator,item,at,by\r\n%s,%s,%s,%s\r\n' \
	$sim "$id" S1,CO, $stamp >"$TMP/in.csv"
run 0 import --what interviews "$TMP/in.csv"
for what in contacts,1 courses,1 flags,1 pupils,1 skills,1 cv,1 search,2 \
	applications,1 interviews,1; do
	since "${what%,*}" 2027-03-01 "${what#*,}"
	since "${what%,*}" 2027-03-02 0
done
