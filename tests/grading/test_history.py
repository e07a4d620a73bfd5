"""The history is only ever added to, whoever is killed and whoever writes at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

from practico.grading.history import append_entry, read_history

WRITER = """\
import sys
from pathlib import Path
from practico.grading.history import append_entry
for number in range(int(sys.argv[3])):
    append_entry(Path(sys.argv[1]), {"by": sys.argv[2], "number": number, "text": "x" * 3000})
"""


def start(path, name, count):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(count)])


def test_entries_come_back_in_order(tmp_path):
    path = tmp_path / "ana" / "p.jsonl"
    assert read_history(path).entries == ()
    for number in range(3):
        append_entry(path, {"number": number, "text": "ñ\n=1"})
    history = read_history(path)
    assert [entry["number"] for entry in history.entries] == [0, 1, 2]
    assert history.entries[0]["text"] == "ñ\n=1"
    assert (history.broken, history.altered) == (0, ())


def test_a_line_that_was_cut_off_costs_that_line(tmp_path):
    path = tmp_path / "p.jsonl"
    append_entry(path, {"number": 0})
    with path.open("a") as stream:
        stream.write('{"number": 1, "te')
    append_entry(path, {"number": 2})
    history = read_history(path)
    assert [entry["number"] for entry in history.entries] == [0, 2]
    assert (history.broken, history.altered) == (1, ())


def test_a_line_that_was_changed_or_taken_out_is_noticed(tmp_path):
    path = tmp_path / "p.jsonl"
    for number in range(4):
        append_entry(path, {"number": number})
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[0].replace("0", "9", 1), *lines[1:]]))
    assert read_history(path).altered == (1,)
    path.write_text("".join([lines[0], lines[2], lines[3]]))
    assert read_history(path).altered == (1,)


def test_two_writers_at_once_lose_no_line(tmp_path):
    path = tmp_path / "p.jsonl"
    writers = [start(path, name, 60) for name in ("one", "two")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    history = read_history(path)
    assert len(history.entries) == 120
    assert (history.broken, history.altered) == (0, ())


def test_a_kill_loses_no_earlier_line(tmp_path):
    path = tmp_path / "p.jsonl"
    writer = start(path, "one", 100_000)
    deadline = time.monotonic() + 30
    while not path.exists() or path.stat().st_size < 20_000:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait(timeout=10)
    count = len(read_history(path).entries)
    append_entry(path, {"by": "two", "number": -1})
    history = read_history(path)
    assert [entry["number"] for entry in history.entries] == [*range(count), -1]
    assert history.altered == ()
    assert all(json.dumps(entry) for entry in history.entries)
