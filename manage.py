#!/usr/bin/env python3
"""Django's usual door to the `dieuhanh` commands."""

from dieuhanh.project.cli import main

if __name__ == "__main__":
    main()
