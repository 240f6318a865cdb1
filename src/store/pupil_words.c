/*
 * pupil_words.c: the words by which a pupil is found. They are not in the
 * journal: they are made anew from the row, also when an undo puts it back.
 */
#include <string.h>

#include "base/text.h"
#include "pupil_row.h"
#include "record.h"
#include "store/pupil.h"
#include "value.h"

static bool
has(const struct pupil_words *w, const char *word)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->v[i], word) == 0)
			return true;
	return false;
}

/* Each word of the folded name, once. */
static void
add_name(struct pupil_words *w, struct arena *a, const char *name)
{
	char *word, *rest = text_key(a, name ? name : "");

	while ((word = strsep(&rest, " ")))
		if (*word && !has(w, word))
			*ARENA_PUSH(a, *w) = word;
}

struct pupil_words
pupil_words_of(const struct pupil *p, struct arena *a)
{
	struct pupil_words w = { 0 };

	add_name(&w, a, p->surname);
	add_name(&w, a, p->usage_name);
	add_name(&w, a, p->first_name);
	add_name(&w, a, p->usage_first_name);
	return w;
}

static const char SQL_NAMES[] =
	"SELECT surname, usage_name, first_name, usage_first_name, lycee,"
	" merged_into IS NOT NULL FROM pupil WHERE id = :id";

/* Whoever was merged into another is found by that other. */
static bool
wanted_words(struct db *db, const struct uuid *id, struct arena *a,
	struct pupil_words *w, struct uuid *lycee, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_NAMES);

	stmt_uuid(&s, ":id", id);
	if (stmt_row(&s) && !stmt_get_bool(&s, 5))
		*w = pupil_words_of(&(struct pupil){
			.surname = stmt_get_text(&s, 0, a),
			.usage_name = stmt_get_text(&s, 1, a),
			.first_name = stmt_get_text(&s, 2, a),
			.usage_first_name = stmt_get_text(&s, 3, a) }, a);
	*lycee = stmt_get_uuid(&s, 4);
	return stmt_end(&s, e);
}

static const char SQL_WORDS[] =
	"SELECT word, lycee FROM pupil_word INDEXED BY pupil_word_pupil"
	" WHERE pupil = :id";

/* True when the index says the same already; how many words it has. */
static bool
words_right(struct db *db, const struct uuid *id, const struct pupil_words *w,
	const struct uuid *lycee, struct arena *a, size_t *all)
{
	struct stmt s = stmt_begin(db, SQL_WORDS);
	size_t right = 0;

	stmt_uuid(&s, ":id", id);
	while (stmt_row(&s)) {
		struct uuid of = stmt_get_uuid(&s, 1);

		++*all;
		right += uuid_equal(&of, lycee) &&
			has(w, stmt_get_text(&s, 0, a));
	}
	return stmt_end(&s, NULL) && right == w->n && *all == w->n;
}

static const char SQL_CLEAR[] = "DELETE FROM pupil_word WHERE pupil = :id";

static bool
words_clear(struct db *db, const struct uuid *id, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CLEAR);

	stmt_uuid(&s, ":id", id);
	return stmt_run(&s, e);
}

static const char SQL_PUT[] =
	"INSERT INTO pupil_word (word, pupil, lycee)"
	" VALUES (:word, :id, :lycee)";

static bool
word_put(struct db *db, const struct uuid *id, const char *word,
	const struct uuid *lycee, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_text(&s, ":word", word);
	stmt_uuid(&s, ":id", id);
	stmt_uuid(&s, ":lycee", lycee);
	return stmt_run(&s, e);
}

bool
pupil_words_refresh(struct db *db, const struct uuid *id, struct err *e)
{
	struct arena a = { 0 };
	struct pupil_words w = { 0 };
	struct uuid lycee;
	size_t all = 0;
	bool ok = wanted_words(db, id, &a, &w, &lycee, e);

	if (ok && !words_right(db, id, &w, &lycee, &a, &all)) {
		ok = all == 0 || words_clear(db, id, e);
		for (size_t i = 0; ok && i < w.n; i++)
			ok = word_put(db, id, w.v[i], &lycee, e);
	}
	arena_release(&a);
	return ok;
}
