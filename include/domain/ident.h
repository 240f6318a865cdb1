/* ident.h: the numbers of the Éducation nationale: UAI, INE. Format only. */
#ifndef DOMAIN_IDENT_H
#define DOMAIN_IDENT_H

#include <stdbool.h>

/* 7 digits and a key letter: number mod 23 in ABCDEFGHJKLMNPRSTUVWXYZ. */
bool uai_valid(const char *uai);

/*
 * 11 characters: BEA 10 digits + letter, RNIE 9 digits + 2 letters, or
 * 8 digits... (fake CNED numbers, 7 digits + letter, are not INEs). Also taken:
 * the shape 00000000nZZ of public test files.
 */
enum ine_shape { INE_BAD, INE_BEA, INE_RNIE, INE_APPRENTICE };
enum ine_shape ine_shape_of(const char *ine);

#endif
