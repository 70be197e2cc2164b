"""Proves that `vanban` works where Django is not installed: any import of it, or of the desk, fails."""

import subprocess
import sys

PROGRAM = """
import sys
for name in ("django", "dieuhanh"):
    sys.modules[name] = None
import vanban.cli
sys.exit(vanban.cli.main(["extract", "--jsonl", "-"]))
"""
TEXT = "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/8/2023."


def main() -> int:
    """Extract one sentence in a process that cannot import Django."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=TEXT, capture_output=True, text=True, check=False)
    if done.returncode or "Sở Tài chính" not in done.stdout:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
