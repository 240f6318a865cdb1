/* uuid.h: the identity of things, as 16 bytes (RFC 4122). */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct uuid {
	uint8_t b[16];		/* all zeroes: none */
};

#define UUID_NONE ((struct uuid){ { 0 } })

/*
 * Where new ids come from: libuuid (version 4), or, when `seeded`, a counter
 * that gives the same ids in the same order so that tests and the
 * demo repeat. All zeroes is the libuuid source.
 *
 * UUID_NEAR ids in a row share their first two bytes, drawn for the first of
 * them: what is made together, a class, an import, lies together in every
 * index, where ids all drawn would put each row on a page of its own.
 */
enum { UUID_NEAR = 256 };
struct uuid_source {
	bool seeded;
	uint64_t next;
	uint8_t near[2];
};

struct uuid uuid_new(struct uuid_source *s);
/* The next of the source, drawn elsewhere: it joins the others. */
void uuid_near(struct uuid_source *s, struct uuid *u);
/* Version 5, namespace of avenir: two databases agree on a lycée's id. */
struct uuid uuid_named(const char *name);

bool uuid_is_none(const struct uuid *u);
bool uuid_equal(const struct uuid *a, const struct uuid *b);
#define UUID_TEXT 37
void uuid_text(const struct uuid *u, char out[UUID_TEXT]);
bool uuid_parse(const char *s, struct uuid *u);

#endif
