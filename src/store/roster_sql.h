/*
 * roster_sql.h: pieces of SQL that several tables share, so that "who is in a
 * class" and "how is the name shown" are said once. The pupil is `p`.
 */
#ifndef STORE_ROSTER_SQL_H
#define STORE_ROSTER_SQL_H

#define ROSTER_SURNAME \
	"CASE WHEN p.usage_name <> '' THEN p.usage_name ELSE p.surname END"

/* Of the session `s`, on its `day`: the half-group's, there that day. */
#define ROSTER_EXPECTED(day) \
	"p.merged_into IS NULL AND (s.half = '' OR p.half = s.half)" \
	" AND (p.left_on = '' OR NOT has_left(p.left_on, " day "))" \
	" AND (p.entered = '' OR p.entered <= " day ")"

/* The roll of `s` as its snapshot made it: nobody added, nobody marked; an
 * apprentice's hors champ is of the snapshot too. */
#define ROSTER_UNTOUCHED \
	"NOT EXISTS (SELECT 1 FROM roll r WHERE r.session = s.id" \
	" AND r.origin <> 'class')" \
	" AND NOT EXISTS (SELECT 1 FROM mark m JOIN pupil p ON p.id = m.pupil" \
	" WHERE m.session = s.id AND NOT (m.state = 'out' AND p.apprentice = 1" \
	" AND m.at <= s.snapshot_at))"

/* Flags that still ask for something. */
#define ROSTER_OPEN_FLAGS \
	"(SELECT count(*) FROM flag f WHERE f.pupil = p.id" \
	" AND f.state IN ('O', 'T', 'P'))"

/* The state of the mark `m` after its last correction `c`. */
#define ROSTER_STATE "coalesce(c.state, m.state, '')"
#define ROSTER_LAST_CORRECTION(session, pupil) \
	"(SELECT max(x.seq) FROM correction x WHERE x.session = " session \
	" AND x.pupil = " pupil ")"

#endif
