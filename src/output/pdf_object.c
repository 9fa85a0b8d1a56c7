#include "output/pdf_object.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <hpdf_mmgr.h>
#include <hpdf_streams.h>

#include <string.h>

struct pdf_objects {
    pdf_file *to;
    mem *arena; /* of what references refer to */
    HPDF_Error_Rec error;
    HPDF_MMgr memory;
    HPDF_Stream stream;
    buf text;
};

static void *HPDF_STDCALL take(HPDF_UINT bytes) {
    return mem_malloc(bytes);
}

static void HPDF_STDCALL give_back(void *memory) {
    mem_release(memory);
}

static HPDF_STATUS HPDF_STDCALL append(HPDF_Stream stream,
                                       const HPDF_BYTE *bytes,
                                       HPDF_UINT length) {
    buf_add(stream->attr, bytes, length);
    return HPDF_OK;
}

pdf_objects *pdf_objects_new(pdf_file *to) {
    pdf_objects *o = mem_calloc(1, sizeof *o);

    o->to = to;
    o->arena = mem_new();
    HPDF_Error_Init(&o->error, NULL);
    o->memory = HPDF_MMgr_New(&o->error, 0, take, give_back);
    o->stream = HPDF_CallbackWriter_New(o->memory, append, &o->text);
    return o;
}

bool pdf_objects_free(pdf_objects *o, diags *faults) {
    bool good = o->error.error_no == HPDF_OK;

    if (!good)
        diag_system(faults, (diag_place){0},
                    _("the library libharu refused an object of the PDF (its "
                      "error 0x%lX); titles may be too long"),
                    (unsigned long)o->error.error_no);
    HPDF_Stream_Free(o->stream);
    HPDF_MMgr_Free(o->memory);
    buf_free(&o->text);
    mem_free(o->arena);
    mem_release(o);
    return good;
}

HPDF_Dict pdf_dict(pdf_objects *o) {
    return HPDF_Dict_New(o->memory);
}

HPDF_Array pdf_array(pdf_objects *o) {
    return HPDF_Array_New(o->memory);
}

/* libharu writes a reference from the id in the header of what it refers to:
   a header is all that it needs. */
void *pdf_reference(pdf_objects *o, pdf_id id) {
    HPDF_Obj_Header *header = mem_alloc(o->arena, sizeof *header);

    header->obj_id = id | HPDF_OTYPE_INDIRECT;
    header->obj_class = HPDF_OCLASS_NULL;
    return header;
}

static size_t utf16(uint32_t character, uint16_t out[2]) {
    if (character == UTF8_BAD)
        character = 0xFFFD;
    if (character < 0x10000) {
        out[0] = (uint16_t)character;
        return 1;
    }
    out[0] = (uint16_t)(0xD800 + ((character - 0x10000) >> 10));
    out[1] = (uint16_t)(0xDC00 + (character & 0x3FF));
    return 2;
}

static bool ascii(const char *text) {
    while (*text >= ' ' && *text <= '~')
        text++;
    return *text == '\0';
}

void *pdf_text(pdf_objects *o, const char *utf8) {
    const char *end = utf8 + strlen(utf8);
    buf bytes = {0};
    void *object;

    if (ascii(utf8))
        return HPDF_String_New(o->memory, utf8, NULL);
    buf_add(&bytes, "\xFE\xFF", 2);
    while (utf8 < end) {
        uint16_t unit[2];
        size_t units = utf16(utf8_next(&utf8, end), unit);
        for (size_t i = 0; i < units; i++) {
            buf_byte(&bytes, unit[i] >> 8);
            buf_byte(&bytes, unit[i] & 0xFF);
        }
    }
    object = HPDF_Binary_New(o->memory, (HPDF_BYTE *)bytes.bytes,
                             (HPDF_UINT)bytes.length);
    buf_free(&bytes);
    return object;
}

void pdf_put(pdf_objects *o, pdf_id id, HPDF_Dict dict) {
    buf_clear(&o->text);
    HPDF_Dict_Write(dict, o->stream, NULL);
    HPDF_Dict_Free(dict);
    pdf_file_object(o->to, id, o->text.bytes, o->text.length);
}

void pdf_hex(buf *out, uint16_t value) {
    static const char digit[] = "0123456789ABCDEF";
    const char digits[] = {digit[value >> 12], digit[value >> 8 & 0xF],
                           digit[value >> 4 & 0xF], digit[value & 0xF]};

    buf_add(out, digits, sizeof digits);
}

void pdf_hex_character(buf *out, uint32_t character) {
    uint16_t unit[2];
    size_t units = utf16(character, unit);

    for (size_t i = 0; i < units; i++)
        pdf_hex(out, unit[i]);
}

void pdf_hex_text(buf *out, const char *text, size_t bytes) {
    const char *end = text + bytes;

    buf_string(out, "<FEFF");
    while (text < end)
        pdf_hex_character(out, utf8_next(&text, end));
    buf_byte(out, '>');
}

void pdf_decimal(buf *out, int64_t value, int places) {
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value, whole;

    if (value < 0)
        buf_byte(out, '-');
    while (places > 0 && rest % 10 == 0) {
        rest /= 10;
        places--;
    }
    whole = rest;
    for (int i = 0; i < places; i++)
        whole /= 10;
    if (whole > 0 || places == 0)
        buf_number(out, whole);
    if (places == 0)
        return;
    buf_byte(out, '.');
    buf_digits(out, rest, (size_t)places);
}

void pdf_hundredths(buf *out, int64_t value) {
    pdf_decimal(out, value, 2);
}

void pdf_refer(buf *out, pdf_id id) {
    buf_byte(out, ' ');
    buf_number(out, id);
    buf_add(out, " 0 R", 4);
}
