/* home.c: the few facts of the first screen, each from an index. */
#include "store/home.h"

/*
 * The lycées of the person, or all of them: two statements each, so that
 * either one walks its index and nothing else.
 */
static const char SQL_LISTED[] =
	"SELECT EXISTS (SELECT 1 FROM user_lycee WHERE login = :login)";

#define COUNT(missing, lycees) \
	"SELECT count(*) FROM (SELECT 1 FROM " lycees \
	" JOIN class c ON c.lycee = l.id AND c.year = :year AND c.target" \
	" JOIN pupil p ON p.class = c.id AND p." missing " = ''" \
	" AND p.left_on = '' AND p.apprentice = 0 LIMIT :max)"
#define OWN "(SELECT lycee AS id FROM user_lycee WHERE login = :login) l"
#define ALL "lycee l"

static const char SQL_NO_COMMUNE_OWN[] = COUNT("insee", OWN);
static const char SQL_NO_COMMUNE_ALL[] = COUNT("insee", ALL);
static const char SQL_NO_PHONE_OWN[] = COUNT("phone", OWN);
static const char SQL_NO_PHONE_ALL[] = COUNT("phone", ALL);

#define AWAY(lycees) \
	"SELECT w.first, w.last, w.kind, c.name FROM " lycees \
	" JOIN class c ON c.lycee = l.id AND c.year = :year" \
	" JOIN class_away w ON w.class = c.id" \
	" AND w.first BETWEEN :from AND :to" \
	" ORDER BY w.first, c.name LIMIT :max"

static const char SQL_AWAY_OWN[] = AWAY(OWN);
static const char SQL_AWAY_ALL[] = AWAY(ALL);

static bool
has_own(struct db *db, const char *login, bool *own, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_LISTED);

	stmt_text(&s, ":login", login);
	*own = stmt_row(&s) && stmt_get_bool(&s, 0);
	return stmt_end(&s, e);
}

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

	if (!has_own(db, login, &own, e))
		return false;
	if (!own)
		login = NULL;
	return count(db, own ? SQL_NO_COMMUNE_OWN : SQL_NO_COMMUNE_ALL, login,
			year, no_commune, e) &&
		count(db, own ? SQL_NO_PHONE_OWN : SQL_NO_PHONE_ALL, login,
			year, no_phone, e);
}

static struct date
get_date(struct stmt *s, int col, struct arena *a)
{
	struct date d = { 0 };

	date_parse_iso(stmt_get_text(s, col, a), &d);
	return d;
}

bool
db_home_away(struct db *db, const char *login, int year, struct date from,
	struct date to, size_t max, struct arena *a, struct home_away **v,
	size_t *n, struct err *e)
{
	struct { struct home_away *v; size_t n, cap; } rows = { 0 };
	char first[DATE_TEXT], last[DATE_TEXT];
	struct stmt s;
	bool own;

	if (!has_own(db, login, &own, e))
		return false;
	s = stmt_begin(db, own ? SQL_AWAY_OWN : SQL_AWAY_ALL);
	if (own)
		stmt_text(&s, ":login", login);
	date_iso(from, first);
	date_iso(to, last);
	stmt_int(&s, ":year", year);
	stmt_text(&s, ":from", first);
	stmt_text(&s, ":to", last);
	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct home_away){
			.first = get_date(&s, 0, a),
			.last = get_date(&s, 1, a),
			.kind = stmt_get_text(&s, 2, a),
			.class_name = stmt_get_text(&s, 3, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
