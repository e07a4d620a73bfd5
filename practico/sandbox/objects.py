"""The box's side of opaque values: handles of its objects, stubs of the worker's functions, exceptions.

What is no plain value stays here in a table and is named by a number. Its type is described to the worker
once: name, bases and which special methods it has, so that the worker can build a class that looks alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from practico.sandbox import (
    codec,
    plain,  # noqa: F401 - teaches the codec what may cross
)
from practico.sandbox.builtin_types import BUILTIN_TYPES, nearest_builtin
from practico.sandbox.codec import CodecError, Decoder, Encoder, Tree
from practico.sandbox.instances import crosses, own_class_readers, write_instance
from practico.sandbox.named_tuples import write_namedtuple
from practico.sandbox.own_classes import OwnClasses

DEEPEST = codec.MAX_DEPTH - 20  # from there on instances are handles: a chain of any length crosses
TEXT_CAP = 2_000  # characters of an exception's text
# Special methods whose presence a proxy's class must mirror; those of `object` are always there.
_FEATURES = """
    __call__ __iter__ __next__ __len__ __contains__ __getitem__ __setitem__ __delitem__ __reversed__
    __enter__ __exit__ __bool__ __int__ __float__ __complex__ __index__ __round__ __trunc__ __floor__
    __ceil__ __neg__ __pos__ __abs__ __invert__ __add__ __sub__ __mul__ __matmul__ __truediv__
    __floordiv__ __mod__ __divmod__ __pow__ __lshift__ __rshift__ __and__ __or__ __xor__ __radd__
    __rsub__ __rmul__ __rmatmul__ __rtruediv__ __rfloordiv__ __rmod__ __rdivmod__ __rpow__ __rlshift__
    __rrshift__ __rand__ __ror__ __rxor__ __iadd__ __isub__ __imul__ __imatmul__ __itruediv__
    __ifloordiv__ __imod__ __ipow__ __ilshift__ __irshift__ __iand__ __ior__ __ixor__ __bytes__ __get__
    __set__
"""
FEATURES = _FEATURES.split()


class Callback:
    """A function of the worker's, called through the connection."""

    def __init__(
        self,
        ask: Callable[[int, tuple[Any, ...], dict[str, Any]], Any],
        number: int,
        name: str,
        doc: str | None,
    ) -> None:
        self._ask, self._number = ask, number
        self.__name__ = self.__qualname__ = name
        self.__doc__ = doc

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Ask the worker."""
        return self._ask(self._number, arguments, named)

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        """A function put into a class becomes a method."""
        from types import MethodType

        return self if instance is None else MethodType(self, instance)


def _iterate(callback: Callback) -> Iterator[Any]:
    """The iterator of the worker's whose __next__ is `callback`."""
    while True:
        try:
            yield callback()
        except StopIteration:
            return


class Objects:
    """Handles, types and exceptions of one box, for both codecs of its conversation."""

    def __init__(self, ask: Callable[[int, tuple[Any, ...], dict[str, Any]], Any], own: OwnClasses) -> None:
        self._ask, self._own = ask, own
        self._handles: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}  # id of an object in the table -> its handle
        self._next = 1
        self._types: dict[type, int] = {}
        self._by_number: dict[int, type] = {}
        self._callbacks: dict[int, Any] = {}
        self._undescribed: list[type] = []
        self.named: dict[str, Any] = {}  # watched mutable values, held by both sides
        self.readers = {
            codec.HANDLE: self._read_handle,
            codec.CLASS: self._read_class,
            codec.CALLBACK: self._read_callback,
            codec.PICKLE: self._read_pickle,
            codec.NAMED: lambda _decoder, payload: self.named[payload[0]],
            **own_class_readers(own.of),
        }

    def encoder(self) -> Encoder:
        """An encoder that writes opaque values as handles and watched ones as their names."""
        encoder = Encoder(self.write)
        for name, value in self.named.items():
            encoder.name(value, name)
        return encoder

    def decoder(self) -> Decoder:
        """A decoder that knows handles, callbacks and the worker's pickles."""
        return Decoder(self.readers, trusting=True)

    def write(self, encoder: Encoder, value: Any) -> Tree:
        """The tree of what is not plain."""
        kind = type(value)
        if kind is Callback:
            return [codec.CALLBACK, value._number]
        if issubclass(kind, type):
            key = self._own.key(value)
            return [codec.OWN_CLASS, *key] if key is not None else self.class_tree(value)
        key = self._own.key(kind)
        if key is not None and crosses(kind) and (encoder.depth < DEEPEST or id(value) in encoder.numbers):
            return write_instance(encoder, value, key)
        if issubclass(kind, tuple):
            tree = write_namedtuple(encoder, value)
            if tree is not None:
                return tree
        return self.handle(value)

    def value_or_handle(self, encoder: Encoder, value: Any) -> Tree:
        """The value's tree; a handle where it is too deep, too large or otherwise refuses."""
        before = len(encoder.objects)
        try:
            tree = encoder.tree(value)
            codec.pack(tree)
        except (CodecError, RecursionError, RuntimeError):
            for late in encoder.objects[before:]:
                encoder.numbers.pop(id(late), None)
            del encoder.objects[before:]
            return self.handle(value)
        return tree

    def handle(self, value: Any) -> Tree:
        """[HANDLE, number, type]: the same object always has the same number."""
        number = self._numbers.get(id(value))
        if number is None:
            number = self._next
            self._next += 1
            self._handles[number] = value
            self._numbers[id(value)] = number
        return [codec.HANDLE, number, self._type_number(type(value))]

    def class_tree(self, kind: type) -> Tree:
        """A built-in type by name, any other by its number."""
        if BUILTIN_TYPES.get(kind.__name__) is kind:
            return [codec.BUILTIN_TYPE, kind.__name__]
        return [codec.CLASS, self._type_number(kind)]

    def release(self, numbers: list[int]) -> None:
        """Forget handles that the worker no longer holds."""
        for number in numbers:
            if number in self._handles:
                del self._numbers[id(self._handles.pop(number))]

    def _type_number(self, kind: type) -> int:
        number = self._types.get(kind)
        if number is None:
            number = self._types[kind] = len(self._types) + 1
            self._by_number[number] = kind
            self._undescribed.append(kind)
        return number

    def news_of_types(self) -> list[Tree]:
        """Descriptions of types that the worker has not been told of: [number, name, module, bases, ...]."""
        news = []
        while self._undescribed:
            kind = self._undescribed.pop(0)
            bases = [self.class_tree(base) for base in kind.__bases__]
            members = {name for parent in kind.__mro__[:-1] for name in vars(parent)}
            news.append(
                [
                    self._types[kind],
                    str(kind.__name__),
                    str(kind.__module__),
                    bases,
                    [name for name in FEATURES if name in members],
                    int(vars(kind).get("__hash__", 0) is None),
                ]
            )
        return news

    def _read_handle(self, _decoder: Decoder, payload: list[Tree]) -> Any:
        try:
            return self._handles[payload[0]]
        except (KeyError, IndexError):
            raise CodecError("a handle to nothing") from None

    def _read_class(self, _decoder: Decoder, payload: list[Tree]) -> Any:
        return self._by_number[payload[0]]

    def _read_callback(self, _decoder: Decoder, payload: list[Tree]) -> Any:
        number, name, iterates, doc = payload
        if number not in self._callbacks:
            callback = Callback(self._ask, number, name, doc)
            self._callbacks[number] = _iterate(callback) if iterates else callback
        return self._callbacks[number]

    def _read_pickle(self, _decoder: Decoder, payload: list[Tree]) -> Any:
        import pickle  # only ever in the box, of what its trusted worker sent

        return pickle.loads(payload[0])

    def exception_tree(self, error: BaseException) -> Tree:
        """[EXCEPTION, class, built-in base, arguments, text, handle or None]."""
        kind = type(error)
        base = nearest_builtin(kind)
        encoder = self.encoder()
        token = error.__dict__.get("_worker_exception")
        arguments = error.args if type(error.args) is tuple else ()
        if isinstance(error, OSError) and len(arguments) == 2 and type(error.filename) is str:
            arguments = (*arguments, error.filename)  # which Python keeps apart
        own = kind is not base
        return [
            codec.EXCEPTION,
            self.class_tree(kind),
            base.__name__,
            [self.value_or_handle(encoder, argument) for argument in arguments],
            _text(error),
            self.handle(error) if own else None,
            token if type(token) is int else None,
        ]


def _text(error: BaseException) -> str:
    try:
        return str(error)[:TEXT_CAP]
    except BaseException:  # a student's own __str__ may do anything
        return ""
