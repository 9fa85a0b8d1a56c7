"""The structure of a PDF as a screen reader gets it, from poppler."""

import dataclasses
import re
import subprocess


@dataclasses.dataclass
class Element:
    role: str
    attributes: dict
    kids: list  # elements and texts

    def text(self):
        return "".join(k if isinstance(k, str) else k.text()
                       for k in self.kids)

    def all(self, *roles):
        """Those below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                if kid.role in roles:
                    yield kid
                yield from kid.all(*roles)


def tree(path):
    """The document: `pdfinfo -struct-text` indents what is inside."""
    listing = subprocess.run(["pdfinfo", "-struct-text", path], check=True,
                             capture_output=True).stdout.decode()
    root = Element("Root", {}, [])
    inside = [(-1, root)]
    for line in listing.split("\n"):
        depth, line = len(line) - len(line.lstrip(" ")), line.strip(" ")
        if not line:
            continue
        attribute = re.fullmatch(r"/(\w+) /?(.*)", line)
        if attribute:
            inside[-1][1].attributes[attribute[1]] = attribute[2]
            continue
        while inside[-1][0] >= depth:
            inside.pop()
        if line.startswith('"'):
            inside[-1][1].kids.append("".join(line[1:-1].split()))
        elif not line.startswith("Object "):
            element = Element(re.match(r"\w+", line)[0], {}, [])
            inside[-1][1].kids.append(element)
            inside.append((depth, element))
    return root


@dataclasses.dataclass
class Cell:
    row: int
    col: int
    rows: int
    cols: int
    text: str
    role: str
    scope: str


def cells(table):
    """The cells in their places; a fault of the grid is a ValueError."""
    taken, found = set(), []
    rows = list(table.all("TR"))
    for row, element in enumerate(rows):
        col = 0
        for kid in element.kids:
            while (row, col) in taken:
                col += 1
            height, width = (int(kid.attributes.get(name, 1))
                             for name in ("RowSpan", "ColSpan"))
            area = {(row + r, col + c) for r in range(height)
                    for c in range(width)}
            if taken & area:
                raise ValueError(f"cells overlap in row {row + 1}")
            taken |= area
            found.append(Cell(row, col, height, width, kid.text(), kid.role,
                              kid.attributes.get("Scope", "")))
    width = max(c for _, c in taken) + 1
    if len(taken) != len(rows) * width:
        raise ValueError(f"{len(rows)} x {width} places, {len(taken)} taken")
    return found
