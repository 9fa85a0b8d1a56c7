"""A PDF for the clauses: its bytes, its objects by way of qpdf, the marked
content of its pages, its structure tree."""

import base64
import json
import re
import subprocess
import zlib


def tokens(data):
    """A content stream's operands and operators: strings as bytes, names with
    their slash, numbers as float, dictionaries and arrays as tuples."""
    pattern = re.compile(
        rb"\s+|%[^\r\n]*|(?P<dict><<|>>)|(?P<hex><[0-9A-Fa-f\s]*>)"
        rb"|(?P<open>\()|(?P<name>/[^\s()<>\[\]{}/%]*)"
        rb"|(?P<array>[\[\]])|(?P<word>[^\s()<>\[\]{}/%]+)")
    at = 0
    while at < len(data):
        match = pattern.match(data, at)
        at = match.end()
        kind = match.lastgroup
        if kind == "open":
            text, at = literal(data, at)
            yield "string", text
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", match["hex"][1:-1])
            yield "string", bytes.fromhex(
                (digits + b"0" * (len(digits) % 2)).decode())
        elif kind == "word" and re.fullmatch(rb"[-+.0-9]+", match["word"]):
            yield "number", float(match["word"])
        elif kind:
            yield kind, match[kind].decode("latin-1")


def literal(data, at):
    out, depth = bytearray(), 1
    while True:
        c = data[at:at + 1]
        at += 1
        if c == b"\\":
            octal = re.compile(rb"[0-7]{1,3}").match(data, at)
            if octal:
                out.append(int(octal[0], 8) & 255)
                at = octal.end()
            else:
                c = data[at:at + 1]
                out += {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b",
                        b"f": b"\f", b"\n": b""}.get(c, c)
                at += 1
            continue
        depth += (c == b"(") - (c == b")")
        if depth == 0:
            return bytes(out), at
        out += c


class Pdf:
    def __init__(self, path):
        self.bytes = path.read_bytes()
        done = subprocess.run(
            ["qpdf", "--json-output", "--json-stream-data=inline",
             "--decode-level=generalized", str(path), "-"],
            capture_output=True, check=True)
        whole = json.loads(done.stdout)["qpdf"]
        self.header, self.objects = whole[0], whole[1]
        self.trailer = self.objects["trailer"]["value"]
        self.root = self.get(self.trailer["/Root"])
        self.pages = list(self.walk_pages(self.root["/Pages"]))

    def get(self, value):
        """What a reference refers to; a stream's dictionary."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects.get("obj:" + value, {"value": None})
            value = (found["stream"]["dict"] if "stream" in found
                     else found["value"])
        return value

    def data(self, reference):
        return base64.b64decode(
            self.objects["obj:" + reference]["stream"]["data"])

    def syntax(self):
        """The text of objects as they are written: outside streams, and in
        object streams."""
        at = 0
        for match in re.finditer(rb"<<(?:(?!endobj).){0,300}?/Length (\d+)"
                                 rb"(?:(?!endobj).){0,300}?>>\s*stream\r?\n",
                                 self.bytes, re.S):
            if match.start() < at:
                continue
            yield self.bytes[at:match.end()]
            at = match.end() + int(match[1])
            if b"/ObjStm" in match[0]:
                data = self.bytes[match.end():at]
                yield zlib.decompress(data) if b"/Filter" in match[0] else data
        yield self.bytes[at:]

    def walk_pages(self, reference):
        node = self.get(reference)
        if node["/Type"] == "/Page":
            yield reference, node
        for kid in node.get("/Kids", ()):
            yield from self.walk_pages(kid)

    def values(self):
        """All values in the file: (path, value)."""
        def walk(path, value):
            yield path, value
            if isinstance(value, dict):
                for key, inner in value.items():
                    yield from walk(path + (key,), inner)
            elif isinstance(value, list):
                for inner in value:
                    yield from walk(path, inner)
        for key, found in self.objects.items():
            yield from walk((key,), found["stream"]["dict"]
                            if "stream" in found else found["value"])

    def dicts(self):
        return ((path, value) for path, value in self.values()
                if isinstance(value, dict))

    def text(self, value):
        """A text string of qpdf's JSON."""
        assert value.startswith("u:"), value
        return value[2:]

    def operations(self, page):
        """(operator, operands) of a page."""
        operands = []
        contents = page["/Contents"]
        for part in contents if isinstance(contents, list) else [contents]:
            for kind, value in tokens(self.data(part)):
                if kind == "word":
                    yield value, operands
                    operands = []
                else:
                    operands.append((kind, value))

    def shown(self, page):
        """What a page shows: (font's name, codes, MCID or None,
        is an artifact, has ActualText)."""
        font, open_marks = None, []
        for operator, operands in self.operations(page):
            if operator == "Tf":
                font = operands[0][1]
            elif operator == "BDC":
                values = [v for _, v in operands]
                mcid = (int(values[values.index("/MCID") + 1])
                        if "/MCID" in values else None)
                open_marks.append((values[0], mcid, "/ActualText" in values))
            elif operator == "BMC":
                open_marks.append((operands[0][1], None, False))
            elif operator == "EMC":
                open_marks.pop()
            elif operator in ("Tj", "TJ", "'", '"', "f", "S", "B"):
                codes = b"".join(v for k, v in operands if k == "string")
                mcids = [m for _, m, _ in open_marks if m is not None]
                yield (font, codes, mcids,
                       any(n == "/Artifact" for n, _, _ in open_marks),
                       any(a for _, _, a in open_marks))
        assert not open_marks, "marked content is left open"

    def elements(self):
        """The structure elements in reading order: (depth, reference,
        element)."""
        def walk(reference, depth):
            element = self.get(reference)
            yield depth, reference, element
            for kid in self.kids(element):
                if isinstance(kid, str):
                    yield from walk(kid, depth + 1)
        tree = self.get(self.root["/StructTreeRoot"])
        tops = tree["/K"]
        for top in tops if isinstance(tops, list) else [tops]:
            yield from walk(top, 0)

    def kids(self, element):
        """References to elements, MCIDs, marked-content references."""
        kids = self.get(element.get("/K", []))
        return kids if isinstance(kids, list) else [kids]

    def fonts(self):
        """Type 0 fonts: (name in the resources, font, its descendant)."""
        for _, page in self.pages[:1]:
            fonts = self.get(self.get(page["/Resources"])["/Font"])
            for name, reference in fonts.items():
                font = self.get(reference)
                yield (name, font,
                       self.get(self.get(font["/DescendantFonts"])[0]))
