/*
 * queue.c: who is called next. The table is kept by the triggers of
 * 003_follow_up.sql; here it is read, each way from an index: a référent's, a
 * lycée's, one's own lycées', everybody's.
 */
#include "store/follow_up.h"
#include "value.h"

/* Rank 2 ends with the 18th birthday: then the due date alone counts. The
 * first rows of each part are enough, whatever the size of the base: a part is
 * of one rank, so that its last day is an end of the index. '~' is after any
 * day. */
#define RANK \
	"CASE WHEN q.rank = 2 AND q.adult_on <> '' AND q.adult_on <= :today" \
	" THEN 4 ELSE q.rank END"
#define KEPT " AND q.due <= iif(:until = '', '~', :until)"
#define FIELDS \
	" q.pupil, q.lycee, q.referent, " RANK " AS rank, q.due, q.list," \
	" q.code, q.branch"
#define PART(index, where) \
	"SELECT * FROM (SELECT" FIELDS " FROM queue q INDEXED BY " index \
	" WHERE " where KEPT " ORDER BY q.due LIMIT :max)"
#define OLD " AND q.adult_on <> '' AND q.adult_on <= :today"
#define PARTS(index, where) \
	PART(index, where "q.rank = 0") " UNION ALL " \
	PART(index, where "q.rank = 1") " UNION ALL " \
	PART(index, where "q.rank = 2 AND (q.adult_on = ''" \
		" OR q.adult_on > :today)") " UNION ALL " \
	PART(index, where "q.rank = 2" OLD) " UNION ALL " \
	PART(index, where "q.rank = 3") " UNION ALL " \
	PART(index, where "q.rank = 4")
#define LINES(rows) \
	"SELECT t.pupil, t.lycee, p.surname, p.usage_name, p.first_name," \
	" coalesce(c.name, ''), l.name, p.phone, p.channel, t.referent," \
	" p.birth, coalesce(c.year, 0), t.rank, t.due, t.list, t.code," \
	" t.branch, coalesce(u.name, '') FROM (SELECT * FROM (" rows ") ORDER BY rank, due, branch," \
	" pupil LIMIT :max) t JOIN pupil p ON p.id = t.pupil" \
	" JOIN lycee l ON l.id = t.lycee LEFT JOIN class c ON c.id = p.class" \
	" LEFT JOIN user u ON u.login = t.referent" \
	" ORDER BY t.rank, t.due, t.branch, p.sort_key, p.id"
#define RANKS "q.rank IN (0, 1, 2, 3, 4)"
#define OWN_ROWS \
	"SELECT" FIELDS " FROM user_lycee u CROSS JOIN queue q" \
	" INDEXED BY queue_lycee ON q.lycee = u.lycee" \
	" WHERE u.login = :own AND " RANKS KEPT
#define ALSO " AND (:referent IS NULL OR q.referent = :referent)"

static const char SQL_ALL[] = LINES(PARTS("queue_rank", ""));
static const char SQL_REFERENT[] =
	LINES(PARTS("queue_referent", "q.referent = :referent AND "));
static const char SQL_LYCEE[] = LINES("SELECT" FIELDS
	" FROM queue q INDEXED BY queue_lycee WHERE q.lycee = :lycee AND "
	RANKS KEPT ALSO);
static const char SQL_OWN[] = LINES(OWN_ROWS ALSO);

/* A limit by lycées goes before the référent: it is a right. */
static struct stmt
queue_begin(struct db *db, const struct queue_query *q, const char *const *sql)
{
	bool by_lycee = q->lycee != NULL, own = !by_lycee && q->own_of;
	bool by_referent = !by_lycee && !own && q->referent;
	struct stmt s = stmt_begin(db, by_lycee ? sql[1] : own ? sql[2] :
		by_referent ? sql[3] : sql[0]);

	if (by_lycee)
		stmt_uuid(&s, ":lycee", q->lycee);
	if (own)
		stmt_text(&s, ":own", q->own_of);
	if (by_lycee || own || by_referent)
		stmt_text(&s, ":referent", q->referent);
	stmt_date(&s, ":until", q->until);
	stmt_int(&s, ":max", (int64_t)q->max);
	return s;
}

bool
db_queue_list(struct db *db, const struct queue_query *q, struct arena *a,
	struct queue_line **v, size_t *n, struct err *e)
{
	static const char *const sql[] = { SQL_ALL, SQL_LYCEE, SQL_OWN,
		SQL_REFERENT };
	struct { struct queue_line *v; size_t n, cap; } rows = { 0 };
	struct stmt s = queue_begin(db, q, sql);

	stmt_date(&s, ":today", q->today);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct queue_line){
			.pupil = stmt_get_uuid(&s, 0),
			.lycee = stmt_get_uuid(&s, 1),
			.surname = stmt_get_text(&s, 2, a),
			.usage_name = stmt_get_text(&s, 3, a),
			.first_name = stmt_get_text(&s, 4, a),
			.class_name = stmt_get_text(&s, 5, a),
			.lycee_name = stmt_get_text(&s, 6, a),
			.phone = stmt_get_text(&s, 7, a),
			.channel = stmt_get_text(&s, 8, a),
			.referent = stmt_get_text(&s, 9, a),
			.birth = stmt_get_date(&s, 10),
			.year = (int)stmt_get_int(&s, 11),
			.rank = (int)stmt_get_int(&s, 12),
			.due = stmt_get_date(&s, 13),
			.list = stmt_get_text(&s, 14, a),
			.code = stmt_get_text(&s, 15, a),
			.branch = (int)stmt_get_int(&s, 16),
			.referent_name = stmt_get_text(&s, 17, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
