"""Brings your functions of exercise 1 into another notebook, without running its training or its pictures.

Of the code cells only imports, functions, classes and constants written as a value are taken; the rest (training,
drawing, checking) is not run, and so loading takes no time.
"""

import ast
import json
from pathlib import Path

FILE = "exercise1_two_layer_network.ipynb"
NEEDED = (
    "affine_forward",
    "affine_activation_forward",
    "feed_forward",
    "mse",
    "affine_backward",
    "affine_activation_backward",
    "backpropagation",
    "update_parameters",
)
_ORIGIN = "<exercise 1>"  # by this file name your functions are recognized in an error


class YourNetError(Exception):
    """Something of exercise 1 is missing or failed; the text says what, in plain words."""


class YourFunctions:
    """The functions of exercise 1, to be called by name with `call`."""

    def __init__(self, defined):
        self._defined = defined

    def call(self, name, *arguments, returns=1):
        """Calls your function and insists that it returns `returns` things. Where something fails: YourNetError."""
        function = self._defined.get(name)
        if not callable(function):
            raise YourNetError(f"The function `{name}` is missing: it is not in {FILE}.")
        try:
            value = function(*arguments)
        # This is your code and it can fail in any way at all: here it becomes a message.
        except Exception as error:
            raise YourNetError(_what_happened(name, error)) from error
        if value is None:
            raise YourNetError(f"`{name}` returns nothing. Did you forget the return?")
        if returns > 1 and (not isinstance(value, tuple | list) or len(value) != returns):
            raise YourNetError(f"`{name}` must return {returns} things.")
        return value


def load(file=FILE):
    """The functions defined in the notebook. Where the file or a function is missing: YourNetError."""
    defined = {"__name__": "exercise1"}
    for cell in _code_cells(Path(file)):
        for node in _definitions(cell):
            try:
                exec(compile(ast.Module([node], []), _ORIGIN, "exec"), defined)
            # An import that does not exist here or a broken definition does not keep us from using the other functions.
            except Exception:
                continue
    missing = [name for name in NEEDED if not callable(defined.get(name))]
    if missing:
        listing = ", ".join(f"`{name}`" for name in missing)
        raise YourNetError(
            f"In {Path(file).name} I did not find {listing}. Fill them in, save and load again."
        )
    return YourFunctions(defined)


def _code_cells(path):
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except FileNotFoundError:
        raise YourNetError(
            f"I did not find {path.name}. It has to be saved in the same folder as this notebook."
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise YourNetError(
            f"{path.name} cannot be read as a notebook. Open it, save it and try again."
        ) from None


def _definitions(code):
    # Jupyter's magic lines are not Python: they are emptied without shifting the line numbers.
    lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in code.splitlines()]
    try:
        tree = ast.parse("\n".join(lines))
    except (SyntaxError, ValueError):
        return []
    return [node for node in tree.body if _is_taken(node)]


def _is_taken(node):
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Lambda) or _is_a_value(node.value)
    return isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)


def _is_a_value(node):
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def _what_happened(name, error):
    """Which function of yours failed: the deepest one in the traceback."""
    culprit, stack = name, error.__traceback__
    while stack is not None:
        code = stack.tb_frame.f_code
        if code.co_filename == _ORIGIN and not code.co_name.startswith("<"):  # <lambda>, <dictcomp>
            culprit = code.co_name
        stack = stack.tb_next
    if isinstance(error, NotImplementedError):
        return f"`{culprit}` is still undone in {FILE}. Fill it in, save and load again."
    detail = " ".join(str(error).split())[:200]
    return f"Your function `{culprit}` failed with {type(error).__name__}: {detail}"
