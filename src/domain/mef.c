/* mef.c: what the code of a training says by itself. */
#include "domain/mef.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"

static const struct {
	const char code[4], *diploma;
} dispositifs[] = {
#define X(code_, diploma_) { .code = code_, .diploma = diploma_ },
	MEF_DISPOSITIFS(X)
#undef X
};

bool
mef_valid(const char *mef)
{
	size_t n = strspn(mef, "0123456789");

	return mef[n] == '\0' && (n == 10 || n == 11);
}

const char *
mef_diploma(const char *mef)
{
	if (!mef_valid(mef))
		return "";
	for (size_t i = 0; i < LENGTH(dispositifs); i++)
		if (strncmp(mef, dispositifs[i].code, 3) == 0)
			return dispositifs[i].diploma;
	return "";
}

bool
mef_last_year(const char *mef)
{
	return *mef_diploma(mef) && mef[8] == mef[9];
}
