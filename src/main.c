/* main.c: the program begins here and the command line takes over. */
#include <locale.h>

#include "cli/commands.h"

int
main(int argc, char **argv)
{
	setlocale(LC_CTYPE, "");
	return cli_main(argc, argv);
}
