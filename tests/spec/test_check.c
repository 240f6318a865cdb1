/* test_check.c: screens against a small offer, overrides, and lists.scr. */
#include "spec/cases.h"

#include "base/text.h"

/* ---- a synthetic offer ------------------------------------------------- */

static const struct spec_offer_action none_actions[] = { { NULL } };
static const struct spec_offer_action grid_actions[] = {
	{ "mark.set", ARG_CODE }, { "move", ARG_OPTIONAL },
	{ "fill", ARG_NONE }, { "find", ARG_NONE }, { NULL },
};
static const struct spec_offer_action form_actions[] = {
	{ "save", ARG_NONE }, { NULL },
};
static const struct spec_offer_view views[] = {
	{ "none", none_actions }, { "grid", grid_actions },
	{ "form", form_actions }, { NULL },
};
static const struct spec_offer_action global_actions[] = {
	{ "help", ARG_NONE }, { "back", ARG_NONE },
	{ "projection", ARG_NONE }, { NULL },
};
static const struct spec_offer_action roll_actions[] = {
	{ "motif.ask", ARG_NONE }, { "open", ARG_CODE }, { NULL },
};
static const char *const roll_columns[] = { "name", "state", "history", NULL };
static const char *const roll_marks[] = { "present", "absent", "unset", NULL };
static const char *const roll_texts[] = { "empty", "done", NULL };
static const char *const roll_lists[] = { "state", NULL };
static const char *const pupil_fields[] = { "surname", "birth", "project",
	NULL };
static const char *const pupil_rules[] = { "required", "date", NULL };
static const char *const pupil_texts[] = { "saved", NULL };
static const struct spec_offer_screen screens[] = {
	{ .name = "global", .view = "none", .actions = global_actions },
	{ .name = "roll", .view = "grid", .source = "roll.pupils",
	  .columns = roll_columns, .marks = roll_marks, .texts = roll_texts,
	  .lists = roll_lists, .actions = roll_actions },
	{ .name = "pupil", .view = "form", .fields = pupil_fields,
	  .rules = pupil_rules, .texts = pupil_texts },
	{ NULL },
};
static const struct spec_offer_list lists[] = {
	{ .name = "state", .codes = roll_marks, .keyed = true },
	{ .name = "motif", .keyed = true },
	{ .name = "project" },
	{ NULL },
};
static const char *const styles[] = { "normal", "alert", "dim", NULL };

/* One character, or one of the names that the data use. */
static bool
key_known(const char *key)
{
	static const char *const names[] = { "F1", "Esc", "Enter", "Del",
		"Ctrl-S" };
	uint32_t c;

	for (size_t i = 0; i < LENGTH(names); i++)
		if (strcmp(names[i], key) == 0)
			return true;
	return utf8_decode(key, strlen(key), &c) == strlen(key);
}

static const struct spec_offer offer = {
	.views = views, .screens = screens, .lists = lists, .styles = styles,
	.key_known = key_known,
};

/* ---- the data ---------------------------------------------------------- */

static void
read_more(struct spec *s, struct arena *a, const char *name,
	const struct buf *text)
{
	struct err e = { 0 };

	if (!spec_read(s, a, name, text->v, text->n, &e))
		fail_msg("%s", e.text);
}

static struct spec
read_base(struct arena *a)
{
	struct spec s = { 0 };
	struct buf text = { 0 };

	case_read(CASES_FOLDER "/base.scr", &text);
	read_more(&s, a, "base.scr", &text);
	buf_release(&text);
	return s;
}

/* As if what was overridden had never been there. */
static void
forget_bases(struct spec *s)
{
	for (size_t i = 0; i < s->n_screens; i++)
		s->screens[i].base = NULL;
	for (size_t i = 0; i < s->n_lists; i++)
		s->lists[i].base = NULL;
}

static size_t
lines_of(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s == '\n';
	return n;
}

static void
checked(const char *name, const struct buf *text)
{
	struct arena a = { 0 };
	struct spec s = read_base(&a);
	struct buf got = { 0 }, wanted = { 0 };
	size_t n;

	read_more(&s, &a, name, text);
	if (strncmp(name, "check_", 6) == 0)
		forget_bases(&s);
	buf_puts(&got, "");
	n = spec_check(&s, &offer, &got);
	case_expected(text, &wanted);
	case_equal(name, got.v, wanted.v);
	assert_int_equal(n, lines_of(got.v));
	assert_int_equal(n > 0, ends_with(name, ".bad"));
	buf_release(&wanted);
	buf_release(&got);
	arena_release(&a);
}

static void
test_checked(void **state)
{
	(void)state;
	assert_true(cases_each("check_", ".bad", checked) >= 50);
	assert_true(cases_each("check_", ".good", checked) >= 5);
}

static void
test_overrides(void **state)
{
	(void)state;
	assert_true(cases_each("over_", ".bad", checked) >= 12);
	assert_true(cases_each("over_", ".good", checked) >= 4);
}

static void
test_base(void **state)
{
	struct arena a = { 0 };
	struct spec s = read_base(&a);
	struct buf out = { 0 };

	(void)state;
	buf_puts(&out, "");
	assert_int_equal(spec_check(&s, &offer, &out), 0);
	assert_string_equal(out.v, "");
	buf_release(&out);
	arena_release(&a);
}

/* Of what a mistake of grammar tore, nothing is said to be missing; the rest
 * is checked. */
static void
test_torn(void **state)
{
	static const char bad[] = "list state\nitem present junk\n"
		"screen pupil form\nfield nemo \"NOM\"\ntext saved \"x\"";
	struct arena a = { 0 };
	struct spec s = read_base(&a);
	struct buf out = { 0 };

	(void)state;
	forget_bases(&s);
	assert_int_equal(spec_read_on(&s, &a, "x.scr", bad, strlen(bad), &out),
		1);
	forget_bases(&s);
	buf_release(&out);
	assert_int_equal(spec_check(&s, &offer, &out), 1);
	assert_non_null(strstr(out.v, "x.scr:4: champ inconnu"));
	buf_release(&out);
	arena_release(&a);
}

/* A placeholder is one that the program's own words of that screen hold. */
static void
test_holes(void **state)
{
	static const char more[] = "screen pupil form\n"
		"text saved \"{name} {first}\"\nlist project\n"
		"item E \"{first}\"\nitem F \"{name}\"";
	static const char own[] = "screen pupil form\n"
		"title \"{name}\"\ntext saved \"x\"";
	static const char *const everywhere[] = { "first", NULL };
	struct arena a = { 0 };
	struct spec s = read_base(&a), words = { 0 };
	struct spec_offer with = offer;
	struct buf out = { 0 }, text = { 0 };

	(void)state;
	buf_puts(&text, own);
	read_more(&words, &a, "own.scr", &text);
	buf_release(&text);
	buf_puts(&text, more);
	read_more(&s, &a, "x.scr", &text);
	buf_release(&text);
	forget_bases(&s);
	with.words = &words;
	assert_int_equal(spec_check(&s, &with, &out), 3);
	assert_non_null(strstr(out.v, "x.scr:2: « {first} » : rien à mettre là "
		"; permis : {name}\n"));
	assert_non_null(strstr(out.v, "x.scr:5: « {name} »"));
	buf_release(&out);
	with.holes = everywhere;
	assert_int_equal(spec_check(&s, &with, &out), 1);
	assert_non_null(strstr(out.v, "x.scr:5: « {name} » : rien à mettre là ;"
		" permis : {first}\n"));
	buf_release(&out);
	arena_release(&a);
}

static void
test_missing(void **state)
{
	struct spec s = { 0 };
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(spec_check(&s, &offer, &out), 6);
	assert_string_equal(out.v,
		"global.scr:1: il manque l'écran « global »\n"
		"roll.scr:1: il manque l'écran « roll »\n"
		"pupil.scr:1: il manque l'écran « pupil »\n"
		"lists.scr:1: il manque la liste « state »\n"
		"lists.scr:1: il manque la liste « motif »\n"
		"lists.scr:1: il manque la liste « project »\n");
	buf_release(&out);
}

/* A screen whose keys are those of a list that is not there. */
static void
test_missing_list(void **state)
{
	struct arena a = { 0 };
	struct spec s = read_base(&a);
	struct buf out = { 0 };

	(void)state;
	s.n_lists = 0;
	assert_int_equal(spec_check(&s, &offer, &out), 5);
	assert_non_null(strstr(out.v, "base.scr:10: écran « roll » : il manque "
		"la liste « state »\n"));
	assert_non_null(strstr(out.v, "liste inconnue « project »\n"));
	buf_release(&out);
	arena_release(&a);
}

/* Each list of a screen; two may share a key, each of its own column. */
static void
test_two_lists(void **state)
{
	static const char *const both[] = { "state", "motif", NULL };
	struct spec_offer_screen more[LENGTH(screens)];
	struct spec_offer with = offer;
	struct arena a = { 0 };
	struct spec s = read_base(&a);
	struct buf out = { 0 }, text = { 0 };

	(void)state;
	memcpy(more, screens, sizeof(more));
	more[1].lists = both;
	with.screens = more;
	buf_puts(&text, "list motif\nitem MO1 \"Un\" key a\n"
		"item MO2 \"Deux\" key b");
	read_more(&s, &a, "x.scr", &text);
	forget_bases(&s);
	assert_int_equal(spec_check(&s, &with, &out), 1);
	assert_string_equal(out.v,
		"x.scr:2: touche « a » de « MO1 » : c'est « mark.set » sur "
		"l'écran « roll » (base.scr:19)\n");
	buf_release(&text);
	buf_release(&out);
	arena_release(&a);
}

/* ---- the lists of the program ------------------------------------------ */

static bool
has_key(const struct spec_list *l)
{
	for (size_t i = 0; i < l->n_items; i++)
		if (l->items[i].key)
			return true;
	return false;
}

/* lists.scr, and an offer of all its lists; its screens are not there. */
static struct spec_offer
read_lists(struct spec *s, struct arena *a, struct buf *text)
{
	struct spec_offer with = { .key_known = key_known };
	struct spec_offer_list *all;

	case_read("screens/lists.scr", text);
	read_more(s, a, "lists.scr", text);
	all = arena_array(a, s->n_lists + 1, sizeof(*all));
	for (size_t i = 0; i < s->n_lists; i++)
		all[i] = (struct spec_offer_list){ .name = s->lists[i].name,
			.keyed = has_key(&s->lists[i]) };
	with.lists = all;
	return with;
}

static void
test_lists(void **state)
{
	struct arena a = { 0 };
	struct buf text = { 0 }, out = { 0 };
	struct spec s = { 0 };
	struct spec_offer with = read_lists(&s, &a, &text);

	(void)state;
	buf_puts(&out, "");
	spec_check(&s, &with, &out);
	assert_string_equal(out.v, "");
	/* the name of the follow-up belongs to the cycle of the year */
	assert_null(strstr(text.v, "AvenirPro"));
	assert_null(strstr(text.v, "Ambition"));
	buf_release(&out);
	buf_release(&text);
	arena_release(&a);
}

/* The n-th example of the manual page. */
static void
read_example(size_t n, struct buf *out)
{
	struct buf page = { 0 };
	const char *p, *end;

	case_read("man/avenir-screens.5", &page);
	p = page.v;
	for (size_t i = 0; i < n; i++) {
		p = strstr(p, ".EX\n");
		assert_non_null(p);
		p += 4;
	}
	end = strstr(p, ".EE\n");
	assert_non_null(end);
	buf_put(out, p, (size_t)(end - p));
	buf_release(&page);
}

/* What the manual shows is taken: the first is an override of lists.scr. */
static void
test_manual(void **state)
{
	struct arena a = { 0 };
	struct buf text = { 0 }, example = { 0 }, out = { 0 };
	struct spec s = { 0 }, roll = { 0 };
	struct spec_offer with = read_lists(&s, &a, &text);

	(void)state;
	read_example(1, &example);
	read_more(&s, &a, "motifs.scr", &example);
	assert_non_null(spec_list(&s, "motif")->base);
	assert_non_null(spec_item(spec_list(&s, "motif"), "L01"));
	buf_puts(&out, "");
	spec_check(&s, &with, &out);
	assert_string_equal(out.v, "");
	buf_reset(&example);
	read_example(2, &example);
	read_more(&roll, &a, "roll.scr", &example);
	assert_int_equal(spec_screen(&roll, "roll")->n_keys, 2);
	buf_release(&text);
	buf_release(&example);
	buf_release(&out);
	arena_release(&a);
}

struct counted {
	const char *list;
	size_t items, keys;
	const char *first, *last;
};

static void
count_list(const struct spec *s, const struct counted *c)
{
	const struct spec_list *l = spec_list(s, c->list);
	size_t keys = 0;

	if (!l)
		fail_msg("no list %s", c->list);
	for (size_t i = 0; i < l->n_items; i++)
		keys += l->items[i].key && !l->items[i].hidden;
	if (l->n_items != c->items || keys != c->keys)
		fail_msg("%s: %zu items, %zu keys", c->list, l->n_items, keys);
	assert_string_equal(l->items[0].code, c->first);
	assert_string_equal(l->items[l->n_items - 1].code, c->last);
}

/* Nothing of vocabulary.md is lost by a careless edit. */
static void
test_vocabulary(void **state)
{
	static const struct counted wanted[] = {
		{ "attendance", 8, 8, "present", "unset" },
		{ "motif", 11, 11, "MO1", "MO0" },
		{ "session_type", 11, 11, "A1", "RA" },
		{ "session_state", 6, 0, "AV", "RE" },
		{ "flag", 23, 23, "R01", "R99" },
		{ "flag_state", 6, 6, "O", "D" },
		{ "contact_channel", 8, 8, "TEL", "RES" },
		{ "contact_outcome", 15, 15, "RDV", "ERR" },
		{ "course_step", 10, 6, "P0", "P8" },
		{ "course_exit", 14, 14, "X1", "XZ" },
		{ "project", 9, 9, "E", "N" },
		{ "soft_skill", 16, 0, "SE01", "SE13" },
		{ "skill", 12, 0, "CT01", "CT12" },
		{ "skill_level", 4, 4, "0", "3" },
		{ "cv", 25, 0, "CV01", "CV25" },
		{ "search", 27, 0, "JS01", "JS27" },
		{ "interview", 27, 0, "EN01", "EN27" },
		{ "partner", 38, 0, "LYC", "AUT" },
		{ "role", 3, 3, "conseiller", "lecture" },
		{ "diploma", 4, 4, "CAP", "DTMS" },
		{ "import_case", 8, 0, "new", "rejected" },
	};
	struct arena a = { 0 };
	struct buf text = { 0 };
	struct spec s = { 0 };
	const struct spec_list *motif, *cv;
	size_t required = 0;

	(void)state;
	case_read("screens/lists.scr", &text);
	read_more(&s, &a, "lists.scr", &text);
	for (size_t i = 0; i < LENGTH(wanted); i++)
		count_list(&s, &wanted[i]);
	motif = spec_list(&s, "motif");
	for (size_t i = 0; i < motif->n_items; i++)
		assert_true(text_width(motif->items[i].brief) <= 8);
	cv = spec_list(&s, "cv");
	for (size_t i = 0; i < cv->n_items; i++)
		required += cv->items[i].required;
	assert_int_equal(required, 16);
	buf_release(&text);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base),
		cmocka_unit_test(test_checked),
		cmocka_unit_test(test_overrides),
		cmocka_unit_test(test_torn),
		cmocka_unit_test(test_holes),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_missing_list),
		cmocka_unit_test(test_two_lists),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_manual),
		cmocka_unit_test(test_vocabulary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
