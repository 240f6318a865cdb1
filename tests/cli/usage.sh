# shellcheck shell=bash
# What is badly typed: exit 2, a French sentence, the nearest verb.
. tests/cli/lib

use demo
run 2 exprot
err "vouliez-vous dire « export » ?"
run 2 qwertyuiop
err "verbe inconnu"
run 2 version de trop
err "mot de trop : « de »"
run 2 session clsoe now
err "vouliez-vous dire « close » ?"
run 2 export nothing
err "pupils, sessions"
run 2 mark now 3 absent --motif MO77
err "motif inconnu"
run 2 mark now 3 gone-fishing
err "état inconnu"
run 2 user list --format xlsx
err "text, csv, json"
run 2 --db
err "attend une valeur"
# A verb of several words names them.
run 2 contact
err "il manque un mot : list, add, cancel"
run 2 contact zzzzzz
err "« zzzzzz » inconnu : list, add, cancel"
