/* ident.c: the shape of UAI and INE numbers; nothing says they exist. */
#include "domain/ident.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool
uai_valid(const char *uai)
{
	static const char keys[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
	unsigned number = 0;

	if (strlen(uai) != 8)
		return false;
	for (size_t i = 0; i < 7; i++) {
		if (!digit(uai[i]))
			return false;
		number = number * 10 + (unsigned)(uai[i] - '0');
	}
	return uai[7] == keys[number % (sizeof(keys) - 1)];
}

bool
uai_shaped(const char *text)
{
	return strlen(text) == 8 && strspn(text, "0123456789") == 7 &&
		upper(text[7] & ~('a' ^ 'A'));
}

/* 'd' a digit, 'L' a capital, anything else itself. */
static bool
fits(const char *s, const char *shape)
{
	for (; *shape; s++, shape++)
		if (*shape == 'd' ? !digit(*s)
			: *shape == 'L' ? !upper(*s) : *s != *shape)
			return false;
	return *s == '\0';
}

enum ine_shape
ine_shape_of(const char *ine)
{
	static const struct {
		const char *shape;
		enum ine_shape is;
	} shapes[] = {
		{ .shape = "ddddddddddL", .is = INE_BEA },
		{ .shape = "dddddddddLL", .is = INE_RNIE },
		{ .shape = "ddddAdddddL", .is = INE_APPRENTICE },
	};

	for (size_t i = 0; i < LENGTH(shapes); i++)
		if (fits(ine, shapes[i].shape))
			return shapes[i].is;
	return INE_BAD;
}
