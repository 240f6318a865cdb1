# shellcheck shell=bash
# An option that would do nothing where it is typed is refused, and nothing is
# done: exit 2, before the base is looked at.
. tests/cli/lib

use demo
who="BARTHE Louis"
refused() {
	run 2 "$@"
	[ ! -s "$TMP/out" ] || fail "avenir $* : répond quand même"
}

# One word of the verb takes it, and not that one.
refused pupil show "$who" -o "$TMP/none"
err "--output ne sert pas à « avenir pupil show »"
refused pupil show "$who" --format json
refused pupil edit "$who" note=x --force
refused pupil list BARTHE -n
refused session close now --paper 30 --place "Salle 12"
refused session cancel now --reason LYC --paper 30
refused session move now 2026-12-03 10:00 --counsellor demo
refused contact list "$who" --next 2026-12-01
refused contact cancel "$who" --comment "non"
refused course list "$who" --referent demo
refused flag set "$who" R07 S --due 2026-12-01
refused items retire cv CV02 --required yes
refused cycle class "T MELEC 1" --year 2025-2026
refused cycle add "Et après ?" --title "Autre"
refused class show "T MELEC 1" --name "AUTRE"
refused lycee show 0310024H --active no
refused user show demo --role lecture
refused result list "CAP EPC" --group 2
refused route list --ml M13
refused route ml M13 Marseille --csv
refused ref load ml x --format csv
refused report year --force

# It goes with another one, or against it.
refused pupil card "$who" --force
err "--force ne sert qu'avec --output"
refused tui --screen 80x24
refused init --group avenir
refused queue --all --until 2026-12-01
err "--until ne va pas avec --all"
refused backup --daily --force
refused milo now --csv --format json
refused import --what pupils --strict x.csv
refused import --what pupils --lycee 0310024H x.csv
refused pupil list BARTHE --excel --format json
err "--excel donne un CSV, pas « json »"

# None of it was written.
run 0 session show now --format csv
no_out ",cancelled,"
run 0 user show demo --format csv
out ",responsable,"
"$AVENIR" --db "$TMP/nowhere.db" pupil show x --force 2>"$TMP/err" &&
	fail "accepté"
err "ne sert pas"
