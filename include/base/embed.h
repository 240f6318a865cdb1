/* embed.h: text files that the program carries, made by the Makefile. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

struct embed {
	const char *name;	/* of the file, no folder; NULL ends */
	const char *text;	/* NUL-terminated                    */
	size_t n;		/* bytes, NUL not counted            */
};

extern const struct embed embed_migrations[];	/* src/store/migrations/ */
extern const struct embed embed_demo[];		/* demo-data/            */

#endif
