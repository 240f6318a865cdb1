/* commands.h: the one list of verbs, in the order of the help. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

#define COMMANDS(X) \
	X(tui) X(ssh) X(init) X(demo) \
	X(import) X(lycee) X(class) X(pupil) X(user) \
	X(session) X(mark) X(undo) \
	X(queue) X(flag) X(contact) X(course) X(result) X(route) \
	X(agenda) X(report) X(milo) \
	X(sheet) X(slip) X(export) X(ref) X(cycle) X(items) \
	X(backup) X(restore) X(purge) X(doctor) X(screens) X(version)

#define X(name) extern const struct command cmd_##name;
COMMANDS(X)
#undef X

extern const struct command *const commands[];	/* NULL ends */

/* The whole program: what main() answers. */
int cli_main(int argc, char **argv);

#endif
