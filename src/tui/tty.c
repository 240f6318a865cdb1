/*
 * tty.c: the line under the terminal. Signals only write to a pipe that the
 * loop polls, so a view is never interrupted half-way.
 *
 * A page goes to the line in one write: one packet over SSH. A line that takes
 * no more bytes blocks it: a signal that ends the program turns our copy of
 * the line into /dev/null, the write returns, and the drafts are kept.
 */
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

/* What a handler may touch: one process, one terminal. */
static int pipe_fds[2] = { -1, -1 };
static int null_fd = -1, line_fd = -1;	/* a copy of standard output */
static volatile sig_atomic_t caught_end, caught_resize, caught_resume;
static volatile sig_atomic_t in_output, was_cut;

static const struct {
	int signal;
	bool ignored;
} taken[] = {
	{ SIGHUP, false },  { SIGTERM, false },  { SIGINT, false },
	{ SIGQUIT, false }, { SIGWINCH, false }, { SIGCONT, false },
	{ SIGPIPE, true },  { SIGTSTP, true },   { SIGTTOU, true },
};
static struct sigaction before[LENGTH(taken)];

static void
on_signal(int sig)
{
	int saved = errno;

	if (sig == SIGWINCH) {
		caught_resize = 1;
	} else if (sig == SIGCONT) {
		caught_resume = 1;
	} else {
		caught_end = 1;
		if (in_output) {
			dup2(null_fd, line_fd);
			was_cut = 1;
		}
	}
	if (write(pipe_fds[1], "", 1) < 0)
		errno = saved;	/* full: it wakes the loop all the same */
	errno = saved;
}

static void
take_signals(void)
{
	for (size_t i = 0; i < LENGTH(taken); i++) {
		struct sigaction act = { .sa_handler = on_signal };

		if (taken[i].ignored)
			act.sa_handler = SIG_IGN;
		sigemptyset(&act.sa_mask);
		sigaction(taken[i].signal, &act, &before[i]);
	}
}

static void
give_signals_back(void)
{
	for (size_t i = 0; i < LENGTH(taken); i++)
		sigaction(taken[i].signal, &before[i], NULL);
}

static void
make_raw(struct termios *t)
{
	t->c_iflag &= ~(tcflag_t)(IXON | IXOFF | BRKINT | PARMRK | ISTRIP |
		ICRNL | INLCR | IGNCR);
	t->c_oflag &= ~(tcflag_t)ONLCR;
	t->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	t->c_cc[VMIN] = 1;
	t->c_cc[VTIME] = 0;
}

bool
tty_open(struct tty *t, struct err *e)
{
	t->in = STDIN_FILENO;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
		tcgetattr(t->in, &t->saved) != 0)
		return err_set(e, ERR_SYSTEM, "L'écran demande un terminal, "
			"et l'entrée ou la sortie n'en est pas un. Sans "
			"terminal : avenir VERBE (voir avenir --help).");
	if (pipe2(pipe_fds, O_NONBLOCK | O_CLOEXEC) != 0)
		return err_errno(e, "pipe");
	null_fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	line_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	if (null_fd < 0 || line_fd < 0)
		return err_errno(e, "/dev/null");
	t->raw = t->saved;
	make_raw(&t->raw);
	take_signals();
	return true;
}

void
tty_raw(struct tty *t)
{
	tcsetattr(t->in, TCSANOW, &t->raw);
}

/* The pipe is emptied first: a signal that comes later wakes again. */
static int
signal_bits(void)
{
	char rest[64];
	int bits = 0;

	while (read(pipe_fds[0], rest, sizeof(rest)) > 0)
		;
	if (caught_end)
		bits |= TTY_GONE;
	if (caught_resize) {
		caught_resize = 0;
		bits |= TTY_RESIZE;
	}
	if (caught_resume) {
		caught_resume = 0;
		bits |= TTY_RESUME;
	}
	return bits;
}

int
tty_wait(struct tty *t, int ms, int watch)
{
	struct pollfd p[] = {
		{ .fd = t->in, .events = POLLIN },
		{ .fd = pipe_fds[0], .events = POLLIN },
		{ .fd = watch, .events = POLLIN },
	};
	int bits = 0;

	if (poll(p, LENGTH(p), ms) <= 0)
		return 0;
	if (p[0].revents & POLLIN)
		bits |= TTY_INPUT;
	else if (p[0].revents != 0)
		bits |= TTY_GONE;
	if (p[1].revents & POLLIN)
		bits |= signal_bits();
	if (p[2].revents & POLLIN)
		bits |= TTY_STIR;
	return bits;
}

bool
tty_ready(const struct tty *t)
{
	struct pollfd p = { .fd = t->in, .events = POLLIN };

	return poll(&p, 1, 0) > 0 && (p.revents & POLLIN);
}

size_t
tty_read(struct tty *t, char *buf, size_t size)
{
	ssize_t n;

	do
		n = read(t->in, buf, size);
	while (n < 0 && errno == EINTR && !caught_end);
	return n > 0 ? (size_t)n : 0;
}

bool
tty_size(const struct tty *t, int *rows, int *cols)
{
	struct winsize w;

	if (ioctl(t->in, TIOCGWINSZ, &w) != 0 || w.ws_row == 0 || w.ws_col == 0)
		return false;
	*rows = w.ws_row;
	*cols = w.ws_col;
	return true;
}

void
tty_write(const struct tty *t, const char *s)
{
	size_t n = strlen(s);
	int flags = fcntl(STDOUT_FILENO, F_GETFL);

	(void)t;
	if (flags < 0)
		return;
	fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
	while (n > 0) {
		ssize_t k = write(STDOUT_FILENO, s, n);

		if (k < 0 && errno != EINTR)
			break;
		if (k > 0) {
			s += k;
			n -= (size_t)k;
		}
	}
	fcntl(STDOUT_FILENO, F_SETFL, flags);
}

static void
line_write(const char *s, size_t n)
{
	while (n > 0) {
		ssize_t k = write(line_fd, s, n);

		if (k < 0 && errno != EINTR)
			return;
		if (k > 0) {
			s += k;
			n -= (size_t)k;
		}
	}
}

bool
tty_send(const struct tty *t, const char *bytes, size_t n)
{
	(void)t;
	in_output = 1;
	/* The signal came just before: do not start what may block. */
	if (caught_end && !was_cut) {
		dup2(null_fd, line_fd);
		was_cut = 1;
	}
	line_write(bytes, n);
	in_output = 0;
	return was_cut;
}

void
tty_close(struct tty *t)
{
	/* Not TCSADRAIN: a dead line would never drain. */
	tcsetattr(t->in, TCSANOW, &t->saved);
	tcflush(t->in, TCIFLUSH);
	give_signals_back();
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	close(null_fd);
	close(line_fd);
	pipe_fds[0] = pipe_fds[1] = null_fd = line_fd = -1;
	caught_end = caught_resize = caught_resume = was_cut = 0;
}

int64_t
tty_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}
