"""Count the words of our own composed texts, for `src/vanban/comparison/words/frequencies.txt`.

Two syllables that stand together far more often than chance are one word. Run again when the lists of words change:
`python -m benchmarks.comparison_words`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from math import log
from pathlib import Path

from vanban.comparison.wording import lines, spelt, worded

ROOT = Path(__file__).resolve().parents[1]
WORDS = ROOT / "src" / "vanban" / "comparison" / "words" / "frequencies.txt"
# A pair of syllables is a word from so many sentences on, and from this bond (normalised mutual information) on.
OFTEN, BOND = 4, 0.45
SPLIT = re.compile(r"(?<=[.;!?])\s+|\n+")


def main() -> None:
    sentences = composed()
    written = spellings(sentences)
    WORDS.write_text(f"# sentences: {len(sentences)}\n" + table(compounds(sentences), written), encoding="utf-8")
    fresh = counted(sentences)
    WORDS.write_text(heading(len(sentences)) + table(fresh, written), encoding="utf-8")
    print(f"{len(sentences)} sentences, {len(fresh)} words, {sum(' ' in word for word in fresh)} of several syllables")


def composed() -> list[str]:
    """Every sentence of the composed gold texts that are not kept aside, once."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "tests" / "vanban" / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["source"] == "composed":
                found.update(
                    dict.fromkeys(part.strip() for part in SPLIT.split(unwrapped(row["text"])) if len(part) > 30)
                )
    return list(found)


def unwrapped(text: str) -> str:
    """Lines that go on in small letters belong to the line before."""
    return re.sub(r"\n(?=[a-zà-ỹđ])", " ", unicodedata.normalize("NFC", text))


def compounds(sentences: list[str]) -> Counter[str]:
    single: Counter[str] = Counter()
    double: Counter[str] = Counter()
    for sentence in sentences:
        for clause in re.split(r"[,;:.()\"“”\-–/]+", sentence):
            syllables = [part for part in clause.split() if part.isalpha() and part[0].islower()]
            single.update({spelt(part, plain=False) for part in syllables})
            double.update({spelt(f"{a} {b}", plain=False) for a, b in pairwise(syllables)})
    total = sum(single.values())
    return Counter(
        {
            pair: count
            for pair, count in double.items()
            for left, right in [pair.split()]
            if count >= OFTEN and bond(count / total, single[left] / total, single[right] / total) >= BOND
        }
    )


def bond(both: float, left: float, right: float) -> float:
    return log(both / (left * right)) / -log(both)


def counted(sentences: list[str]) -> Counter[str]:
    worded.cache_clear()
    found: Counter[str] = Counter()
    for sentence in sentences:
        wording = worded(sentence)
        found.update(wording.weights.keys() | wording.names.keys() | wording.syllables.keys())
    return found


def table(words: Counter[str], written: dict[str, str]) -> str:
    """One word a line, as people write it."""
    rows = sorted(words.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{natural(word, written)}\t{count}\n" for word, count in rows if not word.isdigit() and count > 1)


def natural(word: str, written: dict[str, str]) -> str:
    mark = "=" if word.startswith("=") else ""
    return mark + " ".join(written.get(part, part) for part in word.removeprefix("=").split())


def spellings(sentences: list[str]) -> dict[str, str]:
    """How each syllable is spelt; the list says it by sound."""
    phrases = [phrase for line in lines("same") for phrase in line.split("|")]
    found = re.findall(r"\w+", " ".join(phrases + sentences).lower())
    return {spelt(part, plain=False): part for part in reversed(found)}


def heading(size: int) -> str:
    return (
        f"# sentences: {size}\n"
        "# In how many sentences of our own composed texts (tests/vanban/gold) a word stands.\n"
        "# Made by benchmarks/comparison_words.py on 2026-11-22; not to be edited.\n"
    )


if __name__ == "__main__":
    main()
