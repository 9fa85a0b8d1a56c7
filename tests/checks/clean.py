"""Random descriptions of self-evaluations without a fault: every value stated
and true, written apart from the program's own rules."""

import decimal
import xml.etree.ElementTree as tree

NAMESPACE = "urn:jixiao:project"
NS = "{%s}" % NAMESPACE
tree.register_namespace("", NAMESPACE)

CENT = decimal.Decimal("0.01")
GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
SOURCES = ("current", "carryover", "other")
PLACES = ("东城", "西城", "南山", "北湖", "中心", "沿江", "开发区", "古镇", "新区", "老街")
WORKS = ("道路养护", "公园绿化", "水质监测", "路灯维修", "图书采购", "校舍修缮", "垃圾清运",
         "防汛排查", "养老服务", "技能培训")
COSTS = ("人工成本", "材料采购成本", "机械租赁成本", "检测委托成本")
# Name, unit, and which way the target points.
COUNTS = (("巡查次数", "次", "≥"), ("维修数量", "处", "≥"), ("验收合格率", "%", "="),
          ("投诉办结率", "%", "≥"), ("平均响应时长", "小时", "≤"), ("返工比例", "%", "≤"),
          ("安全事故数", "起", "="), ("按期完工率", "%", "≥"))
STATES = (("管理制度健全性", "健全"), ("长效机制可持续性", "建立"), ("环境改善程度", "明显提升"))


def number(text):
    return decimal.Decimal(text)


def amount(chance, least, most):
    """A number with two decimals."""
    return chance.randint(int(number(least) / CENT),
                          int(number(most) / CENT)) * CENT


def half_up(value):
    return value.quantize(CENT, decimal.ROUND_HALF_UP)


def rate(spent, budget):
    return (spent * 100 / budget).quantize(CENT, decimal.ROUND_DOWN)


def split(chance, total, parts):
    """TOTAL in random parts, none of them zero."""
    cuts = sorted(chance.sample(range(1, int(total / CENT)), parts - 1))
    edges = [0, *cuts, int(total / CENT)]
    return [(b - a) * CENT for a, b in zip(edges, edges[1:])]


def add(parent, element, text=None, /, **attributes):
    child = tree.SubElement(parent, NS + element,
                            {k: str(v) for k, v in attributes.items()})
    child.text = text
    return child


def funds(chance, project):
    """Three sources and their total; the total's budget and spending."""
    block = add(project, "funds", unit="万元", weight="10.00")
    total = add(block, "total")
    sums = dict.fromkeys(("project", "initial", "budget", "spent"), 0)
    for kind in SOURCES:
        budget = amount(chance, 60, 300)
        values = {"project": budget * 3, "initial": budget, "budget": budget,
                  "spent": half_up(budget * chance.randint(930, 999) / 1000)}
        add(block, "source", kind=kind, **values,
            rate=rate(values["spent"], budget))
        sums = {k: sums[k] + v for k, v in values.items()}
    for key, value in sums.items():
        total.set(key, str(value))
    percent = rate(sums["spent"], sums["budget"])
    total.set("rate", str(percent))
    total.set("score", str(half_up(percent / 10)))
    add(block, "previous", budget=sums["budget"] - 5, spent=sums["spent"] - 5)
    return sums["budget"], sums["spent"]


def level(parent, first, second, weight):
    top = add(parent, "level1", name=first, weight=weight)
    return add(top, "level2", name=second)


def costs(chance, parent, budget, spent):
    group = level(parent, "成本指标", "经济成本指标", "20.00")
    count = chance.randint(2, 4)
    parts = zip(split(chance, number("20.00"), count),
                split(chance, budget, count), COSTS)
    left = spent
    for i, (weight, wanted, name) in enumerate(parts):
        got = left if i == count - 1 else half_up(wanted * spent / budget)
        left -= got
        one = add(group, "indicator", name=name, weight=weight, score=weight)
        # What rounding left over may be a little above the target.
        add(one, "target", op="≤", value=wanted + 0, unit="万元")
        add(one, "actual", value=min(got, wanted))
        if got > wanted:
            return False
    return True


def target_of(chance, unit, op, name):
    if name == "安全事故数":
        return number(0)
    if unit == "%":
        return number(chance.randint(90, 95) if op == "≥" else
                      100 if op == "=" else chance.randint(4, 9))
    return number(chance.randint(20, 400))


def missed(op, wanted, weight, chance):
    """A result that misses its target, and its score."""
    if op == "≤":
        got = wanted + half_up(wanted * chance.randint(20, 60) / 100)
        return got, half_up(weight * (2 * wanted - got) / wanted)
    got = half_up(wanted * chance.randint(50, 80) / 100)
    return got, half_up(weight * got / wanted)


def counted(chance, group, row, weight, misses):
    name, unit, op = row
    wanted = target_of(chance, unit, op, name)
    got, score = wanted, weight
    if misses and wanted:
        got, score = missed(op, wanted, weight, chance)
    elif op == "≥" and unit != "%":
        got = wanted + half_up(wanted * chance.randint(0, 25) / 100)
    elif op == "≤":
        got = half_up(wanted * chance.randint(50, 100) / 100)
    one = add(group, "indicator", name=name, weight=weight, score=score)
    add(one, "target", op=op, value=wanted, unit=unit)
    add(one, "actual", value=got)
    if score < weight:
        add(one, "deviation", "人员不足，明年将增加班组。")


def judged(chance, group, row, weight, part):
    name, wanted = row
    score = half_up(weight * chance.randint(61, 79) / 100) if part else weight
    one = add(group, "indicator", name=name, weight=weight, score=score)
    add(one, "target", wanted)
    add(one, "actual", "部分达成" if part else "达成指标")
    if part:
        add(one, "deviation", "推进较慢，将加强督促。")


def outputs(chance, parent):
    group = level(parent, "产出指标", "数量指标", "40.00")
    rows = chance.sample(COUNTS, 4)
    # One is missed, in a way that leaves a score in proportion.
    rows.sort(key=lambda row: row[0] == "安全事故数")
    weights = [w + 5 for w in split(chance, number("20.00"), 4)]
    for i, row in enumerate(rows):
        counted(chance, group, row, weights[i], i == 0)


def effects(chance, parent):
    group = level(parent, "效益指标", "社会效益指标", "20.00")
    rows = chance.sample(STATES, 2)
    judged(chance, group, rows[0], number("12.00"), False)
    judged(chance, group, rows[1], number("8.00"), True)
    group = level(parent, "满意度指标", "服务对象满意度指标", "10.00")
    counted(chance, group, ("居民满意度", "%", "≥"), number("10.00"), False)


def grade(score):
    return next(name for least, name in GRADES if score >= least)


def restate(project):
    """Makes the stated total and grade those of the scores."""
    score = sum(number(i.get("score")) for i in project.iter(NS + "indicator"))
    score += number(project.find(f"{NS}funds/{NS}total").get("score"))
    result = project.find(NS + "result")
    result.set("score", str(score))
    result.set("grade", grade(score))


def texts(chance, project, name, budget):
    narrative = add(project, "narrative")
    add(narrative, "overview", f"本项目开展{name}，项目预算为{budget}万元。")
    add(narrative, "plan", f"按季度安排{name}的各项任务，年底前全部完成。")
    return chance.choice(("提高管理水平，改善居民生活环境。", "保障设施正常运行，提升公共服务质量。"))


def description(chance, serial):
    """The <project> of a clean self-evaluation; its name is its own."""
    while True:
        project = tree.Element(NS + "project", year="2024",
                               layout="shanghai-self-evaluation")
        name = chance.choice(PLACES) + chance.choice(WORKS)
        add(project, "name", f"{name}第{serial}期")
        add(project, "department", "某市住房和城乡建设局")
        add(project, "unit", "某市市政管理所")
        add(project, "period", start="2024-01-01", end="2024-12-31")
        block = tree.Element("x")
        budget, spent = funds(chance, block)
        goal = texts(chance, project, name, budget)
        project.extend(block)
        goals = add(project, "goals")
        add(goals, "expected", f"全年完成{name}任务，{goal}")
        add(goals, "actual", "各项任务已按合同验收，群众反映良好，设施运行平稳。")
        parent = add(project, "indicators")
        if costs(chance, parent, budget, spent):
            break
    outputs(chance, parent)
    effects(chance, parent)
    add(project, "result")
    restate(project)
    return project
