/*
 * demo.h: the invented base is first a model in memory (demo_scene.c, then
 * demo_france.c for a whole country), and is written once, table by table, in
 * the order of its keys (demo_write.c).
 */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/admin.h"
#include "store/bulk.h"
#include "store/school.h"

#define DEMO_NOBODY UINT16_MAX		/* no second surname, no commune */
#define DEMO_LIST(type) struct { type *v; size_t n, cap; }

/* A surname or first name, folded, with the search words it gives. */
struct demo_name {
	const char *text, *key;
	uint16_t words[4];
	uint8_t n_words;
};
struct demo_names {
	struct demo_name *v;
	size_t n, cap;
};

struct demo_commune { const char *insee, *name, *postcodes; int weight; };
struct demo_training { const char *name, *diploma, *mef; int weight; };
struct demo_lycee {
	struct uuid id;
	const char *uai, *name, *commune, *insee;
};
struct demo_user {
	const char *login, *name, *role;
};
struct demo_own { uint32_t user, lycee; };

struct demo_class {
	struct uuid id;
	uint32_t lycee, first, n;	/* its pupils, in alphabetical order */
	int year;
	const char *name;
	const struct demo_training *training;
};

struct demo_pupil {
	struct uuid id;
	uint32_t class, number;		/* number: of the whole base */
	int32_t birth;
	uint16_t surname, second, first, commune;
	bool phone, email, apprentice;
	bool shaky;			/* of the scene: absent at A1 */
};

enum demo_progress { DEMO_PLANNED, DEMO_MARKED, DEMO_CLOSED, DEMO_CANCELLED,
	DEMO_MOVED };
struct demo_session {
	struct uuid id;
	uint32_t class, user;
	uint32_t moved_to;		/* index, when DEMO_MOVED */
	moment starts, ends;
	uint8_t workshop;		/* 0: `type` alone says what it is */
	enum demo_progress progress;
	bool ticked, drawn;		/* drawn: absences at random */
	const char *type, *title, *place;
};

struct demo_away { uint32_t class; struct date first, last; };
struct demo_flag {
	uint32_t pupil, session;
	const char *code, *comment;
	struct date due;
};

struct demo {
	struct arena a;
	uint64_t seed;			/* moves with each draw */
	struct uuid_source ids;
	uint64_t salt;
	moment now;
	struct date today;
	int year;			/* school year of today */
	const struct zone *zone;
	struct cycle cycle;
	struct demo_names surnames, firsts;
	DEMO_LIST(const char *) words;	/* in order of the alphabet */
	DEMO_LIST(struct demo_commune) communes;
	DEMO_LIST(struct demo_training) trainings;
	DEMO_LIST(struct demo_lycee) lycees;
	DEMO_LIST(struct demo_user) users;
	DEMO_LIST(struct demo_own) owns;
	DEMO_LIST(struct demo_class) classes;
	DEMO_LIST(struct demo_pupil) pupils;
	DEMO_LIST(struct demo_session) sessions;
	DEMO_LIST(struct demo_away) aways;
	DEMO_LIST(struct demo_flag) flags;
	DEMO_LIST(struct holiday) holidays;
	void (*progress)(void *ctx, size_t done, size_t total);
	void *ctx;
	void *ctx_lines;		/* of who reads a file of demo-data/ */
	size_t scene;			/* its classes: the first ones */
};

/* ---- demo_data.c: the lists, draws, names ---- */

/* Calls `each` for the lines of an embedded file, comments left out, cells cut
 * at ';' and trimmed (at most 8). */
void demo_lines(struct demo *d, const char *file,
	void (*each)(struct demo *d, char **cell, size_t n));
void demo_lists(struct demo *d);
uint64_t demo_draw(struct demo *d);
size_t demo_below(struct demo *d, size_t n);	/* 0 .. n - 1 */
struct uuid demo_id(struct demo *d);
/* Index of a name, added when the list does not have it. */
uint16_t demo_name(struct demo *d, struct demo_names *names, const char *text);
/* After the last name: words, sorted. */
void demo_words(struct demo *d);
const struct demo_training *demo_training(struct demo *d, const char *name);
const char *demo_uai(struct arena *a, const char *number);

/* ---- demo_people.c: classes full of pupils ---- */

uint32_t demo_class(struct demo *d, uint32_t lycee, int year,
	const char *name, const struct demo_training *training);
/* n invented pupils for the class made last. */
void demo_pupils(struct demo *d, uint32_t class, size_t n);
struct demo_pupil *demo_pupil(struct demo *d, uint32_t class);
/* Alphabetical order inside the class. */
void demo_order(struct demo *d, uint32_t class);
char *demo_sort_key(struct demo *d, struct arena *a,
	const struct demo_pupil *p);

/* ---- the scenes ---- */

void demo_scene(struct demo *d, const char *login);
void demo_france(struct demo *d);
/* `day`, or the nearest school day that way (+1, -1). */
struct date demo_school_day(struct demo *d, struct date day, int step);
moment demo_at(struct demo *d, struct date day, int hour, int minute);

/* ---- demo_write.c ---- */

/* The state of a pupil at a session, always the same. */
struct demo_mark { const char *state, *motif; int minutes; };
struct demo_mark demo_mark(const struct demo *d, const struct demo_session *s,
	const struct demo_pupil *p);
/* A number that two ids and the seed always give. */
uint64_t demo_mixed(const struct demo *d, const struct uuid *a,
	const struct uuid *b);
bool demo_write(struct demo *d, struct db *db, struct err *e);

/* ---- demo_work.c: what the workshops that were held have left ---- */

/* `by_id`: the pupils in the order of their ids. */
void demo_work(struct demo *d, struct bulk *b, const uint32_t *by_id);

/* ---- demo_follow.c: last year's leavers, after all the rest ---- */

bool demo_follow(struct demo *d, struct db *db, struct err *e);

#endif
