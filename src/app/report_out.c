/*
 * report_out.c: the same report on a terminal, on paper, in a workbook: all
 * three walk one list of sections, so that they cannot say different things.
 */
#include <string.h>

#include "app/paper.h"
#include "app/report.h"
#include "base/text.h"
#include "exchange/book.h"
#include "exchange/pdf.h"
#include "private.h"

#define LABEL 34		/* columns of a terminal */
#define BAR 24
#define LEFT 20.0		/* millimetres */
#define RIGHT 190.0
#define NUMBER 120.0
#define BARS 125.0
#define BOTTOM 275.0

struct item {
	const char *label;
	struct app_count n;
	struct rate rate;		/* all 0: a plain number */
};
struct section {
	const char *title;
	bool chart;
	struct { struct item *v; size_t n, cap; } items;
};
struct sections {
	struct arena *a;
	struct { struct section *v; size_t n, cap; } list;
};

static struct section *
section(struct sections *s, const char *title, bool chart)
{
	struct section *to = ARENA_PUSH(s->a, s->list);

	*to = (struct section){ .title = title, .chart = chart };
	return to;
}

static void
number(struct sections *s, struct section *to, const char *label, size_t n)
{
	struct item i = { .label = label };

	i.n.n = n;
	*ARENA_PUSH(s->a, to->items) = i;
}

static void
rate(struct sections *s, struct section *to, const char *label,
	struct rate r)
{
	struct item i = { .label = label, .rate = r };

	i.n.n = r.of;
	*ARENA_PUSH(s->a, to->items) = i;
}

static void
counts(struct sections *s, const char *title, const struct app_count *v,
	size_t n)
{
	struct section *to;

	if (n == 0)
		return;
	to = section(s, title, true);
	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(s->a, to->items) = (struct item){
			.label = v[i].label, .n = v[i] };
}

static void
workshops(struct sections *s, const struct app_report *r)
{
	struct section *to = section(s, "Présents / inscrits du jour", true);

	for (size_t i = 0; i < r->n_workshops; i++)
		rate(s, to, r->workshops[i].brief, r->workshops[i].rate);
	rate(s, to, "Taux de présence", r->presence);
	to = section(s, "Ateliers", true);
	for (size_t i = 0; i < r->n_workshops; i++)
		number(s, to, arena_printf(s->a, "%s : élèves",
			r->workshops[i].brief), r->workshops[i].there);
	number(s, to, "Parcours complet", r->complete);
	if (!r->no_cv)
		number(s, to, "CV prêts", r->cv_ready);
}

static void
build(struct sections *s, const struct app_report *r)
{
	struct section *to = section(s, "Effectif", false);

	if (r->of != REPORT_CLASS)
		number(s, to, "Classes", r->classes);
	number(s, to, "Inscrits", r->enrolled);
	number(s, to, "Hors champ", r->out);
	number(s, to, "Sortis de la classe", r->gone);
	workshops(s, r);
	to = section(s, "Entretiens, événements", false);
	number(s, to, "Entretiens individuels", r->interviews);
	number(s, to, "Élèves reçus", r->interview_pupils);
	number(s, to, "Présences à un événement", r->events);
	number(s, to, "Élèves venus", r->event_pupils);
	counts(s, "Projet du jeune", r->projects, r->n_projects);
	counts(s, "Repères ouverts", r->flags, r->n_flags);
	to = section(s, "Mineurs", false);
	*ARENA_PUSH(s->a, to->items) = (struct item){
		.label = r->minors.label, .n = r->minors };
	counts(s, "Résultats d'examen", r->results, r->n_results);
	counts(s, "Suivi", r->outcomes, r->n_outcomes);
	counts(s, "Motifs de sortie", r->exits, r->n_exits);
}

/* "27 / 30 (90 %)", "12", "moins de 5" */
static const char *
words(struct arena *a, const struct item *i)
{
	if (i->n.small)
		return "moins de 5";
	if (i->rate.all)
		return arena_printf(a, "%zu / %zu (%d %%)", i->rate.of,
			i->rate.all, rate_percent(i->rate));
	return arena_printf(a, "%zu", i->n.n);
}

/* Of the longest bar: a rate by its percent, a number by the largest. */
static double
share(const struct section *s, const struct item *i)
{
	size_t most = 1;

	if (i->rate.all)
		return (double)i->rate.of / (double)i->rate.all;
	for (size_t k = 0; k < s->items.n; k++)
		if (s->items.v[k].n.n > most)
			most = s->items.v[k].n.n;
	return (double)i->n.n / (double)most;
}

static const char *
heading(const struct app_report *r, struct arena *a)
{
	return r->of == REPORT_CLASS ? arena_printf(a, "%s, %s", r->title,
		r->lycee) : r->title;
}

/* ---- terminal ------------------------------------------------------------ */

static void
text_line(struct buf *out, const struct section *s, const struct item *i,
	struct arena *a)
{
	size_t columns = text_width(i->label);
	int bar = s->chart ? (int)(share(s, i) * BAR + 0.5) : 0;

	buf_printf(out, "  %s%*s", i->label, columns < LABEL ?
		(int)(LABEL - columns) : 1, "");
	if (s->chart) {
		for (int k = 0; k < BAR; k++)
			buf_putc(out, k < bar ? '#' : ' ');
		buf_putc(out, ' ');
	}
	buf_printf(out, "%s\n", words(a, i));
}

bool
app_report_text(struct app *app, const struct app_report *r, struct buf *out)
{
	struct arena a = { 0 };
	struct sections s = { .a = &a };

	build(&s, r);
	buf_printf(out, "%s - %s, au %s%s\n", heading(r, &a), r->year, r->day,
		app_demo(app) ? " - DONNÉES FICTIVES" : "");
	for (size_t i = 0; i < s.list.n; i++) {
		const struct section *t = &s.list.v[i];

		buf_printf(out, "\n%s\n", t->title);
		for (size_t k = 0; k < t->items.n; k++)
			text_line(out, t, &t->items.v[k], &a);
	}
	arena_release(&a);
	return true;
}

/* ---- paper --------------------------------------------------------------- */

static double
pdf_head(struct app *app, struct pdf *p, const struct app_report *r,
	struct arena *a)
{
	pdf_page(p);
	pdf_text(p, LEFT, 22, RIGHT - LEFT, 15, true, PDF_LEFT,
		heading(r, a));
	pdf_text(p, LEFT, 29, RIGHT - LEFT, 10, false, PDF_LEFT,
		arena_printf(a, "%s - année %s, au %s",
			app_organisation(app), r->year, r->day));
	if (app_demo(app))
		pdf_text(p, RIGHT, 29, 0, 10, true, PDF_RIGHT,
			"DONNÉES FICTIVES");
	pdf_line(p, LEFT, 32, RIGHT, 32, 0.3);
	return 40;
}

static double
pdf_item(struct pdf *p, double y, const struct section *s,
	const struct item *i, struct arena *a)
{
	double wide = share(s, i) * (RIGHT - BARS);

	pdf_text(p, LEFT + 3, y, 70, 10, false, PDF_LEFT, i->label);
	pdf_text(p, NUMBER, y, 0, 10, false, PDF_RIGHT, words(a, i));
	if (s->chart && wide > 0)
		pdf_box(p, BARS, y - 3, wide, 3.4, 0.6);
	return y + 5.2;
}

static void
pdf_foot(struct pdf *p, struct arena *a)
{
	size_t n = pdf_pages(p);

	for (size_t i = 0; i < n; i++) {
		pdf_select(p, i);
		pdf_text(p, LEFT, 288, 0, 8, false, PDF_LEFT,
			"Chiffres sans nom ; les petits effectifs (moins de "
			"5) sont regroupés.");
		pdf_text(p, RIGHT, 288, 0, 8, false, PDF_RIGHT,
			arena_printf(a, "page %zu/%zu", i + 1, n));
	}
}

bool
app_report_pdf(struct app *app, const struct app_report *r, struct buf *out,
	struct err *e)
{
	struct arena a = { 0 };
	struct sections s = { .a = &a };
	struct pdf *p = pdf_begin("Bilan", false);
	double y = pdf_head(app, p, r, &a);
	bool ok;

	build(&s, r);
	for (size_t i = 0; i < s.list.n; i++) {
		const struct section *t = &s.list.v[i];

		if (y + 12 > BOTTOM)
			y = pdf_head(app, p, r, &a);
		pdf_text(p, LEFT, y, RIGHT - LEFT, 11, true, PDF_LEFT,
			t->title);
		y += 5.6;
		for (size_t k = 0; k < t->items.n; k++) {
			if (y > BOTTOM)
				y = pdf_head(app, p, r, &a);
			y = pdf_item(p, y, t, &t->items.v[k], &a);
		}
		y += 3;
	}
	pdf_foot(p, &a);
	ok = pdf_end(p, out, e);
	arena_release(&a);
	return ok;
}

/* ---- workbook ------------------------------------------------------------ */

static void
book_section(struct book *b, const struct section *s)
{
	static const char *const plain[] = { "Indicateur", "Nombre", NULL };
	static const char *const rates[] = { "Indicateur", "Nombre",
		"Inscrits", "Taux %", NULL };
	bool of = s->items.n > 0 && s->chart &&
		strstr(s->title, "inscrits") != NULL;

	book_sheet(b, s->title, of ? rates : plain);
	for (size_t i = 0; i < s->items.n; i++) {
		const struct item *x = &s->items.v[i];

		book_text(b, x->label);
		if (x->n.small)
			book_text(b, "moins de 5");
		else
			book_number(b, (long long)x->n.n, 0);
		if (of) {
			book_number(b, (long long)x->rate.all, 0);
			if (x->rate.all)
				book_number(b, rate_percent(x->rate), 0);
		}
		book_next(b);
	}
	if (s->chart && s->items.n > 0)
		book_chart(b, &(struct book_chart){ .title = s->title,
			.last = s->items.n - 1, .values = of ? 3 : 1 });
}

bool
app_report_xlsx(struct app *app, const struct app_report *r, struct buf *out,
	struct err *e)
{
	static const char *const columns[] = { "Bilan", "", NULL };
	struct arena a = { 0 };
	struct sections s = { .a = &a };
	struct book *b = book_begin();
	bool ok;

	build(&s, r);
	book_sheet(b, "Bilan", columns);
	book_text(b, heading(r, &a));
	book_text(b, app_organisation(app));
	book_next(b);
	book_text(b, arena_printf(&a, "Année %s", r->year));
	book_text(b, arena_printf(&a, "au %s", r->day));
	book_next(b);
	if (app_demo(app)) {
		book_text(b, "DONNÉES FICTIVES");
		book_next(b);
	}
	for (size_t i = 0; i < s.list.n; i++)
		book_section(b, &s.list.v[i]);
	ok = book_end(b, out, e);
	arena_release(&a);
	return ok;
}
