/* home.c: the few facts of the first screen, each from an index. */
#include "store/home.h"

#include "store/school.h"
#include "value.h"

/*
 * The lycées of the person, or all of them: two statements each, in the order
 * written (CROSS JOIN), so that either one walks its index and nothing else.
 */
#define OWN(index) \
	"user_lycee l CROSS JOIN class c INDEXED BY " index \
	" ON c.lycee = l.lycee AND c.year = :year"
#define ALL "class c INDEXED BY class_year"
#define WHERE_OWN " WHERE l.login = :login"
#define WHERE_ALL " WHERE c.year = :year"

#define COUNT(missing, classes, where) \
	"SELECT count(*) FROM (SELECT 1 FROM " classes \
	" CROSS JOIN pupil p INDEXED BY pupil_no_" missing \
	" ON p.lycee = c.lycee AND p.class = c.id AND p." missing " = ''" \
	" AND p.left_on = '' AND p.apprentice = 0" where \
	" AND c.target = 1 LIMIT :max)"

static const char SQL_NO_COMMUNE_OWN[] =
	COUNT("insee", OWN("class_target"), WHERE_OWN);
static const char SQL_NO_COMMUNE_ALL[] = COUNT("insee", ALL, WHERE_ALL);
static const char SQL_NO_PHONE_OWN[] =
	COUNT("phone", OWN("class_target"), WHERE_OWN);
static const char SQL_NO_PHONE_ALL[] = COUNT("phone", ALL, WHERE_ALL);

#define AWAY(from, where) \
	"SELECT w.first, w.last, w.kind, c.name FROM " from where \
	" w.first BETWEEN :from AND :to" \
	" ORDER BY w.first, c.name LIMIT :max"

static const char SQL_AWAY_OWN[] = AWAY(OWN("class_name")
	" CROSS JOIN class_away w INDEXED BY class_away_class"
	" ON w.class = c.id", WHERE_OWN " AND");
static const char SQL_AWAY_ALL[] = AWAY(
	"class_away w INDEXED BY class_away_first"
	" CROSS JOIN class c ON c.id = w.class", WHERE_ALL " AND");

static bool
count(struct db *db, const char *sql, const char *login, int year, size_t *n,
	struct err *e)
{
	struct stmt s = stmt_begin(db, sql);

	if (login)
		stmt_text(&s, ":login", login);
	stmt_int(&s, ":year", year);
	stmt_int(&s, ":max", HOME_COUNT_MAX);
	*n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

bool
db_home_missing(struct db *db, const char *login, int year,
	size_t *no_commune, size_t *no_phone, struct err *e)
{
	bool own;

	if (!db_has_own(db, login, &own, e))
		return false;
	if (!own)
		login = NULL;
	return count(db, own ? SQL_NO_COMMUNE_OWN : SQL_NO_COMMUNE_ALL, login,
			year, no_commune, e) &&
		count(db, own ? SQL_NO_PHONE_OWN : SQL_NO_PHONE_ALL, login,
			year, no_phone, e);
}

static const char SQL_OPEN[] =
	"SELECT s.type, s.starts, (SELECT group_concat(c.name, ', ')"
	" FROM session_class k JOIN class c ON c.id = k.class"
	" WHERE k.session = s.id) FROM session s INDEXED BY session_open"
	" WHERE s.counsellor = :login AND s.starts < :to"
	" AND s.closed_at = 0 AND s.cancel_reason = ''"
	" AND s.moved_to IS NULL ORDER BY s.starts LIMIT :max";

bool
db_home_open(struct db *db, const char *login, moment to, struct arena *a,
	struct home_open *o, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_OPEN);

	*o = (struct home_open){ .type = "", .class_names = "" };
	stmt_text(&s, ":login", login);
	stmt_int(&s, ":to", to);
	stmt_int(&s, ":max", HOME_COUNT_MAX);
	while (stmt_row(&s)) {
		if (o->n++ > 0)
			continue;
		o->type = stmt_get_text(&s, 0, a);
		o->starts = stmt_get_int(&s, 1);
		o->class_names = stmt_get_text(&s, 2, a);
	}
	return stmt_end(&s, e);
}

bool
db_home_away(struct db *db, const char *login, int year, struct date from,
	struct date to, size_t max, struct arena *a, struct home_away **v,
	size_t *n, struct err *e)
{
	struct { struct home_away *v; size_t n, cap; } rows = { 0 };
	struct stmt s;
	bool own;

	if (!db_has_own(db, login, &own, e))
		return false;
	s = stmt_begin(db, own ? SQL_AWAY_OWN : SQL_AWAY_ALL);
	if (own)
		stmt_text(&s, ":login", login);
	stmt_int(&s, ":year", year);
	stmt_date(&s, ":from", from);
	stmt_date(&s, ":to", to);
	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct home_away){
			.first = stmt_get_date(&s, 0),
			.last = stmt_get_date(&s, 1),
			.kind = stmt_get_text(&s, 2, a),
			.class_name = stmt_get_text(&s, 3, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
