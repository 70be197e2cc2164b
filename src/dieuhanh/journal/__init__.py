"""Memory: who did what and when, append-only and chained by hash."""
