/* fuzz_text.c: any bytes as text: what base promises of it always holds. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* Right UTF-8, and nothing that commands or misleads a terminal. */
static void
must_be_inert(const char *s)
{
	size_t n = strlen(s);
	uint32_t c;

	must(utf8_valid(s, n));
	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		must(c >= ' ' && (c < 0x7F || c >= 0xA0));
		must(c < 0x200B || c > 0x200F);
		must(c < 0x202A || c > 0x202E);
		must(c < 0x2066 || c > 0x2069);
	}
}

static void
filter(const char *s)
{
	char clean[256], again[256];

	text_clean(clean, sizeof(clean), s);
	must_be_inert(clean);
	text_clean(again, sizeof(again), clean);
	must(strcmp(clean, again) == 0);
	for (size_t columns = 0; columns < 90; columns += 7) {
		char cut[256] = { 0 };
		size_t n = text_clip(clean, columns);

		memcpy(cut, clean, n);
		must(utf8_valid(cut, n));
		must(text_width(cut) <= columns);
	}
}

static void
forms(struct arena *a, const char *s)
{
	const char *normal = text_normal(a, s), *key = text_key(a, s);

	must_be_inert(normal);
	must_be_inert(key);
	must(strcmp(normal, text_normal(a, normal)) == 0);
	must(strcmp(key, text_key(a, key)) == 0);
	must(text_compare(s, s) == 0);
	must((text_compare(s, normal) < 0) == (text_compare(normal, s) > 0));
	must(utf8_valid(text_upper(a, s), strlen(text_upper(a, s))));
	for (const char *p = text_ascii_upper(a, s); *p; p++)
		must(*p >= ' ' && *p < 0x7F);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { .chunk = NULL };
	const char *s = arena_strndup(&a, (const char *)bytes, n);

	filter(s);
	forms(&a, s);
	arena_release(&a);
	return 0;
}
