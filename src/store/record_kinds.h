/* record_kinds.h: the SQL of each journalled table, for record.c alone. */
#ifndef STORE_RECORD_KINDS_H
#define STORE_RECORD_KINDS_H

#include "store/journal.h"

struct record_kind {
	const char *table;
	const char *uuids;	/* columns that hold ids: " id lycee " */
	const char *image;	/* JSON of the row :row, its pupil or NULL */
	const char *put;	/* one parameter per column of the image */
	const char *del;
	bool words;		/* search words follow from the row */
};

extern const struct record_kind record_kinds[JOURNAL_KIND_COUNT];

#endif
