/* enrolment.h: who is still of a class on a day. */
#ifndef DOMAIN_ENROLMENT_H
#define DOMAIN_ENROLMENT_H

#include <stdbool.h>

#include "base/date.h"

/* The day of leaving (DATE_SORTIE of the lists) is the first one without the
 * pupil; not set: still there. */
bool enrolment_over(struct date left_on, struct date day);

#endif
