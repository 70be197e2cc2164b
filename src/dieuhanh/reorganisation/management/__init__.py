"""Commands of reorganisation."""
