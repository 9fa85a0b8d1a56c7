#!/usr/bin/env python3
"""Wordings near the edge of a check: what it must tell, and what it must not.

usage: edges.py PROGRAM    (from the top of the source tree)"""

import json
import os
import subprocess
import sys

ENVIRONMENT = {**os.environ, "JIXIAO_LAYOUTS": "layouts", "LC_ALL": "C.UTF-8"}
PROJECT = """<project xmlns="urn:jixiao:project" year="2024"
    layout="shanghai-self-evaluation"><name>路灯维护</name>
  {field}<funds unit="万元" weight="10">
    <source kind="current" initial="100.00" budget="100.00" spent="{spent}"/>
  </funds>
  <goals><expected>{expected}</expected><actual>{actual}</actual></goals>
  <indicators>
    <level1 name="产出指标"><level2 name="数量指标">
      <indicator name="维护路灯" weight="50" score="50">
        <target op="≥" value="300" unit="盏"/><actual value="310"/>
        <deviation>{deviation}</deviation></indicator>
    </level2></level1>
    <level1 name="效益指标"><level2 name="社会效益指标">
      <indicator name="费用" weight="30" score="30">
        <target op="≤" value="{wanted}" unit="{unit}"/>
        <actual value="{got}" unit="{other}"/></indicator>
    </level2></level1>
    <level1 name="满意度指标"><level2 name="满意度指标">
      <indicator name="满意度" weight="10" score="10">
        <target op="≥" value="90" unit="%"/><actual value="95"/></indicator>
    </level2></level1>
  </indicators>
</project>
"""
PLAIN = {"field": "", "spent": "97.60", "expected": "维护路灯，保障出行。",
         "actual": "路灯亮灯正常。", "deviation": "", "wanted": "5",
         "got": "4", "unit": "元", "other": "元"}
# What is written, and the codes of all that is told.
CASES = [
    ({}, ""),
    *[({"deviation": text}, "") for text in (
        "无", "无。", "无偏差。", "无偏差，继续保持", "没有偏差；")],
    ({"deviation": "略有不足"}, "reason-for-full"),
    ({"deviation": "无专人负责"}, "reason-for-full"),
    ({"spent": "80.00"}, "rate-low"),
    ({"spent": "80.00", "actual": "路灯正常，执行率80%。"}, "rate-low"),
    ({"spent": "80.00", "actual": "路灯正常，执行率偏低。"}, ""),
    ({"spent": "80.00", "actual": "路灯正常，招标后有结余。"}, ""),
    ({"spent": "80.00", "field": '<field name="甲">乙</field>'
      '<field name="说明">招标后资金结余</field>'}, ""),
    *[({"expected": text}, "") for text in (
        "维护路灯，预算100万元。", "维护路灯，上年预算资金为90万元。",
        "维护路灯，每条道路项目资金33万元。",
        "维护路灯，故障比2023年下降。", "自2022年起维护路灯。",
        "维护路灯，项目资金节约2.4万元。")],
    *[({"expected": text}, "narrative-amount") for text in (
        "维护路灯，预算120万元。", "维护路灯，安排预算120万元。",
        "上年预算资金为90万元，预算资金为120万元。")],
    ({"expected": "维护路灯，2023年预算经费为90万元。"}, "other-year"),
    *[({"actual": text}, "narrative-amount") for text in (
        "路灯正常，共使用资金96.60万元。", "路灯正常，全年执行96.60万元。")],
    *[({"expected": text}, "other-year") for text in (
        "2023-06起维护路灯。", "2023.6维护路灯。", "二〇二三年维护路灯。")],
    ({"expected": "维护完成.整洁。"}, "half-width"),
    ({"expected": "亮灯率达95%,维护路灯。"}, "half-width"),
    ({"unit": "万元", "got": "40000"}, ""),
    ({"unit": "%", "other": "百分比"}, ""),
    ({"unit": "天", "other": "次"}, "unit-differs"),
]


def codes(program, given):
    done = subprocess.run(
        [program, "check", "-", "--format", "json"], capture_output=True,
        input=PROJECT.format(**{**PLAIN, **given}).encode(), timeout=60,
        env=ENVIRONMENT)
    told = json.loads(done.stdout)["diagnostics"]
    return sorted({d.get("code") or d["message"] for d in told}
                  - {"weights-principle", "weight-dominant"})


def main(program):
    wrong = 0
    for given, expected in CASES:
        got = codes(program, given)
        if got != expected.split():
            wrong += 1
            print(f"FAIL {given}: {got}, not {expected.split()}")
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if len(sys.argv) != 2:
    sys.exit(__doc__)
sys.exit(main(sys.argv[1]))
