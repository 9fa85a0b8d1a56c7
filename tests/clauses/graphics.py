"""Clauses 6.2.2 to 6.2.10: what is drawn."""

import struct

from registry import clause


@clause("A 6.2.2")
def content(pdf):
    """Few operators, all of PDF 1.7; resources are the page's own."""
    known = set("BT ET Tf Tc Td Tj TJ Ts re f BDC BMC EMC".split())
    for number, (_, page) in enumerate(pdf.pages, 1):
        used = {operator for operator, _ in pdf.operations(page)}
        if used - known:
            yield f"page {number} has the operators {used - known}"
        if "/Resources" not in page:
            yield f"page {number} has no resources of its own"
        if set(pdf.get(page["/Resources"])) - {"/Font"}:
            yield f"page {number} has resources besides fonts"


@clause("A 6.2.3", "A 6.2.4")
def output_intent(pdf):
    intents = [pdf.get(i) for i in pdf.get(pdf.root["/OutputIntents"])]
    if [i["/S"] for i in intents] != ["/GTS_PDFA1"]:
        yield "not one output intent of PDF/A"
        return
    if not intents[0].get("/OutputConditionIdentifier"):
        yield "the output intent has no name"
    reference = intents[0]["/DestOutputProfile"]
    profile = pdf.data(reference)
    size, version = struct.unpack(">I4xI", profile[:12])
    if size != len(profile) or profile[36:40] != b"acsp":
        yield "the profile is no ICC profile"
    if version >> 24 > 4 or profile[12:20] != b"mntrRGB ":
        yield "the profile is not of an RGB monitor, version 4 at most"
    date = struct.unpack(">6H", profile[24:36])
    if date != (2020, 1, 1, 0, 0, 0):
        yield f"the profile's date is {date}"
    count = struct.unpack(">I", profile[128:132])[0]
    tags = {}
    for at in range(132, 132 + 12 * count, 12):
        name, offset, length = struct.unpack(">4sII", profile[at:at + 12])
        tags[name.decode()] = offset + length <= size and offset % 4 == 0
    needed = ("desc cprt wtpt chad rXYZ gXYZ bXYZ rTRC gTRC bTRC").split()
    if set(needed) - set(tags) or not all(tags.values()):
        yield f"the profile has the tags {sorted(tags)}"
    if pdf.get(reference).get("/N") != 3:
        yield "N is not 3"


@clause("A 6.2.5", "A 6.2.6", "A 6.2.8", "A 6.2.9", "A 6.2.10", "UA 7.20")
def plain_graphics(pdf):
    """Not there: graphics states, images, XObjects, transparency."""
    for path, value in pdf.dicts():
        kinds = value.get("/Type"), value.get("/Subtype")
        if "/XObject" in kinds or "/ExtGState" in kinds or "/Group" in value \
                or "/ExtGState" in value or "/XObject" in value:
            yield f"{path} is not expected"
