"""The program of a box: answers its trusted worker, over one connection, until the end of file.

`warm_up` runs once in the zygote; `serve` runs in each box after its barriers are up. The protocol stands at
the head of protocol.py. Nothing here is a barrier: student code shares this process and may change all of it;
then only its own answers are spoiled, which the worker reads as it would read any other bytes.
"""

from __future__ import annotations

import builtins
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from practico.sandbox import codec, preloading, protocol
from practico.sandbox.alike import Alike, holders
from practico.sandbox.builtin_types import builtin_exception
from practico.sandbox.codec import CodecError, Tree
from practico.sandbox.frames import room_for_frames
from practico.sandbox.objects import Objects
from practico.sandbox.operations import OPERATIONS, functions
from practico.sandbox.own_classes import OwnClasses
from practico.sandbox.preload import Preload
from practico.sandbox.protocol import Channel
from practico.sandbox.randomness import RandomMirror
from practico.sandbox.rehearsal import make_shell
from practico.sandbox.restore import changes, take_snapshots
from practico.sandbox.shell import BoxShell, no_input


def warm_up() -> None:
    """Import and try out what every box needs, before any is forked."""
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # as nbgrader sets it
    make_shell()


def preload(packed: bytes, scratch: str) -> list[str]:
    """Import what the assignment's boxes will; `scratch` is where they all work. See preloading.py.

    With nothing `packed`, nobody knows what they will.
    """
    preload = Preload.unpacked(packed) if packed else Preload(figures=True)
    return preloading.preload(preload, scratch, _the_shell())


def _the_shell() -> BoxShell:
    shell: BoxShell = BoxShell.instance()
    return shell


def serve(connection: socket.socket, scratch: str) -> None:
    """Answer the worker until it closes the connection. The box works in the directory `scratch`."""
    shell: BoxShell = _the_shell()
    os.chdir(scratch)  # this process is the box's own
    sys.path.insert(0, scratch)
    shell.take_over(scratch)
    conversation = Conversation(Channel(connection, None), shell, scratch)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    conversation.until_end()


class Conversation:
    """One box's end of the protocol."""

    def __init__(self, channel: Channel, shell: BoxShell, scratch: str) -> None:
        self._channel, self._shell, self._scratch = channel, shell, scratch
        self.names: dict[str, Any] = shell.user_ns
        self.own_classes = OwnClasses(self.names)
        self._objects = Objects(self._ask, self.own_classes)
        self._random = RandomMirror()
        self._process = os.getpid()
        self.patched: dict[tuple[str, str], Any] = {}
        self.warned: list[tuple[str, str]] = []
        self._alike = Alike(self._objects, self.names)
        self._answers: dict[str, Callable[..., bytes]] = {
            protocol.RUN: self._run,
            protocol.FILES: self._files,
            protocol.DO: self._do,
        }
        self._operations = {**OPERATIONS, "functions": lambda _guest, wanted: self._functions(wanted)}

    def until_end(self) -> None:
        """The loop of the box."""
        while (body := self._channel.receive()) is not None:
            self._answer(codec.unpack(body))

    @contextmanager
    def _guest(self, runs: bool = True) -> Iterator[None]:
        """Within the block SIGINT raises KeyboardInterrupt, or with `runs` False is ignored: the worker's
        interrupt is for student code, never for the protocol.
        """
        before = signal.signal(signal.SIGINT, signal.default_int_handler if runs else signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN if runs else before)

    def release(self, numbers: list[int]) -> None:
        """Forget handles."""
        self._objects.release(numbers)

    def _answer(self, message: list[Tree]) -> None:
        answer = self._answers[message[0]](*message[1:])
        if os.getpid() != self._process:
            os._exit(0)  # a child that student code forked must not speak on the box's connection
        self._channel.send(answer)

    def _run(self, source: str, limit: int, wanted: list[str]) -> bytes:
        with self._guest():
            report = self._shell.run(source, limit)
        self._next_cell()
        encoder = self._objects.encoder()
        told = [encoder.tree(self._functions(wanted)), self._objects.news_of_types()] if wanted else None
        return codec.pack([protocol.RAN, encoder.tree(report), told])

    def _functions(self, wanted: list[str]) -> list[tuple[str, Any]]:
        """What a test most probably reads, told before it asks, and watched like what it has read."""
        pairs = functions(self, wanted)
        for name, _function in pairs:
            self._alike.watch(name, None)
        return pairs

    def _next_cell(self) -> None:
        """A cell has run, or a test begins: nothing is watched, and each warning shows again."""
        self._alike.forget()
        self.names.pop("__warningregistry__", None)

    def _files(self, names: list[str], contents: list[bytes]) -> bytes:
        preloading.write_files(self._scratch, dict(zip(names, contents, strict=True)))
        return codec.pack([protocol.OK])

    def _do(self, operation: str, trees: list[Tree], sync: Tree) -> bytes:
        decoder = self._objects.decoder()
        self._learn(sync)
        arguments = decoder.values(trees)
        snapshots = take_snapshots(decoder.objects) if decoder.objects else []
        if operation == "get":
            self._alike.unwatch(arguments[0])
        encoder = self._objects.encoder()
        for value, _ in snapshots:
            encoder.note(value)
        before, result = holders(encoder.objects), -1
        try:
            with self._guest():
                value = self._operations[operation](self, *arguments)
            head = [protocol.DONE, self._objects.value_or_handle(encoder, value)]
            result = encoder.numbers.get(id(value), -1)
            del value  # whoever holds it now is student code
        # Anything may come out of student code, and all of it is an answer, SystemExit too.
        except BaseException as error:
            head = [protocol.RAISED, self._objects.exception_tree(error)]
        if operation == "get" and head[0] == protocol.DONE:
            self._alike.watch(arguments[0], head[1])
        kept = self._alike.keep(encoder.objects, before, result)
        return codec.pack([*head, self._news(encoder, snapshots, kept)])

    def _ask(self, number: int, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call a function of the worker's, serving what the worker asks meanwhile."""
        with self._guest(runs=False):
            encoder = self._objects.encoder()
            trees = [self._objects.value_or_handle(encoder, value) for value in (*arguments, *named.values())]
            news = self._news(encoder, [], [])
            self._channel.send(codec.pack([protocol.CALLBACK, number, trees, list(named), news]))
            with room_for_frames():
                message = self._until_returned()
            if message[0] == protocol.RAISE:
                raise self._worker_exception(message[1])
            self._learn(message[2])
            return self._objects.decoder().value(message[1])

    def _until_returned(self) -> list[Tree]:
        """The worker's answer; what it asks before that is served."""
        while (body := self._channel.receive()) is not None:
            message: list[Tree] = codec.unpack(body)
            if message[0] in (protocol.RETURN, protocol.RAISE):
                return message
            self._answer(message)
        os._exit(0)  # the worker is gone

    def _worker_exception(self, tree: Tree) -> BaseException:
        name, trees, token = tree
        kind = builtin_exception(name)
        error = kind(*self._objects.decoder().values(trees))
        error.__dict__["_worker_exception"] = token
        return error

    def _learn(self, sync: Tree) -> None:
        """Take over what the worker changed: watched values, random states."""
        if sync is None:
            return
        written, random_state, released, forget, patched_input = sync
        if patched_input is not None:
            builtins.input = self._objects.decoder().value(patched_input) if patched_input else no_input
        if forget:
            self._next_cell()
        self._objects.release(released or [])
        for name, tree in written or ():
            self._alike.write(name, tree)
        self._random.learn(random_state, trusting=True)

    def _news(self, encoder: codec.Encoder, snapshots: list[tuple[Any, Any]], kept: list[Tree]) -> Tree:
        """What the worker must be told after a call (protocol.py), None where there is nothing."""
        try:
            changed = changes(encoder, snapshots)
        except CodecError:
            changed = []  # an argument took in something that cannot cross; it stays as the worker has it
        news = [
            changed,
            self._alike.changed(),
            self._random.news(),
            self._objects.news_of_types(),
            self._shell.outputs.take_aside(),
            kept,
        ]
        return news if any(news) else None
