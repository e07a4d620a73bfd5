"""Stand-ins, in the trusted process, for the student's functions, objects and classes.

A `Remote` stands for one object in the box, a class made by `RemoteType` for one class there; its instances
are the Remotes of that class, so isinstance, type(x).__name__ and `except StudentError` work as in one
kernel. Every operation is a request. A class has only those special methods that the described class has.

What is refused: comparing or calculating with an opaque object and a plain value (`f(x) == 4`, where f gave
an object of its own class). Its __eq__ is the student's and could please any test. Two opaque objects may be
compared, and so may an object that the test itself made from a class that the master's solution defines.
"""

from __future__ import annotations

import inspect
import linecache
import types
from collections.abc import Callable, Iterable
from typing import Any, Protocol

# Special attributes that may be asked of the box. NumPy and others look for more (__array_interface__ names
# addresses in memory): those are never the student's to answer.
_READABLE = """
    __doc__ __name__ __qualname__ __dict__ __annotations__ __defaults__ __kwdefaults__ __wrapped__
    __self__ __func__ __cause__ __context__ __len__ __iter__ __next__ __str__ __repr__ __init__ __new__
    __call__ __eq__ __lt__ __le__ __gt__ __ge__ __hash__ __add__ __sub__ __mul__ __getitem__ __setitem__
    __contains__ __enter__ __exit__ __members__ __dataclass_fields__ __slots__ __match_args__
    __closure__
"""
READABLE = frozenset(_READABLE.split())
_BINARY_NAMES = """
    add sub mul matmul truediv floordiv mod lshift rshift and or xor pow divmod
"""
_BINARY = _BINARY_NAMES.split()
_OPERATION = {"and": "and_", "or": "or_"}  # special name -> operation, where they differ
_UNARY_NAMES = """
    neg pos abs invert len int float complex index bool bytes reversed iter
"""
_UNARY = _UNARY_NAMES.split()
_METHODS = ["trunc", "floor", "ceil", "set"]


class OpaqueComparison(TypeError):
    """An opaque object was compared or calculated with a plain value."""


class Bridge(Protocol):
    """What proxies need of the way to their box."""

    object_comparisons: bool
    classes_under_test: set[type]

    def ask(self, operation: str, *arguments: Any) -> Any:
        """One request."""

    def construct(self, kind: type, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call a class of the box's."""

    def next_item(self, iterator: Any) -> Any:
        """The next item of an iterator in the box."""


class Link:
    """Where a Remote's object is. `made_by_test`: the test called a class under test to make it."""

    __slots__ = ("bridge", "made_by_test", "number")

    def __init__(self, bridge: Bridge, number: int) -> None:
        self.bridge, self.number, self.made_by_test = bridge, number, False


def link_of(value: Any) -> Link | None:
    """The link of a Remote or of a student's exception, None for all else."""
    if isinstance(type(value), RemoteType):
        try:
            link: Link = object.__getattribute__(value, "_practico_link")
        except AttributeError:
            return None
        return link
    return None


def is_remote(value: Any) -> bool:
    """Whether a value stands for something in the box."""
    return isinstance(type(value), RemoteType) or isinstance(value, RemoteType)


class RemoteType(type):
    """The class of classes that stand for classes in the box."""

    _practico_class: tuple[Bridge, int] | None

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        """Make an object in the box."""
        bridge, _ = _class_link(cls)
        return bridge.construct(cls, arguments, named)

    def __getattr__(cls, name: str) -> Any:
        bridge, _ = _class_link(cls)
        _check_name(cls, name)
        return bridge.ask("getattr", cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        bridge, _ = _class_link(cls)
        bridge.ask("setattr", cls, name, value)

    def __delattr__(cls, name: str) -> None:
        bridge, _ = _class_link(cls)
        bridge.ask("delattr", cls, name)

    def __bool__(cls) -> bool:
        return True

    def __iter__(cls) -> Any:
        return _class_link(cls)[0].ask("iter", cls)

    def __len__(cls) -> int:
        length: int = _class_link(cls)[0].ask("len", cls)
        return length

    def __getitem__(cls, key: Any) -> Any:
        return _class_link(cls)[0].ask("getitem", cls, key)

    def __contains__(cls, item: Any) -> bool:
        bridge, _ = _class_link(cls)
        if is_remote(item) or cls in bridge.classes_under_test or bridge.object_comparisons:
            return bool(bridge.ask("contains", cls, item))
        return _holds(cls, item)

    @property
    def __doc__(cls) -> Any:  # type: ignore[override]
        link = cls.__dict__.get("_practico_class")
        return None if link is None else link[0].ask("getattr", cls, "__doc__")

    def __repr__(cls) -> str:
        return f"<class '{cls.__module__}.{cls.__qualname__}'>"


def _class_link(cls: type) -> tuple[Bridge, int]:
    link: tuple[Bridge, int] | None = cls.__dict__.get("_practico_class")
    if link is None:
        raise TypeError(f"{cls.__name__} has no counterpart in the student's process")
    return link


def _check_name(owner: Any, name: str) -> None:
    if name.startswith("__") and name.endswith("__") and name not in READABLE:
        raise AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}")


def _ask(value: Any, operation: str, *arguments: Any) -> Any:
    link = link_of(value)
    if link is None:
        raise TypeError(f"{type(value).__name__} has no counterpart in the student's process")
    return link.bridge.ask(operation, *arguments)


def _check_operand(value: Any, other: Any) -> None:
    """Raise OpaqueComparison where an opaque object meets a plain value that it could please."""
    if not _may_judge(value, other):
        raise opaque(value)


def _may_judge(value: Any, other: Any) -> bool:
    """Whether an opaque object's own methods may say how it compares with another value."""
    link: Link = object.__getattribute__(value, "_practico_link")
    return is_remote(other) or link.made_by_test or link.bridge.object_comparisons


def _contains(self: Any, item: Any) -> bool:
    return bool(_ask(self, "contains", self, item)) if _may_judge(self, item) else _holds(self, item)


def _holds(container: Any, item: Any) -> bool:
    """`in`, without the container's own __contains__: by what it yields, which is looked at here."""
    try:
        items = iter(container)
    except TypeError as error:
        raise opaque(container) from error
    return any(each is item or each == item for each in items)


def opaque(value: Any) -> OpaqueComparison:
    """The error that says what was returned instead of a plain value.

    Not by its class's name: students read it, and a class made in a test can be named after hidden inputs.
    """
    kind = "a function" if isinstance(value, RemoteFunction) else "an object"
    return OpaqueComparison(f"{kind} where a plain value was expected")


class RemoteAttributes:
    """Attributes read from the box; the part that proxies share with a student's exceptions."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        link = link_of(self)
        if link is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        _check_name(self, name)
        return link.bridge.ask("getattr", self, name)


def _operation(name: str) -> str:
    return _OPERATION.get(name, name)


def _binary(name: str) -> Callable[..., Any]:
    def method(self: Any, other: Any) -> Any:
        _check_operand(self, other)
        return _ask(self, _operation(name), self, other)

    return method


class Remote(RemoteAttributes, metaclass=RemoteType):
    """An object in the box."""

    __slots__ = ("__weakref__", "_practico_link")
    __array_ufunc__ = None  # array + proxy is the proxy's business, which refuses
    _practico_class: tuple[Bridge, int] | None

    def __setattr__(self, name: str, value: Any) -> None:
        _ask(self, "setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        _ask(self, "delattr", self, name)

    def __array__(self, *_arguments: Any, **_named: Any) -> Any:
        raise opaque(self)

    def __reduce_ex__(self, _protocol: Any) -> Any:
        raise TypeError(f"cannot copy an object of type {type(self).__name__}")

    def __copy__(self) -> Any:
        return _ask(self, "copy", self)

    def __deepcopy__(self, _memo: Any) -> Any:
        return _ask(self, "deepcopy", self)

    def __repr__(self) -> str:
        return str(_ask(self, "repr", self))

    def __str__(self) -> str:
        return str(_ask(self, "str", self))

    def __format__(self, specification: str) -> str:
        return str(_ask(self, "format", self, specification))

    def __hash__(self) -> int:
        number: int = _ask(self, "hash", self)
        return number

    def __dir__(self) -> Iterable[str]:
        names: list[str] = _ask(self, "dir", self)
        return names

    def __eq__(self, other: object) -> Any:
        if other is None:
            return False
        _check_operand(self, other)
        return _ask(self, "eq", self, other)

    def __ne__(self, other: object) -> Any:
        if other is None:
            return True
        _check_operand(self, other)
        return _ask(self, "ne", self, other)

    __lt__, __le__, __gt__, __ge__ = (_binary(name) for name in ("lt", "le", "gt", "ge"))


def doc_of(value: Any) -> Any:
    """The docstring in the box."""
    return _ask(value, "getattr", value, "__doc__")


def bare_remote(kind: type, link: Link) -> Any:
    """An instance of a class of proxies."""
    remote: Any = object.__new__(kind)
    object.__setattr__(remote, "_practico_link", link)
    return remote


class RemoteFunction(Remote):
    """A function, method or other built-in callable in the box."""

    __slots__ = ()

    def map(self, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
        """One call per row of arguments, all in one round trip."""
        results: list[Any] = _ask(self, "map", self, [tuple(row) for row in rows])
        return results

    def __hash__(self) -> int:
        return hash(("practico", object.__getattribute__(self, "_practico_link").number))

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        function: Any = self
        return self if instance is None else types.MethodType(function, instance)

    @property
    def __signature__(self) -> inspect.Signature:
        parameters = [
            inspect.Parameter(
                name, inspect._ParameterKind(kind), default=default if given else inspect._empty
            )
            for name, kind, given, default in _ask(self, "signature", self)
        ]
        return inspect.Signature(parameters)

    @property
    def __code__(self) -> types.CodeType:
        """A code object that runs nothing, for inspect.getsource: it leads to the text told by the box."""
        found = _ask(self, "source", self)
        if found is None:
            raise AttributeError("__code__")
        text, _first, flags, _count = found
        number = object.__getattribute__(self, "_practico_link").number
        name = f"<student function {number}>"
        linecache.cache[name] = (len(text), None, str(text).splitlines(keepends=True), name)
        empty: types.CodeType = (lambda: None).__code__
        kept = flags & (inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR)
        return empty.replace(co_filename=name, co_firstlineno=1, co_flags=empty.co_flags | kept)


def _unary(name: str) -> Callable[..., Any]:
    return lambda self: _ask(self, name, self)


def _reflected(name: str) -> Callable[..., Any]:
    def method(self: Any, other: Any) -> Any:
        _check_operand(self, other)
        return _ask(self, _operation(name), other, self)

    return method


def _exit(self: Any, kind: Any, value: Any, _traceback: Any) -> bool:
    """Leave a with block. A failed assertion is the test's, and not the student's to swallow."""
    if kind is not None and issubclass(kind, AssertionError):
        _ask(self, "method", self, "__exit__", AssertionError, AssertionError(), None)
        return False
    return bool(_ask(self, "method", self, "__exit__", kind, value, None))


def _special_methods() -> dict[str, Callable[..., Any]]:
    methods: dict[str, Callable[..., Any]] = {f"__{name}__": _unary(name) for name in _UNARY}
    for name in _BINARY:
        methods[f"__{name}__"] = _binary(name)
        methods[f"__r{name}__"] = _reflected(name)
        if name != "divmod":
            methods[f"__i{name}__"] = _binary(f"i{name}")
    for name in _METHODS:
        special = f"__{name}__"
        methods[special] = lambda self, *given, special=special: _ask(self, "method", self, special, *given)
    methods |= {
        "__call__": lambda self, *given, **named: _ask(self, "call", self, given, named),
        "__next__": lambda self: object.__getattribute__(self, "_practico_link").bridge.next_item(self),
        "__contains__": _contains,
        "__getitem__": lambda self, key: _ask(self, "getitem", self, key),
        "__setitem__": lambda self, key, value: _ask(self, "setitem", self, key, value),
        "__delitem__": lambda self, key: _ask(self, "delitem", self, key),
        "__round__": lambda self, *digits: _ask(self, "round", self, *digits),
        "__enter__": lambda self: _ask(self, "method", self, "__enter__"),
        "__exit__": _exit,
    }
    return methods


SPECIAL_METHODS = _special_methods()
