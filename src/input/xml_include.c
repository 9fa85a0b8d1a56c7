#include "input/xml_include.h"

#include "base/file.h"
#include "base/limits.h"
#include "input/xml_tree.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char XINCLUDE[] = "http://www.w3.org/2001/XInclude";

/* The files that are being included, innermost first. */
typedef struct chain {
    const char *path;
    const struct chain *outer;
    int depth;
} chain;

static bool include(xml_include *, xmlDoc *, const chain *);

static bool is_include(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE && node->ns &&
           !strcmp((const char *)node->ns->href, XINCLUDE);
}

/* The href, if NODE is an include with that and nothing else. */
static const char *href_of(xml_include *all, const xmlNode *node) {
    const xmlAttr *a = node->properties;
    bool plain = !strcmp((const char *)node->name, "include") && a &&
                 !a->next && !a->ns && !strcmp((const char *)a->name, "href") &&
                 a->children;
    for (const xmlNode *n = node->children; n; n = n->next)
        plain = plain && n->type != XML_ELEMENT_NODE;
    if (plain)
        return (const char *)a->children->content;
    diag_error(all->load->all, xml_tree_place(node),
               _("write <xi:include href=\"FILE\"/>; nothing else of XInclude "
                 "is known"));
    return NULL;
}

static bool is_local(const char *href) {
    return *href && *href != '/' && !strpbrk(href, ":\\?#%");
}

/* PATH is FOLDER's, both without detours. */
static bool is_below(const char *path, const char *folder) {
    size_t length = strlen(folder);
    return !strncmp(path, folder, length) && path[length] == '/';
}

/* The name of HREF in the file that NODE came from. */
static char *joined(xml_include *all, const xmlNode *node, const char *href) {
    const char *from = xml_tree_place(node).file;
    const char *slash = strrchr(from, '/');
    int length = slash ? (int)(slash - from) + 1 : 0;
    return mem_format(all->load->arena, "%.*s%s", length, from, href);
}

static char *real_path(mem *arena, const char *path) {
    char *real = realpath(path, NULL);
    char *copy = real ? mem_string(arena, real) : NULL;
    free(real);
    return copy;
}

/* The true name of PATH.  Parts stand in few folders, whose true names take
   longer than their own, unless they are links. */
static const char *true_name(xml_include *all, const char *path) {
    mem *arena = all->load->arena;
    const char *name = strrchr(path, '/');
    char target;
    if (!name || !name[1] || name[1] == '.' ||
        readlink(path, &target, sizeof target) >= 0 || errno != EINVAL)
        return real_path(arena, path);
    const char *from = mem_bytes(arena, path, (size_t)(name - path));
    if (!all->from || strcmp(all->from, from) != 0) {
        all->from = from;
        all->from_real = real_path(arena, from);
    }
    return all->from_real ? mem_format(arena, "%s%s", all->from_real, name)
                          : NULL;
}

/* The true name of PATH, which HREF of NODE means; NULL after a diagnostic if
   it does not exist or leads out of the folder. */
static const char *checked(xml_include *all, const xmlNode *node,
                           const char *href, const char *path) {
    mem *arena = all->load->arena;
    if (!all->real && all->folder)
        all->real = real_path(arena, all->folder);
    bool may_be = all->real && is_local(href);
    const char *real = may_be ? true_name(all, path) : NULL;
    if (real && is_below(real, all->real))
        return real;
    if (!may_be || real)
        diag_error(all->load->all, xml_tree_place(node),
                   _("\"%s\" is not a file below the layout folder %s; include "
                     "only files of that folder, by a relative name"),
                   href, all->folder ? all->folder : "");
    else
        diag_error(all->load->all, xml_tree_place(node),
                   _("cannot include \"%s\": %s; correct its name"), path,
                   strerror(errno));
    return NULL;
}

static bool circular(xml_include *all, const xmlNode *node, const char *path,
                     const chain *outer) {
    for (const chain *c = outer; c; c = c->outer)
        if (!strcmp(c->path, path)) {
            diag_error(all->load->all, xml_tree_place(node),
                       _("%s includes itself; remove the xi:include"), path);
            return true;
        }
    if (outer->depth < LIMIT_INCLUDE_DEPTH && all->docs < LIMIT_INCLUDES)
        return false;
    diag_error(all->load->all, xml_tree_place(node),
               _("too many files are included (the limits are %d in all and %d "
                 "inside each other); merge some"),
               LIMIT_INCLUDES, LIMIT_INCLUDE_DEPTH);
    return true;
}

static void keep(xml_include *all, xmlDoc *doc) {
    all->doc = mem_more(all->load->arena, all->doc, all->docs, &all->room,
                        sizeof(xmlDoc *));
    all->doc[all->docs++] = doc;
}

static bool is_part(xml_include *all, const xmlNode *root) {
    if (!strcmp((const char *)root->name, "part") && root->ns &&
        !strcmp((const char *)root->ns->href, "urn:jixiao:layout"))
        return true;
    diag_error(all->load->all, xml_tree_place(root),
               _("this is not a part of a layout: the root element is <%s>; "
                 "start it with <part xmlns=\"urn:jixiao:layout\">"),
               (const char *)root->name);
    return false;
}

/* Loads the file NAME, known as PATH, with all that it includes. */
static xmlNode *load_part(xml_include *all, const char *name, const char *path,
                          const chain *outer) {
    buf bytes = {0};
    xmlDoc *doc = NULL;
    if (file_read(name, LIMIT_XML, &bytes, all->load->all))
        doc = xml_load_bytes(all->load, path, bytes.bytes, bytes.length);
    buf_free(&bytes);
    if (!doc)
        return NULL;
    keep(all, doc);
    chain inner = {name, outer, outer->depth + 1};
    xmlNode *root = xmlDocGetRootElement(doc);
    return is_part(all, root) && include(all, doc, &inner) ? root : NULL;
}

/* Puts what NODE names into its place; gives that. */
static xmlNode *replace(xml_include *all, xmlNode *node, const chain *outer) {
    const char *href = href_of(all, node);
    const char *path = href ? joined(all, node, href) : NULL;
    const char *real = path ? checked(all, node, href, path) : NULL;
    if (!real || circular(all, node, real, outer))
        return NULL;
    xmlNode *part = load_part(all, real, path, outer);
    if (!part)
        return NULL;
    xmlReplaceNode(node, part);
    xmlFreeNode(node);
    return part;
}

static bool include(xml_include *all, xmlDoc *doc, const chain *outer) {
    bool good = true;
    xmlNode *root = xmlDocGetRootElement(doc), *n = root;
    while (n && !xml_load_enough(all->load)) {
        xmlNode *part = NULL;
        if (is_include(n) && n != root) {
            part = replace(all, n, outer);
            good &= part != NULL;
        }
        n = part ? part : n;
        /* What a part includes has been brought in already. */
        n = xml_tree_next(n, root);
    }
    return good;
}

bool xml_include_all(xml_include *all, xmlDoc *doc, const char *path) {
    const char *real = real_path(all->load->arena, path);
    chain outermost = {real ? real : path, NULL, 0};
    return include(all, doc, &outermost);
}

void xml_include_free(xml_include *all) {
    for (size_t i = 0; i < all->docs; i++)
        xmlFreeDoc(all->doc[i]);
}
