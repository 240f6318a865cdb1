/* header.h: which column is what, by its name alone; private to exchange. */
#ifndef EXCHANGE_HEADER_H
#define EXCHANGE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "exchange/roster.h"

struct header_column {
	const char *header;	/* as written, trimmed         */
	const char *key;	/* normalised                  */
	const char *sample;
	int field;		/* enum roster_field           */
	int rank;		/* the lower wins within a field */
	bool type;		/* "Type Structure": D or G    */
};

struct header {
	int line;
	size_t n;
	struct header_column *column;
	size_t matches;		/* distinct fields found       */
	size_t words;		/* cells that are not empty    */
	bool mapped;		/* a remembered choice applies */
	bool tabular;		/* the lines around it have cells too */
};

/* Reads one record as a header line. */
void header_read(struct header *h, struct arena *a, int line, char **cell,
	size_t n, const struct roster_options *o);
/* True when the record is the header line of a list of pupils. */
bool header_found(const struct header *h);
/* How well the first lines of a text look like such a list (for encodings). */
size_t header_score(const char *text, size_t n);

/* The field of one column by its key; *rank when not NULL. */
int header_field(const char *key, int *rank);
/* The column that holds this key, or NULL. */
const struct header_column *header_by_key(const struct header *h,
	const char *key);
bool header_has(const struct header *h, enum roster_field f);

/* Which export the header comes from: its code and its French label. */
void header_format(const struct header *h, const char **code,
	const char **label);

enum { HEADER_LINES = 10 };	/* titles above it are common */

#endif
