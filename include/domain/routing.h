/*
 * routing.h: le bon interlocuteur: the competent Mission Locale is that of the
 * commune where the young person lives. The longest prefix of the INSEE code
 * in the table decides; the built-in table is 31555 Toulouse, 31
 * Haute-Garonne. Also the communes that are built in.
 */
#ifndef DOMAIN_ROUTING_H
#define DOMAIN_ROUTING_H

#include <stdbool.h>
#include <stddef.h>

/* "81" of "81065", "2A" of "2A004", "971" of "97105", "988" of "98818"; "" when too short. */
const char *route_department(const char *insee, char out[4]);

struct commune_fact { const char *insee, *name, *postcodes; bool metropole; };
/* Toulouse Métropole and larger communes of Haute-Garonne; insee NULL ends. */
extern const struct commune_fact commune_facts[];

#endif
