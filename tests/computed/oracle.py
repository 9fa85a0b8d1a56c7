"""What a self-evaluation form prints, computed from its description.

Written apart from the program, to check it: the rules are those of
财政项目支出绩效自评表, in exact decimals."""

import decimal
import xml.etree.ElementTree as tree

NS = "{urn:jixiao:project}"
tree.register_namespace("", "urn:jixiao:project")
AMOUNTS = ("initial", "budget", "spent")
SOURCES = ("current", "carryover", "other")
GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))

decimal.getcontext().prec = 60
decimal.getcontext().traps[decimal.Inexact] = True


def number(text):
    return decimal.Decimal(text)


def rate(budget, spent):
    """In percent, truncated to two decimals; 0.00 where there is no budget."""
    if not budget:
        return decimal.Decimal("0.00")
    return (spent * 10000 // budget).scaleb(-2)


def half_up(value):
    """To two decimals, ties away from zero (nothing here is negative)."""
    return ((value * 1000 + 5) // 10).scaleb(-2)


def stated_rate(element, budget, spent):
    stated = None if element is None else element.get("rate")
    return number(stated) if stated else rate(budget, spent)


def fund_rows(funds):
    """The numbers of the fund block's rows, and the score of the first."""
    sources = {s.get("kind"): s for s in funds.findall(NS + "source")}
    total = {a: sum(number(s.get(a)) for s in sources.values())
             for a in AMOUNTS}
    weight = number(funds.get("weight"))
    percent = stated_rate(funds.find(NS + "total"),
                          total["budget"], total["spent"])
    score = half_up(weight * percent / 100)
    row = {f"total {a}": total[a] for a in AMOUNTS}
    row |= {"fund weight": weight, "rate": percent, "fund score": score}
    for kind in SOURCES:
        amount = {a: number(sources[kind].get(a)) for a in AMOUNTS}
        row |= {f"{kind} {a}": amount[a] for a in AMOUNTS}
        row[f"{kind} rate"] = stated_rate(sources[kind], amount["budget"],
                                          amount["spent"])
    return row, score


def values(project):
    """Every number of the form of PROJECT (its root element) and the grade,
    by name, in the form's reading order, as printed."""
    funds = project.find(NS + "funds")
    row, score = fund_rows(funds)
    weight = row["fund weight"]
    for place, indicator in enumerate(project.iter(NS + "indicator"), 1):
        row[f"weight {place}"] = number(indicator.get("weight"))
        row[f"score {place}"] = number(indicator.get("score"))
        weight += row[f"weight {place}"]
        score += row[f"score {place}"]
    row["weights"], row["scores"] = weight, score
    row["grade"] = next(name for least, name in GRADES if score >= least)
    return {name: str(value) for name, value in row.items()}


def read(path):
    return tree.parse(path).getroot()
