"""Which lines of a master are secrets: those that say something, and that students do not see anyway."""

import pytest
from miniature import SQUARES, TEST_SQUARES, check, markdown, notebook, solution
from searched_release import SOLUTION

from practico.errors import LeakError
from practico.notebook.secret_lines import normalise, split_comment


def test_comments_and_quotes():
    assert split_comment("x = '#'  # why") == ("x = '#'", "why")
    assert split_comment('y = "a\\"#b"') == ('y = "a\\"#b"', "")
    assert normalise('f( "a",\tb )') == "f('a',b)"


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
    directory, search = released(
        m=notebook(
            solution("forward", "def forward(X, parameters):\n    ### BEGIN SOLUTION\n    ### END SOLUTION"),
            solution("train", f"def train(X):\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"),
        )
    )
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


def test_a_telling_comment_is_a_secret(released):
    remark = "the factor 1/N is already in dS, so never divide twice"
    directory, search = released(
        m=notebook(
            solution("s", f"### BEGIN SOLUTION\nx = 1  # {remark}\n### END SOLUTION"),
            check("t", "f()"),
        )
    )
    search()
    (directory / "notes.md").write_text(remark)
    with pytest.raises(LeakError, match="already in dS"):
        search()
