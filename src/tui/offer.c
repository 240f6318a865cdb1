/* offer.c: everything a .scr file may name. A new screen adds its row here. */
#include "tui/offer.h"

#include "domain/attendance.h"
#include "domain/calendar.h"
#include "domain/diff.h"
#include "domain/session_state.h"
#include "spec/embed.h"
#include "tui/canvas.h"
#include "tui/form.h"
#include "tui/key.h"
#include "tui/views.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* ---- screens ----------------------------------------------------------- */

static const char *const attendance_codes[] = {
#define X(name, code, present, enrolled, blocks) code,
	ATTENDANCE_STATES(X) NULL
#undef X
};

struct screen_row {
	const char *name;
	const struct view_class *view;	/* NULL: keys only */
	const char *source;
	const char *const *columns, *const *marks, *const *fields,
		*const *rules, *const *texts, *const *lists;
};

static const struct screen_row screens[] = {
	{ .name = "global" },
	{ .name = "home", .view = &home_view, .source = "home",
		.texts = NAMES("today", "next", "nothing", "pupils", "pupils_one", "todo",
			"deadlines", "to_close", "calls", "calls_of", "calls_of_one",
			"course", "no_commune", "no_phone",
			"backup", "backup_none", "backup_late", "preset",
			"due", "due_one", "to_close_one", "calls_one",
			"no_commune_one", "no_phone_one",
			"draft", "draft_one", "drop", "dropped", "gone",
			"more") },
	{ .name = "roll", .view = &roll_view, .source = "roll",
		.marks = attendance_codes,
		.texts = NAMES("late_minutes", "late_again", "motif_for",
			"last_pupil", "find", "add", "add_arrived", "add_new", "added",
			"filled", "filled_one", "filled_none", "only_absent",
			"number", "no_number", "enrolled", "enrolled_one",
			"saved", "lost", "unset", "unset_one", "paper",
			"paper_number", "paper_many", "early",
			"title_short", "title_shorter", "not_held", "reader",
			"open_still", "own",
			"differs", "no_sheet", "counted", "close", "closed", "locked",
			"take_over", "taken", "other", "arrived", "arrived_one", "correct",
			"reason", "empty", "sheet", "colleague", "colleague_n") },
	{ .name = "grids",
		.texts = NAMES("find", "fill_column", "fill_line", "filled",
			"filled_one", "filled_none", "project", "version",
			"empty", "only_tick", "only_level", "down", "right",
			"done", "reader", "retired") },
	{ .name = "skills", .view = &grid_view, .source = "grid",
		.marks = NAMES("ok", "unset", "0", "1", "2", "3"),
		.texts = NAMES("example", "origin") },
	{ .name = "cv", .view = &grid_view, .source = "grid",
		.marks = NAMES("ok", "redo", "none", "unset") },
	{ .name = "search_plan", .view = &grid_view, .source = "grid",
		.marks = NAMES("ok", "redo", "none", "unset"),
		.texts = NAMES("job", "aims", "aims_not") },
	{ .name = "applications", .view = &applications_view,
		.columns = NAMES("date", "company", "job", "source", "means",
			"follow_up", "result"),
		.texts = NAMES("empty", "ask_date", "ask_company", "ask_job",
			"ask_follow_up", "pick_source", "pick_means",
			"pick_result", "bad_date", "remove", "removed",
			"reader"),
		.lists = NAMES("application_source", "application_means",
			"application_result") },
	{ .name = "due", .view = &due_view,
		.columns = NAMES("day", "name", "class", "company", "result"),
		.texts = NAMES("empty") },
	{ .name = "catch_up", .view = &catch_up_view,
		.columns = NAMES("type", "name", "class", "session"),
		.texts = NAMES("everywhere", "empty", "nowhere", "on_roll",
			"added", "already") },
	{ .name = "interview", .view = &grid_view, .source = "grid",
		.marks = NAMES("unset", "1", "2", "3", "4"),
		.texts = NAMES("new_pass", "pass", "passes", "passes_one",
			"evaluator", "strong", "lead", "noted", "seen",
			"seen_one", "slips", "simulation", "simulation_short",
			"simulation_shorter") },
	{ .name = "plan", .view = &plan_view,
		.columns = NAMES("time", "classes", "brief", "count", "state",
			"lycee"),
		.texts = NAMES("mine", "everybody", "only_open",
			"today", "none", "none_open", "over", "move", "move_bad", "move_ask",
			"moved", "cancel", "cancel_ask", "cancelled") },
	{ .name = "plan_form", .view = &form_view,
		.fields = NAMES("classes", "type", "half", "date", "start",
			"end", "place", "counsellor"),
		.rules = form_rules,
		.texts = NAMES("saved") },
	{ .name = "plan_now", .view = &form_view,
		.fields = NAMES("classes", "type", "half", "date", "start",
			"end", "place", "counsellor"),
		.rules = form_rules,
		.texts = NAMES("saved") },
	{ .name = "classes", .view = &classes_view,
		.columns = NAMES("name", "pupils", "next", "away"),
		.texts = NAMES("empty", "no_class", "pick", "lycee", "planned", "to_plan",
			"span", "find") },
	{ .name = "lycee_form", .view = &form_view,
		.fields = NAMES("name", "uai", "commune"),
		.rules = form_rules,
		.texts = NAMES("saved") },
	{ .name = "class_form", .view = &form_view,
		.fields = NAMES("name", "diploma", "target"),
		.rules = form_rules,
		.texts = NAMES("saved") },
	{ .name = "away", .view = &away_view,
		.columns = NAMES("kind", "first", "last", "weeks"),
		.texts = NAMES("empty", "kind", "first", "last", "bad",
			"remove") },
	{ .name = "class", .view = &class_view,
		.columns = NAMES("number", "name", "workshops", "project",
			"cv", "search", "interview", "flags", "age",
			"commune"),
		.marks = attendance_codes,
		.texts = NAMES("enrolled", "enrolled_one", "out", "gone",
			"held", "planned", "to_plan", "missed", "presence",
			"only", "sorted", "nobody", "f_missed", "f_absent",
			"f_cv", "f_project", "f_minor", "o_project",
			"o_cv", "o_absent", "ready", "empty", "unknown",
			"left", "trainee", "away", "find") },
	{ .name = "charts", .view = &charts_view,
		.texts = NAMES("presence", "cv", "project", "before", "after",
			"none", "to_come") },
	{ .name = "card", .view = &card_view,
		.texts = NAMES("domicile", "unknown", "phone", "email",
			"none", "follow", "next", "born", "age", "birth_name",
			"half",
			"usage_first_name", "apprentice", "left", "merged", "workshops", "no_workshop",
			"planned", "flags", "no_flag", "due", "note", "below",
			"hidden",
			"summary",
			"reminder", "flag_state", "merge_with", "merge_ask",
			"merged_now", "file") },
	{ .name = "pupil_form", .view = &form_view,
		.fields = NAMES("surname", "usage_name", "first_name",
			"usage_first_name", "birth", "class", "half", "phone", "email", "commune",
			"postcode", "channel", "apprentice", "left_on", "note"),
		.rules = form_rules,
		.texts = NAMES("unknown", "saved", "added") },
	{ .name = "import", .view = &import_view,
		.texts = NAMES("paste", "file", "no_file", "formats", "never",
			"pasted", "nothing", "folder") },
	{ .name = "import_list", .view = &import_list_view,
		.columns = NAMES("name", "class", "detail"),
		.texts = NAMES("asked", "unknown", "classes", "columns", "never",
			"not_read", "skipped", "left_out", "lycee", "incomplete",
			"add_lycee",
			"new_lycee", "class", "add_class", "has_class",
			"map_name", "map_first", "map_birth", "map_class",
			"map_same", "map_none", "map_what", "mapped", "own_map", "accept", "write",
			"write_asked", "nothing", "written", "conflict", "leave",
			"tick_class",
			"new_class", "last_year", "forbidden", "unread",
			"line", "from", "kept") },
	{ .name = "import_line", .view = &import_line_view,
		.texts = NAMES("file", "line", "by_hand", "who", "nobody",
			"same", "missing", "split", "no_split", "no_merge",
			"merge", "merged", "decided") },
	{ .name = "import_mend", .view = &import_mend_view,
		.texts = NAMES("rejected", "no_column", "value", "fields",
			"ask", "hidden", "new_class", "mended",
			"left_out") },
	{ .name = "search", .view = &search_view,
		.columns = NAMES("name", "class", "birth", "lycee"),
		.texts = NAMES("prompt", "hint", "none", "more", "gone") },
	{ .name = "journal", .view = &journal_view,
		.columns = NAMES("at", "who", "what", "about"),
		.texts = NAMES("mine", "everybody", "undone",
			 "none", "ask", "cannot") },
	{ .name = "history", .view = &history_view,
		.columns = NAMES("at", "who", "what", "about"),
		.texts = NAMES("none") },
	{ .name = "settings", .view = &settings_view,
		.texts = NAMES("me", "base", "shared", "private", "lock",
			"pin", "no_pin", "backup", "backup_at", "no_backup", "cycle",
			"no_cycle", "follow_up", "people", "inactive", "version",
			"new_pin", "again", "differs", "pin_set", "pin_gone",
			"name", "named") },
	{ .name = "user_form", .view = &form_view,
		.fields = NAMES("login", "name", "role"),
		.rules = form_rules,
		.texts = NAMES("known", "saved") },
	{ .name = "cycle", .view = &cycle_view,
		.columns = NAMES("what", "name", "detail"),
		.texts = NAMES("workshop", "follow", "follow_is", "follow_ask",
			"grid", "soft_skill", "skill", "cv", "search",
			"interview", "items", "required", "not_gone", "gone",
			"grid_retired", "grid_gone", "grid_back",
			"empty", "reader", "preset", "change", "chosen") },
	{ .name = "workshop_form", .view = &form_view,
		.fields = NAMES("title", "brief", "type"),
		.rules = form_rules,
		.texts = NAMES("saved") },
	{ .name = "items", .view = &items_view,
		.columns = NAMES("code", "label", "weight", "state"),
		.texts = NAMES("required", "used", "retired", "no_grid",
			"gone_0",
			"gone_1", "gone_2", "reader") },
	{ .name = "item_form", .view = &form_view,
		.fields = NAMES("label", "full", "required"),
		.rules = form_rules,
		.texts = NAMES("saved", "frozen", "twice") },
	{ .name = "queue", .view = &queue_view,
		.columns = NAMES("mark", "name", "class", "left", "due",
			"why", "phone"),
		.texts = NAMES("all", "mine", "today", "week", "count",
			"late", "more", "nobody", "now", "leaver", "branch_0",
			"branch_2", "nobody_follows", "age",
			"all_called", "find", "lycee", "every") },
	{ .name = "course", .view = &course_view,
		.texts = NAMES("state", "referent_is", "result", "case", "ml",
			"birthday", "on", "until", "next", "none", "unknown",
			"contacts", "no_contact", "acts", "no_act", "sent",
			"cancelled", "blocked", "blocked_now", "overload",
			"hidden", "channel",
			"outcome", "which_project", "next_maybe", "next_day",
			"no_day", "no_number",
			"lost", "step", "step_day", "exit", "pfmp", "host",
			"host_own", "all_the_same", "noted", "noted_next",
			"step_noted", "referent_set", "referent_gone", "full",
			"referent", "nobody",
			"cancel", "transmit_to", "no_transmit",
			"unrouted") },
	{ .name = "flags", .view = &flags_view,
		.columns = NAMES("mark", "name", "code", "label", "state",
			"due"),
		.texts = NAMES("proposed", "none", "none_class", "hidden", "state",
			"reason", "needed", "due", "referent", "nobody",
			"flag", "flag_n", "flag_n_one", "put", "put_n",
			"gone", "all", "all_one", "raised", "raised_n",
			"raised_n_one", "count", "find") },
	{ .name = "results", .view = &results_view,
		.marks = NAMES("A", "J", "R", "B", "N", "unset", "done"),
		.texts = NAMES("second", "pupils", "pupils_one", "counts", "last", "last_of", "only",
			"none", "empty", "find") },
	{ .name = "domiciles", .view = &domicile_view,
		.columns = NAMES("number", "name", "commune", "ml"),
		.texts = NAMES("everywhere", "only", "count", "none", "empty",
			"ask", "skip", "unknown", "done", "hidden", "unclear",
			"find") },
	{ .name = "phones", .view = &phones_view,
		.columns = NAMES("name", "class", "lycee"),
		.texts = NAMES("count", "none", "ask", "bad") },
	{ .name = "milo_list", .view = &milo_list_view,
		.columns = NAMES("day", "classes", "brief", "left", "lycee"),
		.texts = NAMES("none", "count", "count_one") },
	{ .name = "milo", .view = &milo_view,
		.columns = NAMES("tick", "surname", "first", "birth",
			"status", "motif"),
		.texts = NAMES("left", "left_one", "blocked", "ask", "motif", "reason",
			"open", "all_ask", "all_ask_one", "all_done",
			"all_done_one", "last", "no_more",
			"file", "find", "not_absent") },
	{ .name = "report", .view = &report_view,
		.texts = NAMES("enrolled", "enrolled_one", "out", "gone",
			"gone_one", "classes",
			"presence", "held", "slow", "to_come", "path", "complete",
			"cv_ready", "interviews", "events", "minors", "flags", "projects",
			"results", "outcomes", "exits", "small", "grouped",
			"all", "widest", "file_pdf", "file_xlsx") },
	{ .name = "agenda", .view = &agenda_view,
		.texts = NAMES("nothing", "more", "session", "sessions",
			"first", "call", "calls", "brief_session", "brief_call",
			"brief_public", "brief_deadline", "brief_holiday",
			"holiday", "public", "away", "deadline", "birthday",
			"course", "cancelled", "file") },
};

/* ---- lists ------------------------------------------------------------- */

#define X(name, code) code,
static const char *const state_codes[] = { SESSION_STATES(X) NULL };
static const char *const deadline_codes[] = { CALENDAR_DEADLINES(X) NULL };
#undef X
#define X(code, milo) code,
static const char *const motif_codes[] = { ATTENDANCE_MOTIFS(X) NULL };
#undef X
#define X(name, code, ticked) code,
static const char *const case_codes[] = { DIFF_CASES(X) NULL };
#undef X

/* Lists that the program itself names a code of, or asks with a key. */
static const struct spec_offer_list lists[] = {
	{ "attendance", attendance_codes, true },
	{ "motif", motif_codes, true },
	{ "paper_reason", NULL, true },
	{ "session_type", NAMES("A1", "A2", "A3", "A4", "EI", "IC", "RA"),
		true },
	{ "session_state", state_codes, false },
	{ "cancel_reason", NULL, true },
	{ "away", NAMES("pfmp", "exam"), true },
	{ "flag", NULL, true },
	{ "flag_state", NAMES("O"), false },
	{ "role", NAMES("conseiller", "responsable", "lecture"), false },
	{ "import_case", case_codes, false },
	{ "import_field", NAMES("none", "surname", "usage_name", "first_name",
		"usage_first_name",
		"full_name", "birth", "ine", "internal_no", "class", "group",
		"half", "mef", "status", "apprentice", "entered", "left",
		"left_on", "commune", "postcode", "insee", "phone", "email"),
		false },
	{ "act", NAMES("mark", "motif", "minutes", "fill", "add", "new",
		"take_over", "count", "close", "reopen", "correct", "flag",
		"plan",
		"move", "cancel", "import", "merge", "edit", "class", "away",
		"lycee", "user", "cycle", "pin", "purge", "undo", "redo"),
		false },
	{ "deadline", deadline_codes, false },
	{ "preset", NAMES("3", "4"), true },
	{ "preset_3", NAMES("A1", "A2", "A3"), false },
	{ "preset_4", NAMES("A1", "A2", "A3", "A4"), false },
	{ "follow_up", NAMES("3", "4"), false },
	{ "pupil_field", NULL, false },
	/* read and written by code alone: any item may be there */
	{ "cycle_state", NULL, false },
	{ "milo", NULL, false },
	{ "slip_field", NULL, false },
	{ "course_warning", NULL, false },
	{ "contact_next", NULL, false },
	{ "flag_rule", NULL, false },
	{ "queue_rank", NULL, false },
	{ "job", NULL, false },
	{ "roll_origin", NULL, false },
	{ "diploma", NULL, true },
	{ "exam_result", NULL, true },
	{ "priority", NULL, false },
	{ "contact_channel", NULL, true },
	{ "contact_outcome", NULL, true },
	{ "course_step", NULL, false },
	{ "course_exit", NULL, true },
	{ "project", NULL, true },
	{ "situation", NULL, false },
	{ "situation_state", NULL, false },
	{ "soft_skill", NULL, false },
	{ "soft_skill_14", NULL, false },
	{ "attitude", NULL, false },
	{ "soft_skill_value", NULL, true },
	{ "skill", NULL, false },
	{ "skill_origin", NULL, true },
	{ "skill_level", NULL, true },
	{ "cv", NULL, false },
	{ "cv_version", NULL, true },
	{ "item_value", NULL, true },
	{ "search", NULL, false },
	{ "application_source", NULL, true },
	{ "application_means", NULL, true },
	{ "application_result", NULL, true },
	{ "interview", NULL, false },
	{ "interview_level", NULL, true },
	{ "interview_type", NULL, true },
	{ "evaluator", NULL, true },
	{ "partner", NULL, false },
	{ "lycee_operator", NULL, false },
	{ "of_state", NULL, false },
	{ "of_solution", NULL, false },
	{ "tdo_state", NULL, false },
	{ "ml_known", NULL, false },
	{ "appointment", NULL, false },
	{ "welcome", NULL, false },
	{ "meeting", NULL, false },
	{ NULL, NULL, false },
};

/* ---- building ---------------------------------------------------------- */

static const struct spec_offer_action *
offer_actions(struct arena *a, const struct view_class *view)
{
	size_t n = 0;
	struct spec_offer_action *v;

	while (view->actions && view->actions[n].name)
		n++;
	v = arena_array(a, n + 1, sizeof(*v));
	for (size_t i = 0; i < n; i++)
		v[i] = (struct spec_offer_action){ view->actions[i].name,
			view->actions[i].arg };
	return v;
}

static void
offer_screen(struct arena *a, const struct screen_row *row,
	struct spec_offer_screen *screen, struct spec_offer_view *view)
{
	view->name = row->view ? row->view->name : "none";
	view->actions = row->view ? offer_actions(a, row->view)
		: ui_global_actions;
	*screen = (struct spec_offer_screen){
		.name = row->name, .view = view->name, .source = row->source,
		.columns = row->columns, .marks = row->marks,
		.fields = row->fields, .rules = row->rules,
		.texts = row->texts, .lists = row->lists,
	};
}

/* app_words_fill() puts them in every word. */
static const char *const filled[] = { "follow_up", NULL };

const struct spec_offer *
tui_offer(struct arena *a)
{
	size_t n = LENGTH(screens);
	struct spec_offer *o = arena_alloc(a, sizeof(*o));
	struct spec_offer_screen *s = arena_array(a, n + 1, sizeof(*s));
	struct spec_offer_view *v = arena_array(a, n + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++)
		offer_screen(a, &screens[i], &s[i], &v[i]);
	*o = (struct spec_offer){ .views = v, .screens = s, .lists = lists,
		.styles = style_names, .key_known = key_known,
		.words = &embed_spec, .holes = filled };
	return o;
}
