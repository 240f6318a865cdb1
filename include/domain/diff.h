/*
 * diff.h: what an import would change, line by line and field by field.
 * Codes of the list "import_case". Nothing is decided by the clock or a file.
 */
#ifndef DOMAIN_DIFF_H
#define DOMAIN_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define DIFF_CASES(X) /* name  code        ticked at first */ \
	X(NEW,      "new",      true)	/* nouveau                      */ \
	X(BACK,     "back",     true)	/* réintégré: had left          */ \
	X(CHANGED,  "changed",  true)	/* modifié                      */ \
	X(MOVED,    "moved",    true)	/* changé de classe             */ \
	X(LEFT,     "left",     true)	/* sorti: the file says since when */ \
	X(MISSING,  "missing",  false)	/* absent du fichier            */ \
	X(SAME,     "same",     true)	/* inchangé                     */ \
	X(REJECTED, "rejected", false)	/* rejeté                       */
enum diff_case {
#define X(name, code, ticked) DIFF_##name,
	DIFF_CASES(X)
#undef X
	DIFF_CASE_COUNT
};
const char *diff_case_code(enum diff_case c);
bool diff_case_ticked(enum diff_case c);

struct diff_facts {
	bool rejected;		/* the line cannot be read             */
	bool in_file;		/* false: only in the base             */
	bool known;		/* in the base                         */
	bool gone;		/* in the base as having left          */
	bool leaves;		/* the file gives a past exit date     */
	bool other_class;	/* the class differs                   */
	size_t fields;		/* other fields that would be written  */
};
enum diff_case diff_case(const struct diff_facts *f);

enum diff_field {
	DIFF_FIELD_SAME,	/* equal, or blank in the file: kept    */
	DIFF_FIELD_CHANGED,	/* written unless unticked              */
	DIFF_FIELD_BY_HAND,	/* typed by a person: kept unless ticked */
};
enum diff_compare {
	DIFF_EXACT,
	DIFF_FOLDED,	/* case, accents and hyphens make no difference */
};
/*
 * One field. A blank in the file never erases. `by_hand` is the list of the
 * record (" phone email "), `field` the code of this one. NULL is "".
 */
enum diff_field diff_field(const char *field, const char *by_hand,
	const char *before, const char *after, enum diff_compare how);

/* " phone " is in " email phone ". */
bool by_hand_has(const char *by_hand, const char *field);
/* The list with `field`, in `a`; the same text when it is there already. */
const char *by_hand_add(struct arena *a, const char *by_hand,
	const char *field);
/* The list without it, in `a`; the same text when it is not there. */
const char *by_hand_drop(struct arena *a, const char *by_hand,
	const char *field);

#endif
