/*
 * header.c: the first 100 bytes of a file, read through SQLite's own handle
 * (closing another one would drop its locks) before SQLite looks at them. What
 * is not ours, or newer, or cut, is refused here: nothing has been touched.
 */
#include <string.h>
#include <sys/stat.h>

#include "store/backup.h"
#include "private.h"

#define HEADER_BYTES 100

static uint32_t
big_endian(const unsigned char *p, size_t n)
{
	uint32_t v = 0;

	while (n--)
		v = v << 8 | *p++;
	return v;
}

static bool
read_header(sqlite3 *sq, unsigned char h[HEADER_BYTES], sqlite3_int64 *size)
{
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(sq, "main", SQLITE_FCNTL_FILE_POINTER,
		&file) != SQLITE_OK || !file || !file->pMethods)
		return false;
	if (file->pMethods->xFileSize(file, size) != SQLITE_OK)
		return false;
	return *size < HEADER_BYTES || file->pMethods->xRead(file, h,
		HEADER_BYTES, 0) == SQLITE_OK;
}

/* With verified copies beside it, a strange file is ours, damaged. */
static bool
strange(const char *path, const char *why, struct err *e)
{
	return err_cause(e, ERR_DATA, db_backup_last(path) ? CAUSE_CORRUPT :
		CAUSE_FOREIGN, "%s: %s", path, why);
}

/* A log may hold the end of the file: only without one is it cut. */
static bool
has_log(const char *path)
{
	char *log = place_with(path, "-wal");
	struct stat st;
	bool has = stat(log, &st) == 0 && st.st_size > 0;

	mem_free(log);
	return has;
}

static bool
is_whole(const unsigned char *h, sqlite3_int64 size)
{
	int64_t page = (int64_t)big_endian(h + 16, 2);
	int64_t pages = (int64_t)big_endian(h + 28, 4);
	bool counted = big_endian(h + 24, 4) == big_endian(h + 92, 4);

	if (page == 1)
		page = 65536;
	if (page < 512 || (page & (page - 1)) != 0)
		return false;
	return size % page == 0 && (!counted || pages * page <= size);
}

bool
header_check(sqlite3 *sq, const char *path, int latest, struct header *out,
	struct err *e)
{
	unsigned char h[HEADER_BYTES] = { 0 };
	sqlite3_int64 size = 0;

	if (!read_header(sq, h, &size))
		return err_cause(e, ERR_SYSTEM, CAUSE_INOUT,
			"%s: the header cannot be read", path);
	if (size == 0)
		return err_cause(e, ERR_DATA, CAUSE_CORRUPT, "%s: empty",
			path);
	if (size < HEADER_BYTES || memcmp(h, "SQLite format 3", 16) != 0)
		return strange(path, "not a database", e);
	if (big_endian(h + 68, 4) != DB_APPLICATION_ID)
		return strange(path, "a database of another program", e);
	out->version = (int)big_endian(h + 60, 4);
	out->wal = h[18] == 2 && h[19] == 2;
	if (out->version > latest)
		return err_cause(e, ERR_DATA, CAUSE_NEWER,
			"%s: schema %d, this program knows %d", path,
			out->version, latest);
	if (has_log(path) || (out->version > 0 && is_whole(h, size)))
		return true;
	return err_cause(e, ERR_DATA, CAUSE_CORRUPT, "%s: %s", path,
		out->version ? "the file is cut short" : "no schema");
}
