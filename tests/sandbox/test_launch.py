"""The trusted handles: boxes answer, are interrupted, killed with what they made, die with their zygote."""

import os
import socket
import subprocess
import sys
import time

import psutil
import pytest
from cage import EVERY_WAY, GUESTS, PROJECT, ask, ends, hear, run_once, tell, way, zygote

from practico.errors import ConfigurationError, GraderFault
from practico.sandbox import landlock
from practico.settings import Limits


@pytest.fixture(scope="module")
def shared():
    with zygote() as one:
        yield one


@pytest.fixture
def box(shared):
    one = shared.fork_box()
    yield one
    one.close()


def test_a_box_answers_in_its_scratch_directory(box):
    assert ask(box, "import os; print(os.getcwd() == scratch == os.environ['HOME'])") == "True\n"


def test_boxes_start_alike_and_keep_nothing(shared):
    for _ in range(3):
        box = shared.fork_box()
        assert (
            ask(box, "print('kept' in globals(), os.listdir() if 'os' in globals() else [])") == "False []\n"
        )
        assert ask(box, "kept = 1; import os; open('kept', 'w').write('x')") == ""
        box.close()


@pytest.mark.parametrize("without", EVERY_WAY, ids=way)
def test_no_file_of_one_box_is_seen_by_the_next_or_by_one_beside_it(without):
    with zygote(without=without) as one:
        first, second = one.fork_box(), one.fork_box()
        path = ask(first, "import os; open('mine', 'w').write('x'); print(os.path.abspath('mine'))").strip()
        attempt = f"print(open({path!r}).read())"
        assert ask(first, attempt) == "x\n"
        assert ask(second, attempt).split(":")[0] in ("FileNotFoundError", "PermissionError")
        first.close()
        third = one.fork_box()
        assert ask(third, attempt).split(":")[0] in ("FileNotFoundError", "PermissionError")


def test_an_interrupt_raises_keyboard_interrupt_inside(box):
    tell(box, "import time\ntime.sleep(60)")
    time.sleep(0.3)
    start = time.monotonic()
    box.interrupt()
    assert hear(box).startswith("KeyboardInterrupt")
    assert time.monotonic() - start < 5
    assert ask(box, "print(1)") == "1\n"


def test_a_kill_ends_what_swallows_interrupts(box):
    tell(box, "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass")
    time.sleep(0.2)
    box.interrupt()
    assert box.wait_reason(0.3) == "still running"
    box.kill()
    assert box.wait_reason() == "killed by signal 9"
    assert ends(box)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import os; os._exit(3)", "exit status 3"),
        ("import ctypes; ctypes.string_at(0)", "killed by signal 11 (invalid memory access)"),
    ],
)
def test_the_reason_of_a_death_is_told(box, source, reason):
    assert ask(box, source) == f"[{reason}]"


def test_a_box_ends_when_its_connection_does(box):
    box.connection.shutdown(socket.SHUT_WR)
    assert box.wait_reason() == "exit status 0"


DETACHED = """
import os, signal, time
for _ in range(5):
    if os.fork() == 0:
        try: os.setsid()
        except OSError: pass
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(50)
        os._exit(0)
print('left')
"""


@pytest.mark.parametrize("without", EVERY_WAY, ids=way)
@pytest.mark.parametrize("end", ["kill", "exit"])
def test_detached_grandchildren_die_with_the_box(without, end):
    others = set(psutil.Process().children(recursive=True))  # what other tests keep running
    with zygote(without=without) as one:
        box = one.fork_box()
        answer = ask(box, DETACHED)
        assert answer == "left\n" if one.isolation.may_fork else answer.startswith("PermissionError")
        if end == "kill":
            box.kill()
        else:
            tell(box, "import os; os._exit(0)")
        assert ends(box)
        # also: no process of ours is left but the zygote's own
        time.sleep(0.2)
        ours = set(psutil.Process().children(recursive=True)) - others
        left = [process for process in ours if process.status() != psutil.STATUS_ZOMBIE]
        zygotes = [p for p in left if "practico.sandbox.zygote" in " ".join(p.cmdline())]
        assert len(zygotes) == len(left)
        box.close()


def test_closing_twice_is_closing_once(shared):
    box = shared.fork_box()
    box.close()
    box.close()
    box.interrupt()
    box.kill()


def warm_process(one) -> psutil.Process:
    """The warm Python itself; bubblewrap stands above it."""
    own = psutil.Process(one.program_pid)
    *_, last = [own, *own.children(recursive=True)]
    return last


@pytest.mark.parametrize("without", EVERY_WAY, ids=way)
def test_a_killed_zygote_takes_its_boxes_along_is_our_fault_and_can_be_restarted(without):
    with zygote(without=without) as one:
        warm = warm_process(one)
        box = one.fork_box()
        assert ask(box, "print(1)") == "1\n"
        warm.kill()
        assert ends(box)
        with pytest.raises(GraderFault):
            box.wait_reason()
        with pytest.raises(GraderFault):
            one.fork_box()
        assert not one.alive
        one.restart()
        assert one.alive
        assert ask(one.fork_box(), "print(2)") == "2\n"


WORKER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from cage import zygote, ask
one = zygote(without=frozenset(sys.argv[2:]))
box = one.fork_box()
ask(box, "import signal; signal.signal(15, signal.SIG_IGN)")
print(one.program_pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("without", EVERY_WAY, ids=way)
def test_a_dead_worker_takes_its_zygote_and_boxes_along(without):
    program = [sys.executable, "-c", WORKER, str(GUESTS.parent), *without]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as worker:
        pid = int(worker.stdout.readline())
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        worker.kill()
    _gone, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
    assert len(family) >= 2


@pytest.mark.parametrize("without", EVERY_WAY, ids=way)
def test_scratch_directories_are_removed(without, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with zygote(without=without) as one:
        boxes = [one.fork_box() for _ in range(3)]
        for box in boxes:
            ask(box, "open('f', 'w').write('x' * 10000)")
            box.kill()
            box.wait_reason()
        assert not [path for path in tmp_path.rglob("*") if path.name.startswith("box")]
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_the_workers_environment_or_descriptors_is_inherited(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "secret").write_text("secret")
    with (tmp_path / "secret").open() as file:
        os.set_inheritable(file.fileno(), True)
        answer = run_once(
            "import os, sys\n"
            "print('secret' in str(os.environ), sys.path)\n"
            "for d in range(3, 256):\n"
            "    try: print(d, os.fstat(d).st_size)\n"
            "    except OSError: pass"
        )
    environment, *descriptors = answer.splitlines()
    assert environment.startswith("False")
    assert str(tmp_path) not in environment
    assert len(descriptors) == 1  # the connection


def test_without_files_or_network_shut_off_it_refuses_with_the_remedy():
    with pytest.raises(ConfigurationError) as refused:
        zygote(without=frozenset({"bubblewrap", "landlock"}))
    assert "files" in str(refused.value)
    assert "install bubblewrap" in refused.value.remedy
    with pytest.raises(ConfigurationError, match="network"):
        zygote(without=frozenset({"bubblewrap", "seccomp"}))


def test_no_isolation_must_be_asked_for_and_is_told():
    with zygote(isolation="none") as one:
        assert not one.isolation.holds
        assert str(one.isolation) == "none"
        assert one.isolation.missing == ("files", "the network", "other processes")
        assert ask(one.fork_box(), "print(len(open('/etc/passwd').read()) > 0)") == "True\n"


def test_the_isolation_names_its_mechanisms(shared):
    assert shared.isolation.holds
    text = str(shared.isolation)
    assert "bubblewrap" in text
    assert "seccomp" in text
    assert f"Landlock {landlock.abi()}" in text


@pytest.mark.parametrize(
    ("guest", "why"), [("broken_guest", "ZeroDivisionError"), ("threaded_guest", "threads")]
)
def test_a_guest_that_cannot_be_warmed_up_is_our_fault(guest, why):
    with pytest.raises(GraderFault) as fault:
        zygote(guest=guest)
    assert why in fault.value.detail


def test_many_boxes_leave_nothing_behind(shared):
    before = len(psutil.Process().open_files()), psutil.Process().num_fds()
    for _ in range(30):
        box = shared.fork_box()
        ask(box, "print(1)")
        box.close()
    assert (len(psutil.Process().open_files()), psutil.Process().num_fds()) == before


def test_memory_limit_is_on_top_of_what_was_warm():
    answer = run_once(
        "a = bytearray(180 << 20)\ntry: b = bytearray(100 << 20)\nexcept MemoryError: print('full')",
        Limits(memory_mib=256),
    )
    assert answer == "full"


def test_an_interrupt_of_the_terminal_does_not_reach_the_sandbox(shared):
    assert os.getsid(shared.program_pid) != os.getsid(0)
