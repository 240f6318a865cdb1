/*
 * fault_vfs.h: a disk and a memory that fail when they are told to: a VFS
 * named "fault" around the system's, and a wrapper of SQLite's malloc. For
 * tests and campaigns; a test includes fault_vfs.c.
 */
#ifndef TESTS_FAULT_VFS_H
#define TESTS_FAULT_VFS_H

#include <stdbool.h>

enum fault_point {
	FAULT_READ = 1, FAULT_WRITE = 2, FAULT_SYNC = 4, FAULT_TRUNCATE = 8,
	FAULT_DELETE = 16, FAULT_OPEN = 32, FAULT_SHM = 64, FAULT_LOCK = 128,
	FAULT_SIZE = 256, FAULT_ALL = 511,
	FAULT_CHANGING = FAULT_WRITE | FAULT_SYNC | FAULT_TRUNCATE |
		FAULT_DELETE,
};

struct fault_plan {
	unsigned points;	/* which kinds count                        */
	long at;		/* the n-th counted one fails; 0: none      */
	long until;		/* and those up to here; LONG_MAX: for ever */
	bool full;		/* a write answers "no space left"          */
	bool torn;		/* half of a failed write is there          */
	bool late;		/* done, and answered as failed (syncs)     */
	const char *suffix;	/* only files whose name ends so, or NULL   */
	int kill_at;		/* the n-th counted one kills the process   */
	int wait_ms;		/* of each sync: a slow disk                */
	void (*before_lock)(void);	/* once: what another program does  */
	long seen, failed;
};
extern struct fault_plan fault_io;

struct fault_memory {
	long at, until;
	long seen, failed;
};
extern struct fault_memory fault_memory;

#define FAULT_VFS "fault"
/* Before anything else of SQLite. */
void fault_setup(void);
/* Nothing fails any more; the counts go back to 0. */
void fault_reset(void);

#endif
