"""Frozen values to JSON and back: field names as keys, tuples as lists, defaults left out.

Leaving defaults out keeps rows small and lets a later version add a field without touching stored rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_plain(value: Any) -> Any:
    """A value as dicts, lists and scalars."""
    if is_dataclass(value):
        fields_ = _defaults(_key(value.__class__))
        return {name: to_plain(item) for name, default in fields_ if (item := getattr(value, name)) != default}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value


def dumps(value: Any) -> str:
    """A value as one line of JSON: the same value gives the same line."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[Value], line: str) -> Value:
    """The value that `dumps` wrote."""
    read: Callable[[Any], Value] = _reader(_key(kind))
    return read(json.loads(line))


def _key(kind: Any) -> Any:
    # Types are hashable; the checker does not see that of a dataclass.
    return kind


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    # MISSING equals nothing, so a field without a default is always written.
    return tuple(
        (field.name, field.default_factory() if field.default_factory is not MISSING else field.default)
        for field in fields(kind)
    )


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function that builds `kind` from plain JSON; built once per type."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = _reader(next(part for part in get_args(kind) if part is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        names = frozenset(field.name for field in fields(kind))
        deep = {name: reader for name in names if (reader := _reader(hints[name])) is not _same}
        # Unknown keys come from a newer minor version: they are left out, not an error.
        return lambda plain: kind(
            **{key: deep[key](item) if key in deep else item for key, item in plain.items() if key in names}
        )
    if kind is float:
        return float
    return _same


def _same(plain: Any) -> Any:
    """What JSON gives as it is wanted; known by its name, so that rows of it are not read item by item."""
    return plain


def _tuple_reader(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        inner = _reader(parts[0])
        return tuple if inner is _same else lambda plain: tuple(inner(item) for item in plain)
    readers = [_reader(part) for part in parts]
    return lambda plain: tuple(read(item) for read, item in zip(readers, plain, strict=True))
