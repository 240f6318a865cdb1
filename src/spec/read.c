/*
 * read.c: .scr text into a spec. Words are cut inside one copy of the text, so
 * that a row costs its struct and nothing else.
 */
#include "read.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_MOST = 999 };

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
fill_slot(struct reader *r, const struct read_row *row, size_t *slot,
	void *into, const struct word *w, bool *taken)
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
		return read_fail(r, "« \"%s\" » : sans guillemets, c'est %s ; "
			"écrire : %s", read_shown(w->s).text, s->name, row->usage);
	if (s->kind == SLOT_EITHER && !*w->s)
		return read_fail(r, "%s vide ; écrire : %s", s->name, row->usage);
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
		return read_fail(r, "« %s %s%s%s » : nombre attendu, de 0 à %d",
			a->name, w->quoted ? "\"" : "", read_shown(w->s).text,
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
		return read_fail(r, "« %s %s » : texte entre guillemets attendu",
			a->name, read_shown(w->s).text);
	if (a->kind == ATTR_WORD && w->quoted)
		return read_fail(r, "« %s \"%s\" » : mot sans guillemets attendu",
			a->name, read_shown(w->s).text);
	if (a->kind == ATTR_EITHER && !*w->s)
		return read_fail(r, "« %s » : valeur vide", a->name);
	set_text(into, a->offset, w->s);
	return true;
}

/* The attribute at word *i, and its value, which *i then stands on. */
static bool
read_attribute(struct reader *r, const struct read_row *row, void *into,
	size_t *i, unsigned *seen)
{
	const struct word *w = &r->words[*i];
	const struct attribute *a = row->attributes;
	unsigned bit = 1;

	while (a && a->name && strcmp(a->name, w->s) != 0) {
		a++;
		bit <<= 1;
	}
	if (w->quoted || !a || !a->name)
		return read_fail(r, "« %s » : mot de trop ou inconnu ; écrire : %s",
			read_shown(w->s).text, row->usage);
	if (*seen & bit)
		return read_fail(r, "« %s » : deux fois", a->name);
	*seen |= bit;
	if (a->kind == ATTR_FLAG) {
		const bool yes = true;

		memcpy((char *)into + a->offset, &yes, sizeof(yes));
		return true;
	}
	if (++*i == r->n)
		return read_fail(r, "« %s » : il manque sa valeur ; écrire : %s",
			a->name, row->usage);
	return set_attribute(r, a, into, &r->words[*i]);
}

static bool
read_into(struct reader *r, const struct read_row *row, void *into)
{
	size_t slot = 0;
	unsigned seen = 0;
	bool taken;

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
		return read_fail(r, "« %s » : il manque %s ; écrire : %s",
			row->word, row->slots[slot].name, row->usage);
	return true;
}

/* The row stays where it was added: no word of it may be NULL. */
static void
fill_missing(const struct read_row *row, void *into)
{
	for (size_t i = 0; i < SLOTS_MOST && row->slots[i].name; i++) {
		const struct slot *s = &row->slots[i];
		const char *word;

		memcpy(&word, (char *)into + s->offset, sizeof(word));
		if (!word && s->kind != SLOT_OPTION)
			set_text(into, s->offset, "");
	}
}

static bool
read_row(struct reader *r, const struct read_row *row)
{
	void *into = row->add(r);

	if (!into)
		return false;
	if (row->owner == OWNER_NONE)
		r->lost = false;
	if (read_into(r, row, into))
		return true;
	fill_missing(row, into);
	if (row->owner == OWNER_NONE)
		r->missed = true;
	return false;
}

static bool
fail_row(struct reader *r)
{
	char allowed[128] = "";
	size_t n = 0;

	for (const struct read_row *row = read_rows; row->word; row++)
		n += (size_t)snprintf(allowed + n, sizeof(allowed) - n, "%s%s",
			n ? ", " : "", row->word);
	r->lost = true;
	return read_fail(r, "« %s » : mot inconnu ; permis : %s",
		read_shown(r->words[0].s).text, allowed);
}

static bool
read_line(struct reader *r, char *line, size_t n)
{
	const struct read_row *row = read_rows;

	if (strlen(line) != n) {
		r->lost = true;
		return read_fail(r, "octet nul");
	}
	if (n > 0 && line[n - 1] == '\r')
		line[n - 1] = '\0';
	if (!read_words(r, line)) {
		r->lost = true;
		return false;
	}
	if (r->n == 0)
		return true;
	while (row->word && strcmp(row->word, r->words[0].s) != 0)
		row++;
	if (!row->word || r->words[0].quoted)
		return fail_row(r);
	if (row->owner == OWNER_SCREEN && !r->in_screen)
		return r->lost || read_fail(r, "« %s » : pas de « screen » "
			"au-dessus", row->word);
	if (row->owner == OWNER_LIST && !r->in_list)
		return r->lost || read_fail(r, "« %s » : pas de « list » "
			"au-dessus", row->word);
	return read_row(r, row);
}

/* Tells a mistake when reading goes on after it. */
static bool
go_on(struct reader *r)
{
	if (!r->out)
		return false;
	buf_printf(r->out, "%s\n", r->e->text);
	err_clear(r->e);
	r->mistakes++;
	if (r->in_screen)
		r->screens.v[r->screens.n - 1].torn = true;
	if (r->in_list)
		r->lists.v[r->lists.n - 1].torn = true;
	r->missed = r->missed || r->lost;
	return true;
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
		if (!read_line(r, text, (size_t)(eol - text)) && !go_on(r))
			return false;
		text = next;
	}
	read_close_owner(r);
	return true;
}

/* ---- joining what was known -------------------------------------------- */

static bool
fail_twice(struct reader *r, const struct spec_place *at, const char *name,
	const struct spec_place *first)
{
	r->line = at->line;
	read_fail(r, "« %s » : déjà ligne %d", read_shown(name).text,
		first->line);
	return go_on(r);
}

/* A name that could not be read is "". */
static bool
once_each(struct reader *r)
{
	for (size_t i = 0; i < r->screens.n; i++)
		for (size_t j = 0; j < i; j++) {
			const struct spec_screen *s = &r->screens.v[i];
			const struct spec_screen *o = &r->screens.v[j];

			if (*s->name && strcmp(s->name, o->name) == 0 &&
				!fail_twice(r, &s->at, s->name, &o->at))
				return false;
		}
	for (size_t i = 0; i < r->lists.n; i++)
		for (size_t j = 0; j < i; j++) {
			const struct spec_list *l = &r->lists.v[i];
			const struct spec_list *o = &r->lists.v[j];

			if (*l->name && strcmp(l->name, o->name) == 0 &&
				!fail_twice(r, &l->at, l->name, &o->at))
				return false;
		}
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

static bool
read_text(struct spec *s, struct reader *r, const char *file,
	const char *text, size_t n)
{
	char *copy;

	r->file = arena_strdup(r->a, file);
	if (n > SPEC_LIMIT) {
		r->line = 1;
		return read_fail(r, "plus de %zu octets", SPEC_LIMIT);
	}
	copy = arena_alloc(r->a, n + 1);
	if (n)
		memcpy(copy, text, n);
	if (!read_lines(r, copy, n) || !once_each(r))
		return false;
	join_screens(s, r);
	join_lists(s, r);
	return true;
}

bool
spec_read(struct spec *s, struct arena *a, const char *file, const char *text,
	size_t n, struct err *e)
{
	struct reader r = { .a = a, .e = e };

	return read_text(s, &r, file, text, n);
}

size_t
spec_read_on(struct spec *s, struct arena *a, const char *file,
	const char *text, size_t n, struct buf *out)
{
	struct err e = { 0 };
	struct reader r = { .a = a, .e = &e, .out = out };

	if (!read_text(s, &r, file, text, n)) {
		r.lost = true;
		go_on(&r);
	}
	s->lost = s->lost || r.missed;
	return r.mistakes;
}
