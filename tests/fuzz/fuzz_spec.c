/*
 * fuzz_spec.c: any bytes as .scr text. What is taken must print as text that
 * reads back as the same, and be checked without harm, alone and as an
 * override. Corpus: tests/spec/data.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "spec/spec.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static const char BASE[] =
	"screen roll grid\nsource s\ncolumn name \"Élève\" width 22 wide\n"
	"mark absent \"A\" \"absent\"\nkey a mark.set absent \"absent\"\n"
	"field f \"F\" rule r list l\ntext empty \"Rien\"\n"
	"screen global grid\nkey q mark.set absent \"retour\"\n"
	"list l\nitem A \"Un\" key a\nitem B \"Deux\" key b\n";

static const struct spec_offer_action actions[] = {
	{ "mark.set", ARG_CODE }, { "move", ARG_OPTIONAL },
	{ "fill", ARG_NONE }, { NULL },
};
static const struct spec_offer_view views[] = {
	{ "grid", actions }, { NULL },
};
static const char *const names[] = { "name", "absent", "f", "r", "empty",
	NULL };
static const char *const pressed[] = { "l", NULL };
static const struct spec_offer_screen screens[] = {
	{ .name = "roll", .view = "grid", .source = "s", .columns = names,
	  .marks = names, .fields = names, .rules = names, .texts = names,
	  .lists = pressed },
	{ .name = "global", .view = "grid" },
	{ NULL },
};
static const struct spec_offer_list lists[] = {
	{ .name = "l", .keyed = true }, { NULL },
};

static bool
key_known(const char *key)
{
	uint32_t c;

	return utf8_decode(key, strlen(key), &c) == strlen(key) || *key == 'F';
}

static const struct spec_offer offer = {
	.views = views, .screens = screens, .lists = lists, .styles = names,
	.key_known = key_known,
};

/* Some names known, some not, whatever stands between braces. */
static const char *
value_of(void *ctx, const char *name)
{
	(void)ctx;
	return strlen(name) % 2 ? name : NULL;
}

static void
check(const struct spec *s)
{
	struct buf out = { 0 };
	size_t lines = 0, n;

	buf_puts(&out, "");
	n = spec_check(s, &offer, &out);
	for (const char *p = out.v; *p; p++)
		lines += *p == '\n';
	if (n != lines || !utf8_valid(out.v, out.n))
		abort();
	buf_release(&out);
}

static void
print_and_read(const struct spec *s, struct arena *a)
{
	struct buf one = { 0 }, two = { 0 };
	struct spec again = { 0 };

	buf_puts(&one, "");
	buf_puts(&two, "");
	spec_print(s, &one);
	/* Printing adds the escapes and the spaces that were left out. */
	if (one.n <= SPEC_LIMIT) {
		if (!spec_read(&again, a, "again", one.v, one.n, NULL))
			abort();
		spec_print(&again, &two);
		if (strcmp(one.v, two.v) != 0)
			abort();
	}
	buf_release(&one);
	buf_release(&two);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct arena a = { 0 };
	struct spec alone = { 0 }, over = { 0 };
	struct spec_filled filled = { 0 };
	struct err e = { 0 };

	if (!spec_read(&alone, &a, "x", (const char *)data, n, &e)) {
		if (e.kind != ERR_DATA || strncmp(e.text, "x:", 2) != 0 ||
			!utf8_valid(e.text, strlen(e.text)) ||
			alone.n_screens || alone.n_lists)
			abort();
		arena_release(&a);
		return 0;
	}
	print_and_read(&alone, &a);
	check(&alone);
	if (!spec_read(&over, &a, "base", BASE, strlen(BASE), NULL) ||
		!spec_read(&over, &a, "x", (const char *)data, n, NULL))
		abort();
	check(&over);
	spec_fill(&over, &a, value_of, NULL, &filled);
	check(&over);
	arena_release(&a);
	return 0;
}
