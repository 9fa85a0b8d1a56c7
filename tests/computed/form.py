"""A rendered form as the texts of its cells, read from its trace."""

import os
import pathlib
import re
import subprocess
import tempfile

SAMPLES = pathlib.Path("samples")
ENVIRONMENT = {**os.environ, "JIXIAO_LAYOUTS": "layouts",
               "JIXIAO_FONTS": "fonts", "LC_ALL": "C.UTF-8"}


def samples(layout):
    """The samples of LAYOUT, by their paths below samples/."""
    mark = f'layout="{layout}"'
    return {str(p.relative_to(SAMPLES)): p
            for p in sorted(SAMPLES.rglob("*.xml")) if mark in p.read_text()}


def trace(program, description, *options):
    """The trace of DESCRIPTION (bytes of XML)."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "form.trace")
        done = subprocess.run([program, "render", "-", "-o", out,
                               *options],
                              input=description, capture_output=True,
                              timeout=60, env=ENVIRONMENT)
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        return out.read_text()


NODE = re.compile(r'( +)(\w+)[^"]*(?:"(.*)")?')


def cells(text):
    """The texts of a trace's table cells, in reading order."""
    cell, depth = [], 0
    for line in text.partition("\nstructure\n")[2].splitlines():
        node = NODE.fullmatch(line)
        if not node:
            break
        indent, role, own = node.groups(default="")
        if role in ("TH", "TD"):
            cell.append(own)
            depth = len(indent)
        elif role == "P" and cell and len(indent) > depth:
            cell[-1] += own
    return cell
