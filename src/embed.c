/*
 * embed.c: the tool of the build that reads the .scr files and writes them as
 * C, so that the program finds its words ready and parses nothing at start.
 *
 *	embed FILE.scr ... > screens.c
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "spec/spec.h"

static void
put_text(const char *s)
{
	if (!s) {
		fputs("0", stdout);
		return;
	}
	putchar('"');
	for (; *s; s++)
		if (*s == '"' || *s == '\\')
			printf("\\%c", *s);
		else if ((unsigned char)*s < ' ' || (unsigned char)*s > '~')
			printf("\\%03o", (unsigned)(unsigned char)*s);
		else
			putchar(*s);
	putchar('"');
}

static void
put_texts(const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put_text(v[i]);
		fputs(", ", stdout);
	}
}

static void
put_place(const struct spec_place *at)
{
	fputs("{ ", stdout);
	put_text(at->file);
	printf(", %d }, ", at->line);
}

static void
put_array(const char *type, char kind, size_t screen)
{
	printf("static struct %s %c%zu[] = {\n", type, kind, screen);
}

static void
put_columns(const struct spec_screen *s, size_t k)
{
	put_array("spec_column", 'c', k);
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct spec_column *c = &s->columns[i];

		fputs("{ ", stdout);
		put_place(&c->at);
		put_texts((const char *[]){ c->name, c->title }, 2);
		printf("%d, %d, %d },\n", c->width, c->wide, c->right);
	}
	puts("{ { 0, 0 }, 0, 0, 0, 0, 0 } };");
}

static void
put_marks(const struct spec_screen *s, size_t k)
{
	put_array("spec_mark", 'm', k);
	for (size_t i = 0; i < s->n_marks; i++) {
		const struct spec_mark *m = &s->marks[i];

		fputs("{ ", stdout);
		put_place(&m->at);
		put_texts((const char *[]){ m->code, m->glyph, m->style,
			m->label }, 4);
		puts("},");
	}
	puts("{ { 0, 0 }, 0, 0, 0, 0 } };");
}

static void
put_keys(const struct spec_screen *s, size_t k)
{
	put_array("spec_key", 'k', k);
	for (size_t i = 0; i < s->n_keys; i++) {
		const struct spec_key *x = &s->keys[i];

		fputs("{ ", stdout);
		put_place(&x->at);
		put_texts((const char *[]){ x->key, x->action, x->arg,
			x->label }, 4);
		printf("%d },\n", x->footer);
	}
	puts("{ { 0, 0 }, 0, 0, 0, 0, 0 } };");
}

static void
put_fields(const struct spec_screen *s, size_t k)
{
	put_array("spec_field", 'f', k);
	for (size_t i = 0; i < s->n_fields; i++) {
		const struct spec_field *f = &s->fields[i];

		fputs("{ ", stdout);
		put_place(&f->at);
		put_texts((const char *[]){ f->name, f->label }, 2);
		printf("%d, ", f->width);
		put_texts((const char *[]){ f->rule, f->list, f->hint }, 3);
		puts("},");
	}
	puts("{ { 0, 0 }, 0, 0, 0, 0, 0, 0 } };");
}

static void
put_words(const struct spec_screen *s, size_t k)
{
	put_array("spec_text", 't', k);
	for (size_t i = 0; i < s->n_texts; i++) {
		fputs("{ ", stdout);
		put_place(&s->texts[i].at);
		put_texts((const char *[]){ s->texts[i].name,
			s->texts[i].text }, 2);
		puts("},");
	}
	puts("{ { 0, 0 }, 0, 0 } };");
}

static void
put_help(const struct spec_screen *s, size_t k)
{
	put_array("spec_help", 'h', k);
	for (size_t i = 0; i < s->n_help; i++) {
		fputs("{ ", stdout);
		put_place(&s->help[i].at);
		put_text(s->help[i].text);
		puts(" },");
	}
	puts("{ { 0, 0 }, 0 } };");
}

static void
put_items(const struct spec_list *l, size_t k)
{
	put_array("spec_item", 'i', k);
	for (size_t i = 0; i < l->n_items; i++) {
		const struct spec_item *x = &l->items[i];

		fputs("{ ", stdout);
		put_place(&x->at);
		put_texts((const char *[]){ x->code, x->label, x->brief,
			x->full, x->key, x->group }, 6);
		printf("%d, %d, %d },\n", x->required, x->hidden,
			x->from_age);
	}
	puts("{ { 0, 0 }, 0, 0, 0, 0, 0, 0, 0, 0, 0 } };");
}

static void
put_screens(const struct spec *s)
{
	for (size_t k = 0; k < s->n_screens; k++) {
		put_columns(&s->screens[k], k);
		put_marks(&s->screens[k], k);
		put_keys(&s->screens[k], k);
		put_fields(&s->screens[k], k);
		put_words(&s->screens[k], k);
		put_help(&s->screens[k], k);
	}
	puts("static struct spec_screen screens[] = {");
	for (size_t k = 0; k < s->n_screens; k++) {
		const struct spec_screen *x = &s->screens[k];

		fputs("{ ", stdout);
		put_place(&x->at);
		put_place(&x->source_at);
		put_place(&x->title_at);
		put_texts((const char *[]){ x->name, x->view, x->source,
			x->title }, 4);
		printf("c%zu, %zu, m%zu, %zu, k%zu, %zu, f%zu, %zu, t%zu, "
			"%zu, h%zu, %zu, 0, 0 },\n", k, x->n_columns, k,
			x->n_marks, k, x->n_keys, k, x->n_fields, k,
			x->n_texts, k, x->n_help);
	}
	puts("};");
}

static void
put_lists(const struct spec *s)
{
	for (size_t k = 0; k < s->n_lists; k++)
		put_items(&s->lists[k], k);
	puts("static struct spec_list lists[] = {");
	for (size_t k = 0; k < s->n_lists; k++) {
		fputs("{ ", stdout);
		put_place(&s->lists[k].at);
		put_text(s->lists[k].name);
		printf(", i%zu, %zu, 0, 0 },\n", k, s->lists[k].n_items);
	}
	puts("};");
}

static bool
read_one(struct spec *s, struct arena *a, const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	struct buf text = { 0 };
	bool ok = file_read(path, SPEC_LIMIT, &text, e) && spec_read(s, a,
		slash ? slash + 1 : path, text.v ? text.v : "", text.n, e);

	buf_release(&text);
	return ok;
}

int
main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct spec s = { 0 };
	struct err e = { 0 };

	for (int i = 1; i < argc; i++)
		if (!read_one(&s, &a, argv[i], &e)) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
	puts("#include \"spec/embed.h\"");
	put_screens(&s);
	put_lists(&s);
	printf("const struct spec embed_spec = { screens, %zu, lists, %zu, "
		"0 };\n", s.n_screens, s.n_lists);
	arena_release(&a);
	return 0;
}
