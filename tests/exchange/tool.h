/* tool.h: other programs as oracles: what they read in the files we write. */
#ifndef TESTS_EXCHANGE_TOOL_H
#define TESTS_EXCHANGE_TOOL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"

/* Skips the test when the program is not installed. */
#define TOOL_NEEDS(name) do { \
	if (system("command -v " name " > /dev/null") != 0) { \
		print_message(name " is missing\n"); \
		skip(); \
	} \
} while (0)

/* The output of a shell command in which %s is a file of these bytes. */
static inline void
tool_run(const char *format, const struct buf *file, struct buf *out)
{
	char path[] = "/tmp/avenir-test-XXXXXX", command[512], bytes[4096];
	int fd = mkstemp(path);
	FILE *f;
	size_t n;

	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, file->v, file->n), (ssize_t)file->n);
	close(fd);
	n = strcspn(format, "%");
	snprintf(command, sizeof(command), "%.*s%s%s", (int)n, format, path,
		format[n] ? format + n + 2 : "");
	f = popen(command, "r");
	assert_non_null(f);
	buf_reset(out);
	while ((n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		buf_put(out, bytes, n);
	buf_put(out, "", 0);
	assert_int_equal(pclose(f), 0);
	unlink(path);
}

static inline size_t
tool_count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)); text += strlen(what))
		n++;
	return n;
}

#endif
