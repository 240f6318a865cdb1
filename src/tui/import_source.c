/* import_source.c: where a list comes from: pasted here, or a file. */
#include <string.h>

#include "base/text.h"
#include "import_private.h"
#include "tui/views.h"
#include "undoing.h"

/* Without brackets a paste comes in pieces, the last ones as keys. */
#define STILL_PASTING_MS 300
#define KEPT "@import"		/* a way of the person, not a draft */

struct source {
	struct buf text;		/* pasted so far */
	int64_t pasted_at;
	char folder[4096];
	struct uuid from;		/* a lycée, or none */
};

static size_t
count_lines(const struct buf *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++)
		n += text->v[i] == '\n';
	return n + (text->n > 0 && text->v[text->n - 1] != '\n');
}

/* ---- drawing ----------------------------------------------------------- */

/* Its text is not shown: it still has the columns that must not be known. */
static void
draw_pasted(struct ui *ui, const struct source *s, struct canvas *c, int row)
{
	struct arena *a = ui_arena(ui, s);

	import_wrapped(c, row, 1, STYLE_STRONG, show_words(ui, s, "pasted",
		"n", show_count(a, count_lines(&s->text), "ligne", "lignes"),
		NULL));
}

static void
source_draw(struct ui *ui, const void *state, struct canvas *c)
{
	static const char *const words[] = { "paste", "file", NULL, "formats",
		"never" };
	const struct source *s = state;
	int row = 2;

	ui_title(ui, c, "%s", ui_screen(ui, s)->title);
	canvas_cursor(c, row, 0, false);
	if (s->text.n) {
		draw_pasted(ui, s, c, row);
		return;
	}
	for (size_t i = 0; i < LENGTH(words); i++) {
		const char *text = words[i] ? ui_words(ui, s, words[i]) : "";
		enum style style = i < 2 ? STYLE_NORMAL : STYLE_DIM;

		if (words[i] && strcmp(words[i], "file") == 0 &&
			!ui_files(ui))
			text = ui_words(ui, s, "no_file");
		row = import_wrapped(c, row, 1, style, text);
	}
}

/* ---- pasting ----------------------------------------------------------- */

static enum verdict
source_paste(struct ui *ui, void *state, const char *text)
{
	struct source *s = state;

	if (s->text.n + strlen(text) > ROSTER_LIMIT) {
		ui_warn(ui, "Trop long pour une liste d'élèves");
		return DONE;
	}
	buf_puts(&s->text, text);
	s->pasted_at = ui_ms(ui);
	return DONE;
}

static enum verdict
source_key(struct ui *ui, void *state, uint32_t key)
{
	struct source *s = state;
	char utf8[5] = "";

	if (!s->text.n || ui_ms(ui) - s->pasted_at >= STILL_PASTING_MS)
		return PASS;
	if (key == K_ENTER || key == K_TAB)
		utf8[0] = key == K_TAB ? '\t' : '\n';
	else if (key >= ' ' && key < KEY_FIRST_)
		utf8_encode(key, utf8);
	else
		return PASS;
	return source_paste(ui, s, utf8);
}

/* ---- a file ------------------------------------------------------------ */

static enum verdict ask_file(struct ui *ui, struct source *s);

static enum verdict
take(struct ui *ui, const struct source *s, struct buf *bytes,
	const char *file)
{
	struct err e = { 0 };
	struct import *im = import_new(ui, bytes, file, &s->from, &e);

	if (!im)
		return ui_error(ui, &e);
	preview_open(ui, im);
	return CLOSE;
}

/* Where the last list was, the next one will be. */
static void
keep_folder(struct ui *ui, const char *path)
{
	struct arena a = { 0 };
	const char *slash = strrchr(path, '/');

	if (slash)
		app_draft_put(ui_app(ui), KEPT, "folder", slash == path ? "/"
			: arena_strndup(&a, path, (size_t)(slash - path)),
			NULL);
	arena_release(&a);
}

/* Home the first time, and when that folder is no more. */
static const char *
first_folder(struct ui *ui, struct arena *a)
{
	const char *kept = app_draft_get(ui_app(ui), KEPT, "folder", a, NULL);
	struct app_entry *v;
	size_t n;

	return kept && app_folder(kept, a, &v, &n, NULL) ? kept
		: app_home_folder(a);
}

static enum verdict
file_chosen(struct ui *ui, void *state, const char *path)
{
	struct source *s = state;
	struct buf bytes = { 0 };
	struct err e = { 0 };
	size_t n = strlen(path);

	if (n >= sizeof(s->folder))
		return DONE;
	if (path[n - 1] == '/') {
		memcpy(s->folder, path, n + 1);
		if (n > 1)
			s->folder[n - 1] = '\0';
		return ask_file(ui, s);
	}
	if (app_file(path, &bytes, &e)) {
		keep_folder(ui, path);
		return take(ui, s, &bytes, path);
	}
	buf_release(&bytes);
	return ui_error(ui, &e);
}

/* The folder that is being typed in, and what its names begin with. */
static const char *
split_path(const struct source *s, struct arena *a, const char *text,
	const char **begins)
{
	const char *slash = strrchr(text, '/');
	const char *folder;

	*begins = slash ? slash + 1 : text;
	if (!slash)
		return s->folder;
	folder = arena_strndup(a, text, (size_t)(slash - text));
	if (text[0] == '~' && (text[1] == '/' || !text[1]))
		return arena_printf(a, "%s%s", app_home_folder(a),
			folder + 1);
	if (text[0] == '/')
		return folder[0] ? folder : "/";
	return arena_printf(a, "%s/%s", s->folder, folder);
}

static const char *
joined(struct arena *a, const char *folder, const struct app_entry *x)
{
	return arena_printf(a, "%s%s%s%s", folder,
		strcmp(folder, "/") == 0 ? "" : "/", x->name,
		x->folder ? "/" : "");
}

static const char *
parent(struct arena *a, const char *folder)
{
	const char *slash = strrchr(folder, '/');

	return slash && slash > folder ? arena_printf(a, "%.*s/",
		(int)(slash - folder), folder) : "/";
}

static size_t
find_file(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct source *s = state;
	const char *begins, *folder = split_path(s, a, text, &begins);
	const char *key = text_key(a, begins);
	struct app_entry *v;
	size_t found = 0, n = 0;

	(void)ui;
	if (!app_folder(folder, a, &v, &found, NULL))
		return 0;
	for (size_t i = 0; i < found && n < max; i++)
		if (strncmp(text_key(a, v[i].name), key, strlen(key)) == 0)
			rows[n++] = (struct ui_found){
				.label = arena_printf(a, "%s%s", v[i].name,
					v[i].folder ? "/" : ""),
				.id = joined(a, folder, &v[i]) };
	if (n < max && !begins[0] && strcmp(folder, "/") != 0)
		rows[n++] = (struct ui_found){ .label = "../",
			.id = parent(a, folder) };
	return n;
}

static enum verdict
ask_file(struct ui *ui, struct source *s)
{
	if (!s->folder[0]) {
		const char *first = first_folder(ui, ui_arena(ui, s));

		if (strlen(first) < sizeof(s->folder))
			memcpy(s->folder, first, strlen(first) + 1);
	}
	ui_find(ui, s, show_words(ui, s, "folder", "folder", s->folder, NULL),
		find_file, file_chosen);
	return DONE;
}

static enum verdict
act_file(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (ui_files(ui))
		return ask_file(ui, state);
	ui_say(ui, "%s", ui_words(ui, state, "no_file"));
	return DONE;
}

static enum verdict
act_read(struct ui *ui, void *state, const char *arg)
{
	struct source *s = state;
	struct buf bytes = s->text;

	(void)arg;
	if (!bytes.n) {
		ui_say(ui, "%s", ui_words(ui, s, "nothing"));
		return DONE;
	}
	s->text = (struct buf){ 0 };
	return take(ui, s, &bytes, "texte collé");
}

static enum verdict
act_clear(struct ui *ui, void *state, const char *arg)
{
	struct source *s = state;

	(void)ui;
	(void)arg;
	buf_release(&s->text);
	s->text = (struct buf){ 0 };
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo_last(ui, state, NULL);
}

static void
source_release(void *state)
{
	struct source *s = state;

	buf_release(&s->text);
}

static const struct action source_actions[] = {
	{ "file",  ARG_NONE, act_file },
	{ "read",  ARG_NONE, act_read },
	{ "clear", ARG_NONE, act_clear },
	{ "undo",  ARG_NONE, act_undo },
	{ NULL,    ARG_NONE, NULL },
};

const struct view_class import_view = {
	.name = "import", .state_size = sizeof(struct source),
	.actions = source_actions, .draw = source_draw, .key = source_key,
	.paste = source_paste, .release = source_release,
};

void
import_open(struct ui *ui, const struct uuid *lycee)
{
	struct source *s = ui_push(ui, &import_view, "import");

	if (lycee)
		s->from = *lycee;
}
