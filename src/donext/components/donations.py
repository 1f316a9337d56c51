"""The last component: spans → events. It sets ``doc._.donation_events``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from donext.alignment import AlignedText
from donext.assembly.article import read_gifts
from donext.assembly.confidence import judged
from donext.assembly.events import to_event


@Language.component("donext_donations", requires=["doc._.donext"], assigns=["doc._.donation_events"])
def donations(doc: Doc) -> Doc:
    """Assemble the events of a Doc.

    Their offsets index the source of ``doc._.aligned_text`` if the caller set one, else ``doc.text``.
    """
    aligned: AlignedText = doc._.aligned_text or AlignedText.of(doc.text)
    gifts = judged(read_gifts(doc._.donext), doc._.donext)
    doc._.donation_events = tuple(to_event(gift, aligned) for gift in gifts)
    return doc
