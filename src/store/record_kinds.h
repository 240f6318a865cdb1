/*
 * record_kinds.h: the SQL of each journalled table, for record.c and
 * pupil_lot.c.
 */
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

/* The image of a pupil, from its columns. */
#define PUPIL_IMAGE \
	"json_object('id', hex(id), 'lycee', hex(lycee), " \
	"'class', nullif(hex(class), ''), 'half', half, 'surname', " \
	"surname, 'usage_name', usage_name, 'first_name', first_name, " \
	"'sort_key', sort_key, 'birth', birth, 'birth_doubtful', " \
	"birth_doubtful, 'ine', ine, 'internal_no', internal_no, " \
	"'mef', mef, 'apprentice', apprentice, 'entered', entered, " \
	"'left_on', left_on, 'commune', commune, 'postcode', " \
	"postcode, 'insee', insee, 'phone', phone, 'email', email, " \
	"'channel', channel, 'note', note, 'by_hand', by_hand, " \
	"'merged_into', nullif(hex(merged_into), ''), 'created_at', " \
	"created_at, 'usage_first_name', usage_first_name)"

extern const struct record_kind record_kinds[JOURNAL_KIND_COUNT];

#endif
