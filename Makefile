# avenir: one Makefile. `make help` lists the targets; local choices (CC,
# DEVELOPER=1 for -Werror, prefix) go in config.mk, which is not committed.
-include config.mk

B       ?= build
ifeq ($(origin CC),default)
CC := gcc
endif
AR      ?= ar
prefix  ?= /usr/local
VERSION := 0.1

LIBS    := ncursesw sqlite3 uuid expat libzip libutf8proc
PKGS    := build-essential pkg-config libncurses-dev libsqlite3-dev uuid-dev \
	libexpat1-dev libzip-dev libxlsxwriter-dev libhpdf-dev libutf8proc-dev \
	libcrypt-dev fonts-dejavu-core
CHECK_PKGS := libcmocka-dev libvterm-dev libcsv-dev poppler-utils mandoc \
	xlsx2csv ncurses-term openssh-server sqlite3

# ncursesw.pc defines _XOPEN_SOURCE: its include paths only.
LIB_CFLAGS := $(shell pkg-config --cflags-only-I $(LIBS) 2>/dev/null)
LIB_LIBS   := $(shell pkg-config --libs $(LIBS) 2>/dev/null) \
	-lhpdf -lxlsxwriter -lcrypt

WARN := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wformat=2 -Werror=format-security \
	-Wundef -Wvla -Wwrite-strings -Wcast-align -Wno-missing-field-initializers
ifdef DEVELOPER
WARN += -Werror
endif
HARDEN := -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE \
	-fstack-clash-protection -fcf-protection -fvisibility=hidden
CFLAGS  ?= -O2 -g
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DAVENIR_VERSION='"$(VERSION)"' -Iinclude $(LIB_CFLAGS) \
	$(WARN) $(HARDEN) $(CFLAGS) $(SAN) -MMD -MP
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS) $(SAN)

# What each layer may see below it: the order of the archives at link time.
LAYERS := base domain spec exchange store app tui cli
below_base     := base
below_domain   := domain base
below_spec     := spec base
below_store    := store domain base
below_exchange := exchange domain base
below_app      := app store exchange spec domain base
below_tui      := tui $(below_app)
below_cli      := cli tui $(below_app)
archives = $(foreach l,$(below_$(1)),$(B)/lib$(l).a)

SCREENS    := $(sort $(wildcard screens/*.scr))
MIGRATIONS := $(sort $(wildcard src/store/migrations/*.sql))
DEMO_DATA  := $(sort $(wildcard demo-data/*))

define layer
OBJ_$(1) := $$(patsubst src/%.c,$$(B)/%.o,$$(sort $$(wildcard src/$(1)/*.c)))
$$(B)/lib$(1).a: $$(OBJ_$(1)) $$(GEN_$(1))
	@rm -f $$@; $$(AR) rcs $$@ $$^
endef
GEN_store := $(B)/gen/migrations.o
GEN_app   := $(B)/gen/screens.o $(B)/gen/demo_data.o
$(foreach l,$(LAYERS),$(eval $(call layer,$(l))))

.PHONY: all
all: $(B)/avenir

$(B)/avenir: $(B)/main.o $(call archives,cli)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(B)/gen/%.o: $(B)/gen/%.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Text files that the program carries: an array of { name, bytes, length }.
embed = @mkdir -p $(@D); { \
	echo '\#include "base/embed.h"'; i=0; \
	for f in $(2); do i=$$((i+1)); \
	printf 'static const unsigned char f%d[] = {\n' $$i; \
	od -An -v -tx1 $$f | sed 's/ \(..\)/0x\1,/g'; echo '0};'; done; i=0; \
	echo 'const struct embed $(1)[] = {'; \
	for f in $(2); do i=$$((i+1)); \
	echo "{ \"$$(basename $$f)\", (const char *)f$$i, sizeof(f$$i) - 1 },"; \
	done; echo '{ 0, 0, 0 } };'; } > $@
$(B)/gen/screens.c: $(SCREENS) Makefile
	$(call embed,embed_screens,$(SCREENS))
$(B)/gen/migrations.c: $(MIGRATIONS) Makefile
	$(call embed,embed_migrations,$(MIGRATIONS))
$(B)/gen/demo_data.c: $(DEMO_DATA) Makefile
	$(call embed,embed_demo,$(DEMO_DATA))
.SECONDARY:

# Unit tests: tests/<layer>/test_x.c links its layer and what lies below it.
TESTS := $(sort $(wildcard $(foreach l,$(LAYERS),tests/$(l)/test_*.c)))
TEST_BINS := $(patsubst tests/%.c,$(B)/tests/%,$(TESTS))
define layer_tests
$$(B)/tests/$(1)/%: tests/$(1)/%.c $$(call archives,$(1))
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) -Wno-missing-prototypes -Itests -o $$@ $$< \
		$$(filter %.a,$$^) $$(ALL_LDFLAGS) -lcmocka -lcsv $$(LIB_LIBS)
endef
$(foreach l,$(LAYERS),$(eval $(call layer_tests,$(l))))
# These calls go to the test, which makes them fail.
$(B)/tests/base/test_file: LDFLAGS += \
	$(foreach f,open linkat renameat2 fsync write,-Wl,--wrap=$(f))

-include $(shell find $(B) -name '*.d' 2>/dev/null)
