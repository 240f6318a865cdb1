/* form.c: fields in order, checked as they are left, never lost. */
#include "form_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { KEEP_MS = 2000 };

const char *const form_rules[] = { "required", "date", "time", "number",
	"choice", NULL };

/* ---- values ------------------------------------------------------------ */

struct field *
form_field(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->v[i].spec->name, name) == 0)
			return &f->v[i];
	return NULL;
}

const char *
form_get(const struct form *f, const char *field)
{
	const struct field *k = form_field(f, field);

	return k != NULL ? k->edit.text : "";
}

const char *
form_id(const struct form *f, const char *field)
{
	const struct field *k = form_field(f, field);

	return k != NULL ? k->id : "";
}

void
form_set_id(struct form *f, const char *field, const char *text,
	const char *id)
{
	struct field *k = form_field(f, field);

	if (k == NULL)
		return;
	f->set = true;
	edit_set(&k->edit, text);
	snprintf(k->id, sizeof(k->id), "%s", id != NULL ? id : "");
}

void
form_set(struct form *f, const char *field, const char *value)
{
	form_set_id(f, field, value, "");
}

bool
form_changed(const struct form *f, const char *field)
{
	const struct field *k = form_field(f, field);

	return k != NULL && strcmp(k->edit.text, k->first) != 0;
}

const char *
form_shown(struct ui *ui, const struct field *k)
{
	const struct spec_item *item;

	if (k->list == NULL || k->edit.n == 0)
		return k->edit.text;
	item = spec_item(k->list, k->edit.text);
	return item != NULL ? item->label :
		app_label(ui_app(ui), k->list->name, k->edit.text);
}

/* ---- what is said beside fields ---------------------------------------- */

static bool
blank(const char *s)
{
	return s[strspn(s, " ")] == '\0';
}

static const char *
rule_wrong(struct ui *ui, const char *rule, const char *value)
{
	struct date d;
	int hour, minute;

	if (rule == NULL)
		return NULL;
	if (blank(value))
		return strcmp(rule, "required") == 0 ? "À remplir" : NULL;
	if (strcmp(rule, "date") == 0 &&
		!date_parse_french(value, app_today(ui_app(ui)), &d))
		return "Date attendue : jj/mm/aaaa";
	if (strcmp(rule, "time") == 0 && !time_parse(value, &hour, &minute))
		return "Heure attendue : 10:06";
	if (strcmp(rule, "number") == 0 &&
		value[strspn(value, "0123456789 ")] != '\0')
		return "Nombre attendu";
	return NULL;
}

static const char *
field_wrong(struct ui *ui, const struct form *f, const struct field *k)
{
	const char *wrong = rule_wrong(ui, k->spec->rule, k->edit.text);

	if (wrong == NULL && f->cls->check != NULL)
		wrong = f->cls->check(ui, f->owner, f, k->spec->name,
			k->edit.text);
	return wrong;
}

/*
 * Every note again, since one field may be wrong because of another. What was
 * not visited yet is not called wrong, except when `all`.
 */
enum said { SAY_NOTHING, SAY_VISITED, SAY_ALL };

static void
take_notes(struct ui *ui, struct form *f, enum said what)
{
	struct arena old = f->notes;

	f->notes = (struct arena){ 0 };
	for (size_t i = 0; i < f->n; i++) {
		struct field *k = &f->v[i];
		bool said = what == SAY_ALL || (what == SAY_VISITED &&
			(k->wrong != NULL || i == f->at));

		k->wrong = arena_strdup(&f->notes, said ?
			field_wrong(ui, f, k) : NULL);
		k->hint = f->cls->hint == NULL ? NULL : arena_strdup(&f->notes,
			f->cls->hint(ui, f->owner, f, k->spec->name));
	}
	f->n_remarks = f->cls->remarks == NULL ? 0 : f->cls->remarks(ui,
		f->owner, f, &f->notes, f->remarks, FORM_REMARKS);
	arena_release(&old);
}

/* ---- candidates -------------------------------------------------------- */

static void
forget_found(struct form *f)
{
	arena_reset(&f->found);
	f->n_rows = 0;
	f->row = -1;
}

static void
look_up(struct ui *ui, struct form *f)
{
	struct field *k = &f->v[f->at];

	forget_found(f);
	if (f->cls->find != NULL && k->edit.n > 0 && k->list == NULL)
		f->n_rows = f->cls->find(ui, f->owner, k->spec->name,
			&f->found, k->edit.text, f->rows, FORM_FOUND);
}

static void
take_found(struct form *f, size_t i)
{
	form_set_id(f, f->v[f->at].spec->name, f->rows[i].label,
		f->rows[i].id);
	f->unkept = true;
}

/* "Muret" is "Muret 31600" typed in full: the id is only a precision. */
static bool
is_same(struct arena *a, const struct ui_found *row, const char *key)
{
	return strcmp(text_key(a, row->label), key) == 0 || (row->id[0] &&
		strcmp(text_key(a, row->label), text_key(a, arena_printf(a,
			"%s %s", key, row->id))) == 0);
}

/* The one meant: of that very name, else the only one there is; or -1. */
static int
meant(struct form *f)
{
	const struct field *k = &f->v[f->at];
	const char *key;

	if (f->row >= 0 || f->n_rows == 0 || k->id[0] != '\0')
		return f->row;
	key = text_key(&f->found, k->edit.text);
	for (size_t i = 0; i < f->n_rows; i++)
		if (is_same(&f->found, &f->rows[i], key))
			return (int)i;
	return f->n_rows == 1 ? 0 : -1;
}

/* Told once: the second Enter keeps the text as it was typed. */
static bool
must_choose(struct ui *ui, struct form *f)
{
	if (f->told || f->n_rows == 0 || meant(f) >= 0)
		return false;
	f->told = true;
	ui_warn(ui, "Plusieurs réponses possibles : flèche bas pour choisir, "
		"ou tapez la suite");
	return true;
}

/* ---- moving, saving ---------------------------------------------------- */

/* Leaving a field: its candidate, its note, the draft. */
static void
leave_field(struct ui *ui, struct form *f)
{
	int one = meant(f);

	if (one >= 0)
		take_found(f, (size_t)one);
	forget_found(f);
	if (f->cls->left != NULL)
		f->cls->left(ui, f->owner, f, f->v[f->at].spec->name);
	take_notes(ui, f, SAY_VISITED);
	form_keep_draft(ui, f);
}

static void
enter_field(struct form *f, size_t to)
{
	const struct field *k = &f->v[to];

	f->at = to;
	f->word[0] = '\0';
	f->fresh = k->list == NULL && k->edit.n > 0 && k->spec->rule != NULL &&
		strcmp(k->spec->rule, "required") != 0;
}

static void
go(struct ui *ui, struct form *f, size_t to)
{
	leave_field(ui, f);
	enter_field(f, to);
}

/* The field as the base has it now, and as it was when the form was filled. */
static bool
clashes(struct field *k, const struct field *now)
{
	bool typed = strcmp(k->edit.text, k->first) != 0;

	if (strcmp(now->edit.text, k->first) == 0)
		return false;
	memcpy(k->first, now->edit.text, FORM_TEXT);
	if (typed)
		return strcmp(k->edit.text, k->first) != 0;
	edit_set(&k->edit, k->first);
	return false;
}

/*
 * Told once: the second Ctrl-S keeps what was typed here. Of what is no longer
 * there save() tells.
 */
static bool
changed_meanwhile(struct ui *ui, struct form *f)
{
	struct form now = *f;
	struct arena a = { 0 };
	bool any = false;

	if (!f->cls->reads || f->cls->fill == NULL)
		return false;
	now.v = arena_array(&a, f->n, sizeof(*now.v));
	memcpy(now.v, f->v, f->n * sizeof(*now.v));
	for (size_t i = 0; i < f->n; i++)
		edit_set(&now.v[i].edit, "");
	now.set = false;
	f->cls->fill(ui, f->owner, &now);
	for (size_t i = 0; now.set && i < f->n; i++)
		if (clashes(&f->v[i], &now.v[i]) && !any) {
			any = true;
			f->at = i;
			ui_warn(ui, "%s : un collègue vient d'enregistrer "
				"« %s ». Ctrl-S garde le vôtre, Ctrl-D prend "
				"le sien", f->v[i].spec->label,
				form_shown(ui, &now.v[i]));
		}
	arena_release(&a);
	return any;
}

static enum verdict
save(struct ui *ui, struct form *f)
{
	enum verdict v;

	leave_field(ui, f);
	if (changed_meanwhile(ui, f))
		return DONE;
	take_notes(ui, f, SAY_ALL);
	for (size_t i = 0; i < f->n; i++) {
		if (f->v[i].wrong == NULL)
			continue;
		f->at = i;
		ui_warn(ui, "%s : %s", f->v[i].spec->label, f->v[i].wrong);
		return DONE;
	}
	v = f->cls->save(ui, f->owner, f);
	if (v == CLOSE)
		form_saved(ui, f);
	return v;
}

void
form_saved(struct ui *ui, struct form *f)
{
	f->saved = true;
	app_draft_drop(ui_app(ui), f->screen->name, f->object);
}

/* A proposal that nobody has touched. */
static bool
as_proposed(const struct form *f)
{
	return f->cls->proposed != NULL && f->cls->proposed(f->owner) &&
		!form_differs(f);
}

static enum verdict
next(struct ui *ui, struct form *f)
{
	if (must_choose(ui, f))
		return DONE;
	if (f->at + 1 == f->n || as_proposed(f))
		return save(ui, f);
	go(ui, f, f->at + 1);
	return DONE;
}

/* ---- typing ------------------------------------------------------------ */

static void
typed(struct ui *ui, struct form *f)
{
	f->v[f->at].id[0] = '\0';
	f->v[f->at].wrong = NULL;
	f->told = false;
	f->unkept = true;
	f->typed_at = ui_ms(ui);
	look_up(ui, f);
}

/* It stays there: the rest of a word must not land in the next field. */
static void
set_code(struct ui *ui, struct form *f, const char *code)
{
	edit_set(&f->v[f->at].edit, code);
	typed(ui, f);
	take_notes(ui, f, SAY_VISITED);
}

static enum verdict
chosen(struct ui *ui, void *state, const char *code)
{
	set_code(ui, state, code);
	return DONE;
}

static const struct spec_item *
item_of_word(const struct spec_list *list, const char *word)
{
	struct arena a = { 0 };
	const char *key = text_key(&a, word);
	const struct spec_item *found = NULL;

	for (size_t i = 0; key[0] && i < list->n_items && !found; i++)
		if (!list->items[i].hidden && strncmp(text_key(&a,
			list->items[i].label), key, strlen(key)) == 0)
			found = &list->items[i];
	for (size_t i = 0; key[0] && i < list->n_items && !found; i++)
		if (!list->items[i].hidden && strcmp(text_key(&a,
			list->items[i].code), key) == 0)
			found = &list->items[i];
	arena_release(&a);
	return found;
}

/* The key of an item, or its name as it is typed: « sms », « courrier ». What
 * is neither, in the middle of a word, is left aside. */
static const struct spec_item *
item_typed(struct form *f, const struct spec_list *list, const char *key)
{
	const struct spec_item *item;
	size_t n = strlen(f->word);

	if (n + strlen(key) >= sizeof(f->word))
		return NULL;
	memcpy(f->word + n, key, strlen(key) + 1);
	item = n ? item_of_word(list, f->word) : NULL;
	if (item != NULL || n > 1)
		return item;
	item = spec_item_by_key(list, key);
	if (item == NULL && n == 0)
		item = item_of_word(list, key);
	if (item != NULL)
		memcpy(f->word, key, strlen(key) + 1);
	return item;
}

/* A list field: an item by its key or its name, or any other key to see them
 * all. */
static enum verdict
list_field_key(struct ui *ui, struct form *f, uint32_t key)
{
	const struct field *k = &f->v[f->at];
	const struct spec_item *item;
	char name[16] = " ";

	if (key == K_DELETE || key == K_BACKSPACE) {
		edit_set(&f->v[f->at].edit, "");
		f->word[0] = '\0';
		typed(ui, f);
		return DONE;
	}
	if (key < ' ' || key >= KEY_FIRST_)
		return PASS;
	if (key == ' ' && strlen(f->word) == 1)
		f->word[0] = '\0';
	if (key != ' ')
		key_name(text_lower_char(key), name);
	item = item_typed(f, k->list, name);
	if (item != NULL) {
		set_code(ui, f, item->code);
	} else if (strcmp(f->word, name) == 0) {	/* its first letter */
		f->word[0] = '\0';
		ui_choose(ui, f, k->spec->label, k->list, NULL, chosen);
	}
	return DONE;
}

static enum verdict
text_field_key(struct ui *ui, struct form *f, uint32_t key)
{
	struct edit *edit = &f->v[f->at].edit;
	char old[FORM_TEXT];

	memcpy(old, edit->text, sizeof(old));
	if (f->fresh && key > ' ' && key != '+' && key < KEY_FIRST_)
		edit_set(edit, "");
	f->fresh = false;
	if (!edit_key(edit, key))
		return PASS;
	if (strcmp(old, edit->text) != 0)
		typed(ui, f);
	return DONE;
}

/* Back to what is in the database. */
static enum verdict
drop_draft(struct ui *ui, struct form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		edit_set(&f->v[i].edit, f->v[i].first);
		f->v[i].wrong = NULL;
	}
	if (f->cls->fill != NULL)
		f->cls->fill(ui, f->owner, f);
	forget_found(f);
	f->unkept = false;
	app_draft_drop(ui_app(ui), f->screen->name, f->object);
	ui_say(ui, "Brouillon effacé");
	return DONE;
}

/* Up and Down among the candidates first, then among the fields. */
static enum verdict
move_key(struct ui *ui, struct form *f, uint32_t key)
{
	if (key == K_DOWN && f->row + 1 < (int)f->n_rows)
		f->row++;
	else if (key == K_UP && f->row >= 0)
		f->row--;
	else if (key == K_TAB && must_choose(ui, f))
		return DONE;
	else if (key == K_DOWN || key == K_TAB)
		go(ui, f, f->at + 1 < f->n ? f->at + 1 : f->at);
	else
		go(ui, f, f->at > 0 ? f->at - 1 : 0);
	return DONE;
}

static enum verdict
form_key(struct ui *ui, void *state, uint32_t key)
{
	struct form *f = state;

	if (f->n == 0 || key == K_F8)
		return PASS;
	/* Nobody types what is not seen. */
	if (f->cls->personal && ui_projection(ui))
		return key >= KEY_FIRST_ || key == K_ESC ? PASS : DONE;
	switch (key) {
	case K_ENTER:
		return next(ui, f);
	case K_UP:
	case K_DOWN:
	case K_TAB:
	case K_BACKTAB:
		return move_key(ui, f, key);
	case K_PGUP:
		go(ui, f, 0);
		return DONE;
	case K_PGDN:
		go(ui, f, f->n - 1);
		return DONE;
	case K_CTRL('s'):
		return save(ui, f);
	case K_CTRL('d'):
		return drop_draft(ui, f);
	case K_ESC:
		if (f->row >= 0) {
			f->row = -1;
			return DONE;
		}
		if (form_differs(f))
			ui_say(ui, "Brouillon gardé : il sera repris à la "
				"prochaine ouverture");
		return CLOSE;
	default:
		break;
	}
	return f->v[f->at].list != NULL ? list_field_key(ui, f, key) :
		text_field_key(ui, f, key);
}

static enum verdict
form_paste(struct ui *ui, void *state, const char *text)
{
	struct form *f = state;

	if (f->n == 0 || f->v[f->at].list != NULL) {
		ui_warn(ui, "Texte collé ignoré : ce champ se choisit");
		return DONE;
	}
	if (f->fresh)
		edit_set(&f->v[f->at].edit, "");
	f->fresh = false;
	edit_insert(&f->v[f->at].edit, text);
	typed(ui, f);
	return DONE;
}

/* ---- the view ---------------------------------------------------------- */

/* Once: later loads (back from the help) keep what is typed. */
static bool
form_load(struct ui *ui, void *state, struct err *e)
{
	struct form *f = state;

	(void)e;
	if (f->filled)
		return true;
	f->filled = true;
	f->row = -1;
	if (f->cls->fill != NULL)
		f->cls->fill(ui, f->owner, f);
	for (size_t i = 0; i < f->n; i++)
		memcpy(f->v[i].first, f->v[i].edit.text, FORM_TEXT);
	if (!form_take_draft(ui, f) && f->n > 0)
		enter_field(f, f->at);
	if ((f->cls->hint != NULL || f->cls->remarks != NULL) && f->n > 0)
		take_notes(ui, f, form_differs(f) ? SAY_ALL : SAY_NOTHING);
	return true;
}

static enum verdict
form_poll(struct ui *ui, void *state)
{
	struct form *f = state;

	if (f->unkept && ui_ms(ui) - f->typed_at >= KEEP_MS)
		form_keep_draft(ui, f);
	return PASS;
}

static void
form_leave(struct ui *ui, void *state)
{
	form_keep_draft(ui, state);
}

/* A dropped line comes back to it: draft_open.c knows how to open each form. */
static void
form_place(struct ui *ui, const void *state)
{
	const struct form *f = state;

	app_place_put(ui_app(ui), &(struct app_place){
		.screen = f->screen->name, .object = f->object, .line = "" });
}

static bool
form_unsaved(const void *state)
{
	const struct form *f = state;

	return !f->saved && form_differs(f);
}

static void
form_release(void *state)
{
	struct form *f = state;

	if (f->cls->release != NULL)
		f->cls->release(f->owner);
	arena_release(&f->keep);
	arena_release(&f->notes);
	arena_release(&f->found);
}

const struct view_class form_view = {
	.name = "form", .state_size = sizeof(struct form),
	.load = form_load, .draw = form_draw, .key = form_key,
	.paste = form_paste, .poll = form_poll, .leave = form_leave,
	.place = form_place,
	.release = form_release, .unsaved = form_unsaved,
	.keys = "Entrée suivant  Ctrl-S enregistrer  Échap quitter",
};

void
form_open(struct ui *ui, const char *screen, const char *object,
	const struct form_class *cls, void *owner)
{
	struct form *f = ui_push(ui, &form_view, screen);
	const struct spec *spec = ui_spec(ui);

	f->cls = cls;
	f->owner = owner;
	f->screen = ui_screen(ui, f);
	f->object = arena_strdup(&f->keep, object);
	f->n = f->screen->n_fields;
	f->v = arena_array(&f->keep, f->n + 1, sizeof(*f->v));
	for (size_t i = 0; i < f->n; i++) {
		f->v[i].spec = &f->screen->fields[i];
		if (f->v[i].spec->list != NULL)
			f->v[i].list = spec_list(spec, f->v[i].spec->list);
	}
}
