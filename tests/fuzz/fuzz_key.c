/*
 * fuzz_key.c: any bytes, cut anywhere, with any delays. The decoder answers
 * only keys that exist, pastes of clean text, and always comes to rest.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/key.h"

static void
check_key(uint32_t key)
{
	char name[16], french[16];

	if (key >= KEY_FIRST_ ? key <= KEY_FIRST_ || key >= K_LAST :
		key == 0 || (key >= 0x7f && key < 0xa0))
		abort();
	key_name(key, name);
	key_french(key, french);
	if (name[0] == '\0' || french[0] == '\0')
		abort();
	if (key_digit(key) > 9)
		abort();
}

static void
check_paste(const struct buf *b)
{
	if (b->v == NULL || strlen(b->v) != b->n || !utf8_valid(b->v, b->n))
		abort();
	for (size_t i = 0; i < b->n; i++)
		if ((unsigned char)b->v[i] < ' ' && b->v[i] != '\n' &&
			b->v[i] != '\t')
			abort();
}

static void
drain(struct key_decoder *d, int64_t now)
{
	struct key_event e;

	while ((e = key_next(d, now)).kind != EVENT_NONE) {
		if (e.kind == EVENT_KEY)
			check_key(e.key);
		else if (e.kind == EVENT_PASTE)
			check_paste(&d->paste);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint32_t high[128];
	struct key_decoder d = { .high = high };
	int64_t now = 0;

	if (size == 0)
		return 0;
	for (uint32_t i = 0; i < 128; i++)
		high[i] = 0x80 + i;
	d.utf8 = data[0] & 1;
	d.expecting = data[0] & 2;
	for (size_t i = 1; i + 1 < size;) {
		/* Two bytes: how many come at once, after how long. */
		size_t n = 1 + data[i] % 32;
		static const int delays[] = { 0, 10, 120, 399, 400, 999, 1001,
			6000 };

		now += delays[data[i + 1] % 8];
		i += 2;
		if (n > size - i)
			n = size - i;
		key_feed(&d, (const char *)data + i, n, now);
		i += n;
		if (data[0] & 4)
			drain(&d, now);
	}
	/* Long after, nothing is pending and a letter is a letter. */
	drain(&d, now);
	now += 60000;
	drain(&d, now);
	now += 60000;
	drain(&d, now);
	if (key_wait(&d, now) != -1)
		abort();
	key_feed(&d, "z", 1, now);
	if (key_next(&d, now).key != 'z')
		abort();
	key_release(&d);
	return 0;
}
