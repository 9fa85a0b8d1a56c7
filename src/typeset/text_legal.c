#include "typeset/text_legal.h"

#include "base/utf8.h"

#include <pthread.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

/* Most breaks depend on the two characters beside them alone: ICU tells once of
   each pair.  Only a text with other ones is given to it whole. */
typedef enum answer { UNASKED, LEGAL, ILLEGAL, DEPENDS } answer;

typedef struct pair {
    uint32_t before, after;
    answer answer;
} pair;

enum { PAIRS = 1024 };

/* Opening an iterator costs milliseconds, so each thread keeps one. */
typedef struct breaker {
    UBreakIterator *iterator;
    pair known[PAIRS];
} breaker;

static pthread_key_t kept;

static void discard(void *what) {
    breaker *own = what;
    if (own->iterator)
        ubrk_close(own->iterator);
    mem_release(own);
}

static void make_key(void) {
    pthread_key_create(&kept, discard);
}

static breaker *own_breaker(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_key);
    breaker *own = pthread_getspecific(kept);
    if (!own) {
        own = mem_calloc(1, sizeof *own);
        pthread_setspecific(kept, own);
    }
    return own;
}

/* The iterator at the start of TEXT. */
static void start(breaker *own, UText *text, const char *bytes, size_t length,
                  UErrorCode *status) {
    if (!own->iterator)
        own->iterator = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, status);
    utext_openUTF8(text, bytes, (int64_t)length, status);
    ubrk_setUText(own->iterator, text, status);
}

static bool ask_whole(breaker *own, const text_run *run, UErrorCode *status) {
    UText text = UTEXT_INITIALIZER;
    start(own, &text, run->text, run->bytes, status);
    int32_t at = U_SUCCESS(*status) ? ubrk_first(own->iterator) : UBRK_DONE;
    for (size_t i = 1; i < run->clusters; i++) {
        int32_t place = (int32_t)run->cluster[i].start;
        while (at != UBRK_DONE && at < place)
            at = ubrk_next(own->iterator);
        run->cluster[i].legal = at == place;
    }
    utext_close(&text);
    return U_SUCCESS(*status);
}

/* Sets of the classes of UAX #14; in Chinese, quotation marks are brackets. */
#define ONE(class) (UINT64_C(1) << U_LB_##class)
static const uint64_t in_number =
    ONE(INFIX_NUMERIC) | ONE(BREAK_SYMBOLS) | ONE(HYPHEN);
static const uint64_t opens = ONE(OPEN_PUNCTUATION) | ONE(QUOTATION);
static const uint64_t closes =
    ONE(CLOSE_PARENTHESIS) | ONE(CLOSE_PUNCTUATION) | ONE(QUOTATION);
static const uint64_t letters = ONE(ALPHABETIC) | ONE(AMBIGUOUS);
static const uint64_t affix = ONE(PREFIX_NUMERIC) | ONE(POSTFIX_NUMERIC);
/* Those whose rules look no further than the neighbour, but for LB25. */
static const uint64_t simple =
    ONE(ALPHABETIC) | ONE(AMBIGUOUS) | ONE(BREAK_AFTER) | ONE(BREAK_BOTH) |
    ONE(BREAK_SYMBOLS) | ONE(CLOSE_PARENTHESIS) | ONE(CLOSE_PUNCTUATION) |
    ONE(EXCLAMATION) | ONE(HYPHEN) | ONE(IDEOGRAPHIC) | ONE(INFIX_NUMERIC) |
    ONE(INSEPARABLE) | ONE(NONSTARTER) | ONE(NUMERIC) | ONE(OPEN_PUNCTUATION) |
    ONE(POSTFIX_NUMERIC) | ONE(PREFIX_NUMERIC) | ONE(QUOTATION);

static uint64_t class_of(uint32_t character) {
    return UINT64_C(1) << u_getIntPropertyValue((UChar32)character,
                                                UCHAR_LINE_BREAK);
}

/* LB25, of what stands before, in and behind a number, looks for the number;
   ICU's own rule for a hyphen before a letter, for what is before the hyphen.
 */
static bool looks_further(uint64_t a, uint64_t b) {
    return !(a & simple) || !(b & simple) ||
           (a & in_number && b & ONE(NUMERIC)) ||
           (a & (in_number | closes) && b & affix) ||
           (a & affix && b & (opens | ONE(HYPHEN))) ||
           (a & (ONE(HYPHEN) | ONE(BREAK_AFTER)) && b & letters);
}

static answer ask_pair(breaker *own, uint32_t before, uint32_t after,
                       UErrorCode *status) {
    if (looks_further(class_of(before), class_of(after)))
        return DEPENDS;
    char bytes[2 * UTF8_MAX];
    size_t first = utf8_put(before, bytes);
    size_t length = first + utf8_put(after, bytes + first);
    UText text = UTEXT_INITIALIZER;
    start(own, &text, bytes, length, status);
    if (U_FAILURE(*status))
        return DEPENDS;
    ubrk_first(own->iterator);
    answer told = ubrk_next(own->iterator) == (int32_t)first ? LEGAL : ILLEGAL;
    utext_close(&text);
    return told;
}

/* One of the many characters that are alike. */
static uint32_t model_of(uint32_t c) {
    if (c >= 0x4E00 && c <= 0x9FFF)
        return 0x4E2D;
    if (c >= '0' && c <= '9')
        return '0';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 'a' : c;
}

static answer answer_for(breaker *own, const text_cluster *c,
                         UErrorCode *status) {
    uint32_t before = model_of(c[-1].character), after = model_of(c->character);
    pair *known = &own->known[(before * 31 + after) % PAIRS];
    if (known->answer == UNASKED || known->before != before ||
        known->after != after)
        *known = (pair){before, after, ask_pair(own, before, after, status)};
    return known->answer;
}

/* Other characters may belong to a cluster, and count. */
static bool is_plain(const text_cluster *c) {
    uint32_t character = c->character;
    return c->bytes == (character < 0x80      ? 1u
                        : character < 0x800   ? 2u
                        : character < 0x10000 ? 3u
                                              : 4u);
}

static bool is_digit(const text_cluster *c) {
    return c->character >= '0' && c->character <= '9';
}

/* A number goes on with C after its point or comma, whatever is before it. */
static bool is_in_number(const text_cluster *c) {
    return is_digit(c) && (c[-1].character == '.' || c[-1].character == ',') &&
           is_digit(c - 2);
}

static bool ask_pairs(breaker *own, const text_run *run, UErrorCode *status) {
    if (!is_plain(run->cluster))
        return false;
    for (size_t i = 1; i < run->clusters; i++) {
        text_cluster *c = &run->cluster[i];
        if (!is_plain(c))
            return false;
        answer told =
            i > 1 && is_in_number(c) ? ILLEGAL : answer_for(own, c, status);
        if (told == DEPENDS)
            return false;
        c->legal = told == LEGAL;
    }
    return true;
}

bool text_legal_breaks(const text_run *run, diags *problems) {
    UErrorCode status = U_ZERO_ERROR;
    breaker *own = own_breaker();
    if (ask_pairs(own, run, &status) || ask_whole(own, run, &status))
        return true;
    diag_system(problems, (diag_place){0},
                _("lines cannot be broken (ICU: %s); install ICU's data"),
                u_errorName(status));
    return false;
}
