"""Clauses 6.2.11 and UA 7.21: fonts."""

import io
import re

from fontTools import cffLib, ttLib
from fontTools.pens.basePen import NullPen

from registry import clause


def codes_of(pdf):
    """The codes that each font shows, and those outside an ActualText."""
    shown = {}
    for _, page in pdf.pages:
        for font, codes, _, _, told in pdf.shown(page):
            numbers = [codes[i] << 8 | codes[i + 1]
                       for i in range(0, len(codes), 2)]
            every, plain = shown.setdefault(font, (set(), set()))
            every.update(numbers)
            if not told:
                plain.update(numbers)
    shown.pop(None, None)
    return shown


def to_unicode(pdf, font):
    text = pdf.data(font["/ToUnicode"]).decode()
    meaning = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<(\w+)> *<(\w+)>", block):
            meaning[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for low, high, value in re.findall(r"<(\w+)> *<(\w+)> *<(\w+)>",
                                           block):
            start = bytes.fromhex(value).decode("utf-16-be")
            for code in range(int(low, 16), int(high, 16) + 1):
                meaning[code] = start[:-1] + chr(
                    ord(start[-1]) + code - int(low, 16))
    return meaning


@clause("A 6.2.11.2", "A 6.2.11.3.1", "UA 7.21.2", "UA 7.21.3.1")
def font_dictionaries(pdf):
    for name, font, inner in pdf.fonts():
        if (font["/Type"], font["/Subtype"], font["/Encoding"]) != (
                "/Font", "/Type0", "/Identity-H"):
            yield f"{name} is no Type 0 font with Identity-H"
        if inner["/Type"] != "/Font" or inner["/BaseFont"] not in \
                (font["/BaseFont"], font["/BaseFont"].removesuffix(
                    "-Identity-H")):
            yield f"{name}: BaseFont differs"
        system = pdf.get(inner["/CIDSystemInfo"])
        if [pdf.text(system[k]) for k in ("/Registry", "/Ordering")] != [
                "Adobe", "Identity"] or system["/Supplement"] != 0:
            yield f"{name}: the character collection is not Identity"


@clause("A 6.2.11.3.2", "UA 7.21.3.2")
def embedding(pdf):
    for name, font, inner in pdf.fonts():
        about = pdf.get(inner["/FontDescriptor"])
        kind = inner["/Subtype"]
        if about.get("/Type") != "/FontDescriptor":
            yield f"{name}: its descriptor has no type"
        if kind == "/CIDFontType2":
            if "/FontFile2" not in about or not isinstance(
                    pdf.get(inner.get("/CIDToGIDMap")), (dict, str)):
                yield f"{name}: no program, or no CIDToGIDMap"
        elif kind != "/CIDFontType0" or pdf.get(about["/FontFile3"])[
                "/Subtype"] != "/CIDFontType0C":
            yield f"{name}: {kind} without a bare CFF program"
        for key in ("/FontName /Flags /FontBBox /ItalicAngle /Ascent "
                    "/Descent /StemV").split():
            if key not in about:
                yield f"{name}: the descriptor has no {key}"
        # The bits 3, symbolic, and 6, not symbolic: one of them.
        if about["/Flags"] & 0x24 not in (4, 0x20):
            yield f"{name}: the flags {about['/Flags']}"


@clause("A 6.2.11.4.2", "UA 7.21.4.2")
def subsets(pdf):
    for name, font, inner in pdf.fonts():
        about = pdf.get(inner["/FontDescriptor"])
        if "/CIDSet" in about or "/CharSet" in about:
            yield f"{name}: a list of glyphs that may be wrong"
        if not re.match(r"/[A-Z]{6}\+", about["/FontName"]):
            yield f"{name}: a subset without a tag"
        if about["/FontName"] != inner["/BaseFont"]:
            yield f"{name}: {about['/FontName']} is not {inner['/BaseFont']}"


def width_list(pdf, inner):
    """The widths by CID, as W has them."""
    found, items = {}, list(pdf.get(inner["/W"]))
    while items:
        first = items.pop(0)
        second = items.pop(0)
        if isinstance(second, list):
            found.update({first + i: w for i, w in enumerate(second)})
        else:
            width = items.pop(0)
            found.update({c: width for c in range(first, second + 1)})
    return found


class Program:
    """The font program of a CIDFont: what it has for a CID."""

    def __init__(self, pdf, inner):
        about = pdf.get(inner["/FontDescriptor"])
        self.glyph_of = None
        if inner["/Subtype"] == "/CIDFontType2":
            self.font = ttLib.TTFont(io.BytesIO(pdf.data(about["/FontFile2"])))
            data = pdf.data(inner["/CIDToGIDMap"])
            self.glyph_of = [data[i] << 8 | data[i + 1]
                             for i in range(0, len(data), 2)]
            return
        fonts = cffLib.CFFFontSet()
        fonts.decompile(io.BytesIO(pdf.data(about["/FontFile3"])), None)
        self.font = fonts[0]

    def name(self, code):
        """Of the glyph; None if there is none."""
        if self.glyph_of is not None:
            glyph = self.glyph_of[code] if code < len(self.glyph_of) else 0
            names = self.font.getGlyphOrder()
            return names[glyph] if glyph < len(names) else None
        if not hasattr(self.font, "ROS"):
            names = self.font.charset
            return names[code] if code < len(names) else None
        name = f"cid{code:05}" if code else ".notdef"
        return name if name in self.font.CharStrings else None

    def width(self, code):
        """In 1/1000 em."""
        if self.glyph_of is not None:
            return (self.font["hmtx"][self.name(code)][0] * 1000
                    / self.font["head"].unitsPerEm)
        glyph = self.font.CharStrings[self.name(code)]
        glyph.draw(NullPen())
        matrix = getattr(self.font, "FontMatrix", [.001])
        return glyph.width * matrix[0] * 1000


def shown_glyphs(pdf):
    """Each code that a font shows: the font's name and dictionary, its program,
    the code."""
    shown = codes_of(pdf)
    for name, _, inner in pdf.fonts():
        program = Program(pdf, inner)
        for code in shown[name][0]:
            yield name, inner, program, code


@clause("A 6.2.11.5", "UA 7.21.5")
def widths(pdf):
    listed = {name: width_list(pdf, inner) for name, _, inner in pdf.fonts()}
    for name, inner, program, code in shown_glyphs(pdf):
        said = listed[name].get(code, inner.get("/DW", 1000))
        if abs(said - program.width(code)) > 1:
            yield (f"{name}: the width of {code} is {said}, in the program "
                   f"{program.width(code)}")


@clause("A 6.2.11.4.1", "UA 7.21.4.1")
def glyphs(pdf):
    """Each glyph that is shown is in the program."""
    for name, _, program, code in shown_glyphs(pdf):
        if program.name(code) is None:
            yield f"{name}: there is no glyph {code}"


@clause("A 6.2.11.3.3", "UA 7.21.3.3")
def maps(pdf):
    """A ToUnicode map is whole, and refers to no other."""
    for name, font, _ in pdf.fonts():
        text = pdf.data(font["/ToUnicode"]).decode()
        if "usecmap" in text:
            yield f"{name}: the map refers to another one"
        for part in ("begincmap", "endcmap", "/CMapName",
                     r"1 begincodespacerange\s*<0000>\s*<FFFF>"):
            if not re.search(part, text):
                yield f"{name}: the map has no {part}"
        for kind in "bfchar", "bfrange":
            width = 2 if kind == "bfchar" else 3
            if any(int(n) > 100 or int(n) * width != rows.count("<")
                   for n, rows in re.findall(
                       rf"(\d+) begin{kind}(.*?)end{kind}", text, re.S)):
                yield f"{name}: a block of {kind} has another number of rows"


@clause("A 6.2.11.7.2", "A 6.2.11.7.3", "UA 7.2 characters", "UA 7.21.7")
def unicode(pdf):
    shown = codes_of(pdf)
    for name, font, _ in pdf.fonts():
        meaning = to_unicode(pdf, font)
        every, plain = shown[name]
        for code in every - set(meaning):
            yield f"{name}: {code} means nothing"
        for code, text in meaning.items():
            if not text or any(c in "\0\uFEFF\uFFFE" for c in text):
                yield f"{name}: {code} means {text!r}"
            if code in plain and any("\uE000" <= c <= "\uF8FF" or
                                     ord(c) >= 0xF0000 for c in text):
                yield f"{name}: {code} is private, without ActualText"


@clause("A 6.2.11.8", "UA 7.21.8")
def notdef(pdf):
    for name, _, program, code in shown_glyphs(pdf):
        if program.name(code) == ".notdef":
            yield f"{name}: {code} shows .notdef"
