/* test_arena.c: the arena, its lists, and the buffer. */
#include <setjmp.h>
#include <signal.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"

static bool
all_zero(const unsigned char *p, size_t n)
{
	while (n--)
		if (*p++)
			return false;
	return true;
}

static void
blocks_are_aligned_zeroed_apart(void **state)
{
	struct arena a = { .chunk = NULL };
	unsigned char *blocks[200];

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < LENGTH(blocks); i++) {
			blocks[i] = arena_alloc(&a, i * 7);
			assert_int_equal(
				(uintptr_t)blocks[i] % alignof(max_align_t), 0);
			assert_true(all_zero(blocks[i], i * 7));
			memset(blocks[i], (int)(i + 1), i * 7);
		}
		for (size_t i = 1; i < LENGTH(blocks); i++) {
			assert_int_equal(blocks[i][0], (i + 1) & 255);
			assert_int_equal(blocks[i][i * 7 - 1], (i + 1) & 255);
		}
		arena_reset(&a);
		assert_int_equal(a.used, 0);
	}
	arena_release(&a);
	assert_null(a.chunk);
}

static void
empty_blocks_differ(void **state)
{
	struct arena a = { .chunk = NULL };

	(void)state;
	assert_ptr_not_equal(arena_alloc(&a, 0), arena_alloc(&a, 0));
	arena_release(&a);
}

static void
larger_than_a_chunk(void **state)
{
	struct arena a = { .chunk = NULL };
	unsigned char *p = arena_alloc(&a, 5 << 20);

	(void)state;
	assert_true(all_zero(p, 5 << 20));
	assert_true(a.used >= 5 << 20);
	arena_reset(&a);
	arena_alloc(&a, 10);
	arena_release(&a);
	arena_release(&a);
}

static void
strings(void **state)
{
	struct arena a = { .chunk = NULL };

	(void)state;
	assert_null(arena_strdup(&a, NULL));
	assert_null(arena_strndup(&a, NULL, 4));
	assert_string_equal(arena_strdup(&a, ""), "");
	assert_string_equal(arena_strdup(&a, "Zoé"), "Zoé");
	assert_string_equal(arena_strndup(&a, "abcdef", 3), "abc");
	assert_string_equal(arena_strndup(&a, "ab", 300), "ab");
	assert_string_equal(arena_printf(&a, "%s-%03d", "x", 7), "x-007");
	assert_int_equal(strlen(arena_printf(&a, "%9000d", 1)), 9000);
	arena_release(&a);
}

static void
list_grows(void **state)
{
	struct arena a = { .chunk = NULL };
	struct {
		uint64_t *v;
		size_t n, cap;
	} list = { .v = NULL }, other = { .v = NULL };

	(void)state;
	for (uint64_t i = 0; i < 5000; i++) {
		*ARENA_PUSH(&a, list) = i;
		if (i % 3 == 0)
			*ARENA_PUSH(&a, other) = i * 10;
	}
	assert_int_equal(list.n, 5000);
	for (uint64_t i = 0; i < list.n; i++)
		assert_int_equal(list.v[i], i);
	for (uint64_t i = 0; i < other.n; i++)
		assert_int_equal(other.v[i], i * 30);
	arena_release(&a);
}

/* Alone in its arena, a list grows where it is. */
static void
list_stays_in_place(void **state)
{
	struct arena a = { .chunk = NULL };
	struct {
		char *v;
		size_t n, cap;
	} list = { .v = NULL };
	char *first;

	(void)state;
	*ARENA_PUSH(&a, list) = 'a';
	first = list.v;
	for (int i = 1; i < 1000; i++)
		*ARENA_PUSH(&a, list) = (char)('a' + i % 26);
	assert_ptr_equal(list.v, first);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list.v[i], 'a' + i % 26);
	arena_release(&a);
}

/* The signal that ends a child which runs `f`; 0 when it lives. */
static int
death_of(void (*f)(void))
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit none = { .rlim_cur = 0, .rlim_max = 0 };

		setrlimit(RLIMIT_CORE, &none);
		(void)!freopen("/dev/null", "w", stderr);
		signal(SIGABRT, SIG_DFL);
		f();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void
overflow_array(void)
{
	struct arena a = { .chunk = NULL };

	arena_array(&a, SIZE_MAX / 2, 4);
}

static void
overflow_alloc(void)
{
	struct arena a = { .chunk = NULL };

	arena_alloc(&a, SIZE_MAX - 3);
}

static void
fine(void)
{
	struct arena a = { .chunk = NULL };

	arena_array(&a, 100, 4);
	arena_release(&a);
}

static void
overflow_aborts(void **state)
{
	(void)state;
	assert_int_equal(death_of(fine), 0);
	assert_int_equal(death_of(overflow_array), SIGABRT);
	assert_int_equal(death_of(overflow_alloc), SIGABRT);
}

static void
mem_is_zeroed_and_kept(void **state)
{
	unsigned char *p = mem_alloc(100);

	(void)state;
	assert_true(all_zero(p, 100));
	memset(p, 7, 100);
	p = mem_resize(p, 100000);
	assert_int_equal(p[99], 7);
	mem_free(p);
	mem_free(NULL);
	p = mem_alloc(0);
	assert_non_null(p);
	mem_free(p);
}

static void
buffer(void **state)
{
	struct buf b = { .v = NULL };

	(void)state;
	buf_puts(&b, "");
	assert_string_equal(b.v, "");
	buf_puts(&b, "ab");
	buf_putc(&b, 'c');
	buf_printf(&b, "%d/%s", 12, "é");
	assert_string_equal(b.v, "abc12/é");
	assert_int_equal(b.n, 8);
	buf_put(&b, "x\0y", 3);
	assert_int_equal(b.n, 11);
	assert_memory_equal(b.v, "abc12/éx\0y", 12);
	buf_reset(&b);
	assert_int_equal(b.n, 0);
	assert_string_equal(b.v, "");
	for (int i = 0; i < 100000; i++)
		buf_putc(&b, (char)('a' + i % 26));
	buf_printf(&b, "%5000s", "end");
	assert_int_equal(b.n, 105000);
	assert_int_equal(strlen(b.v), b.n);
	assert_int_equal(b.v[99999], 'a' + 99999 % 26);
	assert_string_equal(b.v + 104997, "end");
	buf_release(&b);
	assert_null(b.v);
	assert_int_equal(b.cap, 0);
	buf_reset(&b);
	buf_put(&b, NULL, 0);
	buf_release(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_aligned_zeroed_apart),
		cmocka_unit_test(empty_blocks_differ),
		cmocka_unit_test(larger_than_a_chunk),
		cmocka_unit_test(strings),
		cmocka_unit_test(list_grows),
		cmocka_unit_test(list_stays_in_place),
		cmocka_unit_test(overflow_aborts),
		cmocka_unit_test(mem_is_zeroed_and_kept),
		cmocka_unit_test(buffer),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
