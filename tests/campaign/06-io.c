/*
 * 06-io.c: the n-th read, write, sync, opening or lock fails, once or from then
 * on, whole or half done, the disk full, in twelve acts: see faults.h.
 */
#include "campaign/faults.h"

static const struct fault_plan plans[] = {
	{ .points = FAULT_ALL },
	{ .points = FAULT_ALL, .until = LONG_MAX },
	{ .points = FAULT_CHANGING, .torn = true },
	{ .points = FAULT_CHANGING, .until = LONG_MAX, .full = true },
	{ .points = FAULT_SYNC, .late = true },
};
enum { PLANS = sizeof(plans) / sizeof(plans[0]) };

int
main(void)
{
	/* At volume C a few points of each, drawn; else every one. */
	long some = drive_volume(6, LONG_MAX, LONG_MAX);
	char before[256], after[256];

	drive_begin("06 entrées et sorties");
	setup();
	for (int i = 0; i < ACTS; i++) {
		if (!expect(&acts[i], before, after))
			continue;
		for (int k = 0; k < PLANS; k++) {
			struct fault_plan plan = plans[k];
			long step = 1;
			bool more = true;

			for (long n = 0; more && n < some; n++) {
				plan.at = step;
				more = one(&acts[i], before, after, &plan, 0, 0);
				step += some == LONG_MAX ? 1
					: 1 + drive_draw(2 * step);
			}
		}
	}
	return drive_end("%ld pannes, %ld faits, %ld refusés dont %ld dits "
		"incertains", c.tried, c.done, c.refused, c.unknown);
}
