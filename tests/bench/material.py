#!/usr/bin/env python3
"""Writes what the floor program works on: for each PDF of jixiao the
descriptions in it, the fonts with their glyphs, and all streams, inflated.

usage: material.py MATERIAL PDF=XML[,XML...]...   (or PDF=FOLDER)

MATERIAL is a row of records: a letter, the length of its bytes, its bytes; a
path ends in NUL, a number has 4 bytes.
  O  path of an output          X  path of a description
  F  a font: its face in the file, how many glyphs, the glyphs, the path
  S  a stream to deflate        R  a stream to write as it is"""

import pathlib
import re
import struct
import subprocess
import sys
import zlib


def font_file(name):
    """The file and the face of a font by its PostScript name."""
    found = subprocess.run(
        ["fc-list", f":postscriptname={name}", "file", "index"],
        capture_output=True, text=True, check=True).stdout.splitlines()
    path, index = re.match(r"(.*): :index=(\d+)", found[0]).groups()
    return path, int(index) & 0xFFFF


def streams(raw):
    """Each stream of a PDF that jixiao wrote: its id, content, if deflated."""
    head = re.compile(rb"(\d+) 0 obj\n<<(.*?)/Length (\d+)>>stream\n", re.S)
    found = head.search(raw)
    while found:
        end = found.end() + int(found[3])
        content, packed = raw[found.end():end], b"/FlateDecode" in found[2]
        yield (int(found[1]), zlib.decompress(content) if packed else content,
               packed)
        found = head.search(raw, end)


def codes(to_unicode):
    """The codes that a ToUnicode map has, which are those of glyphs."""
    for body in re.findall(rb"beginbfchar(.*?)endbfchar", to_unicode, re.S):
        for code in re.findall(rb"<(\w+)>\s*<[^>]*>", body):
            yield int(code, 16)
    for body in re.findall(rb"beginbfrange(.*?)endbfrange", to_unicode, re.S):
        for low, high in re.findall(rb"<(\w+)>\s*<(\w+)>\s*[<\[]", body):
            yield from range(int(low, 16), int(high, 16) + 1)


def record(out, letter, content):
    out.write(letter + struct.pack("<I", len(content)) + content)


def text(path):
    return str(path).encode() + b"\0"


def add_font(out, name, to_unicode):
    path, face = font_file(name)
    glyphs = sorted(set(codes(to_unicode)))
    record(out, b"F", struct.pack(f"<2I{len(glyphs)}I", face, len(glyphs),
                                  *glyphs) + text(path))


def add(out, path, descriptions):
    record(out, b"O", text(path + ".floor"))
    for description in descriptions:
        record(out, b"X", text(description))
    found = list(streams(pathlib.Path(path).read_bytes()))
    content = {number: inflated for number, inflated, _ in found}
    for inflated in content.values():
        for name, number in re.findall(
                rb"/Type0\s*/BaseFont\s*/[A-Z]{6}\+(\S+)\s.*?"
                rb"/ToUnicode (\d+) 0 R", inflated, re.S):
            add_font(out, name.decode(), content[int(number)])
    for _, inflated, packed in found:
        record(out, b"S" if packed else b"R", inflated)


def main():
    with open(sys.argv[1], "wb") as out:
        for pair in sys.argv[2:]:
            path, _, names = pair.partition("=")
            sources = [pathlib.Path(name) for name in names.split(",")]
            if sources[0].is_dir():
                sources = sorted(sources[0].glob("*.xml"))
            add(out, path, sources)


if __name__ == "__main__":
    main()
