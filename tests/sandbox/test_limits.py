"""Limits hold against student code that tries to exceed them, and leave ordinary libraries working."""

import os
import socket
import sys
import time

import pytest
from cage import WEAKER, as_ordinary_user, ask, ends, hear, tell, way, zygote

from practico.sandbox import seccomp
from practico.settings import Limits

WAYS = [frozenset(), WEAKER]
SMALL = Limits(memory_mib=256, processes=8, files_mib=8)


@pytest.fixture(scope="module", params=WAYS, ids=way)
def small(request):
    with zygote(SMALL, without=request.param) as one:
        yield one


@pytest.fixture
def box(small):
    one = small.fork_box()
    yield one
    one.close()


def test_too_much_memory_is_a_memory_error_that_code_survives(box):
    assert ask(box, "import numpy; numpy.ones(10**8)").startswith("MemoryError")
    assert ask(box, "print(numpy.ones(10**6).sum())") == "1000000.0\n"


def test_memory_of_children_counts_together(small, box):
    if not small.isolation.may_fork:
        assert ask(box, "import os; os.fork()").startswith("PermissionError")
        return
    source = """
import os, time
for _ in range(3):
    if os.fork() == 0:
        held = bytearray(150 << 20)
        time.sleep(30)
        os._exit(0)
time.sleep(30)
"""
    assert ask(box, source) == "[out of memory]"


def test_memory_that_no_limit_counts_cannot_be_had(box):
    assert ask(box, "import os; os.memfd_create('x')").startswith("PermissionError")
    assert ask(box, "import mmap; mmap.mmap(-1, 300 << 20)").startswith("OSError: [Errno 12]")


def test_a_fork_bomb_stays_small(small, box):
    source = """
import os, time
made = 0
try:
    while made < 150:
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
        made += 1
except OSError as error:
    print(made, type(error).__name__)
"""
    made, error = ask(box, source).split()
    assert int(made) <= SMALL.processes
    assert (int(made) > 0) == small.isolation.may_fork
    assert error == ("BlockingIOError" if small.isolation.may_fork else "PermissionError")


def test_a_thread_bomb_ends(box):
    source = """
import threading, time
threading.stack_size(1 << 16)
try:
    for _ in range(150): threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
except RuntimeError: print('refused')
else: time.sleep(30)
"""
    assert ask(box, source) in ("refused\n", "[too many processes]")


def test_one_file_is_capped(box):
    answer = ask(box, f"open('big', 'wb').write(bytes({SMALL.files_mib + 1} << 20))")
    assert answer.startswith(("OSError: [Errno 27]", "OSError: [Errno 28]"))


def test_all_files_together_are_capped(box):
    source = f"""
import time
for number in range(8): open(str(number), 'wb').write(bytes({SMALL.files_mib} << 19))
time.sleep(30)
"""
    assert ask(box, source).startswith(("OSError: [Errno 28]", "[too many or too large files]"))


def test_many_empty_files_are_capped(box):
    source = """
import time
for number in range(6000): open(str(number), 'wb').close()
time.sleep(30)
"""
    assert ask(box, source).startswith(("OSError: [Errno 28]", "[too many or too large files]"))


HIDDEN = {
    "nameless": """
held = [open(str(number), 'wb', buffering=0) for number in range(6)]
for number, file in enumerate(held): os.remove(str(number)); file.write(bytes(1 << 22))
""",
    "too deep": """
for _ in range(2500): os.mkdir('d'); os.chdir('d')
for number in range(6): open(str(number), 'wb').write(bytes(1 << 22))
""",
    "closed": """
os.mkdir('c', 0o300); os.chdir('c')
for number in range(6): open(str(number), 'wb').write(bytes(1 << 22))
""",
}


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_files_are_counted_and_removed(how, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with zygote(SMALL, without=WEAKER) as one:
        box = one.fork_box()
        answer = ask(box, f"import os, time\n{HIDDEN[how]}\ntime.sleep(30)")
        assert answer == "[too many or too large files]"
        assert ask(one.fork_box(), "print(1)") == "1\n"
    assert list(tmp_path.iterdir()) == []


def test_open_files_are_capped(box):
    assert ask(box, "held = [open('/dev/null') for _ in range(1000)]").startswith("OSError: [Errno 24]")


def test_limits_cannot_be_raised_again(box):
    raised = "import resource as r; r.setrlimit(r.RLIMIT_AS, (r.RLIM_INFINITY, r.RLIM_INFINITY))"
    assert ask(box, raised).startswith("ValueError: not allowed to raise maximum limit")
    assert ask(box, "import os; r.prlimit(os.getppid() or 1, r.RLIMIT_AS)").startswith("PermissionError")


def test_the_parent_death_signal_cannot_be_disarmed(box):
    source = "import ctypes; print(ctypes.CDLL(None, use_errno=True).prctl(1, 0), ctypes.get_errno())"
    assert ask(box, source).split()[0] == "-1"


def test_sockets_are_refused_without_death(box):
    source = """
import socket
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET):
    try: socket.socket(family)
    except PermissionError: print('refused')
try: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
except PermissionError: print('refused')
left, right = socket.socketpair()
left.send(b'x'); print(right.recv(1))
"""
    assert ask(box, source) == "refused\n" * 6 + "b'x'\n"


def test_names_are_not_resolved(box):
    assert ask(box, "import socket; socket.getaddrinfo('localhost', 80)").startswith(
        ("gaierror", "PermissionError")
    )


def test_memory_of_other_processes_is_out_of_reach(box):
    assert ask(box, "import os; open(f'/proc/{os.getppid()}/mem')").split(":")[0] in (
        "FileNotFoundError",
        "PermissionError",
    )
    assert ask(box, "print(os.listdir('/proc'))").split(":")[0] == "PermissionError"


@pytest.mark.slow
def test_cpu_time_is_limited():
    """Two processes on one core reach the wall clock's limit before their own: this one burns alone."""
    with zygote(Limits(notebook_seconds=1)) as one:
        box = one.fork_box()
        start = time.monotonic()
        assert ask(box, "while True: pass") == "[out of CPU time]"
        assert time.monotonic() - start < 40


SIGNALS = """
import os, sys
for target in (1, os.getppid(), int({victim})):
    try: os.kill(target, 0 if target < 2 else 15); print('sent', target)
    except OSError as error: print(type(error).__name__)
"""


@pytest.mark.parametrize("without", [*WAYS, frozenset({"bubblewrap"}), frozenset({"namespaces"})], ids=way)
def test_signals_stay_inside(without):
    victim = os.fork()
    if victim == 0:
        time.sleep(60)
        os._exit(0)
    try:
        with zygote(without=without) as one:
            box = one.fork_box()
            tell(box, SIGNALS.format(victim=victim))
            hear(box)
            time.sleep(0.1)
            assert os.waitpid(victim, os.WNOHANG) == (0, 0)
            assert one.alive
            assert ask(one.fork_box(), "print(1)") == "1\n"
    finally:
        os.kill(victim, 9)
        os.waitpid(victim, 0)


BOMB_OF_AN_ORDINARY_USER = """
import sys
sys.path.insert(0, "tests/sandbox")
from cage import WEAKER, ask, as_ordinary_user, ends, hear, tell, way, zygote
from practico.settings import Limits
with zygote(Limits(processes=8)) as one:
    print(one.isolation.may_fork)
    print(ask(one.fork_box(), '''
import os, time
made = 0
try:
    while made < 150:
        if os.fork() == 0:
            time.sleep(30)
        made += 1
except OSError: print(made)
'''))
"""


def test_a_fork_bomb_of_an_ordinary_user_stays_small():
    may_fork, made = as_ordinary_user(sys.executable, "-c", BOMB_OF_AN_ORDINARY_USER).split()
    assert may_fork == "True"
    assert 0 < int(made) < 8


def test_boxes_outlive_neither_their_connection_nor_descriptors_they_hid(box):
    """A descriptor passed to itself over a socket pair keeps the connection open, but not the box alive."""
    source = "import socket; l, r = socket.socketpair(); socket.send_fds(l, [b'x'], [connection.fileno()])"
    assert ask(box, source) == ""
    box.kill()
    assert ends(box)


def test_a_filter_without_forking_still_lets_threads_start():
    loose = seccomp.program(seccomp.Rules(may_fork=True, may_signal=True, walled=True))
    tight = seccomp.program(seccomp.Rules(may_fork=False, may_signal=False, walled=False))
    assert len(loose) % 8 == len(tight) % 8 == 0
    assert len(tight) != len(loose)
    assert socket.AF_UNIX == 1  # what the filter compares socketpair's family with
