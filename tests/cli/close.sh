# shellcheck shell=bash
# A session closes when everybody is marked and the paper agrees, and reopens.
. tests/cli/lib

use demo
run 1 session close now --paper 30
for n in $(seq 1 30); do
	run 0 mark now "$n" present
done
run 1 session close now --paper 28
run 1 session count now --paper 28
run 0 session count now --paper 30 -n
run 0 session list --format csv
out "AC,À clôturer,30,30"
run 0 session count now --paper 28 --reason parti
run 0 session list --format csv
out "EM,Émargée,30,30"
run 0 session close now --paper 30 -n
run 0 session close now -n
run 0 session close now --paper 30
run 0 session list --format csv
out "CL,Clôturée,30,30"
run 0 sheet now -o "$TMP/again.pdf"
run 1 mark "2026-11-24/T MELEC 1" 3 absent
run 0 session reopen "2026-11-24/T MELEC 1"
run 0 mark "2026-11-24/T MELEC 1" 3 absent
