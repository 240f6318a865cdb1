# shellcheck shell=bash
# SIECLE XML says its lycée and year: others are a remark, refused by --strict;
# the class is the division; the year before the last is left out.
. tests/cli/lib

data=tests/data/intake
use empty
run 0 import -n $data/siecle.xml
out "SIECLE"
out "ISO-8859-15"
out "Lycée 0310028M (nouveau), 2025-2026"
out "+ Classe T MELEC : 2 élèves, nouvelle, dernière année"
out "Laissés de côté : 1 dans les classes non cochées"
err "l'année 2025-2026, nous sommes en 2026-2027"
no_out "GRP1"
run 1 import --strict $data/siecle.xml
run 0 import --lycee 0310024H - <$data/siecle.xml
err "UAI 0310028M, pas 0310024H"
out "entrée standard"
