/* plain.h: what stands for a character that a terminal cannot show. */
#ifndef TUI_PLAIN_H
#define TUI_PLAIN_H

#include <stdint.h>

/* One ASCII character of one column: the base letter, else the nearest sign. */
char plain_char(uint32_t c);

/* 0x80..0xff of ISO-8859-15, the charset of French 8-bit terminals. */
const uint32_t *plain_latin9(void);

#endif
