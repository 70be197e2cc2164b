"""Measures how many findings a scan keeps of those in the clean text, on all composed gold documents.

`python benchmarks/scan_findings.py [DPI]` prints one line for each document, what was lost, and the share over all.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.vanban.reading.scanning import composed, kept  # noqa: E402  # the paths come first


def main() -> int:
    """Prints the shares; 1 if it is below 0.95 over all."""
    dpi = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    hits = totals = 0
    for row in composed():
        start = time.monotonic()
        hit, total, lost = kept(row["text"], dpi)
        hits, totals = hits + hit, totals + total
        print(f"{row['id']}: {hit}/{total} in {time.monotonic() - start:.1f} s", flush=True)
        for item in lost:
            print(f"    lost {item}")
    share = hits / totals
    print(f"kept at {dpi} dpi: {hits}/{totals} = {share:.4f}")
    return int(share < 0.95)


if __name__ == "__main__":
    sys.exit(main())
