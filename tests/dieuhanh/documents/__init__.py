"""Tests of `dieuhanh.documents`."""
