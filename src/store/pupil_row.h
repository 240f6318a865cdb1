/*
 * pupil_row.h: a pupil as the row and the search words that the base keeps,
 * for pupil.c, pupil_words.c and pupil_lot.c.
 */
#ifndef STORE_PUPIL_ROW_H
#define STORE_PUPIL_ROW_H

#include "store/pupil.h"

#define PUPIL_INSERT(table) \
	"INSERT INTO " table " (id, lycee, class, half, surname, usage_name," \
	" first_name, sort_key, birth, birth_doubtful, ine, internal_no, mef," \
	" apprentice, entered, left_on, commune, postcode, insee, phone," \
	" email, channel, note, by_hand, merged_into, created_at," \
	" usage_first_name)" \
	" VALUES (:id, :lycee, :class, :half, :surname, :usage_name," \
	" :first_name, :sort_key, :birth, :birth_doubtful, :ine, :internal_no," \
	" :mef, :apprentice, :entered, :left_on, :commune, :postcode, :insee," \
	" :phone, :email, :channel, :note, :by_hand, :merged_into," \
	" :created_at, :usage_first_name)"

/* Binds a statement that begins with PUPIL_INSERT; sort_key is made here. */
void pupil_bind(struct stmt *s, const struct pupil *p, struct arena *a);

struct pupil_words { const char **v; size_t n, cap; };
/* Each word of the folded names, once. */
struct pupil_words pupil_words_of(const struct pupil *p, struct arena *a);

#endif
