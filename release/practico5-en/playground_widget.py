"""The playground to get your hands on: a widget (anywidget) that trains with your functions, frame by frame.

The browser asks for a step, and asks for another only once it has painted; here a `Session` attends to it. Everything
is in this folder: nothing is downloaded from the internet. Without anywidget, `playground.launch` draws a still picture.
"""

import asyncio
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from playground_data import FEATURES, DATASETS, HIDDEN, columns, grid
from playground_state import ACTIVATIONS, COSTS, ETAS, BATCHES, REGULARIZATIONS, RATES
from playground_session import SIDE, Session, as_bytes
from playground_texts import TEXTS

_FOLDER = Path(__file__).parent
PARTS = ("drawings", "parts", "weights", "requests", "widget")  # in this order they make up a single module
_SAMPLE = 90  # points in the thumbnail of each data set


def _read(*names):
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


class Playground(anywidget.AnyWidget):
    """The view of a `Session`; `state` is the text that holds the controls and the epoch."""

    _esm = _read(*(f"playground_{part}.js" for part in PARTS))
    _css = _read("playground_widget.css")
    options = traitlets.Dict().tag(sync=True)
    thumbnails = traitlets.Bytes().tag(sync=True)
    feature_maps = traitlets.Bytes().tag(sync=True)

    def __init__(self, mine, state=None):
        super().__init__(
            options=_options(), thumbnails=_thumbnails(), feature_maps=_feature_maps()
        )
        self._session = Session(mine, state)
        self._loop = _cell_loop()
        self.on_msg(self._arrived)

    @property
    def state(self):
        """The controls and the epoch, as a text."""
        return self._session.text

    def _arrived(self, _widget, request, _arrays):
        # ipykernel 7 may deliver messages in another thread (a subshell). Your code always runs in the
        # thread of the cells, between one and the next: never at the same time as a cell.
        if self._loop is None or self._loop.is_closed():
            self._attend(request)
        else:
            self._loop.call_soon_threadsafe(self._attend, request)

    def _attend(self, request):
        answer = {"de": request.get("de"), "kind": "notice"}
        try:
            burst = self._session.burst(request)
        except KeyboardInterrupt:  # Jupyter's ■ button: this request is cut off and the kernel goes on
            self.send(answer | {"error": TEXTS["interrupted"]})
        except Exception as error:
            failure = f"{type(error).__name__}: {error}"
            self.send(answer | {"error": TEXTS["our_failure"].format(failure=failure)})
            raise
        else:
            frames = {"kind": "frames", "frames": [frame for frame, _ in burst]}
            self.send(answer | frames, [array for _, theirs in burst for array in theirs])


def _cell_loop():
    try:
        return asyncio.get_running_loop()
    except RuntimeError:  # outside of a kernel
        return None


def _options():
    return {
        "texts": TEXTS,
        "side": SIDE,
        "maximum": HIDDEN,
        "sample": _SAMPLE,
        "dataset": list(DATASETS),
        "features": list(FEATURES),
        "activation": list(ACTIVATIONS),
        "cost": list(COSTS),
        "regularization": list(REGULARIZATIONS),
        "eta": list(ETAS),
        "rate": list(RATES),
        "batch": list(BATCHES),
    }


def _thumbnails():
    """x, y and label of the points of each thumbnail, one after another, in float32."""
    samples = [np.hstack(generate(_SAMPLE, 0.0, 1)) for generate in DATASETS.values()]
    return np.stack(samples).astype(np.float32).tobytes()


def _feature_maps():
    values = columns(grid(SIDE), FEATURES)
    return as_bytes(values / np.abs(values).max(axis=0)).T.tobytes()
