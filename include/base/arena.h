/* arena.h: memory that is taken piece by piece and given back whole. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/*
 * An arena owns everything taken from it. Running out of memory aborts: no
 * caller tests for NULL. Blocks are aligned for any type and zeroed.
 * An arena that is all zeroes is ready for use.
 */
struct arena {
	struct arena_chunk *chunk;	/* newest first */
	size_t used;			/* bytes handed out, all chunks */
};

void *arena_alloc(struct arena *a, size_t size);
/* n elements of `size` bytes; aborts on overflow. */
void *arena_array(struct arena *a, size_t n, size_t size);
char *arena_strdup(struct arena *a, const char *s);	/* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Everything taken becomes invalid; one chunk is kept for reuse. */
void arena_reset(struct arena *a);
/* Everything back to the system; the arena may be used again. */
void arena_release(struct arena *a);

/*
 * A list that grows inside an arena:
 *	struct { struct row *v; size_t n, cap; } rows = { 0 };
 *	*ARENA_PUSH(&arena, rows) = (struct row){ ... };
 */
#define ARENA_PUSH(a, list) \
	((list).v = arena_grow((a), (list).v, (list).n, &(list).cap, \
		sizeof(*(list).v)), &(list).v[(list).n++])
void *arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size);

/* The only malloc of the program, for handles that outlive any arena. */
void *mem_alloc(size_t size);			/* zeroed, never NULL */
void *mem_resize(void *p, size_t size);		/* never NULL */
void mem_free(void *p);	/* also what a library took with malloc */

#endif
