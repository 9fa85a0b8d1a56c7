"""Clauses 6.7 and UA 7: tags, and what leads to them."""

import re

from metadata import metadata, value_of
from registry import clause


# What each type may stand in: our own choice of what the standard allows.
PARENTS = {"/Document": [None], "/Part": ["/Document"],
           "/H1": ["/Document", "/Part"], "/P": ["/Document", "/Part", "/TH", "/TD"],
           "/Table": ["/Document", "/Part"], "/THead": ["/Table"],
           "/TBody": ["/Table"], "/TR": ["/THead", "/TBody"],
           "/TH": ["/TR"], "/TD": ["/TR"], "/Link": ["/P", "/TH", "/TD"]}


@clause("A 6.7.2", "A 6.7.3", "UA 7.1 tags")
def marked(pdf):
    mark = pdf.root["/MarkInfo"]
    if mark.get("/Marked") is not True or mark.get("/Suspects"):
        yield "not marked as tagged, or suspect"
    tree = pdf.get(pdf.root["/StructTreeRoot"])
    if tree["/Type"] != "/StructTreeRoot":
        yield "no structure tree"
    if "/RoleMap" in tree or "/ClassMap" in tree:
        yield "types are mapped"
    seen, top = set(), pdf.root["/StructTreeRoot"]
    for _, reference, element in pdf.elements():
        kind, parent = element["/S"], pdf.get(element["/P"]).get("/S")
        if parent not in PARENTS.get(kind, []):
            yield f"{kind} stands in {parent}"
        if reference in seen:
            yield f"{reference} has two parents"
        seen.add(reference)
        if parent is None and element["/P"] != top:
            yield f"{reference} is not in the tree"
        for kid in pdf.kids(element):
            if isinstance(kid, str) and pdf.get(kid)["/P"] != reference:
                yield f"{kid} has another parent"


def parent_tree(pdf):
    tree = pdf.get(pdf.get(pdf.root["/StructTreeRoot"])["/ParentTree"])
    parents = {}
    for leaf in map(pdf.get, tree["/Kids"]):
        keys = leaf["/Nums"][::2]
        assert keys == sorted(keys) and not parents.keys() & set(keys)
        assert leaf["/Limits"] == [keys[0], keys[-1]], leaf["/Limits"]
        parents.update(zip(keys, leaf["/Nums"][1::2]))
    return parents


@clause("UA 7.1 content", "UA 7.8")
def tagged_or_artifact(pdf):
    """All ink is one of the two, never both; each mark has its element."""
    owner = {}
    for _, reference, element in pdf.elements():
        for kid in pdf.kids(element):
            if isinstance(kid, int):
                owner[element["/Pg"], kid] = reference
            elif isinstance(kid, dict) and "/MCID" in kid:
                owner[kid["/Pg"], kid["/MCID"]] = reference
    parents = parent_tree(pdf)
    for number, (reference, page) in enumerate(pdf.pages, 1):
        marks = set()
        for _, _, mcids, artifact, _ in pdf.shown(page):
            if artifact == bool(mcids) or len(mcids) > 1:
                yield f"page {number}: content with {mcids}, {artifact}"
            marks.update(mcids)
        listed = pdf.get(parents[page["/StructParents"]])
        for mark in marks:
            if owner.get((reference, mark)) != listed[mark]:
                yield f"page {number}: the mark {mark} has no element"
        if len(listed) != len(marks):
            yield f"page {number}: {len(listed)} parents, {len(marks)} marks"


@clause("A 6.7.4", "UA 7.2 language")
def language(pdf):
    said = [pdf.root.get("/Lang", "u:")] + [
        value["/Lang"] for _, value in pdf.dicts() if "/Lang" in value]
    for text in said:
        if not re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
                            pdf.text(text)):
            yield f"{text} is no language"


@clause("UA 7.1 title")
def title(pdf):
    if not value_of(metadata(pdf), "dc:title"):
        yield "no title"
    if not pdf.get(pdf.root["/ViewerPreferences"]).get("/DisplayDocTitle"):
        yield "the title is not displayed"


@clause("UA 7.4")
def headings(pdf):
    found = [e["/S"] for _, _, e in pdf.elements()
             if re.match(r"/H\d?$|/Part$", e["/S"])]
    if found not in (["/H1"], ["/Part", "/H1"] * max(1, len(found) // 2)):
        yield f"the headings {found}"


def attributes(pdf, element):
    return pdf.get(element.get("/A", {}))


@clause("UA 7.5")
def tables(pdf):
    """Rows fill the grid; heads have a scope; cells are all there."""
    for _, _, element in pdf.elements():
        kids = [pdf.get(k)["/S"] for k in pdf.kids(element)
                if isinstance(k, str)]
        about = attributes(pdf, element)
        if element["/S"] == "/TH" and about.get("/Scope") not in (
                "/Row", "/Column"):
            yield "a TH without Scope"
        if about and (about["/O"] != "/Table" or
                      element["/S"] not in ("/TH", "/TD")):
            yield f"{element['/S']} has {about}"
        if element["/S"] == "/Table":
            if kids not in (["/TBody"], ["/THead", "/TBody"]):
                yield f"a table of {kids}"
            for part in pdf.kids(element):
                yield from grid(pdf, pdf.get(part))
            yield from grid(pdf, element)


def rows_of(pdf, element):
    for kid in pdf.kids(element):
        inner = pdf.get(kid)
        if inner["/S"] == "/TR":
            yield inner
        else:
            yield from rows_of(pdf, inner)


def grid(pdf, table):
    taken, rows = set(), list(rows_of(pdf, table))
    for row, element in enumerate(rows):
        column = 0
        for kid in pdf.kids(element):
            about = attributes(pdf, pdf.get(kid))
            while (row, column) in taken:
                column += 1
            place = {(row + i, column + j)
                     for i in range(about.get("/RowSpan", 1))
                     for j in range(about.get("/ColSpan", 1))}
            if place & taken:
                yield f"row {row + 1}: cells overlap"
            taken |= place
    width = 1 + max(c for _, c in taken)
    if taken != {(r, c) for r in range(len(rows)) for c in range(width)}:
        yield "the rows do not fill the grid"


@clause("A 6.3", "UA 7.18", "UA 7.18.3", "UA 7.18.5")
def annotations(pdf):
    """Links within the document, each tagged and described."""
    parents, keys = parent_tree(pdf), []
    pages = {reference for reference, _ in pdf.pages}
    owners = {kid["/Obj"]: (reference, element)
              for _, reference, element in pdf.elements()
              for kid in pdf.kids(element)
              if isinstance(kid, dict) and kid["/Type"] == "/OBJR"}
    for number, (_, page) in enumerate(pdf.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"page {number}: the order of tabs is not that of the tags"
        for reference in page.get("/Annots", []):
            link = pdf.get(reference)
            owner, element = owners.pop(reference, (None, {}))
            keys.append(link["/StructParent"])
            if link["/Subtype"] != "/Link" or link["/F"] != 4 or \
                    "/AP" in link or link["/Dest"][0] not in pages:
                yield f"{reference} is another annotation than a link"
            if not pdf.text(link["/Contents"]):
                yield f"{reference} is not described"
            if element.get("/S") != "/Link" or \
                    parents[keys[-1]] != owner:
                yield f"{reference} is not tagged as a link"
    if owners:
        yield f"{set(owners)} are on no page"
    keys += [page["/StructParents"] for _, page in pdf.pages]
    if sorted(keys) != sorted(parents):
        yield "something has no key of its own in the tree of parents"
