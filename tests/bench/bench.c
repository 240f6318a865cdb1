/*
 * bench.c: `make bench`: bytes, latency, memory and time to start, seen from a
 * terminal, at demo size and (BENCH=france) with the pupils of all France. Held
 * against the floor: a bare curses list (floor.c) and one durable UPDATE of
 * SQLite on the same disk, in the same run; and against programs of the field
 * that are installed. Figures are medians. Nothing fails here on a figure:
 * each is said « ok » or « au-dessus ». The table goes to bench-results.txt,
 * which tests/bench/readme turns into the README's.
 */
#include <fcntl.h>
#include <math.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "pty/drive.h"
#include "pty/screens.h"

enum { STARTS = 21, OPENINGS = 11, SEARCHES = 5, LETTERS = 3, PUPILS = 30, MOVES = 29,
	QUIET = 25, MOST = 256, IDLE_SECONDS = 10 };

/* ---- medians ----------------------------------------------------------- */

struct series { double v[MOST]; size_t n; };

static void
add(struct series *s, double v)
{
	if (s->n < MOST)
		s->v[s->n++] = v;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(struct series *s)
{
	if (s->n == 0)
		return NAN;
	qsort(s->v, s->n, sizeof(s->v[0]), by_value);
	return s->v[s->n / 2];
}

/* Bytes and milliseconds of the same keys. */
struct cost { struct series bytes, ms; };

/* ---- one durable UPDATE ------------------------------------------------ */

struct durable { sqlite3 *db; sqlite3_stmt *update; struct series ms; };

static void
sql(sqlite3 *db, const char *text)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s : %s\n", text, sqlite3_errmsg(db));
		exit(1);
	}
}

static struct durable
durable_open(const char *dir)
{
	struct durable d = { 0 };
	char path[4096];

	snprintf(path, sizeof(path), "%s/floor.db", dir);
	unlink(path);
	if (sqlite3_open(path, &d.db) != SQLITE_OK)
		exit(1);
	sql(d.db, "PRAGMA journal_mode = WAL");
	sql(d.db, "PRAGMA synchronous = FULL");
	sql(d.db, "CREATE TABLE mark (pupil INTEGER PRIMARY KEY, state TEXT)");
	sql(d.db, "WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
		"WHERE i < 30) INSERT INTO mark SELECT i, 'unset' FROM n");
	sqlite3_prepare_v2(d.db, "UPDATE mark SET state = ?2 WHERE pupil = ?1",
		-1, &d.update, NULL);
	return d;
}

static void
durable_once(struct durable *d)
{
	int64_t start = vt_now_us();

	sqlite3_bind_int(d->update, 1, (int)(d->ms.n % 30 + 1));
	sqlite3_bind_text(d->update, 2, d->ms.n / 30 % 2 ? "absent" : "present",
		-1, SQLITE_STATIC);
	sqlite3_step(d->update);
	sqlite3_reset(d->update);
	add(&d->ms, (double)(vt_now_us() - start) / 1000);
}

static void
durable_close(struct durable *d)
{
	sqlite3_finalize(d->update);
	sqlite3_close(d->db);
}

/* ---- keys on a terminal ------------------------------------------------ */

/* From the key to the last byte that answers it. */
static void
press(struct vt *v, const char *key, struct cost *c)
{
	int64_t start;

	vt_settle(v, QUIET, DRIVE_LIMIT);
	vt_reset_count(v);
	start = vt_now_us();
	vt_key(v, key);
	vt_wait_bytes(v, 1, 2000);
	vt_settle(v, QUIET, DRIVE_LIMIT);
	if (c == NULL || vt_count(v) == 0)
		return;
	add(&c->bytes, (double)vt_count(v));
	add(&c->ms, (double)(vt_last_us(v) - start) / 1000);
}

static void
await(struct vt *v, const char *text)
{
	char *screen;

	if (vt_wait_text(v, text, DRIVE_LIMIT))
		return;
	screen = vt_screen(v);
	fprintf(stderr, "« %s » ne vient pas :\n%s", text, screen);
	exit(1);
}

/* From the start to the last byte of the first screen. */
static double
start_once(char *const argv[], const char *text, size_t *bytes,
	const char *quit)
{
	int64_t start = vt_now_us();
	struct vt *v = vt_open(24, 80, argv, NULL);
	double ms;

	if (text != NULL)
		await(v, text);
	else
		vt_wait_bytes(v, 1, 2000);
	vt_settle(v, text != NULL ? 40 : 250, 3000);
	ms = (double)(vt_last_us(v) - start) / 1000;
	if (bytes != NULL)
		*bytes = vt_count(v);
	vt_key(v, quit);
	vt_close(v, 2000);
	return ms;
}

static double
start_of(char *const argv[], const char *text, const char *quit)
{
	struct series ms = { .n = 0 };

	for (int i = 0; i < STARTS; i++)
		add(&ms, start_once(argv, text, NULL, quit));
	return median(&ms);
}

/* Resident memory, MiB. */
static double
memory(pid_t pid)
{
	char path[64], line[256];
	double kib = NAN;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f))
		if (strncmp(line, "VmRSS:", 6) == 0)
			kib = strtod(line + 6, NULL);
	if (f != NULL)
		fclose(f);
	return kib / 1024;
}

/* ---- avenir ------------------------------------------------------------ */

struct figures {
	double start, open_bytes, open_ms, present_bytes, present_ms,
		absent_bytes, absent_ms, move_bytes, move_ms, search_ms,
		rss, idle_ms;
};

static struct vt *
avenir(const char *db, const char *term)
{
	char set[64];
	const char *env[] = { set, NULL };
	struct vt *v;

	snprintf(set, sizeof(set), "TERM=%s", term);
	v = drive_open(db, NULL, 24, 80, env);
	await(v, "? aide");
	return v;
}

static void
measure_opening(struct vt *v, struct figures *f)
{
	struct cost c = { .bytes.n = 0 };

	for (int i = 0; i < OPENINGS; i++) {
		press(v, "\r", &c);
		await(v, "inscrits");
		press(v, "q", NULL);
		await(v, "Aujourd'hui");
	}
	f->open_bytes = median(&c.bytes);
	f->open_ms = median(&c.ms);
}

/* Everybody back to non pointé, the cursor on the first. */
static void
blank(struct vt *v)
{
	press(v, KEY_HOME, NULL);
	for (int i = 0; i < PUPILS; i++) {
		vt_key(v, KEY_DEL);
		vt_pump(v, 2);
		vt_key(v, KEY_DOWN);
		vt_pump(v, 2);
	}
	await(v, "· 30");
	press(v, KEY_HOME, NULL);
}

static void
measure_marks(struct vt *v, const char *key, struct durable *d,
	double *bytes, double *ms)
{
	struct cost c = { .bytes.n = 0 };

	blank(v);
	for (int i = 0; i + 1 < PUPILS; i++) {
		press(v, key, &c);
		if (d != NULL)
			durable_once(d);
	}
	*bytes = median(&c.bytes);
	*ms = median(&c.ms);
}

static void
measure_moves(struct vt *v, struct figures *f)
{
	struct cost c = { .bytes.n = 0 };

	press(v, KEY_HOME, NULL);
	for (int i = 0; i < MOVES; i++)
		press(v, KEY_DOWN, &c);
	f->move_bytes = median(&c.bytes);
	f->move_ms = median(&c.ms);
}

/* Letters that fill the page at both sizes: the same answer is compared. */
static double
measure_search(struct vt *v)
{
	static const char *const letters[LETTERS] = { "m", "a", "l" };
	struct cost c = { .bytes.n = 0 };

	for (int i = 0; i < SEARCHES * LETTERS; i++) {
		press(v, "/", NULL);
		press(v, letters[i % LETTERS], &c);
		press(v, "\033", NULL);
		await(v, "Aujourd'hui");
		vt_pump(v, 1100);	/* what follows an Esc is swallowed */
	}
	return median(&c.ms);
}

static double
measure_idle(struct vt *v)
{
	int64_t before;

	vt_settle(v, 3000, 10000);	/* its idle work is done once */
	before = drive_cpu_us(vt_pid(v));
	vt_pump(v, IDLE_SECONDS * 1000);
	return (double)(drive_cpu_us(vt_pid(v)) - before) / 1000;
}

/* From home and back: nobody marked, whatever an earlier run left. */
static void
blank_class(struct vt *v)
{
	press(v, "\r", NULL);
	await(v, "inscrits");
	blank(v);
	press(v, "q", NULL);
	await(v, "Aujourd'hui");
}

static struct figures
measure(const char *db, struct durable *d)
{
	const char *argv[] = { drive_var("AVENIR"), "--db", db, "--now",
		drive_var("NOW"), "--user", drive_var("LOGIN"), NULL };
	struct figures f = { .start = 0 };
	struct vt *v;

	f.start = start_of((char *const *)argv, "? aide", KEY_F10);
	v = avenir(db, "xterm-256color");
	blank_class(v);
	measure_opening(v, &f);
	f.search_ms = measure_search(v);
	press(v, "\r", NULL);
	await(v, "inscrits");
	measure_marks(v, "p", d, &f.present_bytes, &f.present_ms);
	measure_marks(v, "a", d, &f.absent_bytes, &f.absent_ms);
	measure_moves(v, &f);
	f.rss = memory(vt_pid(v));
	f.idle_ms = measure_idle(v);
	drive_quit(v);
	return f;
}

/* Bytes alone, on another terminal. */
static struct figures
measure_bytes(const char *db, const char *term)
{
	struct figures f = { .start = 0 };
	struct vt *v = avenir(db, term);

	blank_class(v);
	measure_opening(v, &f);
	press(v, "\r", NULL);
	await(v, "inscrits");
	measure_marks(v, "p", NULL, &f.present_bytes, &f.present_ms);
	measure_marks(v, "a", NULL, &f.absent_bytes, &f.absent_ms);
	measure_moves(v, &f);
	drive_quit(v);
	return f;
}

/* ---- the floor and the field ------------------------------------------- */

static struct figures
measure_floor(void)
{
	char path[4096];
	char *argv[] = { path, NULL };
	struct cost marks = { .bytes.n = 0 }, moves = { .bytes.n = 0 };
	struct figures f = { .idle_ms = 0 };
	size_t screen;
	struct vt *v;

	snprintf(path, sizeof(path), "%s/tests/bench/floor", drive_var("B"));
	f.start = start_of(argv, "q quitter", "q");
	start_once(argv, "q quitter", &screen, "q");
	f.open_bytes = (double)screen;
	v = vt_open(24, 80, argv, NULL);
	await(v, "q quitter");
	for (int i = 0; i + 1 < PUPILS; i++)
		press(v, "p", &marks);
	for (int i = 0; i + 1 < PUPILS; i++)
		press(v, "k", &moves);
	f.present_bytes = median(&marks.bytes);
	f.present_ms = median(&marks.ms);
	f.move_bytes = median(&moves.bytes);
	f.move_ms = median(&moves.ms);
	f.rss = memory(vt_pid(v));
	vt_key(v, "q");
	vt_close(v, 2000);
	return f;
}

/* Programs of the field: a list of thirty lines, each in its way. */
static const struct field {
	const char *name, *command, *down, *quit;
} fields[] = {
	{ "whiptail", "whiptail --menu Classe 24 80 15 $(for i in $(seq 30); "
		"do echo $i Nom$i; done) 2>/dev/null", KEY_DOWN, "\033" },
	{ "nano", "exec nano list.txt", KEY_DOWN, "\030" },
	{ "vim", "exec vim -u NONE list.txt", "j", ":q!\r" },
	{ "mc", "exec mc -u .", KEY_DOWN, KEY_F10 },
	{ "htop", "exec htop", KEY_DOWN, "q" },
	{ "nnn", "exec nnn files", KEY_DOWN, "q" },
	{ "tig", "exec tig", "j", "Q" },
	{ "calcurse", "exec calcurse -D cal", KEY_DOWN, "qy" },
};

static void
make_list(const char *dir)
{
	char path[4200];
	FILE *f;

	snprintf(path, sizeof(path), "%s/files", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/list.txt", dir);
	f = fopen(path, "w");
	for (int i = 1; f != NULL && i <= PUPILS; i++) {
		int fd;

		fprintf(f, "%2d NOM-DE-FAMILLE Prénom\n", i);
		snprintf(path, sizeof(path), "%s/files/nom-%02d", dir, i);
		fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
		if (fd >= 0)
			close(fd);
	}
	if (f != NULL)
		fclose(f);
}

static bool
installed(const char *name)
{
	return drive_run("sh", "-c", "command -v \"$0\"", name, NULL) == 0;
}

/* ---- the table --------------------------------------------------------- */

static FILE *results;

static void
say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	if (results == NULL)
		return;
	va_start(ap, fmt);
	vfprintf(results, fmt, ap);
	va_end(ap);
}

/* A figure as French people write it; "—" when it was not measured. */
static const char *
figure(double v, int decimals, const char *unit)
{
	static char text[8][32];
	static unsigned next;
	char *t = text[next++ % 8], *dot;

	if (isnan(v))
		return "—";
	snprintf(t, sizeof(text[0]), "%.*f%s", decimals, v, unit);
	dot = strchr(t, '.');
	if (dot != NULL)
		*dot = ',';
	return t;
}

/* One line; `limit` applies to both sizes (`france` may have its own). */
static void
line(const char *what, const char *unit, int decimals, double demo,
	double france, double limit, double france_limit, double floor)
{
	bool over = demo > limit || (!isnan(france) && france > france_limit);
	char bound[80];

	if (limit == france_limit || isnan(france))
		snprintf(bound, sizeof(bound), "%s",
			figure(limit, decimals, unit));
	else
		snprintf(bound, sizeof(bound), "%s ; France %s",
			figure(limit, decimals, unit),
			figure(france_limit, decimals, unit));
	say("| %s | %s | %s | %s | %s | %s |\n", what,
		figure(demo, decimals, unit), figure(france, decimals, unit),
		bound, figure(floor, decimals, unit),
		over ? "au-dessus" : "ok");
}

static void
growth(const char *what, double demo, double france)
{
	if (isnan(france))
		return;
	say("| croissance démo → France : %s | 1 | %s | 1,30 | | %s |\n", what,
		figure(france / demo, 2, ""),
		france / demo > 1.3 ? "au-dessus" : "ok");
}

static void
terminal(const char *name, const struct figures *f, const struct figures *ref)
{
	const struct { const char *what; double v, ref; } rows[] = {
		{ "présent", f->present_bytes, ref->present_bytes },
		{ "absent", f->absent_bytes, ref->absent_bytes },
		{ "descendre", f->move_bytes, ref->move_bytes },
		{ "ouvrir", f->open_bytes, ref->open_bytes },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		say("| octets sur %s : %s | %.0f | — | %s | | %s |\n", name,
			rows[i].what, rows[i].v,
			figure(1.2 * rows[i].ref, 0, ""),
			rows[i].v > 1.2 * rows[i].ref ? "au-dessus" : "ok");
}

static void
table(const struct figures *d, const struct figures *f,
	const struct figures *floor, double update)
{
	double bound = 2 * (floor->present_ms + update);

	say("| mesure (médiane, 80x24) | démo | France | cible | plancher | |\n"
		"|---|---|---|---|---|---|\n");
	line("octets : présent et suivant", "", 0, d->present_bytes,
		f->present_bytes, 50, 50, floor->present_bytes);
	line("octets : absent et suivant", "", 0, d->absent_bytes,
		f->absent_bytes, 60, 60, floor->present_bytes);
	line("octets : descendre d'une ligne", "", 0, d->move_bytes,
		f->move_bytes, 20, 20, floor->move_bytes);
	line("octets : ouvrir une classe", "", 0, d->open_bytes,
		f->open_bytes, 2000, 2000, floor->open_bytes);
	line("présent, de la touche au dernier octet, sur le disque", " ms",
		2, d->present_ms, f->present_ms, bound, bound,
		floor->present_ms + update);
	line("absent, de même", " ms", 2, d->absent_ms, f->absent_ms,
		bound, bound, floor->present_ms + update);
	line("du départ au premier écran complet", " ms", 1, d->start,
		f->start, 3 * floor->start, 4 * floor->start, floor->start);
	line("mémoire résidente", " Mio", 1, d->rss, f->rss, 8, 8,
		floor->rss);
	line("processeur, 10 s sans rien faire", " ms", 2, d->idle_ms,
		f->idle_ms, 2, 2, 0);
	growth("pointer", d->present_ms, f->present_ms);
	growth("descendre", d->move_ms, f->move_ms);
	growth("chercher", d->search_ms, f->search_ms);
	growth("ouvrir une classe", d->open_ms, f->open_ms);
	say("| ouvrir une classe | %s | %s | | | |\n",
		figure(d->open_ms, 2, " ms"), figure(f->open_ms, 2, " ms"));
	say("| chercher un élève, par touche | %s | %s | | | |\n",
		figure(d->search_ms, 2, " ms"),
		figure(f->search_ms, 2, " ms"));
	say("| descendre | %s | %s | | %s | |\n",
		figure(d->move_ms, 2, " ms"), figure(f->move_ms, 2, " ms"),
		figure(floor->move_ms, 2, " ms"));
}

static void
field(const struct field *p)
{
	const char *words[] = { "sh", "-c", p->command, NULL };
	char *const *argv = (char *const *)words;
	struct cost c = { .bytes.n = 0 };
	struct series starts = { .n = 0 };
	size_t screen = 0;
	double rss;
	struct vt *v;

	for (int i = 0; i < 5; i++)
		add(&starts, start_once(argv, NULL, &screen, p->quit));
	v = vt_open(24, 80, argv, NULL);
	vt_wait_bytes(v, 1, 2000);
	vt_settle(v, 250, 3000);
	for (int i = 0; i < 12; i++)
		press(v, p->down, &c);
	rss = memory(vt_pid(v));
	vt_key(v, p->quit);
	vt_close(v, 500);
	say("| %s | %s | %s | %s | %zu | %s |\n", p->name,
		figure(median(&c.bytes), 0, ""),
		figure(median(&c.ms), 2, " ms"),
		figure(median(&starts), 1, " ms"), screen,
		figure(rss, 1, " Mio"));
}

static void
programs(const char *dir)
{
	char here[4096];

	say("\n| programmes du métier, ici | octets : descendre | latence | "
		"départ | octets : écran | mémoire |\n"
		"|---|---|---|---|---|---|\n");
	if (getcwd(here, sizeof(here)) == NULL)
		return;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (!installed(fields[i].name)) {
			printf("(%s n'est pas installé)\n", fields[i].name);
			continue;
		}
		/* tig shows the history of this repository */
		if (strcmp(fields[i].name, "tig") != 0 && chdir(dir) != 0)
			continue;
		field(&fields[i]);
		if (chdir(here) != 0)
			return;
	}
}

/* ---- the run ----------------------------------------------------------- */

/* Bases stand beside the build, on a disk: $TMP may be memory. */
static const char *
demo_base(const char *dir)
{
	static char path[4096];
	char other[4200];

	snprintf(path, sizeof(path), "%s/demo.db", dir);
	snprintf(other, sizeof(other), "%s-wal", path);
	unlink(other);
	snprintf(other, sizeof(other), "%s-shm", path);
	unlink(other);
	drive_copy(drive_var("DEMO"), path);
	return path;
}

static const char *
france_base(const char *dir)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/france.db", dir);
	if (access(path, R_OK) == 0)
		return path;
	printf("(la base de la France entière se fait : une minute)\n");
	if (drive_run(drive_var("AVENIR"), "demo", "--size", "france", "--now",
		drive_var("NOW"), "--user", drive_var("LOGIN"), path,
		NULL) == 0)
		return path;
	printf("(la base de la France entière ne s'est pas faite)\n");
	unlink(path);
	return NULL;
}

static struct figures
nothing(void)
{
	return (struct figures){ NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
		NAN, NAN, NAN };
}

int
main(void)
{
	const char *want = getenv("BENCH"), *db;
	struct figures demo, france = nothing(), floor, vt100, console;
	const struct screen *worst;
	size_t bytes;
	struct durable d;
	char dir[4000], day[32];
	time_t now = time(NULL);
	struct tm tm;

	setvbuf(stdout, NULL, _IOLBF, 0);
	snprintf(dir, sizeof(dir), "%s/bench", drive_var("B"));
	mkdir(dir, 0700);
	make_list(dir);
	d = durable_open(dir);
	floor = measure_floor();
	db = demo_base(dir);
	demo = measure(db, &d);
	vt100 = measure_bytes(db, "vt100");
	console = measure_bytes(db, "linux");
	if (want != NULL && strcmp(want, "france") == 0 &&
		(db = france_base(dir)) != NULL)
		france = measure(db, &d);
	results = fopen("bench-results.txt", "w");
	gmtime_r(&now, &tm);
	strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	say("# make bench, %s, %ld processeurs ; un UPDATE durable de SQLite : "
		"%s\n", day, sysconf(_SC_NPROCESSORS_ONLN),
		figure(median(&d.ms), 2, " ms"));
	table(&demo, &france, &floor, median(&d.ms));
	terminal("vt100", &vt100, &demo);
	terminal("linux", &console, &demo);
	worst = screen_heaviest(demo_base(dir), &bytes);
	say("| octets : l'écran le plus lourd (%s) | %zu | — | %d | | %s |\n",
		worst->name, bytes, SCREEN_MOST,
		bytes > SCREEN_MOST ? "au-dessus" : "ok");
	programs(dir);
	if (results != NULL)
		fclose(results);
	durable_close(&d);
	return 0;
}
