/*
 * header.c: the names that columns bear in the exports of schools.
 *
 * Exact names first; then what must not be known, by the words it holds; then
 * what is of no use here. The rest is unknown and may be mapped by hand.
 */
#include "header.h"

#include <string.h>

#include "base/text.h"
#include "exchange/csv.h"

struct alias {
	const char *key;
	int field;
	int rank;
};

static const struct alias aliases[] = {
	{ "nom de famille",          ROSTER_SURNAME, 0 },
	{ "nom",                     ROSTER_SURNAME, 1 },
	{ "nom famille",             ROSTER_SURNAME, 1 },
	{ "nom de naissance",        ROSTER_SURNAME, 1 },
	{ "nom patronymique",        ROSTER_SURNAME, 1 },
	{ "noms",                    ROSTER_SURNAME, 1 },
	{ "nom s",                   ROSTER_SURNAME, 1 },
	{ "nom d usage",             ROSTER_USAGE_NAME, 0 },
	{ "nom usage",               ROSTER_USAGE_NAME, 0 },
	{ "prenom d usage",          ROSTER_USAGE_FIRST_NAME, 0 },
	{ "prenom usage",            ROSTER_USAGE_FIRST_NAME, 0 },
	{ "prenom 1",                ROSTER_FIRST_NAME, 0 },
	{ "prenom",                  ROSTER_FIRST_NAME, 0 },
	{ "premier prenom",          ROSTER_FIRST_NAME, 0 },
	{ "prenoms",                 ROSTER_FIRST_NAME, 1 },
	{ "prenom s",                ROSTER_FIRST_NAME, 1 },
	{ "1er prenom",              ROSTER_FIRST_NAME, 0 },
	{ "eleve",                   ROSTER_FULL_NAME, 0 },
	{ "eleves",                  ROSTER_FULL_NAME, 0 },
	{ "eleve s",                 ROSTER_FULL_NAME, 0 },
	{ "nom prenom",              ROSTER_FULL_NAME, 0 },
	{ "nom prenoms",             ROSTER_FULL_NAME, 0 },
	{ "nom prenom s",            ROSTER_FULL_NAME, 0 },
	{ "nom et prenom",           ROSTER_FULL_NAME, 0 },
	{ "nom et prenom s",         ROSTER_FULL_NAME, 0 },
	{ "noms et prenoms",         ROSTER_FULL_NAME, 0 },
	{ "noms prenoms",            ROSTER_FULL_NAME, 0 },
	{ "prenom nom",              ROSTER_FULL_NAME, 0 },
	{ "prenom et nom",           ROSTER_FULL_NAME, 0 },
	{ "nom complet",             ROSTER_FULL_NAME, 0 },
	{ "ne e le",                 ROSTER_BIRTH, 0 },
	{ "ne le",                   ROSTER_BIRTH, 0 },
	{ "nee le",                  ROSTER_BIRTH, 0 },
	{ "date naissance",          ROSTER_BIRTH, 0 },
	{ "date de naissance",       ROSTER_BIRTH, 0 },
	{ "date naiss",              ROSTER_BIRTH, 0 },
	{ "date de naiss",           ROSTER_BIRTH, 0 },
	{ "naissance",               ROSTER_BIRTH, 0 },
	{ "ddn",                     ROSTER_BIRTH, 0 },
	{ "d d n",                   ROSTER_BIRTH, 0 },
	{ "date nais",               ROSTER_BIRTH, 0 },
	{ "dt naissance",            ROSTER_BIRTH, 0 },
	{ "datenaissance",           ROSTER_BIRTH, 0 },
	{ "date",                    ROSTER_BIRTH, 2 },	/* GEPI, SACoche */
	{ "date de naissance jj mm aaaa", ROSTER_BIRTH, 0 },
	{ "ine",                     ROSTER_INE, 0 },
	{ "id national",             ROSTER_INE, 0 },
	{ "n national",              ROSTER_INE, 0 },
	{ "numero national",         ROSTER_INE, 0 },
	{ "identifiant unique",      ROSTER_INE, 0 },
	{ "identifiant national",    ROSTER_INE, 0 },
	{ "ine rnie",                ROSTER_INE, 0 },
	{ "n ine",                   ROSTER_INE, 0 },
	{ "numero ine",              ROSTER_INE, 0 },
	{ "code ine",                ROSTER_INE, 0 },
	{ "i n e",                   ROSTER_INE, 0 },
	{ "identifiant national eleve ine", ROSTER_INE, 0 },
	{ "ine bea",                 ROSTER_INE, 1 },
	{ "elenoet",                 ROSTER_INTERNAL_NO, 0 },
	{ "eleve no etab",           ROSTER_INTERNAL_NO, 0 },
	{ "num eleve etab",          ROSTER_INTERNAL_NO, 1 },
	{ "n interne",               ROSTER_INTERNAL_NO, 1 },
	{ "numero interne",          ROSTER_INTERNAL_NO, 1 },
	{ "identifiant gep",         ROSTER_INTERNAL_NO, 1 },
	{ "classe",                  ROSTER_CLASS, 0 },
	{ "division",                ROSTER_CLASS, 0 },
	{ "div",                     ROSTER_CLASS, 0 },
	{ "code structure",          ROSTER_CLASS, 0 },
	{ "label classe",            ROSTER_CLASS, 0 },
	{ "libelle classe",          ROSTER_CLASS, 1 },
	{ "code division",           ROSTER_CLASS, 0 },
	{ "nom de la classe",        ROSTER_CLASS, 1 },
	{ "nom classe",              ROSTER_CLASS, 1 },
	{ "nom de classe",           ROSTER_CLASS, 1 },
	{ "code classe",             ROSTER_CLASS, 1 },
	{ "cl",                      ROSTER_CLASS, 1 },
	{ "classe de rattachement",  ROSTER_CLASS, 0 },
	{ "classe actuelle",         ROSTER_CLASS, 0 },
	{ "libelle division",        ROSTER_CLASS, 1 },
	{ "groupe",                  ROSTER_GROUP, 0 },
	{ "demi groupe",             ROSTER_GROUP, 0 },
	{ "code mef",                ROSTER_MEF, 0 },
	{ "mef code",                ROSTER_MEF, 0 },
	{ "mef",                     ROSTER_MEF, 1 },
	{ "lib mef",                 ROSTER_MEF, 2 },
	{ "libelle mef",             ROSTER_MEF, 2 },
	{ "statut",                  ROSTER_STATUS, 0 },
	{ "code statut",             ROSTER_STATUS, 0 },
	{ "date entree",             ROSTER_ENTERED, 0 },
	{ "date d entree",           ROSTER_ENTERED, 0 },
	{ "entree",                  ROSTER_ENTERED, 1 },
	{ "date debut",              ROSTER_ENTERED, 1 },
	{ "date sortie",             ROSTER_LEFT, 0 },
	{ "date de sortie",          ROSTER_LEFT, 0 },
	{ "sortie",                  ROSTER_LEFT, 1 },
	{ "date fin",                ROSTER_LEFT, 1 },
	{ "lib postal",              ROSTER_COMMUNE, 0 },
	{ "libelle postal",          ROSTER_COMMUNE, 0 },
	{ "commune",                 ROSTER_COMMUNE, 1 },
	{ "ville",                   ROSTER_COMMUNE, 1 },
	{ "commune de residence",    ROSTER_COMMUNE, 0 },
	{ "ville de residence",      ROSTER_COMMUNE, 0 },
	{ "commune de domicile",     ROSTER_COMMUNE, 0 },
	{ "localite",                ROSTER_COMMUNE, 1 },
	{ "code postal",             ROSTER_POSTCODE, 0 },
	{ "cp",                      ROSTER_POSTCODE, 1 },
	{ "code commune insee",      ROSTER_INSEE, 0 },
	{ "code insee",              ROSTER_INSEE, 1 },
	{ "tel portable",            ROSTER_PHONE, 0 },
	{ "portablenum",             ROSTER_PHONE, 0 },
	{ "portable",                ROSTER_PHONE, 0 },
	{ "telephone portable",      ROSTER_PHONE, 0 },
	{ "tel mobile",              ROSTER_PHONE, 0 },
	{ "mobile",                  ROSTER_PHONE, 0 },
	{ "tel personnel",           ROSTER_PHONE, 1 },
	{ "telephone personnel",     ROSTER_PHONE, 1 },
	{ "telephone",               ROSTER_PHONE, 1 },
	{ "tel",                     ROSTER_PHONE, 1 },
	{ "n portable",              ROSTER_PHONE, 0 },
	{ "n de portable",           ROSTER_PHONE, 0 },
	{ "numero portable",         ROSTER_PHONE, 0 },
	{ "numero de portable",      ROSTER_PHONE, 0 },
	{ "n tel",                   ROSTER_PHONE, 1 },
	{ "n telephone",             ROSTER_PHONE, 1 },
	{ "n de telephone",          ROSTER_PHONE, 1 },
	{ "numero de telephone",     ROSTER_PHONE, 1 },
	{ "tel fixe",                ROSTER_PHONE, 2 },
	{ "tel domicile",            ROSTER_PHONE, 2 },
	{ "email",                   ROSTER_EMAIL, 0 },
	{ "e mail",                  ROSTER_EMAIL, 0 },
	{ "adresse e mail",          ROSTER_EMAIL, 0 },
	{ "adresse mail",            ROSTER_EMAIL, 0 },
	{ "adresse email",           ROSTER_EMAIL, 0 },
	{ "mel",                     ROSTER_EMAIL, 0 },
	{ "mail",                    ROSTER_EMAIL, 0 },
	{ "courriel",                ROSTER_EMAIL, 0 },
	{ "adresse mel",             ROSTER_EMAIL, 0 },
	{ "adresse courriel",        ROSTER_EMAIL, 0 },
	{ "adresse electronique",    ROSTER_EMAIL, 0 },
	{ "email personnel",         ROSTER_EMAIL, 1 },
	{ "mail personnel",          ROSTER_EMAIL, 1 },
	/* Harmless, of no use: never offered as something else. */
	{ "sexe",                    ROSTER_IGNORED, 0 },
	{ "code sexe",               ROSTER_IGNORED, 0 },
	{ "sexe biologique",         ROSTER_IGNORED, 0 },
	{ "genre",                   ROSTER_IGNORED, 0 },
	{ "civilite",                ROSTER_IGNORED, 0 },
	{ "prenom 2",                ROSTER_IGNORED, 0 },
	{ "prenom 3",                ROSTER_IGNORED, 0 },
	{ "deuxieme prenom",         ROSTER_IGNORED, 0 },
	{ "troisieme prenom",        ROSTER_IGNORED, 0 },
	{ "div prec",                ROSTER_IGNORED, 0 },
	{ "classe precedente",       ROSTER_IGNORED, 0 },
	{ "ap classe",               ROSTER_IGNORED, 0 },
	{ "groupes",                 ROSTER_IGNORED, 0 },
	{ "etablissement precedent", ROSTER_IGNORED, 0 },
	{ "reg",                     ROSTER_IGNORED, 0 },
	{ "regime",                  ROSTER_IGNORED, 0 },
	{ "code regime",             ROSTER_IGNORED, 0 },
	{ "lib regime",              ROSTER_IGNORED, 0 },
	{ "doublant",                ROSTER_IGNORED, 0 },
	{ "doublement",              ROSTER_IGNORED, 0 },
	{ "redoublant",              ROSTER_IGNORED, 0 },
	{ "type structure",          ROSTER_IGNORED, 0 },
	{ "lib structure",           ROSTER_IGNORED, 0 },
	{ "annee scolaire",          ROSTER_IGNORED, 0 },
	{ "formation",               ROSTER_IGNORED, 0 },
	{ "uai",                     ROSTER_IGNORED, 0 },
	{ "code uai",                ROSTER_IGNORED, 0 },
	{ "tel professionnel",       ROSTER_IGNORED, 0 },
	{ "departement",             ROSTER_IGNORED, 0 },
	{ "pays",                    ROSTER_IGNORED, 0 },
	{ "adresse",                 ROSTER_IGNORED, 0 },
	{ "commune etrangere",       ROSTER_IGNORED, 0 },
	{ "date modification",       ROSTER_IGNORED, 0 },
	{ "adhesion transport",      ROSTER_IGNORED, 0 },
	{ "code circuit",            ROSTER_IGNORED, 0 },
	{ "lib circuit",             ROSTER_IGNORED, 0 },
	{ "presence doss scol",      ROSTER_IGNORED, 0 },
	{ "numero",                  ROSTER_IGNORED, 0 },
	{ "n",                       ROSTER_IGNORED, 0 },
	{ "num",                     ROSTER_IGNORED, 0 },
	{ "rang",                    ROSTER_IGNORED, 0 },
	/* Groups of words that are harmless apart. */
	{ "projet d accompagnement", ROSTER_DROPPED, 0 },
	{ "p a i",                   ROSTER_DROPPED, 0 },
	{ "p a p",                   ROSTER_DROPPED, 0 },
	{ "p p s",                   ROSTER_DROPPED, 0 },
	{ "regime alimentaire",      ROSTER_DROPPED, 0 },
	{ "tiers temps",             ROSTER_DROPPED, 0 },
	{ "encouragement valorisation", ROSTER_DROPPED, 0 },
	{ "situation familiale",     ROSTER_DROPPED, 0 },
	{ "securite sociale",        ROSTER_DROPPED, 0 },
	{ "ne e a",                  ROSTER_DROPPED, 0 },
	{ "ne a",                    ROSTER_DROPPED, 0 },
};

/*
 * Beginnings of words that say what a column holds: guardians, money, health,
 * origin, belief, discipline, free text. A final $ wants the whole word.
 */
static const char *const forbidden[] = {
	"repr$", "represent", "resp$", "responsable", "legal", "leg$",
	"parent", "pere$", "mere$", "tuteur", "tutrice", "famille$",
	"financ", "bours", "echelon",
	"allerg", "medic", "medec", "sante$", "handicap", "infirm", "vaccin",
	"malad", "traitement", "sanguin", "psy", "suivi$", "urgence",
	"pai$", "pap$", "pps$", "ppre$", "ulis$", "mdph$", "aesh$", "avs$",
	"gevasco", "dys$", "dyslex", "amenagement", "accompagnement",
	"nat$", "nationalit", "etranger", "religi", "culte$", "photo",
	"secu$", "nir$", "ethni",
	"profession", "pcs$", "csp$",
	"sanction", "punition", "retenue", "disciplin", "incident",
	"exclusion", "judiciaire", "social", "foyer$", "educateur",
	"observation", "obs$", "remarque", "commentaire", "appreciation",
	"note$", "notes$", "divers$", "info$", "infos$", "information",
	"rqth$", "besoin", "ebep$", "grossesse", "asthm", "diabet", "epilep",
	"ase$", "pjj$", "mna$", "casier$", "fratrie", "prevenir", "contacter",
	"origine", "maternelle", "sejour", "upe2a$", "efiv$", "allophone",
	"absence", "retard", "motif", "impaye", "nss$", "frere", "soeur",
	"passe$", "mdp$",
};

/* Beginnings of whole keys that are of no use here. */
static const char *const useless[] = {
	"opt", "cle gestion mat", "lib mat", "code modalite", "lib modalite",
	"ligne adresse", "adres", "doublement", "autorisation abs", "heures", "numero ",
	"annee ",
};

static bool
word_begins(const char *key, const char *word)
{
	size_t n = strcspn(word, "$");

	for (const char *s = key; s; s = strchr(s, ' ')) {
		s += *s == ' ';
		if (strncmp(s, word, n) == 0 &&
			(word[n] == '\0' || s[n] == ' ' || s[n] == '\0'))
			return true;
	}
	return false;
}

/* "r1 email": a guardian in the exports of EDT. */
static bool
guardian(const char *key)
{
	return key[0] == 'r' && key[1] >= '0' && key[1] <= '9' &&
		(key[2] == ' ' || key[2] == '\0');
}

/* Where somebody was born says their origin; when is all we need. */
static bool
birth_place(const char *key)
{
	return word_begins(key, "naiss") && !word_begins(key, "date");
}

static bool
is_forbidden(const char *key)
{
	/* "nom de famille" and its like are aliases, found before this. */
	for (size_t i = 0; i < LENGTH(forbidden); i++)
		if (word_begins(key, forbidden[i]))
			return true;
	return guardian(key) || birth_place(key);
}

static const struct alias *
alias_find(const char *key, size_t n)
{
	for (size_t i = 0; i < LENGTH(aliases); i++)
		if (strncmp(aliases[i].key, key, n) == 0 &&
			aliases[i].key[n] == '\0')
			return &aliases[i];
	return NULL;
}

/* « Tél. portable de l'élève » is « Tél. portable »: all of it is theirs. */
static size_t
without_pupil(const char *key)
{
	static const char *const endings[] = { " de l eleve", " eleve" };
	size_t n = strlen(key);

	for (size_t i = 0; i < LENGTH(endings); i++) {
		size_t end = strlen(endings[i]);

		if (n > end && strcmp(key + n - end, endings[i]) == 0)
			return n - end;
	}
	return n;
}

int
header_field(const char *key, int *rank)
{
	const struct alias *alias = alias_find(key, strlen(key));

	if (!alias)
		alias = alias_find(key, without_pupil(key));
	if (rank)
		*rank = alias ? alias->rank : 0;
	if (alias)
		return alias->field;
	if (is_forbidden(key))
		return ROSTER_DROPPED;
	if (*key == '\0')
		return ROSTER_IGNORED;
	for (size_t i = 0; i < LENGTH(useless); i++)
		if (strncmp(key, useless[i], strlen(useless[i])) == 0)
			return ROSTER_IGNORED;
	return ROSTER_UNKNOWN;
}

char *
roster_header_key(struct arena *a, const char *header)
{
	char *key = text_key(a, header), *out = key;
	bool space = false;

	/* The text key keeps punctuation; a header's meaning does not. */
	for (const char *s = key; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == 0xc2 && (unsigned char)s[1] == 0xb0) {
			s++;		/* ° */
			space = true;
		} else if (c >= 0x80 || (c >= '0' && c <= '9') ||
			(c >= 'a' && c <= 'z')) {
			if (space && out > key)
				*out++ = ' ';
			space = false;
			*out++ = (char)c;
		} else {
			space = true;
		}
	}
	*out = '\0';
	return key;
}

/* What was chosen by hand wins, but never over what must not be known. */
static bool
apply_map(struct header_column *c, struct arena *a,
	const struct roster_options *o)
{
	bool applied = false;

	if (!o || c->field == ROSTER_DROPPED)
		return false;
	for (size_t i = 0; i < o->n_map; i++)
		if (o->map[i].field < ROSTER_FIELD_COUNT && *c->key &&
			strcmp(roster_header_key(a, o->map[i].header),
				c->key) == 0) {
			c->field = o->map[i].field;
			c->rank = -1;	/* before any alias */
			applied = true;
		}
	return applied;
}

enum { HEADER_MAX = 200 };	/* bytes of a header that are kept */

static bool
column_read(struct header_column *c, struct arena *a, const char *cell,
	const struct roster_options *o)
{
	char *text = text_normal(a, arena_strndup(a, cell, HEADER_MAX));

	*c = (struct header_column){
		.header = text, .key = roster_header_key(a, text),
	};
	c->field = header_field(c->key, &c->rank);
	c->type = strcmp(c->key, "type structure") == 0;
	return apply_map(c, a, o);
}

/* The second of two columns of one name is not ours: never guess. */
static void
ignore_repeated(struct header *h)
{
	for (size_t i = 1; i < h->n; i++)
		for (size_t j = 0; j < i && h->column[i].field >= 0; j++)
			if (strcmp(h->column[i].key, h->column[j].key) == 0)
				h->column[i].field = ROSTER_IGNORED;
}

static void
count_matches(struct header *h)
{
	bool seen[ROSTER_FIELD_COUNT] = { false };

	for (size_t i = 0; i < h->n; i++) {
		int f = h->column[i].field;

		h->words += *h->column[i].key != '\0';
		if (f >= 0 && !seen[f]) {
			seen[f] = true;
			h->matches++;
		}
	}
}

void
header_read(struct header *h, struct arena *a, int line, char **cell,
	size_t n, const struct roster_options *o)
{
	*h = (struct header){ .line = line, .n = n };
	h->column = arena_array(a, n, sizeof(*h->column));
	for (size_t i = 0; i < n; i++)
		h->mapped |= column_read(&h->column[i], a, cell[i], o);
	ignore_repeated(h);
	count_matches(h);
}

bool
header_has(const struct header *h, enum roster_field f)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->column[i].field == (int)f)
			return true;
	return false;
}

bool
header_found(const struct header *h)
{
	/* A column of names alone is a list too, when it says so. */
	return h->matches >= 2 || (h->mapped && h->matches > 0) ||
		(h->words == 1 && (header_has(h, ROSTER_FULL_NAME) ||
			header_has(h, ROSTER_SURNAME)));
}

const struct header_column *
header_by_key(const struct header *h, const char *key)
{
	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->column[i].key, key) == 0)
			return &h->column[i];
	return NULL;
}

size_t
header_score(const char *text, size_t n)
{
	struct arena a = { .chunk = NULL };
	struct csv c;
	size_t best = 0;

	csv_open(&c, text, n, csv_separator(text, n));
	for (int i = 0; i < HEADER_LINES && csv_next(&c, &a); i++) {
		struct header h;

		header_read(&h, &a, c.at, c.cell, c.n, NULL);
		/* Any known name is a sign, also those we do not want. */
		for (size_t j = 0; j < h.n; j++)
			h.matches += *h.column[j].key != '\0' &&
				h.column[j].field < 0 &&
				h.column[j].field != ROSTER_UNKNOWN;
		if (h.matches > best)
			best = h.matches;
	}
	arena_release(&a);
	return best;
}

/* Every key of `keys` (separated by |) is in the header. */
static bool
has_keys(const struct header *h, const char *keys)
{
	char key[64];

	while (*keys) {
		size_t n = strcspn(keys, "|");

		memcpy(key, keys, n);
		key[n] = '\0';
		if (!header_by_key(h, key))
			return false;
		keys += n + (keys[n] == '|');
	}
	return true;
}

void
header_format(const struct header *h, const char **code, const char **label)
{
	/* The first line whose names are all there. */
	static const struct {
		const char *keys, *code, *label;
	} formats[] = {
		{ "code structure|type structure", "siecle-complet",
			"SIECLE, export complet" },
		{ "identifiant unique|premier prenom", "fregata",
			"FREGATA (enseignement agricole)" },
		{ "div|ne e le|prenom", "siecle-division",
			"SIECLE, liste des élèves par division" },
		{ "nom de famille|prenom 1", "siecle-extraction",
			"SIECLE, extraction personnalisée" },
		{ "nom|prenom|r1 nom", "edt-csv", "EDT, export texte" },
		{ "nom|prenom|date naiss|portablenum", "edt-csv",
			"EDT, export texte" },
		{ "eleves|ne e le", "pronote", "Pronote, liste d'élèves" },
		{ "eleves|classe", "pronote", "Pronote, liste d'élèves" },
		{ "nom|ne e le|heures manquees", "pronote",
			"Hyperplanning, liste d'étudiants" },
		{ "nom|prenom|ne e le", "pronote", "Pronote, liste d'élèves" },
		{ "nom|naissance|sexe|entree", "pronote",
			"Pronote, liste d'élèves" },
	};

	*code = "table";
	*label = "Tableau";
	for (size_t i = 0; i < LENGTH(formats); i++)
		if (has_keys(h, formats[i].keys)) {
			*code = formats[i].code;
			*label = formats[i].label;
			return;
		}
}
