/* late.c: opening a library at its first use. */
#include "late.h"

#include <dlfcn.h>
#include <string.h>

#include "base/arena.h"

/* Names of Debian 12; the build gives those of this machine. */
#ifndef LATE_ZIP
#define LATE_ZIP "libzip.so.4"
#define LATE_HPDF "libhpdf-2.3.0.so"
#define LATE_XLSXWRITER "libxlsxwriter.so.4"
#define LATE_EXPAT "libexpat.so.1"
#endif

struct ziplib ziplib;
struct pdflib pdflib;
struct xlslib xlslib;
struct xmllib xmllib;

#define X(f) "zip_" #f,
static const char *const zip_names[] = { ZIPLIB(X) };
#undef X
#define X(f) "HPDF_" #f,
static const char *const pdf_names[] = { PDFLIB(X) };
#undef X
#define X(f) #f,
static const char *const xls_names[] = { XLSLIB(X) };
#undef X
#define X(f) "XML_" #f,
static const char *const xml_names[] = { XMLLIB(X) };
#undef X

/* The table is pointers to functions in the order of the names. ISO C has no
 * cast from dlsym()'s answer to them: the bytes are copied. */
static bool
fill(const char *file, const char *const *names, size_t n, void *table,
	struct err *e)
{
	void *lib = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	unsigned char *slot = table;

	if (!lib)
		return err_set(e, ERR_SYSTEM, "bibliothèque « %s » absente "
			"de cette machine : installez-la", file);
	for (size_t i = 0; i < n; i++) {
		void *f = dlsym(lib, names[i]);

		if (!f) {
			memset(table, 0, n * sizeof(f));	/* not open */
			return err_set(e, ERR_SYSTEM, "bibliothèque « %s » : "
				"version inattendue (%s manque)", file,
				names[i]);
		}
		memcpy(slot + i * sizeof(f), &f, sizeof(f));
	}
	return true;
}

bool
ziplib_open(struct err *e)
{
	return ziplib.fclose || fill(LATE_ZIP, zip_names, LENGTH(zip_names),
		&ziplib, e);
}

bool
pdflib_open(struct err *e)
{
	return pdflib.NewEx || fill(LATE_HPDF, pdf_names, LENGTH(pdf_names),
		&pdflib, e);
}

bool
xlslib_open(struct err *e)
{
	return xlslib.workbook_new_opt || fill(LATE_XLSXWRITER, xls_names,
		LENGTH(xls_names), &xlslib, e);
}

bool
xmllib_open(struct err *e)
{
	return xmllib.Parse || fill(LATE_EXPAT, xml_names, LENGTH(xml_names),
		&xmllib, e);
}
