#!/usr/bin/env python3
"""Compares the computed values of the self-evaluation samples, as printed and
as the oracle has them, with those of the published forms (published.tsv).  The
oracle knows the common form; of the office's, only what is printed is compared.

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
OFFICE = {"年度资金总额": AFTER["年度资金总额："], "总分": AFTER["总分"]}
LAYOUTS = {"shanghai-self-evaluation": AFTER,
           "shanghai-self-evaluation-office": OFFICE}


def printed(program, path, after):
    """The values of the form by their names in the table."""
    cells = form.cells(form.trace(program, path.read_bytes()))
    value = {}
    for label, names in after.items():
        at = cells.index(label) + 1
        value |= dict(zip(names, cells[at:]))
    value.pop(None)
    return value


def differences(what, expected, got):
    return [f"{what} {name}: published {text}, got {got.get(name)}"
            for name, text in expected.items() if text and got.get(name) != text]


def check(program, path, layout, expected):
    wrong = differences("form", expected,
                        printed(program, path, LAYOUTS[layout]))
    if layout == "shanghai-self-evaluation":
        wrong += differences("oracle", expected,
                             oracle.values(oracle.read(path)))
    return wrong


def main(program):
    published = {row.pop("file"): row
                 for row in csv.DictReader(TABLE.open(), delimiter="\t")}
    samples = {name: (path, layout) for layout in LAYOUTS
               for name, path in form.samples(layout).items()}
    failed = samples.keys() ^ published.keys()
    for name in sorted(failed):
        print(f"FAIL {name} is not both a sample and a row of {TABLE.name}")
    for name in sorted(samples.keys() & published.keys()):
        wrong = check(program, *samples[name], published[name])
        if wrong:
            failed |= {name}
            print(f"FAIL {name}", *wrong, sep="\n  ")
    return 1 if failed or not samples else 0


if len(sys.argv) != 2:
    sys.exit(__doc__)
sys.exit(main(sys.argv[1]))
