/* buf.h: a byte buffer that grows; what writers write into. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

/* All zeroes is an empty buffer. v is NUL-terminated beyond n once used. */
struct buf {
	char *v;
	size_t n, cap;
};

void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void buf_reset(struct buf *b);		/* empty, memory kept */
void buf_release(struct buf *b);	/* memory given back  */

#endif
