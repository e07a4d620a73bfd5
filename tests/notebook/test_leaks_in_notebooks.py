"""Each way in which a secret may reach students in a notebook, planted into a generated release."""

import base64
import json
import zlib

import pytest
from miniature import SQUARES, TEST_SQUARES, code, locked, markdown, notebook, solution
from searched_release import HIDDEN, SOLUTION

from practico.errors import LeakError


def edit(path, change):
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def stream(*texts):
    return [{"output_type": "stream", "name": "stdout", "text": text} for text in texts]


def packed(text):
    return base64.b64encode(text.encode()).decode()


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
