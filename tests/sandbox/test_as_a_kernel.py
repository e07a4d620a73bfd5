"""What a cell shows in a box is what it shows in a Jupyter kernel, which runs the same cells here."""

import re

import nbclient
import nbformat
import pytest

from practico.sandbox.box import Box
from practico.sandbox.launch import Zygote
from practico.sandbox.preload import Preload
from practico.settings import Limits

IMPORT = "import matplotlib.pyplot as plt"
NOTEBOOKS = {
    "figures": [
        IMPORT,
        "plt.isinteractive(), plt.rcParams['interactive'], plt.get_backend()",
        "from matplotlib.figure import Figure\nbare = Figure()\nbare.subplots().plot([1, 2])\nbare",
        "plt.plot([1, 2])",
        "bare",
        "plt.plot([1, 2]); plt.show()\nprint('shown')",
        "plt.ioff(); plt.plot([1, 2]);",
        "plt.show()",
        "plt.close('all'); plt.isinteractive(), plt.get_fignums()",
        "%config InlineBackend.figure_format = 'retina'",
        "plt.ion(); plt.plot([2, 1]);",
    ],
    "first_figure_without_interaction": [IMPORT, "with plt.ioff():\n    fig, axes = plt.subplots()", "fig"],
    "inline_asked_for": [
        "%config InlineBackend.close_figures",
        f"%matplotlib inline\n{IMPORT}",
        "plt.isinteractive()",
        "with plt.ioff():\n    fig, axes = plt.subplots()",
        "fig",
        "%config InlineBackend.close_figures = False",
        "plt.plot([1, 2]);",
        "plt.get_fignums()",
    ],
    "what_was_run": [
        "_, __, ___, _i, _ii, _iii",
        "%history -o",
        "%tb",
        "import sys; hasattr(sys, 'last_value'), get_ipython().history_manager.output_hist_reprs",
        "3",
        "_ + 1",
        "_, __, ___, _1, _i, _ii, _iii, _i1",
        "Out, In",
        "%history -o",
        "ip = get_ipython()\nip.execution_count, ip.last_execution_succeeded",
        "ip.last_execution_result.result",
        "1/0",
        "ip.last_execution_succeeded, type(ip.last_execution_result.error_in_exec)",
        "ip.run_cell('print(5)\\n6').result",
        "%reset -f",
        "Out, In",
        "4",
        "get_ipython().execution_count = 20",
        "5",
        "_20, _",
    ],
    "without_a_percent_sign": [
        "who",
        "x = 3",
        "whos  # now",
        "%alias hey echo %l",
        "hey = 3",
        "hey",
        "matplotlib inline",
        "%macro again 2",
        "del x",
        "again",
        "x",
        "who = 4",
        "who",
        "exit",
        "%autocall 0",
        "1",
    ],
    "what_an_object_looks_like": [
        "class Table:\n    def _repr_html_(self): return '<p>'\n    def __repr__(self): return 'T'\nTable()",
        "from IPython.display import display\ndisplay(Table(), Table())",
        "Table();",
        "_",
        "class Bad:\n    def __repr__(self): raise ValueError('no')\nBad()",
        "%%capture kept\nprint('x')\ndisplay(Table())",
        "kept.show()",
    ],
}


@pytest.fixture(scope="module", params=[False, True], ids=["cold", "warm"])
def zygote(request):
    with Zygote(Limits(), preload=Preload(figures=request.param)) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def in_kernel(tmp_path_factory):
    """Outputs of a notebook's cells in a kernel, which runs once for both zygotes."""
    known = {}

    def run(name):
        if name not in known:
            cells = [nbformat.v4.new_code_cell(source) for source in NOTEBOOKS[name]]
            notebook = nbformat.v4.new_notebook(cells=cells)
            place = {"metadata": {"path": str(tmp_path_factory.mktemp("kernel"))}}
            nbclient.NotebookClient(
                notebook, timeout=60, kernel_name="python3", allow_errors=True, resources=place
            ).execute()
            known[name] = [shown(cell.outputs) for cell in notebook.cells]
        return known[name]

    return run


def shown(outputs):
    """The outputs without addresses, and with pictures and tracebacks as no more than their being there."""
    return [_shown(output) for output in outputs]


def _shown(output):
    if output["output_type"] == "error":
        return output["ename"], output["evalue"]
    if output["output_type"] == "stream":
        return output["name"], output["text"]
    data = {
        kind: text if kind.startswith("text/") else kind != "image/png" or len(text) > 1000
        for kind, text in output["data"].items()
    }
    return output["output_type"], re.sub("0x[0-9a-f]+", "", str(data)), set(output["metadata"])


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_shows_what_it_shows_in_a_kernel(name, zygote, in_kernel):
    box = Box(zygote.fork_box())
    for source, wanted in zip(NOTEBOOKS[name], in_kernel(name), strict=True):
        assert shown(box.run_cell(source, 20.0).outputs) == wanted, source
    box.close()
