/* drive.c: the program driven from outside; see drive.h. */
#include "drive.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
	const char *name;
	uint64_t seed, state;
	long failures;
} run;

/* ---- the run ----------------------------------------------------------- */

void
drive_begin(const char *name)
{
	const char *seed = getenv("SEED");

	setvbuf(stdout, NULL, _IOLBF, 0);
	run.name = name;
	run.seed = seed ? strtoull(seed, NULL, 10)
			: (uint64_t)vt_now_us() & 0xffffffff;
	run.state = run.seed * 2 + 1;
	printf("%s : graine %llu, volume %s\n", name,
		(unsigned long long)run.seed, drive_var("LEVEL"));
}

long
drive_volume(long c, long n, long r)
{
	const char *level = drive_var("LEVEL");

	return *level == 'R' ? r : *level == 'N' ? n : c;
}

long
drive_draw(long n)
{
	run.state ^= run.state << 13;
	run.state ^= run.state >> 7;
	run.state ^= run.state << 17;
	return (long)(run.state >> 11) % n;
}

void
drive_fail(const char *fmt, ...)
{
	va_list ap;

	if (++run.failures > 20)
		return;
	printf("ÉCHEC : ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

long
drive_failures(void)
{
	return run.failures;
}

void
drive_skip(const char *why)
{
	puts(why);
	exit(77);
}

int
drive_end(const char *fmt, ...)
{
	va_list ap;

	printf("%s %s : ", run.failures ? "FAIL" : "PASS", run.name);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf(", %ld échecs\n", run.failures);
	return run.failures != 0;
}

/* ---- bases and programs ------------------------------------------------ */

const char *
drive_var(const char *name)
{
	const char *v = getenv(name);

	if (v == NULL) {
		printf("$%s n'est pas là : tests/run le donne\n", name);
		exit(77);
	}
	return v;
}

char *
drive_path(const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", drive_var("TMP"), name) < 0)
		abort();
	return path;
}

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

void
drive_copy(const char *from, const char *to)
{
	char block[65536];
	ssize_t n;
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (in < 0 || out < 0)
		die(in < 0 ? from : to);
	while ((n = read(in, block, sizeof(block))) > 0)
		if (write(out, block, (size_t)n) != n)
			die(to);
	close(in);
	close(out);
}

char *
drive_demo(const char *name)
{
	static const char *const beside[] = { "-wal", "-shm" };
	char *path = drive_path(name);

	for (size_t i = 0; i < 2; i++) {
		char other[4096];

		snprintf(other, sizeof(other), "%s%s", path, beside[i]);
		unlink(other);
	}
	drive_copy(drive_var("DEMO"), path);
	return path;
}

struct vt *
drive_open(const char *db, const char *user, int rows, int cols,
	const char *const env[])
{
	const char *argv[] = { drive_var("AVENIR"), "--db", db, "--now",
		drive_var("NOW"), "--user",
		user != NULL ? user : drive_var("LOGIN"), NULL };

	return vt_open(rows, cols, (char *const *)argv, env);
}

struct vt *
drive_home(const char *db, const char *user, const char *const env[])
{
	struct vt *v = drive_open(db, user, 24, 80, env);

	if (vt_wait_text(v, "? aide", DRIVE_LIMIT))
		return v;
	drive_fail("pas d'accueil :\n%s", vt_screen(v));
	vt_close(v, 1);
	return NULL;
}

bool
drive_roll(struct vt *v)
{
	vt_key(v, "\r");
	if (vt_wait_text(v, "inscrits", DRIVE_LIMIT))
		return true;
	drive_fail("pas d'appel :\n%s", vt_screen(v));
	return false;
}

bool
drive_quit(struct vt *v)
{
	int status;

	vt_key(v, KEY_F10);
	status = vt_close(v, DRIVE_LIMIT);
	if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	drive_fail("fin du programme : état %d", status);
	return false;
}

static int
spawn(char *const argv[])
{
	char *out = drive_path("out"), *err = drive_path("err");
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		if (!freopen("/dev/null", "r", stdin) ||
			!freopen(out, "w", stdout) || !freopen(err, "w", stderr))
			_exit(126);
		execvp(argv[0], argv);
		_exit(127);
	}
	free(out);
	free(err);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status)
				 : 128 + WTERMSIG(status);
}

enum { WORDS = 64 };

static void
gather(const char **argv, size_t n, const char *word, va_list ap)
{
	for (; word != NULL && n + 1 < WORDS; word = va_arg(ap, const char *))
		argv[n++] = word;
	argv[n] = NULL;
}

int
drive_run(const char *word, ...)
{
	const char *argv[WORDS];
	va_list ap;

	va_start(ap, word);
	gather(argv, 0, word, ap);
	va_end(ap);
	return spawn((char *const *)argv);
}

int
drive_avenir(const char *db, const char *word, ...)
{
	const char *argv[WORDS] = { drive_var("AVENIR"), "--db", db, "--now",
		drive_var("NOW"), "--user", drive_var("LOGIN") };
	va_list ap;

	va_start(ap, word);
	gather(argv, 7, word, ap);
	va_end(ap);
	return spawn((char *const *)argv);
}

static bool
holds(const char *file, const char *text)
{
	char *path = drive_path(file);
	FILE *f = fopen(path, "r");
	static char all[1 << 20];
	size_t n = f != NULL ? fread(all, 1, sizeof(all), f) : 0;

	if (f != NULL)
		fclose(f);
	free(path);
	return memmem(all, n, text, strlen(text)) != NULL;
}

bool
drive_said(const char *text)
{
	return holds("out", text) || holds("err", text);
}

/* ---- the demo's roll ---------------------------------------------------------- */

enum { PUPILS = 30, COLUMN = 15, SECOND = 40, LETTER_AT = 27 };

/* The character of a column; nothing there is two columns wide. */
static const char *
at_column(const char *line, int col)
{
	for (; *line != '\0' && col > 0; col--)
		do
			line++;
		while (((unsigned char)*line & 0xc0) == 0x80);
	return line;
}

char
drive_shown(struct vt *v, int number)
{
	int base = number > COLUMN ? SECOND : 0;
	const char *line = vt_line(v, 1 + (number - 1) % COLUMN);
	const char *at = at_column(line, base);
	long there = strtol(*at == '>' ? at + 1 : at, NULL, 10);

	if (there != number)
		return '?';
	at = at_column(line, base + LETTER_AT);
	if (strncmp(at, "·", 2) == 0)
		return '.';
	return strchr("PADXSRV", *at) != NULL && *at != '\0' ? *at : '?';
}

bool
drive_wait_shown(struct vt *v, int number, char letter)
{
	int64_t until = vt_now_us() + DRIVE_LIMIT * 1000;
	size_t seen;

	while (drive_shown(v, number) != letter) {
		seen = vt_count(v);
		if (vt_now_us() > until ||
			(!vt_wait_bytes(v, seen + 1, 1000) && !vt_pump(v, 0)))
			return false;
	}
	return true;
}

static char
letter_of(const char *state)
{
	static const char *const states[] = { "Ppresent", "Aabsent", "Dleft",
		"Xout", "Sgone", "Rlate", "Vguest", ".unset" };

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i] + 1, state) == 0)
			return states[i][0];
	return '?';
}

void
drive_saved(const char *db, char letters[32])
{
	char list[4096], *save = NULL;

	memset(letters, '.', PUPILS + 1);
	letters[PUPILS + 1] = '\0';
	snprintf(list, sizeof(list), "%s", drive_sql(db,
		"SELECT group_concat(r.number || ' ' || m.state, ' ') "
		"FROM session s JOIN session_class sc ON sc.session = s.id "
		"JOIN class c ON c.id = sc.class AND c.name = 'T MELEC 1' "
		"JOIN roll r ON r.session = s.id JOIN mark m "
		"ON m.session = r.session AND m.pupil = r.pupil "
		"WHERE s.type = 'A2'"));
	for (char *w = strtok_r(list, " ", &save); w != NULL;
		w = strtok_r(NULL, " ", &save)) {
		long n = strtol(w, NULL, 10);
		const char *state = strtok_r(NULL, " ", &save);

		if (n >= 1 && n <= PUPILS && state != NULL)
			letters[n] = letter_of(state);
	}
}

/* ---- looking inside ---------------------------------------------------- */

const char *
drive_sql(const char *db, const char *sql)
{
	static char text[4096];
	sqlite3 *base = NULL;
	sqlite3_stmt *s = NULL;
	const char *value = NULL;

	text[0] = '\0';
	if (sqlite3_open_v2(db, &base, SQLITE_OPEN_READWRITE, NULL) ==
		SQLITE_OK)
		sqlite3_busy_timeout(base, 10000);
	if (sqlite3_prepare_v2(base, sql, -1, &s, NULL) != SQLITE_OK)
		drive_fail("%s : %s", sql, sqlite3_errmsg(base));
	else if (sqlite3_step(s) == SQLITE_ROW)
		value = (const char *)sqlite3_column_text(s, 0);
	if (value != NULL)
		snprintf(text, sizeof(text), "%s", value);
	sqlite3_finalize(s);
	sqlite3_close(base);
	return text;
}

long
drive_sql_number(const char *db, const char *sql)
{
	return strtol(drive_sql(db, sql), NULL, 10);
}

bool
drive_sound(const char *db)
{
	const char *word = drive_sql(db, "PRAGMA integrity_check");
	bool ok = strcmp(word, "ok") == 0;

	if (!ok)
		drive_fail("%s : integrity_check : %s", db, word);
	word = drive_sql(db, "PRAGMA foreign_key_check");
	if (*word != '\0')
		drive_fail("%s : foreign_key_check : %s", db, word);
	return ok && *word == '\0';
}

uint64_t
drive_sum(const char *file)
{
	uint64_t h = 1469598103934665603u;
	FILE *f = fopen(file, "r");
	int c;

	if (f == NULL)
		return 0;
	while ((c = getc(f)) != EOF)
		h = (h ^ (uint64_t)c) * 1099511628211u;
	fclose(f);
	return h;
}

int64_t
drive_cpu_us(pid_t pid)
{
	char path[64];
	long long ns = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pid);
	f = fopen(path, "r");
	if (f == NULL)
		return -1;
	if (fscanf(f, "%lld", &ns) != 1)
		ns = -1;
	fclose(f);
	return ns < 0 ? -1 : ns / 1000;
}
