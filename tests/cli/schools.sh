# shellcheck shell=bash
# Lycées and classes: added, edited, listed; the key letter is checked.
. tests/cli/lib

use demo
run 1 lycee add 0319904A "LP Essai"
err "UAI"
run 0 lycee add 0319904X "LP Essai" --commune Muret
run 0 lycee edit 0319904X --name "LP des Essais"
run 0 lycee list --format csv
out "0319904X,LP des Essais,Muret,yes"
run 0 class add 0319904X "T ESSAI" --diploma BACPRO
run 0 class edit "T ESSAI" --name "T ESSAI 1"
run 0 class list 0319904X --format csv
out ",LP des Essais,T ESSAI 1,2026,BACPRO,"
run 0 class away "T ESSAI 1" pfmp 2027-01-11 2027-02-05
run 2 class away "T ESSAI 1" holidays 2027-01-11 2027-02-05
run 0 class show "T MELEC 1" --format csv
out "VIDAL"

# One lycée is shown; a class is told from its namesake by its lycée.
run 0 lycee show 0319904X --format csv
out ",0319904X,LP des Essais,Muret,yes"
run 0 class add 0319904X "T MELEC 1" --diploma BACPRO
run 1 class show "T MELEC 1"
err "T MELEC 1, LP des Essais"
run 0 class show "0319904X/T MELEC 1" --format csv
no_out "VIDAL"
run 0 class show "LP Renée-Bonnet/T MELEC 1" --format csv
out "VIDAL"
run 1 class show "0319904X/T ASSP 1"
err "T ASSP 1"
run 1 class show "NULLEPART/T MELEC 1"
err "Lycée"

# A whole name is that one, though another begins so; the beginning of both, or
# the name of two, asks which.
use demo
run 0 lycee add 0319904X "LP Essai" --commune Muret
run 0 lycee add 0319905Y "LP Essai du Bois" --commune Muret
run 0 lycee show "lp essai" --format csv
out ",0319904X,LP Essai,Muret,yes"
run 1 lycee show "LP Ess"
err "LP Essai du Bois"
run 0 lycee edit 0319905Y --name "LP Essai"
run 1 lycee show "LP Essai"
err "en désigne plusieurs"

# The report of a lycée is that of its classes.
run 0 report lycee 0319901U
out "LP Renée-Bonnet - 2026-2027"
out "  Inscrits                          80"
run 1 report lycee NULLEPART
err "Lycée"
run 2 report class "T ASSP 1" --year 26
err "une année s'écrit 2026-2027"
