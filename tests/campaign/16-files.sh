#!/bin/bash
# 16-files: a hundred and fifty hostile files through `avenir import`: no crash
# and no hang, a preview writes nothing, and a list that comes in twice leaves
# the same people. What each should say is held by the unit tests of exchange.
set -u
. tests/campaign/lib

command -v sqlite3 >/dev/null || skip "il manque sqlite3"
begin "16 fichiers hostiles"
DB=$TMP/base.db
IN=$TMP/in
mkdir "$IN"
tried=0 entered=0

# ---- the files -------------------------------------------------------------

HEAD='Nom;Prénom;Né(e) le;Classe'
rows() {
	local i

	for i in 1 2 3 4 5; do
		echo "ÉLÈVE$i;Zoë$i;0$i/05/2008;T ESSAI"
	done
}
plain() {
	echo "$HEAD"
	rows
}
# line TEXT NAME: a list whose third line is TEXT.
line() { { echo "$HEAD"; rows | head -n 1; echo "$1"; rows | tail -n 2; } \
	>"$IN/$2.csv"; }

plain >"$IN/plain.csv"
for e in ISO-8859-1 ISO-8859-15 WINDOWS-1252 MACINTOSH UTF-16LE UTF-16BE \
	UTF-32LE UTF-32BE CP850 CP437 UTF-7 EBCDIC-FR IBM037; do
	plain | iconv -f UTF-8 -t $e >"$IN/enc_$e.csv" 2>/dev/null
done
{ printf '\xef\xbb\xbf'; plain; } >"$IN/bom8.csv"
{ printf '\xef\xbb\xbf\xef\xbb\xbf'; plain; } >"$IN/bom8_twice.csv"
{ printf '\xff\xfe'; plain | iconv -t UTF-16LE; } >"$IN/bom16le.csv"
{ printf '\xfe\xff'; plain | iconv -t UTF-16BE; } >"$IN/bom16be.csv"
{ printf '\xff\xfe'; plain; } >"$IN/bom_lies.csv"
{ printf '\xff\xfe'; plain | iconv -t UTF-16LE | head -c 201; } >"$IN/odd16.csv"
plain | iconv -f ISO-8859-1 -t UTF-8 >"$IN/twice_encoded.csv"
{ plain; printf '\xc3'; } >"$IN/cut_utf8.csv"
{ plain; printf '\xed\xa0\x80;a;01/01/2008;T\n'; } >"$IN/surrogate.csv"
for s in ',' '\t' '|' ':' ' ' ';;' '~'; do
	plain | sed "s/;/$s/g" >"$IN/sep_$(printf %s "$s" | od -An -tx1 |
		tr -d ' \n').csv"
done
plain | tr '\n' '\r' >"$IN/eol_cr.csv"
plain | sed 's/$/\r/' >"$IN/eol_crlf.csv"
plain | sed 's/$/\r\r/' >"$IN/eol_crcrlf.csv"
plain | tr -d '\n' >"$IN/eol_none.csv"
plain | sed '2,3s/$/\r/' >"$IN/eol_mixed.csv"
plain | tr '1' '\0' >"$IN/nul.csv"
{ plain; head -c 4096 /dev/zero; } >"$IN/nul_tail.csv"
: >"$IN/empty.csv"
printf '\n\n\n\n' >"$IN/blank.csv"
echo "$HEAD" >"$IN/header_only.csv"
rows >"$IN/no_header.csv"
{ echo 'Lycée des Essais'; echo; plain; } >"$IN/title.csv"
{ plain; plain; } >"$IN/header_again.csv"
plain | sed '1s/.*/Nom;Nom;Né(e) le;Classe/' >"$IN/twice_nom.csv"
plain | sed '1s/.*/Nom;Prénom;;/' >"$IN/no_names.csv"
plain | cut -d';' -f1 >"$IN/one_column.csv"
plain | cut -d';' -f2- >"$IN/no_surname.csv"
plain | cut -d';' -f1,3- >"$IN/no_first.csv"
plain | cut -d';' -f1-3 >"$IN/no_class.csv"
plain | sed '1s/;/;Bourse;Nationalité;/' >"$IN/forbidden.csv"
plain | sed 's/$/;;;;;;;;;;/' >"$IN/wide.csv"
plain | awk -F';' '{ for (i = 0; i < 5000; i++) printf "%s;", $1; print "" }' \
	>"$IN/columns5000.csv"
{ plain; head -c 10485760 /dev/zero | tr '\0' A; echo; } >"$IN/line10m.csv"
{ echo "$HEAD"; printf '"'; head -c 1048576 /dev/zero | tr '\0' 'x'; } \
	>"$IN/quote_open.csv"
{ echo "$HEAD"; for i in $(seq 20000); do echo "N$i;P;01/01/2008;T $i"; done; } \
	>"$IN/rows20000.csv"
i=0
while IFS= read -r text; do
	i=$((i + 1))
	line "$text" "line_$(printf %02d $i)"
done <<'EOF'
"NOM;Prénom;01/01/2008;T ESSAI
NOM";Prénom;01/01/2008;T ESSAI
"NOM"x;Prénom;01/01/2008;T ESSAI
"NO""M";"Pré;nom";01/01/2008;T ESSAI
'NOM';'Prénom';01/01/2008;T ESSAI
NOM;Prénom;29/02/2007;T ESSAI
NOM;Prénom;29/02/2008;T ESSAI
NOM;Prénom;31/04/2008;T ESSAI
NOM;Prénom;01/01/0201;T ESSAI
NOM;Prénom;01/01/20088;T ESSAI
NOM;Prénom;01/13/2008;T ESSAI
NOM;Prénom;00/00/0000;T ESSAI
NOM;Prénom;-1/-1/-1;T ESSAI
NOM;Prénom;39448;T ESSAI
NOM;Prénom;99999999999999999999;T ESSAI
NOM;Prénom;01/01/08;T ESSAI
NOM;Prénom;2008-01-01T00:00:00Z;T ESSAI
NOM;Prénom;1er janvier 2008;T ESSAI
NOM;Prénom;01/01/2030;T ESSAI
NOM;Prénom;01/01/1900;T ESSAI
;;;
;Prénom;01/01/2008;T ESSAI
NOM;;01/01/2008;T ESSAI
NOM;Prénom
NOM;Prénom;01/01/2008;T ESSAI;de trop;encore
NOM
=cmd|' /C calc'!A1;Prénom;01/01/2008;T ESSAI
+NOM;-Prénom;01/01/2008;@T ESSAI
%s%n%d;%x;01/01/2008;%p
'; DROP TABLE pupil; --;Prénom;01/01/2008;T ESSAI
../../etc/passwd;Prénom;01/01/2008;T ESSAI
<script>alert(1)</script>;Prénom;01/01/2008;T ESSAI
&lt;NOM&amp;;Prénom;01/01/2008;T ESSAI
${HOME};$(id);01/01/2008;`id`
NOM\;Prénom;01/01/2008;T ESSAI
́́́́́́́́́́;Prénom;01/01/2008;T ESSAI
‮MON‬;Prénom;01/01/2008;T ESSAI
日本語;プレ;01/01/2008;T ESSAI
😀;👩‍👩‍👧;01/01/2008;T ESSAI
NOM​;Pré­nom;01/01/2008;T ESSAI
ﬁn;Prénom;01/01/2008;T ESSAI
İSTANBUL;ı;01/01/2008;T ESSAI
ÉLÈVE1;Zoë1;01/05/2008;T ESSAI
élève1;zoe1;01/05/2008;T ESSAI
NOM;Prénom;01/01/2008;T ESSAI T ESSAI T ESSAI T ESSAI T ESSAI T ESSAI T ESSAI
EOF
printf '%s\nN\033[31mOM;Pr\007é;01/01/2008;T\n' "$HEAD" >"$IN/escape.csv"
printf '%s\nN\xc2\x9bOM;Pr;01/01/2008;T\n' "$HEAD" >"$IN/c1.csv"
printf '%s\n"NO\nM";Pr;01/01/2008;T\n' "$HEAD" >"$IN/newline_in_cell.csv"

xml() { printf '<?xml version="1.0" encoding="%s"?>\n%s' "$2" "$3" >"$IN/$1.xml"; }
E1='<BEE_ELEVES VERSION="2.1"><PARAMETRES><UAJ>0319901U</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES>'
E2='</ELEVES></DONNEES></BEE_ELEVES>'
xml empty_list UTF-8 "$E1$E2"
xml not_closed UTF-8 "$E1"
xml dtd UTF-8 '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'
xml xxe UTF-8 '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
xml laughs UTF-8 '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><l>&d;</l>'
xml encoding_lies UTF-16 "$E1$E2"
xml encoding_unknown KLINGON "$E1$E2"
xml encoding_koi KOI8-R "$E1$E2"
xml svg UTF-8 '<svg xmlns="http://www.w3.org/2000/svg"/>'
xml html UTF-8 '<html><body><table><tr><td>NOM</td></tr></table></body></html>'
{ printf '<?xml version="1.0"?>'; for i in $(seq 5000); do printf '<a>'; done; } \
	>"$IN/deep.xml"
{ printf '<?xml version="1.0"?><a b="'; head -c 3000000 /dev/zero | tr '\0' c; \
	printf '"/>'; } >"$IN/attribute.xml"
{ printf '<?xml version="1.0"?>%s<ELEVE ELEVE_ID="1"><NOM_DE_FAMILLE>' "$E1"; \
	head -c 3000000 /dev/zero | tr '\0' N; } >"$IN/text.xml"
xml cdata UTF-8 "$E1<ELEVE ELEVE_ID=\"1\" ELENOET=\"1\"><NOM_DE_FAMILLE><![CDATA[N]]></NOM_DE_FAMILLE></ELEVE>$E2"

printf 'PK\003\004' >"$IN/pk.zip"
head -c 3000 /dev/urandom >"$IN/random.csv"
{ printf 'PK\003\004'; head -c 3000 /dev/urandom; } >"$IN/random.zip"
printf 'PK\005\006%018d' 0 >"$IN/end_only.zip"
printf '\320\317\021\340\241\261\032\341%01000d' 0 >"$IN/old.xls"
printf '%%PDF-1.4\n' >"$IN/sheet.pdf"
printf '\211PNG\r\n\032\n' >"$IN/photo.png"
printf '{"eleves": [{"nom": "N"}]}' >"$IN/list.json"
printf 'From: a@b\nSubject: liste\n\nBonjour' >"$IN/mail.eml"
printf '{\\rtf1 NOM}' >"$IN/list.rtf"
gzip -c "$IN/plain.csv" >"$IN/list.csv.gz" 2>/dev/null
cp "$DEMO" "$IN/base.csv"
cp "$AVENIR" "$IN/program.csv"
head -c 700 tests/data/workbook/list.xlsx >"$IN/cut.xlsx"
for n in 40 80 200 400 800 1200; do
	{ head -c $n tests/data/workbook/list.xlsx; printf '\377\377\377\377'; \
		tail -c +$((n + 5)) tests/data/workbook/list.xlsx; } \
		>"$IN/broken_$n.xlsx"
done
# the sizes that a central directory claims: 2 GB
sed 's/PK\x01\x02\(..................\)......../PK\x01\x02\1\xff\xff\xff\x7f\xff\xff\xff\x7f/g' \
	tests/data/workbook/list.zip >"$IN/claims_2gb.zip" 2>/dev/null
cp -r tests/data/roster/*.csv tests/data/roster/*.xml tests/data/roster/*.txt \
	tests/data/workbook/*.xlsx tests/data/workbook/*.zip "$IN"
ln -s /dev/zero "$IN/zero"
mkdir "$IN/folder"

# ---- each of them ------------------------------------------------------------

# Everything that a person would miss: the journal is another matter.
people() {
	sqlite3 "$DB" '.dump pupil' '.dump class' '.dump lycee' \
		'.dump pupil_word' '.dump session' '.dump mark'
}
everything() { sqlite3 "$DB" .dump; }

go() {
	local what=$1 file=$2

	shift 2
	code=0
	timeout 60 "$AVENIR" --db "$DB" --now "$NOW" --user "$LOGIN" import \
		--lycee 0319902V "$@" "$file" >"$TMP/out" 2>"$TMP/err" \
		</dev/null || code=$?
	case $code in
	0 | 1 | 2 | 3) ;;
	*) bad "$what : code $code" ;;
	esac
	if [ $code -ne 0 ] && [ ! -s "$TMP/err" ]; then
		bad "$what : refusé sans un mot"
	fi
	if [ "$(stat -c %s "$TMP/err")" -gt 4000000 ]; then
		bad "$what : $(stat -c %s "$TMP/err") octets de remarques"
	fi
}

for f in "$IN"/*; do
	name=$(basename "$f")
	rm -f "$DB"*
	cp "$DEMO" "$DB"
	before=$(everything | cksum)
	tried=$((tried + 1))
	go "$name, -n" "$f" -n
	if [ "$before" != "$(everything | cksum)" ]; then
		bad "$name : -n a écrit"
	fi
	go "$name" "$f"
	if [ $code -ne 0 ]; then
		if [ "$before" != "$(everything | cksum)" ]; then
			bad "$name : refusé, et a écrit"
		fi
		continue
	fi
	entered=$((entered + 1))
	once=$(people | cksum)
	go "$name, deuxième fois" "$f"
	if [ "$once" != "$(people | cksum)" ]; then
		bad "$name : deux fois n'est pas une fois"
	fi
	sound "$DB"
	avenir "$DB" undo
	avenir "$DB" undo
done
if [ $tried -lt 150 ]; then bad "$tried fichiers seulement"; fi
finish "$tried fichiers, $entered entrés"
