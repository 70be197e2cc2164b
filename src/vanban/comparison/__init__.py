"""Whether two sentences ask for the same thing, and in what they differ."""
