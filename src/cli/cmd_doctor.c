/* cmd_doctor.c: `avenir doctor`: what is wrong, and what mends it. */
#include "app/admin.h"
#include "cli/command.h"

static const struct command_option doctor_options[] = {
	{ 0, "quick", NULL, "sans relire toute la base" },
	{ 0, NULL, NULL, NULL },
};

static bool
doctor_run(struct cli *c, struct err *e)
{
	static const char *const levels[] = {
		[DOCTOR_GOOD] = "bon    ", [DOCTOR_REMARK] = "à voir ",
		[DOCTOR_BAD] = "MAUVAIS",
	};
	struct doctor_line *v;
	moment now;
	size_t n;
	bool well;

	if (!cli_operands(c, 0, 0, e) || !cli_now(c, &now, e))
		return false;
	well = app_doctor(cli_db(c), !cli_flag(c, "quick"), now,
		cli_arena(c), &v, &n);
	for (size_t i = 0; i < n; i++) {
		buf_printf(cli_out(c), "%s  %s\n", levels[v[i].level],
			v[i].what);
		if (v[i].remedy)
			buf_printf(cli_out(c), "         -> %s\n",
				v[i].remedy);
	}
	return well;
}

const struct command cmd_doctor = {
	.name = "doctor", .usage = "[--quick]",
	.summary = "base, droits, horloge, terminal : ce qui ne va pas",
	.options = doctor_options, .run = doctor_run,
};
