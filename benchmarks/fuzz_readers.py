"""The long run of damaged files over every reader: crashes, faults and hangs are counted and kept.

    python benchmarks/fuzz_readers.py [--count N] [--seed N] [--reader NAME ...] [--keep FOLDER]
    python benchmarks/fuzz_readers.py --atheris [--reader NAME ...] [LIBFUZZER OPTIONS]

Every input is made from its number and the samples, so that a finding can be made again: `--seed NUMBER --count 1`
with the same readers. The inputs are read in a child process with bounds on memory; a parser that ends the process
(PDFium may) counts as a crash, one that computes longer than two seconds, and two more for each megabyte, or waits ten
times as long, as a hang: the child is then ended and the next one goes on behind that input. Anything but a
ReadingError is a fault. Ends with 1 if there was any. `--keep` writes such inputs to a folder. Scans are read up to
the door of the OCR program, not through it: it is not ours, and slow.

With `--atheris` and the package atheris installed (not a dependency) the mutations follow the coverage of our code.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import time
import traceback
import warnings
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.vanban.reading.mutations import attempt, mutated  # noqa: E402  # the paths come first
from tests.vanban.reading.samples import SAMPLES  # noqa: E402

GIGABYTE = 1 << 30
SECONDS, PER_MEGABYTE, WAITING = 2.0, 2.0, 10.0
WATCH = 0.05  # seconds between two looks at the child


class Inputs:
    """The damaged files, each made from its number."""

    def __init__(self, names: list[str]) -> None:
        self.good = [(name, SAMPLES[name]()) for name in names]
        self.others = [data for _, data in self.good]

    def make(self, number: int) -> tuple[str, bytes]:
        """The name of the sample and the damaged bytes."""
        name, data = self.good[number % len(self.good)]
        return name, mutated(data, self.others, Random(number))


def work(inputs: Inputs, numbers: range, state: Any, read: Any, faults: Any) -> None:
    """The child: tells by `state` which input it reads, since when, and how large that is."""
    resource.setrlimit(resource.RLIMIT_AS, (3 * GIGABYTE, 3 * GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    parent = os.getppid()
    for number in numbers:
        if os.getppid() != parent:  # nobody counts any more
            return
        _, data = inputs.make(number)
        state[:] = [number, time.monotonic(), time.process_time(), len(data)]
        try:
            read.value += attempt(data)
        except Exception:  # noqa: BLE001 - any of them is what this harness looks for
            faults.put((number, traceback.format_exc(limit=-3)))
        state[1] = 0.0
    state[0] = numbers.stop


def computed(pid: int) -> float:
    """Seconds of processor time that a process has used; on a busy machine the clock on the wall says little."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


class Run:
    """All inputs, child after child."""

    def __init__(self, inputs: Inputs, keep: Path | None) -> None:
        self.inputs, self.keep = inputs, keep
        self.context = multiprocessing.get_context("fork")
        self.state = self.context.Array("d", [0.0, 0.0, 0.0, 0.0])
        self.read = self.context.Value("q", 0)
        self.faults = self.context.SimpleQueue()
        self.found: list[str] = []

    def through(self, numbers: range) -> None:
        """Reads all inputs; after a crash or a hang the next child begins with the next input."""
        at = numbers.start
        while at < numbers.stop:
            self.state[:] = [float(at), 0.0, 0.0, 0.0]
            child = self.context.Process(
                target=work, args=(self.inputs, range(at, numbers.stop), self.state, self.read, self.faults)
            )
            child.start()
            hung = self._watched(child)
            self._collect()
            at = int(self.state[0])
            if at < numbers.stop:
                self._note(at, "hang" if hung else f"crash, exit code {child.exitcode}")
                at += 1

    def _watched(self, child: Any) -> bool:
        """Waits for the child; whether it had to be ended."""
        while child.is_alive():
            child.join(WATCH)
            self._collect()
            _, since, used, size = self.state[:]
            bound = SECONDS + PER_MEGABYTE * size / (1 << 20)
            if since and (computed(child.pid) - used > bound or time.monotonic() - since > WAITING * bound):
                child.kill()
                child.join()
                return True
        return False

    def _collect(self) -> None:
        while not self.faults.empty():
            number, fault = self.faults.get()
            self._note(number, fault)

    def _note(self, number: int, what: str) -> None:
        name, data = self.inputs.make(number)
        self.found.append(what)
        print(f"input {number} ({name}, {len(data)} bytes): {what}", flush=True)
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"{number}-{name}").write_bytes(data)


def guided(names: list[str], options: list[str]) -> int:
    """Mutations by atheris, which watches what of our code they reach."""
    atheris: Any = None
    with suppress(ImportError):
        atheris = import_module("atheris")
    if atheris is None:
        print("atheris is not installed; leave --atheris out to use the mutations of our own", file=sys.stderr)
        return 2
    inputs = Inputs(names)

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        return mutated(data or inputs.make(seed)[1], inputs.others, Random(seed))[:max_size]

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options], lambda data: attempt(bytes(data)), custom_mutator=mutate)
    atheris.Fuzz()
    return 0


def main() -> int:
    """Runs the harness; 1 if anything was found."""
    parser = argparse.ArgumentParser(description="Read damaged files of every kind.")
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=0, help="number of the first input")
    parser.add_argument("--reader", action="append", choices=sorted(SAMPLES), help="only samples of this kind")
    parser.add_argument("--keep", type=Path, help="folder for inputs that found something")
    parser.add_argument("--atheris", action="store_true", help="let atheris choose the damage")
    options, rest = parser.parse_known_args()
    names = options.reader or sorted(SAMPLES)
    if options.atheris:
        return guided(names, rest)
    start, run = time.monotonic(), Run(Inputs(names), options.keep)
    run.through(range(options.seed, options.seed + options.count))
    seconds = time.monotonic() - start
    print(f"{options.count} inputs in {seconds:.0f} s, {run.read.value} with text, {len(run.found)} findings")
    return int(bool(run.found))


if __name__ == "__main__":
    sys.exit(main())
