# Ouro. `make` builds build/release/ouro; `make help` lists the goals.
#
# A flavour is a set of flags and a folder: release, debug (assertions), asan (assertions, ASan and UBSan), unwatched
# (without what the microscope needs, to measure that it costs nothing).

CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
FLAVOUR ?= release
BUILD := build/$(FLAVOUR)
PREFIX ?= /usr/local
DESTDIR ?=

CPPFLAGS += -Isrc -Iinclude -D_GNU_SOURCE=1
CFLAGS_COMMON := -std=gnu11 -Wall -Wextra -fno-strict-aliasing -fwrapv -fvisibility=hidden
CFLAGS_release := -O2 -fno-pie
CFLAGS_unwatched := $(CFLAGS_release) -DOURO_MICROSCOPE=0
CFLAGS_debug := -O1 -g -DOURO_CHECK=2
CFLAGS_asan := -O1 -g -DOURO_CHECK=1 -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
LDFLAGS_release := -no-pie
LDFLAGS_unwatched := -no-pie
LDFLAGS_asan := -fsanitize=address,undefined
# Packages are seen to before it is decided what to build: some are optional.
ifeq ($(filter clean help uninstall,$(MAKECMDGOALS)),)
$(shell scripts/packages >/dev/null 2>&1)
endif
# The names of characters come from libunistring, where that is installed.
ifeq ($(shell printf '\043include <uniname.h>\n' | $(CC) -E -x c - >/dev/null 2>&1 && echo yes),yes)
CPPFLAGS += -DOURO_UNINAMES=1
LIBS_NAMES := -lunistring
endif
# The module re is there if PCRE2 is.
PCRE2 := $(shell pkg-config --libs libpcre2-8 2>/dev/null || pcre2-config --libs8 2>/dev/null)
RE_SOURCES := $(wildcard src/modules/re_*.c) src/modules/remodule.c
RE_ABSENT := src/modules/re_absent.c
LDLIBS := $(LIBS_NAMES) $(PCRE2) -lreadline -lgmp -lutf8proc -lm

SOURCES := $(filter-out $(if $(PCRE2),$(RE_ABSENT),$(filter-out $(RE_ABSENT),$(RE_SOURCES))),$(wildcard src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
OURO := $(BUILD)/ouro
UNITS := $(BUILD)/tests/unit/test_base $(BUILD)/tests/unit/test_heap $(BUILD)/tests/unit/test_parser
COMPILE = $(CC) $(CPPFLAGS) $(CFLAGS_COMMON) $(CFLAGS_$(FLAVOUR)) $(CFLAGS)

.DEFAULT_GOAL := all
all: packages $(OURO) ## build build/release/ouro

$(OURO): $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LDFLAGS_$(FLAVOUR)) -o $@ $(OBJECTS) $(LDLIBS)

$(BUILD)/%.o: src/%.c | packages
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

packages: ## install the compiler and libraries where they are missing
	@scripts/packages

debug asan: ## build the flavour with assertions; with the sanitizers too
	$(MAKE) FLAVOUR=$@

demo: all ## build, then the tour through examples/
	examples/tour $(OURO)

# Each unit test links the layers it is about, which proves that they need no others.
$(BUILD)/tests/unit/test_base: tests/unit/test_base.c $(filter $(BUILD)/base/%,$(OBJECTS))
$(BUILD)/tests/unit/test_heap: tests/unit/test_heap.c $(filter $(BUILD)/base/% $(BUILD)/heap/%,$(OBJECTS))
$(BUILD)/tests/unit/test_parser: tests/unit/test_parser.c $(filter $(BUILD)/base/% $(BUILD)/compile/parser% \
    $(BUILD)/compile/lexer% $(BUILD)/compile/source% $(BUILD)/compile/syntax_error%,$(OBJECTS))
$(UNITS):
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) $(LDFLAGS_$(FLAVOUR)) -o $@ $^ $(LDLIBS)

test: all $(UNITS) ## build and run every test
	tests/all $(OURO) $(UNITS)

bench: all ## measure against the interpreters and allocators found on this machine
	$(MAKE) FLAVOUR=unwatched
	scripts/bench -m
	scripts/bench_heap

install: all ## install to $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/ouro $(DESTDIR)$(PREFIX)/share/doc/ouro/demos
	install -m 755 $(OURO) $(DESTDIR)$(PREFIX)/bin/ouro
	cd lib && find . -name '*.py' -exec install -D -m 644 '{}' '$(abspath $(DESTDIR)$(PREFIX))/lib/ouro/{}' ';'
	install -m 644 examples/*.py $(DESTDIR)$(PREFIX)/share/doc/ouro/demos

uninstall: ## remove what install put there
	rm -rf $(DESTDIR)$(PREFIX)/bin/ouro $(DESTDIR)$(PREFIX)/lib/ouro $(DESTDIR)$(PREFIX)/share/doc/ouro

clean: ## remove everything built
	rm -rf build

help: ## this list
	@sed -nE 's/^([a-z ]+):.*## (.*)/make \1: \2/p' $(firstword $(MAKEFILE_LIST))

-include $(OBJECTS:.o=.d)

.PHONY: all packages debug asan demo test bench install uninstall clean help
