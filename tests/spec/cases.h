/* cases.h: the files of tests/spec/data, and the answer that one expects. */
#ifndef TESTS_SPEC_CASES_H
#define TESTS_SPEC_CASES_H

#include <dirent.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "spec/spec.h"

#define CASES_FOLDER "tests/spec/data"

static inline bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

/* The text of one file, added to b. */
static inline void
case_read(const char *path, struct buf *b)
{
	struct err e = { 0 };

	if (!file_read(path, SPEC_LIMIT, b, &e))
		fail_msg("%s", e.text);
}

/* Runs fn for each file `prefix`*`end`, in order; how many. */
static inline size_t
cases_each(const char *prefix, const char *end,
	void (*fn)(const char *name, const struct buf *text))
{
	struct dirent **files;
	int n = scandir(CASES_FOLDER, &files, NULL, alphasort);
	size_t run = 0;

	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		const char *name = files[i]->d_name;

		if (strncmp(name, prefix, strlen(prefix)) == 0 &&
			ends_with(name, end)) {
			struct buf text = { 0 };
			char path[512];

			snprintf(path, sizeof(path), "%s/%s", CASES_FOLDER,
				name);
			case_read(path, &text);
			fn(name, &text);
			buf_release(&text);
			run++;
		}
		free(files[i]);
	}
	free(files);
	return run;
}

/* The lines that begin with "#= ", without it. */
static inline void
case_expected(const struct buf *text, struct buf *out)
{
	const char *p = text->v ? text->v : "";

	for (const char *eol; *p; p = *eol ? eol + 1 : eol) {
		eol = strchr(p, '\n');
		if (!eol)
			eol = p + strlen(p);
		if (strncmp(p, "#= ", 3) == 0) {
			buf_put(out, p + 3, (size_t)(eol - p) - 3);
			buf_putc(out, '\n');
		}
	}
	buf_puts(out, "");
}

static inline void
case_equal(const char *name, const char *got, const char *wanted)
{
	if (strcmp(got, wanted) != 0)
		fail_msg("%s\n--- wanted\n%s--- got\n%s---", name, wanted, got);
}

#endif
