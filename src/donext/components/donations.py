"""The last component: spans → events. They stand in ``doc._.donation_events``."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from donext.alignment import AlignedText
from donext.assembly.article import read_gifts
from donext.assembly.confidence import set_confidence
from donext.assembly.events import to_event
from donext.components.extensions import annotations_of


def set_donations(doc: Doc) -> Doc:
    """Assemble the events of a Doc.

    Their offsets index the caller's string if ``annotations.aligned`` tells it, else ``doc.text``.
    """
    annotations = annotations_of(doc)
    aligned = annotations.aligned or AlignedText.of(doc.text)
    gifts = read_gifts(annotations)
    set_confidence(gifts, annotations)
    annotations.events = tuple(to_event(gift, aligned) for gift in gifts)
    return doc


@Language.factory("donext_donations", requires=["doc._.donext"], assigns=["doc._.donation_events"])
def make_donations(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that assembles the events; it has no settings."""
    return set_donations
