"""The long run of damaged files over every reader and the extraction behind it: crashes, faults and hangs are counted.

    python benchmarks/fuzz_readers.py [--count N] [--reader NAME ...] [--state FILE] [--keep FOLDER]
    python benchmarks/fuzz_readers.py --reader NAME --first NUMBER --count 1
    python benchmarks/fuzz_readers.py --atheris [--reader NAME ...] [LIBFUZZER OPTIONS]

`--count` is the number of inputs for each reader. With `--state` the counts lie in a file: the run can be stopped at
any time (Ctrl+C, or a TERM) and the next one goes on behind the last input. Every input is made from its reader and
its number, so that a finding can be made again (second line above).

The inputs are read in a child process with bounds on memory; a parser that ends the process (PDFium may) counts as a
crash, one that computes longer than two seconds, and two more for each megabyte of what it was given or gave, or waits
ten times as long, as a hang: the child is then ended and the next one goes on behind that input. Anything but a
ReadingError is a fault, and so is a finding whose quote does not stand at its place. Ends with 1 if there was any.
`--keep` writes such inputs to a folder. Scans are read up to the door of the OCR program, not through it: it is not
ours, and slow.

With `--atheris` (requirements-bench.lock has it) the mutations follow the coverage of our code.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.vanban.reading.mutations import explore, mutated  # noqa: E402  # the paths come first
from tests.vanban.reading.samples import SAMPLES, SMALL_SAMPLES  # noqa: E402

GIGABYTE = 1 << 30
SECONDS, PER_MEGABYTE, WAITING = 2.0, 2.0, 10.0
WATCH = 0.05  # seconds between two looks at the child
WHOLE, LARGE = 8, 200_000  # every so manieth input is made of the whole sample if it has fewer bytes
SLICE = 2_000  # inputs of one reader before the next one has its turn


class Inputs:
    """The damaged files of one reader, each made from its number."""

    def __init__(self, name: str, others: list[bytes]) -> None:
        self.name, self.others = name, others
        self.small, self.whole = SMALL_SAMPLES[name](), SAMPLES[name]()

    def make(self, number: int) -> bytes:
        """The damaged bytes."""
        good = self.whole if number % WHOLE == 0 and len(self.whole) < LARGE else self.small
        return mutated(good, self.others, Random(f"{self.name} {number}"))


def work(inputs: Inputs, numbers: range, state: Any, read: Any, faults: Any) -> None:
    """The child: tells by `state` which input it reads, since when, and how large that is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (3 * GIGABYTE, 3 * GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    parent = os.getppid()
    for number in numbers:
        if os.getppid() != parent:  # nobody counts any more
            return
        data = inputs.make(number)
        state[:] = [number, time.monotonic(), time.process_time(), len(data)]
        try:
            read.value += explore(data, partial(_grow, state)) > 0
        except Exception:  # noqa: BLE001 - any of them is what this harness looks for
            faults.put((number, traceback.format_exc(limit=-3)))
        state[1] = 0.0
    state[0] = numbers.stop


def _grow(state: Any, length: int) -> None:
    """What a file becomes may be larger than itself; its time is measured by the larger of the two."""
    state[3] = max(state[3], float(length))


def computed(pid: int) -> tuple[float, bool]:
    """Seconds of processor time that a process has used, and whether it wants more of it.

    On a busy machine the clock on the wall says little: who is only kept from computing does not hang.
    """
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), fields[0] == "R"
    return 0.0, False


class Run:
    """Inputs of one reader, child after child."""

    def __init__(self, inputs: Inputs, keep: Path | None) -> None:
        self.inputs, self.keep = inputs, keep
        self.context = multiprocessing.get_context("fork")
        self.state = self.context.Array("d", [0.0, 0.0, 0.0, 0.0])
        self.read = self.context.Value("q", 0)
        self.faults = self.context.SimpleQueue()
        self.found: list[str] = []
        self.child: Any = None

    def through(self, numbers: range) -> None:
        """Reads all inputs; after a crash or a hang the next child begins with the next input."""
        at = numbers.start
        while at < numbers.stop:
            self.state[:] = [float(at), 0.0, 0.0, 0.0]
            self.child = self.context.Process(
                target=work, args=(self.inputs, range(at, numbers.stop), self.state, self.read, self.faults)
            )
            self.child.start()
            hung = self._watched(self.child)
            self._collect()
            at = int(self.state[0])
            if at < numbers.stop:
                self._note(at, "hang" if hung else f"crash, exit code {self.child.exitcode}")
                at += 1

    def end(self) -> None:
        """Ends the child of a run that was stopped."""
        if self.child is not None and self.child.is_alive():
            self.child.kill()
            self.child.join()

    def _watched(self, child: Any) -> bool:
        """Waits for the child; whether it had to be ended."""
        while child.is_alive():
            child.join(WATCH)
            self._collect()
            _, since, used, size = self.state[:]
            bound = SECONDS + PER_MEGABYTE * size / (1 << 20)
            spent, runs = computed(child.pid) if since else (used, True)
            if spent - used > bound or (time.monotonic() - since > WAITING * bound and not runs):
                child.kill()
                child.join()
                return True
        return False

    def _collect(self) -> None:
        while not self.faults.empty():
            number, fault = self.faults.get()
            self._note(number, fault)

    def _note(self, number: int, what: str) -> None:
        data = self.inputs.make(number)
        self.found.append(f"{self.inputs.name} {number}: {what.strip().splitlines()[-1]}")
        print(f"input {number} of {self.inputs.name} ({len(data)} bytes): {what}", flush=True)
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"{number}-{self.inputs.name}").write_bytes(data)


class Tally:
    """What has been read so far, of each reader; kept in a file if there is one."""

    def __init__(self, names: list[str], file: Path | None, first: int) -> None:
        self.file = file
        self.rows: dict[str, Any] = json.loads(file.read_text()) if file and file.exists() else {}
        for name in names:
            self.rows.setdefault(name, {"inputs": 0, "with_text": 0, "seconds": 0.0, "found": [], "next": first})

    def add(self, run: Run, upto: int, seconds: float) -> None:
        """Enters what a run has read, up to the input `upto`."""
        row = self.rows[run.inputs.name]
        row["inputs"] += upto - row["next"]
        row["next"] = upto
        row["with_text"] += run.read.value
        row["seconds"] = round(row["seconds"] + seconds, 1)
        row["found"] += run.found
        if self.file:
            beside = self.file.with_suffix(".new")
            beside.write_text(json.dumps(self.rows, indent=1))
            beside.replace(self.file)

    def told(self) -> str:
        """The table of all counts."""
        lines = [f"{'reader':8}{'inputs':>10}{'with text':>11}{'seconds':>10}{'findings':>10}"]
        for name, row in self.rows.items():
            lines.append(
                f"{name:8}{row['inputs']:>10}{row['with_text']:>11}{row['seconds']:>10.0f}{len(row['found']):>10}"
            )
        found = sum(len(row["found"]) for row in self.rows.values())
        lines.append(f"{'all':8}{sum(r['inputs'] for r in self.rows.values()):>10}{'':21}{found:>10}")
        return "\n".join(lines)


def run_all(names: list[str], tally: Tally, last: int, keep: Path | None) -> None:
    """Slices of every reader in turn, up to the input `last`, or until the run is stopped."""
    others = [make() for make in SMALL_SAMPLES.values()]
    inputs = {name: Inputs(name, others) for name in names}
    while left := [name for name in names if tally.rows[name]["next"] < last]:
        for name in left:
            first = tally.rows[name]["next"]
            run, began = Run(inputs[name], keep), time.monotonic()
            try:
                run.through(range(first, min(last, first + SLICE)))
            except KeyboardInterrupt:
                run.end()
                tally.add(run, int(run.state[0]), time.monotonic() - began)
                return
            tally.add(run, min(last, first + SLICE), time.monotonic() - began)


def guided(names: list[str], options: list[str]) -> int:
    """Mutations by atheris, which watches what of our code they reach."""
    atheris: Any = None
    with suppress(ImportError):
        atheris = import_module("atheris")
    if atheris is None:
        print("atheris is not installed; leave --atheris out to use the mutations of our own", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["vanban"]):
        for module in [name for name in sys.modules if name.split(".")[0] == "vanban"]:
            del sys.modules[module]
        reading = import_module("vanban.reading")
        extraction = import_module("vanban.extraction")
        mutations = import_module("tests.vanban.reading.mutations")
        for module in set(reading.READERS.values()):
            import_module(module)
    for part in ("read", "ReadingError"):
        setattr(mutations, part, getattr(reading, part))
    mutations.extract = extraction.extract
    others = [make() for make in SMALL_SAMPLES.values()]
    inputs = [Inputs(name, others) for name in names]

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        good = data or inputs[seed % len(inputs)].small
        return mutated(good, others, Random(seed))[:max_size]

    atheris.Setup([sys.argv[0], *options], lambda data: mutations.explore(bytes(data)), custom_mutator=mutate)
    atheris.Fuzz()
    return 0


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def main() -> int:
    """Runs the harness; 1 if anything was found."""
    parser = argparse.ArgumentParser(description="Read damaged files of every kind.")
    parser.add_argument("--count", type=int, default=1_000, help="how many inputs of each reader, in all")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--reader", action="append", choices=sorted(SAMPLES), help="only samples of this kind")
    parser.add_argument("--state", type=Path, help="file of the counts; the next run goes on behind them")
    parser.add_argument("--keep", type=Path, help="folder for inputs that found something")
    parser.add_argument("--atheris", action="store_true", help="let atheris choose the damage")
    options, rest = parser.parse_known_args()
    names = options.reader or sorted(SAMPLES)
    if options.atheris:
        return guided(names, rest)
    signal.signal(signal.SIGTERM, _stop)
    tally = Tally(names, options.state, options.first)
    run_all(names, tally, options.first + options.count, options.keep)
    print(tally.told())
    return int(any(row["found"] for row in tally.rows.values()))


if __name__ == "__main__":
    sys.exit(main())
