/* What cannot be set, told at the text's place.  Used by the font modules
   only. */
#ifndef TYPESET_FONT_FAULT_H
#define TYPESET_FONT_FAULT_H

#include "typeset/font_kind.h"
#include "typeset/font_role.h"

/* A stretch of a text that is set from one face. */
typedef struct font_stretch {
    const char *start, *end;
    uint32_t first; /* its first character */
    font_kind kind;
    bool joined;   /* means one picture, not those it consists of */
    bool downward; /* set from top to bottom */
} font_stretch;

/* Where faults are told. */
typedef struct font_faults {
    const font_role *role; /* that sets the text */
    diag_place place;
    const char *element; /* or NULL */
    diags *problems;
    mem *arena;
} font_faults;

/* No face has it, or all of it. */
void font_fault_missing(const font_faults *, font_stretch);
/* Its script, or a mark in it, turns the text. */
void font_fault_direction(const font_faults *, font_stretch);
/* It stands for nothing to print. */
void font_fault_unsuitable(const font_faults *, font_stretch);
/* It changes a character before it that is not there. */
void font_fault_alone(const font_faults *, font_stretch);
/* The face's file is broken. */
void font_fault_file(const font_faults *, const font_face *);

#endif
