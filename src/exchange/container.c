/* container.c: files given by mistake are named, and the remedy with them. */
#include "container.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/roster.h"
#include "late.h"

#define SAVE_AS "Ouvrez-le et enregistrez-le en CSV (séparateur point-virgule)"

enum { ENTRIES_MAX = 4096, PIECE = 1 << 16 };

static const struct {
	const char *magic;
	size_t n, at;
	const char *sentence;
} foreign[] = {
	{ .magic = "%PDF", .n = 4, .sentence = "c'est un PDF : on ne peut pas "
		"y lire une liste. Demandez l'export CSV ou XML" },
	{ .magic = "{\\rtf", .n = 5, .sentence = "c'est un document RTF : "
		"copiez le tableau dans un tableur et enregistrez-le en CSV "
		"(séparateur point-virgule)" },
	{ .magic = "\x89PNG", .n = 4, .sentence = "c'est une image : on ne "
		"peut pas y lire une liste. Demandez l'export CSV ou XML" },
	{ .magic = "\xff\xd8\xff", .n = 3, .sentence = "c'est une photo : on "
		"ne peut pas y lire une liste. Demandez l'export CSV ou XML" },
	{ .magic = "GIF8", .n = 4, .sentence = "c'est une image : on ne peut "
		"pas y lire une liste. Demandez l'export CSV ou XML" },
	{ .magic = "II*\0", .n = 4, .sentence = "c'est une image TIFF : on ne "
		"peut pas y lire une liste. Demandez l'export CSV ou XML" },
	{ .magic = "\x1f\x8b", .n = 2, .sentence = "c'est une archive gzip : "
		"décompressez-la et donnez le fichier qu'elle contient" },
	{ .magic = "7z\xbc\xaf\x27\x1c", .n = 6, .sentence = "c'est une "
		"archive 7z : décompressez-la et donnez le fichier qu'elle "
		"contient" },
	{ .magic = "Rar!", .n = 4, .sentence = "c'est une archive RAR : "
		"décompressez-la et donnez le fichier qu'elle contient" },
	{ .magic = "\xfd""7zXZ", .n = 5, .sentence = "c'est une archive xz : "
		"décompressez-la et donnez le fichier qu'elle contient" },
	{ .magic = "BZh", .n = 3, .sentence = "c'est une archive bzip2 : "
		"décompressez-la et donnez le fichier qu'elle contient" },
	{ .magic = "ustar", .n = 5, .at = 257, .sentence = "c'est une archive "
		"tar : décompressez-la et donnez le fichier qu'elle contient" },
	{ .magic = "SQLite format 3", .n = 16, .sentence = "c'est une base de "
		"données SQLite, pas une liste d'élèves" },
	{ .magic = "\x7f""ELF", .n = 4, .sentence = "c'est un programme, pas "
		"une liste d'élèves" },
	{ .magic = "BEGIN:VC", .n = 8, .sentence = "c'est un agenda ou un "
		"carnet d'adresses, pas une liste d'élèves" },
};

static const char *
ole_sentence(const char *bytes, size_t n)
{
	static const char word[] = "W\0o\0r\0d\0D\0o\0c";
	static const char message[] = "_\0_\0p\0r\0o\0p\0e\0r\0t";
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P";

	if (memmem(bytes, n, locked, sizeof(locked) - 1))
		return "c'est un classeur protégé par un mot de passe. "
			SAVE_AS;
	if (memmem(bytes, n, message, sizeof(message) - 1))
		return "c'est un message Outlook (.msg) : enregistrez sa "
			"pièce jointe et donnez-la";
	if (memmem(bytes, n, word, sizeof(word) - 1))
		return "c'est un document Word (.doc) : copiez le tableau "
			"dans un tableur et enregistrez-le en CSV (séparateur "
			"point-virgule)";
	return "c'est un ancien classeur Excel (.xls). " SAVE_AS;
}

static bool
begins(const char *bytes, size_t n, size_t at, const char *what, size_t len)
{
	return n >= at + len && memcmp(bytes + at, what, len) == 0;
}

/* The first byte after a mark and spaces, in UTF-8 or UTF-16. */
static size_t
skip_blank(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (s[i] == '\xef' || s[i] == '\xbb' || s[i] == '\xbf' ||
		s[i] == '\xff' || s[i] == '\xfe' || s[i] == '\0' ||
		s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r')))
		i++;
	return i;
}

static bool
is_html(const char *s, size_t n)
{
	static const char *const starts[] = {
		"<!doctype html", "<html", "<table", "<meta", "<head", "<body",
	};

	for (size_t i = 0; i < LENGTH(starts); i++) {
		size_t len = strlen(starts[i]);

		/* <TABLE nom="Elèves"> is an export of EDT. */
		if (n >= len && strncasecmp(s, starts[i], len) == 0 &&
			!begins(s, n, 0, "<TABLE nom", 10))
			return true;
	}
	return false;
}

/* {" or [{ or [": a title in brackets is not JSON. */
static bool
is_json(const char *s, size_t n)
{
	size_t i = 1;

	if (n < 2 || (*s != '{' && *s != '['))
		return false;
	while (i < n && (s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r')))
		i++;
	return i < n && (s[i] == '"' || s[i] == '{' || s[i] == '[');
}

enum container
container_of(const char *bytes, size_t n, const char **sentence)
{
	size_t at = skip_blank(bytes, n);

	for (size_t i = 0; i < LENGTH(foreign); i++)
		if (begins(bytes, n, foreign[i].at, foreign[i].magic,
			foreign[i].n)) {
			*sentence = foreign[i].sentence;
			return CONTAINER_REFUSED;
		}
	if (begins(bytes, n, 0, "\xd0\xcf\x11\xe0", 4)) {
		*sentence = ole_sentence(bytes, n);
		return CONTAINER_REFUSED;
	}
	if (begins(bytes, n, 0, "PK\3\4", 4) || begins(bytes, n, 0, "PK\5\6", 4))
		return CONTAINER_ZIP;
	if (is_json(bytes + at, n - at)) {
		*sentence = "c'est du JSON : demandez l'export CSV ou XML";
		return CONTAINER_REFUSED;
	}
	if (at == n || bytes[at] != '<')
		return CONTAINER_TEXT;
	if (is_html(bytes + at, n - at)) {
		*sentence = "c'est une page web, quel que soit son nom. "
			"Ouvrez-la dans un tableur et enregistrez-la en CSV "
			"(séparateur point-virgule)";
		return CONTAINER_REFUSED;
	}
	return CONTAINER_XML;
}

/* Whatever libzip says of it: its words change from one version to the next,
 * and what is to be done does not. */
static bool
damaged(const struct archive *z, struct err *e)
{
	return err_set(e, ERR_DATA, "%s: archive tronquée ou abîmée : "
		"demandez-la de nouveau", z->file);
}

bool
archive_open(struct archive *z, const char *bytes, size_t n, const char *file,
	struct err *e)
{
	zip_error_t why;
	zip_source_t *source;

	*z = (struct archive){ .file = file };
	if (!ziplib_open(e))
		return false;
	ziplib.error_init(&why);
	source = ziplib.source_buffer_create(bytes, n, 0, &why);
	if (source)
		z->zip = ziplib.open_from_source(source,
			ZIP_RDONLY | ZIP_CHECKCONS, &why);
	if (source && !z->zip)
		ziplib.source_free(source);
	ziplib.error_fini(&why);
	return z->zip || damaged(z, e);
}

void
archive_close(struct archive *z)
{
	if (z->zip)
		ziplib.discard(z->zip);
	z->zip = NULL;
}

bool
archive_has(struct archive *z, const char *entry)
{
	return ziplib.name_locate(z->zip, entry, 0) >= 0;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *back = strrchr(path, '\\');

	if (back && (!slash || back > slash))
		slash = back;
	return slash ? slash + 1 : path;
}

static bool
ends_with(const char *name, const char *extension)
{
	size_t n = strlen(name), x = strlen(extension);

	return n > x && strcasecmp(name + n - x, extension) == 0;
}

/* Folders and what macOS leaves behind. */
static bool
is_noise(const char *path)
{
	const char *name = base_name(path);

	return *name == '\0' || *name == '.' ||
		strncmp(path, "__MACOSX/", 9) == 0;
}

static const struct {
	const char *entry, *sentence;
} packages[] = {
	{ "word/document.xml", "c'est un document Word : copiez le tableau "
		"dans un tableur et enregistrez-le en CSV (séparateur "
		"point-virgule)" },
	{ "ppt/presentation.xml", "c'est une présentation, pas une liste" },
	{ "xl/workbook.bin", "c'est un classeur Excel binaire (.xlsb). "
		SAVE_AS },
	{ "content.xml", "c'est un document OpenDocument (LibreOffice). "
		SAVE_AS },
	{ "Index/Document.iwa", "c'est un document Apple (Numbers ou Pages). "
		"Exportez-le en CSV" },
	{ "META-INF/container.xml", "c'est un livre numérique, pas une "
		"liste" },
};

/* Counts the entries of these extensions; *found is the first. */
static size_t
count_entries(struct archive *z, const char *const *extensions,
	const char **found)
{
	zip_int64_t n = ziplib.get_num_entries(z->zip, 0);
	size_t count = 0;

	for (zip_int64_t i = 0; i < n; i++) {
		const char *name = ziplib.get_name(z->zip, (zip_uint64_t)i, 0);

		if (!name || is_noise(name))
			continue;
		for (size_t x = 0; extensions[x]; x++)
			if (ends_with(name, extensions[x]) && count++ == 0)
				*found = name;
	}
	return count;
}

enum archive_kind
archive_kind(struct archive *z, struct arena *a, const char **entry,
	struct err *e)
{
	static const char *const xml[] = { ".xml", NULL };
	static const char *const tables[] = {
		".csv", ".txt", ".tsv", ".xlsx", ".xls", NULL
	};
	const char *found = NULL;
	size_t count;

	if (ziplib.get_num_entries(z->zip, 0) > ENTRIES_MAX) {
		err_set(e, ERR_DATA, "%s: archive de plus de %d fichiers : "
			"donnez seulement celui des élèves", z->file,
			ENTRIES_MAX);
		return ARCHIVE_REFUSED;
	}
	if (archive_has(z, "xl/workbook.xml"))
		return ARCHIVE_XLSX;
	for (size_t i = 0; i < LENGTH(packages); i++)
		if (archive_has(z, packages[i].entry)) {
			err_set(e, ERR_DATA, "%s: %s", z->file,
				packages[i].sentence);
			return ARCHIVE_REFUSED;
		}
	count = count_entries(z, xml, &found);
	if (count == 0)
		count = count_entries(z, tables, &found);
	if (count == 1) {
		*entry = arena_strdup(a, found);
		return ARCHIVE_LIST;
	}
	err_set(e, ERR_DATA, count == 0
		? "%s: l'archive ne contient pas de liste d'élèves"
		: "%s: l'archive contient plusieurs listes : donnez "
		  "seulement celle des élèves", z->file);
	return ARCHIVE_REFUSED;
}

static bool
too_big(struct archive *z, struct err *e)
{
	return err_set(e, ERR_DATA, "%s: plus de %zu Mio une fois "
		"décompressé : ce n'est pas une liste d'élèves", z->file,
		ROSTER_LIMIT >> 20);
}

static bool
inflate(struct archive *z, zip_file_t *f, struct buf *out, struct err *e)
{
	char piece[PIECE];
	zip_int64_t n;

	while ((n = ziplib.fread(f, piece, sizeof(piece))) > 0) {
		z->inflated += (size_t)n;
		/* Counted, not believed: the size in the archive may lie. */
		if (z->inflated > ROSTER_LIMIT)
			return too_big(z, e);
		buf_put(out, piece, (size_t)n);
	}
	return n == 0 || damaged(z, e);
}

bool
archive_read(struct archive *z, const char *entry, struct buf *out,
	struct err *e)
{
	zip_int64_t at = ziplib.name_locate(z->zip, entry, 0);
	zip_stat_t stat;
	zip_file_t *f;
	bool ok;

	if (at < 0)
		return err_set(e, ERR_DATA, "%s: classeur abîmé : il y manque "
			"une partie", z->file);
	if (ziplib.stat_index(z->zip, (zip_uint64_t)at, 0, &stat) != 0)
		return damaged(z, e);
	if ((stat.valid & ZIP_STAT_SIZE) && stat.size > ROSTER_LIMIT)
		return too_big(z, e);
	if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
		stat.encryption_method != ZIP_EM_NONE)
		return err_set(e, ERR_DATA, "%s: archive protégée par un mot "
			"de passe : décompressez-la d'abord", z->file);
	f = ziplib.fopen_index(z->zip, (zip_uint64_t)at, 0);
	if (!f)
		return err_set(e, ERR_DATA, "%s: archive abîmée ou d'un genre "
			"inconnu : demandez-la de nouveau", z->file);
	ok = inflate(z, f, out, e);
	ziplib.fclose(f);
	return ok;
}
