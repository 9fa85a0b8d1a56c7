#include "base/mem.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_CHUNK = 16 << 10, LARGEST_CHUNK = 1 << 20, FIRST_ITEMS = 4 };

typedef struct chunk {
    struct chunk *below;
    size_t used, room;
    max_align_t bytes[];
} chunk;

typedef struct duty {
    struct duty *before;
    void (*release)(void *);
    void *what;
} duty;

struct mem {
    chunk *top;
    duty *last;
    size_t next_room;
};

static void (*at_exhaustion)(void);

void mem_at_exhaustion(void (*cleanup)(void)) {
    at_exhaustion = cleanup;
}

/* Looking up a translation would allocate: this message is English only. */
static _Noreturn void exhausted(void) {
    static const char text[] = "jixiao: error: out of memory; close other "
                               "programs or render fewer forms at once\n";
    if (at_exhaustion)
        at_exhaustion();
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(2);
    _exit(2);
}

static size_t sum(size_t a, size_t b) {
    size_t result;
    if (__builtin_add_overflow(a, b, &result))
        exhausted();
    return result;
}

static size_t product(size_t a, size_t b) {
    size_t result;
    if (__builtin_mul_overflow(a, b, &result))
        exhausted();
    return result;
}

static void *existing(void *memory) {
    if (!memory)
        exhausted();
    return memory;
}

/* Zero bytes are asked for as one: malloc(0) may be NULL, and realloc to 0 may
   free. */
static size_t at_least_one(size_t bytes) {
    return bytes ? bytes : 1;
}

void *mem_malloc(size_t bytes) {
    return existing(malloc(at_least_one(bytes)));
}

void *mem_calloc(size_t items, size_t bytes_each) {
    return existing(calloc(at_least_one(items), at_least_one(bytes_each)));
}

void *mem_realloc(void *memory, size_t bytes) {
    return existing(realloc(memory, at_least_one(bytes)));
}

void mem_release(void *memory) {
    free(memory);
}

char *mem_strdup(const char *text) {
    return existing(strdup(text));
}

mem *mem_new(void) {
    mem *arena = mem_calloc(1, sizeof *arena);
    arena->next_room = FIRST_CHUNK;
    return arena;
}

static void release_chunks(chunk *c) {
    while (c) {
        chunk *below = c->below;
        free(c);
        c = below;
    }
}

static void do_duties(const mem *arena) {
    for (const duty *d = arena->last; d; d = d->before)
        d->release(d->what);
}

void mem_free(mem *arena) {
    if (!arena)
        return;
    do_duties(arena);
    release_chunks(arena->top);
    free(arena);
}

void mem_clear(mem *arena) {
    do_duties(arena);
    arena->last = NULL;
    if (!arena->top)
        return;
    release_chunks(arena->top->below);
    arena->top->below = NULL;
    arena->top->used = 0;
}

static chunk *new_chunk(size_t room) {
    chunk *c = mem_malloc(sum(sizeof *c, room));
    *c = (chunk){.room = room};
    return c;
}

/* What is large gets a chunk to itself, below the top, whose rest stays in
   use. */
static void *alloc_large(mem *arena, size_t bytes) {
    chunk *c = new_chunk(bytes);
    c->used = bytes;
    if (arena->top) {
        c->below = arena->top->below;
        arena->top->below = c;
    } else {
        arena->top = c;
    }
    return c->bytes;
}

static void push_chunk(mem *arena) {
    chunk *c = new_chunk(arena->next_room);
    c->below = arena->top;
    arena->top = c;
    if (arena->next_room < LARGEST_CHUNK)
        arena->next_room *= 2;
}

/* What BYTES take up: what follows is aligned for any type. */
static size_t padded(size_t bytes) {
    const size_t unit = alignof(max_align_t);
    return sum(at_least_one(bytes), unit - 1) / unit * unit;
}

/* Memory from the arena, not zeroed. */
static void *take(mem *arena, size_t bytes) {
    bytes = padded(bytes);
    if (bytes > arena->next_room / 4)
        return alloc_large(arena, bytes);
    if (!arena->top || bytes > arena->top->room - arena->top->used)
        push_chunk(arena);
    void *given = (char *)arena->top->bytes + arena->top->used;
    arena->top->used += bytes;
    return given;
}

void *mem_alloc(mem *arena, size_t bytes) {
    return memset(take(arena, bytes), 0, bytes);
}

void mem_defer(mem *arena, void (*release)(void *), void *what) {
    duty *d = mem_alloc(arena, sizeof *d);
    *d = (duty){arena->last, release, what};
    arena->last = d;
}

void *mem_array(mem *arena, size_t items, size_t bytes_each) {
    return mem_alloc(arena, product(items, bytes_each));
}

/* Whether the LENGTH bytes at GIVEN, zeroed, could become MORE where they are:
   nothing was given after them. */
static bool extend(mem *arena, void *given, size_t length, size_t more) {
    chunk *c = arena->top;
    if (!c || !given)
        return false;
    size_t start = c->used - padded(length);
    if (padded(length) > c->used || (char *)c->bytes + start != given ||
        padded(more) > c->room - start)
        return false;
    memset((char *)given + length, 0, more - length);
    c->used = start + padded(more);
    return true;
}

void *mem_grow(mem *arena, void *array, size_t items, size_t *room,
               size_t bytes_each) {
    size_t more = items ? product(items, 2) : FIRST_ITEMS;
    if (extend(arena, array, items * bytes_each, product(more, bytes_each))) {
        *room = more;
        return array;
    }
    void *copy = mem_array(arena, more, bytes_each);
    if (items)
        memcpy(copy, array, items * bytes_each);
    *room = more;
    return copy;
}

char *mem_bytes(mem *arena, const char *bytes, size_t length) {
    char *copy = take(arena, sum(length, 1));
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *mem_string(mem *arena, const char *text) {
    return mem_bytes(arena, text, strlen(text));
}

char *mem_vformat(mem *arena, const char *format, va_list values) {
    va_list again;
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    if (length < 0)
        exhausted();
    char *text = mem_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *mem_format(mem *arena, const char *format, ...) {
    va_list values;
    va_start(values, format);
    char *text = mem_vformat(arena, format, values);
    va_end(values);
    return text;
}
