/* table.h: a list of pupils in records of cells, whatever they come from.
 * Private to exchange. */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "header.h"
#include "reader.h"

struct table {
	struct reader *d;
	/*
	 * Gives every record to row() until it answers false. False when the
	 * file is refused. The cells live until row() returns. `progress`: say
	 * how far this reading is.
	 */
	bool (*walk)(struct table *t, bool progress,
		bool (*row)(void *ctx, int line, char **cell, size_t n),
		void *ctx);
	void *source;
};

/* True with *found when one of the first lines is a header line; false when
 * the file is refused. h lives in d->file_arena. */
bool table_header(struct table *t, struct header *h, bool *found);
/* Reads the records after the header line that was found. */
bool table_read(struct table *t, struct header *h);
/* No header line: asks which column is what, or says it is not a list. */
bool table_ask(struct table *t);

#endif
