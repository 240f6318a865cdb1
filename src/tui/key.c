/* key.c: the names of keys, and what a person calls them. */
#include "tui/key.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

static const struct key_word {
	uint32_t key;
	const char *name;	/* in .scr and in scripts */
	const char *french;
} words[] = {
	{ .key = K_ENTER,     .name = "Enter",     .french = "Entrée" },
	{ .key = K_TAB,       .name = "Tab",       .french = "Tab" },
	{ .key = K_BACKTAB,   .name = "Shift-Tab", .french = "Maj-Tab" },
	{ .key = K_ESC,       .name = "Esc",       .french = "Échap" },
	{ .key = ' ',         .name = "Space",     .french = "Espace" },
	{ .key = K_UP,        .name = "Up",        .french = "Haut" },
	{ .key = K_DOWN,      .name = "Down",      .french = "Bas" },
	{ .key = K_LEFT,      .name = "Left",      .french = "Gauche" },
	{ .key = K_RIGHT,     .name = "Right",     .french = "Droite" },
	{ .key = K_HOME,      .name = "Home",      .french = "Début" },
	{ .key = K_END,       .name = "End",       .french = "Fin" },
	{ .key = K_PGUP,      .name = "PgUp",      .french = "Page préc." },
	{ .key = K_PGDN,      .name = "PgDn",      .french = "Page suiv." },
	{ .key = K_INSERT,    .name = "Ins",       .french = "Inser" },
	{ .key = K_DELETE,    .name = "Del",       .french = "Suppr" },
	{ .key = K_BACKSPACE, .name = "Backspace", .french = "Ret. arr." },
	{ .key = K_F1,  .name = "F1",  .french = "F1" },
	{ .key = K_F2,  .name = "F2",  .french = "F2" },
	{ .key = K_F3,  .name = "F3",  .french = "F3" },
	{ .key = K_F4,  .name = "F4",  .french = "F4" },
	{ .key = K_F5,  .name = "F5",  .french = "F5" },
	{ .key = K_F6,  .name = "F6",  .french = "F6" },
	{ .key = K_F7,  .name = "F7",  .french = "F7" },
	{ .key = K_F8,  .name = "F8",  .french = "F8" },
	{ .key = K_F9,  .name = "F9",  .french = "F9" },
	{ .key = K_F10, .name = "F10", .french = "F10" },
	{ .key = K_F11, .name = "F11", .french = "F11" },
	{ .key = K_F12, .name = "F12", .french = "F12" },
};

/* "Ctrl-R" or 0. H, I, J and M are keys of their own on a terminal. */
static uint32_t
parse_ctrl(const char *name)
{
	char c;

	if (strncmp(name, "Ctrl-", 5) != 0 || name[5] == '\0' || name[6] != '\0')
		return 0;
	c = name[5];
	if (c < 'A' || c > 'Z' || strchr("HIJM", c) != NULL)
		return 0;
	return K_CTRL(c);
}

uint32_t
key_parse(const char *name)
{
	size_t n = strlen(name);
	uint32_t c;

	if (n == 0)
		return 0;
	if (utf8_valid(name, n) && utf8_decode(name, n, &c) == n)
		return c > ' ' && c != 0x7f && utf8_width(c) > 0 ? c : 0;
	for (size_t i = 0; i < LENGTH(words); i++)
		if (strcmp(words[i].name, name) == 0)
			return words[i].key;
	return parse_ctrl(name);
}

bool
key_known(const char *name)
{
	return key_parse(name) != 0;
}

static const struct key_word *
word_of(uint32_t key)
{
	for (size_t i = 0; i < LENGTH(words); i++)
		if (words[i].key == key)
			return &words[i];
	return NULL;
}

/* What has no word of its own: Ctrl and a letter, or the character. */
static void
name_other(uint32_t key, char out[16])
{
	char utf8[4];
	size_t n;

	if (key == 0 || key >= KEY_FIRST_) {
		out[0] = '\0';
	} else if (key <= 26) {
		snprintf(out, 16, "Ctrl-%c", (char)('A' + key - 1));
	} else {
		n = utf8_encode(key, utf8);
		memcpy(out, utf8, n);
		out[n] = '\0';
	}
}

void
key_name(uint32_t key, char out[16])
{
	const struct key_word *w = word_of(key);

	if (w != NULL)
		snprintf(out, 16, "%s", w->name);
	else
		name_other(key, out);
}

const char *
key_french(uint32_t key, char out[16])
{
	const struct key_word *w = word_of(key);

	if (w != NULL)
		snprintf(out, 16, "%s", w->french);
	else
		name_other(key, out);
	return out;
}

int
key_digit(uint32_t key)
{
	/* The unshifted row of AZERTY, 0 to 9, and with Caps Lock. */
	static const uint32_t row[10] = {
		0xe0, '&', 0xe9, '"', '\'', '(', '-', 0xe8, '_', 0xe7,
	};

	if (key >= '0' && key <= '9')
		return (int)(key - '0');
	key = text_lower_char(key);
	for (int i = 0; i < 10; i++)
		if (row[i] == key)
			return i;
	return -1;
}
