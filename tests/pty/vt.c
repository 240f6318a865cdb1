/* vt.c: forkpty and libvterm, with one waiting function. */
#include "vt.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

enum { SLOW_READ = 16 };	/* bytes at a time on a slow line */

struct vt {
	pid_t pid;
	int fd;			/* -1 once closed */
	int rows, cols;
	bool ended, answers, latin;
	int speed;		/* bits a second, 0: none */
	int status;
	VTerm *vterm;
	VTermScreen *screen;
	VTermPos cursor;
	char *bytes;		/* since the last reset, NUL-terminated */
	size_t n, cap;
	int64_t last_us;
	char line[8192];
};

int64_t
vt_now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

static void
die(const char *what)
{
	perror(what);
	abort();
}

static int
on_move(VTermPos pos, VTermPos old, int visible, void *user)
{
	struct vt *v = user;

	(void)old;
	(void)visible;
	v->cursor = pos;
	return 1;
}

static void
apply_env(const char *const env[])
{
	setenv("TERM", "xterm-256color", 1);
	for (; env != NULL && *env != NULL; env++) {
		const char *eq = strchr(*env, '=');
		char name[128];

		if (eq == NULL) {
			unsetenv(*env);
			continue;
		}
		snprintf(name, sizeof(name), "%.*s", (int)(eq - *env), *env);
		setenv(name, eq + 1, 1);
	}
}

struct vt *
vt_open(int rows, int cols, char *const argv[], const char *const env[])
{
	static const VTermScreenCallbacks callbacks = { .movecursor = on_move };
	struct winsize w = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };
	struct vt *v = calloc(1, sizeof(*v));

	if (v == NULL)
		die("calloc");
	v->rows = rows;
	v->cols = cols;
	v->answers = true;
	v->vterm = vterm_new(rows, cols);
	vterm_set_utf8(v->vterm, 1);
	v->screen = vterm_obtain_screen(v->vterm);
	vterm_screen_set_callbacks(v->screen, &callbacks, v);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_reset(v->screen, 1);
	fflush(NULL);
	v->pid = forkpty(&v->fd, NULL, NULL, &w);
	if (v->pid < 0)
		die("forkpty");
	if (v->pid == 0) {
		apply_env(env);
		execvp(argv[0], argv);
		perror(argv[0]);
		_exit(127);
	}
	return v;
}

void
vt_latin(struct vt *v)
{
	v->latin = true;
}

void
vt_answers(struct vt *v, bool yes)
{
	v->answers = yes;
}

void
vt_speed(struct vt *v, int bits)
{
	v->speed = bits;
}

void
vt_send(struct vt *v, const char *bytes, size_t n)
{
	while (n > 0 && v->fd >= 0) {
		ssize_t k = write(v->fd, bytes, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return;
		bytes += k;
		n -= (size_t)k;
	}
}

void
vt_key(struct vt *v, const char *bytes)
{
	vt_send(v, bytes, strlen(bytes));
}

void
vt_resize(struct vt *v, int rows, int cols)
{
	struct winsize w = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	v->rows = rows;
	v->cols = cols;
	vterm_set_size(v->vterm, rows, cols);
	if (v->fd >= 0)
		ioctl(v->fd, TIOCSWINSZ, &w);
}

static void
keep_bytes(struct vt *v, const char *bytes, size_t n)
{
	if (v->n + n + 1 > v->cap) {
		v->cap = (v->n + n + 1) * 2;
		v->bytes = realloc(v->bytes, v->cap);
		if (v->bytes == NULL)
			die("realloc");
	}
	memcpy(v->bytes + v->n, bytes, n);
	v->n += n;
	v->bytes[v->n] = '\0';
}

/* An 8-bit terminal: each high byte is a character of ISO-8859-15. */
static void
feed_latin(struct vt *v, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char b = (unsigned char)bytes[i];
		char two[2] = { (char)(0xc0 | b >> 6), (char)(0x80 | (b & 63)) };

		if (b < 0x80)
			vterm_input_write(v->vterm, bytes + i, 1);
		else if (b >= 0xa0)
			vterm_input_write(v->vterm, two, 2);
		else
			vterm_input_write(v->vterm, "?", 1);
	}
}

/* Replies go back to the program, as from a terminal. */
static void
send_replies(struct vt *v)
{
	char reply[256];
	size_t n;

	while ((n = vterm_output_read(v->vterm, reply, sizeof(reply))) > 0)
		if (v->answers)
			vt_send(v, reply, n);
}

/* One read; false when the line is over. */
static bool
take(struct vt *v)
{
	char bytes[4096];
	size_t most = v->speed ? SLOW_READ : sizeof(bytes);
	ssize_t n = read(v->fd, bytes, most);

	if (n < 0 && errno == EINTR)
		return true;
	if (n <= 0) {
		v->ended = true;
		return false;
	}
	if (v->speed)
		nanosleep(&(struct timespec){ .tv_nsec = 10000000000 /
			v->speed * n }, NULL);
	v->last_us = vt_now_us();
	keep_bytes(v, bytes, (size_t)n);
	if (v->latin)
		feed_latin(v, bytes, (size_t)n);
	else
		vterm_input_write(v->vterm, bytes, (size_t)n);
	send_replies(v);
	return true;
}

/* True when bytes came within `ms`. */
static bool
take_within(struct vt *v, int ms)
{
	struct pollfd p = { .fd = v->fd, .events = POLLIN };

	if (v->fd < 0 || v->ended)
		return false;
	return poll(&p, 1, ms) > 0 && take(v);
}

bool
vt_pump(struct vt *v, int ms)
{
	int64_t until = vt_now_us() + (int64_t)ms * 1000;

	do {
		int64_t left = until - vt_now_us();

		if (v->ended || v->fd < 0)
			return false;
		take_within(v, left > 0 ? (int)((left + 999) / 1000) : 0);
	} while (vt_now_us() < until);
	return !v->ended;
}

void
vt_settle(struct vt *v, int quiet, int ms)
{
	int64_t until = vt_now_us() + (int64_t)ms * 1000;

	while (vt_now_us() < until && take_within(v, quiet))
		;
}

static bool
wait_text(struct vt *v, const char *text, bool there, int ms)
{
	int64_t until = vt_now_us() + (int64_t)ms * 1000;

	for (;;) {
		int64_t left = until - vt_now_us();

		if (vt_has(v, text) == there)
			return true;
		if (left <= 0 || v->ended || v->fd < 0)
			return false;
		take_within(v, (int)((left + 999) / 1000));
	}
}

bool
vt_wait_text(struct vt *v, const char *text, int ms)
{
	return wait_text(v, text, true, ms);
}

bool
vt_wait_no_text(struct vt *v, const char *text, int ms)
{
	return wait_text(v, text, false, ms);
}

bool
vt_wait_bytes(struct vt *v, size_t n, int ms)
{
	int64_t until = vt_now_us() + (int64_t)ms * 1000;

	while (v->n < n) {
		int64_t left = until - vt_now_us();

		if (left <= 0 || v->ended || v->fd < 0)
			return false;
		take_within(v, (int)((left + 999) / 1000));
	}
	return true;
}

static size_t
put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 63));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 63));
		out[2] = (char)(0x80 | (c & 63));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 63));
	out[2] = (char)(0x80 | (c >> 6 & 63));
	out[3] = (char)(0x80 | (c & 63));
	return 4;
}

const char *
vt_line(struct vt *v, int row)
{
	size_t n = 0, end = 0;

	for (int col = 0; col < v->cols && n < sizeof(v->line) - 64; col++) {
		VTermPos at = { .row = row, .col = col };
		VTermScreenCell cell;

		if (!vterm_screen_get_cell(v->screen, at, &cell))
			break;
		if (cell.chars[0] == (uint32_t)-1)
			continue;	/* right half of a wide one */
		if (cell.chars[0] == 0) {
			v->line[n++] = ' ';
			continue;
		}
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL &&
			cell.chars[i] != 0; i++)
			n += put_utf8(v->line + n, cell.chars[i]);
		if (cell.chars[0] != ' ')
			end = n;
	}
	v->line[end] = '\0';
	return v->line;
}

bool
vt_has(struct vt *v, const char *text)
{
	for (int row = 0; row < v->rows; row++)
		if (strstr(vt_line(v, row), text) != NULL)
			return true;
	return false;
}

char *
vt_screen(struct vt *v)
{
	size_t n = 0;
	char *all = malloc((size_t)v->rows * sizeof(v->line) + 1);

	if (all == NULL)
		die("malloc");
	for (int row = 0; row < v->rows; row++) {
		const char *line = vt_line(v, row);
		size_t len = strlen(line);

		memcpy(all + n, line, len);
		n += len;
		all[n++] = '\n';
	}
	all[n] = '\0';
	return all;
}

void
vt_cursor(struct vt *v, int *row, int *col)
{
	*row = v->cursor.row;
	*col = v->cursor.col;
}

size_t
vt_count(const struct vt *v)
{
	return v->n;
}

const char *
vt_bytes(const struct vt *v)
{
	return v->bytes != NULL ? v->bytes : "";
}

void
vt_reset_count(struct vt *v)
{
	v->n = 0;
	if (v->bytes != NULL)
		v->bytes[0] = '\0';
}

int64_t
vt_last_us(const struct vt *v)
{
	return v->last_us;
}

pid_t
vt_pid(const struct vt *v)
{
	return v->pid;
}

int
vt_fd(const struct vt *v)
{
	return v->fd;
}

void
vt_hangup(struct vt *v)
{
	if (v->fd >= 0)
		close(v->fd);
	v->fd = -1;
}

/* Its output is read meanwhile: a full pty would keep it from ending. */
int
vt_wait_exit(struct vt *v, int ms)
{
	int64_t until = vt_now_us() + (int64_t)ms * 1000;

	while (v->pid > 0) {
		struct timespec tick = { .tv_nsec = 1000000 };
		pid_t done = waitpid(v->pid, &v->status, WNOHANG);

		if (done == v->pid) {
			v->pid = 0;
			while (take_within(v, 0))
				;
			return v->status;
		}
		if (vt_now_us() > until) {
			kill(v->pid, SIGKILL);
			waitpid(v->pid, &v->status, 0);
			v->pid = 0;
			return -1;
		}
		if (v->fd < 0 || v->ended || !take_within(v, 1))
			nanosleep(&tick, NULL);
	}
	return v->status;
}

int
vt_close(struct vt *v, int ms)
{
	int status = vt_wait_exit(v, ms);

	vt_hangup(v);
	vterm_free(v->vterm);
	free(v->bytes);
	free(v);
	return status;
}
