"""What is printed: on a terminal, through a pipe, and of texts that would command a terminal."""

import os
import pty
import subprocess
import sys

from practico import screen


def in_a_terminal(code):
    """What a Python program prints to a terminal of 80 columns."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=slave, stderr=slave, env=environment
    ) as process:
        os.close(slave)
        written = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:  # Linux says EIO when the last writer has closed the terminal
                break
            if not piece:
                break
            written += piece
        process.wait()
    os.close(master)
    assert process.returncode == 0, written.decode()
    return written.decode()


def test_nothing_of_a_students_name_is_obeyed_by_the_terminal(capsys):
    hostile = "\x1b]0;owned\x07ana\x1b[2J\r\n\u202eb [red]x[/red]"
    screen.table(("student", "score"), [(hostile, 3)])
    screen.error(hostile)
    shown = capsys.readouterr()
    for text in (shown.out, shown.err):
        assert not any(not c.isprintable() and c != "\n" for c in text)
    assert shown.err.count("\n") == 1
    assert "[red]x[/red]" in shown.err


def test_on_a_terminal_there_are_counts_and_a_table():
    code = (
        "import time\nfrom practico import screen\n"
        "with screen.working('Grading [x]') as advance:\n"
        "    for done in range(1, 4):\n        advance(done, 3)\n        time.sleep(0.2)\n"
        "screen.table(('student', 'score'), [('ana\\x1b[2J', 10), ('[b]eva', 9)])\n"
        "screen.error('m.ipynb: no')\n"
    )
    written = in_a_terminal(code)
    assert "Grading [x]" in written
    assert "2 of 3" in written
    assert "ana\N{REPLACEMENT CHARACTER}[2J" in written
    assert "[b]eva" in written
    assert "\x1b[31mpractico: m.ipynb: no\x1b[0m" in written


def test_piped_counts_are_a_line_a_quarter(capsys):
    with screen.working("Grading") as advance:
        for done in range(101):
            advance(done, 100)
    assert capsys.readouterr().err.splitlines() == [
        "Grading …",
        "Grading: 25 of 100",
        "Grading: 50 of 100",
        "Grading: 75 of 100",
        "Grading: 100 of 100",
    ]
