/*
 * place.c: where a database may live: a plain file, reached without a final
 * symbolic link, on a local disk, with the rights that are needed. Everything
 * is asked before the file is opened, so that each refusal has its reason.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "private.h"

char *
place_with(const char *path, const char *suffix)
{
	size_t n = strlen(path), more = strlen(suffix);
	char *full = mem_alloc(n + more + 1);

	memcpy(full, path, n);
	memcpy(full + n, suffix, more);
	return full;
}

char *
place_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = place_with(slash ? path : ".", "");

	if (slash)
		folder[slash == path ? 1 : slash - path] = '\0';
	return folder;
}

/*
 * SQLite's NOFOLLOW refuses a link anywhere in the path; the folder may well
 * be one (/var/run, a home moved to another disk), so it is resolved here.
 */
char *
place_resolve(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char *folder = place_folder(path), *full = NULL, *start;
	char real[PATH_MAX];

	if (!*name) {
		err_cause(e, ERR_USER, CAUSE_FOREIGN, "%s: not a file", path);
	} else if (!realpath(folder, real)) {
		err_errno(e, folder);
	} else {
		start = place_with(real, strcmp(real, "/") == 0 ? "" : "/");
		full = place_with(start, name);
		mem_free(start);
	}
	mem_free(folder);
	return full;
}

/* ---- network file systems: the shared memory of the log does not work */

static const struct {
	uint32_t magic;
	const char *name;
} networks[] = {
	{ 0x00006969, "nfs" },	{ 0xff534d42, "cifs" },
	{ 0xfe534d42, "smb2" },	{ 0x0000517b, "smb" },
	{ 0x01021997, "9p" },	{ 0x5346414f, "afs" },
	{ 0x6b414653, "kafs" },	{ 0x00c36400, "ceph" },
	{ 0x73757245, "coda" },	{ 0x0000564c, "ncp" },
	{ 0x7461636f, "ocfs2" }, { 0x01161970, "gfs2" },
	{ 0x0bd00bd0, "lustre" }, { 0x786f4256, "vboxsf" },
	{ 0xbacbacbc, "vmhgfs" }, { 0x19830326, "fhgfs" },
};
#define FUSE_MAGIC 0x65735546u

bool
place_is_network(uint32_t magic)
{
	for (size_t i = 0; i < LENGTH(networks); i++)
		if (networks[i].magic == magic)
			return true;
	return false;
}

/*
 * FUSE carries sshfs as well as a local NTFS disk: the mount table tells, by
 * the device's number. A block device is local; anything else is not trusted.
 */
static bool
fuse_is_local(dev_t device)
{
	FILE *f = fopen("/proc/self/mountinfo", "re");
	char line[4096], wanted[32];
	bool local = false;

	if (!f)
		return false;
	snprintf(wanted, sizeof(wanted), " %u:%u ", major(device),
		minor(device));
	while (!local && fgets(line, sizeof(line), f))
		local = strstr(line, wanted) && strstr(line, " - fuseblk ");
	fclose(f);
	return local;
}

static bool
on_local_disk(const char *folder, struct err *e)
{
	struct statfs fs;
	struct stat st;
	uint32_t magic;

	if (statfs(folder, &fs) < 0 || stat(folder, &st) < 0)
		return err_errno(e, folder);
	magic = (uint32_t)fs.f_type;
	if (!place_is_network(magic) &&
		(magic != FUSE_MAGIC || fuse_is_local(st.st_dev)))
		return true;
	return err_cause(e, ERR_SYSTEM, CAUSE_NETWORK,
		"%s: network file system (%08x)", folder, (unsigned)magic);
}

/* ---- rights */

static bool
may(const char *path, int mode, struct err *e)
{
	return faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0 ||
		err_errno(e, path);
}

/* A log left by somebody else, or a trap: named here, SQLite would not. */
static bool
may_companion(const char *path, const char *suffix, int mode, struct err *e)
{
	char *full = place_with(path, suffix);
	struct stat st;
	bool ok = true;

	if (lstat(full, &st) < 0)
		ok = errno == ENOENT || err_errno(e, full);
	else if (!S_ISREG(st.st_mode))
		ok = err_cause(e, ERR_DATA, CAUSE_NOT_FILE,
			"%s: not a plain file", full);
	else
		ok = may(full, mode, e);
	mem_free(full);
	return ok;
}

static bool
may_use(const char *path, const char *folder, bool write, struct err *e)
{
	int mode = write ? R_OK | W_OK : R_OK;

	return may(path, mode, e) &&
		(!write || may(folder, W_OK | X_OK, e)) &&
		may_companion(path, "-wal", mode, e) &&
		may_companion(path, "-shm", mode, e);
}

enum place
place_check(const char *path, bool write, struct err *e)
{
	char *folder = place_folder(path);
	enum place place = PLACE_REFUSED;
	struct stat st;

	if (!on_local_disk(folder, e))
		goto out;
	if (lstat(path, &st) < 0) {
		if (errno == ENOENT)
			place = PLACE_FREE;
		else
			err_errno(e, path);
	} else if (!S_ISREG(st.st_mode)) {
		err_cause(e, ERR_DATA, CAUSE_NOT_FILE, "%s: %s", path,
			S_ISLNK(st.st_mode) ? "symbolic link" :
			"not a plain file");
	} else if (may_use(path, folder, write, e)) {
		place = PLACE_TAKEN;
	}
out:
	mem_free(folder);
	return place;
}

bool
place_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
		x.st_ino == y.st_ino;
}
