"""The zygote's protocol, spoken packet by packet."""

import os
import select
import shutil
import signal
import socket
import time

import pytest
from cage import GUESTS

from practico.errors import GraderFault
from practico.sandbox.program import ZygoteProgram
from practico.settings import Limits

SECONDS = 30


@pytest.fixture
def program():
    started = ZygoteProgram(Limits(), shutil.which("bwrap"), (), "echo_guest", (GUESTS,))
    yield started
    if started.control.fileno() >= 0:
        started.end()


@pytest.fixture
def weak_program():
    started = ZygoteProgram(Limits(), None, ("namespaces",), "echo_guest", (GUESTS,))
    yield started
    started.end()


def fork(program, number):
    """The worker's end of the new box's connection, and its pidfd."""
    ours, theirs = socket.socketpair()
    with theirs:
        program.send({"fork": number}, theirs.fileno())
    message, (pidfd,) = program.receive(SECONDS)
    assert message == {"forked": number}
    return ours, pidfd


def test_the_first_packet_says_what_holds(program):
    message, descriptors = program.receive(SECONDS)
    assert set(message) == {"ready", "preloaded"}
    assert message["ready"]["bubblewrap"] is True
    assert message["ready"]["baseline_mib"] > 10
    assert descriptors == []


def test_a_fork_is_answered_with_a_pidfd_and_an_end_with_its_reason(program):
    program.receive(SECONDS)
    connection, pidfd = fork(program, 7)
    with connection:
        connection.sendall(b"'import os; os._exit(9)'\n")
        assert program.receive(SECONDS) == ({"ended": 7, "reason": "exit status 9", "fault": False}, [])
        assert select.select([pidfd], [], [], 0)[0]
        with pytest.raises(ProcessLookupError):
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    os.close(pidfd)


def test_boxes_end_in_any_order(program):
    program.receive(SECONDS)
    boxes = {number: fork(program, number) for number in (3, 1, 2)}
    for number in (2, 3, 1):
        connection, pidfd = boxes[number]
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        message, _ = program.receive(SECONDS)
        assert message["ended"] == number
        connection.close()
        os.close(pidfd)


def test_the_program_ends_well_when_its_socket_closes_and_takes_its_boxes_along(program):
    program.receive(SECONDS)
    connection, pidfd = fork(program, 1)
    program.end()
    assert program.process.returncode == 0
    assert select.select([pidfd], [], [], 5)[0]
    with connection:
        connection.settimeout(5)
        assert connection.recv(1) == b""
    os.close(pidfd)


def test_a_barrier_that_fails_ends_the_box_before_student_code_and_is_our_fault(weak_program):
    """Here the scratch directory cannot be made, after the trial at the start went well."""
    assert "ready" in weak_program.receive(SECONDS)[0]
    shutil.rmtree(weak_program.scratch)
    connection, pidfd = fork(weak_program, 1)
    with connection:
        message, _ = weak_program.receive(SECONDS)
        assert message["fault"] is True
        assert "FileNotFoundError" in message["reason"]
        connection.settimeout(5)
        assert connection.recv(1) == b""
    os.close(pidfd)


def test_a_box_killed_before_its_barriers_are_up_is_reaped(program):
    program.receive(SECONDS)
    for number in range(20):
        connection, pidfd = fork(program, number)
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
        message, _ = program.receive(SECONDS)
        assert message["ended"] == number
        connection.close()
        os.close(pidfd)


def test_a_packet_that_does_not_come_is_no_packet_and_a_dead_program_a_fault(program):
    program.receive(SECONDS)
    start = time.monotonic()
    assert program.receive(0.2) == ({}, [])
    assert 0.1 < time.monotonic() - start < 5
    program.control.shutdown(socket.SHUT_RDWR)
    with pytest.raises(GraderFault):
        program.receive(SECONDS)


def test_the_zygote_has_one_thread_a_clean_environment_and_no_shell_of_ours(program):
    program.receive(SECONDS)
    connection, pidfd = fork(program, 1)
    with connection, connection.makefile("rwb") as stream:
        source = (
            "import os, threading as t, sys; print(t.active_count(), [*os.environ], sys.flags.no_user_site)"
        )
        stream.write(repr(source).encode() + b"\n")
        stream.flush()
        answer = eval(stream.readline())
    assert answer.startswith("1 [")
    assert answer.rstrip().endswith("1")
    assert "SHELL" not in answer
    assert "PRACTICO" not in answer
    os.close(pidfd)
