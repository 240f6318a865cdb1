/* arena.c: the memory of the program; the only malloc. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FIRST = 4096, CHUNK_MOST = 1 << 20, ALIGN = alignof(max_align_t) };

struct arena_chunk {
	struct arena_chunk *next;	/* older */
	size_t size, used;		/* bytes of data[] */
	alignas(max_align_t) unsigned char data[];
};

static _Noreturn void
out_of_memory(void)
{
	fputs("avenir : mémoire épuisée\n", stderr);
	abort();
}

void *
mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *
mem_resize(void *p, size_t size)
{
	p = realloc(p, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

void
mem_free(void *p)
{
	free(p);
}

static size_t
round_up(size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	return (size + ALIGN - 1) / ALIGN * ALIGN;
}

static struct arena_chunk *
chunk_new(struct arena *a, size_t size)
{
	size_t most = a->chunk ? a->chunk->size * 2 : CHUNK_FIRST;
	struct arena_chunk *c;

	if (most > CHUNK_MOST)
		most = CHUNK_MOST;
	if (size < most)
		size = most;
	c = mem_alloc(sizeof(*c) + size);
	c->size = size;
	c->next = a->chunk;
	a->chunk = c;
	return c;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	struct arena_chunk *c = a->chunk;
	void *p;

	size = round_up(size ? size : 1);
	if (!c || c->size - c->used < size)
		c = chunk_new(a, size);
	p = c->data + c->used;
	c->used += size;
	a->used += size;
	/* A chunk that was reset holds old bytes. */
	return memset(p, 0, size);
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory();
	return arena_alloc(a, n * size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy;

	if (!s)
		return NULL;
	n = strnlen(s, n);
	copy = arena_alloc(a, n + 1);
	memcpy(copy, s, n);
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args, again;
	char *s;
	int n;

	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0)
		out_of_memory();
	s = arena_alloc(a, (size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}

/* True when v, `size` bytes long, is the last thing taken and `more` fit. */
static bool
extend(struct arena *a, const void *v, size_t size, size_t more)
{
	struct arena_chunk *c = a->chunk;

	if (!v || !c || (const unsigned char *)v + size != c->data + c->used)
		return false;
	if (c->size - c->used < more)
		return false;
	memset(c->data + c->used, 0, more);
	c->used += more;
	a->used += more;
	return true;
}

void *
arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	size_t more = *cap ? *cap * 2 : 8;
	void *bigger;

	if (n < *cap)
		return v;
	if (size && more > SIZE_MAX / 2 / size)
		out_of_memory();
	if (*cap &&
		extend(a, v, round_up(*cap * size),
			round_up(more * size) - round_up(*cap * size))) {
		*cap = more;
		return v;
	}
	bigger = arena_array(a, more, size);
	if (n)
		memcpy(bigger, v, n * size);
	*cap = more;
	return bigger;
}

static void
free_older(struct arena_chunk *c)
{
	while (c) {
		struct arena_chunk *next = c->next;

		free(c);
		c = next;
	}
}

void
arena_reset(struct arena *a)
{
	if (a->chunk) {
		free_older(a->chunk->next);
		a->chunk->next = NULL;
		a->chunk->used = 0;
	}
	a->used = 0;
}

void
arena_release(struct arena *a)
{
	free_older(a->chunk);
	*a = (struct arena){ .chunk = NULL };
}
