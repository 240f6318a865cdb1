/* read_rows.c: the rows that a .scr may hold, and where each one goes. */
#include "read.h"

#include <string.h>

static void
close_screen(struct reader *r)
{
	struct spec_screen *s = &r->screens.v[r->screens.n - 1];

	s->columns = r->columns.v;
	s->n_columns = r->columns.n;
	s->marks = r->marks.v;
	s->n_marks = r->marks.n;
	s->keys = r->keys.v;
	s->n_keys = r->keys.n;
	s->fields = r->fields.v;
	s->n_fields = r->fields.n;
	s->texts = r->texts.v;
	s->n_texts = r->texts.n;
	s->help = r->help.v;
	s->n_help = r->help.n;
	memset(&r->columns, 0, sizeof(r->columns));
	memset(&r->marks, 0, sizeof(r->marks));
	memset(&r->keys, 0, sizeof(r->keys));
	memset(&r->fields, 0, sizeof(r->fields));
	memset(&r->texts, 0, sizeof(r->texts));
	memset(&r->help, 0, sizeof(r->help));
}

static void
close_list(struct reader *r)
{
	struct spec_list *l = &r->lists.v[r->lists.n - 1];

	l->items = r->items.v;
	l->n_items = r->items.n;
	for (size_t i = 0; i < l->n_items; i++) {
		struct spec_item *item = &l->items[i];

		if (!item->brief)
			item->brief = item->label;
		if (!item->full)
			item->full = item->label;
	}
	memset(&r->items, 0, sizeof(r->items));
}

void
read_close_owner(struct reader *r)
{
	if (r->in_screen)
		close_screen(r);
	if (r->in_list)
		close_list(r);
	r->in_screen = r->in_list = false;
}

static struct spec_place
here(const struct reader *r)
{
	return (struct spec_place){ .file = r->file, .line = r->line };
}

static void *
add_screen(struct reader *r)
{
	struct spec_screen *s;

	read_close_owner(r);
	r->in_screen = true;
	s = ARENA_PUSH(r->a, r->screens);
	*s = (struct spec_screen){ .at = here(r), .title = "" };
	return s;
}

static void *
add_list(struct reader *r)
{
	struct spec_list *l;

	read_close_owner(r);
	r->in_list = true;
	l = ARENA_PUSH(r->a, r->lists);
	*l = (struct spec_list){ .at = here(r) };
	return l;
}

static void *
add_source(struct reader *r)
{
	struct spec_screen *s = &r->screens.v[r->screens.n - 1];

	if (s->source && !r->lost) {
		read_fail(r, "« source » : déjà « %s »", read_shown(s->source).text);
		return NULL;
	}
	s->source_at = here(r);
	return s;
}

static void *
add_title(struct reader *r)
{
	struct spec_screen *s = &r->screens.v[r->screens.n - 1];

	if (*s->title && !r->lost) {
		read_fail(r, "« title » : déjà « %s »", read_shown(s->title).text);
		return NULL;
	}
	s->title_at = here(r);
	return s;
}

#define ADD(noun, list) \
static void * \
add_##noun(struct reader *r) \
{ \
	struct spec_##noun *row = ARENA_PUSH(r->a, r->list); \
\
	*row = (struct spec_##noun){ .at = here(r) }; \
	return row; \
}
ADD(column, columns)
ADD(mark, marks)
ADD(key, keys)
ADD(field, fields)
ADD(text, texts)
ADD(help, help)
ADD(item, items)
#undef ADD

static const struct attribute column_attributes[] = {
	{ "width",  ATTR_NUMBER, offsetof(struct spec_column, width) },
	{ "wide", ATTR_FLAG,   offsetof(struct spec_column, wide) },
	{ "right",  ATTR_FLAG,   offsetof(struct spec_column, right) },
	{ NULL },
};
static const struct attribute mark_attributes[] = {
	{ "style", ATTR_WORD, offsetof(struct spec_mark, style) },
	{ NULL },
};
static const struct attribute key_attributes[] = {
	{ "footer", ATTR_FLAG, offsetof(struct spec_key, footer) },
	{ NULL },
};
static const struct attribute field_attributes[] = {
	{ "width", ATTR_NUMBER, offsetof(struct spec_field, width) },
	{ "rule",  ATTR_WORD,   offsetof(struct spec_field, rule) },
	{ "list",  ATTR_WORD,   offsetof(struct spec_field, list) },
	{ "hint",  ATTR_TEXT,   offsetof(struct spec_field, hint) },
	{ NULL },
};
static const struct attribute item_attributes[] = {
	{ "key",      ATTR_EITHER, offsetof(struct spec_item, key) },
	{ "short",    ATTR_TEXT,   offsetof(struct spec_item, brief) },
	{ "full",     ATTR_TEXT,   offsetof(struct spec_item, full) },
	{ "block",    ATTR_TEXT,   offsetof(struct spec_item, group) },
	{ "required", ATTR_FLAG,   offsetof(struct spec_item, required) },
	{ "hidden",   ATTR_FLAG,   offsetof(struct spec_item, hidden) },
	{ "age",      ATTR_NUMBER, offsetof(struct spec_item, from_age) },
	{ NULL },
};

const struct read_row read_rows[] = {
	{ .word = "screen", .usage = "screen NOM VUE", .add = add_screen,
	  .slots = {
		{ "NOM", SLOT_WORD, offsetof(struct spec_screen, name) },
		{ "VUE", SLOT_WORD, offsetof(struct spec_screen, view) } } },
	{ .word = "source", .usage = "source NOM", .add = add_source,
	  .owner = OWNER_SCREEN, .slots = {
		{ "NOM", SLOT_WORD, offsetof(struct spec_screen, source) } } },
	{ .word = "title", .usage = "title \"TITRE\"", .add = add_title,
	  .owner = OWNER_SCREEN, .slots = {
		{ "\"TITRE\"", SLOT_TEXT,
		  offsetof(struct spec_screen, title) } } },
	{ .word = "column", .add = add_column, .owner = OWNER_SCREEN,
	  .usage = "column NOM \"TITRE\" [width N] [wide] [right]",
	  .attributes = column_attributes, .slots = {
		{ "NOM", SLOT_WORD, offsetof(struct spec_column, name) },
		{ "\"TITRE\"", SLOT_TEXT,
		  offsetof(struct spec_column, title) } } },
	{ .word = "mark", .add = add_mark, .owner = OWNER_SCREEN,
	  .usage = "mark CODE \"LETTRE\" [style STYLE] \"LIBELLÉ\"",
	  .attributes = mark_attributes, .slots = {
		{ "CODE", SLOT_WORD, offsetof(struct spec_mark, code) },
		{ "\"LETTRE\"", SLOT_TEXT, offsetof(struct spec_mark, glyph) },
		{ "\"LIBELLÉ\"", SLOT_TEXT,
		  offsetof(struct spec_mark, label) } } },
	{ .word = "key", .add = add_key, .owner = OWNER_SCREEN,
	  .usage = "key TOUCHE ACTION [CODE] \"LIBELLÉ\" [footer]",
	  .attributes = key_attributes, .slots = {
		{ "TOUCHE", SLOT_EITHER, offsetof(struct spec_key, key) },
		{ "ACTION", SLOT_WORD, offsetof(struct spec_key, action) },
		{ "CODE", SLOT_OPTION, offsetof(struct spec_key, arg) },
		{ "\"LIBELLÉ\"", SLOT_TEXT,
		  offsetof(struct spec_key, label) } } },
	{ .word = "field", .add = add_field, .owner = OWNER_SCREEN,
	  .usage = "field NOM \"LIBELLÉ\" [width N] [rule RÈGLE] [list LISTE]"
		" [hint \"AIDE\"]",
	  .attributes = field_attributes, .slots = {
		{ "NOM", SLOT_WORD, offsetof(struct spec_field, name) },
		{ "\"LIBELLÉ\"", SLOT_TEXT,
		  offsetof(struct spec_field, label) } } },
	{ .word = "text", .usage = "text NOM \"TEXTE\"", .add = add_text,
	  .owner = OWNER_SCREEN, .slots = {
		{ "NOM", SLOT_WORD, offsetof(struct spec_text, name) },
		{ "\"TEXTE\"", SLOT_TEXT,
		  offsetof(struct spec_text, text) } } },
	{ .word = "help", .usage = "help \"TEXTE\"", .add = add_help,
	  .owner = OWNER_SCREEN, .slots = {
		{ "\"TEXTE\"", SLOT_TEXT,
		  offsetof(struct spec_help, text) } } },
	{ .word = "list", .usage = "list NOM", .add = add_list, .slots = {
		{ "NOM", SLOT_WORD, offsetof(struct spec_list, name) } } },
	{ .word = "item", .add = add_item, .owner = OWNER_LIST,
	  .usage = "item CODE \"LIBELLÉ\" [key TOUCHE] [short \"COURT\"]"
		" [full \"ENTIER\"] [block \"GROUPE\"] [required] [hidden]"
		" [age N]",
	  .attributes = item_attributes, .slots = {
		{ "CODE", SLOT_WORD, offsetof(struct spec_item, code) },
		{ "\"LIBELLÉ\"", SLOT_TEXT,
		  offsetof(struct spec_item, label) } } },
	{ .word = NULL },
};
