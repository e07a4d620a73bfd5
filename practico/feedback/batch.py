"""Writing the pages of a class: only those whose inputs changed, in as many processes as there are cores.

Notebooks are hostile. A page that does not end is ended, by its own alarm or with its process; a process is
bounded in memory, and one that dies costs the page that it was at and is replaced: the batch goes on. Between
the processes go pickled `Facts` and `PageLine`s, both ends trusted; a process ends when its pipe closes.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import cast

from practico.errors import GraderFault, one_line
from practico.feedback.values import Course, Facts, Fate, PageLine
from practico.feedback.writing import PAGE_SECONDS, Writer, inputs_of, is_current, line_of

_MEMORY = 4 << 30
_PAGES_A_PROCESS = 50  # fewer take less time than another process needs to start and to warm up
_GRACE = 10.0  # after a page's own alarm: what runs in C does not hear it
_MOST_DEATHS = 20  # in a row
_PRELOAD = "practico.feedback.page"

Told = Callable[[PageLine], None]
Work = tuple[Facts, str]  # what to write, and the hash of its inputs


def write_pages(
    course: Course, pages: Sequence[Facts], told: Told, *, force: bool = False, jobs: int | None = None
) -> None:
    """Write every page that is not current; `told` hears of each."""
    work: list[Work] = []
    for facts in pages:
        try:
            inputs = inputs_of(facts, course)
        except OSError as error:
            told(line_of(facts, Fate.FAILED, one_line(error)))
            continue
        if not force and is_current(facts.target, inputs):
            told(line_of(facts, Fate.UNCHANGED))
        else:
            work.append((facts, inputs))
    if work:
        processes = min(jobs or len(os.sched_getaffinity(0)), -(-len(work) // _PAGES_A_PROCESS))
        _Crew(course, processes).write(work, told)


class _Crew:
    """Processes that write pages, one at a time each."""

    def __init__(self, course: Course, size: int) -> None:
        self._course, self._size, self._deaths = course, size, 0
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([_PRELOAD])  # imported once for all of them

    def write(self, work: Sequence[Work], told: Told) -> None:
        """Write every page, and tell of each as it comes."""
        waiting = iter(work)
        busy: dict[Connection, _Hand] = {}
        try:
            for _ in range(self._size):
                self._next(_Hand(self._context, self._course), waiting, busy)
            while busy:
                for pipe in wait(list(busy), timeout=1.0):
                    hand = busy.pop(cast("Connection", pipe))
                    line = hand.answer()
                    self._count(hand)
                    told(line)
                    self._next(hand, waiting, busy)
                for hand in [hand for hand in busy.values() if hand.is_late]:
                    hand.kill()  # its pipe closes, and the next round tells
        finally:
            for hand in busy.values():
                hand.kill()

    def _count(self, hand: _Hand) -> None:
        """Give up where process after process dies and none ever answers: it is not the pages then."""
        self._deaths = 0 if hand.is_alive else self._deaths + 1
        if self._deaths >= _MOST_DEATHS:
            raise GraderFault(f"{_MOST_DEATHS} processes that write pages died one after the other")

    def _next(self, hand: _Hand, waiting: Iterator[Work], busy: dict[Connection, _Hand]) -> None:
        work = next(waiting, None)
        if work is None:
            hand.end()
            return
        if not hand.is_alive:
            hand = _Hand(self._context, self._course)
        busy[hand.give(work)] = hand


class _Hand:
    """One writing process, and what it is at."""

    def __init__(self, context: multiprocessing.context.ForkServerContext, course: Course) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, course), daemon=True)
        self._process.start()
        theirs.close()
        self.is_alive = True

    @property
    def is_late(self) -> bool:
        """Whether its page should have ended long ago."""
        return time.monotonic() > self._until

    def give(self, work: Work) -> Connection:
        """Let it write a page; the pipe that will answer."""
        self._facts = work[0]
        self._until = time.monotonic() + PAGE_SECONDS + _GRACE
        with suppress(OSError):  # it is dead already: so says its answer
            self._pipe.send(work)
        return self._pipe

    def answer(self) -> PageLine:
        """What became of its page."""
        try:
            line: PageLine = self._pipe.recv()
        except (EOFError, OSError):
            self.kill()
            return line_of(self._facts, Fate.FAILED, "the process that wrote its page died or was stopped")
        return line

    def end(self) -> None:
        """No more pages."""
        self._pipe.close()
        self._process.join(timeout=_GRACE)

    def kill(self) -> None:
        """Stop it now."""
        self.is_alive = False
        self._process.kill()
        self._process.join(timeout=_GRACE)


def _work(pipe: Connection, course: Course) -> None:
    """The life of a writing process. Ctrl-C is the main process's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    writer = Writer(course)
    try:
        while True:
            facts, inputs = pipe.recv()
            pipe.send(writer.write(facts, inputs))
    except (EOFError, BrokenPipeError):
        return  # no more pages, or nobody to write them for
