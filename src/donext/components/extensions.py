"""What donext adds to a spaCy Doc: ``doc._.donext`` and ``doc._.donation_events``.

A Doc that carries them can be turned into bytes, be it by ``doc.to_bytes()``,
by a ``DocBin(store_user_data=True)`` or by ``nlp.pipe(texts, n_process=2)``, which sends its Docs that way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import srsly
from pydantic import TypeAdapter
from spacy.tokens import Doc

from donext.components.annotations import Annotations
from donext.schema import DonationEvent

_KEY = "donext.Annotations"
"""Marks annotations in the bytes of a Doc."""


def annotations_of(doc: Doc) -> Annotations:
    """Return what the components before this one found in a Doc.

    Raises:
        ValueError: if ``donext_triggers``, the first of them, was not there.
    """
    annotations: Annotations | None = doc._.donext
    if annotations is None:
        raise ValueError(
            "the Doc has no annotations of donext: add 'donext_triggers' to the pipeline, "
            "before the other components of donext"
        )
    return annotations


def _events(doc: Doc) -> tuple[DonationEvent, ...]:
    annotations: Annotations | None = doc._.donext
    return annotations.events if annotations else ()


def _set_events(doc: Doc, events: Iterable[DonationEvent]) -> None:
    annotations_of(doc).events = tuple(events)


@cache
def _adapter() -> TypeAdapter[Annotations]:
    return TypeAdapter(Annotations)


def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Turn annotations into plain data; leave anything else to the next encoder of the chain."""
    if isinstance(value, Annotations):
        return {_KEY: _adapter().dump_python(value, mode="json")}
    return chain(value) if chain else value


def _decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Turn the plain data of annotations back into them; leave anything else to the next decoder."""
    if _KEY in value:
        return _adapter().validate_python(value[_KEY])
    return chain(value) if chain else value


def set_extensions() -> None:
    """Set the extensions, and tell srsly, spaCy's own serializer, how to write what hangs on them."""
    if not Doc.has_extension("donext"):
        Doc.set_extension("donext", default=None)
    if not Doc.has_extension("donation_events"):
        Doc.set_extension("donation_events", getter=_events, setter=_set_events)
    srsly.msgpack_encoders.register("donext", func=_encode)
    srsly.msgpack_decoders.register("donext", func=_decode)
