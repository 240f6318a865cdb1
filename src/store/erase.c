/*
 * erase.c: everything of a pupil goes. The id (it says nothing by itself) is
 * kept beside the backups, so that going back to one erases again.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "making.h"
#include "store/backup.h"
#include "private.h"

static const char ERASED[] = "erased";
#define ERASED_LIMIT ((size_t)64 << 20)

/* ---- the rows, children first */

static const char SQL_MARK[] = "DELETE FROM mark WHERE pupil = :id";
static const char SQL_TICK[] = "DELETE FROM milo_tick WHERE pupil = :id";
static const char SQL_CORRECTION[] =
	"DELETE FROM correction WHERE pupil = :id";
static const char SQL_ROLL[] = "DELETE FROM roll WHERE pupil = :id";
static const char SQL_FLAG[] = "DELETE FROM flag WHERE pupil = :id";
static const char SQL_ITEM[] = "DELETE FROM item_mark WHERE pupil = :id";
static const char SQL_SIMULATION[] =	/* its marks follow */
	"DELETE FROM simulation WHERE pupil = :id";
static const char SQL_APPLICATION[] =
	"DELETE FROM application WHERE pupil = :id";
static const char SQL_JOB[] = "DELETE FROM target_job WHERE pupil = :id";
static const char SQL_CANCELS[] =	/* lines that point at others, first */
	"DELETE FROM contact WHERE pupil = :id AND cancels IS NOT NULL";
static const char SQL_CONTACT[] = "DELETE FROM contact WHERE pupil = :id";
static const char SQL_COURSE[] = "DELETE FROM course_act WHERE pupil = :id";
static const char SQL_RESULT[] = "DELETE FROM exam_result WHERE pupil = :id";
static const char SQL_REFERENT[] = "DELETE FROM referent WHERE pupil = :id";
static const char SQL_SENT[] = "DELETE FROM transmission WHERE pupil = :id";
static const char SQL_QUEUE[] = "DELETE FROM queue WHERE pupil = :id";
static const char SQL_WORD[] = "DELETE FROM pupil_word WHERE pupil = :id";
static const char SQL_CHANGE[] = "DELETE FROM change WHERE pupil = :id";
static const char SQL_ACT[] =
	"UPDATE act SET object = NULL WHERE object = :id";
static const char SQL_ACCESS[] =
	"UPDATE access SET object = NULL WHERE object = :id";
static const char SQL_DRAFT[] =
	"DELETE FROM draft WHERE instr(lower(object), :text)"
	" OR instr(lower(text), :text) OR :text = ''";
static const char SQL_PUPIL[] = "DELETE FROM pupil WHERE id = :id";

static const char *const row_sql[] = {
	SQL_MARK, SQL_TICK, SQL_CORRECTION, SQL_ROLL, SQL_FLAG, SQL_ITEM,
	SQL_SIMULATION, SQL_APPLICATION, SQL_JOB, SQL_CANCELS, SQL_CONTACT,
	SQL_COURSE, SQL_RESULT, SQL_REFERENT, SQL_SENT, SQL_QUEUE, SQL_WORD,
	SQL_CHANGE, SQL_ACT, SQL_ACCESS, SQL_PUPIL,
};

static bool
run(struct db *db, const char *sql, const struct uuid *id, struct err *e)
{
	struct stmt s = stmt_begin(db, sql);

	stmt_uuid(&s, ":id", id);
	return stmt_run(&s, e);
}

static bool
erase_drafts(struct db *db, const char *text, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_DRAFT);

	stmt_text(&s, ":text", text);
	return stmt_run(&s, e);
}

static bool
erase_one(struct db *db, const struct uuid *pupil, struct err *e)
{
	char text[UUID_TEXT];

	uuid_text(pupil, text);
	if (!erase_drafts(db, text, e))
		return false;
	for (size_t i = 0; i < LENGTH(row_sql); i++)
		if (!run(db, row_sql[i], pupil, e))
			return false;
	return true;
}

/* The pupil and whoever was merged into it: one person. */
static const char SQL_PERSON[] =
	"WITH RECURSIVE person (id) AS (SELECT :id UNION"
	" SELECT pupil.id FROM person JOIN pupil"
	" ON pupil.merged_into = person.id) SELECT id FROM person";

struct ids {
	struct uuid *v;
	size_t n, cap;
};

static bool
list_person(struct db *db, const struct uuid *pupil, struct arena *a,
	struct ids *ids, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PERSON);

	stmt_uuid(&s, ":id", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, *ids) = stmt_get_uuid(&s, 0);
	return stmt_end(&s, e);
}

bool
erase_rows(struct db *db, const struct uuid *pupil, struct err *e)
{
	struct ids ids = { 0 };
	struct arena a = { 0 };
	bool ok = list_person(db, pupil, &a, &ids, e);

	for (size_t i = 0; ok && i < ids.n; i++)
		ok = erase_one(db, &ids.v[i], e);
	arena_release(&a);
	return ok;
}

/* ---- the list beside the backups */

/* A line that the disk cut short must not swallow the next one. */
static bool
is_torn(int fd)
{
	off_t end = lseek(fd, 0, SEEK_END);
	char last = '\n';

	return end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n';
}

static bool
append(const char *file, mode_t mode, const struct uuid *id, struct err *e)
{
	char line[UUID_TEXT + 1] = "\n";
	int fd = open(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW |
		O_CLOEXEC, mode);
	size_t from, n;
	bool ok;

	if (fd < 0)
		return err_errno(e, file);
	uuid_text(id, line + 1);
	line[UUID_TEXT] = '\n';
	from = is_torn(fd) ? 0 : 1;
	n = sizeof(line) - from;
	errno = ENOSPC;		/* what a short write means */
	ok = write(fd, line + from, n) == (ssize_t)n &&
		making_has_mode(fd, mode) && fsync(fd) == 0;
	if (!ok)
		err_errno(e, file);
	close(fd);
	return ok;
}

static bool
remember(const char *path, const struct uuid *id, struct err *e)
{
	char *file = backup_path(path, ERASED);
	bool ok = backup_make_folder(path, e) &&
		append(file, making_mode_like(path), id, e);

	mem_free(file);
	return ok;
}

/* The list first: a kill between the two may erase again, never too little. */
bool
db_pupil_erase(struct db *db, const struct uuid *pupil, struct err *e)
{
	return (db->mode == DB_MEMORY || remember(db->path, pupil, e)) &&
		erase_rows(db, pupil, e);
}

/* ---- after a restore */

static bool
erase_line(struct db *db, const char *line, struct err *e)
{
	struct uuid id;

	return !uuid_parse(line, &id) || erase_rows(db, &id, e);
}

/* A draft may hold the name of anybody: none survives an erasure. */
static bool
erase_lines(struct db *db, char *text, struct err *e)
{
	for (char *next; *text; text = next) {
		next = text + strcspn(text, "\n");
		if (*next)
			*next++ = '\0';
		if (!erase_line(db, text, e))
			return false;
	}
	return erase_drafts(db, "", e);
}

bool
erase_again(struct db *db, const char *path, struct err *e)
{
	char *file = backup_path(path, ERASED);
	struct buf text = { 0 };
	struct tx tx;
	bool ok = true;

	if (access(file, F_OK) == 0)
		ok = file_read(file, ERASED_LIMIT, &text, e) &&
			tx_begin(&tx, db, NULL, e) &&
			tx_end(&tx, !text.n || erase_lines(db, text.v, e), e);
	buf_release(&text);
	mem_free(file);
	return ok;
}
