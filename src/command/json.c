#include "command/json.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>

void json_start(void) {
    json_set_alloc_funcs(mem_malloc, mem_release);
}

json_t *json_text(const char *text) {
    buf valid = {0};
    const char *end = text + strlen(text);
    buf_add(&valid, "", 0);
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        utf8_add(&valid, c == UTF8_BAD ? 0xFFFD : c);
    }
    json_t *out = json_stringn(valid.bytes, valid.length);
    buf_free(&valid);
    return out;
}

json_t *json_diagnostic(const diag *d) {
    json_t *out = json_object();
    json_object_set_new(
        out, "severity",
        json_string(d->severity == DIAG_ERROR ? "error" : "warning"));
    if (d->code)
        json_object_set_new(out, "code", json_text(d->code));
    if (d->place.file)
        json_object_set_new(out, "file", json_text(d->place.file));
    if (d->place.file && d->place.line > 0)
        json_object_set_new(out, "line", json_integer(d->place.line));
    json_object_set_new(out, "message", json_text(d->text));
    return out;
}

void json_put_text(json_t *object, const char *key, const char *text) {
    if (text && *text)
        json_object_set_new(object, key, json_text(text));
}

void json_put_number(json_t *object, const char *key, size_t value) {
    json_object_set_new(object, key, json_integer((json_int_t)value));
}

void json_put_values(json_t *object, const char *key,
                     const fill_values *values) {
    json_t *all = json_object();
    for (size_t i = 0; i < values->values; i++)
        json_put_text(all, values->value[i].name, values->value[i].value);
    json_object_set_new(object, key, all);
}

bool json_write(json_t *all, const char *path, diags *d) {
    char *text = json_dumps(all, JSON_INDENT(2));
    file *out = file_create(path, d);
    if (out) {
        file_write(out, text, strlen(text));
        file_write(out, "\n", 1);
    }
    mem_release(text);
    json_decref(all);
    return out && file_commit(out);
}
