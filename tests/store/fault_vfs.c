/* fault_vfs.c: a disk and a memory that fail when they are told to. */
#include "store/fault_vfs.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct fault_plan fault_io;
struct fault_memory fault_memory;

struct fault_file {
	sqlite3_file base;
	const char *name;	/* SQLite keeps it as long as the file */
	sqlite3_file *real;	/* in the bytes that follow */
};

static sqlite3_vfs *real_vfs;
static sqlite3_mem_methods real_memory;

/* ---- when */

static bool
concerns(const char *name)
{
	size_t n, m;

	if (!fault_io.suffix)
		return true;
	if (!name)
		return false;
	n = strlen(name);
	m = strlen(fault_io.suffix);
	return n >= m && strcmp(name + n - m, fault_io.suffix) == 0;
}

static bool
fails(enum fault_point point, const char *name)
{
	if (!(fault_io.points & (unsigned)point) || !concerns(name))
		return false;
	fault_io.seen++;
	if (fault_io.kill_at && fault_io.seen == fault_io.kill_at)
		kill(getpid(), SIGKILL);
	if (!fault_io.at || fault_io.seen < fault_io.at ||
		(fault_io.seen > fault_io.at &&
			fault_io.seen > fault_io.until))
		return false;
	fault_io.failed++;
	return true;
}

void
fault_reset(void)
{
	fault_io = (struct fault_plan){ 0 };
	fault_memory = (struct fault_memory){ 0 };
}

/* ---- files */

static sqlite3_file *
real_of(sqlite3_file *file)
{
	return ((struct fault_file *)(void *)file)->real;
}

static const char *
name_of(sqlite3_file *file)
{
	return ((struct fault_file *)(void *)file)->name;
}

static int
f_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int
f_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	if (fails(FAULT_READ, name_of(file)))
		return SQLITE_IOERR_READ;
	return real_of(file)->pMethods->xRead(real_of(file), to, n, at);
}

static int
f_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	sqlite3_file *real = real_of(file);

	if (!fails(FAULT_WRITE, name_of(file)))
		return real->pMethods->xWrite(real, from, n, at);
	if (fault_io.torn && n > 1)
		real->pMethods->xWrite(real, from, n / 2, at);
	return fault_io.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
f_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	if (fails(FAULT_TRUNCATE, name_of(file)))
		return SQLITE_IOERR_TRUNCATE;
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int
f_sync(sqlite3_file *file, int flags)
{
	sqlite3_file *real = real_of(file);
	struct timespec t = {
		.tv_sec = fault_io.wait_ms / 1000,
		.tv_nsec = fault_io.wait_ms % 1000 * 1000000L,
	};

	if (fault_io.wait_ms)
		nanosleep(&t, NULL);
	if (!fails(FAULT_SYNC, name_of(file)))
		return real->pMethods->xSync(real, flags);
	if (fault_io.late)
		real->pMethods->xSync(real, flags);
	return SQLITE_IOERR_FSYNC;
}

static int
f_size(sqlite3_file *file, sqlite3_int64 *size)
{
	if (fails(FAULT_SIZE, name_of(file)))
		return SQLITE_IOERR_FSTAT;
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
f_lock(sqlite3_file *file, int level)
{
	void (*meanwhile)(void) = fault_io.before_lock;

	fault_io.before_lock = NULL;
	if (meanwhile)
		meanwhile();
	if (fails(FAULT_LOCK, name_of(file)))
		return SQLITE_IOERR_LOCK;
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
f_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
f_reserved(sqlite3_file *file, int *held)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file),
		held);
}

static int
f_control(sqlite3_file *file, int op, void *arg)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static int
f_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int
f_features(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int
f_shm_map(sqlite3_file *file, int page, int size, int extend,
	void volatile **at)
{
	if (fails(FAULT_SHM, name_of(file)))
		return SQLITE_IOERR_SHMMAP;
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size,
		extend, at);
}

static int
f_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, n,
		flags);
}

static void
f_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int
f_shm_unmap(sqlite3_file *file, int erase)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), erase);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = f_close, .xRead = f_read, .xWrite = f_write,
	.xTruncate = f_truncate, .xSync = f_sync, .xFileSize = f_size,
	.xLock = f_lock, .xUnlock = f_unlock,
	.xCheckReservedLock = f_reserved, .xFileControl = f_control,
	.xSectorSize = f_sector, .xDeviceCharacteristics = f_features,
	.xShmMap = f_shm_map, .xShmLock = f_shm_lock,
	.xShmBarrier = f_shm_barrier, .xShmUnmap = f_shm_unmap,
};

/* ---- the VFS */

static int
v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
	int *out)
{
	struct fault_file *f = (struct fault_file *)(void *)file;
	int rc;

	(void)vfs;
	*f = (struct fault_file){
		.name = name, .real = (sqlite3_file *)(void *)(f + 1),
	};
	if (fails(FAULT_OPEN, name))
		return SQLITE_CANTOPEN;
	memset(f->real, 0, (size_t)real_vfs->szOsFile);
	rc = real_vfs->xOpen(real_vfs, name, f->real, flags, out);
	if (f->real->pMethods)
		f->base.pMethods = &methods;
	return rc;
}

static int
v_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	if (fails(FAULT_DELETE, name))
		return SQLITE_IOERR_DELETE;
	return real_vfs->xDelete(real_vfs, name, sync);
}

/* ---- memory */

static bool
memory_fails(void)
{
	if (!fault_memory.at)
		return false;
	fault_memory.seen++;
	if (fault_memory.seen < fault_memory.at ||
		(fault_memory.seen > fault_memory.at &&
			fault_memory.seen > fault_memory.until))
		return false;
	fault_memory.failed++;
	return true;
}

static void *
m_alloc(int n)
{
	return memory_fails() ? NULL : real_memory.xMalloc(n);
}

static void *
m_resize(void *p, int n)
{
	return memory_fails() ? NULL : real_memory.xRealloc(p, n);
}

void
fault_setup(void)
{
	static sqlite3_vfs vfs;
	sqlite3_mem_methods memory;

	if (real_vfs)
		return;
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
	memory = real_memory;
	memory.xMalloc = m_alloc;
	memory.xRealloc = m_resize;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
	sqlite3_initialize();
	real_vfs = sqlite3_vfs_find(NULL);
	vfs = *real_vfs;
	vfs.pNext = NULL;
	vfs.zName = FAULT_VFS;
	vfs.szOsFile = (int)sizeof(struct fault_file) + real_vfs->szOsFile;
	vfs.xOpen = v_open;
	vfs.xDelete = v_delete;
	sqlite3_vfs_register(&vfs, 0);
}
