# shellcheck shell=bash
# A verified copy, going back to it, and the daily one beside the base.
. tests/cli/lib

use demo
run 0 backup "$TMP/copy.db"
out "vérifiée"
run 1 backup "$TMP/copy.db"
run 0 mark now 3 absent
run 0 restore -n "$TMP/copy.db"
out "serait remplacé"
run 0 session show now --format csv
out "3,BARTHE Louis,absent"
run 0 restore "$TMP/copy.db"
run 0 session show now --format csv
out "3,BARTHE Louis,unset"
run 0 backup --daily
ls "$TMP"/avenir-backups/*.db >/dev/null || fail "pas de copie"
run 2 backup
echo "une lettre" >"$TMP/letter"
run 3 restore "$TMP/letter"
run 0 session show now
