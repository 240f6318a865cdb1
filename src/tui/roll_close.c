/* roll_close.c: after the marks: the paper, closing, correcting, replacing. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "roll_private.h"
#include "show.h"

/* ---- closing ----------------------------------------------------------- */

static enum verdict
close_now(struct ui *ui, void *state, const char *answer)
{
	struct roll *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_session_close(ui_app(ui), &s->session, s->paper,
		s->paper_reason, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, s, "closed"));
	return RELOAD;
}

static void
ask_close(struct ui *ui, struct roll *s)
{
	ui_confirm(ui, s, roll_words(ui, s, "close", (struct roll_words){
		.signatures = roll_signatures(ui, s, s->paper) }), close_now);
}

/* Kept as soon as it is known: who answers no has a session émargée. */
static enum verdict
keep_paper(struct ui *ui, struct roll *s, const char *reason)
{
	const struct session *kept = &s->r.session;
	struct err e = { 0 };

	snprintf(s->paper_reason, sizeof(s->paper_reason), "%s", reason);
	if ((kept->paper_count != s->paper ||
		strcmp(kept->paper_reason, reason) != 0) &&
		!app_session_count(ui_app(ui), &s->session, s->paper, reason,
			&e))
		return ui_error(ui, &e);
	ask_close(ui, s);
	return RELOAD;
}

static enum verdict
reason_chosen(struct ui *ui, void *state, const char *code)
{
	return keep_paper(ui, state, code);
}

static enum verdict paper_counted(struct ui *ui, void *state,
	const char *text);

/* Proposes what was counted before, else what the marks expect. */
static void
ask_paper(struct ui *ui, struct roll *s, const char *question)
{
	const struct session *kept = &s->r.session;
	const char *proposed = kept->paper_count >= 0
		? roll_number(ui, s, (size_t)kept->paper_count)
		: kept->paper_reason[0] ? ""
		: roll_number(ui, s, s->r.counts.signatures);

	ui_ask(ui, s, roll_words(ui, s, question, (struct roll_words){
		.n = show_count(ui_arena(ui, s), s->r.counts.lines,
			"personne", "personnes") }),
		proposed, 3, paper_counted);
}

/* With either row of digits. -1: empty, there is no sheet; false: no number. */
static bool
read_paper(const char *text, int *paper)
{
	size_t left = strlen(text), n;
	uint32_t c;

	*paper = left > 0 ? 0 : -1;
	for (; left > 0; text += n, left -= n) {
		int digit;

		n = utf8_decode(text, left, &c);
		digit = n > 0 ? key_digit(c) : -1;
		if (digit < 0)
			return false;
		*paper = *paper * 10 + digit;
	}
	return true;
}

/* An empty answer wants a reason too. */
static enum verdict
paper_counted(struct ui *ui, void *state, const char *text)
{
	struct roll *s = state;
	size_t expected = s->r.counts.signatures;
	struct roll_words w = { .signatures = roll_number(ui, s, expected) };

	if (!read_paper(text, &s->paper)) {
		ask_paper(ui, s, "paper_number");
		return DONE;
	}
	if (s->paper > 0 && (size_t)s->paper > s->r.counts.lines) {
		ask_paper(ui, s, "paper_many");
		return DONE;
	}
	if (s->paper >= 0 && (size_t)s->paper == expected)
		return keep_paper(ui, s, "");
	w.paper = roll_number(ui, s, s->paper < 0 ? 0 : (size_t)s->paper);
	ui_choose(ui, s, roll_words(ui, s, s->paper < 0 ? "no_sheet"
		: "differs", w), spec_list(ui_spec(ui), "paper_reason"), NULL,
		reason_chosen);
	return DONE;
}

static bool
jump_to_unset(struct ui *ui, struct roll *s)
{
	size_t n = s->r.counts.unset;

	if (n == 0)
		return false;
	for (s->at = 0; s->r.lines[s->at].state != ATTENDANCE_UNSET;)
		s->at++;
	ui_warn(ui, "%s", roll_words(ui, s, n > 1 ? "unset" : "unset_one",
		(struct roll_words){ .n = roll_number(ui, s, n) }));
	return true;
}

static enum verdict
close_early(struct ui *ui, void *state, const char *answer)
{
	(void)answer;
	ask_paper(ui, state, "paper");
	return DONE;
}

enum verdict
roll_close(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)arg;
	if (s->r.n == 0 || roll_refuses(ui, s) || jump_to_unset(ui, s))
		return DONE;
	if (app_now(ui_app(ui)) >= s->r.session.starts)
		ask_paper(ui, s, "paper");
	else
		ui_confirm(ui, s, show_words(ui, s, "early", "time",
			show_time(ui, ui_arena(ui, s), s->r.session.starts),
			NULL), close_early);
	return DONE;
}

/* ---- corrections ------------------------------------------------------- */

static enum verdict
correct_reason(struct ui *ui, void *state, const char *text)
{
	struct roll *s = state;
	struct err e = { 0 };

	if (!app_correct(ui_app(ui), &s->session, &s->asked, s->correcting, 0,
		s->correct_motif, text, &e))
		return ui_error(ui, &e);
	ui_say(ui, "Correction enregistrée, la feuille d'origine reste");
	return RELOAD;
}

static enum verdict
correct_motif(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;

	snprintf(s->correct_motif, sizeof(s->correct_motif), "%s", code);
	ui_ask(ui, s, ui_words(ui, s, "reason"), "", 120, correct_reason);
	return DONE;
}

static enum verdict
correct_chosen(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;

	if (!attendance_find(code, &s->correcting))
		return DONE;
	s->correct_motif[0] = '\0';
	if (s->correcting != ATTENDANCE_ABSENT) {
		ui_ask(ui, s, ui_words(ui, s, "reason"), "", 120,
			correct_reason);
		return DONE;
	}
	ui_choose(ui, s, roll_words(ui, s, "motif_for", (struct roll_words){
		.line = roll_line(s, &s->asked) }),
		spec_list(ui_spec(ui), "motif"), NULL, correct_motif);
	return DONE;
}

static bool
may_correct_to(void *state, const struct spec_item *i)
{
	(void)state;
	return strcmp(i->code, "unset") != 0;
}

enum verdict
roll_correct(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = roll_current(s);

	(void)arg;
	if (!l)
		return DONE;
	if (s->r.state != SESSION_CLOSED || !app_writable(ui_app(ui))) {
		if (!roll_refuses(ui, s))
			ui_say(ui, "%s", ui_words(ui, s, "open_still"));
		return DONE;
	}
	s->asked = l->pupil;
	ui_choose(ui, s, roll_words(ui, s, "correct", (struct roll_words){
		.line = l }), spec_list(ui_spec(ui), "attendance"),
		may_correct_to, correct_chosen);
	return DONE;
}

/* ---- taking over ------------------------------------------------------- */

static enum verdict
taken_over(struct ui *ui, void *state, const char *answer)
{
	struct roll *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_session_take_over(ui_app(ui), &s->session, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", roll_words(ui, s, "taken", (struct roll_words){ 0 }));
	return RELOAD;
}

enum verdict
roll_take_over(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)arg;
	if (s->r.mine)
		ui_say(ui, "%s", ui_words(ui, s, "own"));
	else if (!roll_refuses(ui, s))
		ui_confirm(ui, s, roll_words(ui, s, "take_over",
			(struct roll_words){ 0 }), taken_over);
	return DONE;
}


/* ---- the sheet to be signed --------------------------------------------- */

static enum verdict
sheet_now(struct ui *ui, void *state, const char *answer)
{
	struct roll *s = state;

	(void)answer;
	return sheet_write(ui, &s->keep, &s->session);
}

static enum verdict
sheet_named(struct ui *ui, void *state, const char *path)
{
	struct roll *s = state;

	return keep_ask(ui, s, &s->keep, path, sheet_now);
}

enum verdict
roll_sheet(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)arg;
	sheet_ask(ui, s, &s->r.session, s->r.class_names, sheet_named);
	return DONE;
}
