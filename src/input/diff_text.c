#include "input/diff_text.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    CONTEXT = 8,          /* characters shown around a change */
    MOST_CELLS = 4000000, /* of the table; larger texts changed as a whole */
    SHORTEST_KEPT = 2     /* a shorter stretch between changes is one, too */
};

/* What becomes of a character. */
typedef struct step {
    char how; /* ' ' kept, '-' gone, '+' came */
    uint32_t c;
} step;

typedef struct run {
    uint32_t *c;
    size_t length;
} run;

typedef struct script {
    step *step;
    size_t steps;
} script;

static run characters(mem *m, const char *from) {
    const char *end = from + strlen(from);
    run out = {mem_array(m, strlen(from) + 1, sizeof *out.c), 0};
    while (from < end)
        out.c[out.length++] = utf8_next(&from, end);
    return out;
}

static void add(script *s, char how, uint32_t c) {
    s->step[s->steps++] = (step){how, c};
}

/* The longest common subsequence: LENGTH[i][j] is that of what follows i in A
   and j in B. */
static void compare(mem *m, script *s, run a, run b) {
    size_t wide = b.length + 1;
    bool fits = a.length + 1 <= MOST_CELLS / wide;
    uint16_t *length =
        fits ? mem_array(m, (a.length + 1) * wide, sizeof *length) : NULL;
    for (size_t i = a.length; fits && i-- > 0;)
        for (size_t j = b.length; j-- > 0;) {
            uint16_t down = length[(i + 1) * wide + j];
            uint16_t right = length[i * wide + j + 1];
            length[i * wide + j] =
                a.c[i] == b.c[j]
                    ? (uint16_t)(length[(i + 1) * wide + j + 1] + 1)
                    : (down > right ? down : right);
        }
    size_t i = 0, j = 0;
    while (i < a.length || j < b.length) {
        bool both = fits && i < a.length && j < b.length;
        if (both && a.c[i] == b.c[j]) {
            add(s, ' ', a.c[i++]);
            j++;
        } else if (i < a.length && (!both || length[(i + 1) * wide + j] >=
                                                 length[i * wide + j + 1])) {
            add(s, '-', a.c[i++]);
        } else {
            add(s, '+', b.c[j++]);
        }
    }
}

/* The steps of a run: up to END, all alike or all changes. */
static size_t run_end(const script *s, size_t at) {
    bool kept = s->step[at].how == ' ';
    size_t end = at;
    while (end < s->steps && (s->step[end].how == ' ') == kept)
        end++;
    return end;
}

/* Kept characters too few to tell two changes apart join them. */
static void join_changes(script *s) {
    script joined = {.step = s->step};
    step *out = mem_malloc(2 * s->steps * sizeof *out);
    joined.step = out;
    for (size_t at = 0, end; at < s->steps; at = end) {
        end = run_end(s, at);
        bool brief = s->step[at].how == ' ' && at > 0 && end < s->steps &&
                     end - at < SHORTEST_KEPT;
        for (size_t i = at; i < end; i++)
            if (!brief) {
                add(&joined, s->step[i].how, s->step[i].c);
            } else {
                add(&joined, '-', s->step[i].c);
                add(&joined, '+', s->step[i].c);
            }
    }
    memcpy(s->step, out, joined.steps * sizeof *out);
    s->steps = joined.steps;
    mem_release(out);
}

static void write_kept(buf *out, const script *s, size_t at, size_t end) {
    size_t before = at == 0 ? 0 : CONTEXT;
    size_t after = end == s->steps ? 0 : CONTEXT;
    bool cut = end - at > before + after + 1;
    for (size_t i = at; i < end; i++)
        if (!cut || i < at + before || i >= end - after)
            utf8_add(out, s->step[i].c);
        else if (i == at + before)
            buf_string(out, "…");
}

static void write_changed(buf *out, const script *s, size_t at, size_t end,
                          char how) {
    bool open = false;
    for (size_t i = at; i < end; i++) {
        if (s->step[i].how != how)
            continue;
        if (!open)
            buf_string(out, how == '-' ? "[-" : "{+");
        open = true;
        utf8_add(out, s->step[i].c);
    }
    if (open)
        buf_string(out, how == '-' ? "-]" : "+}");
}

const char *diff_text(mem *m, const char *old, const char *new) {
    mem *scratch = mem_new();
    run a = characters(scratch, old), b = characters(scratch, new);
    script s = {
        mem_array(scratch, 2 * (a.length + b.length) + 1, sizeof *s.step), 0};
    size_t head = 0, tail = 0;
    while (head < a.length && head < b.length && a.c[head] == b.c[head])
        add(&s, ' ', a.c[head++]);
    while (tail < a.length - head && tail < b.length - head &&
           a.c[a.length - tail - 1] == b.c[b.length - tail - 1])
        tail++;
    compare(scratch, &s, (run){a.c + head, a.length - head - tail},
            (run){b.c + head, b.length - head - tail});
    for (size_t i = a.length - tail; i < a.length; i++)
        add(&s, ' ', a.c[i]);
    join_changes(&s);
    buf out = {0};
    for (size_t at = 0, end; at < s.steps; at = end) {
        end = run_end(&s, at);
        if (s.step[at].how == ' ') {
            write_kept(&out, &s, at, end);
        } else {
            write_changed(&out, &s, at, end, '-');
            write_changed(&out, &s, at, end, '+');
        }
    }
    const char *text = mem_string(m, out.bytes ? out.bytes : "");
    buf_free(&out);
    mem_free(scratch);
    return text;
}
