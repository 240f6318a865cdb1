/* room.c: a folder for one test and a small school in a database. */
#include "store/room.h"

#include "base/buf.h"
#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- files */

/*
 * In memory where there is such a folder: thousands of syncs. Not in $TMPDIR:
 * a test becomes somebody else, who must be able to walk there.
 */
int
room_open(void **state)
{
	struct room *r = mem_alloc(sizeof(*r));

	snprintf(r->dir, sizeof(r->dir), "%s/avenir-XXXXXX",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	r->ids.seeded = true;
	*state = r;
	return mkdtemp(r->dir) ? 0 : -1;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

int
room_close(void **state)
{
	struct room *r = *state;

	nftw(r->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	arena_release(&r->a);
	mem_free(r);
	return 0;
}

char *
room_path(struct room *r, const char *name)
{
	return arena_printf(&r->a, "%s/%s", r->dir, name);
}

uint64_t
file_sum(const char *path)
{
	uint64_t sum = 14695981039346656037u;
	unsigned char bytes[4096];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return 0;
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		for (ssize_t i = 0; i < n; i++)
			sum = (sum ^ bytes[i]) * 1099511628211u;
	close(fd);
	return sum;
}

void
file_write_text(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
}

void
file_copy(const char *from, const char *to)
{
	struct buf bytes = { 0 };
	struct err e = { 0 };

	must(file_read(from, SIZE_MAX / 2, &bytes, &e), &e);
	file_write_text(to, bytes.v, bytes.n);
	buf_release(&bytes);
}

size_t
folder_count(const char *path)
{
	DIR *d = opendir(path);
	size_t n = 0;

	for (struct dirent *f; d && (f = readdir(d));)
		n += strcmp(f->d_name, ".") != 0 &&
			strcmp(f->d_name, "..") != 0;
	if (d)
		closedir(d);
	return n;
}

/* ---- the database */

void
must_(bool ok, struct err *e, const char *what, const char *file, int line)
{
	if (!ok) {
		print_error("%s: %s (%d, %d)\n", what, e->text, (int)e->kind,
			(int)e->cause);
		_fail(file, line);
	}
	err_clear(e);
}

struct db *
must_open(const char *path, enum db_mode mode, const char *vfs)
{
	struct db_options o = { .mode = mode, .vfs = vfs };
	struct err e = { 0 };
	struct db *db;

	must(db_open(&db, path, &o, &e), &e);
	return db;
}

void
must_be_sound(struct db *db)
{
	struct arena a = { 0 };
	struct err e = { 0 };
	const char **found;
	size_t n;

	must(db_verify(db, &a, &found, &n, &e), &e);
	for (size_t i = 0; i < n; i++)
		print_error("%s\n", found[i]);
	assert_int_equal(n, 0);
	arena_release(&a);
}

struct act
act_of(struct room *r, const char *verb, const char *login,
	const struct uuid *object)
{
	struct act act = {
		.verb = verb, .login = login, .at = ROOM_NOW,
		.id = uuid_new(&r->ids),
	};

	if (object)
		act.object = *object;
	return act;
}

int64_t
count_rows(struct db *db, const char *sql)
{
	struct stmt s = stmt_begin(db, sql);
	struct err e = { 0 };
	int64_t n = stmt_row(&s) ? stmt_get_int(&s, 0) : -1;

	must(stmt_end(&s, &e), &e);
	return n;
}

/* ---- the school */

/* With the columns that the first schema has. */
static const char SQL_OLD_PUPIL[] =
	"INSERT INTO pupil (id, lycee, class, surname, first_name, sort_key,"
	" birth, created_at) VALUES (:id, :lycee, :class, :surname,"
	" :first_name, lower(:surname), '2008-02-29', :at)";
static const char SQL_OLD_WORD[] =
	"INSERT INTO pupil_word SELECT sort_key, id, lycee FROM pupil"
	" WHERE id = :id";

static bool
is_older(struct db *db)
{
	struct stmt s = stmt_begin(db, "PRAGMA user_version");
	bool older = stmt_row(&s) && stmt_get_int(&s, 0) < db_schema_latest();

	return stmt_end(&s, NULL) && older;
}

/* A base of an older schema takes pupils as its own program put them. */
static bool
pupil_put(struct db *db, const struct pupil *p, struct err *e)
{
	struct stmt s;

	if (!is_older(db))
		return db_pupil_put(db, p, e);
	s = stmt_begin(db, SQL_OLD_PUPIL);
	stmt_uuid(&s, ":id", &p->id);
	stmt_uuid(&s, ":lycee", &p->lycee);
	stmt_uuid(&s, ":class", &p->class);
	stmt_text(&s, ":surname", p->surname);
	stmt_text(&s, ":first_name", p->first_name);
	stmt_int(&s, ":at", p->created_at);
	if (!stmt_run(&s, e))
		return false;
	s = stmt_begin(db, SQL_OLD_WORD);
	stmt_uuid(&s, ":id", &p->id);
	return stmt_run(&s, e);
}

static bool
people_put(struct room *r, struct db *db, struct school *s, struct err *e)
{
	static const char *const names[SCHOOL_PUPILS] = {
		"Aubépine", "Bruyère", "Capucine", "Dahlia", "Églantine",
	};
	struct pupil p = {
		.lycee = s->lycee, .class = s->class, .half = "",
		.usage_name = "", .first_name = "Camille",
		.birth = { 2008, 2, 29 }, .ine = "", .internal_no = "",
		.mef = "", .commune = "", .postcode = "", .insee = "",
		.phone = "", .email = "", .channel = "", .note = "",
		.by_hand = "", .created_at = ROOM_NOW,
	};

	for (size_t i = 0; i < SCHOOL_PUPILS; i++) {
		p.id = s->pupils[i] = uuid_new(&r->ids);
		p.surname = names[i];
		if (!pupil_put(db, &p, e) ||
			!db_roll_put(db, &s->session, &p.id, &s->class,
				(int)i + 1, "class", e))
			return false;
	}
	return true;
}

static bool
school_put(struct room *r, struct db *db, struct school *s, struct err *e)
{
	struct user u[2] = {
		{ "anne", "Anne Exemple", "responsable", "", true },
		{ "bruno", "Bruno Exemple", "conseiller", "", true },
	};
	struct lycee l = {
		.id = s->lycee, .uai = "0310000A", .name = "Lycée des Essais",
		.commune = "", .insee = "", .active = true,
	};
	struct class c = {
		.id = s->class, .lycee = s->lycee, .year = 2026,
		.name = "TASSP", .diploma = "", .mef = "", .target = true,
	};
	struct session x = {
		.id = s->session, .lycee = s->lycee, .year = 2026,
		.type = "A1", .workshop = 1, .title = "Faire le point",
		.starts = ROOM_NOW, .ends = ROOM_NOW + 7200, .place = "",
		.counsellor = "anne", .half = "", .snapshot_at = ROOM_NOW,
		.paper_count = -1, .paper_reason = "", .closed_by = "",
		.cancel_reason = "",
	};

	return db_user_put(db, &u[0], e) && db_user_put(db, &u[1], e) &&
		db_lycee_put(db, &l, e) && db_class_put(db, &c, e) &&
		db_session_put(db, &x, e) && db_session_class_put(db,
			&s->session, &s->class, true, e) &&
		people_put(r, db, s, e);
}

bool
school_make(struct room *r, struct db *db, struct school *s, struct err *e)
{
	struct act act = act_of(r, "import", "anne", NULL);
	struct tx tx;

	s->lycee = uuid_new(&r->ids);
	s->class = uuid_new(&r->ids);
	s->session = uuid_new(&r->ids);
	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, school_put(r, db, s, e), e);
}

bool
mark_one(struct room *r, struct db *db, const struct school *s, size_t pupil,
	const char *state, const char *login, struct err *e)
{
	struct act act = act_of(r, "mark", login, &s->session);
	struct mark m = {
		.session = s->session, .pupil = s->pupils[pupil],
		.state = state, .motif = "", .at = ROOM_NOW, .login = login,
	};
	struct tx tx;

	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, db_mark_put(db, &m, e), e);
}

const char *
state_of(struct room *r, struct db *db, const struct school *s, size_t pupil)
{
	struct err e = { 0 };
	struct mark m;
	bool found;

	must(db_mark_get(db, &s->session, &s->pupils[pupil], &r->a, &m, &found,
		&e), &e);
	return m.state;
}

bool
undo_one(struct room *r, struct db *db, const struct uuid *object,
	const char *login, bool redo, struct reverted *v, struct err *e)
{
	struct act act = act_of(r, redo ? "redo" : "undo", login, object);
	struct journal_act last;
	struct tx tx;

	if (!db_act_last(db, login, object, redo, &r->a, &last, e) ||
		last.seq == 0)
		return false;
	act.undoes = last.seq;
	act.object = last.object;
	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, db_act_revert(db, last.seq, &r->a, v, e), e);
}
