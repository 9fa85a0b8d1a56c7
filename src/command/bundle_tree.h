/* A bundle as one XML tree, which the layouts of its cover, contents and
   summary are filled from:

     bundle              @year @pages @summary (its page), and what its
                         description says: unit, approved ...
     bundle/project      a description, whole, and its place in the bundle's
                         order, @number
     project/form        a form: @number @layout @title, and if it was made
                         @file @page (its first in the whole file) @pages
     form/results/@NAME  what its layout's lets with result="yes" gave
     finding             in a project, or in the bundle if only all projects
                         together show it: @severity (error, warning) @code
                         @file (its last name) @line, and the message

   All names are in the descriptions' namespace.  A description that cannot be
   read is a <project> with @unread, its file's name.  Findings are there for
   the check report only. */
#ifndef COMMAND_BUNDLE_TREE_H
#define COMMAND_BUNDLE_TREE_H

#include "command/bundle_index.h"

/* The tree of a bundle that comes from PATH, PLAN and INDEX; without pages and
   findings.  The forms' descriptions are closed.  What no font of the kit has
   is replaced in names of projects without a form.  Close it with xml_close. */
xml_file *bundle_tree_make(const char *path, const bundle_plan *plan,
                           const bundle_index *index, bundle_form *form, kit *);

/* Sets the page of each FORM, also in the tree as @page; the first is after
   FRONT pages.  Sets @summary and @pages of the bundle, and returns the
   latter. */
size_t bundle_tree_number(xml_file *, bundle_form *form, size_t summary,
                          size_t front);

/* Adds the findings, with what no font of the kit has replaced in them; returns
   their number. */
size_t bundle_tree_tell(xml_file *, const bundle_index *, kit *);

#endif
