/* Which cell of its table a structure element is in, told from the tags of a
   PDF of ours. */
#ifndef OUTPUT_PDF_CELL_H
#define OUTPUT_PDF_CELL_H

#include "output/pdf_read.h"

/* Its row and its number in the row, from 1; false if it is in no cell. */
bool pdf_cell_of(const pdf_reader *, qpdf_oh element, int *row, int *cell);

#endif
