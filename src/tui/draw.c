/* draw.c: the page: the views, then the title, message and key lines. */
#include "ui_priv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "show.h"
#include "tui/list.h"

enum { MESSAGE_LINES = 3, GAP = 2 };
#define PART " · "		/* between the parts of a title */

/* ---- wrapping ---------------------------------------------------------- */

bool
ui_wrap(const char **s, int width, char *out, size_t size)
{
	const char *from = *s;
	size_t fit, cut;

	while (*from == ' ')
		from++;
	if (*from == '\0' || width <= 0)
		return false;
	fit = text_clip(from, (size_t)width);
	if (fit >= size)
		fit = text_clip(from, size / 4);
	if (fit == 0)
		return false;
	cut = fit;
	if (from[fit] != '\0') {
		while (cut > 0 && from[cut] != ' ')
			cut--;
		if (cut == 0)
			cut = fit;	/* one long word */
	}
	memcpy(out, from, cut);
	out[cut] = '\0';
	*s = from + cut;
	return true;
}

/* ---- the title line ---------------------------------------------------- */

/* What no screen may leave out; "" when there is nothing. */
static const char *
sign(const struct ui *ui)
{
	if (app_consults(ui->o.app))
		return app_demo(ui->o.app) ? "FICTIF, CONSULTATION SEULE"
			: "CONSULTATION SEULE";
	return app_demo(ui->o.app) ? "DONNÉES FICTIVES" : "";
}

/* "mar. 24/11 10:06" */
static void
clock_text(const struct ui *ui, char *out, size_t size)
{
	struct clock_time t = app_local(ui->o.app, app_now(ui->o.app));

	snprintf(out, size, "%s %02d/%02d %02d:%02d", show_weekday(
		date_weekday(t.date)), t.date.day, t.date.month, t.hour,
		t.minute);
}

/* Puts s at the right end of what is left; returns the new right end. */
static int
title_part(struct canvas *c, int end, enum style style, const char *s)
{
	int w = canvas_width(s);

	if (w == 0 || w >= end)
		return end;
	canvas_text(c, 0, end - w, w, style, s);
	return end - w - GAP;
}

static int
title_room(const struct ui *ui, const struct canvas *c)
{
	char clock[32] = "";
	int room = c->cols - 1;

	if (ui_clocked(ui)) {
		clock_text(ui, clock, sizeof(clock));
		room -= canvas_width(clock) + GAP;
	}
	return sign(ui)[0] ? room - canvas_width(sign(ui)) - GAP : room;
}

const char *
ui_title_fitting(const struct ui *ui, const struct canvas *c,
	const char *const *titles, size_t n)
{
	int room = title_room(ui, c);
	size_t i = 0;

	while (i + 1 < n && canvas_width(titles[i]) > room)
		i++;
	return titles[i];
}

/* Of a part that would be « … » alone, nothing: « T MELEC 1 » stays whole. */
static void
drop_part(char *text, int room)
{
	for (char *p = strstr(text, PART); p != NULL; p = strstr(p + 1, PART)) {
		int left;

		*p = '\0';
		left = room - canvas_width(text);
		if (left >= 0 && left <= canvas_width(PART "…"))
			return;
		*p = PART[0];
	}
}

void
ui_title(struct ui *ui, struct canvas *c, const char *fmt, ...)
{
	char text[1024], clock[32], *right;
	int end = c->cols;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	right = strchr(text, '\t');
	if (right != NULL)
		*right++ = '\0';
	if (ui_clocked(ui)) {
		clock_text(ui, clock, sizeof(clock));
		end = title_part(c, end, STYLE_NORMAL, clock);
	}
	end = title_part(c, end, STYLE_WARN, sign(ui));
	if (right != NULL)
		end = title_part(c, end, STYLE_NORMAL, right);
	if (canvas_width(text) > end - 1)
		drop_part(text, end - 1);
	list_text(c, 0, 1, end > 1 ? end - 1 : 1, STYLE_TITLE, text);
}

/* ---- the message line -------------------------------------------------- */

int
ui_lines(struct canvas *c, const char *text, int most, enum style style)
{
	char line[1024];
	const char *s = text;
	int n = 0, end = 0;

	while (n < most && ui_wrap(&s, c->cols - 2, line, sizeof(line)))
		n++;
	for (int row = c->rows - 1 - n; row < c->rows - 1; row++) {
		ui_wrap(&text, c->cols - 2, line, sizeof(line));
		canvas_padded(c, row, 0, 0, STYLE_NORMAL, "");
		end = 1 + canvas_text(c, row, 1, 0, style, line);
	}
	return end;
}

/* What was said, or what the view says when nothing was. */
static void
draw_message(struct ui *ui, const struct frame *f, struct canvas *c)
{
	bool said = ui->message[0] != '\0';
	enum style style = said && ui->alert ? STYLE_ALERT : STYLE_NORMAL;
	char own[sizeof(ui->message)] = "";

	if (!said && f->cls->wording != NULL && f == ui_top(ui))
		f->cls->wording(ui, f->state, own, sizeof(own));
	ui_lines(c, said ? ui->message : own, MESSAGE_LINES, style);
}

void
ui_progress(struct ui *ui, const char *what, size_t n, size_t total)
{
	struct port *p = ui->o.port;
	int64_t now = p->now_ms(p);

	if (n > 0 && n < total && now - ui->last_drawn < 100)
		return;
	ui->last_drawn = now;
	ui->dirty = true;
	canvas_padded(&ui->page, ui->page.rows - 2, 0, 0, STYLE_NORMAL, "");
	if (total > 0)
		canvas_printf(&ui->page, ui->page.rows - 2, 1, 0, STYLE_NORMAL,
			"%s… %zu/%zu", what, n, total);
	else
		canvas_printf(&ui->page, ui->page.rows - 2, 1, 0, STYLE_NORMAL,
			"%s…", what);
	p->show(p, &ui->page);
}

/* ---- the key line ------------------------------------------------------ */

/* Columns of "p présent". */
static int
key_width(const char *key, const char *label)
{
	return canvas_width(key) + 1 + canvas_width(label);
}

static void
draw_key(struct canvas *c, int col, const char *key, const char *label)
{
	int row = c->rows - 1;

	col += canvas_text(c, row, col, 0, STYLE_KEY, key) + 1;
	canvas_text(c, row, col, 0, STYLE_NORMAL, label);
}

/* What a key line is drawn for: the view on top, or the keys of all. */
struct rows {
	const struct frame *f;		/* or NULL: of all */
	const struct spec_screen *s;
	int cols;
};

static bool
in_footer(const struct rows *r, const struct spec_key *k)
{
	if (k->label == NULL || k->label[0] == '\0')
		return false;
	return r->f != NULL && r->f->cls->footer != NULL ?
		r->f->cls->footer(r->f->state, r->cols, k) : k->footer;
}

static bool
is_help(const struct spec_key *k)
{
	return strcmp(k->action, "help") == 0;
}

/* The help row that stands last on the line: the view's, else the global. */
static const struct spec_key *
help_row(const struct rows *r)
{
	for (size_t i = 0; r->s != NULL && i < r->s->n_keys; i++)
		if (in_footer(r, &r->s->keys[i]) && is_help(&r->s->keys[i]))
			return &r->s->keys[i];
	return NULL;
}

static bool
has_footer(const struct spec_screen *s)
{
	for (size_t i = 0; i < s->n_keys; i++)
		if (s->keys[i].footer)
			return true;
	return false;
}

/* Draws the rows that fit before `end`; returns the next free column. */
static int
draw_rows(struct canvas *c, const struct rows *r, int col, int end)
{
	char key[16];

	for (size_t i = 0; r->s != NULL && i < r->s->n_keys; i++) {
		const struct spec_key *k = &r->s->keys[i];
		int w;

		if (!in_footer(r, k) || is_help(k))
			continue;
		key_french(key_parse(k->key), key);
		w = key_width(key, k->label);
		if (col + w > end)
			continue;
		draw_key(c, col, key, k->label);
		col += w + GAP;
	}
	return col;
}

/* "Entrée valider  Échap renoncer": two spaces between, a key first. */
static void
draw_fixed(struct canvas *c, const char *keys)
{
	char item[128], *label;
	int col = 1;

	while (*keys != '\0') {
		const char *end = strstr(keys, "  ");
		size_t n = end != NULL ? (size_t)(end - keys) : strlen(keys);

		snprintf(item, sizeof(item), "%.*s", (int)n, keys);
		label = strchr(item, ' ');
		if (label == NULL)
			return;
		*label++ = '\0';
		draw_key(c, col, item, label);
		col += key_width(item, label) + GAP;
		keys += n + (end != NULL ? 2 : 0);
	}
}

static void
draw_keys(const struct ui *ui, struct canvas *c)
{
	const struct frame *top = ui->v[ui->n - 1];
	struct rows all = { .cols = c->cols }, own;
	const struct spec_key *help;
	char key[16] = "";
	int end = c->cols, col;
	const char *now = top->cls->keys_now ? top->cls->keys_now(top->state)
		: NULL;

	/* A question without keys of its own leaves those below in force. */
	if (top->overlay && top->cls->keys == NULL)
		top = ui->v[ui_base(ui)];
	if (now != NULL) {
		draw_fixed(c, now);
		return;
	}
	if (top->cls->keys != NULL && !has_footer(top->screen)) {
		draw_fixed(c, top->cls->keys);
		return;
	}
	if (ui->o.spec != NULL)
		all.s = spec_screen(ui->o.spec, "global");
	own = (struct rows){ .f = top, .s = top->screen, .cols = c->cols };
	help = help_row(&own);
	if (help == NULL)
		help = help_row(&all);
	if (help != NULL) {
		key_french(key_parse(help->key), key);
		end -= key_width(key, help->label) + GAP;
	}
	col = draw_rows(c, &all, draw_rows(c, &own, 1, end), end);
	if (help != NULL)
		draw_key(c, col, key, help->label);
}

/* ---- the page ---------------------------------------------------------- */

static void
draw_too_small(const struct ui *ui, struct canvas *c)
{
	char text[160], line[640];
	const char *s = text;

	(void)ui;
	snprintf(text, sizeof(text), "Fenêtre trop petite (%d x %d) : il faut "
		"60 colonnes et 20 lignes. Rien n'est perdu.", c->cols,
		c->rows);
	for (int row = 0; ui_wrap(&s, c->cols, line, sizeof(line)); row++)
		canvas_text(c, row, 0, 0, STYLE_NORMAL, line);
}

void
ui_drawing(struct ui *ui, bool on)
{
	ui->drawing = on;
	if (on)
		arena_reset(&ui->drawn);
}

static void
draw_views(struct ui *ui, struct canvas *c)
{
	ui_drawing(ui, true);
	for (size_t i = ui_base(ui); i < ui->n; i++) {
		const struct frame *f = ui->v[i];

		f->cls->draw(ui, f->state, c);
		/* Under its prompts: they own the message line. */
		if (!f->overlay)
			draw_message(ui, f, c);
	}
	draw_keys(ui, c);
	ui_drawing(ui, false);
}

void
ui_draw(struct ui *ui)
{
	struct canvas *c = &ui->page;

	canvas_clear(c);
	if (ui->n == 0)
		return;
	if (ui_too_small(ui)) {
		if (!ui_locked(ui))
			draw_too_small(ui, c);
		return;
	}
	draw_views(ui, c);
}
