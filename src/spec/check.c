/* check.c: compares what .scr files say with what the program offers. */
#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { LABEL_MOST = 28, CODE_MOST = 16 };

void
check_mistake(struct check *c, const struct spec_place *at, const char *fmt,
	...)
{
	char text[1024], clean[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	/* It quotes the file, and goes to a terminal. */
	text_clean(clean, sizeof(clean), text);
	buf_printf(c->out, "%s:%d: %s\n", at->file, at->line, clean);
	c->n++;
}

static const char *
name_at(const char *element)
{
	const char *name;

	memcpy(&name, element, sizeof(name));
	return name;
}

const void *
check_find(const void *first, size_t stride, const char *name)
{
	const char *p = first;

	for (; p && name_at(p); p += stride)
		if (strcmp(name_at(p), name) == 0)
			return p;
	return NULL;
}

/* Finds a name in the offer, or says what is allowed there. */
static const void *
offered(struct check *c, const struct spec_place *at, const char *what,
	const char *name, const void *first, size_t stride)
{
	const void *found = check_find(first, stride, name);
	const char *comma = "";
	char clean[64];

	if (found)
		return found;
	text_clean(clean, sizeof(clean), name);
	buf_printf(c->out, "%s:%d: %s « %s » ; permis : ", at->file, at->line,
		what, clean);
	for (const char *p = first; p && name_at(p); p += stride) {
		buf_printf(c->out, "%s%s", comma, name_at(p));
		comma = ", ";
	}
	buf_puts(c->out, *comma ? "\n" : "rien\n");
	c->n++;
	return NULL;
}
#define OFFERED(c, at, what, name, table) \
	offered((c), (at), (what), (name), (table), sizeof(*(table)))

/* ---- words shown ------------------------------------------------------- */

static bool
in_latin9(uint32_t c)
{
	static const uint32_t added[] = { 0x20AC, 0x160, 0x161, 0x17D, 0x17E,
		0x152, 0x153, 0x178 };
	static const uint32_t gone[] = { 0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC,
		0xBD, 0xBE, 0xAD /* soft hyphen: no fixed width */ };

	for (size_t i = 0; i < LENGTH(added); i++)
		if (c == added[i])
			return true;
	for (size_t i = 0; i < LENGTH(gone); i++)
		if (c == gone[i])
			return false;
	return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c <= 0xFF);
}

void
check_words(struct check *c, const struct spec_place *at, const char *words)
{
	size_t n = words ? strlen(words) : 0;

	for (size_t i = 0, len; i < n; i += len) {
		uint32_t ch;

		len = utf8_decode(words + i, n - i, &ch);
		if (!utf8_valid(words + i, len)) {
			check_mistake(c, at, "octet 0x%02x : ce n'est pas de "
				"l'UTF-8", (unsigned)(unsigned char)words[i]);
			return;
		}
		if (!in_latin9(ch)) {
			check_mistake(c, at, "« %.*s » (U+%04X) n'existe pas en"
				" ISO-8859-15", (int)len, words + i,
				(unsigned)ch);
			return;
		}
	}
}

/* A label of an item: words that fit. */
static void
check_label(struct check *c, const struct spec_place *at, const char *label)
{
	size_t width = text_width(label);

	check_words(c, at, label);
	if (width > LABEL_MOST)
		check_mistake(c, at, "« %s » : %zu colonnes, %d au plus", label,
			width, LABEL_MOST);
}

/* ---- rows -------------------------------------------------------------- */

/*
 * That no two rows carry the same word; `at` is the first member of a row and
 * the word stands at `offset`.
 */
static void
check_unique(struct check *c, const char *what, const void *rows, size_t n,
	size_t size, size_t offset)
{
	const char *v = rows;
	struct spec_place at, first;

	for (size_t i = 1; i < n; i++) {
		const char *word = name_at(v + i * size + offset);

		for (size_t j = 0; j < i; j++) {
			if (strcmp(name_at(v + j * size + offset), word) != 0)
				continue;
			memcpy(&at, v + i * size, sizeof(at));
			memcpy(&first, v + j * size, sizeof(first));
			check_mistake(c, &at, "%s « %s » : déjà ligne %d", what,
				word, first.line);
			break;
		}
	}
}
#define CHECK_UNIQUE(c, what, type, rows, n, member) \
	check_unique((c), (what), (rows), (n), sizeof(type), \
		offsetof(type, member))

static void
check_columns(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o)
{
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct spec_column *col = &s->columns[i];

		OFFERED(c, &col->at, "colonne inconnue", col->name, o->columns);
		check_words(c, &col->at, col->title);
	}
	CHECK_UNIQUE(c, "colonne", struct spec_column, s->columns, s->n_columns,
		name);
}

static void
check_marks(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o)
{
	for (size_t i = 0; i < s->n_marks; i++) {
		const struct spec_mark *m = &s->marks[i];

		OFFERED(c, &m->at, "code inconnu", m->code, o->marks);
		if (m->style)
			OFFERED(c, &m->at, "style inconnu", m->style,
				c->offer->styles);
		check_words(c, &m->at, m->glyph);
		check_words(c, &m->at, m->label);
		if (text_width(m->glyph) != 1)
			check_mistake(c, &m->at, "« \"%s\" » : une lettre d'une"
				" colonne attendue", m->glyph);
	}
	CHECK_UNIQUE(c, "code", struct spec_mark, s->marks, s->n_marks, code);
	CHECK_UNIQUE(c, "lettre", struct spec_mark, s->marks, s->n_marks,
		glyph);
	for (size_t i = 0; o->marks && o->marks[i]; i++)
		if (!spec_mark(s, o->marks[i]))
			check_mistake(c, &s->at, "écran « %s » : il manque "
				"« mark %s »", s->name, o->marks[i]);
}

static void
check_fields(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o)
{
	for (size_t i = 0; i < s->n_fields; i++) {
		const struct spec_field *f = &s->fields[i];

		OFFERED(c, &f->at, "champ inconnu", f->name, o->fields);
		if (f->rule)
			OFFERED(c, &f->at, "règle inconnue", f->rule, o->rules);
		if (f->list && !spec_list(c->s, f->list) && !c->s->lost)
			check_mistake(c, &f->at, "liste inconnue « %s »",
				f->list);
		check_words(c, &f->at, f->label);
		check_words(c, &f->at, f->hint);
	}
	CHECK_UNIQUE(c, "champ", struct spec_field, s->fields, s->n_fields,
		name);
}

static bool
has_text(const struct spec_screen *s, const char *name)
{
	for (size_t i = 0; i < s->n_texts; i++)
		if (strcmp(s->texts[i].name, name) == 0)
			return true;
	return false;
}

static void
check_texts(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o)
{
	for (size_t i = 0; i < s->n_texts; i++) {
		const struct spec_text *t = &s->texts[i];

		OFFERED(c, &t->at, "texte inconnu", t->name, o->texts);
		check_words(c, &t->at, t->text);
	}
	CHECK_UNIQUE(c, "texte", struct spec_text, s->texts, s->n_texts, name);
	for (size_t i = 0; o->texts && o->texts[i]; i++)
		if (!has_text(s, o->texts[i]))
			check_mistake(c, &s->at, "écran « %s » : il manque "
				"« text %s »", s->name, o->texts[i]);
	check_words(c, &s->title_at, s->title);
	for (size_t i = 0; i < s->n_help; i++)
		check_words(c, &s->help[i].at, s->help[i].text);
}

static void
check_source(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o)
{
	const char *has = s->source ? s->source : "";
	const char *wanted = o->source ? o->source : "";

	if (strcmp(has, wanted) == 0)
		return;
	if (!*wanted)
		check_mistake(c, &s->source_at, "écran « %s » : « source %s » "
			"de trop", s->name, has);
	else
		check_mistake(c, s->source ? &s->source_at : &s->at, "écran "
			"« %s » : « source %s » attendu", s->name, wanted);
}

static void
check_screen(struct check *c, const struct spec_screen *s)
{
	const struct spec_offer_screen *o = *s->name ? OFFERED(c, &s->at,
		"écran inconnu", s->name, c->offer->screens) : NULL;

	if (!o || s->torn)
		return;
	if (OFFERED(c, &s->at, "vue inconnue", s->view, c->offer->views) &&
		strcmp(s->view, o->view) != 0)
		check_mistake(c, &s->at, "écran « %s » : vue « %s » attendue, "
			"pas « %s »", s->name, o->view, s->view);
	check_source(c, s, o);
	check_columns(c, s, o);
	check_marks(c, s, o);
	check_fields(c, s, o);
	check_texts(c, s, o);
	check_screen_holes(c, s);
	check_screen_keys(c, s, o);
	check_item_keys(c, s, o);
	if (s->base)
		check_override_screen(c, s);
}

/* ---- lists ------------------------------------------------------------- */

static bool
is_code(const char *code)
{
	size_t n = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789_");

	return !code[n] && n <= CODE_MOST;
}

static void
check_item(struct check *c, const struct spec_item *i)
{
	if (!is_code(i->code))
		check_mistake(c, &i->at, "code « %s » ; permis : lettres sans "
			"accent, chiffres et _, %d au plus", i->code,
			CODE_MOST);
	check_label(c, &i->at, i->label);
	/* The others are the label itself unless the row says more. */
	if (i->brief != i->label)
		check_label(c, &i->at, i->brief);
	if (i->full != i->label)
		check_words(c, &i->at, i->full);
	check_words(c, &i->at, i->group);
}

static void
check_list(struct check *c, const struct spec_list *l)
{
	const struct spec_offer_list *o = *l->name ? OFFERED(c, &l->at,
		"liste inconnue", l->name, c->offer->lists) : NULL;

	if (!o || l->torn)
		return;
	for (size_t i = 0; i < l->n_items; i++)
		check_item(c, &l->items[i]);
	check_list_holes(c, l);
	CHECK_UNIQUE(c, "code", struct spec_item, l->items, l->n_items, code);
	/* What an override lacks is said of it below. */
	for (size_t i = 0; !l->base && o->codes && o->codes[i]; i++)
		if (!spec_item(l, o->codes[i]))
			check_mistake(c, &l->at, "liste « %s » : il manque "
				"« item %s »", l->name, o->codes[i]);
	check_list_keys(c, l, o->keyed);
	if (l->base)
		check_override_list(c, l);
}

/* What is missing has no line: the file where it should be is named. */
static void
check_present(struct check *c)
{
	const struct spec_offer_screen *o = c->offer->screens;
	const struct spec_offer_list *l = c->offer->lists;

	for (; o && o->name; o++) {
		if (spec_screen(c->s, o->name))
			continue;
		buf_printf(c->out, "%s.scr:1: il manque l'écran « %s »\n",
			o->name, o->name);
		c->n++;
	}
	for (; l && l->name; l++) {
		if (spec_list(c->s, l->name))
			continue;
		buf_printf(c->out, "lists.scr:1: il manque la liste « %s »\n",
			l->name);
		c->n++;
	}
}

size_t
spec_check(const struct spec *s, const struct spec_offer *offer,
	struct buf *out)
{
	struct check c = { .s = s, .offer = offer, .out = out };

	for (size_t i = 0; i < s->n_screens; i++)
		check_screen(&c, &s->screens[i]);
	for (size_t i = 0; i < s->n_lists; i++)
		check_list(&c, &s->lists[i]);
	if (!s->lost)
		check_present(&c);
	return c.n;
}
