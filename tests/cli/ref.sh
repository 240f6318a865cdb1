# shellcheck shell=bash
# Open data: loaded, listed, a mistake named by file and line.
. tests/cli/lib

use demo
printf 'code_insee;libelle;code_postal\n31555;Toulouse;31000\n' >"$TMP/c.csv"
run 0 ref load communes "$TMP/c.csv"
out "1 ligne"
run 0 ref load communes - <"$TMP/c.csv"
run 0 ref list --format csv
out "communes,"
printf 'code_insee;libelle\n31x;Ici\n' >"$TMP/bad.csv"
run 1 ref load communes "$TMP/bad.csv"
err "bad.csv:2: code Insee inexact"
run 1 ref load planets "$TMP/c.csv"
run 1 ref load communes "$TMP/none.csv"
err "introuvable"
