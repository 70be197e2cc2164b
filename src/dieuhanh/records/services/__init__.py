"""Writing sessions and findings: one file per noun."""
