/*
 * intake_write.c: what is ticked becomes rows: one transaction, one act, so
 * that one undo takes all of it back. Colleagues wait for as long as it lasts:
 * what can be worked out before is.
 */
#include <string.h>

#include "domain/diff.h"
#include "intake_private.h"

/* A line to write. */
struct todo {
	const struct app_intake_line *line;
	const struct app_intake_class *class;	/* that it puts into, or NULL */
};

/* A class that lines put into. */
struct target {
	bool needed, found;
	struct class class;			/* as it is, or will be made  */
};

struct writer {
	struct app *app;
	const struct app_intake *in;
	struct arena a;			/* of the act                   */
	struct arena line;		/* of one line                  */
	struct { struct todo *v; size_t n, cap; } todo;
	struct { struct pupil *v; size_t n, cap; } added;
	struct target *targets;		/* by in->classes               */
	struct err *e;
};

/* ---- in numbers -------------------------------------------------------- */

static bool
writes_fields(const struct app_intake_line *l)
{
	for (size_t i = 0; i < l->n_fields; i++)
		if (l->fields[i].ticked)
			return true;
	return false;
}

static bool
writes(const struct app_intake_line *l)
{
	if (!l->ticked || l->what == DIFF_REJECTED)
		return false;
	if (l->what == DIFF_NEW)
		return l->row != NULL;
	return l->what == DIFF_MISSING || l->remembered || writes_fields(l);
}

/* Who it is, and nothing else. */
static bool
is_answer(const struct app_intake_line *l)
{
	return l->remembered && !writes_fields(l);
}

/* The class that the line puts somebody into, or NULL. */
static const struct app_intake_class *
class_needed(const struct app_intake *in, const struct app_intake_line *l)
{
	bool into = l->what == DIFF_NEW;

	if (!l->row || !writes(l))
		return NULL;
	for (size_t i = 0; i < l->n_fields; i++)
		into |= l->fields[i].ticked &&
			strcmp(l->fields[i].field, FIELD_CLASS) == 0;
	return into ? intake_class_find(in, intake_class_name(in, l->row))
		: NULL;
}

struct app_intake_tally
app_intake_tally(const struct app_intake *in)
{
	struct app_intake_tally t = { 0 };
	struct arena a = { 0 };
	bool *made = arena_array(&a, in->n_classes + 1, sizeof(*made));

	for (size_t i = 0; i < in->n_lines; i++) {
		const struct app_intake_class *c = class_needed(in,
			&in->lines[i]);

		if (!writes(&in->lines[i]))
			continue;
		if (is_answer(&in->lines[i])) {
			t.answers++;
			continue;
		}
		t.pupils++;
		t.cases[in->lines[i].what]++;
		if (c && uuid_is_none(&c->id) && !made[c - in->classes]) {
			made[c - in->classes] = true;
			t.classes++;
		}
	}
	arena_release(&a);
	return t;
}

/* Codes and counts, for the journal: no name. */
static const char *
codes_and_counts(const struct app_intake *in, struct arena *a)
{
	struct app_intake_tally t = app_intake_tally(in);
	const char *out = "";

	for (int i = 0; i < DIFF_CASE_COUNT; i++) {
		size_t n = t.cases[i];

		if (i == DIFF_SAME || i == DIFF_REJECTED)
			n = in->counts[i];
		if (n)
			out = arena_printf(a, "%s%s%s=%zu", out,
				out[0] ? " " : "", diff_case_code(
				(enum diff_case)i), n);
	}
	return out;
}

/* ---- lycée and classes ------------------------------------------------- */

static bool
write_lycee(struct writer *w)
{
	const struct app_intake *in = w->in;
	struct lycee l;
	bool found;

	if (!in->lycee_new)
		return true;
	if (!db_lycee_get(w->app->db, &in->lycee, &w->a, &l, &found, w->e))
		return false;
	if (!found)
		l = (struct lycee){ .id = in->lycee, .uai = in->lycee_uai,
			.name = in->lycee_name, .commune = "", .insee = "" };
	if (!l.active) {
		l.active = true;
		if (!db_lycee_put(w->app->db, &l, w->e))
			return false;
	}
	return app_lycee_joins(w->app, &in->lycee, w->e);
}

static bool
find_class(struct writer *w, size_t i)
{
	const struct app_intake_class *c = &w->in->classes[i];
	struct target *t = &w->targets[i];

	if (!intake_class_known(w->app, w->in, c->name, &w->a, &t->class,
		&t->found, w->e))
		return false;
	if (!t->found)
		t->class = (struct class){ .id = uuid_new(&w->app->ids),
			.lycee = w->in->lycee, .year = w->in->year,
			.name = c->name, .diploma = c->diploma, .mef = c->mef,
			.target = c->last_year || c->ticked ||
				!intake_any_last_year(w->in) };
	return true;
}

static bool
find_classes(struct writer *w)
{
	for (size_t i = 0; i < w->in->n_classes; i++)
		if (w->targets[i].needed && !find_class(w, i))
			return false;
	return true;
}

/* What the file says of the training fills what was not known. */
static bool
write_class(struct writer *w, size_t i)
{
	const struct app_intake_class *c = &w->in->classes[i];
	struct class class = w->targets[i].class;

	if (w->targets[i].found) {
		if (class.mef[0] || !c->mef[0])
			return true;
		class.mef = c->mef;
		if (!class.diploma[0])
			class.diploma = c->diploma;
	}
	return db_class_put(w->app->db, &class, w->e);
}

static bool
write_classes(struct writer *w)
{
	for (size_t i = 0; i < w->in->n_classes; i++)
		if (w->targets[i].needed && !write_class(w, i))
			return false;
	return true;
}

static struct uuid
class_id(const struct writer *w, const struct app_intake_class *c)
{
	return c ? w->targets[c - w->in->classes].class.id : UUID_NONE;
}

/* ---- pupils ------------------------------------------------------------ */

static bool
put_pupil(struct writer *w, struct pupil *p)
{
	return app_domicile(w->app, p, &w->line, w->e) &&
		db_pupil_put(w->app->db, p, w->e);
}

/* Merged since the comparison: it is another one now. */
static bool
fresh(struct writer *w, const struct uuid *id, struct pupil *p)
{
	bool found;

	if (!db_pupil_get(w->app->db, id, &w->line, p, &found, w->e))
		return false;
	if (!found || !uuid_is_none(&p->merged_into))
		return err_cause(w->e, ERR_BUSY, CAUSE_CONFLICT,
			"a pupil was merged or erased since the comparison");
	return true;
}

/* Typed by a colleague between the comparison and now: kept. */
static bool
just_typed(const char *by_hand, const struct app_intake_field *f)
{
	return !f->by_hand && by_hand_has(by_hand, f->field);
}

/* What was typed and holds, as the pupil is now. */
static bool
by_hand_now(struct writer *w, const struct pupil *p, const char **by_hand)
{
	struct class class = { .year = 0 };
	bool found;

	if (p->by_hand[0] && !uuid_is_none(&p->class) && !db_class_get(
		w->app->db, &p->class, &w->line, &class, &found, w->e))
		return false;
	*by_hand = intake_by_hand(w->in->year, p, class.year,
		&w->line);
	return true;
}

/* What is of a school year comes from the list now, no more from a person. */
static void
put_field(struct writer *w, const struct todo *t,
	const struct app_intake_field *f, struct pupil *p)
{
	bool class = strcmp(f->field, FIELD_CLASS) == 0;

	if (class) {
		p->class = class_id(w, t->class);
		p->lycee = w->in->lycee;
		p->half = "";
	} else {
		intake_set(p, f->field, f->after, t->line->row);
	}
	if (class || strcmp(f->field, FIELD_LEFT) == 0)
		p->by_hand = by_hand_drop(&w->line, p->by_hand, f->field);
	if (class)
		p->by_hand = by_hand_drop(&w->line, p->by_hand, FIELD_HALF);
}

/*
 * As two fiches that became one: the list's name and date lead to the one that
 * is kept, now and when it comes again.
 */
static bool
write_answer(struct writer *w, const struct roster_row *row,
	const struct pupil *kept)
{
	struct pupil p = { .id = uuid_new(&w->app->ids), .lycee = kept->lycee,
		.surname = row->value[ROSTER_SURNAME],
		.usage_name = row->value[ROSTER_USAGE_NAME],
		.first_name = row->value[ROSTER_FIRST_NAME],
		.merged_into = kept->id, .created_at = app_now(w->app) };

	date_parse_iso(row->value[ROSTER_BIRTH], &p.birth);
	return db_pupil_put(w->app->db, &p, w->e);
}

static bool
write_fields(struct writer *w, const struct todo *t)
{
	const struct app_intake_line *l = t->line;
	const char *by_hand;
	struct pupil p;

	if (!fresh(w, &l->pupil, &p) || !by_hand_now(w, &p, &by_hand))
		return false;
	for (size_t i = 0; i < l->n_fields; i++)
		if (l->fields[i].ticked && !just_typed(by_hand, &l->fields[i]))
			put_field(w, t, &l->fields[i], &p);
	return put_pupil(w, &p) && (!l->remembered ||
		write_answer(w, l->row, &p));
}

static bool
write_missing(struct writer *w, const struct app_intake_line *l)
{
	struct pupil p;

	if (!fresh(w, &l->pupil, &p))
		return false;
	p.left_on = app_today(w->app);
	return put_pupil(w, &p);
}

static bool
write_line(struct writer *w, const struct todo *t)
{
	switch (t->line->what) {
	case DIFF_MISSING:
		return write_missing(w, t->line);
	case DIFF_BACK:
	case DIFF_CHANGED:
	case DIFF_MOVED:
	case DIFF_LEFT:
	case DIFF_SAME:
		return write_fields(w, t);
	case DIFF_NEW:		/* in the lot */
	case DIFF_REJECTED:
	case DIFF_CASE_COUNT:
		break;
	}
	return true;
}

static bool
write_lines(struct writer *w)
{
	const struct app_intake *in = w->in;

	for (size_t i = 0; i < w->todo.n; i++) {
		if (in->progress && i % 64 == 0)
			in->progress(in->ctx, "Écriture", i, w->todo.n);
		if (!write_line(w, &w->todo.v[i]))
			return false;
		arena_reset(&w->line);
	}
	return true;
}

/* ---- before the transaction --------------------------------------------- */

static bool
make_new(struct writer *w, const struct todo *t)
{
	const struct roster_row *row = t->line->row;
	struct pupil *p = ARENA_PUSH(&w->a, w->added);

	*p = (struct pupil){ .id = uuid_new(&w->app->ids),
		.lycee = w->in->lycee, .class = class_id(w, t->class),
		.half = "", .surname = "", .usage_name = "", .first_name = "",
		.usage_first_name = "", .ine = "", .internal_no = "", .mef = "", .commune = "",
		.postcode = "", .insee = "", .phone = "", .email = "",
		.channel = "", .note = "", .by_hand = "",
		.created_at = app_now(w->app) };
	for (size_t i = 0; intake_field_codes[i]; i++) {
		const char *code = intake_field_codes[i];
		const char *value = intake_value(row, code, &w->a);

		if (value[0])
			intake_set(p, code, value, row);
	}
	return app_domicile(w->app, p, &w->a, w->e);
}

static void
list_todo(struct writer *w)
{
	const struct app_intake *in = w->in;

	w->targets = arena_array(&w->a, in->n_classes + 1,
		sizeof(*w->targets));
	for (size_t i = 0; i < in->n_lines; i++) {
		const struct app_intake_line *l = &in->lines[i];
		struct todo *t;

		if (!writes(l))
			continue;
		t = ARENA_PUSH(&w->a, w->todo);
		*t = (struct todo){ .line = l, .class = class_needed(in, l) };
		if (t->class)
			w->targets[t->class - in->classes].needed = true;
	}
}

/* From the classes as they are now. */
static bool
prepare(struct writer *w)
{
	if (!find_classes(w))
		return false;
	w->added.n = 0;
	for (size_t i = 0; i < w->todo.n; i++)
		if (w->todo.v[i].line->what == DIFF_NEW &&
			!make_new(w, &w->todo.v[i]))
			return false;
	return db_pupil_lot(w->app->db, w->added.v, w->added.n, w->e);
}

/* ---- memory ------------------------------------------------------------ */

static bool
write_map(struct writer *w)
{
	for (size_t i = 0; i < w->in->n_map; i++) {
		const struct roster_mapping *m = &w->in->map[i];
		struct column_map put = {
			.header = roster_header_key(&w->a, m->header),
			.field = m->field == ROSTER_IGNORED ? NOT_READ
				: roster_field_code((enum roster_field)
					m->field) };

		if (put.header[0] && put.field[0] && !db_column_map_put(
			w->app->db, &w->in->lycee, &put, w->e))
			return false;
	}
	return true;
}

static bool
write_log(struct writer *w, const struct act *act)
{
	const struct app_intake *in = w->in;
	struct import_log l = { .id = act->id, .lycee = in->lycee,
		.file = in->file, .bytes = (int64_t)in->bytes,
		.format = in->roster.format, .encoding = in->roster.encoding,
		.counts = act->detail, .dropped = app_intake_dropped(in,
			&w->a), .at = act->at, .login = act->login };

	memcpy(l.sha256, in->sha256, sizeof(l.sha256));
	return db_import_put(w->app->db, &l, w->e);
}

/*
 * Somebody wrote pupils or classes since the comparison. That is the life of a
 * shared base; but a pupil that was new and is there now would be there twice.
 */
static bool
still_new(struct writer *w)
{
	struct app_intake again = *w->in;
	const struct app_intake_line *now;
	size_t k = 0;
	bool ok;

	/* A copy: what the caller shows is not touched. */
	again.read = &w->a;
	again.classes = arena_array(&w->a, again.n_classes + 1,
		sizeof(*again.classes));
	for (size_t i = 0; i < again.n_classes; i++)
		again.classes[i] = w->in->classes[i];
	ok = app_intake_compare(w->app, &again, &w->a, w->e);
	for (size_t i = 0; ok && i < w->in->n_lines; i++) {
		const struct app_intake_line *l = &w->in->lines[i];

		if (l->what != DIFF_NEW || !writes(l))
			continue;
		while (k < again.n_lines && again.lines[k].row != l->row)
			k++;
		now = k < again.n_lines ? &again.lines[k] : NULL;
		if (!now || now->what != DIFF_NEW || !now->ticked)
			ok = err_cause(w->e, ERR_BUSY, CAUSE_CONFLICT,
				"a new pupil is in the base already");
	}
	return ok;
}

static bool
write_all(struct writer *w, const struct act *act)
{
	bool changed;

	if (!db_school_changed(w->app->db, w->in->act, &changed, w->e) ||
		(changed && !(still_new(w) && prepare(w))))
		return false;
	return write_lycee(w) && write_classes(w) &&
		db_pupil_lot_add(w->app->db, w->e) && write_lines(w) &&
		write_map(w) && write_log(w, act);
}

bool
app_intake_write(struct app *app, const struct app_intake *in,
	struct err *e)
{
	struct writer w = { .app = app, .in = in, .e = e };
	struct act act;
	struct tx tx;
	bool ok;

	if (uuid_is_none(&in->lycee))
		return err_set(e, ERR_USER, "Il faut dire de quel lycée est "
			"cette liste");
	/* A lycée is made for its pupils. */
	if (in->lycee_new && app_intake_tally(in).pupils == 0)
		return true;
	if (!app_may(app, in->lycee_new ? MAY_SCHOOL : MAY_IMPORT,
		&in->lycee, e))
		return false;
	act = app_act(app, "import", &in->lycee, codes_and_counts(in, &w.a));
	list_todo(&w);
	ok = prepare(&w) && tx_begin(&tx, app->db, &act, e);
	if (ok) {
		tx_room(&tx);
		ok = tx_end(&tx, write_all(&w, &act), e);
	}
	db_pupil_lot_end(app->db);
	arena_release(&w.line);
	arena_release(&w.a);
	return ok;
}
