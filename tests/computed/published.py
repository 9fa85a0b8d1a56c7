#!/usr/bin/env python3
"""Compares the computed values of the self-evaluation samples, as printed and
as the oracle has them, with those of the published forms (published.tsv).

usage: published.py PROGRAM    (from the top of the source tree)"""

import csv
import pathlib
import sys

import form
import oracle

TABLE = pathlib.Path(__file__).with_suffix(".tsv")
# What stands in the cells after a label.
AFTER = {
    "年度资金总额：": ["total initial", "total budget", "total spent", None,
                      "rate", "fund score"],
    "其中：当年财政拨款": [None, None, None, None, "current rate"],
    "上年结转资金": [None, None, None, None, "carryover rate"],
    "其他资金": [None, None, None, None, "other rate"],
    "总分": ["weights", "scores"],
    "评分等级": ["grade"],
}


def printed(program, path):
    """The values of the form by their names in the table."""
    cells = form.cells(form.trace(program, path.read_bytes()))
    value = {}
    for label, names in AFTER.items():
        at = cells.index(label) + 1
        value |= dict(zip(names, cells[at:]))
    value.pop(None)
    return value


def differences(what, expected, got):
    return [f"{what} {name}: published {text}, got {got.get(name)}"
            for name, text in expected.items() if got.get(name) != text]


def main(program):
    published = {row.pop("file"): row
                 for row in csv.DictReader(TABLE.open(), delimiter="\t")}
    samples = form.samples("shanghai-self-evaluation")
    failed = samples.keys() ^ published.keys()
    for name in sorted(failed):
        print(f"FAIL {name} is not both a sample and a row of {TABLE.name}")
    for name in sorted(samples.keys() & published.keys()):
        wrong = differences("form", published[name],
                            printed(program, samples[name]))
        wrong += differences("oracle", published[name],
                             oracle.values(oracle.read(samples[name])))
        if wrong:
            failed |= {name}
            print(f"FAIL {name}", *wrong, sep="\n  ")
    return 1 if failed or not samples else 0


if len(sys.argv) != 2:
    sys.exit(__doc__)
sys.exit(main(sys.argv[1]))
