/*
 * text.h: UTF-8 text: validity, normal form, search keys, width, clipping,
 * and the one filter for everything that reaches a terminal.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Decodes one character at s (n bytes left). Returns its length in bytes,
 * 0 at the end, and U+FFFD with length 1 for a byte that is not UTF-8.
 */
size_t utf8_decode(const char *s, size_t n, uint32_t *c);
size_t utf8_encode(uint32_t c, char out[4]);
/* Strict: no overlong form, no surrogate, nothing above U+10FFFF. */
bool utf8_valid(const char *s, size_t n);

/* Columns that one character takes: 0 combining, 1, 2 wide. Never negative. */
int utf8_width(uint32_t c);
/* Columns of a whole string. */
size_t text_width(const char *s);
/* Bytes of the longest prefix of s that fits `columns`, whole characters. */
size_t text_clip(const char *s, size_t columns);

/*
 * Normal form for everything that enters the database: NFC, control
 * characters, bidi overrides and zero-width characters removed, no-break and
 * repeated spaces folded to one space, trimmed. Invalid bytes become U+FFFD.
 */
char *text_normal(struct arena *a, const char *s);

/*
 * The search key: decomposed, case folded, marks stripped, œ æ ø ł ß spelled
 * out, every apostrophe and hyphen a space, spaces squeezed, trimmed.
 * « L'ÉCUYER--Œuvre » gives « l ecuyer oeuvre ».
 */
char *text_key(struct arena *a, const char *s);

/* Alphabetical order of a French list: by key, then by bytes. As strcmp. */
int text_compare(const char *a, const char *b);

/* Unaccented capitals, as i-milo wants surnames: « LEFEVRE-DUBOIS ». */
char *text_ascii_upper(struct arena *a, const char *s);
/* Capitals with their accents kept. */
char *text_upper(struct arena *a, const char *s);

/*
 * The terminal filter: writes s into out (size bytes, NUL-terminated, whole
 * characters) with C0, C1, DEL, bidi controls, zero-width characters and
 * invalid bytes replaced by '?' (a tab or newline by a space). Idempotent.
 */
void text_clean(char *out, size_t size, const char *s);

/* A whole number, digits only; -1 when it is not one or is too large. */
int text_number(const char *s);

/* Simple case folding of one key press: É gives é. */
uint32_t text_lower_char(uint32_t c);

#endif
