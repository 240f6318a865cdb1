/* err.h: how a failure travels: a kind, a cause, a sentence. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* What the caller should do about it. */
enum err_kind {
	ERR_NONE,
	ERR_USER,	/* the request is refused: show why, stay      */
	ERR_BUSY,	/* somebody else holds it: offer to retry       */
	ERR_DATA,	/* a file or the database is wrong: stop this   */
	ERR_SYSTEM,	/* disk, memory, permissions: offer a backup    */
};

/*
 * Why, for the layers that must choose words or a remedy. A failure that is
 * born in app or above already carries its French sentence (CAUSE_NONE); one
 * born below carries English for the developer and a cause, and app_explain()
 * gives the sentence that is shown.
 */
enum err_cause {
	CAUSE_NONE,
	CAUSE_MISSING,		/* no such file                           */
	CAUSE_EXISTS,		/* it is there already                    */
	CAUSE_DENIED,		/* permission                             */
	CAUSE_READONLY,		/* file or file system is read-only       */
	CAUSE_FULL,		/* no space left                          */
	CAUSE_INOUT,		/* the disk answered with an error        */
	CAUSE_NETWORK,		/* network file system: WAL is unsafe     */
	CAUSE_CORRUPT,		/* damaged                                */
	CAUSE_FOREIGN,		/* a file, but not one of ours            */
	CAUSE_NEWER,		/* made by a newer program                */
	CAUSE_OLDER,		/* by an older one, and only read: as it is */
	CAUSE_LOCKED,		/* busy for longer than we wait           */
	CAUSE_CONFLICT,		/* changed by another since it was read   */
	CAUSE_NOT_SAVED,	/* the commit failed; read back: absent   */
	CAUSE_UNSURE,		/* the commit failed; not read back       */
	CAUSE_TOO_LARGE,	/* beyond a stated limit                  */
	CAUSE_RIGHTS,		/* the person's role changed meanwhile    */
	CAUSE_DATABASE,		/* a file may not take a database's place */
	CAUSE_NO_BASE,		/* no database of this name yet           */
	CAUSE_NOT_FILE,		/* a folder, a device                     */
	CAUSE_OUTDATED,		/* changed while read without a lock      */
	CAUSE_REPLACED,		/* another file has the open one's name   */
	CAUSE_NAME,		/* too long for a name of file            */
	CAUSE_REFUSED,		/* any other answer of the system, SQLite */
};

struct err {
	enum err_kind kind;
	enum err_cause cause;
	char text[768];		/* UTF-8, one sentence, no newline */
	/* The action that does what the sentence advises, by its name in the
	 * .scr: a screen adds the key it has for it. Static, or NULL. */
	const char *instead;
};

/*
 * Records a failure and returns false, so that `return err_set(...)` reads
 * well. The first failure wins: when *e already holds one, it is kept.
 * `e` may be NULL (the caller does not care). The text is truncated at a
 * character boundary.
 */
bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* ERR_USER, and what to do instead. */
bool err_instead(struct err *e, const char *action, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The same with a cause. */
bool err_cause(struct err *e, enum err_kind kind, enum err_cause cause,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* A failed system call: kind, cause and text from errno. `what` names it. */
bool err_errno(struct err *e, const char *what);

/* Back to "no failure". */
void err_clear(struct err *e);

#endif
