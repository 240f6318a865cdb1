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

LIBS    := ncursesw sqlite3 uuid libutf8proc
# What must be there: the package of Debian, and how to see it without asking
# Debian: c:command, p:pkg-config name, h:header, f:file.
NEED_BUILD := build-essential=c:$(CC) build-essential=h:stdio.h \
	pkg-config=c:pkg-config libncurses-dev=p:ncursesw \
	libsqlite3-dev=p:sqlite3 uuid-dev=p:uuid libexpat1-dev=p:expat \
	libzip-dev=p:libzip libutf8proc-dev=p:libutf8proc libhpdf-dev=h:hpdf.h \
	libxlsxwriter-dev=h:xlsxwriter.h libcrypt-dev=h:crypt.h \
	fonts-dejavu-core=f:/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
NEED_CHECK := libcmocka-dev=p:cmocka libvterm-dev=p:vterm libcsv-dev=h:csv.h \
	libical-dev=p:libical \
	poppler-utils=c:pdftotext mandoc=c:mandoc xlsx2csv=c:xlsx2csv \
	ncurses-term=f:/usr/share/terminfo/p/putty sqlite3=c:sqlite3 \
	util-linux=c:setsid mount=c:mount unzip=c:unzip
# The clang of Debian 12 is the 14; that of Debian 13, the 19.
LLVM ?= $(shell . /etc/os-release 2>/dev/null; \
	test "$$VERSION_ID" = 12 && echo 14 || echo 19)
CLANG = clang-$(LLVM)
CLANG_RT = /usr/lib/llvm-$(LLVM)/lib/clang/$(LLVM)*/lib/linux
NEED_LINT = $(CLANG)=c:$(CLANG) clang-tidy-$(LLVM)=c:clang-tidy-$(LLVM) \
	cppcheck=c:cppcheck shellcheck=c:shellcheck mandoc=c:mandoc
NEED_FUZZ = $(CLANG)=c:$(CLANG) libclang-rt-$(LLVM)-dev=f:$(firstword \
	$(wildcard $(CLANG_RT)/libclang_rt.fuzzer-*.a) no)

# ncursesw.pc defines _XOPEN_SOURCE: its include paths only.
LIB_CFLAGS := $(shell pkg-config --cflags-only-I $(LIBS) 2>/dev/null)
LIB_LIBS   := $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lcrypt
# Opened at their first use (src/exchange/late.h): the names of their files.
soname = $(shell objdump -p "$$($(CC) -print-file-name=$(1).so)" 2>/dev/null \
	| awk '$$1 == "SONAME" { print $$2 }')
LATE = -DLATE_ZIP='"$(call soname,libzip)"' \
	-DLATE_HPDF='"$(call soname,libhpdf)"' \
	-DLATE_XLSXWRITER='"$(call soname,libxlsxwriter)"' \
	-DLATE_EXPAT='"$(call soname,libexpat)"'

WARN := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wformat=2 \
	-Werror=format-security -Wundef -Wvla -Wwrite-strings -Wcast-align \
	-Wno-missing-field-initializers
ifdef DEVELOPER
WARN += -Werror
endif
HARDEN := -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE \
	-fstack-clash-protection -fvisibility=hidden \
	$(if $(filter x86_64 i%86,$(shell uname -m)),-fcf-protection)
CFLAGS  ?= -O2 -g
LANGUAGE := -std=c17 -D_GNU_SOURCE -DAVENIR_VERSION='"$(VERSION)"' \
	-Iinclude $(LIB_CFLAGS)
ALL_CFLAGS = $(LANGUAGE) $(WARN) $(HARDEN) $(CFLAGS) $(SAN) -MMD -MP
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS) $(SAN)

MAKEFLAGS += --no-print-directory
# `make V=1` shows the commands whole.
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1) $(2)')
# As many jobs as there are cores, unless the person said otherwise.
ALLJOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

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

.PHONY: help
help:
	@echo 'make CIBLE, dans le dossier de ce Makefile :'
	@sed -n 's/^##\(.*\)/ \1/p' Makefile
	@echo 'Au choix : B=dossier CC=compilateur CFLAGS=... DEVELOPER=1 V=1 -jN'

## all       le programme : build/avenir
.PHONY: all
.DEFAULT_GOAL := all
all: $(B)/avenir $(B)/screens.ok

$(B)/avenir: $(B)/main.o $(call archives,cli)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)

# A screen that names what the program does not offer is refused here.
$(B)/screens.ok: $(B)/avenir
	$(Q)$(B)/avenir screens check > $@ || { cat $@; rm -f $@; exit 1; }

$(B)/exchange/late.o: ALL_CFLAGS += $(LATE)
$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(B)/gen/%.o: $(B)/gen/%.c
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

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
# The words are read now, by a tool made of the same reader.
$(B)/embed: $(B)/embed.o $(call archives,spec)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)
$(B)/gen/screens.c: $(SCREENS) $(B)/embed
	@mkdir -p $(@D)
	$(Q)$(B)/embed $(SCREENS) > $@
$(B)/gen/migrations.c: $(MIGRATIONS) Makefile
	$(call embed,embed_migrations,$(MIGRATIONS))
$(B)/gen/demo_data.c: $(DEMO_DATA) Makefile
	$(call embed,embed_demo,$(DEMO_DATA))
.SECONDARY:
.DELETE_ON_ERROR:

# Unit tests: tests/<layer>/test_x.c links its layer and what lies below it.
TESTS := $(sort $(wildcard $(foreach l,$(LAYERS),tests/$(l)/test_*.c)))
TEST_BINS := $(patsubst tests/%.c,$(B)/tests/%,$(TESTS))
TEST_CFLAGS = $(ALL_CFLAGS) -Wno-missing-prototypes -Itests -MF $@.d -MT $@
define layer_tests
$$(B)/tests/$(1)/%: tests/$(1)/%.c $$(call archives,$(1))
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$$(CC) $$(TEST_CFLAGS) -o $$@ $$< $$(filter %.a,$$^) \
		$$(ALL_LDFLAGS) -lcmocka -lcsv $$(LIB_LIBS)
endef
$(foreach l,$(LAYERS),$(eval $(call layer_tests,$(l))))
# These calls go to the test, which makes them fail.
$(B)/tests/base/test_file: LDFLAGS += \
	$(foreach f,open linkat renameat2 fsync write,-Wl,--wrap=$(f))
# Another reader of calendars than ours (we have none).
$(B)/tests/exchange/test_ics $(B)/tests/app/test_report: LDFLAGS += -lical
$(B)/tests/exchange/%: LDFLAGS += -lzip -lxlsxwriter

# Programs that drive the real binary: tests/pty/test_x.c, and every file of
# tests/campaign and tests/bench. What they share is the rest of tests/pty.
OBJ_drive := $(patsubst %.c,$(B)/%.o,\
	$(sort $(filter-out tests/pty/test_%,$(wildcard tests/pty/*.c))))
$(B)/libdrive.a: $(OBJ_drive)
	@mkdir -p $(@D); rm -f $@; $(AR) rcs $@ $^
$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests -c -o $@ $<
define drivers
$$(B)/tests/$(1)/%: tests/$(1)/%.c $$(B)/libdrive.a $$(call archives,cli)
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$$(CC) $$(TEST_CFLAGS) -o $$@ $$< $$(filter %.a,$$^) \
		$$(ALL_LDFLAGS) -lcmocka -lvterm -lutil $$(LIB_LIBS)
endef
$(foreach d,pty campaign bench,$(eval $(call drivers,$(d))))
bins = $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/$(1)/$(2).c)))

## check     tous les essais ; la dernière ligne dit combien passent
.PHONY: check check-bins unit
check: deps-check
	@$(MAKE) $(ALLJOBS) check-bins
	@B=$(B) tests/run unit script cli pty
check-bins: all $(TEST_BINS) $(call bins,pty,test_*)
## unit      les essais unitaires seuls
unit: $(TEST_BINS)
	@B=$(B) tests/run unit

## asan      les mêmes essais sous AddressSanitizer et UBSan
.PHONY: asan
asan: deps-check
	@$(MAKE) B=$(B)/asan $(ALLJOBS) check-bins $(SANITIZED)
	@B=$(B)/asan SLOW=6 tests/run unit script cli pty
SANITIZED := CFLAGS='-O1 -g -fno-omit-frame-pointer -Wno-format-truncation' \
	SAN='-fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-U_FORTIFY_SOURCE'

## fuzz      chaque fuzzer pendant FUZZ_SECONDS=8 secondes
.PHONY: fuzz fuzz-bins fuzz-build
fuzz: fuzz-build
	@B=$(B) tests/run fuzz
fuzz-build: deps-fuzz
	@$(MAKE) B=$(B)/fuzz CC=$(CLANG) $(ALLJOBS) fuzz-bins \
		CFLAGS='-O1 -g -fno-omit-frame-pointer' \
		SAN='-fsanitize=fuzzer-no-link,address,undefined \
		-fno-sanitize-recover=undefined -U_FORTIFY_SOURCE'
fuzz-bins: $(call bins,fuzz,*)
$(B)/tests/fuzz/%: tests/fuzz/%.c $(call archives,tui)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(TEST_CFLAGS) -fsanitize=fuzzer -o $@ $< $(filter %.a,$^) \
		$(ALL_LDFLAGS) $(LIB_LIBS)

## campaign  conditions hostiles : LEVEL=C (minutes), N (nuit), R (version)
.PHONY: campaign campaign-bins
LEVEL ?= C
campaign: deps-check fuzz-build
	@$(MAKE) $(ALLJOBS) campaign-bins
	@B=$(B) LEVEL=$(LEVEL) tests/run campaign fuzz
campaign-bins: all $(call bins,campaign,*) $(call bins,pty,test_*)

## bench     vitesse, octets et mémoire, dans un émulateur de terminal
.PHONY: bench bench-bins
bench: deps-check
	@$(MAKE) $(ALLJOBS) bench-bins
	@B=$(B) tests/run bench
bench-bins: all $(call bins,bench,*)

## golden    récrit tests/golden d'après ce que montrent les écrans
.PHONY: golden
golden: deps-check
	@$(MAKE) $(ALLJOBS) check-bins
	@B=$(B) GOLDEN=1 tests/run unit script

## demo      construit, invente des élèves, ouvre l'écran
.PHONY: demo
DEMO_DB := $(B)/demo.db
demo: deps-build
	@$(MAKE) $(ALLJOBS) all
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	@$(B)/avenir demo --size demo $(DEMO_DB)
	@$(B)/avenir --db $(DEMO_DB)

## lint      cppcheck, clang-tidy, shellcheck, règles de la maison
.PHONY: lint lint-run
lint: deps-lint
	@$(MAKE) $(ALLJOBS) all man
	@$(MAKE) lint-run
lint-run: headers
	@B=$(B) LLVM=$(LLVM) LANGUAGE="$(subst ",\",$(LANGUAGE))" tests/lint/run

## headers   chaque en-tête se compile seul
.PHONY: headers
headers:
	@for h in $(sort $(wildcard include/*/*.h)); do \
		$(CC) $(LANGUAGE) $(WARN) -Werror -fsyntax-only -x c $$h \
		|| exit 1; done; echo 'ok      headers'

## man       les pages de manuel, dans build/man
.PHONY: man
man: $(patsubst man/%,$(B)/man/%,$(wildcard man/*.[1-8])) \
	$(B)/man/avenir-keys.7
# Written by the program from the key rows of the screens.
$(B)/man/avenir-keys.7: $(B)/avenir
	@mkdir -p $(@D)
	$(Q)$(B)/avenir screens keys "$$(LC_ALL=C date "+%B %-d, %Y")" > $@
$(B)/man/%: man/% Makefile
	@mkdir -p $(@D)
	$(Q)sed 's/@VERSION@/$(VERSION)/g' $< > $@

## install   installe dans DESTDIR et prefix=/usr/local
.PHONY: install
INSTALL := install
install: all man
	$(INSTALL) -d $(DESTDIR)$(prefix)/bin
	$(INSTALL) -m 755 $(B)/avenir $(DESTDIR)$(prefix)/bin/avenir
	@for m in $(notdir $(wildcard $(B)/man/*.[1-8])); do \
		d=$(DESTDIR)$(prefix)/share/man/man$${m##*.}; \
		$(INSTALL) -d $$d && $(INSTALL) -m 644 $(B)/man/$$m $$d/$$m \
		|| exit 1; done
	$(INSTALL) -d $(DESTDIR)$(prefix)/share/bash-completion/completions
	$(INSTALL) -m 644 man/avenir.bash-completion \
		$(DESTDIR)$(prefix)/share/bash-completion/completions/avenir
	$(INSTALL) -d $(DESTDIR)$(prefix)/lib/systemd/system
	@printf '%s\n' '[Unit]' 'Description=Sauvegarde de la base avenir' '' \
		'[Service]' 'Type=oneshot' \
		'ExecStart=$(prefix)/bin/avenir backup --daily' \
		> $(DESTDIR)$(prefix)/lib/systemd/system/avenir-backup.service
	@printf '%s\n' '[Unit]' 'Description=Sauvegarde quotidienne avenir' \
		'' '[Timer]' 'OnCalendar=*-*-* 20:00' 'Persistent=true' '' \
		'[Install]' 'WantedBy=timers.target' \
		> $(DESTDIR)$(prefix)/lib/systemd/system/avenir-backup.timer

## clean     efface build/
.PHONY: clean
clean:
	rm -rf $(B)

# Installs the packages of the list $(1) that are missing, with a word first.
define need
@missing=''; for n in $(1); do pkg=$${n%%=*}; what=$${n#*=}; x=$${what#*:}; \
case $$what in \
c:*) command -v "$$x" ;; \
p:*) pkg-config --exists "$$x" ;; \
h:*) echo "#include <$$x>" | $(CC) -fsyntax-only -x c - ;; \
f:*) test -e "$$x" ;; \
esac >/dev/null 2>&1 || case " $$missing " in *" $$pkg "*) ;; \
*) missing="$$missing $$pkg" ;; esac; done; \
test -z "$$missing" && exit 0; \
echo "Il manque :$$missing"; \
if ! command -v apt-get >/dev/null; then \
echo "Pas d'apt-get ici : installez ces paquets (noms de Debian 12 et 13) ou \
leurs équivalents, puis relancez." >&2; exit 1; fi; \
root=''; if [ "$$(id -u)" != 0 ]; then root=sudo; \
if ! command -v sudo >/dev/null; then \
echo "Ni root ni sudo : demandez à root « apt-get install$$missing »." >&2; \
exit 1; fi; fi; \
$$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive \
apt-get install -y -qq --no-install-recommends $$missing
endef

## deps      installe ce qui manque pour tout cela (apt)
.PHONY: deps deps-build deps-check deps-lint deps-fuzz
deps:
	$(call need,$(NEED_BUILD) $(NEED_CHECK) $(NEED_LINT) $(NEED_FUZZ))
deps-build:
	$(call need,$(NEED_BUILD))
deps-check:
	$(call need,$(NEED_BUILD) $(NEED_CHECK))
deps-lint:
	$(call need,$(NEED_BUILD) $(NEED_LINT))
deps-fuzz:
	$(call need,$(NEED_BUILD) $(NEED_FUZZ))

-include $(shell find $(B) -name '*.d' 2>/dev/null)
