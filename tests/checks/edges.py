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
      <indicator name="维护路灯" weight="40" score="40">
        {target}
        <deviation>{deviation}</deviation></indicator>
    </level2></level1>
    <level1 name="效益指标"><level2 name="社会效益指标">
      <indicator name="费用" weight="10" score="10">
        <target op="≤" value="{wanted}" unit="{unit}"/>
        <actual value="{got}" unit="{other}"/></indicator>
      <indicator name="夜间照明" weight="30" score="{points}">
        <target>改善</target><actual>{judged}</actual></indicator>
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
         "got": "4", "unit": "元", "other": "元", "judged": "改善",
         "points": "30",
         "target": '<target op="≥" value="300" unit="盏"/>'
                   '<actual value="310"/>'}
YEAR = '<period start="2024-01-01" end="2024-12-31"/>'
YEARS = '<period start="2023-01-01" end="2025-12-31"/>'
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
        "2023-06起维护路灯。", "2023.6维护路灯。", "二〇二三年维护路灯。",
        "２０２３年维护路灯。", "预计2025年维护路灯。")],
    # What a result tells of later.
    *[({"actual": text}, "") for text in (
        "路灯正常，余下20盏将于2025年更换。", "路灯正常，计划2025年更换20盏。")],
    ({"actual": "2025年路灯正常。"}, "other-year"),
    ({"expected": "维护完成.整洁。"}, "half-width"),
    ({"expected": "亮灯率达95%,维护路灯。"}, "half-width"),
    ({"unit": "万元", "got": "40000"}, ""),
    ({"unit": "%", "other": "百分比"}, ""),
    ({"unit": "天", "other": "次"}, "unit-differs"),
    # Years that are only referred to, and others.
    *[({"expected": text}, "") for text in (
        "与2023年相比，故障下降。", "与2023年同期持平。", "按2021—2025年规划维护路灯。",
        "按2021年至2025年规划维护路灯。", "到2025年，路灯全部更新。")],
    *[({"expected": text}, "other-year") for text in (
        "2023年拟维护路灯。", "2023年同步维护路灯。")],
    # What explains a low rate: money left over, or money and a cause.
    *[({"spent": "80.00", "actual": text}, "") for text in (
        "项目尚未验收，尾款未付。", "部分款项次年支付。", "按实际工作量据实结算。",
        "预算执行进度较慢，合同签订较晚。", "由于财政资金紧张，款项缓付。",
        "人员离职，人员经费未全部支出。", "中标价低于预算。")],
    *[({"spent": "80.00", "actual": text}, "rate-low") for text in (
        "厉行节约，路灯亮灯正常。", "推广节约用电。", "资金管理规范。故障减少。",
        "支出合规，路灯亮灯正常。")],
    # A total of a project that goes on for years is none of the year's.
    ({"expected": "总投资1200万元，维护路灯。"}, ""),
    ({"expected": "总投资1200万元，维护路灯。", "field": YEAR}, "narrative-amount"),
    ({"expected": "总投资100万元，维护路灯。", "field": YEAR}, ""),
    ({"expected": "项目总预算1200万元，维护路灯。", "field": YEARS}, ""),
    # Numbers in a text.
    *[({"target": text}, "number-as-text") for text in (
        "<target>≥300盏</target><actual value='310' unit='盏'/>",
        "<target>100%</target><actual>100%</actual>",
        "<target>300盏</target><actual>310盏</actual>",
        "<target>３００盏</target><actual>３１０盏</actual>",
        "<target>不少于300 盏</target><actual>310盏</actual>",
        "<target op='≥' value='300' unit='盏'/><actual>３１０盏</actual>",
        "<target op='≥' value='300' unit='盏'/><actual>310盏</actual>",
        "<target op='≥' value='300' unit='盏'/><actual>≥300盏</actual>")],
    *[({"target": text}, "") for text in (
        "<target>7天内完成</target><actual>7天内完成</actual>",
        "<target>不低于2级</target><actual>2级</actual>",
        "<target>高于上年</target><actual>高于上年</actual>",
        "<target>2024年12月底前</target><actual>达成指标</actual>",
        "<target op='≥' value='300' unit='盏'/><actual>达成指标</actual>")],
    # Values that are a column off.
    ({"expected": "97.60"}, "shifted"), ({"actual": "100"}, "shifted"),
    ({"actual": "100盏路灯亮灯正常。"}, ""),
    ({"unit": "5", "other": "5"}, "shifted"),
    ({"target": "<target op='≥' value='300' unit='盏'/>"
                "<actual value='310' unit='40'/>"}, "shifted unit-differs"),
    # Judged words: the tier, and no more.
    *[({"judged": text, "points": points}, code) for text, points, code in (
        ("基本达成", "30", ""), ("基本达成预期指标", "25", "reason-missing"),
        ("基本达成", "20", "reason-missing score-tier"),
        ("部分达成", "30", "score-tier"),
        ("未达成年度指标且效果较差", "20", "reason-missing score-tier"),
        ("达成年度指标", "30", ""), ("群众评价较好", "30", ""))],
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
