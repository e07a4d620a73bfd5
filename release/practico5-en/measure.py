"""The measurements by which `check` looks at your functions: calls, shapes, numbers and derivatives.

There are no answers in here: a derivative is compared with what *your* function does when it is moved a little.
"""

import contextlib
import copy
import inspect
from contextvars import ContextVar

import numpy as np

STEP, TOLERANCE = 1e-5, 1e-5
SINGLE_STEP, SINGLE_TOLERANCE = 1e-2, 1e-2  # in float32 a step of 1e-5 is lost in rounding


_STEPS = ContextVar("steps", default=None)  # those of the check that is running


class Finding(Exception):
    """Something that is not right: `what`, said in a sentence with numbers, and `look_at`, what to look at."""

    def __init__(self, what, look_at=""):
        super().__init__(f"{what} {look_at}".strip())
        self.what, self.look_at = what, look_at


@contextlib.contextmanager
def noting():
    """The list that keeps, in order, the steps that came out right inside this `with`."""
    steps = []
    marker = _STEPS.set(steps)
    try:
        yield steps
    finally:
        _STEPS.reset(marker)


def _passed(step):
    steps = _STEPS.get()
    if steps is not None and step not in steps:
        steps.append(step)


def call(function, *inputs):
    """What the function returns; tells whether it returns nothing or modified its inputs."""
    copies = copy.deepcopy(inputs)
    output = function(*copies)
    if output is None:
        raise Finding("returns None.", "Is the `return` missing?")
    for name, before, after in zip(_names(function, len(inputs)), inputs, copies, strict=True):
        if not are_equal(before, after):
            raise Finding(f"modifies its input `{name}`.", "Work on a new array.")
    return output


def _names(function, count):
    names = list(inspect.signature(function).parameters)[:count]
    return names + [f"number {i + 1}" for i in range(len(names), count)]


def are_equal(a, b):
    """Whether two inputs (arrays, or tuples, lists and dictionaries of arrays) hold the same numbers."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(are_equal(a[k], b[k]) for k in a)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(are_equal, a, b))
    return True


def parts(value, names):
    """The values of a tuple, one per name."""
    if not isinstance(value, tuple | list) or len(value) != len(names):
        raise Finding(f"must return {len(names)} things: `return {', '.join(names)}`.")
    return value


def dictionary(value, keys):
    """A dictionary that has all the keys asked for."""
    if not isinstance(value, dict):
        raise Finding(f"must return a dictionary and returns {_kind(value)}.")
    missing = [key for key in keys if key not in value]
    if missing:
        raise Finding(f"the dictionary it returns lacks {' and '.join(map(repr, missing))}.")
    return value


def array(name, value, shape):
    """An array of finite numbers with exactly that shape."""
    if not isinstance(value, np.ndarray):
        raise Finding(f"{name} must be a NumPy array and is {_kind(value)}.")
    if value.shape != shape:
        hint = _shape_hint(value.shape, shape)
        raise Finding(f"{name} has shape {value.shape} and must have shape {shape}.", hint)
    if not np.isfinite(value).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(value))[0])
        raise Finding(f"{name}{list(where)} = {value[where]}: not a finite number.")
    _passed(f"{name} has the shape {shape}")
    return value


def number(name, value):
    """A single finite number: a float of Python or NumPy, or an array without axes."""
    if np.ndim(value) != 0 or isinstance(value, str | dict | bool):
        shape = f" of shape {value.shape}" if isinstance(value, np.ndarray) else ""
        raise Finding(f"{name} must be a single number and is {_kind(value)}{shape}.")
    if not np.isfinite(value):
        raise Finding(f"{name} = {value}: not a finite number.")
    return float(value)


def _kind(value):
    return "None (is something missing in the `return`?)" if value is None else f"`{type(value).__name__}`"


def _shape_hint(shape, wanted):
    if len(shape) == 2 and shape == wanted[::-1]:
        return "It is transposed: here rows are samples or inputs."
    if [n for n in shape if n != 1] == [n for n in wanted if n != 1]:
        return "The numbers are the same, but a vector is not a matrix of one row or column."
    if len(wanted) == 2 and wanted[1] == 1 and shape == (wanted[0], wanted[0]):
        return "This is broadcasting: a column (N, 1) with a vector (N,) gives (N, N). Look at the shapes of what you subtract."
    if shape in {(), (1,)} or len(shape) < len(wanted):
        return "Did you sum too much? Look at the axis (`axis`) along which you are summing."
    return ""


def compare(name, value, expected, source, sizes=None, tolerance=None):
    """The numbers of `value` against the expected ones; where they differ, names the worst entry and a constant factor."""
    tolerance = tolerance or _precision(value)[1]
    value, expected = np.asarray(value, dtype=float), np.asarray(expected, dtype=float)
    difference = np.abs(value - expected)
    scale = max(np.abs(value).max(), np.abs(expected).max())
    if difference.max() <= tolerance * scale:
        _passed(f"{name} agrees with {source}")
        return
    worst = np.unravel_index(int(difference.argmax()), value.shape)
    where = str([int(i) for i in worst]) if worst else ""
    sentence = f"{name}{where} is {value[worst]:.6g}, and {source} says {expected[worst]:.6g}."
    raise Finding(sentence, factor_hint(value, expected, sizes or {}))


def factor_hint(value, expected, sizes):
    """If `value` is an exact multiple of `expected`, which known number explains the factor."""
    norm = float((expected * expected).sum())
    ratio = float((value * expected).sum()) / norm if norm else 0.0
    if not ratio or np.abs(value - ratio * expected).max() > 1e-4 * np.abs(value).max():
        return ""
    if np.isclose(ratio, -1, rtol=1e-4):
        return "Its sign is flipped."
    known = {key: n for key, n in sizes.items() if n > 1} | {"2": 2}
    sign = " and a flipped sign as well" if ratio < 0 else ""
    for key, n in known.items():
        equals = "" if key == "2" else f" ({key} = {n})"
        if np.isclose(abs(ratio), n, rtol=1e-4):
            return f"You have a factor {key}{equals} too many{sign}."
        if np.isclose(abs(ratio), 1 / n, rtol=1e-4):
            return f"You have a factor 1/{key}{equals} too many{sign}."
    return f"The ratio of the two is the same everywhere: {ratio:.6g}."


def compare_gradient(name, analytic, f, x, sizes, numeric_gradient=None, output=None):
    """The student's gradient against the numeric derivative of f at x: entry by entry where possible.

    `output` is what the forward pass gave: in float32, f has fewer digits and the step has to be longer.
    """
    array(name, analytic, x.shape)
    step, tolerance = _precision(analytic, output)
    if numeric_gradient is not None and can_differentiate(numeric_gradient):
        numeric = numeric_gradient(f, x.copy(), step)
        compare(name, analytic, numeric, "your `numeric_gradient`", sizes, tolerance)
        return
    rng = np.random.default_rng(7)
    directions = rng.normal(size=(4, *x.shape))
    predicted = np.array([(analytic * v).sum() for v in directions])
    measured = np.array([(f(x + step * v) - f(x - step * v)) / (2 * step) for v in directions])
    if np.abs(predicted - measured).max() > tolerance * max(np.abs(predicted).max(), np.abs(measured).max()):
        hint = factor_hint(predicted, measured, sizes)
        detail = f"it announces a change of {predicted[0]:.6g} and your function changes by {measured[0]:.6g}."
        raise Finding(f"{name} is not the derivative: in a random direction {detail}", hint)
    _passed(f"{name} is the derivative of your function")


def _precision(*values):
    is_single = any(getattr(value, "dtype", None) == np.float32 for value in values)
    return (SINGLE_STEP, SINGLE_TOLERANCE) if is_single else (STEP, TOLERANCE)


def can_differentiate(numeric_gradient):
    """Whether it works on Σx³, whose derivative is 3x²: only then is it fit to check the rest."""
    x = np.array([[0.5, -1.0], [2.0, 0.1]])
    try:
        return np.allclose(numeric_gradient(lambda v: float((v**3).sum()), x.copy()), 3 * x**2, rtol=1e-4)
    except Exception:  # half-written code can fail in any way at all, and then it is not used
        return False
