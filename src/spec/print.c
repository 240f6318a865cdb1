/* print.c: a spec back as .scr text. */
#include "spec/spec.h"

#include <string.h>

static void
put_quoted(struct buf *out, const char *s)
{
	buf_puts(out, " \"");
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *s);
	}
	buf_putc(out, '"');
}

/* A key: between quotes only when it would not be read back without. */
static void
put_key(struct buf *out, const char *s)
{
	if (*s == '#' || strpbrk(s, " \"")) {
		put_quoted(out, s);
		return;
	}
	buf_printf(out, " %s", s);
}

static void
put_word(struct buf *out, const char *name, const char *value)
{
	if (value)
		buf_printf(out, " %s %s", name, value);
}

static void
put_text(struct buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	buf_printf(out, " %s", name);
	put_quoted(out, value);
}

static void
put_number(struct buf *out, const char *name, int value)
{
	if (value)
		buf_printf(out, " %s %d", name, value);
}

static void
put_flag(struct buf *out, const char *name, bool value)
{
	if (value)
		buf_printf(out, " %s", name);
}

static void
print_column(struct buf *out, const struct spec_column *c)
{
	buf_printf(out, "column %s", c->name);
	put_quoted(out, c->title);
	put_number(out, "width", c->width);
	put_flag(out, "wide", c->wide);
	put_flag(out, "right", c->right);
	buf_putc(out, '\n');
}

static void
print_mark(struct buf *out, const struct spec_mark *m)
{
	buf_printf(out, "mark %s", m->code);
	put_quoted(out, m->glyph);
	put_word(out, "style", m->style);
	put_quoted(out, m->label);
	buf_putc(out, '\n');
}

static void
print_key(struct buf *out, const struct spec_key *k)
{
	buf_puts(out, "key");
	put_key(out, k->key);
	buf_printf(out, " %s", k->action);
	if (k->arg)
		buf_printf(out, " %s", k->arg);
	put_quoted(out, k->label);
	put_flag(out, "footer", k->footer);
	buf_putc(out, '\n');
}

static void
print_field(struct buf *out, const struct spec_field *f)
{
	buf_printf(out, "field %s", f->name);
	put_quoted(out, f->label);
	put_number(out, "width", f->width);
	put_word(out, "rule", f->rule);
	put_word(out, "list", f->list);
	put_text(out, "hint", f->hint);
	buf_putc(out, '\n');
}

static void
print_item(struct buf *out, const struct spec_item *i)
{
	buf_printf(out, "item %s", i->code);
	put_quoted(out, i->label);
	if (i->key) {
		buf_puts(out, " key");
		put_key(out, i->key);
	}
	if (strcmp(i->brief, i->label) != 0)
		put_text(out, "short", i->brief);
	if (strcmp(i->full, i->label) != 0)
		put_text(out, "full", i->full);
	put_text(out, "block", i->group);
	put_flag(out, "required", i->required);
	put_flag(out, "hidden", i->hidden);
	put_number(out, "age", i->from_age);
	buf_putc(out, '\n');
}

static void
print_screen(struct buf *out, const struct spec_screen *s)
{
	buf_printf(out, "screen %s %s\n", s->name, s->view);
	if (s->source)
		buf_printf(out, "source %s\n", s->source);
	if (*s->title) {
		buf_puts(out, "title");
		put_quoted(out, s->title);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < s->n_columns; i++)
		print_column(out, &s->columns[i]);
	for (size_t i = 0; i < s->n_marks; i++)
		print_mark(out, &s->marks[i]);
	for (size_t i = 0; i < s->n_keys; i++)
		print_key(out, &s->keys[i]);
	for (size_t i = 0; i < s->n_fields; i++)
		print_field(out, &s->fields[i]);
	for (size_t i = 0; i < s->n_texts; i++) {
		buf_printf(out, "text %s", s->texts[i].name);
		put_quoted(out, s->texts[i].text);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < s->n_help; i++) {
		buf_puts(out, "help");
		put_quoted(out, s->help[i].text);
		buf_putc(out, '\n');
	}
}

void
spec_print(const struct spec *s, struct buf *out)
{
	for (size_t i = 0; i < s->n_screens; i++) {
		print_screen(out, &s->screens[i]);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < s->n_lists; i++) {
		buf_printf(out, "list %s\n", s->lists[i].name);
		for (size_t j = 0; j < s->lists[i].n_items; j++)
			print_item(out, &s->lists[i].items[j]);
		buf_putc(out, '\n');
	}
}
