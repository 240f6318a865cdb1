/*
 * drive.h: what the pty tests, the campaigns and the bench share: the program
 * on a terminal with a base of its own, volumes, a seed, and a last line that
 * says PASS or FAIL. The environment is that of tests/run: AVENIR, TMP, DEMO,
 * EMPTY, NOW, LOGIN, LEVEL; SEED repeats a run.
 */
#ifndef TESTS_PTY_DRIVE_H
#define TESTS_PTY_DRIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "pty/vt.h"

enum { DRIVE_LIMIT = 20000 };	/* ms: a guard against a hang, no stopwatch */
#define KEY_F1 "\033OP"
#define KEY_F4 "\033OS"
#define KEY_F10 "\033[21~"
#define KEY_DOWN "\033[B"
#define KEY_UP "\033[A"
#define KEY_HOME "\033[H"
#define KEY_DEL "\033[3~"

/* ---- the run ----------------------------------------------------------- */

/* Prints the campaign's name and its seed; sets an alarm far away. */
void drive_begin(const char *name);
/* The volume of this LEVEL. */
long drive_volume(long c, long n, long r);
/* 0 .. n - 1 */
long drive_draw(long n);
/* One more failure, said at once. */
void drive_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
long drive_failures(void);
/* Skips the whole program: 77. */
void drive_skip(const char *why);
/* The last line, "PASS ..." or "FAIL ...", with the counts; the exit code. */
int drive_end(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* ---- bases and programs ------------------------------------------------ */

/* A variable of tests/run; skips when it is not set. */
const char *drive_var(const char *name);
/* $TMP/NAME, in a buffer of its own (kept until the end). */
char *drive_path(const char *name);
/* Copies a file whole. */
void drive_copy(const char *from, const char *to);
/* A copy of $DEMO at $TMP/NAME, without its -wal; its path. */
char *drive_demo(const char *name);

/* argv of avenir on this base at $NOW; user NULL: $LOGIN. Ended by `more`. */
struct vt *drive_open(const char *db, const char *user, int rows, int cols,
	const char *const env[]);
/* drive_open() at 80x24, home on the screen; NULL when it did not come. */
struct vt *drive_home(const char *db, const char *user,
	const char *const env[]);
/* Enter on the proposed session: the roll. */
bool drive_roll(struct vt *v);
/* Leaves by F10; false when it did not end well. */
bool drive_quit(struct vt *v);
/* Runs a command (NULL ends), output to $TMP/out and $TMP/err: exit status, or
 * 128 + signal. */
int drive_run(const char *word, ...) __attribute__((sentinel));
/* `avenir --db DB --now NOW --user LOGIN` WORDS... : the same. */
int drive_avenir(const char *db, const char *word, ...)
	__attribute__((sentinel));
/* Whether $TMP/out or $TMP/err holds the text. */
bool drive_said(const char *text);

/* ---- the demo's roll (T MELEC 1, thirty pupils, 80x24) ----------------------- */

/* The letter that stands for pupil `number` on the screen: P A D X S R, '.' for
 * non pointé, '?' when the screen is not the roll. */
char drive_shown(struct vt *v, int number);
/* Until it is that letter; false after the limit. */
bool drive_wait_shown(struct vt *v, int number, char letter);
/* The letters of pupils 1 to 30 in the base, 31 bytes. */
void drive_saved(const char *db, char letters[32]);

/* ---- looking inside ---------------------------------------------------- */

/* First column of the first row, as text; "" when there is none. Kept until the
 * next call. The base is opened and closed again. */
const char *drive_sql(const char *db, const char *sql);
long drive_sql_number(const char *db, const char *sql);
/* integrity_check and foreign_key_check; false is also a failure, said. */
bool drive_sound(const char *db);
/* A sum of the file's bytes; 0 when it is not there. */
uint64_t drive_sum(const char *file);
/* On-CPU microseconds of a process; -1 when it is gone. */
int64_t drive_cpu_us(pid_t pid);

#endif
