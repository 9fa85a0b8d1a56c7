#!/usr/bin/env python3
"""Measures how long jixiao takes for N forms, beside the floor and other
programs, and prints a table (README.md says what its columns are).

usage: measure.py PROGRAM FLOOR [-n 1,100,1000] [--runs 5] [--peers FOLDER]
                  [--indicators LEAST-MOST] [--keep FOLDER]"""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "src"
ONE, EACH = "one PDF", "a PDF each"


@dataclasses.dataclass
class Cost:
    wall: float  # seconds
    cpu: float
    memory: int  # bytes at most
    size: int = 0  # bytes written


def cost_of(command):
    """Runs COMMAND, which must succeed."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{command[:4]} failed")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def size_of(path):
    files = path.glob("*.pdf") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)


def median(costs):
    middle = lambda name: statistics.median(getattr(c, name) for c in costs)
    return Cost(middle("wall"), middle("cpu"), middle("memory"),
                middle("size"))


class Bench:
    """The commands to measure for N forms, and where their outputs go."""

    def __init__(self, said, folder, n):
        self.said, self.n = said, n
        self.input = folder / f"{n}"
        self.out = folder / f"{n}-out"
        self.out.mkdir()
        subprocess.run([HERE / "generate.py", str(n), self.input,
                        "--indicators", said.indicators], check=True)
        self.cases = []
        for how in (ONE, EACH) if n > 1 else (ONE,):
            self.add_own(how)
            self.add_floor(how)
            if said.peers:
                self.add_peers(how)

    def add(self, who, how, command, output):
        self.cases.append((who, how, [str(word) for word in command], output))

    def add_own(self, how):
        output = self.out / ("own.pdf" if how == ONE else "own")
        if how == EACH:
            output.mkdir()
        source = self.input if self.n > 1 else self.input / "00000.xml"
        for threads in (1, os.cpu_count()) if self.n > 1 else (1,):
            self.add(f"jixiao -j {threads}", how,
                     [self.said.program, "render", source, "-o", output]
                     + (["-j", threads] if self.n > 1 else []), output)

    def add_floor(self, how):
        """On what jixiao has just written."""
        cost_of(self.cases[-1][2])
        written = self.cases[-1][3]
        pairs = ([f"{written}={self.input}"] if how == ONE else
                 [f"{pdf}={self.input / pdf.stem}.xml"
                  for pdf in sorted(written.glob("*.pdf"))])
        material = self.out / f"material-{how[0]}"
        subprocess.run([HERE / "material.py", material, *pairs], check=True)
        level = re.search(r"\[PDF_PACKED\] = (\d+)",
                          (SOURCE / "output/pdf_pack.c").read_text())[1]
        self.add("floor", how, [self.said.floor, level, material], None)

    def add_peers(self, how):
        peers = self.said.peers.resolve()
        output = self.out / ("typst.pdf" if how == ONE else "typst")
        if (peers / "node_modules").is_dir():
            self.add("Typst", how,
                     ["node", peers / "run.mjs", how.split()[0] if how == ONE
                      else "each", self.input, output], output)
        if how == ONE and (peers / "fop.xconf").exists():
            output = self.out / "fop.pdf"
            self.add("FOP", how, [HERE / "fop/run", peers, "one", self.input,
                                  output], output)

    def run(self):
        """All cases in turn, again and again: what else the machine does
        strikes them alike.  The median of each."""
        costs = [[] for _ in self.cases]
        for _ in range(self.said.runs):
            for list_, (_, _, command, output) in zip(costs, self.cases):
                list_.append(cost_of(command))
                if output:
                    list_[-1].size = size_of(output)
        return [median(list_) for list_ in costs]


def prepare_peers(peers):
    for path in (HERE / "typst").iterdir():
        shutil.copy(path, peers)


def print_rows(bench, costs):
    for how in (ONE, EACH):
        rows = [(who, cost) for (who, case, _, _), cost
                in zip(bench.cases, costs) if case == how]
        floor = dict(rows).get("floor")
        for who, cost in rows:
            print(f"| {bench.n} | {how} | {who} | {cost.wall:.3f} |"
                  f" {cost.cpu:.3f} | {1000 * cost.cpu / bench.n:.2f} |"
                  f" {cost.cpu / floor.cpu:.1f} |"
                  f" {cost.memory / 1e6:.0f} | {cost.size / 1e6:.2f} |")


def print_stages(bench):
    """Where jixiao's own time goes, by --timings."""
    for who, how, command, _ in bench.cases:
        if who == "jixiao -j 1":
            said = subprocess.run(command + ["--timings", "--format", "json"],
                                  capture_output=True, text=True, check=True)
            stages = json.loads(said.stdout)["timings"]
            print(f"\n{bench.n}, {how}, CPU in ms a form: " + ", ".join(
                f"{name} {stage['cpu'] / 1000 / bench.n:.2f}"
                for name, stage in stages.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("floor", type=pathlib.Path)
    parser.add_argument("-n", default="1,100,1000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--indicators", default="18-18")
    parser.add_argument("--peers", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path)
    said = parser.parse_args()
    said.program, said.floor = said.program.resolve(), said.floor.resolve()
    if said.peers:
        prepare_peers(said.peers)
    folder = said.keep or pathlib.Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    print("| forms | in | by | wall s | CPU s | CPU ms a form | / floor |"
          " MB at most | MB written |\n" + "|---" * 9 + "|")
    benches = []
    for n in map(int, said.n.split(",")):
        benches.append(Bench(said, folder, n))
        print_rows(benches[-1], benches[-1].run())
    for bench in benches:
        print_stages(bench)
    if not said.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
