/* intake_words.c: an import in words: what it is, what it will do. */
#include "base/text.h"
#include "intake_private.h"

/* "1 élève", "30 élèves" */
static const char *
counted(struct arena *a, size_t n, const char *one, const char *many)
{
	return arena_printf(a, "%zu %s", n, n > 1 ? many : one);
}

const char *
app_intake_heading(const struct app_intake *in, struct arena *a)
{
	const struct roster *r = &in->roster;
	const char *lines = counted(a, r->n_rows + r->n_faults, "ligne",
		"lignes");

	if (!r->separator)
		return arena_printf(a, "%s · %s · %s", r->format_label,
			r->encoding, lines);
	return arena_printf(a, "%s · %s · séparateur %s · %s",
		r->format_label, r->encoding, r->separator == '\t' ? "TAB"
			: (char[]){ r->separator, '\0' }, lines);
}

const char *
app_intake_tally_words(const struct app_intake *in, struct arena *a)
{
	static const struct { const char *one, *many; } cases[] = {
		[DIFF_NEW] = { "nouveau", "nouveaux" },
		[DIFF_BACK] = { "réintégré", "réintégrés" },
		[DIFF_CHANGED] = { "modifié", "modifiés" },
		[DIFF_MOVED] = { "changé de classe", "changés de classe" },
		[DIFF_LEFT] = { "sorti", "sortis" },
		[DIFF_MISSING] = { "absent du fichier, noté sorti",
			"absents du fichier, notés sortis" },
		[DIFF_SAME] = { "inchangé, corrigé à la demande",
			"inchangés, corrigés à la demande" },
		[DIFF_REJECTED] = { "", "" },
	};
	struct app_intake_tally t = app_intake_tally(in);
	const char *out = counted(a, t.pupils, "élève", "élèves");
	const char *answers = counted(a, t.answers, "réponse retenue",
		"réponses retenues");
	const char *join = " (";

	if (!t.pupils && t.answers)
		return answers;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		if (!t.cases[i])
			continue;
		out = arena_printf(a, "%s%s%s", out, join, counted(a,
			t.cases[i], cases[i].one, cases[i].many));
		join = ", ";
	}
	if (t.pupils)
		out = arena_printf(a, "%s)", out);
	if (t.answers)
		out = arena_printf(a, "%s ; %s", out, answers);
	if (t.classes)
		out = arena_printf(a, "%s ; %s", out, counted(a, t.classes,
			"classe créée", "classes créées"));
	return in->lycee_new && t.pupils ?
		arena_printf(a, in->lycee_listed ? "%s ; lycée ajouté"
			: "%s ; lycée créé", out) : out;
}

/* The headers of the columns that became that. */
static void
add_headers(const struct app_intake *in, int field, struct buf *out)
{
	for (size_t i = 0; i < in->roster.n_columns; i++) {
		const struct roster_column *c = &in->roster.columns[i];

		if (c->field == field && c->header[0])
			buf_printf(out, "%s%s", out->n ? ", " : "", c->header);
	}
}

static const char *
kept(struct buf *out, struct arena *a)
{
	const char *text = out->v ? arena_strdup(a, out->v) : "";

	buf_release(out);
	return text;
}

const char *
app_intake_dropped(const struct app_intake *in, struct arena *a)
{
	struct buf out = { 0 };

	add_headers(in, ROSTER_DROPPED, &out);
	return kept(&out, a);
}

const char *
app_intake_unread(const struct app_intake *in, struct arena *a)
{
	struct buf out = { 0 };

	add_headers(in, ROSTER_UNKNOWN, &out);
	add_headers(in, ROSTER_IGNORED, &out);
	return kept(&out, a);
}
