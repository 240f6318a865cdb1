/*
 * pupil_search.c: finding a pupil by the beginnings of the words of the name.
 *
 * The work is bounded however short the words are. Everywhere: those whose name
 * begins as typed come first, straight from the index of names; the rest
 * comes through the rarest word typed, at most WINDOW rows of it, each tried
 * against the other words (one word alone: FEW rows, it has no other to meet).
 * In one's own lycées: the same through the index of words by lycée.
 */
#include <string.h>

#include "base/text.h"
#include "roster_sql.h"
#include "store/pupil.h"
#include "value.h"

enum { WINDOW = 4096, FEW = 256, WORDS = 5 };	/* further words are not used */

struct query {
	const char *key, *key_end;	/* all that was typed, folded */
	const char *word[WORDS], *end[WORDS];
	size_t n;			/* 0: nothing was typed */
	size_t max;
};

static void
query_add(struct query *q, struct arena *a, const char *word)
{
	if (!*word || q->n == WORDS)
		return;
	q->word[q->n] = word;
	q->end[q->n++] = prefix_end(a, word);
}

static struct query
query_of(const char *words, size_t max, struct arena *a)
{
	struct query q = { .key = text_key(a, words), .max = max };
	char *word, *rest = arena_strdup(a, q.key);

	q.key_end = prefix_end(a, q.key);
	while ((word = strsep(&rest, " ")))
		query_add(&q, a, word);
	return q;
}

static void
query_drive(struct query *q, size_t i)
{
	const char *word = q->word[0], *end = q->end[0];

	q->word[0] = q->word[i];
	q->end[0] = q->end[i];
	q->word[i] = word;
	q->end[i] = end;
}

static const char SQL_RARITY[] =
	"SELECT count(*) FROM (SELECT 1 FROM pupil_word"
	" WHERE word >= :word AND word < :end LIMIT :window)";

static int64_t
rarity(struct db *db, const struct query *q, size_t i)
{
	struct stmt s = stmt_begin(db, SQL_RARITY);
	int64_t rows;

	stmt_text(&s, ":word", q->word[i]);
	stmt_text(&s, ":end", q->end[i]);
	stmt_int(&s, ":window", WINDOW);
	rows = stmt_row(&s) ? stmt_get_int(&s, 0) : 0;
	stmt_end(&s, NULL);
	return rows;
}

/* The word with the fewest rows comes first; of equals, the longest. */
static void
drive_rarest(struct db *db, struct query *q)
{
	size_t best = 0;
	int64_t fewest = q->n > 1 ? rarity(db, q, 0) : 0;

	for (size_t i = 1; i < q->n; i++) {
		int64_t rows = rarity(db, q, i);

		if (rows < fewest || (rows == fewest &&
			strlen(q->word[i]) > strlen(q->word[best]))) {
			fewest = rows;
			best = i;
		}
	}
	query_drive(q, best);
}

static void
drive_longest(struct query *q)
{
	size_t best = 0;

	for (size_t i = 1; i < q->n; i++)
		if (strlen(q->word[i]) > strlen(q->word[best]))
			best = i;
	query_drive(q, best);
}

#define LINE \
	"SELECT p.id, " ROSTER_SURNAME ", p.first_name," \
	" coalesce(c.name, ''), l.name, p.birth, p.left_on, p.sort_key"
#define PLACES \
	" CROSS JOIN lycee l ON l.id = p.lycee" \
	" LEFT JOIN class c ON c.id = p.class"
#define IN_ORDER " ORDER BY p.sort_key, p.birth, p.rowid"

struct lines { struct pupil_line *v; size_t n, cap; };

static struct pupil_line
line_of(struct stmt *s, struct arena *a)
{
	return (struct pupil_line){
		.id = stmt_get_uuid(s, 0), .surname = stmt_get_text(s, 1, a),
		.first_name = stmt_get_text(s, 2, a),
		.class_name = stmt_get_text(s, 3, a),
		.lycee_name = stmt_get_text(s, 4, a),
		.birth = stmt_get_date(s, 5), .left_on = stmt_get_date(s, 6),
	};
}

static bool
lines_of(struct stmt *s, struct arena *a, struct lines *lines, struct err *e)
{
	while (stmt_row(s))
		*ARENA_PUSH(a, *lines) = line_of(s, a);
	return stmt_end(s, e);
}

/* The name begins as typed: "martin l", "ben sal", "m". */
static const char SQL_BEGINS[] =
	LINE " FROM pupil p INDEXED BY pupil_name" PLACES
	" WHERE p.sort_key >= :key AND p.sort_key < :key_end"
	" AND p.merged_into IS NULL" IN_ORDER " LIMIT :max";

static bool
list_begins(struct db *db, const struct query *q, struct arena *a,
	struct lines *lines, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_BEGINS);

	stmt_text(&s, ":key", q->key);
	stmt_text(&s, ":key_end", q->key_end);
	stmt_int(&s, ":max", (int64_t)q->max);
	return lines_of(&s, a, lines, e);
}

#define ALSO(n) \
	" AND (:w" n " IS NULL OR EXISTS (SELECT 1 FROM pupil_word x" \
	" WHERE x.pupil = p.id AND x.word >= :w" n " AND x.word < :e" n "))"
/* The best :max of the window: first those that begin as typed. */
#define BEST(near) \
	"WITH near AS (" near ")," \
	" best AS (SELECT p.id FROM near CROSS JOIN pupil p" \
	" ON p.id = near.pupil WHERE p.merged_into IS NULL" \
	ALSO("1") ALSO("2") ALSO("3") ALSO("4") \
	" ORDER BY p.sort_key >= :key AND p.sort_key < :key_end DESC," \
	" p.sort_key, p.birth, p.rowid LIMIT :max) " \
	LINE " FROM best CROSS JOIN pupil p ON p.id = best.id" PLACES IN_ORDER
static const char SQL_EVERYWHERE[] =
	BEST("SELECT pupil FROM (SELECT p.id AS pupil FROM pupil p"
		" INDEXED BY pupil_name WHERE p.sort_key >= :key"
		" AND p.sort_key < :key_end AND p.merged_into IS NULL"
		IN_ORDER " LIMIT :max) UNION SELECT pupil"
		" FROM (SELECT w.pupil FROM pupil_word w"
		" WHERE w.word >= :w0 AND w.word < :e0 LIMIT :window)");
static const char SQL_OWN[] =
	BEST("SELECT DISTINCT pupil FROM (SELECT w.pupil FROM user_lycee u"
		" CROSS JOIN pupil_word w INDEXED BY pupil_word_lycee"
		" ON w.lycee = u.lycee WHERE u.login = :login"
		" AND w.word >= :w0 AND w.word < :e0 LIMIT :window)");

static void
bind_words(struct stmt *s, const struct query *q)
{
	static const char *const word[] = { ":w0", ":w1", ":w2", ":w3", ":w4" };
	static const char *const end[] = { ":e0", ":e1", ":e2", ":e3", ":e4" };

	for (size_t i = 0; i < WORDS; i++) {
		stmt_text(s, word[i], q->word[i]);
		stmt_text(s, end[i], q->end[i]);
	}
	stmt_text(s, ":key", q->key);
	stmt_text(s, ":key_end", q->key_end);
	stmt_int(s, ":window", q->n > 1 ? WINDOW : FEW);
	stmt_int(s, ":max", (int64_t)q->max);
}

static bool
list_own(struct db *db, struct query *q, const char *login, struct arena *a,
	struct lines *lines, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_OWN);

	drive_longest(q);
	stmt_text(&s, ":login", login);
	bind_words(&s, q);
	return lines_of(&s, a, lines, e);
}

static bool
list_everywhere(struct db *db, struct query *q, struct arena *a,
	struct lines *lines, struct err *e)
{
	struct stmt s;

	if (!list_begins(db, q, a, lines, e))
		return false;
	if (lines->n == q->max)
		return true;
	*lines = (struct lines){ 0 };
	drive_rarest(db, q);
	s = stmt_begin(db, SQL_EVERYWHERE);
	bind_words(&s, q);
	return lines_of(&s, a, lines, e);
}

bool
db_pupil_search(struct db *db, const char *words, const char *login,
	size_t max, struct arena *a, struct pupil_line **v, size_t *n,
	struct err *e)
{
	struct query q = query_of(words, max, a);
	struct lines lines = { 0 };
	bool ok = true;

	if (q.n && login)
		ok = list_own(db, &q, login, a, &lines, e);
	else if (q.n)
		ok = list_everywhere(db, &q, a, &lines, e);
	*v = lines.v;
	*n = lines.n;
	return ok;
}
