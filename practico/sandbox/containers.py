"""The containers of Python's standard library for `codec`: tuples, lists, sets, dictionaries and their kin.

Whatever a payload says, it fills a container of the exact type and nothing else; what cannot be a key, or
comes in the wrong number, raises CodecError.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any

from practico.sandbox import codec
from practico.sandbox.codec import CodecError, Decoder, Encoder, NotPlain, Tree, typed
from practico.sandbox.mutables import Mutable, add_mutable


def _exactly(payload: list[Tree], count: int) -> list[Tree]:
    if len(payload) != count:
        raise CodecError("a malformed container")
    return payload


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError as error:
        raise CodecError("an unhashable key") from error
    return value


def _same_items(snapshot: list[Any], value: Any) -> bool:
    items = list(value)
    return len(items) == len(snapshot) and all(a is b for a, b in zip(items, snapshot, strict=True))


def _fill_items(decoder: Decoder, value: Any, payload: list[Tree]) -> None:
    (trees,) = _exactly(payload, 1)
    items = decoder.values(trees)
    value.clear()
    (value.extend if not isinstance(value, set) else lambda new: _add_all(value, new))(items)


def _add_all(target: set[Any], items: list[Any]) -> None:
    for item in items:  # a loop, so that a signal can interrupt a flood of colliding keys
        target.add(_hashable(item))


def _dict_content(encoder: Encoder, value: dict[Any, Any]) -> list[Tree]:
    return [encoder.trees(value), encoder.trees(value.values())]


def _fill_dict(decoder: Decoder, value: Any, payload: list[Tree]) -> None:
    keys, values = (decoder.values(trees) for trees in _exactly(payload[-2:], 2))
    if len(keys) != len(values):
        raise CodecError("a dictionary with unequal numbers of keys and values")
    value.clear()
    for key, item in zip(keys, values, strict=True):
        value[_hashable(key)] = item


def _same_dict(snapshot: list[Any], value: dict[Any, Any]) -> bool:
    return _same_items(snapshot, [*value, *value.values()])


_FACTORIES = {kind.__name__: kind for kind in (int, float, complex, str, bytes, bool, list, tuple, dict, set)}


def _default_content(encoder: Encoder, value: defaultdict[Any, Any]) -> list[Tree]:
    factory = value.default_factory
    if factory is not None and factory not in _FACTORIES.values():
        raise NotPlain("a defaultdict with a factory of one's own")
    return [factory.__name__ if isinstance(factory, type) else None, *_dict_content(encoder, value)]


def _empty_default(payload: list[Tree]) -> defaultdict[Any, Any]:
    name = _exactly(payload, 3)[0]
    if name is not None and (type(name) is not str or name not in _FACTORIES):
        raise CodecError("an unknown factory")
    return defaultdict(_FACTORIES[name] if name else None)


def _empty_deque(payload: list[Tree]) -> deque[Any]:
    size = _exactly(payload, 2)[1]
    if size is not None and (type(size) is not int or size < 0):
        raise CodecError("a malformed deque")
    return deque(maxlen=size)


def _fill_deque(decoder: Decoder, value: deque[Any], payload: list[Tree]) -> None:
    _fill_items(decoder, value, payload[:1])


def _fill_bytearray(_decoder: Decoder, value: bytearray, payload: list[Tree]) -> None:
    (value[:],) = typed(payload, bytes)


def _read_frozenset(decoder: Decoder, payload: list[Tree]) -> frozenset[Any]:
    return frozenset(_hashable(item) for item in decoder.values(payload))


def _register() -> None:
    def items(encoder: Encoder, value: Any) -> list[Tree]:
        return [encoder.trees(value)]

    def replaced(kind: type) -> Callable[[list[Tree]], Any]:
        return lambda _: kind()

    def both(value: dict[Any, Any]) -> list[Any]:
        return [*value, *value.values()]

    codec.WRITERS[tuple] = lambda encoder, value: [codec.TUPLE, *encoder.trees(value)]
    codec.READERS[codec.TUPLE] = lambda decoder, payload: tuple(decoder.values(payload))
    codec.WRITERS[frozenset] = lambda encoder, value: [codec.FROZENSET, *encoder.trees(value)]
    codec.READERS[codec.FROZENSET] = _read_frozenset
    add_mutable(list, Mutable(codec.LIST, items, lambda _: [], _fill_items, list, _same_items))
    add_mutable(set, Mutable(codec.SET, items, lambda _: set(), _fill_items, list, _same_items))
    for kind, tag in ((dict, codec.DICT), (Counter, codec.COUNTER), (OrderedDict, codec.ORDERED_DICT)):
        record = Mutable(tag, _dict_content, replaced(kind), _fill_dict, both, _same_dict)
        add_mutable(kind, record)
    record = Mutable(codec.DEFAULT_DICT, _default_content, _empty_default, _fill_dict, both, _same_dict)
    add_mutable(defaultdict, record)
    add_mutable(
        deque,
        Mutable(
            codec.DEQUE,
            lambda encoder, value: [encoder.trees(value), value.maxlen],
            _empty_deque,
            _fill_deque,
            list,
            _same_items,
        ),
    )
    record = Mutable(
        codec.BYTEARRAY,
        lambda _encoder, value: [bytes(value)],
        lambda _: bytearray(),
        _fill_bytearray,
        bytes,
        lambda snapshot, value: bool(snapshot == value),
    )
    add_mutable(bytearray, record)


_register()
