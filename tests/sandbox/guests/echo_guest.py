"""A stand-in for practico.sandbox.worker: evaluates what it is sent, answers with the repr."""

import contextlib
import io
import traceback


def warm_up():
    import numpy  # noqa: F401


def serve(connection, scratch):
    stream = connection.makefile("rwb")
    names = {"connection": connection, "scratch": scratch}
    for line in stream:
        source = eval(line)
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(source, names)
            answer = printed.getvalue()
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}\n" + (
                traceback.format_exc() if "TRACE" in names else ""
            )
        stream.write(repr(answer).encode() + b"\n")
        stream.flush()
