/* routing.c: the department of a commune. */
#include "domain/routing.h"

#include <string.h>

/* Overseas departments have three figures. */
const char *
route_department(const char *insee, char out[4])
{
	size_t n = strncmp(insee, "97", 2) == 0 ? 3 : 2;

	out[0] = '\0';
	if (strlen(insee) < n)
		return out;
	memcpy(out, insee, n);
	out[n] = '\0';
	return out;
}
