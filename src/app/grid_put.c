/* grid_put.c: writing the cells of a grid, one act a gesture. */
#include <string.h>

#include "app/grid.h"
#include "base/text.h"
#include "domain/cycle.h"
#include "private.h"
#include "store/pupil.h"
#include "store/workshop.h"

#define EXAMPLE_MAX 80		/* characters of a lived example  */
#define NOTE_MAX 80		/* of a point fort or a piste     */

/* Undo works on what is open: the session, else the class. */
static const struct uuid *
object_of(const struct app_grid_of *of)
{
	return uuid_is_none(&of->session) ? &of->class : &of->session;
}

/* A roll is never limited to one's own lycées; a class and a pupil are. */
static bool
may_write(struct app *app, const struct uuid *object, struct err *e)
{
	struct arena a = { 0 };
	struct session s;
	struct class c;
	struct pupil p;
	const struct uuid *lycee = NULL;
	bool found, ok;

	ok = db_session_get(app->db, object, &a, &s, &found, e);
	if (ok && !found) {
		ok = db_class_get(app->db, object, &a, &c, &found, e);
		lycee = found ? &c.lycee : NULL;
	}
	if (ok && !found) {
		ok = db_pupil_get(app->db, object, &a, &p, &found, e);
		lycee = found ? &p.lycee : NULL;
	}
	ok = ok && app_may(app, lycee ? MAY_EDIT : MAY_ROLL, lycee, e);
	arena_release(&a);
	return ok;
}

static bool
begin_on(struct app *app, struct tx *tx, const char *verb,
	const struct uuid *object, const char *detail, int64_t goes_on,
	struct err *e)
{
	struct act act = app_act(app, verb, object, detail);

	act.goes_on = goes_on;
	return may_write(app, object, e) && tx_begin(tx, app->db, &act, e);
}

static bool
begin(struct app *app, struct tx *tx, const char *verb,
	const struct uuid *object, const char *detail, struct err *e)
{
	return begin_on(app, tx, verb, object, detail, 0, e);
}

static bool
check_value(const struct app_item *item, const char *value,
	const char *detail, struct err *e)
{
	if (!grid_value_valid(item->list, value))
		return err_set(e, ERR_USER, "%s : la valeur « %s » n'existe "
			"pas ici", item->label, value);
	if (detail && text_width(detail) > EXAMPLE_MAX)
		return err_set(e, ERR_USER, "%s : %d caractères au plus",
			item->label, EXAMPLE_MAX);
	return true;
}

/* ---- CV, search, skills ------------------------------------------------ */

static bool
put_item(struct app *app, const struct uuid *pupil,
	const struct app_item *item, const char *value, const char *detail,
	struct err *e)
{
	struct item_mark m = { .pupil = *pupil, .list = item->list,
		.code = item->code, .value = value, .detail = detail,
		.at = app_now(app), .login = app->login };

	return app_label_keep(app, item->list, item->code, item->label, e) &&
		db_item_mark_put(app->db, &m, e);
}

/* ---- interview --------------------------------------------------------- */

static struct simulation
new_simulation(struct app *app, const struct uuid *pupil, const char *type,
	const char *evaluator)
{
	return (struct simulation){ .id = uuid_new(&app->ids),
		.pupil = *pupil, .day = app_today(app), .type = type,
		.evaluator = evaluator, .strong = "", .lead = "",
		.at = app_now(app), .login = app->login };
}

/*
 * The pass shown, opened by its first mark: in the database, not as drawn. One
 * that would stay behind the pass shown is not opened: nobody would see it.
 */
static bool
pass_of(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, struct uuid *id, struct err *e)
{
	struct arena a = { 0 };
	struct simulation *v, first;
	size_t n, k;
	bool ok = db_simulation_list(app->db, &line->pupil, &a, &v, &n, e);

	*id = line->simulation;
	if (ok && uuid_is_none(id)) {
		k = of->pass > 0 ? (size_t)of->pass - 1 : n > 0 ? n - 1 : 0;
		if (k < n) {
			*id = v[k].id;
		} else if (k > n) {
			ok = err_instead(e, "new_pass", "%s n'a que %zu "
				"simulation%s : ouvrez-en une", line->name, n,
				n > 1 ? "s" : "");
		} else {
			first = new_simulation(app, &line->pupil,
				line->sim_type, line->evaluator);
			ok = db_simulation_put(app->db, &first, e);
			*id = first.id;
		}
	}
	arena_release(&a);
	return ok;
}

static bool
put_interview(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, const struct app_item *item,
	const char *value, struct err *e)
{
	struct interview_mark m = { .code = item->code,
		.value = value[0] ? value[0] - '0' : 0,
		.at = app_now(app), .login = app->login };

	return pass_of(app, of, line, &m.simulation, e) &&
		app_label_keep(app, item->list, item->code, item->label, e) &&
		db_interview_mark_put(app->db, &m, e);
}

static bool
put_cell(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, const struct app_item *item,
	const char *value, const char *detail, struct err *e)
{
	if (!app_pupil_kept(app, &line->pupil, e))
		return false;
	if (strcmp(item->list, "interview") == 0)
		return put_interview(app, of, line, item, value, e);
	return put_item(app, &line->pupil, item, value, detail, e);
}

static bool
check_age(const struct app_grid_line *line, const struct app_item *item,
	const char *value, struct err *e)
{
	return !value[0] || grid_age_shows(item->from_age, line->age) ||
		err_set(e, ERR_USER, "« %s » : à partir de %d ans", item->label,
			item->from_age);
}

bool
app_cell_put(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, const struct app_item *item,
	const char *value, const char *detail, moment *at, struct err *e)
{
	struct arena a = { 0 };
	const char *text = detail ? text_normal(&a, detail) : "";
	struct tx tx;
	bool ok;

	*at = app_now(app);
	ok = check_value(item, value, text, e) &&
		check_age(line, item, value, e) &&
		begin(app, &tx, "cell", object_of(of), item->code, e);
	if (ok)
		ok = tx_end(&tx, put_cell(app, of, line, item, value, text,
			e), e);
	arena_release(&a);
	return ok;
}

/* ---- filling ----------------------------------------------------------- */

static bool
has_mark(struct app *app, const struct uuid *pupil,
	const struct app_item *item, struct arena *a, bool *has,
	struct err *e)
{
	struct item_mark *v;
	size_t n;

	if (!db_item_mark_list(app->db, pupil, item->list, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		*has |= strcmp(v[i].code, item->code) == 0;
	return true;
}

static bool
has_level(struct app *app, const struct uuid *simulation,
	const struct app_item *item, struct arena *a, bool *has,
	struct err *e)
{
	struct interview_mark *v;
	size_t n;

	if (!db_interview_mark_list(app->db, simulation, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		*has |= strcmp(v[i].code, item->code) == 0;
	return true;
}

/* Blank on the screen and still blank in the database. */
static bool
still_blank(struct app *app, const struct app_grid_line *line,
	const struct app_item *item, bool *blank, struct err *e)
{
	struct arena a = { 0 };
	bool has = false;
	bool ok = strcmp(item->list, "interview") == 0
		? has_level(app, &line->simulation, item, &a, &has, e)
		: has_mark(app, &line->pupil, item, &a, &has, e);

	*blank = !has;
	arena_release(&a);
	return ok;
}

/* The line is a copy: a pass that its first cell opens serves the others. */
static bool
fill_one(struct app *app, const struct app_grid *g, struct app_grid_line *l,
	size_t item, const char *value, size_t *n, struct err *e)
{
	const struct app_item *x = &g->items[item];
	struct app_grid_of of = { .session = g->session, .class = g->class,
		.kind = g->kind, .pass = g->pass };
	bool blank;

	if (l->cells[item].value[0] || !grid_age_shows(x->from_age, l->age))
		return true;
	if (g->kind == GRID_INTERVIEW &&
		!pass_of(app, &of, l, &l->simulation, e))
		return false;
	if (!still_blank(app, l, x, &blank, e))
		return false;
	if (!blank)
		return true;
	(*n)++;
	return put_cell(app, &of, l, x, value, "", e);
}

static bool
fill_cells(struct app *app, const struct app_grid *g, size_t line,
	size_t item0, size_t item1, const char *value, size_t *n,
	struct err *e)
{
	struct app_grid_line l = g->lines[line];

	if (g->kind == GRID_INTERVIEW && g->pass > (int)l.n_simulations + 1)
		return true;
	for (size_t k = item0; k < item1; k++)
		if (!fill_one(app, g, &l, k, value, n, e))
			return false;
	return true;
}

static bool
fill(struct app *app, const struct app_grid *g, size_t line0, size_t line1,
	size_t item0, size_t item1, const char *value, size_t *n,
	struct err *e)
{
	const struct uuid *object = uuid_is_none(&g->session) ? &g->class
		: &g->session;
	struct tx tx;
	bool ok = true;

	*n = 0;
	if (!begin(app, &tx, "cell_fill", object, NULL, e))
		return false;
	for (size_t i = line0; ok && i < line1; i++)
		if (line1 - line0 == 1 || !g->lines[i].absent)
			ok = fill_cells(app, g, i, item0, item1, value, n, e);
	return tx_end(&tx, ok, e);
}

bool
app_column_fill(struct app *app, const struct app_grid *g, size_t item,
	const char *value, size_t *n, struct err *e)
{
	return check_value(&g->items[item], value, NULL, e) &&
		fill(app, g, 0, g->n, item, item + 1, value, n, e);
}

/* Only the columns of the same list as the first take that value. */
bool
app_line_fill(struct app *app, const struct app_grid *g, size_t line,
	size_t item, const char *value, size_t *n, struct err *e)
{
	size_t first = item, last = item;

	while (first > 0 && strcmp(g->items[first - 1].list,
		g->items[item].list) == 0)
		first--;
	while (last < g->n_items && strcmp(g->items[last].list,
		g->items[item].list) == 0)
		last++;
	return check_value(&g->items[item], value, NULL, e) &&
		fill(app, g, line, line + 1, first, last, value, n, e);
}

/* ---- simulations ------------------------------------------------------- */

static bool
check_code(struct app *app, const char *list, const char *code,
	struct err *e)
{
	return app_has_code(app, list, code) || err_set(e, ERR_USER,
		"Code inconnu : « %s »", code);
}

bool
app_simulation_add(struct app *app, const struct app_grid_of *of,
	const struct uuid *pupil, const char *type, const char *evaluator,
	struct err *e)
{
	struct simulation s = new_simulation(app, pupil, type, evaluator);
	struct tx tx;

	if (!check_code(app, "interview_type", type, e) ||
		!check_code(app, "evaluator", evaluator, e) ||
		!begin(app, &tx, "simulation", object_of(of), type, e))
		return false;
	return tx_end(&tx, app_pupil_kept(app, pupil, e) &&
		app_code_keep(app, "interview_type", type, e) &&
		app_code_keep(app, "evaluator", evaluator, e) &&
		db_simulation_put(app->db, &s, e), e);
}

static bool
note_pass(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, const char *strong,
	const char *lead, struct arena *a, struct err *e)
{
	struct uuid id;
	struct simulation *v;
	size_t n;

	if (!app_pupil_kept(app, &line->pupil, e) ||
		!pass_of(app, of, line, &id, e) ||
		!db_simulation_list(app->db, &line->pupil, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].id, &id)) {
			v[i].strong = strong ? strong : v[i].strong;
			v[i].lead = lead ? lead : v[i].lead;
			v[i].at = app_now(app);
			v[i].login = app->login;
			return db_simulation_put(app->db, &v[i], e);
		}
	return err_set(e, ERR_USER, "Simulation introuvable");
}

bool
app_simulation_note(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, const char *strong,
	const char *lead, int64_t *act, struct err *e)
{
	struct arena a = { 0 };
	const char *s = strong ? text_normal(&a, strong) : NULL;
	const char *l = lead ? text_normal(&a, lead) : NULL;
	struct tx tx;
	bool ok = true;

	if ((s && text_width(s) > NOTE_MAX) || (l && text_width(l) > NOTE_MAX))
		ok = err_set(e, ERR_USER, "%d caractères au plus", NOTE_MAX);
	ok = ok && begin_on(app, &tx, "simulation_note", object_of(of), NULL,
		*act, e);
	if (ok) {
		*act = tx.seq;
		ok = tx_end(&tx, note_pass(app, of, line, s, l, &a, e), e);
	}
	arena_release(&a);
	return ok;
}

/* ---- project and CV version -------------------------------------------- */

static bool
was_there(const char *code)
{
	enum attendance state = ATTENDANCE_UNSET;

	attendance_find(code, &state);
	return attendance_is_present(state);
}

/* The furthest workshop that the pupil has attended: the project is asked
 * before the first (0) and after each. */
static bool
project_number(struct app *app, const struct uuid *pupil, int *number,
	struct err *e)
{
	struct arena a = { 0 };
	struct attended_line *v;
	size_t n;
	bool ok = db_pupil_attended(app->db, pupil, &a, &v, &n, e);

	*number = 0;
	for (size_t i = 0; ok && i < n; i++)
		if (v[i].year == app_year(app) && was_there(v[i].state) &&
			v[i].workshop > *number)
			*number = v[i].workshop;
	arena_release(&a);
	return ok;
}

static bool
put_plain(struct app *app, const char *verb, const struct uuid *object,
	const struct item_mark *m, struct err *e)
{
	struct tx tx;

	if (!begin(app, &tx, verb, object, m->value, e))
		return false;
	return tx_end(&tx, app_pupil_kept(app, &m->pupil, e) &&
		app_code_keep(app, m->list, m->value, e) &&
		db_item_mark_put(app->db, m, e), e);
}

bool
app_project_put(struct app *app, const struct uuid *object,
	const struct uuid *pupil, int number, const char *code,
	struct err *e)
{
	struct arena a = { 0 };
	struct item_mark m = { .pupil = *pupil, .list = "project",
		.value = code, .detail = "", .at = app_now(app),
		.login = app->login };
	bool ok = check_code(app, "project", code, e) &&
		(number >= 0 || project_number(app, pupil, &number, e));

	if (ok && number > CYCLE_MAX)
		ok = err_set(e, ERR_USER, "Atelier inconnu : %d", number);
	m.code = arena_printf(&a, "%d", number);
	ok = ok && put_plain(app, "project", object, &m, e);
	arena_release(&a);
	return ok;
}

bool
app_cv_version_put(struct app *app, const struct uuid *object,
	const struct uuid *pupil, const char *code, struct err *e)
{
	struct item_mark m = { .pupil = *pupil, .list = "cv_version",
		.code = "", .value = code, .detail = "", .at = app_now(app),
		.login = app->login };

	return check_code(app, "cv_version", code, e) &&
		put_plain(app, "cv_version", object, &m, e);
}
