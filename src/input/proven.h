/* The layouts that were good when jixiao was built, by their digests
   (xml_digest), as prove.c lists them. */
#ifndef INPUT_PROVEN_H
#define INPUT_PROVEN_H

extern const char *const proven_layouts[]; /* NULL-ended */

#endif
