/*
 * item_label.c: the words of an item when it was first used, so that a record
 * stays readable once the item is withdrawn. Not a person's act: no journal.
 */
#include "store/workshop.h"

#include "value.h"

static const char SQL_PUT[] =
	"INSERT INTO item_label (list, code, label)"
	" VALUES (:list, :code, :label) ON CONFLICT (list, code) DO NOTHING";

bool
db_item_label_put(struct db *db, const struct item_label *l, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_text(&s, ":list", l->list);
	stmt_text(&s, ":code", l->code);
	stmt_string(&s, ":label", l->label);
	return stmt_run(&s, e);
}

static const char SQL_GET[] =
	"SELECT label FROM item_label WHERE list = :list AND code = :code";

bool
db_item_label_get(struct db *db, const char *list, const char *code,
	struct arena *a, const char **label, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_text(&s, ":list", list);
	stmt_text(&s, ":code", code);
	*label = stmt_row(&s) ? stmt_get_text(&s, 0, a) : NULL;
	return stmt_end(&s, e);
}
