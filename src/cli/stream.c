/*
 * stream.c: what goes out and comes in. Results are held until the verb ends,
 * so that a failure leaves no half table; what reaches a terminal is filtered;
 * a full disk or a closed pipe is an error, never silence.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "frame.h"

/*
 * A stream that was closed is taken by /dev/null, before a file of ours gets
 * its number. Standard output only to read: what it should hold is then
 * refused, not swallowed.
 */
void
streams_open(void)
{
	static const int modes[] = { O_RDWR, O_RDONLY, O_RDWR };
	int fd;

	for (int i = 0; i <= STDERR_FILENO; i++) {
		if (fcntl(i, F_GETFD) >= 0)
			continue;
		fd = open("/dev/null", modes[i]);
		if (fd > i) {	/* one below is closed for good */
			close(fd);
			return;
		}
	}
}

struct buf *
cli_out(struct cli *c)
{
	return &c->out;
}

/* Keeps line ends, filters the lines. */
static void
filter(struct buf *out, const struct buf *in)
{
	struct arena a = { 0 };
	const char *p = in->v;

	while (p && *p) {
		size_t n = strcspn(p, "\n"), size = 3 * n + 1;
		char *clean = arena_alloc(&a, size);

		text_clean(clean, size, arena_strndup(&a, p, n));
		buf_puts(out, clean);
		p += n;
		if (*p) {
			buf_putc(out, '\n');
			p++;
		}
		arena_reset(&a);
	}
	arena_release(&a);
}

static bool
write_all(const struct buf *b)
{
	for (size_t done = 0; done < b->n; ) {
		ssize_t n = write(STDOUT_FILENO, b->v + done, b->n - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

bool
cli_flush(struct cli *c, struct err *e)
{
	struct buf clean = { 0 };
	bool tty = isatty(STDOUT_FILENO), ok;
	char why[128];
	int number;

	if (tty)
		filter(&clean, &c->out);
	ok = write_all(tty ? &clean : &c->out);
	number = errno;
	buf_release(&clean);
	buf_reset(&c->out);
	if (ok)
		return true;
	c->refused = true;
	return err_set(e, ERR_SYSTEM, "la sortie standard n'a pas tout pris : "
		"%s", number == EPIPE ? "elle a été fermée avant la fin"
		: number == EBADF ? "elle est fermée"
		: number == ENOSPC ? "le disque est plein"
		: strerror_r(number, why, sizeof(why)));
}

static void
end_progress(struct cli *c)
{
	if (c->progressing)
		fputs("\r\033[K", stderr);
	c->progressing = false;
}

static void
say(struct cli *c, const char *text)
{
	char clean[2048];

	end_progress(c);
	text_clean(clean, sizeof(clean), text);
	fprintf(stderr, "avenir: %s\n", clean);
}

void
cli_remark(struct cli *c, const char *fmt, ...)
{
	char text[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	say(c, text);
}

void
say_error(struct cli *c, const struct err *e)
{
	char text[1200];

	if (e->kind == ERR_NONE)
		return;
	app_explain(e, text, sizeof(text));
	say(c, text);
	if (cli_flag(c, "verbose") && e->cause != CAUSE_NONE) {
		snprintf(text, sizeof(text), "détail : %s", e->text);
		say(c, text);
	}
	if (!c->usage)
		return;
	if (c->command)
		fprintf(stderr, "usage : avenir %s %s\n", c->command->name,
			c->command->usage);
	else
		fputs("« avenir --help » donne la liste des verbes.\n",
			stderr);
}

void
cli_progress(void *ctx, size_t done, size_t total)
{
	struct cli *c = ctx;

	if (!isatty(STDERR_FILENO))
		return;
	c->progressing = true;
	fprintf(stderr, "\r… %zu/%zu", done, total);
	if (done >= total)
		end_progress(c);
}

/* Over ssh the names of files are those of somebody else's machine. */
static bool
may_name(struct cli *c, const char *path, struct err *e)
{
	if (!c->ssh || strcmp(path, "-") == 0)
		return true;
	c->refused = true;
	return err_set(e, ERR_USER, "à travers ssh, un fichier passe par "
		"l'entrée ou la sortie standard : écrivez « - »");
}

bool
cli_read(struct cli *c, const char *path, size_t limit, struct buf *b,
	struct err *e)
{
	bool ok;

	if (!may_name(c, path, e) || !group_rest(e))
		return false;
	ok = file_read(path, limit, b, e);
	c->refused = !ok;
	return group_back(e) && ok;
}

bool
cli_deliver(struct cli *c, const struct buf *bytes, bool text, struct err *e)
{
	const char *path = cli_value(c, "output");
	bool force = cli_flag(c, "force"), ok;

	/* The bytes are made: what a PDF has to say is a remark (pdf.h). */
	if (e->kind != ERR_NONE)
		cli_remark(c, "des lettres manquent dans la police du PDF : "
			"elles y sont remplacées");
	err_clear(e);
	if (path && strcmp(path, "-") != 0) {
		if (!may_name(c, path, e) || !group_rest(e))
			return false;
		ok = cli_dry(c) ? file_may_write(path, force, e) : file_write(
			path, bytes->v ? bytes->v : "", bytes->n, force, e);
		c->refused = !ok;
		return group_back(e) && ok;
	}
	if (!text && isatty(STDOUT_FILENO)) {
		c->refused = true;
		return err_set(e, ERR_USER, "ce fichier ne se lit pas dans un "
			"terminal : ajoutez -o FICHIER");
	}
	/* What is only rehearsed is shown, not handed over. */
	if (text || !cli_dry(c))
		buf_put(&c->out, bytes->v, bytes->n);
	return true;
}

bool
cli_rows_end(struct cli *c, struct rows *r, const struct rows_options *o,
	struct buf *bytes, struct err *e)
{
	bool ok = rows_end(r, e) &&
		cli_deliver(c, bytes, o->format != ROWS_XLSX, e);

	buf_release(bytes);
	return ok;
}

bool
cli_take_back(struct cli *c)
{
	const char *path = cli_value(c, "output");
	bool ok;

	if (!path || strcmp(path, "-") == 0 || cli_dry(c) ||
		!group_rest(NULL))
		return false;
	ok = unlink(path) == 0;
	return group_back(NULL) && ok;
}
