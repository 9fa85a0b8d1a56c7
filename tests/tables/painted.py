"""The tables of a PDF as they are painted: ruling lines and glyphs, as MuPDF
traces them.  Nothing here knows of tags or of who made the file."""

import dataclasses
import re
import subprocess
import xml.etree.ElementTree

THICK = 3.0  # a filled shape is a line if it is as thin as this
NEAR = 1.0   # lines meet that are as near as this


@dataclasses.dataclass
class Cell:
    """Rows and columns from 0; TOP ... are edges, y grows downward."""
    row: int
    col: int
    rows: int
    cols: int
    left: float
    right: float
    top: float
    bottom: float
    text: str = ""


@dataclasses.dataclass
class Table:
    cells: list
    rows: int
    left: float
    right: float
    top: float


def pages(path):
    """The tables of each page, from top to bottom; those of one cell too."""
    trace = subprocess.run(["mutool", "trace", path], capture_output=True,
                           check=True).stdout
    # Characters that XML can't hold are none that a form shows.
    text = re.sub(r"&#x?[0-9a-fA-F]+;", character, trace.decode())
    for page in xml.etree.ElementTree.fromstring(text).iter("page"):
        across, down = lines(page)
        tables = [table for group in groups(across, down)
                  if (table := grid(*group))]
        for x, y, shown in glyphs(page):
            put(tables, x, y, shown)
        yield sorted(tables, key=lambda t: t.top)


def character(match):
    digits = match[0][2:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return match[0] if code >= 32 else " "


def lines(page):
    """Horizontal lines (y, x0, x1) and vertical ones (x, y0, y1)."""
    across, down = [], []
    height = float(page.get("mediabox").split()[3])
    for path in page.iter("fill_path"):
        points = []
        for step in path:
            if step.tag == "moveto":
                points = []
            if step.tag in ("moveto", "lineto"):
                points.append((float(step.get("x")),
                               height - float(step.get("y"))))
            elif step.tag == "closepath":
                xs, ys = zip(*points)
                x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
                if y1 - y0 <= THICK:
                    across.append(((y0 + y1) / 2, x0, x1))
                elif x1 - x0 <= THICK:
                    down.append(((x0 + x1) / 2, y0, y1))
    return merged(across), merged(down)


def merged(segments):
    """Pieces of one line as one; the same position for all that nearly have
    it."""
    found = []
    for at, start, end in sorted(segments):
        if found and at - found[-1][0] <= NEAR:
            at = found[-1][0]
        found.append([at, start, end])
    whole = []
    for at, start, end in sorted(found):
        if whole and whole[-1][0] == at and start <= whole[-1][2] + NEAR:
            whole[-1][2] = max(whole[-1][2], end)
        else:
            whole.append([at, start, end])
    return whole


def groups(across, down):
    """Lines that meet, directly or by way of others: (across, down)."""
    waiting = [("a", a) for a in across] + [("d", d) for d in down]
    while waiting:
        group, frontier = [], [waiting.pop()]
        while frontier:
            one = frontier.pop()
            group.append(one)
            touched = [w for w in waiting if meet(one, w)]
            waiting = [w for w in waiting if w not in touched]
            frontier += touched
        yield ([line for kind, line in group if kind == "a"],
               [line for kind, line in group if kind == "d"])


def meet(one, other):
    if one[0] == other[0]:
        return False
    (y, x0, x1), (x, y0, y1) = ((one[1], other[1]) if one[0] == "a"
                                else (other[1], one[1]))
    return (x0 - NEAR <= x <= x1 + NEAR) and (y0 - NEAR <= y <= y1 + NEAR)


def by_place(segments):
    found = {}
    for at, start, end in segments:
        found.setdefault(at, []).append((start, end))
    return found


def covers(segments, at, start, end):
    middle = (start + end) / 2
    return any(s <= middle <= e for s, e in segments[at])


def grid(across, down):
    """The table that the lines make, or None.  What is between lines, and not
    closed off, is one cell: it must be a rectangle."""
    across, down = by_place(across), by_place(down)
    xs, ys = sorted(down), sorted(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    known, areas = set(), []
    for row in range(len(ys) - 1):
        for col in range(len(xs) - 1):
            if (row, col) in known:
                continue
            area, frontier = set(), [(row, col)]
            while frontier:
                r, c = frontier.pop()
                if (r, c) in area or not (0 <= r < len(ys) - 1 and
                                          0 <= c < len(xs) - 1):
                    continue
                area.add((r, c))
                x, y = (xs[c], xs[c + 1]), (ys[r], ys[r + 1])
                frontier += [place for place, line, at, span in (
                    ((r, c - 1), down, x[0], y), ((r, c + 1), down, x[1], y),
                    ((r - 1, c), across, y[0], x),
                    ((r + 1, c), across, y[1], x)) if not covers(line, at,
                                                                 *span)]
            known |= area
            areas.append(area)
    cells = []
    for area in areas:
        rows, cols = zip(*area)
        row, col = min(rows), min(cols)
        height, width = max(rows) - row + 1, max(cols) - col + 1
        if len(area) != height * width:
            raise ValueError(f"a cell at {xs[col]:.0f}, {ys[row]:.0f} is no "
                             "rectangle")
        cells.append(Cell(row, col, height, width, xs[col], xs[col + width],
                          ys[row], ys[row + height]))
    return Table(cells, len(ys) - 1, xs[0], xs[-1], ys[0])


def glyphs(page):
    """The middle of each glyph and what it says, in the order of painting."""
    height = float(page.get("mediabox").split()[3])
    for span in page.iter("span"):
        size = float(span.get("trm").split()[3])
        upright = span.get("wmode") == "1"
        for glyph in span.iter("g"):
            x, y = float(glyph.get("x")), height - float(glyph.get("y"))
            advance = float(glyph.get("adv")) * size
            yield ((x, y + advance / 2, glyph.get("unicode")) if upright else
                   (x + advance / 2, y - .35 * size, glyph.get("unicode")))


def put(tables, x, y, shown):
    for table in tables:
        for cell in table.cells:
            if cell.left <= x <= cell.right and cell.top <= y <= cell.bottom:
                cell.text += "".join(shown.split())
                return
