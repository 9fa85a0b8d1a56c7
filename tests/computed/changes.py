#!/usr/bin/env python3
"""Changes a sample's numbers in turn, and compares what its form prints then
with an independent computation: what depends on the number changes as it must,
nothing else does.

usage: changes.py PROGRAM [PATTERN ...]
       (from the top of the source tree; PATTERN is part of a sample's path)"""

import concurrent.futures
import copy
import decimal
import os
import random
import sys
import xml.etree.ElementTree as tree

import form
import oracle
from oracle import NS, number

CENT = decimal.Decimal("0.01")
AT_ONCE = 5


def draw(chance, least, most):
    """A number with two decimals from LEAST to MOST."""
    return chance.randint(int(least / CENT), int(most / CENT)) * CENT


def other_than(old, chance, least, most):
    new = draw(chance, least, most - CENT)
    return new if new < number(old) else new + CENT


def put(element, attribute, value):
    element.set(attribute, str(value))


def total(funds, attribute):
    return sum(number(s.get(attribute)) for s in funds.findall(NS + "source"))


def change_initial(funds, source, chance):
    put(source, "initial", other_than(source.get("initial"), chance, 0, 500))


def change_budget(funds, source, chance):
    """Never below the spending, of the source and of all."""
    old, spent = number(source.get("budget")), number(source.get("spent"))
    rest = total(funds, "budget") - old
    least = max(spent, total(funds, "spent") - rest) + CENT
    put(source, "budget", other_than(old, chance, least, least + 300))


def change_spent(funds, source, chance):
    """Never above the budget, of the source and of all."""
    old, budget = number(source.get("spent")), number(source.get("budget"))
    most = old + total(funds, "budget") - total(funds, "spent")
    if budget:
        most = min(most, budget)
    if not most:
        most = draw(chance, 1, 300)
        put(source, "budget", budget + most)
    put(source, "spent", other_than(old, chance, 0, most))


AMOUNT = {"initial": change_initial, "budget": change_budget,
          "spent": change_spent}


def change_score(indicator, chance):
    put(indicator, "score", other_than(indicator.get("score"), chance, 0,
                                       number(indicator.get("weight"))))


def move_weight(giver, taker, chance):
    """The weights still add up, and no score exceeds its own."""
    moved = draw(chance, CENT, number(giver.get("weight")) - CENT)
    put(giver, "weight", number(giver.get("weight")) - moved)
    put(taker, "weight", number(taker.get("weight")) + moved)
    if giver.get("score"):
        put(giver, "score", min(number(giver.get("score")),
                                number(giver.get("weight"))))


def lower_scores(project, target):
    """Takes points away until TARGET is left."""
    excess = number(oracle.values(project)["scores"]) - target
    for indicator in project.iter(NS + "indicator"):
        cut = min(excess, number(indicator.get("score")))
        put(indicator, "score", number(indicator.get("score")) - cut)
        excess -= cut


def edits(project):
    """Names of changes, and functions that make them in a copy's funds,
    sources and indicators."""
    kinds = [s.get("kind") for s in project.iter(NS + "source")]
    count = len(list(project.iter(NS + "indicator")))
    for attribute, change in AMOUNT.items():
        for i, kind in enumerate(kinds):
            yield (f"{kind} {attribute}",
                   lambda c, f, s, n, i=i, change=change: change(f, s[i], c))
    for i in range(count):
        yield (f"score {i + 1}",
               lambda c, f, s, n, i=i: change_score(n[i], c))
        yield (f"weight {i + 1}",
               lambda c, f, s, n, i=i: move_weight(n[i], [*n, f][i + 1], c))
    yield "fund weight", lambda c, f, s, n: move_weight(f, n[0], c)
    for _ in range(AT_ONCE):
        yield "all at once", change_all


def change_all(chance, funds, sources, indicators):
    for source in sources:
        for change in AMOUNT.values():
            change(funds, source, chance)
    for indicator in indicators:
        change_score(indicator, chance)


def changes(project, chance):
    """Names and changed copies of PROJECT."""
    for name, edit in edits(project):
        copied = copy.deepcopy(project)
        funds = copied.find(NS + "funds")
        edit(chance, funds, funds.findall(NS + "source"),
             list(copied.iter(NS + "indicator")))
        yield name, copied
    for least, _ in oracle.GRADES[:-1]:
        for target in (least, least - CENT):
            copied = copy.deepcopy(project)
            lower_scores(copied, target)
            yield f"grade at {target}", copied


def without_stated(project):
    """What is stated instead of computed does not follow a change."""
    funds = project.find(NS + "funds")
    for stated in funds.findall(NS + "total"):
        funds.remove(stated)
    for source in funds.findall(NS + "source"):
        source.attrib.pop("rate", None)
    return project


def pairs(old, new):
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


def printed(program, project):
    return form.cells(form.trace(program, tree.tostring(project, "utf-8")))


def check(program, path, pool):
    """The number of changes tried, and the lines that tell of wrong ones."""
    project = without_stated(oracle.read(path))
    values, cells = oracle.values(project), printed(program, project)
    tried = list(changes(project, random.Random(str(path))))
    wrong = []
    for (name, changed), now in zip(
            tried, pool.map(lambda c: printed(program, c[1]), tried)):
        expected = pairs(values.values(), oracle.values(changed).values())
        got = pairs(cells, now)
        if got != expected:
            wrong.append(f"{name}: expected {expected}, printed {got}")
    return len(tried), wrong


def main(program, *patterns):
    number_tried = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, path in form.samples("shanghai-self-evaluation").items():
            if patterns and not any(p in name for p in patterns):
                continue
            tried, wrong = check(program, path, pool)
            number_tried += tried
            failed += len(wrong)
            if wrong:
                print(f"FAIL {name}", *wrong[:20], sep="\n  ")
    print(f"{number_tried - failed} changes passed, {failed} failed")
    return 1 if failed or not number_tried else 0


if len(sys.argv) < 2:
    sys.exit(__doc__)
sys.exit(main(*sys.argv[1:]))
