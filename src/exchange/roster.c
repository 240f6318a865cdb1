/* roster.c: what the bytes are, and which reader takes them. */
#include "exchange/roster.h"

#include <string.h>

#include "base/text.h"
#include "container.h"
#include "encoding.h"
#include "header.h"
#include "reader.h"
#include "xml.h"

/* XML that schools give by mistake; the root says what it is. */
static const struct {
	const char *root, *what;
} other_roots[] = {
	{ "BEE_RESPONSABLES", "c'est le fichier des responsables "
		"(BEE_RESPONSABLES) : demandez ElevesSansAdresses ou "
		"ElevesAvecAdresses" },
	{ "BEE_NOMENCLATURES", "c'est le fichier des nomenclatures "
		"(BEE_NOMENCLATURES) : demandez ElevesSansAdresses ou "
		"ElevesAvecAdresses" },
	{ "BEE_STRUCTURES", "c'est le fichier des structures "
		"(BEE_STRUCTURES) : demandez ElevesSansAdresses ou "
		"ElevesAvecAdresses" },
	{ "BEE_COMMUNS", "c'est le fichier des données communes "
		"(BEE_COMMUNS) : demandez ElevesSansAdresses ou "
		"ElevesAvecAdresses" },
	{ "BEE_GEOGRAPHIQUES", "c'est le fichier géographique "
		"(BEE_GEOGRAPHIQUES) : demandez ElevesSansAdresses ou "
		"ElevesAvecAdresses" },
	{ "IMPORT_ELEVES", "c'est un fichier à importer dans SIECLE "
		"(IMPORT_ELEVES), pas un export : demandez "
		"ElevesSansAdresses ou ElevesAvecAdresses" },
	{ "STS_EDT", "c'est un échange STS-Web (STS_EDT), sans les élèves : "
		"demandez ElevesSansAdresses ou ElevesAvecAdresses" },
	{ "EDT_STS", "c'est un échange STS-Web (EDT_STS), sans les élèves : "
		"demandez ElevesSansAdresses ou ElevesAvecAdresses" },
	{ "Workbook", "c'est un classeur Excel au format XML 2003. "
		"Ouvrez-le et enregistrez-le en CSV (séparateur "
		"point-virgule)" },
	{ "office:document", "c'est un document OpenDocument. Ouvrez-le et "
		"enregistrez-le en CSV (séparateur point-virgule)" },
};

/* The encoding that the XML declaration names; false when we do not know it. */
static bool
declared(struct reader *d, const char *s, size_t n, enum encoding *c)
{
	const char *end, *name;
	char shown[40];
	size_t len;

	*c = ENCODING_UTF8;
	if (n > 512)
		n = 512;
	if (n < 6 || strncmp(s, "<?xml", 5) != 0)
		return true;
	end = memmem(s, n, "?>", 2);
	name = memmem(s, n, "encoding", 8);
	if (!end || !name || name > end)
		return true;
	name += 8 + strspn(name + 8, " \t\r\n=");
	if (*name != '"' && *name != '\'')
		return true;
	len = (size_t)(end - name);
	for (size_t i = 1; i < len; i++)
		if (name[i] == *name)
			len = i;
	*c = encoding_find(name + 1, len - 1);
	if (*c != ENCODING_UNKNOWN && *c != ENCODING_UTF32)
		return true;
	text_clean(shown, sizeof(shown), arena_strndup(&d->line, name + 1,
		len - 1));
	return reader_refuse(d, 1, "encodage « %s » inconnu : demandez "
		"l'export d'origine, ou enregistrez-le en UTF-8", shown);
}

static bool
has_c1(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] & 0xe0) == 0x80)
			return true;
	return false;
}

/* Where -15 has its own letters: œ, Š, Ÿ... for fractions and bare accents. */
static bool
has_latin9(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] && strchr("\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe", s[i]))
			return true;
	return false;
}

static bool
all_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

/* What the bytes say against the declaration, which is often a lie. */
static enum encoding
believed(enum encoding said, const char *s, size_t n)
{
	bool valid = utf8_valid(s, n);

	if (said == ENCODING_UTF8)
		return valid ? said : has_c1(s, n) ? ENCODING_CP1252
			: ENCODING_LATIN9;
	if (said == ENCODING_UTF16LE || said == ENCODING_UTF16BE)
		return ENCODING_UTF8;	/* no mark and no zero bytes */
	if (valid && !all_ascii(s, n))
		return ENCODING_UTF8;
	/* œ and ’ at 0x9C and 0x92: Windows calls itself ISO-8859. */
	if ((said == ENCODING_LATIN1 || said == ENCODING_LATIN9) &&
		has_c1(s, n))
		return ENCODING_CP1252;
	/* œ is likelier than ½ in a name. */
	if (said == ENCODING_LATIN1 && has_latin9(s, n))
		return ENCODING_LATIN9;
	return said;
}

static bool
xml_encoding(struct reader *d, const char *s, size_t n, enum encoding *c)
{
	enum encoding said;

	/* "<?" in UTF-16, without a mark. */
	if (n >= 4 && s[0] == '<' && s[1] == '\0') {
		*c = ENCODING_UTF16LE;
		return true;
	}
	if (n >= 4 && s[0] == '\0' && s[1] == '<') {
		*c = ENCODING_UTF16BE;
		return true;
	}
	if (!declared(d, s, n, &said))
		return false;
	*c = believed(said, s, n);
	return true;
}

/* The bytes as UTF-8, by the mark, else by what the bytes say. */
static bool
decode(struct reader *d, bool xml, const char *bytes, size_t n,
	struct buf *out)
{
	size_t mark;
	enum encoding c = encoding_mark(bytes, n, &mark);

	if (c == ENCODING_UNKNOWN && !xml)
		c = encoding_guess(bytes, n, header_score);
	else if (c == ENCODING_UNKNOWN &&
		!xml_encoding(d, bytes, n, &c))
		return false;
	if (c == ENCODING_UTF32)
		return reader_refuse(d, 0, "encodage UTF-32 : enregistrez le "
			"fichier en UTF-8");
	d->r->encoding = encoding_name(c);
	encoding_decode(out, c, bytes + mark, n - mark);
	return true;
}

static void
repair(struct reader *d, struct buf *text)
{
	struct buf better = { .v = NULL };

	if (text->n && encoding_repair(&better, text->v, text->n)) {
		struct buf worse = *text;

		*text = better;
		better = worse;
		d->r->double_encoded = true;
	}
	buf_release(&better);
}

/* Nothing may stand before a declaration, which has served: spaces instead
 * of both, so that lines keep their numbers. */
static void
forget_declaration(struct buf *text)
{
	size_t at = 0;
	char *end;

	while (at < text->n && (text->v[at] == ' ' || (text->v[at] >= '\t' &&
		text->v[at] <= '\r')))
		at++;
	if (at == 0 || text->n - at < 5 ||
		memcmp(text->v + at, "<?xml", 5) != 0)
		return;
	end = memmem(text->v + at, text->n - at, "?>", 2);
	for (char *s = text->v + at; end && s < end + 2; s++)
		if (*s != '\n')
			*s = ' ';
}

static bool
xml_dispatch(struct reader *d, const char *text, size_t n)
{
	char root[XML_NAME_MAX], shown[80];

	/* Without a root the parse says why, with the line. */
	if (!xml_root(text, n, root) || strcmp(root, "BEE_ELEVES") == 0)
		return siecle_xml_read(d, text, n);
	if (strcmp(root, "TABLE") == 0)
		return edt_xml_read(d, text, n);
	for (size_t i = 0; i < LENGTH(other_roots); i++)
		if (strcmp(root, other_roots[i].root) == 0)
			return reader_refuse(d, 0, "%s", other_roots[i].what);
	text_clean(shown, sizeof(shown), root);
	return reader_refuse(d, 0, "ce n'est pas une liste d'élèves : la "
		"racine du XML est « %s », celle de SIECLE est « BEE_ELEVES »",
		shown);
}

/* Bytes that text never holds: the line of the first NUL, or refused whole. */
static bool
is_text(struct reader *d, const char *s, size_t n)
{
	size_t odd = 0;
	int line = 1;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '\0')
			return reader_refuse(d, line, "octet nul : le fichier "
				"est abîmé ou n'est pas du texte");
		line += c == '\n';
		odd += c < ' ' && (c < '\t' || c > '\r') && c != 0x1a;
	}
	if (odd > 16 + n / 100)
		return reader_refuse(d, 0, "ce n'est pas du texte : demandez "
			"l'export CSV ou XML");
	return true;
}

static bool
is_blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ' && (s[i] < '\t' || s[i] > '\r'))
			return false;
	return true;
}

static bool
text_read(struct reader *d, bool xml, const char *bytes, size_t n)
{
	struct buf text = { .v = NULL };
	bool ok = decode(d, xml, bytes, n, &text);

	if (ok) {
		repair(d, &text);
		ok = text.n && !is_blank(text.v, text.n)
			? is_text(d, text.v, text.n)
			: reader_refuse(d, 0, "le fichier est vide");
	}
	if (ok && xml)
		forget_declaration(&text);
	if (ok)
		ok = xml ? xml_dispatch(d, text.v, text.n)
			: csv_table_read(d, text.v, text.n);
	buf_release(&text);
	return ok;
}

static bool bytes_read(struct reader *d, const char *bytes, size_t n,
	int depth);

/* The list that a plain archive carries. */
static bool
entry_read(struct reader *d, struct archive *z, const char *entry, int depth)
{
	struct buf b = { .v = NULL };
	char name[120];
	const char *slash = strrchr(entry, '/');
	bool ok;

	ok = archive_read(z, entry, &b, d->e);
	if (ok) {
		text_clean(name, sizeof(name), slash ? slash + 1 : entry);
		d->file = arena_printf(&d->file_arena, "%s/%s", d->file, name);
		ok = bytes_read(d, b.v ? b.v : "", b.n, depth + 1);
	}
	buf_release(&b);
	return ok;
}

static bool
zip_read(struct reader *d, const char *bytes, size_t n, int depth)
{
	struct archive z;
	const char *entry = NULL;
	bool ok = false;

	if (!archive_open(&z, bytes, n, d->file, d->e))
		return false;
	switch (archive_kind(&z, &d->file_arena, &entry, d->e)) {
	case ARCHIVE_XLSX:
		d->r->encoding = "UTF-8";
		ok = xlsx_read(d, &z);
		break;
	case ARCHIVE_LIST:
		ok = depth == 0 ? entry_read(d, &z, entry, depth)
			: reader_refuse(d, 0, "une archive dans une archive : "
				"décompressez-la d'abord");
		break;
	case ARCHIVE_REFUSED:
		break;
	}
	archive_close(&z);
	return ok;
}

static bool
bytes_read(struct reader *d, const char *bytes, size_t n, int depth)
{
	const char *sentence;

	if (n > ROSTER_LIMIT)
		return reader_refuse(d, 0, "plus de %zu Mio : ce n'est pas une "
			"liste d'élèves", ROSTER_LIMIT >> 20);
	if (n == 0)
		return reader_refuse(d, 0, "le fichier est vide");
	switch (container_of(bytes, n, &sentence)) {
	case CONTAINER_REFUSED:
		return reader_refuse(d, 0, "%s", sentence);
	case CONTAINER_ZIP:
		return zip_read(d, bytes, n, depth);
	case CONTAINER_XML:
		return text_read(d, true, bytes, n);
	case CONTAINER_TEXT:
		break;
	}
	return text_read(d, false, bytes, n);
}

bool
roster_read(struct roster *r, struct arena *a, const char *bytes, size_t n,
	const struct roster_options *o, struct err *e)
{
	struct err mine = { .kind = ERR_NONE };
	struct reader d;
	bool ok;

	*r = (struct roster){
		.format = "table", .format_label = "Tableau",
		.encoding = "UTF-8", .uai = "",
	};
	reader_open(&d, r, a, o, e ? e : &mine);
	ok = bytes_read(&d, bytes, n, 0) && reader_finish(&d);
	reader_close(&d);
	return ok;
}
