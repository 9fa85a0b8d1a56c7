"""Clause 6.1: the file."""

import re

from registry import clause


@clause("A 6.1.2")
def header(pdf):
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xFF]{4,}[\r\n]", pdf.bytes):
        yield "no header with a comment of binary characters at the start"


@clause("A 6.1.3", "UA 7.16")
def trailer(pdf):
    if "/Encrypt" in pdf.trailer or "/Perms" in pdf.root:
        yield "encrypted"
    if [len(i) >= 2 * 16 for i in pdf.trailer.get("/ID", ())] != [True, True]:
        yield "no ID"
    if not re.search(rb"%%EOF\r?\n?\Z", pdf.bytes):
        yield "something behind %%EOF"
    if pdf.bytes.count(b"%%EOF") != 1:
        yield "more than one %%EOF"


@clause("A 6.1.4", "A 6.1.9")
def syntax(pdf):
    """Objects that stand in the file itself, outside object streams."""
    for match in re.finditer(rb"(.)(\d+ \d+)( obj)(.)", pdf.bytes, re.S):
        if match[1] not in b"\r\n" and match[1].isspace():
            yield f"{match[2]} does not start a line"
    for match in re.finditer(rb"(.)endobj(.)", pdf.bytes, re.S):
        if match[1] not in b"\r\n" or match[2] not in b"\r\n":
            yield "endobj is not alone on its line"


@clause("A 6.1.6")
def hexadecimal_strings(pdf):
    for text in pdf.syntax():
        for match in re.finditer(rb"\((?:\\.|[^()\\])*\)|<<|>>|<([^>]*)>", text,
                                 re.S):
            digits = re.sub(rb"\s", b"", match[1] or b"")
            if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
                yield f"{match[0][:40]} is no hexadecimal string"


@clause("A 6.1.7.1")
def streams(pdf):
    for path, value in pdf.dicts():
        if len(path) == 1 and "stream" in pdf.objects[path[0]]:
            for key in "/F", "/FFilter", "/FDecodeParms":
                if key in value:
                    yield f"{path[0]} has {key}"
    at = 0
    for match in re.finditer(rb"/Length (\d+)[^\0]{0,200}?>>\s*stream(\r?\n)",
                             pdf.bytes):
        if match.start() < at:
            continue
        at = match.end() + int(match[1])
        if not re.match(rb"\r?\nendstream", pdf.bytes[at:at + 20]):
            yield f"the Length {match[1]} is wrong"


@clause("A 6.1.7.2")
def filters(pdf):
    used = set(re.findall(rb"/Filter\s*(/\w+|\[[^\]]*\])", pdf.bytes))
    if used - {b"/FlateDecode"}:
        yield f"filters {used}"


@clause("A 6.1.8", "A 6.1.13")
def limits(pdf):
    for path, value in pdf.values():
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, int) and not -2**31 <= value < 2**31:
            yield f"{path}: the integer {value}"
        if isinstance(value, float) and not (
                value == 0 or 1.175e-38 <= abs(value) <= 3.403e38):
            yield f"{path}: the number {value}"
        if isinstance(value, str) and len(value.encode()) > (
                127 if value.startswith("/") else 32767):
            yield f"{path}: too long"
    if len(pdf.objects) > 8388607:
        yield "too many objects"
    for number, (_, page) in enumerate(pdf.pages, 1):
        _, _, width, height = page["/MediaBox"]
        if not (3 <= width <= 14400 and 3 <= height <= 14400):
            yield f"page {number} measures {width} x {height}"
        for operator, operands in pdf.operations(page):
            if any(len(v) > 32767 for k, v in operands if k == "string"):
                yield f"page {number}: a string is too long"
