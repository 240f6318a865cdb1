/* routing.c: the department of a commune. */
#include "domain/routing.h"

#include <string.h>

/* Overseas departments and territories have three figures. */
const char *
route_department(const char *insee, char out[4])
{
	bool overseas = strncmp(insee, "97", 2) == 0 ||
		strncmp(insee, "98", 2) == 0;
	size_t n = overseas ? 3 : 2;

	out[0] = '\0';
	if (strlen(insee) < n)
		return out;
	memcpy(out, insee, n);
	out[n] = '\0';
	return out;
}
