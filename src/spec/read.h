/* read.h: what the parts of spec_read() share: words, rows, where one is. */
#ifndef SPEC_READ_H
#define SPEC_READ_H

#include "spec/spec.h"

enum { WORDS_MOST = 24, SLOTS_MOST = 4 };

struct word {
	char *s;
	bool quoted;
};

/* The rows of the screen or list being read grow here, then move into it. */
struct reader {
	struct arena *a;
	struct err *e;
	struct buf *out;	/* NULL, or where mistakes go: read on */
	size_t mistakes;
	bool lost;		/* what the rows belong to may be unread */
	bool missed;		/* and so it was, once in this text      */
	const char *file;
	int line;
	struct word words[WORDS_MOST];
	size_t n;
	bool in_screen, in_list;
	struct { struct spec_screen *v; size_t n, cap; } screens;
	struct { struct spec_list *v; size_t n, cap; } lists;
	struct { struct spec_column *v; size_t n, cap; } columns;
	struct { struct spec_mark *v; size_t n, cap; } marks;
	struct { struct spec_key *v; size_t n, cap; } keys;
	struct { struct spec_field *v; size_t n, cap; } fields;
	struct { struct spec_text *v; size_t n, cap; } texts;
	struct { struct spec_help *v; size_t n, cap; } help;
	struct { struct spec_item *v; size_t n, cap; } items;
};

/* The fixed words of a row, in order; OPTION is a WORD that may be left out. */
enum slot_kind { SLOT_WORD, SLOT_TEXT, SLOT_EITHER, SLOT_OPTION };
struct slot {
	const char *name;	/* as the usage writes it; NULL ends */
	enum slot_kind kind;
	size_t offset;		/* of its const char * in the row's struct */
};

enum attribute_kind { ATTR_WORD, ATTR_TEXT, ATTR_EITHER, ATTR_NUMBER,
	ATTR_FLAG };
struct attribute {
	const char *name;	/* NULL ends */
	enum attribute_kind kind;
	size_t offset;		/* of its const char *, int or bool */
};

enum owner { OWNER_NONE, OWNER_SCREEN, OWNER_LIST };
struct read_row {
	const char *word;
	const char *usage;
	enum owner owner;	/* what must stand above it */
	struct slot slots[SLOTS_MOST];
	const struct attribute *attributes;	/* or NULL */
	/* The struct that the words go into; NULL after an error. */
	void *(*add)(struct reader *r);
};

/* read_words.c: FILE:LINE: and the sentence, in *r->e; answers false. */
bool read_fail(struct reader *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A word as a message shows it: short, and harmless on a terminal. */
struct shown {
	char text[64];
};
struct shown read_shown(const char *word);
/* Cuts one line, NUL-terminated, into r->words. */
bool read_words(struct reader *r, char *p);

/* read_rows.c: the rows there are; a NULL word ends. */
extern const struct read_row read_rows[];
/* What was read since the last `screen` or `list` becomes its own. */
void read_close_owner(struct reader *r);

#endif
