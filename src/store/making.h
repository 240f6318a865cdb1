/*
 * making.h: a file made under another name and given its own at the end, so
 * that a kill at any moment leaves nothing half made where it would be found.
 */
#ifndef STORE_MAKING_H
#define STORE_MAKING_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

struct making {
	char *made;	/* the name in the making, empty at begin */
	char *path;	/* its own */
	int fd;		/* holds the lock on `made`; -1: not begun */
};

/*
 * `made` belongs to whoever holds its lock; what a killed program left there
 * is taken over and emptied. `wait` for another maker, or CAUSE_LOCKED.
 */
bool making_begin(struct making *m, const char *made, const char *path,
	mode_t mode, bool wait, struct err *e);
/* Names it, over an existing file by `force`, else CAUSE_EXISTS; or removes. */
bool making_end(struct making *m, bool ok, bool force, struct err *e);
void making_drop(struct making *m);

/* "/a/b" gives "/a/.b.avenir-new": no name that a person would choose. */
char *making_name(const char *path);
/* The same rights as this database: 0600, or 0660 in 2770 when it is shared. */
mode_t making_mode_like(const char *path);
/* Made so when it is not; whoever did not make the file cannot, and need not
 * when it is right. False: errno says why. */
bool making_has_mode(int fd, mode_t mode);
/* Names outlive a power cut only when their folder is on the disk. */
void making_sync_folder(const char *path);

#endif
