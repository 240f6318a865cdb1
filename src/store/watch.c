/*
 * watch.c: a descriptor that wakes us when somebody writes to the log of the
 * base, so that a live view need not ask twice a second.
 */
#include <sys/inotify.h>
#include <unistd.h>

#include "private.h"

/* The log of this connection: a new one after each opening. */
static bool
follow_log(struct db *db)
{
	char *log = place_with(db->path, "-wal");
	int id = inotify_add_watch(db->watch, log, IN_MODIFY);

	mem_free(log);
	if (id < 0)
		return false;
	db->watched = db->generation;
	return true;
}

int
db_watch(struct db *db)
{
	if (db->mode == DB_MEMORY || !db->sq)
		return -1;
	if (db->watch < 0)
		db->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (db->watch < 0)
		return -1;
	return db->watched == db->generation || follow_log(db) ? db->watch
		: -1;
}

void
db_watch_clear(struct db *db)
{
	char events[1024];

	while (db->watch >= 0 && read(db->watch, events, sizeof(events)) > 0)
		;
}

void
db_watch_end(struct db *db)
{
	if (db->watch >= 0)
		close(db->watch);
	db->watch = -1;
}
