"""Whatever the other end says, Box raises a BoxError, and the process behind it is dead."""

import os
import signal
import time

import pytest
from forked_box import ForkedBox

from practico.errors import BoxDied, BoxError, BoxProtocolError, BoxTimeout
from practico.sandbox import codec, protocol, worker
from practico.sandbox.box import Box
from practico.sandbox.protocol import HEADER


def saying(*frames, raw=b"", wait=False):
    """A box that answers the first request with these frames and bytes."""

    def serve(connection, _scratch):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        connection.recv(1 << 20)
        bodies = [codec.pack(frame) for frame in frames]
        connection.sendall(b"".join(HEADER.pack(len(body)) + body for body in bodies) + raw)
        while wait:
            time.sleep(0.1)

    return ForkedBox(serve)


REQUEST = codec.pack([protocol.DO, "get", ["f"], None])


def ask(process, callback=None, seconds=1.0):
    box = Box(process)
    try:
        return box.ask(REQUEST, time.monotonic() + seconds, callback), box
    except BoxError as error:
        assert box.broken is not None
        with pytest.raises(type(error)):
            box.ask(REQUEST, time.monotonic() + seconds, callback)
        assert "still running" not in process.wait_reason(5)
        raise
    finally:
        box.close()


@pytest.mark.parametrize(
    "process",
    [
        lambda: saying(raw=HEADER.pack(0xFFFFFFFF), wait=True),
        lambda: saying(raw=HEADER.pack(3) + b"\xc1\xc1\xc1", wait=True),
        lambda: saying(raw=HEADER.pack(2) + b"\x91\x91\x91", wait=True),
        lambda: saying(["callback", 1, [], [], None], wait=True),
        lambda: saying([1, 2], wait=True),
        lambda: saying([], wait=True),
        lambda: saying(None, wait=True),
    ],
)
def test_what_is_no_message_breaks_the_box(process):
    with pytest.raises(BoxProtocolError):
        ask(process())


@pytest.mark.parametrize("raw", [b"", b"\0", HEADER.pack(100) + b"x"])
def test_a_box_that_ends_has_died(raw):
    with pytest.raises(BoxDied, match="exit status"):
        ask(saying(raw=raw))


def test_a_box_that_says_nothing_is_killed():
    with pytest.raises(BoxTimeout):
        ask(saying(wait=True), seconds=0.2)


def test_half_a_frame_is_no_answer():
    with pytest.raises(BoxTimeout):
        ask(saying(raw=HEADER.pack(100) + b"x", wait=True), seconds=0.2)


def test_a_box_that_speaks_unasked_is_broken():
    process = saying(["done", 1, None], ["done", 2, None], wait=True)
    box = Box(process)
    try:
        assert box.ask(REQUEST, time.monotonic() + 1, None) == ["done", 1, None]
        with pytest.raises(BoxProtocolError):
            box.ask(REQUEST, time.monotonic() + 1, None)
    finally:
        box.close()


@pytest.mark.parametrize(
    "report",
    [
        None,
        [codec.DICT, [], []],
        [codec.DICT, ["outputs", "error", "seconds", "count", "left"], [1, None, 1.0, 1, 1]],
        [
            codec.DICT,
            ["outputs", "error", "seconds", "count", "left"],
            [[codec.LIST, [[codec.DICT, ["output_type"], ["nonsense"]]]], None, 1.0, 1, 1],
        ],
    ],
)
def test_a_malformed_report_breaks_the_box(report):
    box = Box(saying(["ran", report, None], wait=True))
    try:
        run = box.run_cell("1", 1.0)
        assert isinstance(run.broken, BoxProtocolError)
    finally:
        box.close()


def test_an_output_has_no_fields_but_its_own():
    output = [codec.DICT, ["output_type", "name", "text", "evil"], ["stream", "stdout", "x", "y"]]
    report = [
        codec.DICT,
        ["outputs", "error", "seconds", "count", "left"],
        [[codec.LIST, [output]], None, 0.5, 1, 10],
    ]
    box = Box(saying(["ran", report, None], wait=True))
    try:
        assert box.run_cell("1", 1.0).outputs == [{"output_type": "stream", "name": "stdout", "text": "x"}]
    finally:
        box.close()


def test_cells_stop_with_the_one_that_kills_the_box():
    worker.warm_up()
    box = Box(ForkedBox())
    try:
        runs = box.run_cells(["x = 1", "import os; os._exit(7)", "x"], 5.0)
        assert [run.broken is None for run in runs] == [True, False]
        assert isinstance(runs[1].broken, BoxDied)
        assert "7" in runs[1].broken.reason
    finally:
        box.close()


def test_a_forked_child_of_the_student_does_not_speak():
    worker.warm_up()
    box = Box(ForkedBox())
    try:
        runs = box.run_cells(["import os\npid = os.fork()", "pid != 0", "1 + 1"], 5.0)
        assert [run.broken for run in runs] == [None] * 3
        assert runs[2].outputs[0]["data"]["text/plain"] == "2"
    finally:
        box.close()


def test_the_box_ends_with_its_connection():
    worker.warm_up()
    process = ForkedBox()
    process.connection.close()
    assert process.wait_reason(5) == "exit status 0"
    process.close()


def test_a_round_trip_is_fast():
    """A bound wide enough for a busy machine; the benchmarks measure."""
    worker.warm_up()
    process = ForkedBox()
    box = Box(process)
    try:
        box.run_cell("f = 1", 5)
        deadline = time.monotonic() + 30
        began = os.times()
        for _ in range(500):
            box.ask(REQUEST, deadline, None)
        used = sum(os.times()[:2]) - sum(began[:2])
        assert used / 500 < 0.002  # seconds of our processor's time
    finally:
        box.close()
