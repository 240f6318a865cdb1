/* err.c: how a failure travels. */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Cuts what vsnprintf may have cut inside a character; one line only. */
static void
tidy(char *s)
{
	size_t n = strlen(s), i = 0;

	while (i < n) {
		uint32_t c;
		size_t len = utf8_decode(s + i, n - i, &c);

		if (c == 0xFFFD && len == 1 && n - i < 4)
			s[n = i] = '\0';
		if (c < ' ')
			s[i] = i < n ? ' ' : '\0';
		i += len;
	}
}

__attribute__((format(printf, 4, 0))) static void
record(struct err *e, enum err_kind kind, enum err_cause cause,
	const char *fmt, va_list args)
{
	if (!e || e->kind != ERR_NONE)
		return;
	e->kind = kind;
	e->cause = cause;
	vsnprintf(e->text, sizeof(e->text), fmt, args);
	tidy(e->text);
}

bool
err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	record(e, kind, CAUSE_NONE, fmt, args);
	va_end(args);
	return false;
}

bool
err_instead(struct err *e, const char *action, const char *fmt, ...)
{
	bool first = e && e->kind == ERR_NONE;
	va_list args;

	va_start(args, fmt);
	record(e, ERR_USER, CAUSE_NONE, fmt, args);
	va_end(args);
	if (first)
		e->instead = action;
	return false;
}

bool
err_cause(struct err *e, enum err_kind kind, enum err_cause cause,
	const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	record(e, kind, cause, fmt, args);
	va_end(args);
	return false;
}

static const struct {
	int number;
	enum err_kind kind;
	enum err_cause cause;
} errnos[] = {
	{ ENOENT, ERR_USER, CAUSE_MISSING },
	{ EEXIST, ERR_USER, CAUSE_EXISTS },
	{ EISDIR, ERR_USER, CAUSE_NOT_FILE },
	{ ENOTDIR, ERR_USER, CAUSE_MISSING },
	{ ELOOP, ERR_USER, CAUSE_NOT_FILE },
	{ ENAMETOOLONG, ERR_USER, CAUSE_NAME },
	{ EFBIG, ERR_USER, CAUSE_TOO_LARGE },
	{ EAGAIN, ERR_BUSY, CAUSE_LOCKED },
	{ EBUSY, ERR_BUSY, CAUSE_LOCKED },
	{ EACCES, ERR_SYSTEM, CAUSE_DENIED },
	{ EPERM, ERR_SYSTEM, CAUSE_DENIED },
	{ EROFS, ERR_SYSTEM, CAUSE_READONLY },
	{ ENOSPC, ERR_SYSTEM, CAUSE_FULL },
	{ EDQUOT, ERR_SYSTEM, CAUSE_FULL },
	{ EIO, ERR_SYSTEM, CAUSE_INOUT },
};

bool
err_errno(struct err *e, const char *what)
{
	int number = errno;
	enum err_kind kind = ERR_SYSTEM;
	enum err_cause cause = CAUSE_REFUSED;
	char words[128];

	for (size_t i = 0; i < LENGTH(errnos); i++)
		if (errnos[i].number == number) {
			kind = errnos[i].kind;
			cause = errnos[i].cause;
		}
	return err_cause(e, kind, cause, "%s: %s", what,
		strerror_r(number, words, sizeof(words)));
}

void
err_clear(struct err *e)
{
	if (e)
		*e = (struct err){ .kind = ERR_NONE };
}
