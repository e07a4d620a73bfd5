"""Each way in which a secret may reach students, planted into a generated release; and what is no leak."""

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import zipfile
import zlib

import pytest
from miniature import (
    SQUARES,
    TEST_SQUARES,
    check,
    code,
    course,
    locked,
    markdown,
    notebook,
    solution,
    write_notebook,
)

from practico.errors import LeakError
from practico.notebook.leaks import check_leaks
from practico.notebook.masters import read_masters
from practico.notebook.secret_lines import find_secrets, normalise, split_comment
from practico.notebook.view import release_view

SOLUTION = "return [number ** 2 for number in range(1, n + 1)]"
HIDDEN = "assert squares(11)[10] == 121"


@pytest.fixture
def released(tmp_path):
    """A function that writes a release (of these masters) and returns its directory and a check of it."""

    def write(**masters):
        settings = course(tmp_path, **masters)
        read = read_masters(settings, "a1")
        directory = tmp_path / "generated"
        for name, master in read.items():
            write_notebook(directory / f"{name}.ipynb", release_view(master, settings))
        return directory, lambda: check_leaks(directory, find_secrets(read, settings))

    return write


def edit(path, change):
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def stream(*texts):
    return [{"output_type": "stream", "name": "stdout", "text": text} for text in texts]


def packed(text):
    return base64.b64encode(text.encode()).decode()


# What is planted into the released notebook, and where the leak is said to be.
PLANTS = {
    "hidden test left in its cell": (
        lambda nb: nb["cells"][2].update(source=f"assert squares(1) == [1]\n{HIDDEN}"),
        "squares.ipynb, cell 3 (test_squares), line 2",
    ),
    "solution with other layout": (
        lambda nb: nb["cells"][0].update(source="x\nreturn [number**2 for number in range( 1,n+1 )]"),
        "squares.ipynb, cell 1, line 2",
    ),
    "solution with a comment of its own": (
        lambda nb: nb["cells"][1].update(source=f"{SOLUTION}  # easy"),
        "squares.ipynb, cell 2 (squares), line 1",
    ),
    "stdout": (
        lambda nb: nb["cells"][2].update(outputs=stream(f"1\n{HIDDEN}\n")),
        "squares.ipynb, cell 3 (test_squares), outputs, line 2",
    ),
    "stdout in two pieces": (
        lambda nb: nb["cells"][2].update(outputs=stream(HIDDEN[:13], HIDDEN[13:])),
        "squares.ipynb, cell 3 (test_squares), outputs",
    ),
    "a rich output": (
        lambda nb: nb["cells"][2].update(
            outputs=[{"output_type": "display_data", "data": {"text/html": ["<b>", HIDDEN]}, "metadata": {}}]
        ),
        "squares.ipynb, cell 3 (test_squares), outputs",
    ),
    "a traceback": (
        lambda nb: nb["cells"][2].update(
            outputs=[{"output_type": "error", "ename": "E", "evalue": "", "traceback": ["--> 3", HIDDEN]}]
        ),
        "squares.ipynb, cell 3 (test_squares), outputs",
    ),
    "an attachment": (
        lambda nb: nb["cells"][0].update(attachments={"a.txt": {"text/plain": packed(f"#\n{SOLUTION}")}}),
        "squares.ipynb, cell 1, attachments, line 2",
    ),
    "a cell's metadata": (
        lambda nb: nb["cells"][1]["metadata"].update(backup={"was": [{"source": SOLUTION}]}),
        "squares.ipynb, cell 2 (squares), metadata",
    ),
    "a key of metadata": (
        lambda nb: nb["cells"][1]["metadata"].update({SOLUTION: 1}),
        "squares.ipynb, cell 2 (squares), metadata",
    ),
    "the notebook's metadata, packed twice": (
        lambda nb: nb["metadata"].update(undo=base64.b64encode(zlib.compress(SOLUTION.encode())).decode()),
        "squares.ipynb, metadata",
    ),
    "base64 in a visible source": (
        lambda nb: nb["cells"][0].update(source=f"see {packed('# ' + SOLUTION)}"),
        "squares.ipynb, cell 1",
    ),
}


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_secret_in_a_notebook_is_found(released, name):
    directory, search = released()
    search()
    change, where = PLANTS[name]
    edit(directory / "squares.ipynb", change)
    with pytest.raises(LeakError) as caught:
        search()
    assert caught.value.where == where
    said = SOLUTION if SOLUTION in caught.value.what else HIDDEN
    assert said in caught.value.what
    assert "squares.ipynb, cell" in caught.value.what


def zipped(name, text):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return stream.getvalue()


HELPERS = {
    "helper.py": (f"def check(f):\n    {HIDDEN}\n".encode(), "helper.py, line 2"),
    "notes.txt": (SOLUTION.encode("utf-16"), "notes.txt"),
    "data.bin": (b"\x00\x93" + SOLUTION.encode() + b"\xff", "data.bin"),
    "data.json": (json.dumps({"k": [f'"""x"""\n{SOLUTION}']}).encode(), "data.json"),
    "data.npz": (zipped("x.npy", SOLUTION), "data.npz, x.npy"),
    "deep.zip": (zipped("inner.zip", zipped("x.txt", SOLUTION)), "deep.zip, inner.zip, x.txt"),
    "data.gz": (gzip.compress(SOLUTION.encode()), "data.gz"),
    "data.tar.xz": (lzma.compress(b"\x00" * 512 + SOLUTION.encode()), "data.tar.xz"),
    "data.bz2": (bz2.compress(SOLUTION.encode()), "data.bz2"),
    "names.npy": (SOLUTION.encode("utf-32-le"), "names.npy"),
    "hex.py": (f"KEY = '{SOLUTION.encode().hex()}'".encode(), "hex.py"),
    "wrapped.py": (b"key\n" + base64.encodebytes(f"{HIDDEN}\n{SOLUTION}".encode()), "wrapped.py"),
    "sub/solved.ipynb": (json.dumps(notebook(SQUARES)).encode(), "sub/solved.ipynb"),
    "squares_old.ipynb": (
        json.dumps(notebook(SQUARES)).encode(),
        "squares_old.ipynb, cell 1 (squares), line 4",
    ),
    "squares.ipynb.old": (json.dumps(notebook(SQUARES)).encode(), "squares.ipynb.old"),
}


@pytest.mark.parametrize("name", HELPERS)
def test_a_secret_in_a_helper_file_is_found(released, name):
    directory, search = released()
    data, where = HELPERS[name]
    (directory / name).parent.mkdir(exist_ok=True)
    (directory / name).write_bytes(data)
    with pytest.raises(LeakError) as caught:
        search()
    assert caught.value.where.startswith(where)


@pytest.mark.parametrize(
    "name",
    [
        "squares.ipynb.bak",
        "helper.py~",
        ".helper.py.swp",
        ".ipynb_checkpoints/squares.ipynb",
        "__pycache__/a.pyc",
    ],
)
def test_what_an_editor_left_behind_is_refused(released, name):
    directory, search = released()
    (directory / name).parent.mkdir(exist_ok=True)
    (directory / name).write_text("anything")
    with pytest.raises(LeakError, match="left behind"):
        search()


def test_an_archive_that_cannot_be_searched_is_refused(released):
    directory, search = released()
    locked_archive = bytearray(zipped("a.txt", "hello"))
    for header in (b"PK\x03\x04", b"PK\x01\x02"):
        flags = locked_archive.index(header) + (6 if header == b"PK\x03\x04" else 8)
        locked_archive[flags] |= 1  # the bit that says: encrypted
    (directory / "locked.zip").write_bytes(locked_archive)
    with pytest.raises(LeakError, match=r"^locked\.zip: an archive that cannot be searched \(.*password"):
        search()


def test_a_forgotten_copy_of_the_solution_is_found(released):
    forgotten = code(SQUARES["source"].replace("### BEGIN SOLUTION", "").replace("### END SOLUTION", ""))
    _, search = released(squares=notebook(SQUARES, TEST_SQUARES, forgotten))
    with pytest.raises(LeakError) as caught:
        search()
    assert caught.value.where == "squares.ipynb, cell 3"
    assert "the whole solution of squares.ipynb, cell 1 (squares)" in caught.value.what


def test_a_forgotten_one_line_solution_is_found(released):
    one = solution(
        "one", "def one(x):\n    ### BEGIN SOLUTION\n    return 1 / (1 + exp(-x))\n    ### END SOLUTION"
    )
    _, search = released(m=notebook(one, locked("demo", "one = lambda x: x\n\nreturn 1 / (1 + exp(-x))")))
    with pytest.raises(LeakError, match="the whole solution"):
        search()


def test_a_solution_spelt_out_in_the_statement_is_found(released):
    three = "first = begin(x) + 1\n    second = go_on(first) * 2\n    third = finish(second) - 3"
    _, search = released(
        m=notebook(
            solution("f", f"def f(x):\n    ### BEGIN SOLUTION\n    {three}\n    ### END SOLUTION"),
            markdown(f"Reminder of last year:\n    {three}"),
        )
    )
    with pytest.raises(LeakError, match="the whole solution"):
        search()


def test_a_line_that_the_statement_shows_is_no_leak(released):
    master = notebook(
        markdown(
            "Use `[number ** 2 for number in range(1, n + 1)]`, or `return [number ** 2 for number in "
            "range(1, n + 1)]`."
        ),
        SQUARES,
        TEST_SQUARES,
    )
    directory, search = released(squares=master)
    (directory / "helper.py").write_text(f"def f(n):\n    {SOLUTION}\n")
    search()


def test_a_bug_hunt_may_share_all_lines_but_one(released):
    right = ["dX = dS @ W.T * scale", "dW = X.T @ dS * scale", "db = dS.sum(axis=0) * scale"]
    wrong = [*right[:2], "db = dS.sum(axis=1) * scale"]
    body = "\n    ".join(right)
    _, search = released(
        m=notebook(
            solution("back", f"def back(dS):\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"),
            locked("hunt", "def back_with_a_mistake(dS):\n    " + "\n    ".join(wrong)),
        )
    )
    search()


def test_trivial_lines_and_calls_of_the_students_functions_are_no_leak(released):
    trivial = [
        "import numpy as np",
        "from math import sqrt, exp, log",
        "for index in range(len(xs)):",
        "else:",
        "return first, second",
        "N = xL.shape[0]",
        "gradient = np.zeros_like(x)",
        "raise NotImplementedError()",
        "# short comment",
    ]
    body = "\n    ".join(
        [*trivial, "costs, caches = forward(X, parameters, 0.5)", "y = forward(X)[0] + 2 * X"]
    )
    _, search = released(
        m=notebook(
            solution("forward", "def forward(X, parameters):\n    ### BEGIN SOLUTION\n    ### END SOLUTION"),
            solution("train", f"def train(X):\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"),
        )
    )
    directory = search.__closure__[0].cell_contents
    (directory / "helper.py").write_text("\n".join([*trivial, "costs, caches = forward(X, parameters, 0.5)"]))
    search()
    (directory / "helper.py").write_text("y = forward(X)[0] + 2 * X")
    with pytest.raises(LeakError):
        search()


@pytest.mark.parametrize(
    "answer", ["line_with_the_mistake = 5", "is_convex_enough = False", "best_rate = '1e-2'"]
)
def test_a_plain_answer_is_a_secret(released, answer):
    directory, search = released(m=notebook(solution("s", f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION")))
    search()
    (directory / "helper.py").write_text(answer)
    with pytest.raises(LeakError):
        search()


def test_random_bytes_are_searched_without_trouble(released):
    directory, search = released()
    noise = random.Random(7)
    for name in ("noise.zip", "noise.gz", "noise.png"):
        (directory / name).write_bytes(
            {"noise.gz": b"\x1f\x8b"}.get(name, b"PK\x03\x04") + noise.randbytes(5000)
        )
    (directory / "truncated.zip").write_bytes(zipped("a.txt", "hello " * 500)[:-3])
    (directory / "empty").write_bytes(b"")
    (directory / "deep.json").write_text("[" * 50_000)
    (directory / "text.txt").write_text("A" * 500)
    search()


def test_comments_and_quotes():
    assert split_comment("x = '#'  # why") == ("x = '#'", "why")
    assert split_comment('y = "a\\"#b"') == ('y = "a\\"#b"', "")
    assert normalise('f( "a",\tb )') == "f('a',b)"


def test_a_telling_comment_is_a_secret(released):
    remark = "the factor 1/N is already in dS, so never divide twice"
    _, search = released(
        m=notebook(
            solution("s", f"### BEGIN SOLUTION\nx = 1  # {remark}\n### END SOLUTION"),
            check("t", "f()"),
        )
    )
    search()
    directory = search.__closure__[0].cell_contents
    (directory / "notes.md").write_text(remark)
    with pytest.raises(LeakError, match="already in dS"):
        search()
