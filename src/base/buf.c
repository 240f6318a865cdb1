/* buf.c: a byte buffer that grows. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Room for n more bytes and the NUL. */
static void
reserve(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 64;

	if (n > SIZE_MAX / 4 - b->n)
		abort();
	while (cap < b->n + n + 1)
		cap *= 2;
	if (cap == b->cap)
		return;
	b->v = mem_resize(b->v, cap);
	b->cap = cap;
}

void
buf_put(struct buf *b, const void *bytes, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->v + b->n, bytes, n);
	b->n += n;
	b->v[b->n] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args, again;
	int n;

	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0)
		abort();
	reserve(b, (size_t)n);
	vsnprintf(b->v + b->n, (size_t)n + 1, fmt, again);
	va_end(again);
	b->n += (size_t)n;
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
	if (b->v)
		b->v[0] = '\0';
}

void
buf_release(struct buf *b)
{
	mem_free(b->v);
	*b = (struct buf){ .v = NULL };
}
