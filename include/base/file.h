/* file.h: whole files, read with a limit and written all or nothing. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Appends the whole file (or standard input for "-") to b, at most `limit`. */
bool file_read(const char *path, size_t limit, struct buf *b, struct err *e);

/* True when `path` may take a file: absent, or a file that is no database and
 * `force`. */
bool file_may_write(const char *path, bool force, struct err *e);

/*
 * Writes the bytes to a nameless file beside `path` (O_TMPFILE, linkat), syncs
 * it and gives it its name: a reader sees the old file or the new one. Mode
 * 0600. An existing file is refused with CAUSE_EXISTS unless `force`. "-" is
 * standard output.
 */
bool file_write(const char *path, const void *bytes, size_t n, bool force,
	struct err *e);

#endif
