/* pupil.c: pupils, one, by class, by lycée, as candidates of an import. */
#include "store/pupil.h"

#include "domain/names.h"
#include "pupil_row.h"
#include "record.h"
#include "value.h"

#define PUPIL_COLUMNS \
	"p.id, p.lycee, p.class, p.half, p.surname, p.usage_name," \
	" p.first_name, p.birth, p.birth_doubtful, p.ine, p.internal_no," \
	" p.mef, p.apprentice, p.entered, p.left_on, p.commune, p.postcode," \
	" p.insee, p.phone, p.email, p.channel, p.note, p.by_hand," \
	" p.merged_into, p.created_at, p.usage_first_name"

static struct pupil
pupil_of(struct stmt *s, struct arena *a)
{
	return (struct pupil){
		.id = stmt_get_uuid(s, 0), .lycee = stmt_get_uuid(s, 1),
		.class = stmt_get_uuid(s, 2), .half = stmt_get_text(s, 3, a),
		.surname = stmt_get_text(s, 4, a),
		.usage_name = stmt_get_text(s, 5, a),
		.first_name = stmt_get_text(s, 6, a),
		.birth = stmt_get_date(s, 7),
		.birth_doubtful = stmt_get_bool(s, 8),
		.ine = stmt_get_text(s, 9, a),
		.internal_no = stmt_get_text(s, 10, a),
		.mef = stmt_get_text(s, 11, a),
		.apprentice = stmt_get_bool(s, 12),
		.entered = stmt_get_date(s, 13),
		.left_on = stmt_get_date(s, 14),
		.commune = stmt_get_text(s, 15, a),
		.postcode = stmt_get_text(s, 16, a),
		.insee = stmt_get_text(s, 17, a),
		.phone = stmt_get_text(s, 18, a),
		.email = stmt_get_text(s, 19, a),
		.channel = stmt_get_text(s, 20, a),
		.note = stmt_get_text(s, 21, a),
		.by_hand = stmt_get_text(s, 22, a),
		.merged_into = stmt_get_uuid(s, 23),
		.created_at = stmt_get_int(s, 24),
		.usage_first_name = stmt_get_text(s, 25, a),
	};
}

static bool
pupils_of(struct stmt *s, struct arena *a, struct pupil **v, size_t *n,
	struct err *e)
{
	struct { struct pupil *v; size_t n, cap; } rows = { 0 };

	while (stmt_row(s))
		*ARENA_PUSH(a, rows) = pupil_of(s, a);
	*v = rows.v;
	*n = rows.n;
	return stmt_end(s, e);
}

static const char SQL_GET[] =
	"SELECT " PUPIL_COLUMNS " FROM pupil p WHERE p.id = :id";

bool
db_pupil_get(struct db *db, const struct uuid *id, struct arena *a,
	struct pupil *p, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_uuid(&s, ":id", id);
	*found = stmt_row(&s);
	*p = pupil_of(&s, a);
	return stmt_end(&s, e);
}

/* The second costs a tenth more, and an import has thousands of new ones. */
static const char SQL_ADD[] = PUPIL_INSERT("pupil");
/* created_at is of the first put. */
static const char SQL_PUT[] = PUPIL_INSERT("pupil")
	" ON CONFLICT (id) DO UPDATE SET lycee = :lycee,"
	" class = :class, half = :half, surname = :surname,"
	" usage_name = :usage_name, first_name = :first_name,"
	" sort_key = :sort_key, birth = :birth,"
	" birth_doubtful = :birth_doubtful, ine = :ine,"
	" internal_no = :internal_no, mef = :mef, apprentice = :apprentice,"
	" entered = :entered, left_on = :left_on, commune = :commune,"
	" postcode = :postcode, insee = :insee, phone = :phone,"
	" email = :email, channel = :channel, note = :note,"
	" by_hand = :by_hand, merged_into = :merged_into,"
	" usage_first_name = :usage_first_name";

static void
bind_identity(struct stmt *s, const struct pupil *p)
{
	stmt_uuid(s, ":id", &p->id);
	stmt_uuid(s, ":lycee", &p->lycee);
	stmt_uuid(s, ":class", &p->class);
	stmt_string(s, ":half", p->half);
	stmt_string(s, ":surname", p->surname);
	stmt_string(s, ":usage_name", p->usage_name);
	stmt_string(s, ":first_name", p->first_name);
	stmt_string(s, ":usage_first_name", p->usage_first_name);
	stmt_date(s, ":birth", p->birth);
	stmt_int(s, ":birth_doubtful", p->birth_doubtful);
	stmt_string(s, ":ine", p->ine);
	stmt_string(s, ":internal_no", p->internal_no);
	stmt_string(s, ":mef", p->mef);
}

static void
bind_rest(struct stmt *s, const struct pupil *p)
{
	stmt_int(s, ":apprentice", p->apprentice);
	stmt_date(s, ":entered", p->entered);
	stmt_date(s, ":left_on", p->left_on);
	stmt_string(s, ":commune", p->commune);
	stmt_string(s, ":postcode", p->postcode);
	stmt_string(s, ":insee", p->insee);
	stmt_string(s, ":phone", p->phone);
	stmt_string(s, ":email", p->email);
	stmt_string(s, ":channel", p->channel);
	stmt_string(s, ":note", p->note);
	stmt_string(s, ":by_hand", p->by_hand);
	stmt_uuid(s, ":merged_into", &p->merged_into);
	stmt_int(s, ":created_at", p->created_at);
}

void
pupil_bind(struct stmt *s, const struct pupil *p, struct arena *a)
{
	bind_identity(s, p);
	bind_rest(s, p);
	stmt_text(s, ":sort_key", name_key(a, p->surname, p->usage_name,
		p->first_name));
}

static bool
pupil_write(struct db *db, const struct pupil *p, bool added, struct err *e)
{
	struct arena a = { 0 };
	struct stmt s = stmt_begin(db, added ? SQL_ADD : SQL_PUT);
	bool ok;

	pupil_bind(&s, p, &a);
	ok = stmt_run(&s, e);
	arena_release(&a);
	return ok;
}

bool
db_pupil_put(struct db *db, const struct pupil *p, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_PUPIL, &p->id);

	return change_end(&c, pupil_write(db, p, change_adds(&c), e), e) &&
		pupil_words_refresh(db, &p->id, e);
}

static const char SQL_LIST[] =
	"SELECT " PUPIL_COLUMNS " FROM pupil p INDEXED BY pupil_class"
	" WHERE p.class = :class AND p.merged_into IS NULL"
	" ORDER BY p.sort_key, p.birth, p.id";

bool
db_pupil_list(struct db *db, const struct uuid *class, struct arena *a,
	struct pupil **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_uuid(&s, ":class", class);
	return pupils_of(&s, a, v, n, e);
}

static const char SQL_OF_LYCEE[] =
	"SELECT " PUPIL_COLUMNS " FROM pupil p INDEXED BY pupil_lycee"
	" WHERE p.lycee = :lycee AND p.merged_into IS NULL"
	" AND (p.class IS NULL OR EXISTS (SELECT 1 FROM class c"
	" WHERE c.id = p.class AND c.year = :year))"
	" ORDER BY p.sort_key, p.birth, p.id";

bool
db_pupil_of_lycee(struct db *db, const struct uuid *lycee, int year,
	struct arena *a, struct pupil **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_OF_LYCEE);

	stmt_uuid(&s, ":lycee", lycee);
	stmt_int(&s, ":year", year);
	return pupils_of(&s, a, v, n, e);
}

static const char SQL_BY_INE[] =
	"SELECT " PUPIL_COLUMNS " FROM pupil p INDEXED BY pupil_ine"
	" WHERE p.ine = :ine AND p.ine <> '' ORDER BY p.id";

bool
db_pupil_by_ine(struct db *db, const char *ine, struct arena *a,
	struct pupil **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_BY_INE);

	stmt_string(&s, ":ine", ine);
	return pupils_of(&s, a, v, n, e);
}

static const char SQL_BY_NAME[] =
	"SELECT " PUPIL_COLUMNS " FROM pupil p INDEXED BY pupil_name"
	" WHERE p.sort_key = :sort_key ORDER BY p.birth, p.id";

bool
db_pupil_by_name(struct db *db, const char *sort_key, struct arena *a,
	struct pupil **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_BY_NAME);

	stmt_text(&s, ":sort_key", sort_key);
	return pupils_of(&s, a, v, n, e);
}

static const char SQL_MERGED[] =
	"SELECT " PUPIL_COLUMNS " FROM pupil p INDEXED BY pupil_merged"
	" WHERE p.merged_into = :into ORDER BY p.id";

bool
db_pupil_merged(struct db *db, const struct uuid *into, struct arena *a,
	struct pupil **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_MERGED);

	stmt_uuid(&s, ":into", into);
	return pupils_of(&s, a, v, n, e);
}

static const char SQL_PREFIX[] =
	"SELECT id FROM pupil WHERE id BETWEEN :lo AND :hi LIMIT :max";

bool
db_pupil_prefix(struct db *db, const void *bytes, size_t n_bytes, size_t max,
	struct arena *a, struct uuid **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PREFIX);

	return stmt_prefixed(&s, bytes, n_bytes, max, a, v, n, e);
}
