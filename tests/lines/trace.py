"""The lines of a rendered form, read from its trace."""

import re

TEXT = re.compile(r'  text (\S+) (\S+) (\S+) \S+ \S+ (\S+) "(.*)"')
NODE = re.compile(r'( +)(\w+)[^"]*(?:"(.*)")?')
ESCAPE = re.compile(r'\\(?:u\{(\w+)\}|(.))')


def plain(text):
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)


def lines(trace):
    """Pairs: the role of each line ("Artifact" where it stands again) and its
    text; pieces of several fonts that touch are one line."""
    found, end = [], None
    for text in TEXT.finditer(trace):
        x, y, width = map(int, text.group(1, 2, 3))
        role, words = text[4], plain(text[5])
        if (x, y, role) == end:
            found[-1] = role, found[-1][1] + words
        else:
            found.append((role, words))
        end = x + width, y, role
    return found


def blocks(trace):
    """For each cell, and each paragraph outside of tables, its texts; a cell of
    several paragraphs has one for each."""
    block, cell = [], -1
    for line in trace.partition("\nstructure\n")[2].splitlines():
        node = NODE.fullmatch(line)
        if not node:
            break
        depth, role, text = len(node[1]), node[2], plain(node[3] or "")
        if role == "P" and cell >= 0 and depth > cell:
            block[-1].append(text)
        elif role in ("H1", "P", "TH", "TD"):
            cell = depth if role in ("TH", "TD") else -1
            block.append([text])
    return block


def broken(trace):
    """The blocks again, each of their texts as the list of its lines.  Lines
    come in the order of pages: one belongs to the text that it goes on with,
    or to the first text not yet begun that starts with it."""
    block = [[[] for _ in texts] for texts in blocks(trace)]
    shown = [lines for texts in block for lines in texts]
    left = [words for texts in blocks(trace) for words in texts]
    begun = 0
    for role, words in lines(trace):
        if role == "Artifact":
            continue
        fits = [i for i in range(begun) if left[i].startswith(words)]
        while not fits:
            fits = [begun] if left[begun].startswith(words) else []
            begun += 1
        shown[fits[-1]].append(words)
        left[fits[-1]] = left[fits[-1]][len(words):]
    return block
