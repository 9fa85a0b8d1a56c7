/* What an input may ask for at most.  Past a limit an error names it.  The man
   page lists them (LIMITS); tests/limits tries each at its edge and past it. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    /* Files, in bytes */
    LIMIT_XML = 16 << 20, /* a description; a layout with all its parts */
    LIMIT_PDF = 256 << 20,
    LIMIT_CARRIED = 20000,           /* files that a PDF carries */
    LIMIT_CARRIED_BYTES = 256 << 20, /* of them, unpacked */
    LIMIT_INDEX = 64 << 20,          /* a bundle's index.json */
    LIMIT_FOLDERS = 32,              /* inside the one that is named */

    /* XML */
    LIMIT_DEPTH = 100,       /* elements inside each other */
    LIMIT_ELEMENTS = 100000, /* in a description; in a layout with its parts */
    LIMIT_ATTRIBUTES = 100,  /* of an element */
    LIMIT_TAG = 256 << 10,   /* bytes of a tag, comment, CDATA, DOCTYPE */
    LIMIT_VALUE = 4096,      /* bytes of an attribute */
    LIMIT_TEXT = 256 << 10,  /* bytes of a text between two tags */
    LIMIT_NAMES = 100000,    /* different names and short values */
    LIMIT_INCLUDES = 200,    /* parts of a layout */
    LIMIT_INCLUDE_DEPTH = 8, /* parts inside each other */
    LIMIT_FAULTS = 100,      /* told of one file */

    /* Expressions of a layout */
    LIMIT_EXPRESSION = 4096,     /* bytes */
    LIMIT_EXPRESSION_DEPTH = 50, /* brackets inside each other */
    LIMIT_FORMULA_DEPTH = 100,   /* formulas that use each other */
    LIMIT_NESTING = 1000,        /* operations inside each other */
    LIMIT_FORMAT = 200,          /* bytes */
    LIMIT_STEPS = 5000000,       /* of one evaluation */
    LIMIT_ALL_STEPS = 500000000, /* of all of a form */
    LIMIT_PASSES = 200000,       /* of all `each` of a form */

    /* Forms */
    LIMIT_COLUMNS = 64, /* of a table */
    LIMIT_ROWS = 20000, /* of a table */
    LIMIT_PAGES = 5000, /* of a form */
};

#endif
