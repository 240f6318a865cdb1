/* embed.h: the words of screens/, read when the program was built. */
#ifndef SPEC_EMBED_H
#define SPEC_EMBED_H

#include "spec/spec.h"

/* Never written to: spec_copy() gives what may be. */
extern const struct spec embed_spec;

#endif
