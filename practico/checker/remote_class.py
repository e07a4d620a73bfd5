"""Classes of the box's classes, and what all stand-ins share: their link to the box, one request each."""

from __future__ import annotations

from typing import Any, Protocol

from practico.sandbox.codec import ATOMS, WRITERS

# Special attributes that may be asked of the box. NumPy and others look for more (__array_interface__ names
# addresses in memory): those are never the student's to answer.
_READABLE = """
    __doc__ __name__ __qualname__ __dict__ __annotations__ __defaults__ __kwdefaults__ __wrapped__
    __self__ __func__ __cause__ __context__ __len__ __iter__ __next__ __str__ __repr__ __init__ __new__
    __call__ __eq__ __lt__ __le__ __gt__ __ge__ __hash__ __add__ __sub__ __mul__ __getitem__ __setitem__
    __contains__ __enter__ __exit__ __members__ __dataclass_fields__ __slots__ __match_args__
    __closure__
"""
FUNCTION = "a function"  # what a stand-in for one is called
READABLE = frozenset(_READABLE.split())


_OF_THE_STATEMENT = frozenset({"__module__", "__qualname__", "__classcell__"})


class OpaqueComparison(TypeError):
    """An opaque object was compared or calculated with a plain value. `key`: of what students read."""

    key = "opaque"


class OpaqueFunction(OpaqueComparison):
    """It was a function, which nobody called."""

    key = "opaque_function"


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

    def __new__(mcs, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> Any:
        """A test's class that inherits from a student's: made in the box, its methods called back."""
        links = [base.__dict__.get("_practico_class") for base in bases]
        bridge = next((link[0] for link in links if link is not None), None)
        if bridge is None:  # the engine's own stand-ins
            return super().__new__(mcs, name, bases, members)
        left = {key: value for key, value in members.items() if key not in _OF_THE_STATEMENT}
        made = bridge.ask("new_class", name, bases, left)
        if not bridge.classes_under_test.isdisjoint(bases):
            bridge.classes_under_test.add(made)
        return made

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        """Make an object in the box."""
        bridge, _ = _class_link(cls)
        return bridge.construct(cls, arguments, named)

    def __getattr__(cls, name: str) -> Any:
        bridge, _ = _class_link(cls)
        check_name(cls, name)
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
        return holds(cls, item)

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


def check_name(owner: Any, name: str) -> None:
    """Raise AttributeError for a special attribute that the box must not answer for."""
    if name.startswith("__") and name.endswith("__") and name not in READABLE:
        raise AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}")


def ask(value: Any, operation: str, *arguments: Any) -> Any:
    """One request about a stand-in."""
    link = link_of(value)
    if link is None:
        raise TypeError(f"{type(value).__name__} has no counterpart in the student's process")
    return link.bridge.ask(operation, *arguments)


def holds(container: Any, item: Any) -> bool:
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
    kind = getattr(type(value), "_practico_kind", "an object")
    error = OpaqueFunction if kind == FUNCTION else OpaqueComparison
    return error(f"{kind} where a plain value was expected")


def check_operand(value: Any, other: Any) -> None:
    """Raise OpaqueComparison where an opaque object meets a plain value that it could please."""
    if not may_judge(value, other):
        raise opaque(value)


def check_comparison(value: Any, other: Any) -> bool:
    """Whether to ask the box if an opaque object equals another; False where it is the other's to say.

    The other is neither the student's nor plain data: what `unittest.mock.ANY` equals is its own business,
    and np.vectorize compares what it is given with a marker. Raises OpaqueComparison for plain data.
    """
    if may_judge(value, other):
        return True
    if type(other) in ATOMS or type(other) in WRITERS:
        raise opaque(value)
    return False


def may_judge(value: Any, other: Any) -> bool:
    """Whether an opaque object's own methods may say how it compares with another value."""
    link: Link = object.__getattribute__(value, "_practico_link")
    return is_remote(other) or link.made_by_test or link.bridge.object_comparisons
