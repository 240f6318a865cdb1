# shellcheck shell=bash
# A forced command: permitted verbs only, no option of the base, files by the
# standard streams, words split without a shell.
. tests/cli/lib

use demo
forced() {
	local want=$1

	export SSH_ORIGINAL_COMMAND=$2
	run "$want" ssh
	unset SSH_ORIGINAL_COMMAND
}
forced 0 'session list --format csv'
out "T MELEC 1"
forced 0 'avenir export pupils --class "T MELEC 1"'
[ "$(wc -l <"$TMP/out")" -eq 31 ] || fail "31 lignes"
forced 0 "export pupils --class 'T MELEC 1'"
forced 0 'export pupils --class T\ MELEC\ 1'
forced 0 help
out "Sans verbe"
forced 2 $'session list \xff'
err "UTF-8"
forced 0 'sheet now'
head -c 5 "$TMP/out" | grep -q '%PDF-' || fail "PDF"
forced 0 'mark now 3 absent'
forced 2 'export pupils --db /etc/passwd'
err "ne sert pas à travers ssh"
forced 2 'session list --user m.roux'
forced 2 '--db /etc/passwd session list'
forced 1 "sheet now -o $TMP/x.pdf"
[ ! -e "$TMP/x.pdf" ] || fail "fichier écrit"
forced 1 'import /etc/passwd'
err "entrée ou la sortie standard"
forced 1 'undo'
forced 1 'lycee add 0319904X LP'
forced 1 'user list'
forced 1 'tui --script /etc/passwd'
forced 1 'demo x.db'
forced 1 'ssh'
forced 2 'sheet "now'
err "guillemet"
forced 2 'sh'
# shellcheck disable=SC2016
forced 1 'mark now $(id) absent'
no_out "uid="
forced 2 'export pupils; id'
no_out "uid="
