"""Feedback pages: one self-contained HTML file a notebook, made of what grading left behind."""
