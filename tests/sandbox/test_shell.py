"""A cell's outputs are what ipykernel and nbclient would store; nbformat itself judges their form."""

import nbformat
import pytest
from forked_box import ForkedBox

from practico.sandbox import worker
from practico.sandbox.box import Box


@pytest.fixture(scope="module")
def box():
    worker.warm_up()
    box = Box(ForkedBox())
    yield box
    box.close()


def run(box, source, seconds=10):
    result = box.run_cell(source, seconds)
    assert result.broken is None
    cell = nbformat.v4.new_code_cell(source)
    cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    return result


def streams(result):
    return [(o["name"], o["text"]) for o in result.outputs if o["output_type"] == "stream"]


def test_the_last_expression_is_the_result(box):
    result = run(box, "x = 3\nx")
    assert result.outputs[0]["data"] == {"text/plain": "3"}
    assert result.outputs[0]["execution_count"] == result.execution_count
    assert run(box, "x;").outputs == []


def test_text_keeps_its_order_and_is_merged(box):
    result = run(box, "import sys\nprint(1)\nprint(2)\nprint(3, file=sys.stderr)\nprint(4)")
    assert streams(result) == [("stdout", "1\n2\n"), ("stderr", "3\n"), ("stdout", "4\n")]


def test_what_children_write_is_caught_in_order(box):
    result = run(box, "import os\nprint('a')\nos.system('echo b; echo c >&2')\nprint('d')\n!echo e")
    assert streams(result) == [("stdout", "a\nb\n"), ("stderr", "c\n"), ("stdout", "d\ne\n")]


def test_a_figure_is_a_picture(box):
    result = run(box, "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    (figure,) = result.outputs
    assert figure["output_type"] == "display_data"
    assert figure["data"]["image/png"].startswith("iVBOR")


def test_a_figure_needs_no_show(box):
    kinds = [o["output_type"] for o in run(box, "import matplotlib.pyplot as plt\nplt.plot([1, 2])").outputs]
    assert kinds == ["execute_result", "display_data"]


def test_display_and_its_updates(box):
    result = run(
        box,
        "from IPython.display import display, HTML, clear_output\nprint('gone')\nclear_output()\n"
        "handle = display(HTML('<b>1</b>'), display_id=True)\nhandle.update(HTML('<b>2</b>'))",
    )
    (output,) = result.outputs
    assert output["data"]["text/html"] == "<b>2</b>"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("1/0", "ZeroDivisionError"),
        ("def f(:", "SyntaxError"),
        ("import sys; sys.exit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("input('?')", "StdinNotImplementedError"),
        ("%nosuchmagic", "UsageError"),
    ],
)
def test_an_error_is_an_output_and_no_end(box, source, name):
    result = run(box, source)
    errors = [o for o in result.outputs if o["output_type"] == "error"]
    if name != "UsageError":  # IPython prints this one
        assert errors[0]["ename"] == name
    assert result.error[0] == name
    assert run(box, "1").error is None


def test_an_error_without_words_is_an_error(box):
    assert run(box, "class E(Exception):\n    def __str__(self): 1/0\nraise E").error is not None


def test_magics_and_top_level_await(box):
    assert run(box, "%%time\ny = 2").error is None
    assert run(box, "import asyncio\nawait asyncio.sleep(0)\ny").outputs[0]["data"]["text/plain"] == "2"


def test_exit_ends_nothing(box):
    assert run(box, "exit()").error is None
    assert run(box, "1").error is None


def test_a_cell_that_hangs_is_interrupted_and_the_next_one_runs(box):
    result = run(box, "while True: pass", seconds=0.5)
    assert result.timed_out
    assert result.error[0] == "KeyboardInterrupt"
    assert "worker.py" not in str(result.outputs)
    assert run(box, "1").error is None


def test_student_code_cannot_break_the_outputs(box):
    result = run(
        box,
        "from IPython.display import display\nclass R:\n    def _repr_html_(self): 1/0\n"
        "display({'text/plain': object(), 3: b'x'}, raw=True)\nR()",
    )
    assert result.broken is None
    assert run(box, "1").error is None


def test_the_working_directory_is_the_box_s_own(box):
    box.put_files({"data/values.csv": b"1,2\n", "helper.py": b"answer = 42"})
    assert run(box, "import helper\nhelper.answer").outputs[0]["data"]["text/plain"] == "42"
    assert streams(run(box, "print(open('data/values.csv').read())")) == [("stdout", "1,2\n\n")]


@pytest.mark.parametrize("flood", ["print('x' * 10**6)", "import os\nos.system('yes | head -c 1000000')"])
def test_output_is_cut_at_the_limit(flood):
    worker.warm_up()
    box = Box(ForkedBox(), output_mib=0.01)
    try:
        ((_, text),) = streams(run(box, flood))
        assert 10_000 < len(text) < 12_000
        assert "cut" in text
        assert streams(run(box, "print(1)")) == []
    finally:
        box.close()
