#!/usr/bin/env python3
"""A stated value stands as long as amounts that round to the given ones give
it; else nothing is rendered, unless --allow-mismatch is given: then the stated
value is printed, with a warning.

usage: stated.py PROGRAM    (from the top of the source tree)"""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests/computed")
import form  # noqa: E402

ENVIRONMENT = {**os.environ, "JIXIAO_LAYOUTS": "layouts",
               "JIXIAO_FONTS": "fonts", "LC_ALL": "C.UTF-8"}
PROJECT = """<project xmlns="urn:jixiao:project" year="2024"
    layout="shanghai-self-evaluation"><name>项目</name>
  <funds unit="万元" weight="10">
    <total {total}/>
    <source kind="current" {source}/>{more}
  </funds>
  <indicators><level1 name="产出指标" {level}>
    <indicator name="甲" weight="40" score="39"/>
    <indicator name="乙" weight="50" score="{score}"/>
  </level1></indicators>
  <result {result}/>{waiver}
</project>
"""
PLAIN = {"total": "", "source": 'budget="15.25" spent="14.94"', "more": "",
         "level": "", "score": "50", "result": "", "waiver": ""}
OTHER = ('<source kind="carryover" budget="1.10" spent="1.10"/>'
         '<source kind="other" budget="2.20" spent="2.20"/>')
NOTHING = ('<source kind="carryover" budget="0.00" spent="0.00"/>'
           '<source kind="other" budget="0.00" spent="0.00"/>')
# What is stated, and the code of the mismatch, if it is one.
CASES = [
    ({"total": 'rate="97.89"'}, "total-rate"),
    ({"total": 'rate="97.90"'}, None),
    ({"total": 'rate="97.97"'}, None),
    ({"total": 'rate="98.03"'}, None),
    ({"total": 'rate="98.04"'}, "total-rate"),
    ({"total": 'rate="98"'}, None),
    ({"total": 'rate="97.9"'}, None),
    ({"total": 'rate="97.8"'}, "total-rate"),
    ({"total": 'rate=""'}, None),
    ({"source": 'budget="0.00" spent="0.00" rate="0.00"'}, None),
    ({"source": 'budget="0.00" spent="5.00" rate="0.00"'}, None),
    ({"source": 'budget="15.25" spent="" rate="12.00"'}, None),
    ({"source": 'budget="15.25" spent="14.94" rate="98.04"'}, "source-rate"),
    ({"source": 'budget="15.25" spent="14.94" rate="98.03"'}, None),
    ({"total": 'rate="97.97" score="9.80"'}, None),
    ({"total": 'rate="97.97" score="9.79"'}, "fund-score"),
    ({"total": 'score="9.79"'}, None),
    ({"total": 'score="9.80"'}, None),
    ({"total": 'score="9.81"'}, "fund-score"),
    ({"total": 'rate="98" score="9.76"',
      "source": 'budget="100.00" spent="97.60"'}, None),
    ({"total": 'rate="98" score="9.80"',
      "source": 'budget="100.00" spent="97.60"'}, None),
    ({"total": 'rate="98" score="9.78"',
      "source": 'budget="100.00" spent="97.60"'}, "fund-score"),
    ({"total": 'rate="98"', "source": 'budget="100.00" spent="97.60"',
      "result": 'score="98.80"'}, None),
    ({"total": 'rate="98" score="9.80"',
      "source": 'budget="100.00" spent="97.60"',
      "result": 'score="98.80"'}, None),
    ({"total": 'rate="97.89"', "more": NOTHING}, "total-rate"),
    ({"total": 'rate="97.90"', "more": NOTHING}, None),
    ({"total": 'rate="98.03"', "more": NOTHING}, None),
    ({"total": 'rate="98.04"', "more": NOTHING}, "total-rate"),
    ({"total": 'spent="14.95"', "more": NOTHING}, None),
    ({"total": 'spent="14.96"', "more": NOTHING}, "total-spent"),
    ({"total": 'spent="14.94" budget="15.25" rate="97.96"',
      "source": 'budget="15.2500" spent="14.9400"'}, None),
    ({"total": 'spent="14.94" budget="15.25" rate="98.00"',
      "source": 'budget="15.2500" spent="14.9400"'}, "total-rate"),
    ({"total": 'spent="18.24"', "more": OTHER}, None),
    ({"total": 'spent="18.26"', "more": OTHER}, None),
    ({"total": 'spent="18.27"', "more": OTHER}, "total-spent"),
    ({"total": 'budget="18.52"', "more": OTHER}, "total-budget"),
    ({"total": 'budget="18.5"', "more": OTHER}, None),
    ({"total": 'initial="5"', "more": OTHER}, None),
    ({"result": 'score="98.79"'}, None),
    ({"result": 'score="98.80"'}, None),
    ({"result": 'score="98.81"'}, "total-score"),
    ({"result": 'score="98.80" grade="优"'}, None),
    ({"result": 'grade="优"'}, None),
    ({"result": 'grade="良"'}, "grade"),
    ({"score": "41.21", "result": 'grade="良"'}, "grade"),
    ({"score": "41.20", "result": 'grade="良"'}, None),
    ({"score": "41.20", "result": 'grade="优"'}, None),
    ({"score": "41.19", "result": 'grade="优"'}, "grade"),
    ({"level": 'weight="90"'}, None),
    ({"level": 'weight="90.00"'}, None),
    ({"level": 'weight="89.99"'}, "level-weight"),
]


def render(program, description, *options):
    """The trace or None, and what was said."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "form.trace")
        done = subprocess.run(
            [program, "render", "-", "-o", out, *options],
            input=description.encode(), capture_output=True, timeout=60,
            env=ENVIRONMENT)
        return (out.read_text() if out.exists() else None,
                done.stderr.decode(), done.returncode)


def told(said, severity, code):
    return f": {severity}[{code}]: " in said


def wrong_in(program, given, code):
    """What is wrong with a case; None if nothing is."""
    text = PROJECT.format(**{**PLAIN, **given})
    trace, said, status = render(program, text)
    if code is None:
        return said if status or "error" in said else None
    if trace or status != 1 or not told(said, "error", code):
        return f"status {status}: {said}"
    trace, said, status = render(program, text, "--allow-mismatch")
    if not trace or status or not told(said, "warning", code):
        return f"allowed, status {status}: {said}"
    waived = PROJECT.format(**{
        **PLAIN, **given, "waiver": f'<waiver check="{code}">原件如此</waiver>'})
    trace, said, status = render(program, waived)
    return None if status == 1 and told(said, "error", code) else \
        f"waived, status {status}: {said}"


def main(program):
    wrong = 0
    for given, code in CASES:
        fault = wrong_in(program, given, code)
        if fault:
            wrong += 1
            print(f"FAIL {given} {code}: {fault}")
    text = PROJECT.format(**{**PLAIN, "total": 'rate="98.04" score="7.00"'})
    cells = form.cells(render(program, text, "--allow-mismatch")[0])
    row = cells.index("年度资金总额：")
    if cells[row + 5:row + 7] != ["98.04", "7.00"]:
        wrong += 1
        print("FAIL what is stated is not what is printed:", cells[row:row + 7])
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if len(sys.argv) != 2:
    sys.exit(__doc__)
sys.exit(main(sys.argv[1]))
