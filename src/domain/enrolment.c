/* enrolment.c: who is still of a class on a day. */
#include "domain/enrolment.h"

bool
enrolment_over(struct date left_on, struct date day)
{
	return date_is_set(left_on) && date_compare(left_on, day) <= 0;
}
