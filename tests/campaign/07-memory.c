/*
 * 07-memory.c: the n-th allocation of SQLite fails, once or from then on, in
 * twelve acts: see faults.h.
 */
#include "campaign/faults.h"

int
main(void)
{
	static const struct fault_plan none;
	long some = drive_volume(10, LONG_MAX, LONG_MAX);
	char before[256], after[256];

	drive_begin("07 mémoire");
	setup();
	for (int i = 0; i < ACTS; i++) {
		if (!expect(&acts[i], before, after))
			continue;
		for (int lasting = 0; lasting < 2; lasting++) {
			long at = 1;
			bool more = true;

			for (long n = 0; more && n < some; n++) {
				more = one(&acts[i], before, after, &none, at,
					lasting ? LONG_MAX : 0);
				at += some == LONG_MAX ? 1
					: 1 + drive_draw(2 * at);
			}
		}
	}
	return drive_end("%ld pannes, %ld faits, %ld refusés dont %ld dits "
		"incertains", c.tried, c.done, c.refused, c.unknown);
}
