/*
 * decode.c: bytes of a terminal into keys. One state machine, one byte at a
 * time, so that where the network cuts changes nothing; time only decides
 * whether an ESC was the key Esc, and when a broken sequence is forgotten.
 */
#include "tui/key.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

enum {
	ESC = 27,
	ESC_ALONE_MS = 400,	/* then an ESC was the key            */
	SWALLOW_MS = 1000,	/* a late rest is thrown away         */
	BURST_MS = 100,		/* a paste without brackets goes on   */
	PASTE_MS = 5000,	/* its closing bracket was lost       */
	BURST_KEYS = 8,		/* nobody types more in one read      */
	PASTE_MAX = 1 << 20,
};

/* The MUTE states read a sequence of which Esc was already answered. */
enum state {
	GROUND, IN_ESC, AFTER_ESC,
	IN_CSI, MUTE_CSI,	/* ESC [                              */
	IN_LINUX, MUTE_LINUX,	/* ESC [ [, linux console             */
	IN_SS3, MUTE_SS3,	/* ESC O                              */
	IN_UTF8, MUTE_UTF8,
	IN_STRING,		/* ESC ] ... until BEL or ESC \       */
	IN_PASTE, IN_BURST,
};

static const char PASTE_END[] = "\033[201~";

static void take_byte(struct key_decoder *d, unsigned char b, int64_t now);

/* ---- what is ready ----------------------------------------------------- */

static void
push_event(struct key_decoder *d, struct key_event e)
{
	buf_put(&d->events, &e, sizeof(e));
}

static void
push_key(struct key_decoder *d, uint32_t key)
{
	struct key_event e = { .kind = EVENT_KEY, .key = key };

	if (key != 0)
		push_event(d, e);
}

static void
enter(struct key_decoder *d, enum state s)
{
	d->state = (int)s;
	d->n_pend = 0;
}

static void
hold(struct key_decoder *d, unsigned char b)
{
	if (d->n_pend < sizeof(d->pend))
		d->pend[d->n_pend++] = b;
}

/* ---- text -------------------------------------------------------------- */

/* Characters that stand for nothing a person types or pastes. */
static bool
invisible(uint32_t c)
{
	return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0xad ||
		(c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
		(c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
		(c >= 0xfff0 && c <= 0xffff) || c > 0x10ffff;
}

/* One character of a paste at s: its length. 0 in *c: to be dropped. */
static size_t
paste_char(const struct key_decoder *d, const char *s, size_t n, uint32_t *c)
{
	unsigned char b = (unsigned char)*s;
	size_t len;

	if (d->utf8) {
		len = utf8_decode(s, n, c);
		if (len == 1 && b >= 0x80)
			*c = 0;
		return len;
	}
	*c = b < 0x80 ? b : d->high != NULL ? d->high[b - 0x80] : 0;
	return 1;
}

static void
put_paste_char(struct buf *out, uint32_t c)
{
	char utf8[4];

	if (c != '\t' && c != '\n' && invisible(c))
		return;
	buf_put(out, utf8, utf8_encode(c, utf8));
}

/* What was taken becomes one event and its text. */
static void
end_paste(struct key_decoder *d)
{
	const char *s = d->taken.v;
	size_t n = d->taken.n, len;
	uint32_t c;

	for (size_t i = 0; i < n; i += len) {
		len = paste_char(d, s + i, n - i, &c);
		if (c == '\r') {
			len += i + 1 < n && s[i + 1] == '\n';
			c = '\n';
		}
		put_paste_char(&d->texts, c);
	}
	buf_put(&d->texts, "", 1);
	push_event(d, (struct key_event){ .kind = EVENT_PASTE,
		.guessed = d->state == IN_BURST });
	buf_reset(&d->taken);
	enter(d, GROUND);
}

static void
take_pasted(struct key_decoder *d, char b)
{
	if (d->taken.n < PASTE_MAX)
		buf_putc(&d->taken, b);
}

/* n_pend counts the bytes of the closing bracket that have come. */
static void
take_paste_byte(struct key_decoder *d, unsigned char b)
{
	if (b == (unsigned char)PASTE_END[d->n_pend]) {
		d->n_pend++;
		if (PASTE_END[d->n_pend] == '\0')
			end_paste(d);
		return;
	}
	for (size_t i = 0; i < d->n_pend; i++)
		take_pasted(d, PASTE_END[i]);
	d->n_pend = b == ESC;
	if (b != ESC)
		take_pasted(d, (char)b);
}

static bool
in_burst(unsigned char b)
{
	return (b >= ' ' && b != 0x7f) || b == '\r' || b == '\n' || b == '\t';
}

static void
take_burst_byte(struct key_decoder *d, unsigned char b, int64_t now)
{
	if (in_burst(b)) {
		take_pasted(d, (char)b);
		return;
	}
	end_paste(d);
	take_byte(d, b, now);
}

/* ---- sequences --------------------------------------------------------- */

/* ESC [ n ~ (and rxvt's $ ^ @ for shift, ctrl, both). */
static uint32_t
tilde_key(int n)
{
	static const uint32_t keys[] = {
		[1] = K_HOME, [2] = K_INSERT, [3] = K_DELETE, [4] = K_END,
		[5] = K_PGUP, [6] = K_PGDN,   [7] = K_HOME,   [8] = K_END,
		[11] = K_F1,  [12] = K_F2,    [13] = K_F3,    [14] = K_F4,
		[15] = K_F5,  [17] = K_F6,    [18] = K_F7,    [19] = K_F8,
		[20] = K_F9,  [21] = K_F10,   [23] = K_F11,   [24] = K_F12,
	};

	return n >= 0 && (size_t)n < LENGTH(keys) ? keys[n] : 0;
}

/* Arrows and what every terminal ends with the same letter. */
static uint32_t
letter_key(unsigned char final)
{
	switch (final) {
	case 'A': case 'a':
		return K_UP;
	case 'B': case 'b':
		return K_DOWN;
	case 'C': case 'c':
		return K_RIGHT;
	case 'D': case 'd':
		return K_LEFT;
	case 'H':
		return K_HOME;
	case 'F':
		return K_END;
	case 'Z':
		return K_BACKTAB;
	default:
		return 0;
	}
}

/*
 * ESC [ and one letter, as the SCO console and PuTTY's SCO mode send it. ESC [
 * G is the 5 of a keypad without NumLock, from PuTTY's other modes and linux:
 * nothing, so PgDn needs another key of SCO before it.
 */
static uint32_t
sco_key(struct key_decoder *d, unsigned char final)
{
	uint32_t key = 0;

	if (final >= 'M' && final <= 'X')
		key = K_F1 + (uint32_t)(final - 'M');
	else if (final == 'I')
		key = K_PGUP;
	else if (final == 'L')
		key = K_INSERT;
	else if (final == 'G' && d->sco)
		key = K_PGDN;
	d->sco = d->sco || key != 0;
	return key;
}

/* ESC O and a letter: cursor keys, F1-F12 of PuTTY, application keypad. */
static uint32_t
ss3_key(unsigned char final)
{
	static const char pad[] = "*+,-./0123456789";	/* j .. y */

	if (final >= 'P' && final <= '[')
		return K_F1 + (uint32_t)(final - 'P');
	if (final >= 'j' && final <= 'y')
		return (uint32_t)pad[final - 'j'];
	if (final == 'M')
		return K_ENTER;
	if (final == 'I')
		return K_TAB;
	return letter_key(final);
}

/* Decimal parameters; -1 when there is something else (a private reply). */
static int
read_params(const struct key_decoder *d, int p[2])
{
	int n = 0, value = 0;

	p[0] = p[1] = 0;
	for (size_t i = 0; i < d->n_pend; i++) {
		unsigned char b = d->pend[i];

		if (b == ';' || b == ':') {
			n++;
			value = 0;
		} else if (b >= '0' && b <= '9') {
			value = value < 100000 ? value * 10 + (b - '0') : value;
		} else {
			return -1;
		}
		if (n < 2)
			p[n] = value;
	}
	return d->n_pend > 0 ? n + 1 : 0;
}

/* ESC [ row ; col R is also Shift-F3 of xterm, ESC [ 1 ; 2 R. */
static void
end_reply(struct key_decoder *d, const int p[2])
{
	if (!d->expecting && p[0] == 1 && p[1] >= 2 && p[1] <= 16) {
		push_key(d, K_F3);
		return;
	}
	push_event(d, (struct key_event){
		.kind = EVENT_REPLY, .row = p[0], .col = p[1] });
}

static void
end_csi(struct key_decoder *d, unsigned char final)
{
	int p[2], n = read_params(d, p);
	bool mute = d->state == MUTE_CSI;
	uint32_t key;

	enter(d, GROUND);
	if (n < 0)
		return;
	if (final == '~' && n == 1 && p[0] == 200) {
		enter(d, IN_PASTE);	/* even late: it must not be typed */
		d->brackets = true;
		return;
	}
	if (mute)
		return;
	if (strchr("~$^@", final) != NULL) {
		push_key(d, tilde_key(p[0]));
	} else if (final == 'R' && n == 2) {
		end_reply(d, p);
	} else if (n > 0 && final >= 'P' && final <= 'S') {
		push_key(d, K_F1 + (uint32_t)(final - 'P'));
	} else {
		key = letter_key(final);
		push_key(d, key != 0 ? key : n == 0 ? sco_key(d, final) : 0);
	}
}

/* A byte that no sequence holds: the rest was lost, this one counts. */
static void
give_up(struct key_decoder *d, unsigned char b, int64_t now)
{
	enter(d, GROUND);
	take_byte(d, b, now);
}

static void
take_csi_byte(struct key_decoder *d, unsigned char b, int64_t now)
{
	bool private = d->n_pend > 0 && d->pend[0] >= '<' && d->pend[0] <= '?';

	if (b < ' ' || b >= 0x7f)
		give_up(d, b, now);
	else if (b == '[' && d->n_pend == 0)
		enter(d, d->state == IN_CSI ? IN_LINUX : MUTE_LINUX);
	else if (b >= '@' || (b == '$' && d->n_pend > 0 && !private))
		end_csi(d, b);
	else
		hold(d, b);
}

static void
take_linux_byte(struct key_decoder *d, unsigned char b, int64_t now)
{
	bool mute = d->state == MUTE_LINUX;

	if (b < ' ' || b >= 0x7f) {
		give_up(d, b, now);
		return;
	}
	enter(d, GROUND);
	if (!mute && b >= 'A' && b <= 'E')
		push_key(d, K_F1 + (uint32_t)(b - 'A'));
}

static void
take_ss3_byte(struct key_decoder *d, unsigned char b, int64_t now)
{
	bool mute = d->state == MUTE_SS3;

	if (b < ' ' || b >= 0x7f) {
		give_up(d, b, now);
		return;
	}
	if ((b >= '0' && b <= '9') || b == ';')
		return;			/* a modifier: ESC O 5 A */
	enter(d, GROUND);
	if (!mute)
		push_key(d, ss3_key(b));
}

/* A reply that nobody asked for: title, colours. */
static void
take_string_byte(struct key_decoder *d, unsigned char b)
{
	if (b == '\a' || (b == '\\' && d->n_pend > 0))
		enter(d, GROUND);
	else
		d->n_pend = b == ESC;
}

/* ---- characters -------------------------------------------------------- */

/* True when c opened a sequence: the C1 forms of ESC [, ESC O, ESC ]. */
static bool
enter_c1(struct key_decoder *d, uint32_t c)
{
	if (c == 0x9b)
		enter(d, IN_CSI);
	else if (c == 0x8f)
		enter(d, IN_SS3);
	else if (c == 0x9d || c == 0x90)
		enter(d, IN_STRING);
	else
		return false;
	return true;
}

static void
end_char(struct key_decoder *d, uint32_t c, bool mute)
{
	enter(d, GROUND);
	if (enter_c1(d, c) || mute)
		return;
	if (c == 0xa0 || c == 0x202f)
		c = ' ';		/* AltGr and space, by mistake */
	if (!invisible(c))
		push_key(d, c);
}

static void
take_utf8_byte(struct key_decoder *d, unsigned char b, int64_t now)
{
	bool mute = d->state == MUTE_UTF8;
	unsigned char first = d->pend[0];
	size_t need = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	uint32_t c;

	if ((b & 0xc0) != 0x80) {
		give_up(d, b, now);
		return;
	}
	hold(d, b);
	if (d->n_pend < need)
		return;
	if (utf8_decode((const char *)d->pend, need, &c) == need)
		end_char(d, c, mute);
	else
		enter(d, GROUND);
}

static void
take_high_byte(struct key_decoder *d, unsigned char b, bool mute)
{
	if (!d->utf8) {
		end_char(d, d->high != NULL ? d->high[b - 0x80] : 0, mute);
	} else if (b >= 0xc2 && b <= 0xf4) {
		enter(d, mute ? MUTE_UTF8 : IN_UTF8);
		hold(d, b);
	}
}

static void
take_control(struct key_decoder *d, unsigned char b)
{
	if (b == '\b' || b == 0x7f)
		push_key(d, K_BACKSPACE);
	else if (b == '\n')
		push_key(d, K_ENTER);
	else if (b > 0 && b <= 26)
		push_key(d, b);
}

static void
take_ground_byte(struct key_decoder *d, unsigned char b)
{
	if (b == ESC) {
		enter(d, IN_ESC);
		d->esc_fed = d->fed;
	} else if (b < ' ' || b == 0x7f) {
		take_control(d, b);
	} else if (b < 0x80) {
		push_key(d, b);
	} else {
		take_high_byte(d, b, false);
	}
}

/* ESC was alone in its read: a person's Esc, then this byte. */
static void
take_after_esc(struct key_decoder *d, unsigned char b)
{
	push_key(d, K_ESC);
	enter(d, GROUND);
	take_ground_byte(d, b);
}

static void
take_esc_byte(struct key_decoder *d, unsigned char b)
{
	bool together = d->esc_fed == d->fed;

	if (b == '[')
		enter(d, IN_CSI);
	else if (b == 'O')
		enter(d, IN_SS3);
	else if (b == ']' || (together && strchr("P_^X", b) && b != 0))
		enter(d, IN_STRING);
	else if (!together)
		take_after_esc(d, b);
	else if (b == ESC)
		d->esc_fed = d->fed;	/* Alt and a key: as the key */
	else {
		enter(d, GROUND);	/* Alt-a: nothing */
		if (b >= 0x80)
			take_high_byte(d, b, true);
	}
}

/* Within a second of an Esc, '[' and 'O' are the rest of an arrow; ']' is the
 * rest of a reply. */
static void
take_late_byte(struct key_decoder *d, unsigned char b)
{
	if (b == '[')
		enter(d, MUTE_CSI);
	else if (b == 'O')
		enter(d, MUTE_SS3);
	else if (b == ']')
		enter(d, IN_STRING);
	else {
		enter(d, GROUND);
		take_ground_byte(d, b);
	}
}

static void
take_byte(struct key_decoder *d, unsigned char b, int64_t now)
{
	d->since = now;
	switch ((enum state)d->state) {
	case GROUND:
		take_ground_byte(d, b);
		break;
	case IN_ESC:
		take_esc_byte(d, b);
		break;
	case AFTER_ESC:
		take_late_byte(d, b);
		break;
	case IN_CSI:
	case MUTE_CSI:
		take_csi_byte(d, b, now);
		break;
	case IN_LINUX:
	case MUTE_LINUX:
		take_linux_byte(d, b, now);
		break;
	case IN_SS3:
	case MUTE_SS3:
		take_ss3_byte(d, b, now);
		break;
	case IN_UTF8:
	case MUTE_UTF8:
		take_utf8_byte(d, b, now);
		break;
	case IN_STRING:
		take_string_byte(d, b);
		break;
	case IN_PASTE:
		take_paste_byte(d, b);
		break;
	case IN_BURST:
		take_burst_byte(d, b, now);
		break;
	}
}

/* ---- time -------------------------------------------------------------- */

/* A sequence that stopped half-way: its rest, if it comes, means nothing. */
static void
mute_sequence(struct key_decoder *d, enum state mute, int64_t now)
{
	d->since += SWALLOW_MS;
	if (now - d->since > SWALLOW_MS)
		enter(d, GROUND);
	else
		d->state = (int)mute;
}

static void
settle(struct key_decoder *d, int64_t now)
{
	int64_t idle = now - d->since;

	switch ((enum state)d->state) {
	case IN_ESC:
		if (idle < ESC_ALONE_MS)
			return;
		push_key(d, K_ESC);
		enter(d, AFTER_ESC);
		d->since = now;
		return;
	case IN_PASTE:
		if (idle < PASTE_MS)
			return;
		/* Its rest may still come, without a bracket before it. */
		d->brackets = false;
		end_paste(d);
		return;
	case IN_BURST:
		if (idle >= BURST_MS)
			end_paste(d);
		return;
	default:
		break;
	}
	if (idle <= SWALLOW_MS)
		return;
	if (d->state == IN_CSI)
		mute_sequence(d, MUTE_CSI, now);
	else if (d->state == IN_LINUX)
		mute_sequence(d, MUTE_LINUX, now);
	else if (d->state == IN_SS3)
		mute_sequence(d, MUTE_SS3, now);
	else
		enter(d, GROUND);
}

/* Bytes of the run that starts at s, when it is too long to be typed. */
static size_t
burst_length(const struct key_decoder *d, const char *s, size_t n,
	size_t *checked)
{
	size_t i = 0, printable = 0;

	for (; i < n && in_burst((unsigned char)s[i]); i++)
		printable += (unsigned char)s[i] >= ' ';
	*checked = i;
	return d->state == GROUND && !d->brackets && printable > BURST_KEYS ?
		i : 0;
}

void
key_feed(struct key_decoder *d, const char *bytes, size_t n, int64_t now)
{
	size_t checked = 0, run;

	/* An ESC that waited while we were busy may still be an arrow. */
	if (d->state != IN_ESC && d->state != IN_PASTE)
		settle(d, now);
	d->fed++;
	for (size_t i = 0; i < n; i++) {
		unsigned char b = (unsigned char)bytes[i];

		if (d->state == GROUND && i >= checked && in_burst(b)) {
			if (burst_length(d, bytes + i, n - i, &run) > 0)
				enter(d, IN_BURST);
			checked = i + run;
		}
		/* Line ends of CR LF are one Enter. */
		if (d->state == GROUND && b == '\n' && i > 0 &&
			bytes[i - 1] == '\r')
			continue;
		take_byte(d, b, now);
	}
}

struct key_event
key_next(struct key_decoder *d, int64_t now)
{
	struct key_event e = { .kind = EVENT_NONE };

	if (d->next_event == d->events.n)
		settle(d, now);
	if (d->next_event == d->events.n) {
		buf_reset(&d->events);
		buf_reset(&d->texts);
		d->next_event = d->next_text = 0;
		return e;
	}
	memcpy(&e, d->events.v + d->next_event, sizeof(e));
	d->next_event += sizeof(e);
	if (e.kind == EVENT_PASTE) {
		const char *text = d->texts.v + d->next_text;

		buf_reset(&d->paste);
		buf_puts(&d->paste, text);
		d->next_text += strlen(text) + 1;
	}
	return e;
}

int
key_wait(const struct key_decoder *d, int64_t now)
{
	int64_t limit, left;

	if (d->next_event < d->events.n)
		return 0;
	limit = d->state == IN_ESC ? ESC_ALONE_MS :
		d->state == IN_BURST ? BURST_MS :
		d->state == IN_PASTE ? PASTE_MS : -1;
	if (limit < 0)
		return -1;
	left = d->since + limit - now;
	return left > 0 ? (int)left : 0;
}

void
key_release(struct key_decoder *d)
{
	buf_release(&d->paste);
	buf_release(&d->taken);
	buf_release(&d->events);
	buf_release(&d->texts);
}
