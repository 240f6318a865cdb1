/*
 * vt.h: a program on a pty, and the terminal that a person would see: for the
 * pty tests, the campaigns and the bench.
 *
 *	struct vt *v = vt_open(24, 80, argv, NULL);
 *	vt_wait_text(v, "enregistré", 5000);
 *	vt_key(v, "t");
 *	...
 *	status = vt_close(v, 5000);
 *
 * Nothing here sleeps: everything waits for bytes, a text or the end, and a
 * time limit is a guard against a hang. A libvterm of Debian 12 can loop for
 * ever on hostile bytes: callers set an alarm().
 */
#ifndef TESTS_PTY_VT_H
#define TESTS_PTY_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct vt;

/*
 * Starts argv on a terminal of that size. `env`: "NAME=value" or "NAME" (unset)
 * strings, NULL ends, applied over the caller's environment with
 * TERM=xterm-256color; or NULL. Aborts when there is no pty.
 */
struct vt *vt_open(int rows, int cols, char *const argv[],
	const char *const env[]);
/* The emulated terminal is 8-bit: its bytes are ISO-8859-15. Call at once. */
void vt_latin(struct vt *v);
/* Questions of the program (ESC[6n) are answered, as terminals do; or not. */
void vt_answers(struct vt *v, bool yes);

/* A line of so many bits a second (10 to a byte); 0: as fast as it goes. */
void vt_speed(struct vt *v, int bits);

/* Sends bytes as typed at once. */
void vt_send(struct vt *v, const char *bytes, size_t n);
void vt_key(struct vt *v, const char *bytes);
void vt_resize(struct vt *v, int rows, int cols);

/* Takes what the program writes, for at most `ms`; false when it ended. */
bool vt_pump(struct vt *v, int ms);
/* Until the program has written nothing for `quiet` ms (limit `ms`). */
void vt_settle(struct vt *v, int quiet, int ms);
/* Until the text stands on one line of the screen. */
bool vt_wait_text(struct vt *v, const char *text, int ms);
bool vt_wait_no_text(struct vt *v, const char *text, int ms);
/* Until at least n bytes were written since vt_reset_count(). */
bool vt_wait_bytes(struct vt *v, size_t n, int ms);

bool vt_has(struct vt *v, const char *text);
/* A line of the screen, UTF-8, trailing spaces trimmed; valid until next. */
const char *vt_line(struct vt *v, int row);
/* The whole screen, lines ended by \n; the caller frees it. */
char *vt_screen(struct vt *v);
void vt_cursor(struct vt *v, int *row, int *col);

/* Bytes from the program since the last reset, and the bytes themselves. */
size_t vt_count(const struct vt *v);
const char *vt_bytes(const struct vt *v);
void vt_reset_count(struct vt *v);
/* When the last of them came, on the clock of vt_now_us(). */
int64_t vt_last_us(const struct vt *v);

pid_t vt_pid(const struct vt *v);
/* The master side, and the termios that the slave has now. */
int vt_fd(const struct vt *v);
/* The line drops: the master is closed. The process is not waited for. */
void vt_hangup(struct vt *v);
/* Waits for the end; the status of waitpid, or -1 after `ms` (then killed). */
int vt_wait_exit(struct vt *v, int ms);
/* vt_wait_exit() and everything freed. */
int vt_close(struct vt *v, int ms);

int64_t vt_now_us(void);	/* monotonic microseconds */

#endif
