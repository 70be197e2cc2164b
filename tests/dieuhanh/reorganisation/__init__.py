"""Tests of reorganisation: who inherits what, the confirmed act, the counter-act, the pages."""
