/* attendance.c: the table of states and of motifs, and what follows from it. */
#include "domain/attendance.h"

#include <string.h>

static const struct {
	const char *code;
	bool present, enrolled, blocks;
} states[] = {
#define X(name, c, p, e, b) [ATTENDANCE_##name] = { .code = (c), \
	.present = (p), .enrolled = (e), .blocks = (b) },
	ATTENDANCE_STATES(X)
#undef X
};

static const struct {
	const char *code;
	enum milo milo;
} motifs[] = {
#define X(c, m) { .code = (c), .milo = (m) },
	ATTENDANCE_MOTIFS(X)
#undef X
};

const char *
attendance_code(enum attendance a)
{
	return states[a].code;
}

bool
attendance_find(const char *code, enum attendance *a)
{
	if (*code == '\0') {
		*a = ATTENDANCE_UNSET;
		return true;
	}
	for (int i = 0; i < ATTENDANCE_COUNT; i++)
		if (strcmp(states[i].code, code) == 0) {
			*a = (enum attendance)i;
			return true;
		}
	return false;
}

bool
attendance_is_present(enum attendance a)
{
	return states[a].present;
}

bool
attendance_is_expected(enum attendance a)
{
	return a != ATTENDANCE_OUT && a != ATTENDANCE_GONE;
}

bool
attendance_begins(enum attendance a)
{
	return a != ATTENDANCE_UNSET && a != ATTENDANCE_OUT;
}

enum attendance_fault
attendance_check(enum attendance a, int minutes, const char *motif)
{
	if (motif && *motif && a != ATTENDANCE_ABSENT)
		return ATTENDANCE_MOTIF_UNWANTED;
	if (minutes && a != ATTENDANCE_LATE)
		return ATTENDANCE_MINUTES_UNWANTED;
	if (minutes < 0 || minutes > ATTENDANCE_MINUTES_MAX)
		return ATTENDANCE_MINUTES_RANGE;
	return ATTENDANCE_FINE;
}

static void
count_state(struct attendance_counts *c, enum attendance a)
{
	size_t *const count[ATTENDANCE_COUNT] = {
		[ATTENDANCE_UNSET] = &c->unset,
		[ATTENDANCE_PRESENT] = &c->present,
		[ATTENDANCE_LATE] = &c->late,
		[ATTENDANCE_LEFT] = &c->left,
		[ATTENDANCE_ABSENT] = &c->absent,
		[ATTENDANCE_OUT] = &c->out,
		[ATTENDANCE_GONE] = &c->gone,
		[ATTENDANCE_GUEST] = &c->guest,
	};

	++*count[a];
}

/* A guest who did not come is absent nowhere here: the own class says it. */
static void
count_guest(struct attendance_counts *c, enum attendance a)
{
	if (states[a].blocks)
		c->unset++;
	else if (states[a].present)
		c->guest++;
}

void
attendance_add(struct attendance_counts *c, enum attendance a, bool guest)
{
	c->lines++;
	c->signatures += states[a].present;
	if (guest) {
		count_guest(c, a);
		return;
	}
	count_state(c, a);
	c->enrolled += states[a].enrolled;
	c->attended += states[a].enrolled && states[a].present;
}

bool
attendance_needs_call(const enum attendance *marks, size_t n)
{
	size_t run = 0;

	for (size_t i = 0; i < n; i++) {
		run = marks[i] == ATTENDANCE_ABSENT ? run + 1 : 0;
		if (run == 2)
			return true;
	}
	return false;
}

static enum milo
milo_of_motif(const char *motif)
{
	if (!motif || !*motif)
		return MILO_ONGOING;
	for (size_t i = 0; i < sizeof(motifs) / sizeof(motifs[0]); i++)
		if (strcmp(motifs[i].code, motif) == 0)
			return motifs[i].milo;
	return MILO_REFUSAL;
}

enum milo
attendance_milo(enum attendance a, const char *motif)
{
	if (!attendance_is_expected(a))
		return MILO_NOT_SENT;
	if (a == ATTENDANCE_ABSENT)
		return milo_of_motif(motif);
	return states[a].present ? MILO_ACHIEVED : MILO_ONGOING;
}

const char *
milo_code(enum milo m)
{
	static const char *const codes[] = {
		[MILO_NOT_SENT] = "",
		[MILO_ONGOING] = "ONGOING",
		[MILO_ACHIEVED] = "ACHIEVED",
		[MILO_REFUSAL] = "REFUSAL",
		[MILO_REFUSAL_YOUNG] = "REFUSAL_YOUNG",
	};

	return codes[m];
}

bool
milo_may_tick(enum milo m)
{
	return m != MILO_NOT_SENT && m != MILO_ONGOING;
}

bool
attendance_excused(const char *motif)
{
	return milo_of_motif(motif) == MILO_REFUSAL;
}
