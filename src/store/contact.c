/* contact.c: the log of contacts: lines are added, never changed. */
#include "record.h"
#include "store/follow_up.h"
#include "value.h"

static const char SQL_NEXT[] =
	"SELECT coalesce(max(seq), 0) + 1 FROM contact WHERE pupil = :pupil";

static const char SQL_PUT[] =
	"INSERT INTO contact (id, seq, pupil, channel, outcome, next, detail,"
	" comment, cancels, at, login) VALUES (:id, :seq, :pupil, :channel,"
	" :outcome, :next, :detail, :comment, :cancels, :at, :login)";

static bool
contact_write(struct db *db, const struct contact *c, int64_t seq,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &c->id);
	stmt_int(&s, ":seq", seq);
	stmt_uuid(&s, ":pupil", &c->pupil);
	stmt_text(&s, ":channel", c->channel);
	stmt_text(&s, ":outcome", c->outcome);
	stmt_date(&s, ":next", c->next);
	stmt_string(&s, ":detail", c->detail);
	stmt_string(&s, ":comment", c->comment);
	stmt_uuid(&s, ":cancels", &c->cancels);
	stmt_int(&s, ":at", c->at);
	stmt_string(&s, ":login", c->login);
	return stmt_run(&s, e);
}

bool
db_contact_put(struct db *db, const struct contact *c, struct err *e)
{
	struct change change;
	int64_t seq = c->seq;

	if (seq == 0 && !stmt_next(db, SQL_NEXT, &c->pupil, &seq, e))
		return false;
	change = change_uuid(db, JOURNAL_CONTACT, &c->id);
	return change_end(&change, contact_write(db, c, seq, e), e);
}

#define CONTACT \
	"SELECT c.id, c.pupil, c.seq, c.channel, c.outcome, c.next, c.detail," \
	" c.comment, c.cancels, EXISTS (SELECT 1 FROM contact x" \
	" WHERE x.cancels = c.id), c.at, c.login FROM contact c"

static struct contact
contact_read(struct stmt *s, struct arena *a)
{
	return (struct contact){
		.id = stmt_get_uuid(s, 0),
		.pupil = stmt_get_uuid(s, 1),
		.seq = stmt_get_int(s, 2),
		.channel = stmt_get_text(s, 3, a),
		.outcome = stmt_get_text(s, 4, a),
		.next = stmt_get_date(s, 5),
		.detail = stmt_get_text(s, 6, a),
		.comment = stmt_get_text(s, 7, a),
		.cancels = stmt_get_uuid(s, 8),
		.cancelled = stmt_get_bool(s, 9),
		.at = stmt_get_int(s, 10),
		.login = stmt_get_text(s, 11, a),
	};
}

static const char SQL_LIST[] =
	CONTACT " WHERE c.pupil = :pupil ORDER BY c.seq";

bool
db_contact_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct contact **v, size_t *n, struct err *e)
{
	struct { struct contact *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = contact_read(&s, a);
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_GET[] = CONTACT " WHERE c.id = :id";

bool
db_contact_get(struct db *db, const struct uuid *id, struct arena *a,
	struct contact *c, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_uuid(&s, ":id", id);
	*found = stmt_row(&s);
	if (*found)
		*c = contact_read(&s, a);
	return stmt_end(&s, e);
}
