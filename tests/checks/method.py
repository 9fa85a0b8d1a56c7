#!/usr/bin/env python3
"""Scores of indicators that have none: as the national method gives them, row
by row of method.tsv (computed by hand), and the total with them.

usage: method.py PROGRAM    (from the top of the source tree)"""

import csv
import decimal
import pathlib
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, "tests/computed")
import form  # noqa: E402
from clean import NS, add  # noqa: E402

TABLE = pathlib.Path(__file__).with_suffix(".tsv")


def project_of(rows):
    project = tree.Element(NS + "project", year="2024",
                           layout="shanghai-self-evaluation")
    add(project, "name", "项目")
    block = add(project, "funds", unit="万元", weight="10.00")
    add(block, "source", kind="current", initial="1.00", budget="1.00",
        spent="1.00")
    parent = add(add(add(project, "indicators"), "level1", name="产出指标"),
                 "level2", name="数量指标")
    for i, row in enumerate(rows):
        one = add(parent, "indicator", name=f"指标{i}号", weight=row["weight"])
        put(one, "target", row["op"], row["target"], row["unit"])
        put(one, "actual", "", row["actual"], row["actual unit"])
    return project


def put(parent, name, op, text, unit):
    if not text:
        return
    is_number = text.lstrip("-").replace(".", "").isdigit()
    given = {"op": op, "value": text if is_number else "", "unit": unit}
    add(parent, name, None if is_number else text,
        **{k: v for k, v in given.items() if v})


def printed(program, rows):
    """The scores, and the total."""
    description = tree.tostring(project_of(rows), "utf-8")
    # The weights are whatever the rows have: their sum is not looked at.
    cells = form.cells(form.trace(program, description, "--allow-mismatch"))
    scores = [cells[cells.index(f"指标{i}号") + 4] for i in range(len(rows))]
    return scores, cells[cells.index("总分") + 2]


def fixed(text):
    return str(decimal.Decimal(text).quantize(decimal.Decimal("0.01")))


def main(program):
    rows = list(csv.DictReader(TABLE.open(), delimiter="\t"))
    scores, total = printed(program, rows)
    wrong = [f"{row}: got {got}" for row, got in zip(rows, scores)
             if got != row["score"]]
    if total:
        wrong.append(f"a total over unknown scores: {total}")
    known = [row for row in rows if row["score"]]
    expected = sum(decimal.Decimal(row["score"]) for row in known) + 10
    scores, total = printed(program, known)
    if total != fixed(expected):
        wrong.append(f"total {total}, not {expected}")
    print(*wrong, f"{len(rows)} scores, {len(wrong)} wrong", sep="\n")
    return 1 if wrong else 0


if len(sys.argv) != 2:
    sys.exit(__doc__)
sys.exit(main(sys.argv[1]))
