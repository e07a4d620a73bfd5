"""Grading: one notebook at a time, many at once; no database here."""
