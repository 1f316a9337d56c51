"""The learned reader of links: which numbers and goods of an article are given, and who gives and receives them.

A small transformer reads the article around an amount, a count or a name of goods (an anchor), says how probable it is
that it is given, and marks who gives it, who receives it and who passes it on. The assembly asks it for a second
opinion on what the rules read (:mod:`donext.assembly.opinions`). ``python -m donext.training.linking`` makes the model.

>>> from donext.linking import Anchor, LinkedText, load_linker
>>> text = LinkedText(load_linker(), "远山集团向禾县人民医院捐款100万元。")
>>> text.given(Anchor(14, 19, "amount")) > 0.5
True
"""

from donext.linking.model import Anchor, AnchorKind, LinkedText, Linker, load_linker
from donext.linking.spans import LinkedSpan, LinkRole, spans_of

__all__ = ["Anchor", "AnchorKind", "LinkRole", "LinkedSpan", "LinkedText", "Linker", "load_linker", "spans_of"]
