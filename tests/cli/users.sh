# shellcheck shell=bash
# People are added by a responsable; roles are enforced with the right code.
. tests/cli/lib

use demo
run 0 user add lea --name "Mme Léa" --role lecture --lycee 0319901U
out "Mme Léa"
run 1 user add tim --name "M. Tim" --lycee NULLEPART
run 0 user list
no_out "tim"
run 1 user add "le a"
err "sans espace"
run 1 user add $'lea\n' --name "Mme Léa"
run 1 user add "" --name "Mme Léa"
run 1 user add lea
err "déjà inscrit"
run 2 user add max --role chef
LOGIN=lea run 1 mark now 3 absent
LOGIN=lea run 1 purge -n
LOGIN=m.roux run 1 user add max
LOGIN=inconnu run 1 session list
err "avenir user add inconnu"
run 0 user edit lea --active no
LOGIN=lea run 1 session list
