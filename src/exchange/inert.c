/* inert.c: text without what could act on the program that opens it. */
#include "exchange/inert.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

static const struct {
	uint32_t first, last;
} dropped[] = {
	{ .first = 0x0000, .last = 0x0008 },
	{ .first = 0x000b, .last = 0x000c },
	{ .first = 0x000e, .last = 0x001f },
	{ .first = 0x007f, .last = 0x009f },	/* DEL and C1           */
	{ .first = 0x00ad, .last = 0x00ad },	/* soft hyphen          */
	{ .first = 0x061c, .last = 0x061c },	/* Arabic letter mark   */
	{ .first = 0x200b, .last = 0x200f },	/* zero width, LRM, RLM */
	{ .first = 0x2028, .last = 0x202e },	/* separators, bidi     */
	{ .first = 0x2060, .last = 0x2064 },
	{ .first = 0x2066, .last = 0x206f },	/* isolates             */
	{ .first = 0xfeff, .last = 0xfeff },	/* BOM                  */
	{ .first = 0xfff9, .last = 0xfffb },
	{ .first = 0xe0000, .last = 0xe007f },	/* tags                 */
};

static bool
is_dropped(uint32_t c)
{
	for (size_t i = 0; i < LENGTH(dropped); i++)
		if (c >= dropped[i].first && c <= dropped[i].last)
			return true;
	return false;
}

/* U+FDD0..FDEF and the last two of each plane; XML refuses some of them. */
static bool
is_noncharacter(uint32_t c)
{
	return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

void
inert_put(struct buf *out, const char *s)
{
	size_t left = strlen(s), n;
	char bytes[4];
	uint32_t c;

	for (; (n = utf8_decode(s, left, &c)) > 0; s += n, left -= n) {
		if (is_noncharacter(c))
			c = 0xfffd;
		if (!is_dropped(c))
			buf_put(out, bytes, utf8_encode(c, bytes));
	}
}
