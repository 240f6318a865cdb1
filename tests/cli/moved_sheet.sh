# shellcheck shell=bash
# A sheet printed for a day that is put off leaves no line in the exports.
. tests/cli/lib

use demo
of='2026-12-02/T MELEC 2'
run 0 sheet "$of" -o "$TMP/sheet.pdf"
run 0 export attendance --since 2026-12-01
out 2026-12-02,
run 0 session move "$of" 2026-12-03 10:00
run 0 export attendance --since 2026-12-01
no_out 2026-12-02,
run 0 mark 2026-12-03/'T MELEC 2' 1 present
run 1 session move 2026-12-03/'T MELEC 2' 2026-12-04 10:00
err "annulez ou clôturez la séance, puis prévoyez-en une autre"
# A hors champ that somebody marked is more than the sheet: the next one would
# not say it.
of='2026-12-01/T AGORA'
run 0 sheet "$of" -o "$TMP/other.pdf"
run 0 mark "$of" 1 out
run 1 session move "$of" 2026-12-02 10:00
err "L'appel est déjà commencé"
run 0 mark "$of" 1 unset
run 0 session move "$of" 2026-12-02 10:00
