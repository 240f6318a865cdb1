/* plain.c: accents off, signs to their ASCII neighbours. */
#include "plain.h"

#include <stddef.h>
#include <utf8proc.h>

#include "base/arena.h"

static const struct sign {
	uint32_t c;
	char plain;
} signs[] = {
	{ 0xa0, ' ' },    { 0xab, '"' },    { 0xbb, '"' },    { 0xb7, '.' },
	{ 0xb0, 'o' },    { 0xd7, 'x' },    { 0xf7, '/' },    { 0xa7, 'S' },
	{ 0xc6, 'A' },    { 0xe6, 'a' },    { 0xd8, 'O' },    { 0xf8, 'o' },
	{ 0xdf, 's' },    { 0xd0, 'D' },    { 0xf0, 'd' },    { 0xde, 'T' },
	{ 0xfe, 't' },    { 0x110, 'D' },   { 0x111, 'd' },   { 0x131, 'i' },
	{ 0x141, 'L' },   { 0x142, 'l' },   { 0x152, 'O' },   { 0x153, 'o' },
	{ 0x2010, '-' },  { 0x2011, '-' },  { 0x2012, '-' },  { 0x2013, '-' },
	{ 0x2014, '-' },  { 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201c, '"' },
	{ 0x201d, '"' },  { 0x2022, '.' },  { 0x2026, '.' },  { 0x202f, ' ' },
	{ 0x20ac, 'E' },  { 0x2190, '<' },  { 0x2191, '^' },  { 0x2192, '>' },
	{ 0x2193, 'v' },  { 0x2212, '-' },  { 0x2500, '-' },  { 0x2502, '|' },
	{ 0x2588, '#' },  { 0x2591, '.' },  { 0x2592, '#' },  { 0x2593, '#' },
	{ 0x25cf, '*' },  { 0x2713, 'v' },  { 0x2714, 'v' },
};

char
plain_char(uint32_t c)
{
	utf8proc_int32_t parts[16];
	int last = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n;

	if (c >= ' ' && c < 0x7f)
		return (char)c;
	for (size_t i = 0; i < LENGTH(signs); i++)
		if (signs[i].c == c)
			return signs[i].plain;
	n = utf8proc_decompose_char((utf8proc_int32_t)c, parts,
		(utf8proc_ssize_t)LENGTH(parts),
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last);
	if (n > 0 && parts[0] > ' ' && parts[0] < 0x7f)
		return (char)parts[0];
	return '?';
}

const uint32_t *
plain_latin9(void)
{
	static uint32_t table[128];

	if (table[0] != 0)
		return table;
	for (uint32_t i = 0; i < 128; i++)
		table[i] = 0x80 + i;
	table[0x24] = 0x20ac;
	table[0x26] = 0x160;
	table[0x28] = 0x161;
	table[0x34] = 0x17d;
	table[0x38] = 0x17e;
	table[0x3c] = 0x152;
	table[0x3d] = 0x153;
	table[0x3e] = 0x178;
	return table;
}
