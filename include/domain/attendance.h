/*
 * attendance.h: the states of a pupil on a roll, what each one counts for, and
 * what it becomes in i-milo. Codes are stored, for ever; words are in the
 * lists "attendance" and "motif".
 */
#ifndef DOMAIN_ATTENDANCE_H
#define DOMAIN_ATTENDANCE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * present: counts as présent. enrolled: in the denominator (a guest is enrolled
 * in another class). blocks: the session cannot be closed.
 */
#define ATTENDANCE_STATES(X) /* code      present enrolled blocks */ \
	X(UNSET,   "unset",   false, true,  true)  \
	X(PRESENT, "present", true,  true,  false) \
	X(LATE,    "late",    true,  true,  false) \
	X(LEFT,    "left",    true,  true,  false) \
	X(ABSENT,  "absent",  false, true,  false) \
	X(OUT,     "out",     false, false, false) \
	X(GONE,    "gone",    false, false, false) \
	X(GUEST,   "guest",   true,  false, false)
enum attendance {
#define X(name, code, present, enrolled, blocks) ATTENDANCE_##name,
	ATTENDANCE_STATES(X)
#undef X
	ATTENDANCE_COUNT
};

const char *attendance_code(enum attendance a);
/* "" is UNSET: no mark in the database. False: no such code. */
bool attendance_find(const char *code, enum attendance *a);
bool attendance_is_present(enum attendance a);
/* Neither hors champ nor gone: signs the sheet, has a line in a grid. */
bool attendance_is_expected(enum attendance a);

/* One such mark and the roll has begun: the hors champ come with the printed
 * sheet. */
bool attendance_begins(enum attendance a);

/* What a mark may carry: minutes with late, a motif with absent. */
enum attendance_fault {
	ATTENDANCE_FINE,
	ATTENDANCE_MINUTES_UNWANTED,	/* minutes on another state than late */
	ATTENDANCE_MINUTES_RANGE,	/* not 0 (not said) .. 240            */
	ATTENDANCE_MOTIF_UNWANTED,	/* motif on another state than absent */
};
#define ATTENDANCE_MINUTES_MAX 240
/* motif: NULL or "" for none. */
enum attendance_fault attendance_check(enum attendance a, int minutes,
	const char *motif);

/* The numbers of one roll. */
struct attendance_counts {
	size_t lines;		/* on the roll, guests included            */
	size_t enrolled;	/* inscrits: neither out, gone nor guest   */
	size_t attended;	/* présents: present, late, left           */
	size_t present;		/* à l'heure                               */
	size_t late;		/* retards                                 */
	size_t left;		/* partis avant la fin                     */
	size_t absent;		/* absents                                 */
	size_t out;		/* hors champ                              */
	size_t gone;		/* sortis                                  */
	size_t guest;		/* invités who are there                   */
	size_t unset;		/* non pointés: 0 before closing           */
	size_t signatures;	/* expected on paper: attended + guest     */
};
/*
 * Adds one line of a roll. `guest`: the line is one of another class, whatever
 * its state: it is never enrolled here, and there it counts as a guest.
 */
void attendance_add(struct attendance_counts *c, enum attendance a,
	bool guest);

/* True after two unexcused absences in a row: the counsellor should call. The
 * caller leaves out the absences that attendance_excused(). */
bool attendance_needs_call(const enum attendance *marks, size_t n);

/*
 * What the line of i-milo should become. Whom the school kept must not end as
 * "Refus jeune": only MO9 and MOR say so. A motif not said (none, MO0) stays
 * ONGOING: to be asked, and the line cannot be ticked.
 */
enum milo {
	MILO_NOT_SENT,		/* hors champ, sorti              */
	MILO_ONGOING,		/* Prescrit: to be asked          */
	MILO_ACHIEVED,		/* Réalisé                        */
	MILO_REFUSAL,		/* Refus tiers                    */
	MILO_REFUSAL_YOUNG,	/* Refus jeune                    */
};
#define ATTENDANCE_MOTIFS(X) /* code   i-milo */ \
	X("MO1", MILO_REFUSAL) \
	X("MO2", MILO_REFUSAL) \
	X("MO3", MILO_REFUSAL) \
	X("MO4", MILO_REFUSAL) \
	X("MO5", MILO_REFUSAL) \
	X("MO6", MILO_REFUSAL) \
	X("MO7", MILO_REFUSAL) \
	X("MO8", MILO_REFUSAL) \
	X("MO9", MILO_REFUSAL_YOUNG) \
	X("MOR", MILO_REFUSAL_YOUNG) \
	X("MO0", MILO_ONGOING)
#define ATTENDANCE_MOTIF_JUSTIFIED "MO8"	/* the key `e` */

/* A motif of the Mission Locale's own (L01...) is a reason of others. */
enum milo attendance_milo(enum attendance a, const char *motif);
const char *milo_code(enum milo m);	/* "ACHIEVED"...; "" when not sent */
bool milo_may_tick(enum milo m);	/* false: not sent, or to be asked */
/* The absence is not the pupil's choice: school, transport, an interview. */
bool attendance_excused(const char *motif);

#endif
