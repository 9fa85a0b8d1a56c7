/* A content stream's tokens: the same for streams that mean the same, however
   they write white space and strings. */
#ifndef OUTPUT_PDF_TOKEN_H
#define OUTPUT_PDF_TOKEN_H

#include "base/buf.h"

#include <stdbool.h>

typedef enum pdf_token_kind {
    PDF_TOKEN_WORD, /* a name with its slash, a number, an operator, a bracket
                     */
    PDF_TOKEN_STRING
} pdf_token_kind;

typedef struct pdf_token {
    pdf_token_kind kind;
    buf text; /* of a string, its bytes */
} pdf_token;

/* The token at *AT, before END; moves *AT past it.  False if there is none. */
bool pdf_token_next(const char **at, const char *end, pdf_token *out);
bool pdf_token_is(const pdf_token *, const char *word);
bool pdf_token_same(const pdf_token *, const pdf_token *);

#endif
