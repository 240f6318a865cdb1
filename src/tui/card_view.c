/*
 * card_view.c: a pupil's card: identity, workshops, repères, note. The cursor
 * goes over the sessions and the repères, which open.
 */
#include "card_private.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "domain/enrolment.h"
#include "domain/flag_rules.h"
#include "tui/views.h"
#include "ui_priv.h"
#include "undoing.h"

#define SIDE 40		/* second column of the identity */
#define LABEL 10
#define WIDE 76		/* room for two columns */
#define COMING_MAX 4
#define SESSIONS_MAX 200	/* of a class, in its year */

/* ---- drawing ----------------------------------------------------------- */

struct page {
	struct ui *ui;
	const struct card *s;
	struct canvas *c;
	int row;		/* of the next line; not all are on the page */
};

/* Two pairs on a line where there is room, else one below the other. */
static void
put_pair(struct page *p, bool left, const char *label, const char *value,
	enum style style)
{
	bool wide = p->c->cols >= WIDE;
	int col = left || !wide ? 1 : SIDE;
	int end = left && wide ? SIDE : p->c->cols;

	canvas_text(p->c, p->row, col, LABEL, STYLE_DIM,
		ui_words(p->ui, p->s, label));
	canvas_text(p->c, p->row, col + LABEL, end - col - LABEL - 1, style,
		value);
	p->row += !wide || !left;
}

/* As many lines as it takes, at least one. */
static void
put_wrapped(struct page *p, int col, const char *text)
{
	char line[512];
	int first = p->row;

	while (ui_wrap(&text, p->c->cols - col - 1, line, sizeof(line)))
		canvas_text(p->c, p->row++, col, 0, STYLE_NORMAL, line);
	p->row += p->row == first;
}

static void
draw_note(struct page *p)
{
	canvas_text(p->c, p->row, 1, LABEL, STYLE_DIM,
		ui_words(p->ui, p->s, "note"));
	put_wrapped(p, 1 + LABEL, p->s->c.pupil.note);
}

static void
draw_identity(struct page *p)
{
	const struct pupil *u = &p->s->c.pupil;
	const char *none = ui_words(p->ui, p->s, "none");
	bool hidden = ui_projection(p->ui);

	put_pair(p, true, "domicile", p->s->domicile,
		u->insee[0] ? STYLE_NORMAL : STYLE_WARN);
	if (!hidden) {
		put_pair(p, false, "phone", u->phone[0] ? p->s->phone : none,
			u->phone[0] ? STYLE_NORMAL : STYLE_WARN);
		put_pair(p, true, "email", u->email[0] ? u->email : none,
			STYLE_NORMAL);
		put_pair(p, false, "born", p->s->birth, STYLE_NORMAL);
	} else {
		p->row++;
	}
	if (p->s->status[0])
		canvas_text(p->c, p->row++, 1, 0, STYLE_NORMAL, p->s->status);
	if (!hidden && p->s->follow_up[0]) {
		canvas_text(p->c, p->row, 1, LABEL, STYLE_DIM,
			ui_words(p->ui, p->s, "follow"));
		canvas_text(p->c, p->row++, 1 + LABEL, 0, STYLE_NORMAL,
			p->s->follow_up);
	}
	if (!hidden && u->note[0])
		draw_note(p);
	p->row++;
}

/* The cursor stands on line i of the list, wherever it is on the page. */
static void
draw_cursor(const struct page *p, size_t i)
{
	if (i != p->s->list.at)
		return;
	canvas_text(p->c, p->row, 0, 1, STYLE_CURSOR, ">");
	canvas_cursor(p->c, p->row, 0, false);
}

static void
draw_session(const struct page *p, const struct card_session *l)
{
	canvas_text(p->c, p->row, 1, 11, STYLE_NORMAL, l->day);
	canvas_text(p->c, p->row, 13, 24, STYLE_NORMAL, l->brief);
	canvas_text(p->c, p->row, 38, 0, l->style, l->state);
}

static void
draw_sessions(struct page *p)
{
	const struct card *s = p->s;

	canvas_text(p->c, p->row++, 1, 0, STYLE_HEAD,
		ui_words(p->ui, s, "workshops"));
	if (s->n_sessions == 0)
		canvas_text(p->c, p->row++, 1, 0, STYLE_DIM,
			ui_words(p->ui, s, "no_workshop"));
	for (size_t i = 0; i < s->n_sessions; i++, p->row++) {
		draw_session(p, &s->sessions[i]);
		draw_cursor(p, i);
	}
	p->row++;
}

static void
draw_flag(const struct page *p, size_t i)
{
	const struct flag *f = &p->s->c.flags[i];
	struct app *app = ui_app(p->ui);
	struct arena a = { 0 };
	bool open = flag_is_open(f->state);
	enum style style = open ? STYLE_NORMAL : STYLE_DIM;

	canvas_text(p->c, p->row, 1, 11, style, show_day(&a,
		app_local(app, f->at).date));
	canvas_text(p->c, p->row, 13, 4, style, f->code);
	canvas_text(p->c, p->row, 17, 28, style, app_label(app, "flag",
		f->code));
	canvas_text(p->c, p->row, 46, 15, style, app_label(app, "flag_state",
		f->state));
	if (p->c->cols > 62)
		list_text(p->c, p->row, 62, 0, style, p->s->due[i]);
	arena_release(&a);
}

static void
draw_flags(struct page *p)
{
	const struct card *s = p->s;

	canvas_text(p->c, p->row++, 1, 0, STYLE_HEAD,
		ui_words(p->ui, s, "flags"));
	if (s->c.n_flags == 0)
		canvas_text(p->c, p->row++, 1, 0, STYLE_DIM,
			ui_words(p->ui, s, "no_flag"));
	for (size_t i = 0; i < s->c.n_flags; i++, p->row++) {
		draw_flag(p, i);
		draw_cursor(p, s->n_sessions + i);
	}
	p->row++;
}

/* What the workshops left: the whole story. */
static void
draw_summary(struct page *p)
{
	const struct card *s = p->s;

	canvas_text(p->c, p->row++, 1, 0, STYLE_HEAD,
		ui_words(p->ui, s, "summary"));
	for (size_t i = 0; i < SUMMARY_LINES; i++) {
		canvas_text(p->c, p->row, 1, 11, STYLE_DIM,
			s->summary[i].name);
		put_wrapped(p, 13, s->summary[i].text);
	}
	p->row++;
}

static void
draw_reminder(const char *text, struct canvas *c)
{
	char line[512];
	int row = c->rows - 3 - (canvas_width(text) > c->cols - 2);

	while (row < c->rows - 2 && ui_wrap(&text, c->cols - 2, line,
		sizeof(line)))
		canvas_text(c, row++, 1, 0, STYLE_DIM, line);
}

static void
draw_content(struct page *p)
{
	draw_identity(p);
	draw_sessions(p);
	if (ui_projection(p->ui))
		return;
	draw_flags(p);
	draw_summary(p);
}

/* Lines of the page that are for the content. */
static int
room_of(int rows, int cols)
{
	return rows - (cols >= WIDE ? 5 : 6);
}

/* The content as it would stand on a page without an end: its lines, and on
 * which the cursor is. A canvas without cells is drawn on in vain. */
static int
measure(struct ui *ui, const struct card *s, int cols, int *cursor)
{
	struct canvas none = { .rows = INT_MAX, .cols = cols };
	struct page p = { .ui = ui, .s = s, .c = &none };

	draw_content(&p);
	*cursor = none.cursor_row;
	return p.row;
}

/* Lines above the page: the line of the cursor is on it, and as many more as
 * were asked for below the last one; *most: how many that can be. */
static int
lines_above(struct ui *ui, const struct card *s, int rows, int cols, int *most)
{
	int room = room_of(rows, cols), cursor;
	int lines = measure(ui, s, cols, &cursor);
	int above = cursor < room ? 0 : cursor - room + 1;

	*most = lines - room - above > 0 ? lines - room - above : 0;
	return above + (s->below < *most ? s->below : *most);
}

static void
card_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct card *s = state;
	int room = room_of(c->rows, c->cols), most;
	int above = lines_above(ui, s, c->rows, c->cols, &most);
	struct page p = { .ui = ui, .s = s, .c = c, .row = 1 - above };

	canvas_cursor(c, 1, 0, false);
	draw_content(&p);
	if (c->cursor_row < 1 || c->cursor_row > room)
		canvas_cursor(c, 1, 0, false);
	canvas_padded(c, 0, 0, 0, STYLE_NORMAL, "");
	ui_title(ui, c, "%s", s->title);
	for (int row = room + 1; row < c->rows; row++)
		canvas_padded(c, row, 0, 0, STYLE_NORMAL, "");
	if (p.row > room + 2)	/* a blank line ends it */
		canvas_right(c, room + 1, 0, c->cols - 1, STYLE_DIM,
			ui_words(ui, s, "below"));
	draw_reminder(ui_words(ui, s, ui_projection(ui) ? "hidden"
		: "reminder"), c);
}

/* ---- loading ----------------------------------------------------------- */

static const char *
birth_words(struct ui *ui, const struct card *s)
{
	struct arena *a = ui_arena(ui, s);
	char day[DATE_TEXT];
	const char *words;

	if (!date_is_set(s->c.pupil.birth))
		return ui_words(ui, s, "none");
	date_french(s->c.pupil.birth, day);
	words = s->c.age <= 0 ? arena_strdup(a, day) : show_words(ui, s,
		"age", "day", day, "age", arena_printf(a, "%d", s->c.age),
		NULL);
	return s->c.pupil.birth_doubtful ? arena_printf(a, "%s, %s", words,
		ui_words(ui, s, "unknown")) : words;
}

static const char *
join(struct arena *a, const char *l, const char *r)
{
	return l[0] && r[0] ? arena_printf(a, "%s · %s", l, r)
		: l[0] ? l : r;
}

/* What is not ordinary: apprentice, gone, group, doubtful date, the names that
 * are not in the title; the first name is nobody else's business. */
static const char *
status_words(struct ui *ui, const struct card *s)
{
	const struct pupil *p = &s->c.pupil;
	struct arena *a = ui_arena(ui, s);
	const char *words = p->half[0] ? show_words(ui, s, "half", "half",
		p->half, NULL) : "";

	if (p->apprentice)
		words = join(a, words, ui_words(ui, s, "apprentice"));
	if (date_is_set(p->left_on))
		words = join(a, words, show_words(ui, s, "left", "day",
			show_date(ui, a, p->left_on), NULL));
	if (p->usage_name[0])
		words = join(a, words, arena_printf(a, "%s %s",
			ui_words(ui, s, "birth_name"), p->surname));
	if (p->usage_first_name[0] && !ui_projection(ui))
		words = join(a, words, arena_printf(a, "%s %s",
			ui_words(ui, s, "usage_first_name"),
			p->usage_first_name));
	return words;
}

/* One line of what s shows whole. */
static bool
load_follow_up(struct ui *ui, struct card *s, struct err *e)
{
	struct arena *a = ui_arena(ui, s);
	struct app_case c;

	if (!app_case(ui_app(ui), &s->pupil, a, &c, e))
		return false;
	s->follow_up = c.status;
	if (date_is_set(c.next))
		s->follow_up = arena_printf(a, "%s, %s", c.status, show_words(
			ui, s, "next", "day", show_day(a, c.next), NULL));
	s->follow_up = join(a, s->follow_up, c.step_label);
	if (c.referent && c.referent[0])
		s->follow_up = join(a, s->follow_up, c.referent_name);
	return true;
}

static void
fill_words(struct ui *ui, struct card *s)
{
	const struct pupil *p = &s->c.pupil;
	struct arena *a = ui_arena(ui, s);
	const char *town = arena_printf(a, "%s%s%s", p->postcode,
		p->postcode[0] && p->commune[0] ? " " : "", p->commune);

	s->title = show_words(ui, s, ui_screen(ui, s)->title, "name",
		s->c.name, "class", s->c.class_name, "lycee", s->c.lycee_name,
		NULL);
	s->birth = birth_words(ui, s);
	s->status = status_words(ui, s);
	s->domicile = p->insee[0] ? p->commune : join(a, town,
		ui_words(ui, s, "unknown"));
	s->phone = join(a, show_phone(a, p->phone), p->channel[0]
		? app_label(ui_app(ui), "contact_channel", p->channel) : "");
}

static void
fill_dues(struct ui *ui, struct card *s)
{
	struct arena *a = ui_arena(ui, s);

	s->due = arena_array(a, s->c.n_flags + 1, sizeof(*s->due));
	for (size_t i = 0; i < s->c.n_flags; i++) {
		const struct flag *f = &s->c.flags[i];

		s->due[i] = f->comment;
		if (!f->comment[0] && date_is_set(f->due))
			s->due[i] = show_words(ui, s, "due", "day",
				show_day(a, f->due), NULL);
	}
}

static void
add_attended(struct ui *ui, struct card *s, const struct app_attended *v)
{
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	bool absent = v->state == ATTENDANCE_ABSENT;
	const char *label = app_label(app, "attendance",
		attendance_code(v->state));

	s->sessions[s->n_sessions++] = (struct card_session){
		.id = v->session, .brief = v->brief,
		.day = show_date(ui, a, v->day),
		.state = v->motif[0] ? arena_printf(a, "%s (%s)", label,
			app_label(app, "motif", v->motif)) : label,
		.style = absent ? STYLE_ALERT
			: v->state == ATTENDANCE_UNSET ? STYLE_DIM
			: STYLE_NORMAL };
}

static bool
is_attended(const struct card *s, const struct uuid *session)
{
	for (size_t i = 0; i < s->c.n_attended; i++)
		if (uuid_equal(&s->c.attended[i].session, session))
			return true;
	return false;
}

/* Those of the class that await them; begun, on the sheet that nobody has
 * printed yet, as it will be. */
static bool
awaits(struct ui *ui, const struct card *s, const struct app_session *x)
{
	const struct pupil *p = &s->c.pupil;
	struct date day = app_local(ui_app(ui), x->session.starts).date;

	return !is_attended(s, &x->session.id) &&
		!enrolment_over(p->left_on, day) &&
		cycle_concerns(x->session.half, p->half) &&
		(x->state == SESSION_COMING || !x->session.snapshot_at);
}

static void
add_awaited(struct ui *ui, struct card *s, const struct app_session *x)
{
	struct app *app = ui_app(ui);
	struct app_attended unmarked = { .session = x->session.id,
		.brief = x->brief, .motif = "",
		.day = app_local(app, x->session.starts).date,
		.state = s->c.pupil.apprentice ? ATTENDANCE_OUT
			: ATTENDANCE_UNSET };

	add_attended(ui, s, &unmarked);
	if (x->state == SESSION_COMING) {
		s->sessions[s->n_sessions - 1].state = ui_words(ui, s,
			"planned");
		s->sessions[s->n_sessions - 1].style = STYLE_DIM;
	}
}

/* What their rolls say, and what the class has not done or not marked yet, in
 * order of day; of what is to come the nearest. */
static bool
load_sessions(struct ui *ui, struct card *s, struct err *e)
{
	struct app *app = ui_app(ui);
	struct session_query q = { .from = 0, .to = INT64_MAX,
		.class = &s->c.pupil.class, .filter = SESSION_OPEN,
		.max = SESSIONS_MAX };
	struct app_session *v = NULL;
	size_t n = 0, done = 0, coming = 0;

	if (!uuid_is_none(q.class) && !app_sessions(app, &q, ui_arena(ui, s),
		&v, &n, e))
		return false;
	s->sessions = arena_array(ui_arena(ui, s), s->c.n_attended + n + 1,
		sizeof(*s->sessions));
	for (size_t i = 0; i < n; i++) {
		struct date day = app_local(app, v[i].session.starts).date;

		if (!awaits(ui, s, &v[i]) || (v[i].state == SESSION_COMING &&
			coming++ >= COMING_MAX))
			continue;
		while (done < s->c.n_attended && date_compare(
			s->c.attended[done].day, day) <= 0)
			add_attended(ui, s, &s->c.attended[done++]);
		add_awaited(ui, s, &v[i]);
	}
	while (done < s->c.n_attended)
		add_attended(ui, s, &s->c.attended[done++]);
	return true;
}

static bool
card_load(struct ui *ui, void *state, struct err *e)
{
	struct card *s = state;

	if (!app_card(ui_app(ui), &s->pupil, ui_arena(ui, s), &s->c, e))
		return false;
	s->n_sessions = 0;
	if (!load_sessions(ui, s, e) || !load_follow_up(ui, s, e) ||
		!app_summary_lines(ui_app(ui), &s->pupil,
		ui_arena(ui, s), s->summary, e))
		return false;
	fill_words(ui, s);
	fill_dues(ui, s);
	list_resize(&s->list, s->n_sessions + s->c.n_flags);
	if (s->c.merged_name[0])
		ui_warn(ui, "%s", show_words(ui, s, "merged", "name",
			s->c.merged_name, NULL));
	return true;
}

/* ---- keys -------------------------------------------------------------- */

/* Below the last line that opens there is more to read: the same keys go on,
 * and come back before the cursor moves. */
static enum verdict
card_key(struct ui *ui, void *state, uint32_t key)
{
	struct card *s = state;
	size_t at = s->list.at;
	int page = room_of(ui_rows(ui), ui_cols(ui)), most;
	int by = key == K_PGUP || key == K_PGDN ? page - 1 : 1;

	lines_above(ui, s, ui_rows(ui), ui_cols(ui), &most);
	if (s->below > 0 && (key == K_UP || key == K_PGUP)) {
		s->below = s->below > by ? s->below - by : 0;
		return DONE;
	}
	if (!list_key(&s->list, key, ui_rows(ui)))
		return PASS;
	if (s->list.at != at || key == K_HOME || key == K_UP ||
		key == K_PGUP)
		s->below = 0;
	else
		s->below = key == K_END || s->below + by > most ? most
			: s->below + by;
	return DONE;
}

static enum verdict
reason_given(struct ui *ui, void *state, const char *text)
{
	struct card *s = state;

	return flag_reason(ui, &s->change, text);
}

static enum verdict
state_chosen(struct ui *ui, void *state, const char *code)
{
	struct card *s = state;

	return flag_state(ui, s, &s->change, code, reason_given);
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	struct card *s = state;
	size_t at = s->list.at;

	(void)arg;
	if (at < s->n_sessions) {
		roll_open(ui, &s->sessions[at].id, &s->pupil);
		return DONE;
	}
	at -= s->n_sessions;
	if (at >= s->c.n_flags || ui_projection(ui))
		return DONE;
	s->change.flag = s->c.flags[at];
	ui_choose(ui, s, show_words(ui, s, "flag_state", "flag", app_label(
		ui_app(ui), "flag", s->c.flags[at].code), NULL),
		spec_list(ui_spec(ui), "flag_state"), NULL, state_chosen);
	return DONE;
}

static enum verdict
act_edit(struct ui *ui, void *state, const char *arg)
{
	const struct card *s = state;

	(void)arg;
	if (ui_projection(ui))
		ui_say(ui, "%s", ui_words(ui, s, "hidden"));
	else
		pupil_form_open(ui, &s->pupil, NULL);
	return DONE;
}

static enum verdict
flag_chosen(struct ui *ui, void *state, const char *code)
{
	struct card *s = state;

	return flag_put(ui, s, &s->flagged, NULL, code);
}

static enum verdict
act_flag(struct ui *ui, void *state, const char *arg)
{
	struct card *s = state;

	(void)arg;
	flag_ask(ui, s, &s->flagged, &s->pupil, s->c.name, flag_chosen);
	return DONE;
}

static enum verdict
act_history(struct ui *ui, void *state, const char *arg)
{
	const struct card *s = state;

	(void)arg;
	history_open(ui, &s->pupil);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	const struct card *s = state;

	(void)arg;
	return undo_last(ui, state, &s->pupil);
}

static enum verdict
act_applications(struct ui *ui, void *state, const char *arg)
{
	const struct card *s = state;

	(void)arg;
	applications_open(ui, &s->pupil);
	return DONE;
}

static enum verdict
act_contact(struct ui *ui, void *state, const char *arg)
{
	const struct card *s = state;

	(void)arg;
	if (ui_projection(ui))
		ui_say(ui, "%s", ui_words(ui, s, "hidden"));
	else
		contact_ask(ui, state, &s->pupil, s->c.name);
	return DONE;
}

static enum verdict
act_course(struct ui *ui, void *state, const char *arg)
{
	const struct card *s = state;

	(void)arg;
	course_open(ui, &s->pupil);
	return DONE;
}

static enum verdict
act_flags(struct ui *ui, void *state, const char *arg)
{
	const struct card *s = state;

	(void)arg;
	flags_open(ui, NULL, &s->pupil);
	return DONE;
}

static const struct action card_actions[] = {
	{ "contact", ARG_NONE, act_contact },
	{ "course",  ARG_NONE, act_course },
	{ "flags",   ARG_NONE, act_flags },
	{ "open",    ARG_NONE, act_open },
	{ "edit",    ARG_NONE, act_edit },
	{ "flag",    ARG_NONE, act_flag },
	{ "history", ARG_NONE, act_history },
	{ "merge",   ARG_NONE, card_merge },
	{ "file",    ARG_NONE, card_file },
	{ "applications", ARG_NONE, act_applications },
	{ "undo",    ARG_NONE, act_undo },
	{ NULL,      ARG_NONE, NULL },
};

/* A dropped line comes back to this card. */
static void
card_place(struct ui *ui, const void *state)
{
	const struct card *s = state;
	char pupil[UUID_TEXT];

	uuid_text(&s->pupil, pupil);
	app_place_put(ui_app(ui), &(struct app_place){
		.screen = "card", .object = pupil, .line = "" });
}

const struct view_class card_view = {
	.name = "card",
	.state_size = sizeof(struct card),
	.actions = card_actions,
	.load = card_load,
	.draw = card_draw,
	.key = card_key,
	.place = card_place,
};

void
card_open(struct ui *ui, const struct uuid *pupil)
{
	struct card *s = ui_push(ui, &card_view, "card");

	s->pupil = *pupil;
}
