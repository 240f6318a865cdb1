/* preset.h: the cycle that a preset of the screens' words gives to a year. */
#ifndef APP_PRESET_H
#define APP_PRESET_H

#include "spec/spec.h"
#include "store/school.h"

/* preset: "3" or "4"; ERR_USER when there is no such one. */
bool app_preset(const struct spec *s, const char *preset, int year,
	struct arena *a, struct cycle *c, struct err *e);

#endif
