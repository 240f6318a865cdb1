/* routing.c: the longest prefix of the INSEE code decides. */
#include "domain/routing.h"

#include <string.h>

int
route_find(const struct route_rule *v, size_t n, const char *insee)
{
	int best = -1;
	size_t longest = 0;

	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(v[i].insee);

		if (len > longest && strncmp(v[i].insee, insee, len) == 0) {
			longest = len;
			best = (int)i;
		}
	}
	return best;
}

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
