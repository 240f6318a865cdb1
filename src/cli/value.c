/* value.c: what was typed, as verbs ask for it. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/cycle.h"
#include "frame.h"

const char *
cli_nth(const struct cli *c, const char *option, size_t i)
{
	for (size_t k = 0; k < c->given.n; k++)
		if (strcmp(c->given.v[k].option->name, option) == 0 &&
			i-- == 0)
			return c->given.v[k].value;
	return NULL;
}

const char *
cli_value(const struct cli *c, const char *option)
{
	const char *value = NULL;

	for (size_t k = 0; k < c->given.n; k++)
		if (strcmp(c->given.v[k].option->name, option) == 0)
			value = c->given.v[k].value;
	return value;
}

bool
cli_flag(const struct cli *c, const char *option)
{
	return cli_value(c, option) != NULL;
}

bool
cli_dry(const struct cli *c)
{
	return cli_flag(c, "dry-run");
}

size_t
cli_count(const struct cli *c)
{
	return c->n_operands;
}

const char *
cli_operand(const struct cli *c, size_t i)
{
	return i < c->n_operands ? c->operands[i] : NULL;
}

bool
cli_operands(struct cli *c, size_t least, size_t most, struct err *e)
{
	if (c->n_operands < least)
		return cli_usage(c, e, "il manque un mot");
	if (c->n_operands > most)
		return cli_usage(c, e, "mot de trop : « %s »",
			c->operands[most]);
	return true;
}

bool
cli_one(struct cli *c, bool (*find)(struct app *app, const char *text,
	struct uuid *id, struct err *e), bool (*act)(struct cli *c,
	const struct uuid *id, struct err *e), struct err *e)
{
	struct uuid id;

	return cli_operands(c, 1, 1, e) &&
		find(cli_app(c), cli_operand(c, 0), &id, e) && act(c, &id, e);
}

bool
cli_usage(struct cli *c, struct err *e, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	c->usage = true;
	return err_set(e, ERR_USER, "%s", text);
}

bool
cli_date(struct cli *c, const char *option, struct date *d, struct err *e)
{
	const char *text = cli_value(c, option);
	moment now;

	if (!text)
		return true;
	if (c->app)
		now = app_now(c->app);
	else if (!cli_now(c, &now, e))
		return false;
	if (date_parse_french(text, zone_local(zone_find("Europe/Paris"),
		now).date, d))
		return true;
	return cli_usage(c, e, "--%s : date inconnue « %s » (attendu : "
		"2026-11-24 ou 24/11/2026)", option, text);
}

/* A workbook is a file: for the verbs that write one. */
static bool
makes_files(const struct cli *c)
{
	const struct command_option *o = c->command->options;

	while (o && o->name && strcmp(o->name, "output") != 0)
		o++;
	return o && o->name;
}

bool
cli_rows(struct cli *c, struct rows_options *o, struct err *e)
{
	const char *format = cli_value(c, "format");

	*o = (struct rows_options){
		.format = cli_flag(c, "excel") ? ROWS_CSV : ROWS_TEXT,
		.excel = cli_flag(c, "excel"),
	};
	if (format && o->excel && strcmp(format, "csv") != 0)
		return cli_usage(c, e, "--excel donne un CSV, pas « %s »",
			format);
	if (!format || (rows_format_find(format, &o->format) &&
		(o->format != ROWS_XLSX || makes_files(c))))
		return true;
	return cli_usage(c, e, "--format : « %s » inconnu ici (text, csv, "
		"json%s)", format, makes_files(c) ? ", xlsx" : "");
}

bool
cli_year(struct cli *c, int *year, struct err *e)
{
	const char *text = cli_value(c, "year");

	*year = text ? cycle_year_parse(text) : app_year(cli_app(c));
	return *year || cli_usage(c, e, "--year : « %s » (attendu : "
		"2026-2027)", text);
}

bool
cli_yes(struct cli *c, const char *option, bool *x, struct err *e)
{
	const char *text = cli_value(c, option);

	if (!text)
		return true;
	*x = strcmp(text, "yes") == 0;
	return *x || strcmp(text, "no") == 0 ||
		cli_usage(c, e, "--%s : yes ou no", option);
}

bool
cli_number(struct cli *c, const char *what, const char *text, long least,
	long most, long *n, struct err *e)
{
	char *end;

	errno = 0;
	*n = strtol(text, &end, 10);
	if (errno == 0 && end != text && *end == '\0' && *n >= least &&
		*n <= most)
		return true;
	return cli_usage(c, e, "%s : « %s » n'est pas un nombre entre %ld et "
		"%ld", what, text, least, most);
}
