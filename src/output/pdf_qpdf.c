#include "output/pdf_qpdf.h"

#include "base/file.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define CALL(name)                                                             \
    { "qpdf_" #name, offsetof(pdf_qpdf, name) }

static const struct {
    const char *symbol;
    size_t at;
} call[] = {
    CALL(init),
    CALL(cleanup),
    CALL(silence_errors),
    CALL(set_suppress_warnings),
    CALL(read_memory),
    CALL(has_error),
    CALL(get_error),
    CALL(get_error_message_detail),
    CALL(get_trailer),
    CALL(get_object_by_id),
    CALL(oh_release_all),
    CALL(oh_get_type_code),
    CALL(oh_is_indirect),
    CALL(oh_get_object_id),
    CALL(oh_get_generation),
    CALL(oh_is_name_and_equals),
    CALL(oh_get_utf8_value),
    CALL(oh_unparse_resolved),
    CALL(oh_get_array_n_items),
    CALL(oh_get_array_item),
    CALL(oh_get_key),
    CALL(oh_begin_dict_key_iter),
    CALL(oh_dict_more_keys),
    CALL(oh_dict_next_key),
    CALL(oh_get_dict),
    CALL(oh_get_stream_data),
    CALL(oh_get_page_content_data),
};
enum { CALLS = sizeof call / sizeof call[0] };

_Static_assert(sizeof(pdf_qpdf) == CALLS * sizeof(void *),
               "every call has a row");

/* The bytes of memory that the process has for data. */
static rlim_t data_now(void) {
    enum { DATA = 5 }; /* the field of /proc/PID/statm, in pages */
    buf text = {0};
    diags *unheard = diags_new();
    rlim_t pages = 0;
    if (file_read("/proc/self/statm", 1000, &text, unheard)) {
        char *at = text.bytes;
        for (int i = 0; i <= DATA; i++)
            pages = strtoull(at, &at, 10);
    }
    diags_free(unheard);
    buf_free(&text);
    return pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

/* A bundle of 1,000 forms takes a hundred times its bytes, being compared. */
static void bound_memory(size_t length) {
    static const rlim_t least = 1U << 30, most = 1ULL << 33, a_byte = 200;
    rlim_t more =
        least + a_byte * length < most ? least + a_byte * length : most;
    struct rlimit limit;
    if (getrlimit(RLIMIT_DATA, &limit) != 0)
        return;
    rlim_t wanted = data_now() + more;
    if (wanted < limit.rlim_cur) {
        limit.rlim_cur = wanted;
        setrlimit(RLIMIT_DATA, &limit);
    }
}

static bool find_calls(void *library, pdf_qpdf *out) {
    for (size_t i = 0; i < CALLS; i++) {
        void *found = dlsym(library, call[i].symbol);
        if (!found)
            return false;
        memcpy((char *)out + call[i].at, &found, sizeof found);
    }
    return true;
}

const pdf_qpdf *pdf_qpdf_load(size_t length, diags *faults) {
    static pdf_qpdf loaded;
    if (loaded.init)
        return &loaded;
    void *library = dlopen(JIXIAO_LIBQPDF, RTLD_NOW | RTLD_LOCAL);
    pdf_qpdf found;
    if (!library || !find_calls(library, &found)) {
        diag_system(faults, (diag_place){0},
                    _("reading PDFs needs the library %s, which can't be "
                      "loaded: %s; install it (on Debian the package "
                      "libqpdf29)"),
                    JIXIAO_LIBQPDF, dlerror());
        return NULL;
    }
    bound_memory(length);
    loaded = found;
    return &loaded;
}
