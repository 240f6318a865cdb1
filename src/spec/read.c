/*
 * read.c: .scr text into a spec. Words are cut inside one copy of the text, so
 * that a row costs its struct and nothing else.
 */
#include "spec/spec.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { WORDS_MOST = 24, SLOTS_MOST = 4, NUMBER_MOST = 999 };

struct word {
	char *s;
	bool quoted;
};

/* The rows of the screen or list being read grow here, then move into it. */
struct reader {
	struct arena *a;
	struct err *e;
	const char *file;
	int line;
	struct word words[WORDS_MOST];
	size_t n;
	bool in_screen, in_list;
	struct { struct spec_screen *v; size_t n, cap; } screens;
	struct { struct spec_list *v; size_t n, cap; } lists;
	struct { struct spec_column *v; size_t n, cap; } columns;
	struct { struct spec_mark *v; size_t n, cap; } marks;
	struct { struct spec_key *v; size_t n, cap; } keys;
	struct { struct spec_field *v; size_t n, cap; } fields;
	struct { struct spec_text *v; size_t n, cap; } texts;
	struct { const char **v; size_t n, cap; } help;
	struct { struct spec_item *v; size_t n, cap; } items;
};

/* The fixed words of a row, in order; OPTION is a WORD that may be left out. */
enum slot_kind { SLOT_WORD, SLOT_TEXT, SLOT_EITHER, SLOT_OPTION };
struct slot {
	const char *name;	/* as the usage writes it; NULL ends */
	enum slot_kind kind;
	size_t offset;		/* of its const char * in the row's struct */
};

enum attribute_kind { ATTR_WORD, ATTR_TEXT, ATTR_EITHER, ATTR_NUMBER,
	ATTR_FLAG };
struct attribute {
	const char *name;	/* NULL ends */
	enum attribute_kind kind;
	size_t offset;		/* of its const char *, int or bool */
};

enum owner { OWNER_NONE, OWNER_SCREEN, OWNER_LIST };
struct row {
	const char *word;
	const char *usage;
	enum owner owner;	/* what must stand above it */
	struct slot slots[SLOTS_MOST];
	const struct attribute *attributes;	/* or NULL */
	/* The struct that the words go into; NULL after an error. */
	void *(*add)(struct reader *r);
};

static bool
fail(struct reader *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static bool
fail(struct reader *r, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	return err_set(r->e, ERR_DATA, "%s:%d: %s", r->file, r->line, text);
}

/* A word as a message shows it: short, and harmless on a terminal. */
struct shown {
	char text[64];
};

static struct shown
shown(const char *word)
{
	struct shown s = { "" };

	text_clean(s.text, sizeof(s.text), word);
	return s;
}

/* ---- words ------------------------------------------------------------- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_control(char c)
{
	return ((unsigned char)c < 0x20 && c != '\t') || c == 0x7f;
}

static bool
fail_control(struct reader *r, char c)
{
	return fail(r, "caractère de commande (octet 0x%02x)",
		(unsigned)(unsigned char)c);
}

static bool
read_bare(struct reader *r, char **at, struct word *w)
{
	char *p = *at;

	*w = (struct word){ .s = p };
	for (; *p && !is_blank(*p); p++) {
		if (is_control(*p))
			return fail_control(r, *p);
		if (*p == '"')
			return fail(r, "guillemet au milieu d'un mot");
	}
	if (*p)
		*p++ = '\0';
	*at = p;
	return true;
}

/* *at is the opening quote. Escapes shrink the text where it stands. */
static bool
read_quoted(struct reader *r, char **at, struct word *w)
{
	char *p = *at + 1, *out = p;

	*w = (struct word){ .s = out, .quoted = true };
	while (*p != '"') {
		if (*p == '\\') {
			p++;
			if (*p != '"' && *p != '\\')
				return fail(r, "après \\ dans un texte ; "
					"permis : \\\" et \\\\");
		}
		if (!*p)
			return fail(r, "guillemet qui n'est pas refermé");
		if (is_control(*p) || *p == '\t')
			return fail_control(r, *p);
		*out++ = *p++;
	}
	p++;
	*out = '\0';
	if (*p && !is_blank(*p))
		return fail(r, "il manque une espace après « \"%s\" »",
			shown(w->s).text);
	*at = p;
	return true;
}

/* Cuts one line, NUL-terminated, into r->words. */
static bool
read_words(struct reader *r, char *p)
{
	r->n = 0;
	for (;;) {
		struct word *w = &r->words[r->n];
		bool ok;

		while (is_blank(*p))
			p++;
		if (!*p || *p == '#')
			return true;
		if (r->n == WORDS_MOST)
			return fail(r, "plus de %d mots", WORDS_MOST);
		ok = *p == '"' ? read_quoted(r, &p, w) : read_bare(r, &p, w);
		if (!ok)
			return false;
		r->n++;
	}
}

/* ---- rows -------------------------------------------------------------- */

/* What was read since the last `screen` or `list` becomes its own. */
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

static void
close_owner(struct reader *r)
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

	close_owner(r);
	r->in_screen = true;
	s = ARENA_PUSH(r->a, r->screens);
	*s = (struct spec_screen){ .at = here(r), .title = "" };
	return s;
}

static void *
add_list(struct reader *r)
{
	struct spec_list *l;

	close_owner(r);
	r->in_list = true;
	l = ARENA_PUSH(r->a, r->lists);
	*l = (struct spec_list){ .at = here(r) };
	return l;
}

static void *
add_source(struct reader *r)
{
	struct spec_screen *s = &r->screens.v[r->screens.n - 1];

	if (s->source) {
		fail(r, "« source » : déjà « %s »", shown(s->source).text);
		return NULL;
	}
	return s;
}

static void *
add_title(struct reader *r)
{
	struct spec_screen *s = &r->screens.v[r->screens.n - 1];

	if (*s->title) {
		fail(r, "« title » : déjà « %s »", shown(s->title).text);
		return NULL;
	}
	return s;
}

static void *
add_help(struct reader *r)
{
	return ARENA_PUSH(r->a, r->help);
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
ADD(item, items)
#undef ADD

static const struct attribute column_attributes[] = {
	{ "width",  ATTR_NUMBER, offsetof(struct spec_column, width) },
	{ "freeze", ATTR_FLAG,   offsetof(struct spec_column, freeze) },
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

static const struct row rows[] = {
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
	  .usage = "column NOM \"TITRE\" [width N] [freeze] [right]",
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
	  .owner = OWNER_SCREEN, .slots = { { "\"TEXTE\"", SLOT_TEXT, 0 } } },
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
};

static void
set_text(void *into, size_t offset, const char *value)
{
	memcpy((char *)into + offset, &value, sizeof(value));
}

/*
 * Puts the word in the next slot when it fits there. Text that finds a WORD
 * is an error; a bare word that finds a TEXT is left for the attributes.
 */
static bool
fill_slot(struct reader *r, const struct row *row, size_t *slot, void *into,
	const struct word *w, bool *taken)
{
	const struct slot *s = &row->slots[*slot];

	*taken = false;
	if (*slot < SLOTS_MOST && s->name && s->kind == SLOT_OPTION &&
		w->quoted) {
		s++;
		(*slot)++;
	}
	if (*slot == SLOTS_MOST || !s->name)
		return true;
	if (s->kind == SLOT_TEXT && !w->quoted)
		return true;
	if (s->kind == SLOT_WORD && w->quoted)
		return fail(r, "« \"%s\" » : sans guillemets, c'est %s ; "
			"écrire : %s", shown(w->s).text, s->name, row->usage);
	if (s->kind == SLOT_EITHER && !*w->s)
		return fail(r, "%s vide ; écrire : %s", s->name, row->usage);
	set_text(into, s->offset, w->s);
	(*slot)++;
	*taken = true;
	return true;
}

static bool
set_number(struct reader *r, const struct attribute *a, void *into,
	const struct word *w)
{
	int n = 0;
	bool right = !w->quoted;

	for (const char *p = w->s; right && *p; p++) {
		right = *p >= '0' && *p <= '9' && n <= NUMBER_MOST;
		n = right ? n * 10 + (*p - '0') : n;
	}
	if (!right || n > NUMBER_MOST)
		return fail(r, "« %s %s%s%s » : nombre attendu, de 0 à %d",
			a->name, w->quoted ? "\"" : "", shown(w->s).text,
			w->quoted ? "\"" : "", NUMBER_MOST);
	memcpy((char *)into + a->offset, &n, sizeof(n));
	return true;
}

static bool
set_attribute(struct reader *r, const struct attribute *a, void *into,
	const struct word *w)
{
	if (a->kind == ATTR_NUMBER)
		return set_number(r, a, into, w);
	if (a->kind == ATTR_TEXT && !w->quoted)
		return fail(r, "« %s %s » : texte entre guillemets attendu",
			a->name, shown(w->s).text);
	if (a->kind == ATTR_WORD && w->quoted)
		return fail(r, "« %s \"%s\" » : mot sans guillemets attendu",
			a->name, shown(w->s).text);
	if (a->kind == ATTR_EITHER && !*w->s)
		return fail(r, "« %s » : valeur vide", a->name);
	set_text(into, a->offset, w->s);
	return true;
}

/* The attribute at word *i, and its value, which *i then stands on. */
static bool
read_attribute(struct reader *r, const struct row *row, void *into, size_t *i,
	unsigned *seen)
{
	const struct word *w = &r->words[*i];
	const struct attribute *a = row->attributes;
	unsigned bit = 1;

	while (a && a->name && strcmp(a->name, w->s) != 0) {
		a++;
		bit <<= 1;
	}
	if (w->quoted || !a || !a->name)
		return fail(r, "« %s » : mot de trop ou inconnu ; écrire : %s",
			shown(w->s).text, row->usage);
	if (*seen & bit)
		return fail(r, "« %s » : deux fois", a->name);
	*seen |= bit;
	if (a->kind == ATTR_FLAG) {
		const bool yes = true;

		memcpy((char *)into + a->offset, &yes, sizeof(yes));
		return true;
	}
	if (++*i == r->n)
		return fail(r, "« %s » : il manque sa valeur ; écrire : %s",
			a->name, row->usage);
	return set_attribute(r, a, into, &r->words[*i]);
}

static bool
read_row(struct reader *r, const struct row *row)
{
	size_t slot = 0;
	unsigned seen = 0;
	bool taken;
	void *into = row->add(r);

	if (!into)
		return false;
	for (size_t i = 1; i < r->n; i++) {
		if (!fill_slot(r, row, &slot, into, &r->words[i], &taken))
			return false;
		if (!taken && !read_attribute(r, row, into, &i, &seen))
			return false;
	}
	if (slot < SLOTS_MOST && row->slots[slot].name &&
		row->slots[slot].kind == SLOT_OPTION)
		slot++;
	if (slot < SLOTS_MOST && row->slots[slot].name)
		return fail(r, "« %s » : il manque %s ; écrire : %s",
			row->word, row->slots[slot].name, row->usage);
	return true;
}

static bool
fail_row(struct reader *r)
{
	char allowed[128] = "";
	size_t n = 0;

	for (size_t i = 0; i < LENGTH(rows); i++)
		n += (size_t)snprintf(allowed + n, sizeof(allowed) - n, "%s%s",
			i ? ", " : "", rows[i].word);
	return fail(r, "« %s » : mot inconnu ; permis : %s",
		shown(r->words[0].s).text, allowed);
}

static bool
read_line(struct reader *r, char *line)
{
	const struct row *row = rows, *end = rows + LENGTH(rows);

	if (!read_words(r, line))
		return false;
	if (r->n == 0)
		return true;
	while (row < end && strcmp(row->word, r->words[0].s) != 0)
		row++;
	if (row == end || r->words[0].quoted)
		return fail_row(r);
	if (row->owner == OWNER_SCREEN && !r->in_screen)
		return fail(r, "« %s » : pas de « screen » au-dessus",
			row->word);
	if (row->owner == OWNER_LIST && !r->in_list)
		return fail(r, "« %s » : pas de « list » au-dessus", row->word);
	return read_row(r, row);
}

static bool
read_lines(struct reader *r, char *text, size_t n)
{
	char *end = text + n;

	if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	while (text < end) {
		char *eol = memchr(text, '\n', (size_t)(end - text));
		char *next = eol ? eol + 1 : end;

		if (!eol)
			eol = end;
		*eol = '\0';
		r->line++;
		if (strlen(text) != (size_t)(eol - text))
			return fail(r, "octet nul");
		if (eol > text && eol[-1] == '\r')
			eol[-1] = '\0';
		if (!read_line(r, text))
			return false;
		text = next;
	}
	close_owner(r);
	return true;
}

/* ---- joining what was known -------------------------------------------- */

static bool
fail_twice(struct reader *r, int line, const char *name, int first)
{
	r->line = line;
	return fail(r, "« %s » : déjà ligne %d", shown(name).text, first);
}

static bool
once_each(struct reader *r)
{
	for (size_t i = 0; i < r->screens.n; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(r->screens.v[i].name,
				r->screens.v[j].name) == 0)
				return fail_twice(r, r->screens.v[i].at.line,
					r->screens.v[i].name,
					r->screens.v[j].at.line);
	for (size_t i = 0; i < r->lists.n; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(r->lists.v[i].name, r->lists.v[j].name) == 0)
				return fail_twice(r, r->lists.v[i].at.line,
					r->lists.v[i].name,
					r->lists.v[j].at.line);
	return true;
}

/*
 * Old and new in one new array. The old array is left as it was: the caller
 * may keep it, and what is overridden stays there for spec_check().
 */
static void
join_screens(struct spec *s, struct reader *r)
{
	const struct spec_screen *old = s->screens;
	size_t n = s->n_screens;
	struct spec_screen *v;

	if (r->screens.n == 0)
		return;
	v = arena_array(r->a, n + r->screens.n, sizeof(*v));
	if (n)
		memcpy(v, old, n * sizeof(*v));
	for (size_t i = 0; i < r->screens.n; i++) {
		struct spec_screen *new = &r->screens.v[i];
		size_t at = 0;

		while (at < n && strcmp(v[at].name, new->name) != 0)
			at++;
		if (at < s->n_screens)
			new->base = old[at].base ? old[at].base : &old[at];
		v[at] = *new;
		n += at == n;
	}
	s->screens = v;
	s->n_screens = n;
}

static void
join_lists(struct spec *s, struct reader *r)
{
	const struct spec_list *old = s->lists;
	size_t n = s->n_lists;
	struct spec_list *v;

	if (r->lists.n == 0)
		return;
	v = arena_array(r->a, n + r->lists.n, sizeof(*v));
	if (n)
		memcpy(v, old, n * sizeof(*v));
	for (size_t i = 0; i < r->lists.n; i++) {
		struct spec_list *new = &r->lists.v[i];
		size_t at = 0;

		while (at < n && strcmp(v[at].name, new->name) != 0)
			at++;
		if (at < s->n_lists)
			new->base = old[at].base ? old[at].base : &old[at];
		v[at] = *new;
		n += at == n;
	}
	s->lists = v;
	s->n_lists = n;
}

bool
spec_read(struct spec *s, struct arena *a, const char *file, const char *text,
	size_t n, struct err *e)
{
	struct reader r = { .a = a, .e = e };
	char *copy;

	r.file = arena_strdup(a, file);
	if (n > SPEC_LIMIT)
		return err_set(e, ERR_DATA, "%s:1: plus de %zu octets", r.file,
			SPEC_LIMIT);
	copy = arena_alloc(a, n + 1);
	if (n)
		memcpy(copy, text, n);
	if (!read_lines(&r, copy, n) || !once_each(&r))
		return false;
	join_screens(s, &r);
	join_lists(s, &r);
	return true;
}
