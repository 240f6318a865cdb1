/*
 * group.c: the program may be setgid, so that people reach the shared base
 * through it and only through it. That right is for this one file: everything
 * else is done with the person's own group.
 */
#include <unistd.h>

#include "frame.h"

bool
group_drop(struct err *e)
{
	gid_t real = getgid(), r, eff, saved;

	if (setresgid(real, real, real) != 0)
		return err_errno(e, "setresgid");
	if (getresgid(&r, &eff, &saved) != 0 || eff != real || saved != real)
		return err_set(e, ERR_SYSTEM, "le groupe du programme n'a pas "
			"pu être quitté");
	return true;
}

bool
group_rest(struct err *e)
{
	return setegid(getgid()) == 0 || err_errno(e, "setegid");
}

bool
group_back(struct err *e)
{
	gid_t r, eff, saved;

	if (getresgid(&r, &eff, &saved) != 0 || setegid(saved) != 0)
		return err_errno(e, "setegid");
	return true;
}
