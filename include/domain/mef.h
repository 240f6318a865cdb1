/*
 * mef.h: the code of a training (module élémentaire de formation).
 *
 * 10 digits (11 in SIECLE XML, the last is a variant): 1-3 dispositif, 9 its
 * length, 10 the year. In voie pro the last year is where both are equal, for
 * the dispositifs listed below (checked on the ministry's tables of 2023-2026).
 */
#ifndef DOMAIN_MEF_H
#define DOMAIN_MEF_H

#include <stdbool.h>

#define MEF_DISPOSITIFS(X) /* code   diploma code */ \
	X("240", "CAP") X("241", "CAP") X("242", "CAP") X("271", "CAP") \
	X("247", "BACPRO") X("276", "BACPRO") \
	X("250", "BMA") X("251", "BMA") \
	X("222", "DTMS")

bool mef_valid(const char *mef);	/* 10 or 11 digits */
/* True for the last year of CAP, bac pro, BMA, DTMS. */
bool mef_last_year(const char *mef);
/* "CAP", "BACPRO", "BMA", "DTMS", or "" for the others. */
const char *mef_diploma(const char *mef);

#endif
