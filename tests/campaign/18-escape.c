/*
 * 18-escape.c: two thousand hostile names, put straight into the base in every
 * field, past every filter of entry. Every screen and every list of the command
 * line is then shown on a terminal: its bytes may hold nothing but what the
 * terminal's description allows, and never a control character, a mark of
 * direction or a title that came from the data.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pty/drive.h"

/* What a name carries; each would show in the bytes. */
static const char *const hostile[] = {
	"\033]0;PRIS\007", "\033[5;35mPRIS", "\033[2;9HPRIS", "\033Pq#0\033\\",
	"\302\233" "5;35mPRIS", "\302\235" "0;PRIS\302\234", "\302\220PRIS",
	"\342\200\256PRIS", "\342\201\246PRIS\342\201\251", "\342\200\217PRIS",
	"a\bPRIS", "a\rPRIS", "a\nPRIS", "a\tPRIS", "a\vPRIS", "a\fPRIS",
	"\033c", "\033[!p", "\033[?1049l", "\033[6n", "\033[c", "\033]52;c;UA==\007",
	"\033_PRIS\033\\", "\033^PRIS\033\\", "\016PRIS\017", "\177PRIS",
	"\x9b" "5;35mPRIS", "\xff\xfe", "\355\240\200", "\357\273\277PRIS",
	"%s%n%d", "\342\200\213\342\200\213", "\342\200\250PRIS\342\200\251",
	"e\314\201\314\201\314\201\314\201\314\201\314\201\314\201\314\201",
};
enum { HOSTILE = sizeof(hostile) / sizeof(hostile[0]) };

static struct {
	long names, screens, lists;
	size_t bytes;
	bool starting;
} c;

/* ---- the base ---------------------------------------------------------------- */

static const struct { const char *table, *column; } fields[] = {
	{ "pupil", "surname" }, { "pupil", "first_name" },
	{ "pupil", "usage_name" }, { "pupil", "email" }, { "pupil", "phone" },
	{ "pupil", "note" }, { "class", "name" }, { "lycee", "name" },
	{ "lycee", "commune" }, { "session", "place" }, { "session", "title" },
	{ "session", "cancel_reason" }, { "user", "name" },
	{ "flag", "comment" }, { "flag", "label" }, { "act", "detail" },
	{ "holiday", "name" }, { "item_label", "label" }, { "commune", "name" },
};

/* hostile(n): the n-th, with a number so that names differ. */
static void
hostile_text(sqlite3_context *x, int n, sqlite3_value **v)
{
	int i = sqlite3_value_int(v[0]);
	char text[256];

	(void)n;
	snprintf(text, sizeof(text), "N%d%sZ", i, hostile[i % HOSTILE]);
	sqlite3_result_text(x, text, -1, SQLITE_TRANSIENT);
}

static bool
has_column(sqlite3 *db, const char *table, const char *column)
{
	return sqlite3_table_column_metadata(db, "main", table, column, NULL,
		NULL, NULL, NULL, NULL) == SQLITE_OK;
}

static void
poison(const char *path, int round)
{
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		abort();
	sqlite3_create_function(db, "hostile", 1, SQLITE_UTF8, NULL,
		hostile_text, NULL, NULL);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		char sql[512];

		if (!has_column(db, fields[i].table, fields[i].column))
			continue;
		/* A cancelled session would leave the screens. */
		snprintf(sql, sizeof(sql), "WITH k AS (SELECT *, row_number() "
			"OVER () AS n FROM %s) UPDATE %s SET %s = hostile(%d + "
			"(SELECT count(*) FROM %s AS o WHERE o.%s < %s.%s)) "
			"WHERE %s <> '' OR '%s' = 'usage_name'",
			fields[i].table, fields[i].table, fields[i].column,
			round * 7 + (int)i, fields[i].table, fields[i].column,
			fields[i].table, fields[i].column, fields[i].column,
			fields[i].column);
		if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
			drive_fail("%s : %s", sql, sqlite3_errmsg(db));
			continue;
		}
		c.names += sqlite3_changes(db);
	}
	sqlite3_close(db);
}

/* ---- the bytes ---------------------------------------------------------------- */

/* What no screen sends between its start and its end; names of the data do. */
static bool
only_at_start(const char *s, size_t n)
{
	static const char *const v[] = { "\033[6n", "\033[?1049", "\033[22;0;0t",
		"\033[23;0;0t", "\033[?2004" };

	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++)
		if (n >= strlen(v[i]) && memcmp(s, v[i], strlen(v[i])) == 0)
			return true;
	return false;
}

/* ESC [ ... : what the pages and our own start may send. */
static size_t
csi(const char *s, size_t n)
{
	size_t i = 2;

	while (i < n && (s[i] == ';' || s[i] == '?' || s[i] == '>' ||
		(s[i] >= '0' && s[i] <= '9')))
		i++;
	if (i >= n)
		return n;
	if (strchr("HABCDGdmJKLMPX@hlrbtnc", s[i]) == NULL)
		return 0;
	if (!c.starting && only_at_start(s, n))
		return 0;
	/* ESC [ ? 8 c is the cursor of the Linux console */
	if (s[i] == 'c' && s[2] != '?')
		return 0;
	/* what only the data would say */
	if (memmem(s, i, "5;35", 4) != NULL || (n >= 10 &&
		memcmp(s, "\033[2;9HPRIS", 10) == 0))
		return 0;
	return i + 1;
}

static size_t
escape(const char *s, size_t n)
{
	if (n < 2)
		return n;
	if (s[1] == '[')
		return csi(s, n);
	if (strchr("78>M", s[1]) != NULL)
		return 2;
	if (strchr("()", s[1]) != NULL)
		return n < 3 || strchr("B0", s[2]) != NULL ? 3 : 0;
	return 0;
}

/* The length of what is allowed here; 0: not allowed. */
static size_t
allowed(const char *s, size_t n)
{
	static const char *const refused[] = { "\342\200\250", "\342\200\251",
		"\342\200\252", "\342\200\253", "\342\200\254", "\342\200\255",
		"\342\200\256", "\342\200\216", "\342\200\217", "\342\200\213",
		"\342\201\246", "\342\201\247", "\342\201\250", "\342\201\251",
		"\357\273\277", "\355\240\200" };
	unsigned char b = (unsigned char)*s;
	size_t len = b < 0x80 ? 1 : b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;

	if (b == 033)
		return escape(s, n);
	if (b < ' ')
		return strchr("\r\n\b\t\016\017", b) != NULL && b != 0;
	if (b == 0x7f || (b >= 0x80 && b < 0xc2))
		return 0;
	if (b == 0xc2 && n > 1 && (unsigned char)s[1] < 0xa0)
		return 0;	/* C1 */
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (n >= 3 && memcmp(s, refused[i], 3) == 0)
			return 0;
	return len;
}

static void
check(const char *what, const char *bytes, size_t n)
{
	c.bytes += n;
	for (size_t i = 0, step; i < n; i += step) {
		step = allowed(bytes + i, n - i);
		if (step == 0) {
			drive_fail("%s : octet %zu : %02x %02x %02x %02x "
				"« %.12s »", what, i, (unsigned char)bytes[i],
				(unsigned char)bytes[i + 1],
				(unsigned char)bytes[i + 2],
				(unsigned char)bytes[i + 3], bytes + i + 1);
			return;
		}
	}
}

/* ---- screens -------------------------------------------------------------------- */

/* Keys from home, one at a time; each one's bytes are looked at. */
static const char *const walks[] = {
	"\r|t|3|a|m|\033|/|n|\033|f|\033|i|n|\033|j|q|?|q|v|\033|q",
	"\r|\r|e|\t|\t|\t|\t|\033|h|q|m|n|\033|f|\033|q|q",
	"n|\033|p|\r|q|e|\033|n|n|\033|r|\033|x|\033|j|q|c|q|a|q",
	"c|\r|\r|q|y|q|p|q|j|q|f|\033|/|n|\033|q|e|\033|p|q|s|q|q",
	"/|n|1|\033[B|\r|q|\033",
	"j|\r|q|q", "o|c|q|p|\033|q", "i|q", "s|q", "g|q",
	"\033OS|n|2|\r|q|\033", "?|q", "\r|\t|\t|\t|\t|q", "u|u|q",
};

static void
walk(struct vt *v, const char *keys, const char *term)
{
	char all[256], *save = NULL;

	snprintf(all, sizeof(all), "%s", keys);
	for (char *k = strtok_r(all, "|", &save); k != NULL;
		k = strtok_r(NULL, "|", &save)) {
		char what[300];

		vt_reset_count(v);
		vt_key(v, k);
		vt_settle(v, 12, DRIVE_LIMIT);
		snprintf(what, sizeof(what), "%s, touches %s à %s", term, keys,
			k);
		check(what, vt_bytes(v), vt_count(v));
		c.screens++;
	}
}

static void
screens(const char *db, const char *term)
{
	const char *env[] = { term, NULL };

	for (size_t i = 0; i < sizeof(walks) / sizeof(walks[0]); i++) {
		struct vt *v = drive_open(db, NULL, 24, 80, env);

		if (!vt_wait_text(v, "? aide", DRIVE_LIMIT))
			drive_fail("%s : pas d'accueil\n%s", term, vt_screen(v));
		vt_settle(v, 12, DRIVE_LIMIT);
		c.starting = true;
		check("départ", vt_bytes(v), vt_count(v));
		c.starting = false;
		walk(v, walks[i], term);
		vt_reset_count(v);
		vt_key(v, "\021");
		vt_settle(v, 30, DRIVE_LIMIT);
		vt_key(v, "o");
		if (vt_close(v, DRIVE_LIMIT) == -1)
			drive_fail("%s : ne finit pas après %s", term, walks[i]);
	}
}

/* ---- the command line -------------------------------------------------------------- */

static const char *const lists[] = {
	"lycee list", "class list", "pupil list n", "user list",
	"session list --since 2026-09-01 --until 2027-06-30", "ref list",
	"export pupils", "export sessions", "export attendance",
	"export journal", "export flags", "session show now", "doctor",
	"user show m.roux", "pupil show N1", "mark now N1 absent",
	"class show N1", "sheet N1", "undo -n", "queue", "agenda", "milo now",
	"export contacts --format json", "class add N1 N1", "lycee show N1",
};

/* A terminal, where the filter works; a pipe gets the text as it is. */
static void
command_line(const char *db)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		char line[4096];
		const char *argv[] = { "sh", "-c", line, NULL };
		struct vt *v;

		snprintf(line, sizeof(line), "stty -onlcr; exec '%s' --db '%s' "
			"--now %s --user %s %s", drive_var("AVENIR"), db,
			drive_var("NOW"), drive_var("LOGIN"), lists[i]);
		v = vt_open(50, 200, (char *const *)argv, NULL);
		vt_answers(v, false);
		vt_wait_exit(v, DRIVE_LIMIT);
		check(lists[i], vt_bytes(v), vt_count(v));
		c.lists++;
		vt_close(v, 1);
	}
}

int
main(void)
{
	long rounds = drive_volume(2, 40, 400);

	drive_begin("18 noms hostiles");
	for (long i = 0; i < rounds || c.names < 2000; i++) {
		char *db = drive_demo("hostile.db");

		poison(db, (int)i);
		screens(db, i % 2 ? "TERM=linux" : "TERM=xterm-256color");
		command_line(db);
		drive_sound(db);
		free(db);
	}
	return drive_end("%ld noms, %ld écrans, %ld listes, %zu octets",
		c.names, c.screens, c.lists, c.bytes);
}
