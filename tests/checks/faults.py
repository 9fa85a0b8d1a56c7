#!/usr/bin/env python3
"""Puts single faults into clean descriptions and looks for the code of each
among what `jixiao check` finds; the clean ones must get no finding at all.
Every code of the layouts has a fault here.

usage: faults.py PROGRAM    (from the top of the source tree)"""

import collections
import copy
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

from clean import (CENT, NS, SOURCES, add, amount, description, half_up,
                   number, rate, restate)

FAULTS, CLEAN, SEED = 1000, 200, 20240
LEAST = 0.99
ENVIRONMENT = {**os.environ, "JIXIAO_LAYOUTS": "layouts", "LC_ALL": "C.UTF-8"}
CODE = re.compile(r'<check code="([\w-]+)"')

faults = collections.defaultdict(list)  # the functions that bring each code


def fault(code):
    def keep(function):
        faults[code].append(function)
        return function
    return keep


def find(project, path):
    return project.find("/".join(NS + step for step in path.split("/")))


def total(project):
    return find(project, "funds/total")


def sources(project):
    return list(project.iter(NS + "source"))


def source_of(chance, project):
    return chance.choice(sources(project))


def indicators(project, wanted=lambda i: True):
    return [i for i in project.iter(NS + "indicator") if wanted(i)]


def is_full(i):
    return i.get("score") == i.get("weight")


def is_counted(i):
    return i.find(NS + "target").get("value") is not None


def change(element, name, delta):
    element.set(name, str(number(element.get(name)) + delta))


def either(chance, delta):
    return delta if chance.random() < 0.5 else -delta


def restated(project):
    """Makes all that is stated of the funds true again."""
    block = project.find(NS + "funds")
    top = total(project)
    for key in "project", "initial", "budget", "spent":
        top.set(key, str(sum(number(s.get(key)) for s in sources(project))))
    budget = number(top.get("budget"))
    percent = rate(number(top.get("spent")), budget) if budget else CENT * 0
    for s in sources(project):
        own = number(s.get("budget"))
        s.set("rate", str(rate(number(s.get("spent")), own) if own
                          else CENT * 0))
    top.set("rate", str(percent))
    weight = number(block.get("weight"))
    top.set("score", str(min(weight, half_up(weight * percent / 100))))
    restate(project)


# Identities.  Three sources and their total are each rounded: four halves of
# a cent may hide.


def of_total(key):
    return lambda chance, project: change(
        total(project), key, either(chance, amount(chance, "0.03", 20)))


for name in "initial", "spent", "project", "budget":
    fault(f"total-{name}")(of_total(name))


def off(element, spent, budget, chance):
    """Changes a rate to one that no roundings give."""
    half = CENT / 2
    low = rate(spent - 4 * half, budget + 4 * half)
    high = rate(spent + 4 * half, budget - 4 * half)
    element.set("rate", str(chance.choice(
        [low - amount(chance, "0.01", 20), high + amount(chance, "0.01", 20)])))


@fault("total-rate")
def wrong_rate(chance, project):
    top = total(project)
    off(top, number(top.get("spent")), number(top.get("budget")), chance)
    top.set("score", str(half_up(number(top.get("rate")) / 10)))
    restate(project)


@fault("source-rate")
def wrong_source_rate(chance, project):
    source = source_of(chance, project)
    off(source, number(source.get("spent")), number(source.get("budget")),
        chance)


@fault("fund-score")
def wrong_fund_score(chance, project):
    change(total(project), "score", -amount(chance, "0.01", 5))
    restate(project)


@fault("weights")
def weights_do_not_add_up(chance, project):
    one = chance.choice(indicators(project, lambda i: not is_full(i)))
    change(one, "weight", amount(chance, "0.01", 5))


@fault("level-weight")
def wrong_level_weight(chance, project):
    change(chance.choice(list(project.iter(NS + "level1"))), "weight",
           either(chance, amount(chance, "0.01", 3)))


@fault("total-score")
def wrong_total_score(chance, project):
    change(find(project, "result"), "score", -amount(chance, "0.01", 3))


@fault("grade")
def wrong_grade(chance, project):
    result = find(project, "result")
    result.set("grade", chance.choice(
        [g for g in "优良中差" if g != result.get("grade")]))


# Scores


@fault("score-met")
def met_and_lost(chance, project):
    one = chance.choice(indicators(project, is_full))
    change(one, "score", -max(CENT, half_up(number(one.get("weight"))
                                            * chance.randint(2, 19) / 100)))
    add(one, "deviation", "现场情况有变化，将改进。")
    restate(project)


@fault("score-method")
def not_in_proportion(chance, project):
    one = chance.choice(indicators(
        project, lambda i: is_counted(i) and not is_full(i)))
    rest = number(one.get("weight")) - number(one.get("score"))
    change(one, "score", min(rest - CENT, amount(chance, "0.02", 1)))
    restate(project)


@fault("score-tier")
def not_in_its_tier(chance, project):
    one = chance.choice(indicators(
        project, lambda i: not is_counted(i) and not is_full(i)))
    share = chance.choice([chance.randint(10, 59), chance.randint(81, 99)])
    one.set("score", str(half_up(number(one.get("weight")) * share / 100)))
    restate(project)


@fault("unit-differs")
def measured_otherwise(chance, project):
    one = chance.choice(indicators(
        project, lambda i: i.find(NS + "target").get("unit") in ("次", "%")))
    one.find(NS + "actual").set("unit", chance.choice(["天", "万元", "个"]))


@fault("weights-principle")
def other_weights(chance, project):
    cost, output = indicators(project)[0], indicators(project, is_counted)[-2]
    moved = min(amount(chance, "0.01", 2), number(cost.get("weight")) / 2)
    moved = half_up(moved) or CENT
    top = list(project.iter(NS + "level1"))
    for element, delta in ((cost, -moved), (output, moved), (top[0], -moved),
                           (top[1], moved)):
        change(element, "weight", delta)
    change(cost, "score", -moved)
    restate(project)


@fault("score-over-weight")
def too_high(chance, project):
    one = chance.choice(indicators(project))
    one.set("score", str(number(one.get("weight"))
                         + amount(chance, "0.01", 5)))
    restate(project)


@fault("reason-missing")
def no_reason(chance, project):
    one = chance.choice(indicators(project, lambda i: not is_full(i)))
    reason = one.find(NS + "deviation")
    if chance.random() < 0.5:
        one.remove(reason)
    else:
        reason.text = chance.choice(["", "无", "-"])


@fault("reason-for-full")
def needless_reason(chance, project):
    add(chance.choice(indicators(project, is_full)), "deviation",
        "今后继续改进服务。")


@fault("exceeded")
def far_above(chance, project):
    one = list(project.iter(NS + "level2"))[1].find(NS + "indicator")
    for reason in one.findall(NS + "deviation"):
        one.remove(reason)
    one.set("score", one.get("weight"))
    target = one.find(NS + "target")
    target.set("op", "≥")
    target.set("unit", "次")
    wanted = amount(chance, 10, 500)
    target.set("value", str(wanted))
    one.find(NS + "actual").set("value", str(
        half_up(wanted * chance.randint(130, 300) / 100) + CENT))
    restate(project)


# Funds


@fault("budget-zero")
def no_budget(chance, project):
    for source in sources(project):
        source.set("budget", "0.00")
        source.set("spent", "0.00")
    restated(project)


@fault("rate-over")
def overspent(chance, project):
    source = source_of(chance, project)
    change(source, "spent", amount(chance, 60, 200))
    restated(project)


@fault("rate-low")
def little_spent(chance, project):
    for source in sources(project):
        spent = number(source.get("budget")) * chance.randint(30, 88) / 100
        source.set("spent", str(half_up(spent)))
    restated(project)


@fault("source-budget")
def other_source(chance, project):
    one, other = chance.sample(sources(project), 2)
    change(other, "budget", number(one.get("budget")))
    one.set("budget", "0.00")
    restated(project)


@fault("amount-negative")
def negative(chance, project):
    source = source_of(chance, project)
    change(source, "initial", -2 * number(source.get("initial")))
    restated(project)


@fault("unit-mixed")
def yuan_in_a_source(chance, project):
    source = source_of(chance, project)
    key = chance.choice(["initial", "budget", "spent"])
    source.set(key, str(number(source.get(key)) * 10000))
    restated(project)


@fault("unit-mixed")
def yuan_in_a_cost(chance, project):
    one = indicators(project)[0].find(NS + chance.choice(["target", "actual"]))
    one.set("value", str(number(one.get("value")) * 10000))


@fault("unit-mixed")
def yuan_last_year(chance, project):
    before = find(project, "funds/previous")
    before.set("budget", str(number(before.get("budget")) * 10000))


@fault("unit-mixed")
def yuan_of_the_project(chance, project):
    scale = chance.choice([10000, number("0.0001")])
    for element in (total(project), *sources(project)):
        element.set("project", str(number(element.get("project")) * scale))


@fault("unit-mixed")
def yuan_in_the_total(chance, project):
    change(total(project), "budget", number(total(project).get("budget")) * 9999)


@fault("cost-targets")
def costs_are_not_the_budget(chance, project):
    one = indicators(project)[0].find(NS + "target")
    change(one, "value", amount(chance, "0.1", 30))


@fault("cost-actuals")
def costs_are_not_the_spending(chance, project):
    one = indicators(project)[0].find(NS + "actual")
    change(one, "value", -half_up(number(one.get("value")) / 3 + CENT))


@fault("narrative-amount")
def other_budget(chance, project):
    text = find(project, "narrative/overview")
    text.text = text.text.replace(total(project).get("budget"), str(
        number(total(project).get("budget")) + amount(chance, "0.1", 50)))


@fault("narrative-amount")
def other_spending(chance, project):
    spent = number(total(project).get("spent")) - amount(chance, "0.1", 50)
    find(project, "goals/actual").text += f"实际支出{spent}万元。"


@fault("source-without-row")
def no_such_row(chance, project):
    source_of(chance, project).set("kind", chance.choice(["own", "superior"]))


@fault("project-source-without-row")
def no_such_row_of_a_goal_form(chance, project):
    project.set("layout", "shanghai-goal-declaration")
    for source in sources(project):
        source.set("kind", "own")


# What is missing


@fault("amount-unknown")
def no_amount(chance, project):
    key = chance.choice(["initial", "budget", "spent"])
    del source_of(chance, project).attrib[key], total(project).attrib[key]


@fault("weight-unknown")
def no_weight(chance, project):
    del chance.choice(indicators(project)).attrib["weight"]


@fault("score-unknown")
def no_score(chance, project):
    project.remove(find(project, "result"))
    del indicators(project, lambda i: not is_counted(i))[1].attrib["score"]


@fault("name-empty")
def no_name(chance, project):
    find(project, "name").text = ""


@fault("goal-empty")
def no_goal(chance, project):
    find(project, "goals/expected").text = ""


@fault("result-empty")
def no_result(chance, project):
    find(project, "goals/actual").text = " "


@fault("target-empty")
def no_target(chance, project):
    one = chance.choice(indicators(project, lambda i: not is_counted(i)))
    one.find(NS + "target").text = ""


@fault("actual-empty")
def no_actual(chance, project):
    one = chance.choice(indicators(project))
    one.remove(one.find(NS + "actual"))


@fault("unit-missing")
def no_unit(chance, project):
    one = chance.choice(indicators(project, is_counted))
    del one.find(NS + "target").attrib["unit"]


@fault("number-as-text")
def typed_into_the_text(chance, project):
    one = chance.choice(indicators(
        project, lambda i: is_counted(i) and is_full(i)))
    unit = one.find(NS + "target").get("unit")
    for element in list(one)[chance.randint(0, 1):]:
        element.text = (element.attrib.pop("op", "")
                        + element.attrib.pop("value") + unit)
        element.attrib.pop("unit", None)


@fault("weight-zero")
def no_points(chance, project):
    one = chance.choice(indicators(project))
    one.set("weight", "0.00")
    one.set("score", "0.00")


@fault("weight-dominant")
def nearly_all(chance, project):
    one = chance.choice(indicators(project))
    one.set("weight", str(amount(chance, "40.01", 95)))


@fault("shifted")
def a_column_off(chance, project):
    one = chance.choice(indicators(project, lambda i: not is_counted(i)))
    one.find(NS + chance.choice(["target", "actual"])).text = one.get("weight")


# Texts


def text_of(chance, project):
    return find(project, chance.choice(
        ["narrative/overview", "narrative/plan", "goals/expected",
         "goals/actual"]))


def insertion(code, *texts):
    """A fault that puts one of TEXTS between two characters of a text."""
    @fault(code)
    def insert(chance, project):
        text = text_of(chance, project)
        at = chance.randint(2, 6)
        text.text = text.text[:at] + chance.choice(texts) + text.text[at:]


insertion("html-tag", "<p>", "</p>", "<br/>", "&nbsp;", "<b>重点</b>")
insertion("straight-quote", '"', "'")
insertion("half-width", ",", ";", ":", "!", "?")
insertion("stray-blank", " ", "　", "  ")


@fault("other-year")
def another_year(chance, project):
    text = text_of(chance, project)
    text.text += f"{chance.choice([2021, 2022, 2023, 2025])}年拟继续实施。"


@fault("old-year")
def rolled_from(chance, project):
    year = chance.randint(2010, 2019)
    text_of(chance, project).text += f"{year}年拟继续实施。"
    add(project, "origin", "", year=year, file="old.xml", sha256="0")


@fault("same-indicator")
def twice(chance, project):
    one, other = chance.sample(indicators(project), 2)
    other.set("name", one.get("name"))


@fault("same-goals")
def goal_again(chance, project):
    find(project, "goals/actual").text = find(project, "goals/expected").text


@fault("period")
def other_period(chance, project):
    period = find(project, "period")
    start, end = chance.choice([("2024-12-31", "2024-01-01"),
                                ("2023-01-01", "2023-12-31"),
                                ("2025-01-01", "2025-12-31")])
    period.set("start", start)
    period.set("end", end)


def year_before(project):
    """Last year's description, with the figures that PROJECT has of it."""
    last = tree.Element(NS + "project", year="2023")
    for name in ("name", "unit"):
        add(last, name, find(project, name).text)
    previous = find(project, "funds/previous")
    block = add(last, "funds", unit=find(project, "funds").get("unit"))
    add(block, "source", kind="current", budget=previous.get("budget"),
        spent=previous.get("spent"))
    return last


@fault("previous-budget")
def another_budget(chance, project):
    before = year_before(project)
    source = find(before, "funds/source")
    source.set("budget", str(number(source.get("budget")) + 1))
    return before


@fault("previous-spent")
def another_spending(chance, project):
    before = year_before(project)
    source = find(before, "funds/source")
    source.set("spent", str(number(source.get("spent")) - 1))
    return before


@fault("same-as-last-year")
def not_changed(chance, project):
    """Returns last year's description too."""
    before = copy.deepcopy(project)
    before.set("year", "2023")
    before.remove(find(before, "funds"))
    texts = [find(before, path) for path in (
        "narrative/overview", "narrative/plan", "goals/expected",
        "goals/actual")]
    texts += before.iter(NS + "deviation")
    kept = chance.randrange(5)
    for i, text in enumerate(texts):
        if min(i, 4) != kept:
            text.text = "上一年度的内容与今年的并不相同"
    return before


@fault("waiver")
def idle_waiver(chance, project):
    add(project, "waiver", "理由", check=chance.choice(
        ["no-such-check", "score-over-weight"]))


def codes():
    """Those of all checks in the layouts, and the program's own; bundles have
    a test of their own."""
    found = {"waiver"}
    for path in pathlib.Path("layouts").rglob("*.xml"):
        if not path.name.startswith("bundle"):
            found |= set(CODE.findall(path.read_text()))
    return found


def write(folder, name, project):
    tree.ElementTree(project).write(folder / name, "utf-8")


def build(chance, folder):
    """Writes all descriptions; the code that each file must get, or None."""
    expected = {}
    for serial in range(CLEAN):
        expected[f"{serial:04}.xml"] = None
        write(folder, f"{serial:04}.xml", description(chance, serial))
    known = sorted(faults)
    for serial in range(CLEAN, CLEAN + FAULTS):
        code = known[serial % len(known)]
        kind = faults[code]
        project = description(chance, serial)
        before = kind[serial // len(known) % len(kind)](chance, project)
        write(folder, f"{serial:04}.xml", project)
        if before is not None:
            write(folder, f"{serial:04}-before.xml", before)
        expected[f"{serial:04}.xml"] = code
    return expected


def check(program, folder):
    """The codes (or texts) that each file gets."""
    done = subprocess.run([program, "check", folder, "--format", "json"],
                          capture_output=True, timeout=300, env=ENVIRONMENT)
    found = collections.defaultdict(list)
    for d in json.loads(done.stdout)["diagnostics"]:
        name = pathlib.Path(d["file"]).name
        found[name].append(d.get("code") or d["message"])
    return found


def main(program):
    wrong = sorted(codes() ^ set(faults))
    for code in wrong:
        print(f"FAIL {code}: not both in a layout and among the faults")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        expected = build(random.Random(SEED), folder)
        found = check(program, folder)
    told = 0
    for name, code in expected.items():
        if code is None and found[name]:
            wrong.append(name)
            print(f"FAIL clean {name}: {found[name]}")
        elif code in found[name]:
            told += 1
        elif code:
            print(f"missed {name}: {code}, got {found[name]}")
    print(f"{told} of {FAULTS} faults told, {CLEAN} clean descriptions, "
          f"{len(faults)} codes")
    return 1 if wrong or told < LEAST * FAULTS else 0


if len(sys.argv) != 2:
    sys.exit(__doc__)
sys.exit(main(sys.argv[1]))
