/* Walks over a loaded tree, and what is done to it before anyone sees it. */
#ifndef INPUT_XML_TREE_H
#define INPUT_XML_TREE_H

#include "input/xml_load.h"

/* The node after NODE in document order, inside TOP; NULL at the end. */
xmlNode *xml_tree_next(const xmlNode *node, const xmlNode *top);
/* NODE's place; of an attribute, its element's. */
diag_place xml_tree_place(const xmlNode *node);

/* TEXT holds nothing but white space. */
bool xml_tree_blank(const xmlNode *text);
/* Where the first word of TEXT stands. */
diag_place xml_tree_words(const xmlNode *text);

/* Checks all below ROOT for its depth, for characters that no printed text may
   hold although XML allows them, and for what schemas overlook.  False after
   diagnostics. */
bool xml_tree_check(xml_load *, const xmlNode *root);
/* Removes hints for editors (xsi:schemaLocation), which libxml2 would follow;
   refuses other attributes of that namespace. */
bool xml_tree_unhint(xml_load *, xmlNode *root);
/* Refuses text beside the paragraphs of a long text: it would not be printed.
   For valid descriptions. */
bool xml_tree_paragraphs(xml_load *, const xmlNode *root);
/* Refuses text beside the number of a target or result: it is either.  For
   valid descriptions. */
bool xml_tree_measures(xml_load *, const xmlNode *root);
/* Folds the white space of a description's values, as prose. */
void xml_tree_fold(xmlNode *root);

#endif
