/*
 * key.h: keys, and the decoder that makes them from the bytes of a terminal.
 *
 * The decoder is pure: bytes and milliseconds in, events out. It knows the
 * sequences of xterm, PuTTY, linux, rxvt, screen, tmux and vt220 at once, since
 * TERM is often wrong. Rules (design 6): an arrow split by the network never
 * becomes a mark: after a lone ESC the rest of a sequence is swallowed for one
 * second; 0x08 and 0x7f are both backspace; PuTTY's application keypad (ESC O
 * p..y, j..o, M) gives digits, operators and Enter; a bracketed paste is one
 * event.
 *
 * A burst, more than 8 printable bytes in one read and without brackets, is a
 * key held down over a slow line, somebody quick, or text pasted where nobody
 * put brackets. TERM does not tell: many claim to be xterm. Once brackets have
 * been seen there is no doubt: bursts are keys. Until then, and again when a
 * bracket was not closed in time, a burst is one paste event, `guessed`:
 * outside a text field the loop takes it as keys when each of its characters is
 * a key of the screen (up to a / or :, which ask for words), else drops all of
 * it with a message. So no command is lost to the guess, and a list of names is
 * not obeyed.
 *
 * ESC and a letter in one read (Alt-a) give nothing; in two reads they are Esc
 * and the letter, as somebody in a hurry types them. A paste has LF for its
 * line ends and no other control character than TAB.
 */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum {
	KEY_ENTER_ = '\r', KEY_TAB_ = '\t', KEY_ESC_ = 27,
	/* Unicode ends at 0x10ffff */
	KEY_FIRST_ = 0x110000,
	K_UP, K_DOWN, K_LEFT, K_RIGHT, K_HOME, K_END, K_PGUP, K_PGDN,
	K_INSERT, K_DELETE, K_BACKSPACE, K_BACKTAB,
	K_F1, K_F2, K_F3, K_F4, K_F5, K_F6, K_F7, K_F8, K_F9, K_F10, K_F11,
	K_F12,
	K_LAST
};
#define K_ENTER KEY_ENTER_
#define K_TAB KEY_TAB_
#define K_ESC KEY_ESC_
#define K_CTRL(c) ((uint32_t)((c) & 31))

/*
 * Names used in .scr, scripts and help: a printable character stands for
 * itself (those of .scr are lower case), else Enter Tab Shift-Tab Esc Space Up
 * Down Left Right Home End PgUp PgDn Ins Del Backspace F1..F12 Ctrl-A..Ctrl-Z
 * (but Ctrl-H, I, J and M, which are other keys on a terminal).
 */
uint32_t key_parse(const char *name);		/* 0 when unknown */
bool key_known(const char *name);
void key_name(uint32_t key, char out[16]);
/* The words for a person: "Entrée", "Suppr", "Échap", "Espace", "Ctrl-R"... */
const char *key_french(uint32_t key, char out[16]);
/* 0..9 for a digit or the unshifted AZERTY row & é " ' ( - è _ ç à; else -1.
 * É and the other capitals of that row count too (Caps Lock). */
int key_digit(uint32_t key);

enum event_kind { EVENT_NONE, EVENT_KEY, EVENT_PASTE, EVENT_REPLY };

struct key_event {
	enum event_kind kind;
	uint32_t key;		/* EVENT_KEY: as typed, case kept            */
	int row, col;		/* EVENT_REPLY: ESC[row;colR                 */
	bool guessed;		/* EVENT_PASTE: a burst, without brackets    */
};

struct key_decoder {
	bool utf8;		/* else bytes >= 0x80 go through `high`      */
	const uint32_t *high;	/* 128 code points for 0x80..0xff            */
	bool brackets;		/* the terminal puts them around pastes      */
	bool expecting;		/* ESC[row;colR is a reply, never Shift-F3   */
	struct buf paste;	/* text of the last EVENT_PASTE: UTF-8       */
	/* private */
	int state;
	unsigned char pend[64];	/* a sequence that is not complete           */
	size_t n_pend;
	int64_t since;		/* ms of the last byte                       */
	struct buf taken;	/* a paste that is not complete              */
	struct buf events, texts;	/* ready; the texts of their pastes  */
	size_t next_event, next_text;
	int fed;		/* which read a byte came in                 */
	int esc_fed;		/* the read of the pending ESC               */
	bool sco;		/* it has sent a key that only SCO sends     */
};

/* Feeds the bytes of one read(2) at time `now` (monotonic ms). */
void key_feed(struct key_decoder *d, const char *bytes, size_t n, int64_t now);
/* The next event, EVENT_NONE when more bytes or more time are needed. */
struct key_event key_next(struct key_decoder *d, int64_t now);
/* Milliseconds until key_next() may answer without new bytes; -1: never. */
int key_wait(const struct key_decoder *d, int64_t now);
void key_release(struct key_decoder *d);

#endif
