/*
 * tty.h: the line under the terminal: raw mode, signals, waiting. No curses.
 * There is one per process, since signals are.
 */
#ifndef TUI_TTY_H
#define TUI_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "base/err.h"

struct tty {
	int in;			/* standard input                          */
	struct termios saved;	/* as found                                */
	struct termios raw;
};

enum {
	TTY_INPUT  = 1,		/* bytes to read                           */
	TTY_GONE   = 2,		/* hung up, or told to end                 */
	TTY_RESIZE = 4,
	TTY_RESUME = 8,		/* back after a stop: everything again     */
	TTY_STIR   = 16,	/* `watch` is readable                     */
};

/* Standard input and output must be a terminal. Takes the signals. */
bool tty_open(struct tty *t, struct err *e);
/* Raw mode: no echo, no signals from keys, Ctrl-S and Ctrl-Q are keys. */
void tty_raw(struct tty *t);
/* Waits `ms` (-1: for ever); TTY_ bits, 0 when the time is over. `watch`: a
 * descriptor to wait for as well, or -1. */
int tty_wait(struct tty *t, int ms, int watch);
bool tty_ready(const struct tty *t);	/* there are bytes to read */
/* Bytes read into buf; 0 when the line is gone. */
size_t tty_read(struct tty *t, char *buf, size_t size);
bool tty_size(const struct tty *t, int *rows, int *cols);
/* Writes what can be written without waiting. */
void tty_write(const struct tty *t, const char *s);
/*
 * Writes all of it. A signal that ends the program also ends a write that the
 * line does not take. True when that happened: the terminal misses a part.
 */
bool tty_send(const struct tty *t, const char *bytes, size_t n);
/* The terminal as it was found; signals given back. */
void tty_close(struct tty *t);

int64_t tty_now(void);		/* monotonic milliseconds */

#endif
