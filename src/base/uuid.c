/* uuid.c: the identity of things. libuuid has a uuid_parse() of its own. */
#include "base/uuid.h"

#include <string.h>

#define uuid_parse libuuid_parse
#include <uuid/uuid.h>
#undef uuid_parse

/* The namespace of avenir. Drawn once; it may never change. */
static const uuid_t NAMESPACE = {
	0x19, 0x96, 0xcf, 0x39, 0x76, 0x89, 0x47, 0x2e,
	0xaf, 0x73, 0x49, 0x8b, 0x74, 0x64, 0xbb, 0x3d,
};

/* SplitMix64's finaliser: neighbours in, strangers out. */
static uint64_t
scatter(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

/*
 * Looks like version 4. The first bytes are scattered, as drawn ones are; the
 * counter itself, in the last seven, makes it unique.
 */
static struct uuid
seeded(uint64_t n)
{
	uint64_t mix = scatter(n);
	struct uuid u = { { 0 } };

	for (size_t i = 0; i < 8; i++)
		u.b[i] = (uint8_t)(mix >> (8 * i));
	for (size_t i = 0; i < 7; i++)
		u.b[15 - i] = (uint8_t)(n >> (8 * i));
	u.b[6] = (uint8_t)(0x40 | (u.b[6] & 0x0f));
	u.b[8] = 0x80;
	return u;
}

void
uuid_near(struct uuid_source *s, struct uuid *u)
{
	if (s->next++ % UUID_NEAR == 0)
		memcpy(s->near, u->b, sizeof(s->near));
	memcpy(u->b, s->near, sizeof(s->near));
}

struct uuid
uuid_new(struct uuid_source *s)
{
	struct uuid u;

	if (s->seeded)
		u = seeded(s->next);
	else
		uuid_generate_random(u.b);
	uuid_near(s, &u);
	return u;
}

struct uuid
uuid_named(const char *name)
{
	struct uuid u;

	uuid_generate_sha1(u.b, NAMESPACE, name, strlen(name));
	return u;
}

bool
uuid_is_none(const struct uuid *u)
{
	return uuid_is_null(u->b);
}

bool
uuid_equal(const struct uuid *a, const struct uuid *b)
{
	return memcmp(a->b, b->b, sizeof(a->b)) == 0;
}

void
uuid_text(const struct uuid *u, char out[UUID_TEXT])
{
	uuid_unparse_lower(u->b, out);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
uuid_parse(const char *s, struct uuid *u)
{
	struct uuid parsed = { { 0 } };
	size_t digits = 0;

	if (strlen(s) != UUID_TEXT - 1)
		return false;
	for (size_t i = 0; i < UUID_TEXT - 1; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		int digit = hex_digit(s[i]);

		if (dash ? s[i] != '-' : digit < 0)
			return false;
		if (dash)
			continue;
		parsed.b[digits / 2] =
			(uint8_t)(parsed.b[digits / 2] << 4 | digit);
		digits++;
	}
	*u = parsed;
	return true;
}
