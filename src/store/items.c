/*
 * items.c: the items of a year's grids, edited in the base: the whole list as
 * .scr text, from its first change on. A year without its own goes on with the
 * one before.
 */
#include <stdio.h>

#include "record.h"
#include "store/school.h"
#include "store/workshop.h"
#include "value.h"

#define KEY_MAX 48

static void
key_of(char key[KEY_MAX], const char *list, int year)
{
	snprintf(key, KEY_MAX, "items.%s.%04d", list, year);
}

static const char SQL_GET[] =
	"SELECT value FROM meta WHERE key BETWEEN :first AND :last"
	" ORDER BY key DESC LIMIT 1";

bool
db_items_get(struct db *db, const char *list, int year, struct arena *a,
	const char **text, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);
	char first[KEY_MAX], last[KEY_MAX];

	key_of(first, list, 0);
	key_of(last, list, year);
	stmt_text(&s, ":first", first);
	stmt_text(&s, ":last", last);
	*text = stmt_row(&s) ? stmt_get_text(&s, 0, a) : NULL;
	return stmt_end(&s, e);
}

bool
db_items_put(struct db *db, const char *list, int year, const char *text,
	struct err *e)
{
	char key[KEY_MAX];
	struct change c;

	key_of(key, list, year);
	c = change_text(db, JOURNAL_META, key);
	return change_end(&c, db_meta_put(db, key, text, e), e);
}
