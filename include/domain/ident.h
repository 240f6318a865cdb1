/* ident.h: the numbers of the Éducation nationale: UAI, INE. Format only. */
#ifndef DOMAIN_IDENT_H
#define DOMAIN_IDENT_H

#include <stdbool.h>

/* 7 digits and a key letter: number mod 23 in ABCDEFGHJKLMNPRSTUVWXYZ. */
bool uai_valid(const char *uai);
/* 7 digits and a letter, whichever: meant as one, no name. */
bool uai_shaped(const char *text);

/*
 * 11 characters, capitals: BEA 10 digits + letter, RNIE 9 digits + 2 letters,
 * apprentice 4 digits + A + 5 digits + letter. The numbers that CNED invents
 * (7 digits + letter) are not INEs.
 */
enum ine_shape { INE_BAD, INE_BEA, INE_RNIE, INE_APPRENTICE };
enum ine_shape ine_shape_of(const char *ine);

#endif
