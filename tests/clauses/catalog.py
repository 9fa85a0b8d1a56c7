"""Clauses 6.3 to 6.5, 6.8 to 6.11: what the catalog has, and what is not there."""

import re

from registry import clause


@clause("A 6.4", "A 6.5", "A 6.9", "A 6.10", "A 6.11", "UA 7.10", "UA 7.12",
        "UA 7.13", "UA 7.14", "UA 7.15", "UA 7.19")
def absent(pdf):
    for key in ("/AcroForm /OpenAction /AA /OCProperties /Requirements "
                "/Perms /Threads /NeedsRendering").split():
        if key in pdf.root:
            yield f"the catalog has {key}"
    names = pdf.get(pdf.root.get("/Names", {}))
    if set(names) - {"/EmbeddedFiles"}:
        yield f"names {set(names)}"
    for path, value in pdf.dicts():
        for key in "/AA", "/A" if "/Title" in value else "/AA", \
                "/PresSteps", "/B":
            if key in value:
                yield f"{path} has {key}"
        if value.get("/S") in ("/JavaScript", "/Launch", "/URI", "/GoTo"):
            yield f"{path} is an action"


@clause("A 6.8", "UA 7.11")
def embedded(pdf):
    """Each file is named, of a type, and associated with the document."""
    names = pdf.get(pdf.root.get("/Names", {}))
    tree = pdf.get(names.get("/EmbeddedFiles", {})).get("/Names", [])
    listed = dict(zip(map(pdf.text, tree[::2]), tree[1::2]))
    associated = pdf.get(pdf.root.get("/AF", []))
    specs = {path[0][4:]: v for path, v in pdf.dicts()
             if v.get("/Type") == "/Filespec"}
    if len(specs) != pdf.attached or len(tree) != 2 * len(specs):
        yield f"{len(specs)} files, {len(tree) // 2} names"
    if sorted(listed) != list(listed):
        yield "names are not in order"
    if not set(specs) == set(associated) == set(listed.values()):
        yield "a file is not associated, or not named"
    for reference, spec in specs.items():
        name = pdf.text(spec["/UF"])
        if spec["/F"] != spec["/UF"] or not name.endswith(".xml") or \
                listed.get(name) != reference:
            yield f"F and UF are not the name {name}"
        if spec.get("/AFRelationship") != "/Source":
            yield "no relationship"
        stream = pdf.get(spec["/EF"]["/F"])
        if spec["/EF"].get("/UF") != spec["/EF"]["/F"] or not re.fullmatch(
                r"/[-\w+.]+/[-\w+.]+", stream.get("/Subtype", "")):
            yield f"{name} is of no type"
        about = stream["/Params"]
        if about["/Size"] != len(pdf.data(spec["/EF"]["/F"])) or \
                pdf.dated != ("/ModDate" in about):
            yield f"{name} has another size, or no date"


def outline(pdf, parent):
    """The entries below PARENT, with what is wrong with the links."""
    reference, before = pdf.get(parent).get("/First"), None
    while reference:
        entry = pdf.get(reference)
        yield (reference, entry, entry["/Parent"] == parent and
               entry.get("/Prev") == before)
        yield from outline(pdf, reference)
        before, reference = reference, entry.get("/Next")
    if pdf.get(parent).get("/Last") != before:
        yield parent, pdf.get(parent), False


@clause("UA 7.17")
def navigation(pdf):
    pages = {reference for reference, _ in pdf.pages}
    root = pdf.root["/Outlines"]
    entries = list(outline(pdf, root))
    if not entries:
        yield "no outline"
    for reference, entry, linked in entries:
        if not linked or not pdf.text(entry["/Title"]) or \
                pdf.get(entry["/Dest"])[0] not in pages:
            yield f"the outline entry {reference} leads nowhere"
    if pdf.get(root)["/Count"] != len(entries):
        yield f"the outline counts {pdf.get(root)['/Count']} entries"
    labels = pdf.get(pdf.get(pdf.root["/PageLabels"])["/Nums"])
    if labels[0] != 0 or any("/S" not in pdf.get(style)
                             for style in labels[1::2]):
        yield "page labels do not start with the first page"
