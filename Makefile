# Ouro: `make` builds build/release/ouro; see README.md for the other goals.
#
# A flavour is a set of flags and a folder: release, debug (assertions), asan (assertions, ASan and UBSan).

CC ?= gcc
FLAVOUR ?= release
BUILD := build/$(FLAVOUR)

PACKAGES := utf8proc
CPPFLAGS += -Isrc -Iinclude -D_GNU_SOURCE
CFLAGS_COMMON := -std=gnu11 -Wall -Wextra -fno-strict-aliasing -fwrapv -fvisibility=hidden
CFLAGS_release := -O2 -fno-plt -fno-semantic-interposition
CFLAGS_debug := -O1 -g -DOURO_CHECK=2
CFLAGS_asan := -O1 -g -DOURO_CHECK=1 -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
LDFLAGS_asan := -fsanitize=address,undefined
LDLIBS := -lreadline -lgmp -lutf8proc -lm

SOURCES := $(wildcard src/*/*.c)
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
OURO := $(BUILD)/ouro

all: $(OURO)

$(OURO): $(OBJECTS)
	$(CC) $(LDFLAGS) $(LDFLAGS_$(FLAVOUR)) -o $@ $(OBJECTS) $(LDLIBS)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS_COMMON) $(CFLAGS_$(FLAVOUR)) $(CFLAGS) -MMD -MP -c -o $@ $<

debug asan:
	$(MAKE) FLAVOUR=$@

clean:
	rm -rf build

-include $(OBJECTS:.o=.d)

.PHONY: all debug asan clean
