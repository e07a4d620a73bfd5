"""practico: an auto-graded assignment kit on top of nbgrader (see README.md)."""

__version__ = "0.1.0"
