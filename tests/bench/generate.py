#!/usr/bin/env python3
"""Makes N descriptions of 自评表, each with names, amounts and texts of its own.

usage: generate.py N FOLDER [--indicators LEAST-MOST] [--seed SEED]

The same seed gives the same files.  Texts are of 3,000 of GB 2312's common
characters, the more common ones more often, as in real texts; weights sum to
100 and results reach most targets, so that no check finds an error."""

import argparse
import pathlib
import random
from xml.sax.saxutils import quoteattr

COMMON = [bytes((row, column)).decode("gb2312")
          for row in range(0xB0, 0xD7) for column in range(0xA1, 0xFE)
          if (row, column) <= (0xD7, 0xF9)][:3000]
# Names of levels, and how many of an indicator's points each gets.
LEVELS = (("成本指标", ("经济成本指标",)),
          ("产出指标", ("数量指标", "质量指标", "时效指标")),
          ("效益指标", ("社会效益指标", "可持续影响指标")),
          ("满意度指标", ("服务对象满意度指标",)))
UNITS = ("件", "次", "万元", "百分比", "小时", "批次", "人", "平方米")
KINDS = ("current", "carryover", "other")


class Texts:
    """Random texts of characters and of a form's own words, which return."""

    OWN_WORDS = 40

    def __init__(self, chance):
        self.chance = chance
        self.characters = COMMON[:]
        chance.shuffle(self.characters)
        self.weights = [1 / (rank + 5) for rank in range(len(COMMON))]

    def begin_form(self):
        self.own = []
        self.own = [self.word(2, 4) for _ in range(self.OWN_WORDS)]

    def word(self, least, most):
        count, text = self.chance.randint(least, most), ""
        while len(text) < count:
            if self.own and self.chance.random() < 0.5:
                text += self.chance.choice(self.own)
            else:
                text += self.chance.choices(self.characters, self.weights)[0]
        return text[:count]

    def sentence(self):
        words = [self.word(2, 12) for _ in range(self.chance.randint(2, 5))]
        if self.chance.random() < 0.3:
            words.insert(1, f"{self.chance.randint(2, 9000)}件")
        if self.chance.random() < 0.2:
            words[-1] = f"“{words[-1]}”"
        return "，".join(words) + "。"

    def paragraph(self, sentences):
        return "".join(self.sentence() for _ in range(sentences))


def points(chance, count):
    """COUNT weights, in half points, that sum to 90."""
    weights = [2] * count
    for _ in range(180 - 2 * count):
        weights[chance.randrange(count)] += 1
    return [weight / 2 for weight in weights]


def indicator(chance, texts, weight):
    target = chance.randint(10, 9000)
    met = chance.random() < 0.9
    actual = target * (1 + chance.random() / 5) if met else target * 0.9
    score = weight if met else round(weight * 0.9, 2)
    name = texts.word(6, 24)
    lines = [f'        <indicator name={quoteattr(name)} weight="{weight:.2f}"'
             f' score="{score:.2f}">',
             f'          <target op="≥" value="{target}.00"'
             f' unit="{chance.choice(UNITS)}"/>',
             f'          <actual value="{actual:.2f}"/>']
    if not met:
        lines.append(f"          <deviation>{texts.paragraph(1)}</deviation>")
    return lines + ["        </indicator>"]


def levels(chance, texts, count):
    seconds = [(first, second) for first, names in LEVELS for second in names]
    place = sorted(chance.choices(range(len(seconds)), k=count - len(seconds))
                   + list(range(len(seconds))))
    weights = points(chance, count)
    lines, open_first, open_second = [], None, None
    for weight, at in zip(weights, place):
        first, second = seconds[at]
        if second != open_second:
            if open_second:
                lines.append("      </level2>")
            if first != open_first:
                if open_first:
                    lines.append("    </level1>")
                lines.append(f'    <level1 name="{first}">')
            lines.append(f'      <level2 name="{second}">')
            open_first, open_second = first, second
        lines += indicator(chance, texts, weight)
    return lines + ["      </level2>", "    </level1>"]


def source(chance, kind):
    budget = chance.randint(100, 900_000) if kind == "current" else 0
    spent = int(budget * (0.92 + chance.random() * 0.08))
    amount = lambda value: f"{value // 100}.{value % 100:02}"
    return (f'    <source kind="{kind}" initial="{amount(budget)}"'
            f' budget="{amount(budget)}" spent="{amount(spent)}"/>')


def description(chance, texts, number, least, most):
    texts.begin_form()
    count = chance.randint(least, most)
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>',
         '<project xmlns="urn:jixiao:project" year="2024"'
         ' layout="shanghai-self-evaluation">',
         f"  <name>{texts.word(6, 20)}（{number}）</name>",
         f"  <department>{texts.word(6, 12)}局</department>",
         f"  <unit>{texts.word(8, 18)}中心</unit>",
         '  <funds unit="万元" weight="10.00">']
        + [source(chance, kind) for kind in KINDS]
        + ["  </funds>", "  <goals>",
           f"    <expected>{texts.paragraph(4)}</expected>",
           f"    <actual>{texts.paragraph(4)}</actual>",
           "  </goals>", "  <indicators>"]
        + levels(chance, texts, count)
        + ["  </indicators>", "</project>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--indicators", default="18-18",
                        metavar="LEAST-MOST")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    least, most = map(int, said.indicators.split("-"))
    chance = random.Random(said.seed)
    texts = Texts(chance)
    said.folder.mkdir(parents=True, exist_ok=True)
    for number in range(said.n):
        (said.folder / f"{number:05}.xml").write_text(
            description(chance, texts, number, least, most))


if __name__ == "__main__":
    main()
