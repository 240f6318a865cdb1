/*
 * reader.c: the judgement of one pupil: which value is clean, which row is
 * refused, which is left out on purpose, and what is only worth a look.
 */
#include "reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/ident.h"
#include "domain/mef.h"
#include "domain/names.h"
#include "values.h"

enum { AGE_LEAST = 14, AGE_MOST = 30, FILE_MAX = 200 };

/* Code, then the name that stands for a header the file does not have. */
static const char *const codes[] = {
#define X(name, code) [ROSTER_##name] = code,
	ROSTER_FIELDS(X)
#undef X
};

const char *
roster_field_code(enum roster_field f)
{
	return f >= 0 && f < ROSTER_FIELD_COUNT ? codes[f] : "";
}

enum roster_field
roster_field_find(const char *code)
{
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		if (strcmp(codes[f], code) == 0)
			return (enum roster_field)f;
	return ROSTER_UNKNOWN;
}

const char *
roster_skip_label(enum roster_skip s, size_t n)
{
	static const char *const labels[][2] = {
#define X(name, one, many) [ROSTER_SKIP_##name] = { one, many },
		ROSTER_SKIPS(X)
#undef X
	};

	return (size_t)s < ROSTER_SKIP_COUNT ? labels[s][n > 1] : "";
}

void
reader_open(struct reader *d, struct roster *r, struct arena *a,
	const struct roster_options *o, struct err *e)
{
	char file[FILE_MAX];

	*d = (struct reader){ .r = r, .a = a, .o = o, .e = e };
	text_clean(file, sizeof(file), o->file ? o->file : "liste");
	d->file = arena_strdup(&d->file_arena, file);
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		d->header[f] = "";
}

void
reader_close(struct reader *d)
{
	arena_release(&d->line);
	arena_release(&d->file_arena);
}

bool
reader_refuse(struct reader *d, int line, const char *fmt, ...)
{
	char sentence[600];
	va_list args;

	va_start(args, fmt);
	vsnprintf(sentence, sizeof(sentence), fmt, args);
	va_end(args);
	/* « texte collé » is words, and wants French spaces. */
	if (line)
		return err_set(d->e, ERR_DATA, strchr(d->file, ' ')
			? "%s, ligne %d : %s" : "%s:%d: %s", d->file, line,
			sentence);
	return err_set(d->e, ERR_DATA, strchr(d->file, ' ') ? "%s : %s"
		: "%s: %s", d->file, sentence);
}

/* Never in the middle of a letter. */
static size_t
shown_length(const char *value)
{
	size_t n = strlen(value);

	if (n <= READER_VALUE_MAX)
		return n;
	for (n = READER_VALUE_MAX; n && ((unsigned char)value[n] & 0xc0) ==
		0x80;)
		n--;
	return n;
}

static struct roster_fault
fault(struct reader *d, int line, int field, const char *value,
	const char *who, const char *rule)
{
	return (struct roster_fault){
		.line = line,
		.column = field >= 0 ? d->column[field] : 0,
		.field = field >= 0 ? d->header[field] : "",
		.value = arena_strndup(d->a, value, shown_length(value)),
		.rule = rule,
		.who = *who ? arena_strdup(d->a, who) : "",
	};
}

void
reader_warn(struct reader *d, int line, int field, const char *value,
	const char *who, const char *rule)
{
	struct roster_fault f = fault(d, line, field, value, who, rule);

	*ARENA_PUSH(d->a, d->warnings) = f;
}

void
reader_skip(struct reader *d, enum roster_skip why)
{
	d->r->skipped[why]++;
}

struct roster_column *
reader_column(struct reader *d, const char *header, int column, int field,
	const char *sample)
{
	struct roster_column *c = ARENA_PUSH(d->a, d->columns);

	*c = (struct roster_column){
		.header = arena_strdup(d->a, header),
		.column = column,
		.field = field,
		.sample = field == ROSTER_DROPPED ? NULL
			: arena_strdup(d->a, sample),
	};
	if (field >= 0 && d->column[field] == 0 && !*d->header[field]) {
		d->header[field] = c->header;
		d->column[field] = column;
	}
	return c;
}

void
reader_uai(struct reader *d, int line, const char *text)
{
	const char *uai = value_code(&d->line, value_clean(&d->line, text));

	if (uai_valid(uai))
		d->r->uai = arena_strdup(d->a, uai);
	else if (*uai)
		reader_warn(d, line, -1, uai, "",
			"Numéro d'établissement (UAI) de forme inattendue");
}

void
reader_year(struct reader *d, const char *text)
{
	const char *s = value_clean(&d->line, text);
	int year = 0;

	if (strspn(s, "0123456789") != 4)
		return;
	for (size_t i = 0; i < 4; i++)
		year = year * 10 + (s[i] - '0');
	if (year >= 2000 && year < 2200)
		d->r->year = year;
}

const char *
reader_who(struct arena *a, const char *surname, const char *first_name)
{
	if (!*surname || !*first_name)
		return *surname ? surname : first_name;
	return arena_printf(a, "%s %s", surname, first_name);
}

/* One pupil being judged. */
struct judged {
	struct reader *d;
	const struct draft *x;
	struct roster_row row;
	const char *who;
	bool rejected;
};

static void
warn(struct judged *j, int field, const char *value, const char *rule)
{
	reader_warn(j->d, j->x->line, field, value, j->who, rule);
}

/* The first reason is enough. */
static void
reject(struct judged *j, int field, const char *value, const char *rule)
{
	struct roster_fault f;

	if (j->rejected)
		return;
	f = fault(j->d, j->x->line, field, value, j->who, rule);
	*ARENA_PUSH(j->d->a, j->d->faults) = f;
	j->rejected = true;
}

static void
clean_all(struct judged *j)
{
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++) {
		const char *raw = j->x->raw[f];

		j->row.value[f] = raw && *raw
			? value_clean(&j->d->line, raw) : "";
	}
}

/* « Élève » stands beside « Prénom »: the surname, or both names again. */
static void
name_beside(struct judged *j)
{
	const char **v = j->row.value, *surname, *first_name;
	struct arena *a = &j->d->line;
	bool both = name_split(a, v[ROSTER_FULL_NAME], &surname,
		&first_name) && strcmp(text_key(a, first_name),
			text_key(a, v[ROSTER_FIRST_NAME])) == 0;

	v[ROSTER_SURNAME] = both ? surname : v[ROSTER_FULL_NAME];
}

static void
clean_name(struct judged *j)
{
	const char **v = j->row.value;
	bool alone = *v[ROSTER_FULL_NAME] && !*v[ROSTER_SURNAME] &&
		!*v[ROSTER_FIRST_NAME];

	if (alone)
		j->row.name_unsplit = !name_split(&j->d->line,
			v[ROSTER_FULL_NAME], &v[ROSTER_SURNAME],
			&v[ROSTER_FIRST_NAME]);
	else if (*v[ROSTER_FULL_NAME] && !*v[ROSTER_SURNAME])
		name_beside(j);
	j->who = reader_who(&j->d->line, text_upper(&j->d->line,
		name_surname(v[ROSTER_SURNAME], v[ROSTER_USAGE_NAME])),
		v[ROSTER_FIRST_NAME]);
}

/* Letters of any script. */
static bool
has_letter(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80 || (*s >= 'A' && *s <= 'Z') ||
			(*s >= 'a' && *s <= 'z'))
			return true;
	return false;
}

static void
judge_name(struct judged *j)
{
	const char **v = j->row.value;
	int field = *v[ROSTER_FULL_NAME] ? ROSTER_FULL_NAME : ROSTER_SURNAME;

	if (!*v[ROSTER_SURNAME])
		reject(j, field, "", "il n'y a pas de nom");
	else if (!has_letter(v[ROSTER_SURNAME]))
		reject(j, field, v[ROSTER_SURNAME], "ce n'est pas un nom");
	else if (j->row.name_unsplit)
		warn(j, field, v[ROSTER_FULL_NAME],
			"nom et prénom à séparer");
	else if (!*v[ROSTER_FIRST_NAME])
		warn(j, ROSTER_FIRST_NAME, "", "il n'y a pas de prénom");
}

static const char *
iso(struct judged *j, struct date d)
{
	char text[DATE_TEXT];

	date_iso(d, text);
	return arena_strdup(&j->d->line, text);
}

static void
judge_birth(struct judged *j)
{
	const char **v = &j->row.value[ROSTER_BIRTH];
	struct date d;
	int age;

	if (!**v) {
		if (*j->d->header[ROSTER_BIRTH])
			warn(j, ROSTER_BIRTH, "",
				"il n'y a pas de date de naissance");
		return;
	}
	if (!value_date(*v, j->d->o->today, j->d->since_1904, &d)) {
		reject(j, ROSTER_BIRTH, *v, value_date_wrong(*v));
		return;
	}
	if (date_compare(d, j->d->o->today) > 0) {
		reject(j, ROSTER_BIRTH, *v,
			"date de naissance dans l'avenir");
		return;
	}
	age = date_age(d, j->d->o->today);
	j->row.birth_doubtful = age < AGE_LEAST || age > AGE_MOST;
	if (j->row.birth_doubtful)
		warn(j, ROSTER_BIRTH, *v,
			"âge hors de 14 à 30 ans");
	*v = iso(j, d);
}

/* Dates that only inform: a wrong one is dropped, the pupil is kept. */
static void
clean_date(struct judged *j, int field)
{
	const char **v = &j->row.value[field];
	struct date d;

	if (!**v)
		return;
	if (value_date(*v, j->d->o->today, j->d->since_1904, &d)) {
		*v = iso(j, d);
		return;
	}
	warn(j, field, *v, arena_printf(j->d->a, "%s, laissée de côté",
		value_date_wrong(*v)));
	*v = "";
}

static void
clean_status(struct judged *j)
{
	const char **v = &j->row.value[ROSTER_STATUS];
	const char *key = text_key(&j->d->line, *v);

	if (strcmp(key, "ap") == 0 || strncmp(key, "apprenti", 8) == 0) {
		*v = "AP";
		j->row.apprentice = true;
	} else if (strcmp(key, "st") == 0 || strncmp(key, "scol", 4) == 0) {
		*v = "ST";
	}
}

/* A code of two capitals, which is neither ST nor AP. */
static bool
other_status(const char *s)
{
	return strlen(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' &&
		s[1] <= 'Z' && strcmp(s, "ST") != 0 && strcmp(s, "AP") != 0;
}

/* -1 when the pupil is of the lists. */
static int
skip_reason(struct judged *j)
{
	const char **v = j->row.value;
	char today[DATE_TEXT];

	date_iso(j->d->o->today, today);
	if (*v[ROSTER_LEFT] && strcmp(v[ROSTER_LEFT], today) <= 0)
		return ROSTER_SKIP_LEFT;
	if (strncmp(text_key(&j->d->line, v[ROSTER_CLASS]), "inactif", 7) == 0)
		return ROSTER_SKIP_INACTIVE;
	if (other_status(v[ROSTER_STATUS]))
		return ROSTER_SKIP_STATUT;
	return -1;
}

bool
reader_identifies(const char *ine)
{
	size_t n = strspn(ine, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return n == 11 && ine[n] == '\0' &&
		strspn(ine, (char[]){ ine[0], '\0' }) < n;
}

static void
clean_ine(struct judged *j)
{
	const char **v = &j->row.value[ROSTER_INE], *written = *v;
	struct reader *d = j->d;
	struct { struct ine_seen *v; size_t n, cap; } list = {
		.v = d->ines, .n = d->n_ines, .cap = d->cap_ines,
	};

	if (!**v)
		return;
	*v = value_code(&d->line, *v);
	/* « EN COURS » names nobody, and would differ from the INE to come. */
	if (!reader_identifies(*v)) {
		warn(j, ROSTER_INE, written,
			"ce n'est pas un INE, laissé de côté");
		*v = "";
		return;
	}
	if (ine_shape_of(*v) == INE_BAD)
		warn(j, ROSTER_INE, *v, "INE de format inattendu");
	*ARENA_PUSH(&d->file_arena, list) = (struct ine_seen){
		.ine = arena_strdup(&d->file_arena, *v),
		.line = j->x->line,
	};
	d->ines = list.v;
	d->n_ines = list.n;
	d->cap_ines = list.cap;
}

static void
clean_contact(struct judged *j)
{
	const char **v = j->row.value, *s;

	if (*v[ROSTER_PHONE]) {
		s = value_phone(&j->d->line, v[ROSTER_PHONE]);
		if (!s)
			warn(j, ROSTER_PHONE, v[ROSTER_PHONE],
				"numéro de téléphone laissé de côté");
		v[ROSTER_PHONE] = s ? s : "";
	}
	if (*v[ROSTER_EMAIL]) {
		s = value_email(&j->d->line, v[ROSTER_EMAIL]);
		if (!s)
			warn(j, ROSTER_EMAIL, v[ROSTER_EMAIL],
				"adresse de courriel laissée de côté");
		v[ROSTER_EMAIL] = s ? s : "";
	}
	v[ROSTER_POSTCODE] = value_postcode(&j->d->line, v[ROSTER_POSTCODE]);
}

static void
judge_texts(struct judged *j)
{
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++) {
		if (strlen(j->row.value[f]) > READER_VALUE_MAX)
			reject(j, f, j->row.value[f], "texte trop long");
		else if (strstr(j->row.value[f], "\xef\xbf\xbd"))
			warn(j, f, j->row.value[f], "caractère illisible");
	}
}

static void
judge_class(struct judged *j)
{
	if (j->d->r->has_class && !*j->row.value[ROSTER_CLASS])
		reject(j, ROSTER_CLASS, "", j->x->grouped
			? "il n'y a pas de classe, seulement des groupes"
			: "il n'y a pas de classe");
}

/* A label may stand where the code should: it is kept as it is. */
static void
clean_mef(struct judged *j)
{
	const char **v = &j->row.value[ROSTER_MEF];
	const char *code = value_code(&j->d->line, *v);

	if (mef_valid(code))
		*v = code;
	j->row.last_year = mef_last_year(*v);
}

/* Copies what is kept out of the line's arena. */
static struct roster_row *
kept(struct judged *j)
{
	struct arena *a = j->d->a;

	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		j->row.value[f] = *j->row.value[f]
			? arena_strdup(a, j->row.value[f]) : "";
	j->row.line = j->x->line;
	j->row.note = arena_strdup(a, j->x->note);
	return &j->row;
}

/* Kept to be mended; what is too long is typed whole, or does without. */
static void
keep_rejected(struct judged *j)
{
	struct roster_fault *f = &j->d->faults.v[j->d->faults.n - 1];

	for (int i = 0; i < ROSTER_FIELD_COUNT; i++)
		if (strlen(j->row.value[i]) > READER_VALUE_MAX)
			j->row.value[i] = "";
	f->row = arena_alloc(j->d->a, sizeof(*f->row));
	*f->row = *kept(j);
}

/* Nobody wants the rest of whoever left, nor faults about it. */
static void
keep_leaver(struct judged *j)
{
	const char **v = j->row.value;
	struct date d;

	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		if (f > ROSTER_CLASS && f != ROSTER_LEFT)
			v[f] = "";
	v[ROSTER_BIRTH] = value_date(v[ROSTER_BIRTH], j->d->o->today,
		j->d->since_1904, &d) ? iso(j, d) : "";
	v[ROSTER_INE] = value_code(&j->d->line, v[ROSTER_INE]);
	if (!reader_identifies(v[ROSTER_INE]))
		v[ROSTER_INE] = "";
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		if (strlen(v[f]) > READER_VALUE_MAX)
			return;
	if (*v[ROSTER_SURNAME])
		*ARENA_PUSH(j->d->a, j->d->leavers) = *kept(j);
}

static enum outcome
judge(struct judged *j)
{
	int why;

	clean_all(j);
	clean_name(j);
	clean_status(j);
	clean_date(j, ROSTER_LEFT);
	why = skip_reason(j);
	if (why == ROSTER_SKIP_LEFT)
		keep_leaver(j);
	if (why >= 0) {
		reader_skip(j->d, (enum roster_skip)why);
		return OUTCOME_SKIPPED;
	}
	clean_date(j, ROSTER_ENTERED);
	clean_ine(j);
	judge_name(j);
	judge_birth(j);
	judge_class(j);
	clean_contact(j);
	clean_mef(j);
	judge_texts(j);
	if (j->rejected) {
		keep_rejected(j);
		return OUTCOME_REJECTED;
	}
	*ARENA_PUSH(j->d->a, j->d->rows) = *kept(j);
	return OUTCOME_KEPT;
}

bool
reader_take(struct reader *d, const struct draft *x, enum outcome *what)
{
	struct judged j = { .d = d, .x = x };
	size_t warned = d->warnings.n;

	if (d->rows.n + d->faults.n + d->leavers.n >= READER_ROWS_MAX)
		return reader_refuse(d, x->line, "plus de %d lignes : ce n'est "
			"pas la liste d'un lycée", READER_ROWS_MAX);
	*what = judge(&j);
	/* A rejected row has one reason, and no remarks beside it. */
	if (*what != OUTCOME_KEPT)
		d->warnings.n = warned;
	arena_reset(&d->line);
	return true;
}

static int
by_ine(const void *a, const void *b)
{
	const struct ine_seen *x = a, *y = b;
	int c = strcmp(x->ine, y->ine);

	return c ? c : (x->line > y->line) - (x->line < y->line);
}

static int
by_line(const void *a, const void *b)
{
	const struct roster_fault *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

static bool
check_ines(struct reader *d)
{
	if (d->n_ines)
		qsort(d->ines, d->n_ines, sizeof(*d->ines), by_ine);
	for (size_t i = 1; i < d->n_ines; i++) {
		const struct ine_seen *a = &d->ines[i - 1], *b = &d->ines[i];

		if (strcmp(a->ine, b->ine) == 0)
			return reader_refuse(d, b->line, "l'INE %s est déjà à "
				"la ligne %d : deux élèves ne peuvent pas avoir "
				"le même, corrigez la liste", b->ine, a->line);
	}
	return true;
}

bool
reader_finish(struct reader *d)
{
	struct roster *r = d->r;

	if (!check_ines(d))
		return false;
	if (d->faults.n)
		qsort(d->faults.v, d->faults.n, sizeof(*d->faults.v), by_line);
	r->rows = d->rows.v;
	r->n_rows = d->rows.n;
	r->faults = d->faults.v;
	r->n_faults = d->faults.n;
	r->leavers = d->leavers.v;
	r->n_leavers = d->leavers.n;
	r->warnings = d->warnings.v;
	r->n_warnings = d->warnings.n;
	r->columns = d->columns.v;
	r->n_columns = d->columns.n;
	return true;
}
