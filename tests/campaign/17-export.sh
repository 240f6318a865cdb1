#!/bin/bash
# 17-export: names that a spreadsheet would run, or that would turn a line
# round: inert in --excel and XLSX, the same people when our own export comes
# back in, readable in the PDF.
set -u
. tests/campaign/lib

for tool in sqlite3 xlsx2csv pdftotext; do
	command -v $tool >/dev/null || skip "il manque $tool"
done
begin "17 exports"
DB=$TMP/base.db
cells=0
hostile=(
	"=CMD" "=1+1" "+1" "-1" "@SUM" "=HYPERLINK(\"http://x\";\"y\")"
	"=cmd|' /C calc'!A0" "-2+3" "@A1" "+A1" "=" "+" "-" "@"
	"=1;2" "=\"a\"" "\"=1\"" "'=1" " =1" ";=1" "A;B" "A\"B" "A,B"
	"%0A=1" "|=1" "＝1" "＋1" "－1" "＠1"
)
cp "$DEMO" "$DB"
n=0
for v in "${hostile[@]}"; do
	n=$((n + 1))
	avenir "$DB" pupil add 'T MELEC 1' -- "$v" "Essai$n"
	avenir "$DB" pupil add 'T MELEC 1' -- "Essai$n" "$v"
done
# past the filters of entry, straight into the base
sql="UPDATE pupil SET note = '=1+1', email = '@x', phone = '+33600000000';
	UPDATE session SET place = '=1+1'; UPDATE lycee SET commune = '-1';
	UPDATE class SET diploma = '=2' WHERE name = 'T MCV A';
	UPDATE pupil SET surname = char(9) || '=TAB' WHERE rowid IN
	(SELECT rowid FROM pupil LIMIT 1)"
sqlite3 "$DB" "${sql%%UPDATE pupil SET surname*}" 2>"$TMP/err" ||
	bad "$(cat "$TMP/err")"
ids=$(sqlite3 "$DB" "SELECT hex(id) FROM pupil LIMIT 6")
i=0
for id in $ids; do
	i=$((i + 1))
	case $i in
	1) v="char(9) || '=TAB'" ;;
	2) v="char(13) || '=CR'" ;;
	3) v="char(10) || '=LF'" ;;
	4) v="char(8238) || '=BIDI'" ;;
	5) v="char(27) || '[31m=ESC'" ;;
	6) v="char(160) || '=NBSP'" ;;
	esac
	sqlite3 "$DB" "UPDATE pupil SET surname = $v WHERE id = x'$id'"
done

# running FILE: the cells that a spreadsheet would run, read as it reads them.
running() {
	local names name

	rm -f "$TMP/cells.db"
	sqlite3 "$TMP/cells.db" -cmd '.mode csv' -cmd '.separator ;' \
		".import $1 t" 2>"$TMP/err" || bad "$1 : $(cat "$TMP/err")"
	names=$(sqlite3 "$TMP/cells.db" "SELECT name FROM pragma_table_info('t')")
	for name in $names; do
		sqlite3 "$TMP/cells.db" "SELECT '$name', \"$name\" FROM t WHERE \
			substr(\"$name\", 1, 1) IN ('=', '+', '-', '@', char(9), \
			char(13))"
	done
}

for what in pupils sessions attendance flags journal; do
	avenir "$DB" export $what --excel -o "$TMP/$what.csv"
	if [ $code -ne 0 ]; then bad "$what : $(cat "$TMP/err")"; continue; fi
	[ "$(stat -c %a "$TMP/$what.csv")" = 600 ] || bad "$what : droits"
	cells=$((cells + $(tr -cd ';' <"$TMP/$what.csv" | wc -c)))
	running "$TMP/$what.csv" >"$TMP/found"
	if [ -s "$TMP/found" ]; then
		bad "$what : $(head -n 3 "$TMP/found")"
	fi
	if grep -nP '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]' "$TMP/$what.csv" \
		>"$TMP/found"; then
		bad "$what : caractères de commande : $(head -n 1 "$TMP/found" |
			od -c | head -n 3)"
	fi
	avenir "$DB" export $what --format xlsx -o "$TMP/$what.xlsx"
	if [ $code -ne 0 ]; then bad "$what.xlsx : $(cat "$TMP/err")"; continue; fi
	# no formula anywhere, and another reader reads as many lines
	unzip -p "$TMP/$what.xlsx" 'xl/worksheets/*.xml' >"$TMP/sheets" ||
		bad "$what.xlsx : unzip"
	if grep -q '<f>' "$TMP/sheets"; then bad "$what.xlsx : une formule"; fi
	avenir "$DB" export $what --format json -o "$TMP/$what.json"
	xlsx2csv "$TMP/$what.xlsx" "$TMP/$what.back" 2>"$TMP/err" ||
		bad "$what.xlsx : $(cat "$TMP/err")"
	rows=$(($(grep -c '^ *{' "$TMP/$what.json") + 1))
	back=$(grep -c . "$TMP/$what.back")
	[ "$rows" -le 2 ] || [ "$back" -ge "$rows" ] ||
		bad "$what.xlsx : $back lignes au lieu de $rows"
	avenir "$DB" export $what -o "$TMP/$what.csv"
	if [ $code -eq 0 ]; then bad "$what : un fichier est écrasé"; fi
done

# Our own export comes back in: the same people.
fields=class,surname,first_name,birth
column() { sqlite3 :memory: -cmd ".import --csv $1 t" \
	"SELECT class, surname, first_name, birth FROM t WHERE lycee LIKE '%Chêne' \
	ORDER BY 1, 2, 3, 4" 2>/dev/null; }
avenir "$DB" export pupils -o "$TMP/one.csv"
cp "$EMPTY" "$TMP/two.db"
avenir "$TMP/two.db" lycee add 0319903W 'LPO Le Grand-Chêne'
sqlite3 :memory: -cmd ".import --csv $TMP/one.csv t" -cmd '.mode csv' \
	-cmd '.headers on' "SELECT $fields FROM t WHERE lycee LIKE '%Chêne'" \
	>"$TMP/part.csv"
avenir "$TMP/two.db" import --lycee 0319903W --map surname=surname \
	--map first_name=first_name --map birth=birth --map class=class \
	"$TMP/part.csv"
if [ $code -ne 0 ]; then bad "retour : $(cat "$TMP/err")"; fi
avenir "$TMP/two.db" export pupils -o "$TMP/two.csv"
diff <(column "$TMP/one.csv") <(column "$TMP/two.csv") >"$TMP/diff" ||
	bad "retour : $(head -n 6 "$TMP/diff")"

# The sheet, printed with such names.
avenir "$DB" mark now 1 absent
avenir "$DB" sheet now -o "$TMP/sheet.pdf"
if [ $code -ne 0 ]; then bad "feuille : $(cat "$TMP/err")"; fi
pdftotext -layout "$TMP/sheet.pdf" "$TMP/sheet.txt" || bad "pdftotext"
for want in 'Essai1' '=CMD' 'VIDAL' "cmd|' /C calc'!A0"; do
	grep -qF -- "$want" "$TMP/sheet.txt" || bad "feuille sans « $want »"
done
finish "$n valeurs, $cells cellules"
