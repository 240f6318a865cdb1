/*
 * roster.h: a list of pupils as schools really give it, read whole before
 * anything is decided.
 *
 * Known by content and headers, never by the name of the file: SIECLE XML
 * (plain or zipped), the SIECLE CSV and XLSX exports, Pronote, EDT, FREGATA
 * and hand-made sheets. Columns are found by name (aliases below, then the
 * mapping remembered for the lycée), values are cleaned, and what we must not
 * know (health, guardians, scholarships, nationality...) is dropped before it
 * reaches memory that outlives the line. Sentences are French: they are read
 * by the counsellor and name file:line.
 */
#ifndef EXCHANGE_ROSTER_H
#define EXCHANGE_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"

/* What a column may become. Codes are stored in remembered mappings and
 * accepted by --map COL=FIELD. */
#define ROSTER_FIELDS(X) /* name  code          */ \
	X(SURNAME,     "surname") \
	X(USAGE_NAME,  "usage_name") \
	X(FIRST_NAME,  "first_name") \
	X(USAGE_FIRST_NAME, "usage_first_name")	/* never the first name */ \
	X(FULL_NAME,   "full_name")	/* NOM Prénom in one cell */ \
	X(BIRTH,       "birth") \
	X(INE,         "ine") \
	X(INTERNAL_NO, "internal_no")	/* ELENOET, n° interne    */ \
	X(CLASS,       "class") \
	X(GROUP,       "group")		/* half-group A/B         */ \
	X(MEF,         "mef") \
	X(STATUS,      "status")	/* ST, AP                 */ \
	X(ENTERED,     "entered") \
	X(LEFT,        "left") \
	X(COMMUNE,     "commune") \
	X(POSTCODE,    "postcode") \
	X(INSEE,       "insee")		/* commune of residence   */ \
	X(PHONE,       "phone") \
	X(EMAIL,       "email")
enum roster_field {
#define X(name, code) ROSTER_##name,
	ROSTER_FIELDS(X)
#undef X
	ROSTER_FIELD_COUNT,
	ROSTER_IGNORED = -1,	/* not ours, harmless                    */
	ROSTER_DROPPED = -2,	/* must not be known: never read further */
	ROSTER_UNKNOWN = -3,	/* not recognised: may be mapped by hand */
};
const char *roster_field_code(enum roster_field f);
/* ROSTER_UNKNOWN when no field has this code. */
enum roster_field roster_field_find(const char *code);

struct roster_column {
	const char *header;	/* as written in the file              */
	int column;		/* 1 = first                           */
	int field;		/* enum roster_field                   */
	const char *sample;	/* first value; NULL when dropped or none */
};

/* One pupil. Text is NFC, trimmed, never NULL ("" = not in the file). */
struct roster_row {
	int line;			/* where it stands, 1 = first line  */
	const char *value[ROSTER_FIELD_COUNT];	/* dates as aaaa-mm-jj */
	bool name_unsplit;	/* FULL_NAME could not be split: ask;
				 * the two names hold a guess            */
	bool birth_doubtful;	/* age outside 14-30 on `today`          */
	bool apprentice;	/* CODE_STATUT AP: hors champ            */
	bool last_year;		/* MEF says last year (domain/mef.h)     */
	const char *note;	/* e.g. addresses that differ; or NULL   */
	unsigned typed;		/* bits of fields typed again: mended    */
};

/* A value or a row that was refused. */
struct roster_fault {
	int line, column;	/* 0 when it has none                    */
	const char *field;	/* the header as written, or ""          */
	const char *value;	/* as read                               */
	const char *rule;	/* French: which rule it breaks          */
	const char *who;	/* "NOM Prénom" when known, or ""; a warning
				 * about the file has neither this nor field */
	/* The rejected pupil as read, for roster_mend(); NULL in a warning. */
	struct roster_row *row;
};

/* Rows left out on purpose, counted by reason. */
#define ROSTER_SKIPS(X) \
	X(LEFT,     "sorti de l'établissement", "sortis de l'établissement") \
	X(INACTIVE, "de la classe « Inactifs »", "de la classe « Inactifs »") \
	X(STATUT,   "de statut ni scolaire ni apprenti", \
		"de statut ni scolaire ni apprenti") \
	X(EMPTY,    "ligne vide ou de total", "lignes vides ou de total") \
	X(FOLDED,   "ligne de groupe repliée", "lignes de groupe repliées")
enum roster_skip {
#define X(name, one, many) ROSTER_SKIP_##name,
	ROSTER_SKIPS(X)
#undef X
	ROSTER_SKIP_COUNT
};
/* After that number of them. */
const char *roster_skip_label(enum roster_skip s, size_t n);

struct roster {
	const char *format;	/* "siecle-xml", "siecle-division", "siecle-extraction",
				 * "siecle-complet", "pronote", "edt-xml", "edt-csv",
				 * "fregata", "table" (hand-made and the rest) */
	const char *format_label;	/* French, for the preview           */
	const char *encoding;		/* "UTF-8", "windows-1252", ...      */
	char separator;			/* 0 when it has none                */
	bool double_encoded;		/* Ã© pairs found and repaired       */
	const char *uai;		/* "" when the file has none         */
	int year;			/* 2026 = 2026-2027; 0 when unknown  */
	bool has_class;			/* false: the list is one class      */
	struct roster_column *columns;	size_t n_columns;
	struct roster_row *rows;	size_t n_rows, room;	/* for more */
	struct roster_fault *faults;	size_t n_faults; /* rejected rows    */
	struct roster_fault *warnings;	size_t n_warnings; /* kept rows    */
	size_t skipped[ROSTER_SKIP_COUNT];
	/* Who left, of skipped[LEFT]: names, birth, INE, number, class and LEFT
	 * only, for those the base knows. */
	struct roster_row *leavers;	size_t n_leavers;
	bool needs_mapping;	/* no name column found: columns[] is filled,
				 * rows are not; ask, then read again      */
};

struct roster_mapping {
	const char *header;		/* compared after normalisation    */
	int field;
};

struct roster_options {
	const char *file;		/* for messages only               */
	struct date today;		/* DATE_SORTIE, ages, jj/mm/aa     */
	const struct roster_mapping *map;	size_t n_map;
	/* Called about every 1 % ; may be NULL. */
	void (*progress)(void *ctx, size_t done, size_t total);
	void *ctx;
};

/* More than this is refused unread (also inflated). */
#define ROSTER_LIMIT ((size_t)64 << 20)

/*
 * Reads the file's bytes. Everything in *r lives in `a`, which grows with the
 * rows kept, not with the columns dropped. False (ERR_DATA, French, file:line)
 * when the whole file is refused: unreadable to its end, not a list of
 * pupils (the sentence says what it is and what to do), an .xls, an encoding
 * or archive we do not take, the same INE twice (both lines).
 */
bool roster_read(struct roster *r, struct arena *a, const char *bytes,
	size_t n, const struct roster_options *o, struct err *e);

/*
 * What a person typed in place of values of a rejected pupil (NULL: as read or
 * typed before). Judged like any other: *taken with its place among r->rows,
 * which may stand elsewhere, in the order of the file, when it is right; else
 * its fault says what is still wrong, and keeps what was typed. False
 * (ERR_USER): it is somebody's INE, or a row that is left out on purpose.
 */
bool roster_mend(struct roster *r, struct arena *a, size_t fault,
	const char *const typed[ROSTER_FIELD_COUNT],
	const struct roster_options *o, bool *taken, size_t *at,
	struct err *e);

/* The header as aliases and mappings compare it: "Né(e) le*" -> "ne e le". */
char *roster_header_key(struct arena *a, const char *header);

#endif
