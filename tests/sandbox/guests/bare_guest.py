"""The stand-in without NumPy, for installations that have none."""

from echo_guest import serve  # noqa: F401
