/* libqpdf, which reads PDFs.  It costs a start 2.4 ms, so it is loaded by who
   reads one, and not linked. */
#ifndef OUTPUT_PDF_QPDF_H
#define OUTPUT_PDF_QPDF_H

#include "base/diag.h"

#include <qpdf/qpdf-c.h>

/* qpdf_init is init, and so on. */
typedef struct pdf_qpdf {
    __typeof__(&qpdf_init) init;
    __typeof__(&qpdf_cleanup) cleanup;
    __typeof__(&qpdf_silence_errors) silence_errors;
    __typeof__(&qpdf_set_suppress_warnings) set_suppress_warnings;
    __typeof__(&qpdf_read_memory) read_memory;
    __typeof__(&qpdf_has_error) has_error;
    __typeof__(&qpdf_get_error) get_error;
    __typeof__(&qpdf_get_error_message_detail) get_error_message_detail;
    __typeof__(&qpdf_get_trailer) get_trailer;
    __typeof__(&qpdf_get_object_by_id) get_object_by_id;
    __typeof__(&qpdf_oh_release_all) oh_release_all;
    __typeof__(&qpdf_oh_get_type_code) oh_get_type_code;
    __typeof__(&qpdf_oh_is_indirect) oh_is_indirect;
    __typeof__(&qpdf_oh_get_object_id) oh_get_object_id;
    __typeof__(&qpdf_oh_get_generation) oh_get_generation;
    __typeof__(&qpdf_oh_is_name_and_equals) oh_is_name_and_equals;
    __typeof__(&qpdf_oh_get_utf8_value) oh_get_utf8_value;
    __typeof__(&qpdf_oh_unparse_resolved) oh_unparse_resolved;
    __typeof__(&qpdf_oh_get_array_n_items) oh_get_array_n_items;
    __typeof__(&qpdf_oh_get_array_item) oh_get_array_item;
    __typeof__(&qpdf_oh_get_key) oh_get_key;
    __typeof__(&qpdf_oh_begin_dict_key_iter) oh_begin_dict_key_iter;
    __typeof__(&qpdf_oh_dict_more_keys) oh_dict_more_keys;
    __typeof__(&qpdf_oh_dict_next_key) oh_dict_next_key;
    __typeof__(&qpdf_oh_get_dict) oh_get_dict;
    __typeof__(&qpdf_oh_get_stream_data) oh_get_stream_data;
    __typeof__(&qpdf_oh_get_page_content_data) oh_get_page_content_data;
} pdf_qpdf;

/* Loads it, the first time, and bounds the memory that the process may take
   from then on: a small PDF may say that it is a large one.  LENGTH is that of
   the PDF.  NULL after a diagnostic. */
const pdf_qpdf *pdf_qpdf_load(size_t length, diags *);

#endif
