"""Exceptions on their way: the student's to the test, a trusted function's through student code and back."""

from __future__ import annotations

from practico.checker.remote_types import RemoteTypes
from practico.sandbox import codec, protocol
from practico.sandbox.builtin_types import BUILTIN_TYPES, nearest_builtin
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree


class Exceptions:
    """The exceptions of one session; those that trusted functions raised come back as themselves."""

    def __init__(self, kinds: RemoteTypes) -> None:
        self._kinds = kinds
        self._thrown: list[BaseException] = []  # by trusted functions, in the running test

    def forget(self) -> None:
        """The test is over."""
        self._thrown.clear()

    def read(self, tree: Tree, decoder: Decoder) -> BaseException:
        """The student's exception, as the trusted class of the same name or nearest built-in base."""
        if type(tree) is not list or len(tree) != 7 or tree[0] != codec.EXCEPTION:
            raise CodecError("not an exception")
        _, kind_tree, base_name, trees, text, handle, token = tree
        if token is not None and type(token) is int and 0 <= token < len(self._thrown):
            return self._thrown[token]
        apart = Decoder(decoder.special)  # its arguments take no numbers of the answer's
        arguments = tuple(apart.values(trees))
        base = BUILTIN_TYPES.get(base_name) if type(base_name) is str else None
        error = apart.value(handle) if handle is not None else None
        if not isinstance(error, BaseException):
            kind = self._kind(kind_tree) or base
            if kind is None or not issubclass(kind, BaseException) or type(text) is not str:
                raise CodecError("not an exception")
            error = _make(kind, arguments)
        error.args = arguments[:2] if isinstance(error, OSError) else arguments  # the third is a file's name
        error.__dict__["_practico_text"] = text
        return error

    def raised_here(self, error: Exception, encoder: Encoder) -> bytes:
        """The message that raises a trusted function's exception in the box.

        Name and plain arguments only; a failed assertion's text is none of the student's business.
        """
        base = nearest_builtin(type(error))
        self._thrown.append(error)
        token = len(self._thrown) - 1
        arguments = () if issubclass(base, AssertionError) else error.args
        try:
            return codec.pack([protocol.RAISE, [base.__name__, encoder.trees(arguments), token]])
        except CodecError:
            return codec.pack([protocol.RAISE, [base.__name__, [], token]])

    def _kind(self, tree: Tree) -> type | None:
        if type(tree) is list and len(tree) == 2 and tree[0] == codec.CLASS:
            return self._kinds.of(tree[1])
        return None


def stopped_by_a_call(error: StopIteration) -> RuntimeError:
    """As Python does in generators: map(), zip() and all() of a test would take it for the end."""
    raised = RuntimeError("a call raised StopIteration")
    raised.__dict__["_practico_text"] = str(error)
    return raised


def _make(kind: type[BaseException], arguments: tuple[object, ...]) -> BaseException:
    try:
        return type.__call__(kind, *arguments) if type(kind) is type else kind.__new__(kind)
    except Exception:  # a constructor that wants other arguments (UnicodeDecodeError)
        return kind.__new__(kind)
