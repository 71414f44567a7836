# Ouro. `make` builds build/release/ouro; `make help` lists the goals.
#
# A flavour is a set of flags and a folder: release, debug (assertions), asan (assertions, ASan and UBSan), unwatched
# (without what the microscope needs, to measure that it costs nothing).

CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
FLAVOUR ?= release
BUILD := build/$(FLAVOUR)
PREFIX ?= /usr/local
DESTDIR ?=
TO = $(DESTDIR)$(PREFIX)

CPPFLAGS += -Isrc -Iinclude -D_GNU_SOURCE=1
CFLAGS_COMMON := -std=gnu11 -Wall -Wextra -fno-strict-aliasing -fwrapv -fvisibility=hidden
CFLAGS_release := -O2 -fno-pie
CFLAGS_unwatched := $(CFLAGS_release) -DOURO_MICROSCOPE=0
CFLAGS_library := -O2 -fPIC
CFLAGS_debug := -O1 -g -DOURO_CHECK=2
CFLAGS_asan := -O1 -g -DOURO_CHECK=1 -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
LDFLAGS_release := -no-pie
LDFLAGS_unwatched := -no-pie
LDFLAGS_asan := -fsanitize=address,undefined
# What is missing is installed before it is decided what to build: some packages are optional.
ifeq ($(filter clean help uninstall,$(MAKECMDGOALS)),)
PACKAGES := $(shell scripts/packages >&2)
ifneq ($(.SHELLSTATUS),0)
$(error packages are missing)
endif
endif
# Where the header of an optional library is missing, the part that needs it says so when it is used.
has = $(shell printf '\043include <stdio.h>\n$(2)\n\043include <$(1)>\n' | $(CC) -E -x c - >/dev/null 2>&1 && echo yes)
ifeq ($(call has,uniname.h),yes)
CPPFLAGS += -DOURO_UNINAMES=1
LIBS_NAMES := unistring
endif
ifeq ($(call has,readline/readline.h),yes)
CPPFLAGS += -DOURO_HAVE_READLINE=1
LIBS_PROMPT := readline
endif
ifeq ($(call has,pcre2.h,\043define PCRE2_CODE_UNIT_WIDTH 8),yes)
LIBS_RE := pcre2-8
endif
RE_SOURCES := $(wildcard src/modules/re_*.c) src/modules/remodule.c
RE_ABSENT := src/modules/re_absent.c
# The command takes archives, where the distribution has them: with six libraries less to find, map and relocate it
# starts in three quarters of the time, in 0.7 MB less.
archives = $(foreach name,$(1),$(wildcard $(shell $(CC) -print-file-name=lib$(name).a)))
linked = $(if $(filter $(words $(1)),$(words $(call archives,$(1)))),$(call archives,$(1)),$(2))
LIBS_CORE := $(addprefix -l,$(LIBS_NAMES) $(LIBS_RE) gmp utf8proc) -lm
LDLIBS := $(if $(LIBS_PROMPT),$(call linked,readline tinfo,-lreadline)) \
    $(foreach name,$(LIBS_NAMES) $(LIBS_RE) gmp utf8proc,$(call linked,$(name),-l$(name))) -lm

# What every program runs lies together in the binary, what few need behind it: so it is not mapped with the rest.
LAYERS := base heap object gc code compile vm runtime main modules microscope repl
SOURCES := $(filter-out $(if $(LIBS_RE),$(RE_ABSENT),$(filter-out $(RE_ABSENT),$(RE_SOURCES))),\
    $(wildcard $(LAYERS:%=src/%/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
OURO := $(BUILD)/ouro
UNITS := $(BUILD)/tests/unit/test_base $(BUILD)/tests/unit/test_heap $(BUILD)/tests/unit/test_parser
COMPILE = $(CC) $(CPPFLAGS) $(CFLAGS_COMMON) $(CFLAGS_$(FLAVOUR)) $(CFLAGS)

.DEFAULT_GOAL := all
all: $(OURO) ## build build/release/ouro

$(OURO): $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LDFLAGS_$(FLAVOUR)) -o $@ $(OBJECTS) $(LDLIBS)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

debug asan: ## build the flavour with assertions; with the sanitizers too
	$(MAKE) FLAVOUR=$@

# The library has all but the command and the prompt; only the names of include/ouro are seen from outside.
LIBRARY := build/library/libouro.a
$(BUILD)/libouro.a: $(filter-out $(BUILD)/main/% $(BUILD)/repl/%,$(OBJECTS))
	$(LD) -r -o $(BUILD)/libouro.o $^
	objcopy --localize-hidden $(BUILD)/libouro.o
	rm -f $@
	$(AR) rcs $@ $(BUILD)/libouro.o
build/library/runtime/embed.o: CPPFLAGS += -DOURO_LIBRARY='"$(PREFIX)/lib/ouro"'

lib: ## build libouro.a, for C programs (include/ouro/ouro.h)
	$(MAKE) FLAVOUR=library $(LIBRARY)

build/library/tests/%: tests/embed/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) -Iinclude $(CFLAGS_COMMON) -O1 $(CFLAGS) -o $@ $^ $(LIBS_CORE)
build/library/tests/example: examples/embed.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) -Iinclude $(CFLAGS_COMMON) -O1 $(CFLAGS) -o $@ $^ $(LIBS_CORE)

demo: all ## build, then the tour through examples/
	examples/tour $(OURO)

# Each unit test links the layers it is about, which proves that they need no others.
$(BUILD)/tests/unit/test_base: tests/unit/test_base.c $(filter $(BUILD)/base/%,$(OBJECTS))
$(BUILD)/tests/unit/test_heap: tests/unit/test_heap.c $(filter $(BUILD)/base/% $(BUILD)/heap/%,$(OBJECTS))
$(BUILD)/tests/unit/test_parser: tests/unit/test_parser.c $(filter $(BUILD)/base/% $(BUILD)/compile/parser% \
    $(BUILD)/compile/lexer% $(BUILD)/compile/source% $(BUILD)/compile/syntax_error% $(BUILD)/compile/ast_names%,$(OBJECTS))
$(UNITS):
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) $(LDFLAGS_$(FLAVOUR)) -o $@ $^ $(LDLIBS)

test: all $(UNITS) ## build and run every test
	$(MAKE) FLAVOUR=library build/library/tests/embed build/library/tests/example
	tests/all $(OURO) $(UNITS)

bench: all ## measure against the interpreters and allocators found on this machine
	$(MAKE) FLAVOUR=unwatched
	scripts/bench -m
	scripts/bench_heap

# embed.o knows the prefix, so it is made for the one that is asked for.
install: all ## install to $(DESTDIR)$(PREFIX)
	rm -f build/library/runtime/embed.o
	$(MAKE) lib
	install -d $(TO)/bin $(TO)/lib/ouro $(TO)/lib/pkgconfig $(TO)/include/ouro $(TO)/share/doc/ouro/demos
	install -m 755 $(OURO) $(TO)/bin/ouro
	cd lib && find . -name '*.py' -exec install -D -m 644 '{}' '$(abspath $(TO))/lib/ouro/{}' ';'
	install -m 644 $(LIBRARY) $(TO)/lib/libouro.a
	install -m 644 include/ouro/ouro.h $(TO)/include/ouro/ouro.h
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: ouro' 'Description: an interpreter for Python 3.11 source' 'Version: 1.0.0' \
	    'Cflags: -I$${prefix}/include' 'Libs: -L$${prefix}/lib -louro $(LIBS_CORE)' >$(TO)/lib/pkgconfig/ouro.pc
	install -d $(TO)/share/man/man1 $(TO)/share/bash-completion/completions $(TO)/share/zsh/site-functions \
	    $(TO)/share/fish/vendor_completions.d
	$(OURO) --print=man >$(TO)/share/man/man1/ouro.1
	$(OURO) --print=bash >$(TO)/share/bash-completion/completions/ouro
	$(OURO) --print=zsh >$(TO)/share/zsh/site-functions/_ouro
	$(OURO) --print=fish >$(TO)/share/fish/vendor_completions.d/ouro.fish
	install -m 644 examples/*.py examples/*.c examples/*.md $(TO)/share/doc/ouro
	install -m 644 examples/demos/*.py $(TO)/share/doc/ouro/demos

uninstall: ## remove what install put there
	rm -rf $(TO)/bin/ouro $(TO)/lib/ouro $(TO)/lib/libouro.a $(TO)/lib/pkgconfig/ouro.pc $(TO)/include/ouro $(TO)/share/doc/ouro \
	    $(TO)/share/man/man1/ouro.1 $(TO)/share/bash-completion/completions/ouro $(TO)/share/zsh/site-functions/_ouro \
	    $(TO)/share/fish/vendor_completions.d/ouro.fish

clean: ## remove everything built
	rm -rf build

help: ## this list
	@sed -nE 's/^([a-z ]+):.*## (.*)/make \1: \2/p' $(firstword $(MAKEFILE_LIST))

-include $(OBJECTS:.o=.d)

.PHONY: all lib debug asan demo test bench install uninstall clean help
