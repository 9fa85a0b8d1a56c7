/* Memory: an arena for what lives as long as a document, and allocation that
   never returns NULL.  Out of memory ends the program: it removes temporary
   files (mem_at_exhaustion), says so on stderr and exits with status 2. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

typedef struct mem mem;

mem *mem_new(void);   /* an empty arena; free it with mem_free */
void mem_free(mem *); /* frees the arena and all it gave; NULL is fine */

/* Takes back all that the arena gave, and keeps memory for what it gives next.
 */
void mem_clear(mem *);

/* Calls RELEASE(WHAT) when the arena is freed or cleared, the latest asked for
   first: for what an arena's things own of a library. */
void mem_defer(mem *, void (*release)(void *what), void *what);

/* Zeroed memory from the arena, aligned for any type; lives as long as it. */
void *mem_alloc(mem *, size_t bytes);
void *mem_array(mem *, size_t items, size_t bytes_each);

/* An array with room for one item more than ITEMS: ARRAY itself, or a copy
   twice as large.  *ROOM is the present room in items; start at NULL and 0. */
static inline void *mem_more(mem *, void *array, size_t items, size_t *room,
                             size_t bytes_each);
/* When there is none. */
void *mem_grow(mem *, void *array, size_t items, size_t *room,
               size_t bytes_each);

char *mem_string(mem *, const char *);
char *mem_bytes(mem *, const char *, size_t length); /* copy, plus a NUL */
char *mem_format(mem *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *mem_vformat(mem *, const char *format, va_list);

/* malloc, calloc, realloc, free and strdup that end the program rather than
   return NULL.  libxml2 and libharu allocate through these too. */
void *mem_malloc(size_t bytes);
void *mem_calloc(size_t items, size_t bytes_each);
void *mem_realloc(void *, size_t bytes);
void mem_release(void *);
char *mem_strdup(const char *);

/* Registers what out-of-memory must do first (one function, it may not
   allocate); a second call replaces the first. */
void mem_at_exhaustion(void (*cleanup)(void));

/* Asked for each glyph, and seldom more than a question. */
static inline void *mem_more(mem *arena, void *array, size_t items,
                             size_t *room, size_t bytes_each) {
    return items < *room ? array
                         : mem_grow(arena, array, items, room, bytes_each);
}

#endif
