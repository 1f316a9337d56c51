"""The parts of the events as spans of tokens, for spaCy's own tools: displaCy, DocBin, ``doc.spans``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from donext.alignment import AlignedText
from donext.components.extensions import annotations_of
from donext.schema import SourceSpan

SPANS_KEY = "donext"
"""The name of the spans in ``doc.spans`` unless the config gives another."""


class SpanSetter:
    """The component ``donext_spans``: a span for each mention of each event, in text order.

    A span's label is its role ("donor", "recipient", "intermediary", "amount", "item", "date", "trigger"), its
    ``id_`` the number of the event in the Doc, from 1. A mention may begin or end within a token; its span then
    holds the whole token. The exact places are those of ``doc._.donation_events``.
    """

    def __init__(self, spans_key: str = SPANS_KEY) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Set the spans of a Doc."""
        doc.spans[self.spans_key] = sorted(_spans(doc), key=lambda span: (span.start, span.end, int(span.id_)))
        return doc


def _spans(doc: Doc) -> Iterator[Span]:
    annotations = annotations_of(doc)
    for number, event in enumerate(annotations.events, 1):
        for role, mention in event.mentions():
            start, end = _place_in_text(mention, annotations.aligned)
            span = doc.char_span(start, end, label=role, span_id=str(number), alignment_mode="expand")
            if span is not None:
                yield span


def _place_in_text(mention: SourceSpan, aligned: AlignedText | None) -> tuple[int, int]:
    """Return where a mention stands in the text of the Doc; its offsets are those of the caller's string."""
    if aligned is None:
        return mention.start, mention.end
    start = aligned.starts.index(mention.start)
    while aligned.starts[start] == aligned.ends[start]:  # a line end that a reader inserted before it
        start += 1
    return start, aligned.ends.index(mention.end, start) + 1


@Language.factory(
    "donext_spans",
    requires=["doc._.donation_events"],
    assigns=["doc.spans"],
    default_config={"spans_key": SPANS_KEY},
)
def make_spans(nlp: Language, name: str, spans_key: str) -> SpanSetter:
    """Return the component.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        spans_key: the name of the spans in ``doc.spans``.
    """
    return SpanSetter(spans_key)
