import socket
import time

import pytest

from practico.sandbox.protocol import HEADER, Channel, FrameError


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_frames_come_as_they_went(pair):
    ours, theirs = map(Channel, pair)
    for body in (b"", b"x", b"y" * 100_000):
        ours.send(body)
        assert theirs.receive() == body


def test_two_frames_in_one_read_are_two(pair):
    pair[1].sendall(HEADER.pack(1) + b"a" + HEADER.pack(2) + b"bc")
    channel = Channel(pair[0])
    assert channel.receive() == b"a"
    assert channel.has_unread
    assert channel.receive() == b"bc"
    assert not channel.has_unread


def test_end_of_file_between_frames_is_none(pair):
    pair[1].close()
    assert Channel(pair[0]).receive() is None


@pytest.mark.parametrize("part", [b"\0", HEADER.pack(5), HEADER.pack(5) + b"abc"])
def test_end_of_file_within_a_frame_is_an_error(pair, part):
    pair[1].sendall(part)
    pair[1].close()
    with pytest.raises(EOFError):
        Channel(pair[0]).receive()


def test_an_oversized_frame_is_refused_before_it_is_read(pair):
    pair[1].sendall(HEADER.pack(0xFFFFFFFF))
    with pytest.raises(FrameError, match="4294967295"):
        Channel(pair[0]).receive()


def test_silence_ends_at_the_deadline(pair):
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        Channel(pair[0]).receive(began + 0.2)
    assert 0.15 < time.monotonic() - began < 2


def test_a_trickle_ends_at_the_deadline(pair):
    pair[1].sendall(HEADER.pack(10) + b"a")
    with pytest.raises(TimeoutError):
        Channel(pair[0]).receive(time.monotonic() + 0.2)


def test_a_peer_that_does_not_read_ends_at_the_deadline(pair):
    with pytest.raises(TimeoutError):
        Channel(pair[0]).send(b"x" * 50_000_000, time.monotonic() + 0.2)
