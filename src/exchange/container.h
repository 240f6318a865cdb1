/* container.h: what a file really is, by its first bytes, and the one useful
 * thing inside an archive. Private to exchange. */
#ifndef EXCHANGE_CONTAINER_H
#define EXCHANGE_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum container {
	CONTAINER_TEXT,		/* nothing else: a table, perhaps   */
	CONTAINER_XML,
	CONTAINER_ZIP,
	CONTAINER_REFUSED,	/* *sentence says what and what to do */
};

enum container container_of(const char *bytes, size_t n,
	const char **sentence);

/* A zip archive in memory; nothing of it is ever written anywhere. */
struct archive {
	struct zip *zip;
	const char *file;	/* for sentences                    */
	size_t inflated;	/* bytes so far, all entries        */
};

bool archive_open(struct archive *z, const char *bytes, size_t n,
	const char *file, struct err *e);
void archive_close(struct archive *z);

enum archive_kind {
	ARCHIVE_XLSX,
	ARCHIVE_LIST,		/* *entry is the list it carries    */
	ARCHIVE_REFUSED,	/* err says why                     */
};
enum archive_kind archive_kind(struct archive *z, struct arena *a,
	const char **entry, struct err *e);
bool archive_has(struct archive *z, const char *entry);
/* Appends an entry, inflated, to `out`; false beyond ROSTER_LIMIT in all. */
bool archive_read(struct archive *z, const char *entry, struct buf *out,
	struct err *e);

#endif
