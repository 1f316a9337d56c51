"""All of donext as one component, for a pipeline of your own: ``nlp.add_pipe("donext")``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from donext.components.donations import make_donations
from donext.components.entities import EntityTagger, make_entities
from donext.components.spans import SPANS_KEY, make_spans
from donext.components.triggers import make_triggers
from donext.components.values import make_amounts, make_dates, make_quantities

COMPONENTS = (
    "donext_triggers",
    "donext_entities",
    "donext_amounts",
    "donext_quantities",
    "donext_dates",
    "donext_donations",
)
"""The names of the components, in their order."""


class WholePipeline:
    """The component ``donext``: runs the components of donext in their order, then ``donext_spans``.

    Args:
        before: those that run before the entities.
        entities: the one among them that reads Docs in batches, and whose tagger can be chosen.
        after: those that run after it.
    """

    def __init__(
        self,
        before: Iterable[Callable[[Doc], Doc]],
        entities: EntityTagger,
        after: Iterable[Callable[[Doc], Doc]],
    ) -> None:
        self._before = tuple(before)
        self._entities = entities
        self._after = tuple(after)

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        components: tuple[Callable[[Doc], Doc], ...] = (*self._before, self._entities, *self._after)
        for component in components:
            doc = component(doc)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Read Docs; the sentences of a batch go to the tagger together."""
        for component in self._before:
            stream = map(component, stream)
        stream = self._entities.pipe(stream, batch_size=batch_size)
        for component in self._after:
            stream = map(component, stream)
        yield from stream

    def to_disk(self, path: str | PathLike[str], *, exclude: Iterable[str] = ()) -> None:
        """Save nothing: the config says it all; see :meth:`EntityTagger.to_disk`."""
        self._entities.to_disk(path, exclude=exclude)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return no bytes, as :meth:`to_disk`."""
        return self._entities.to_bytes(exclude=exclude)


@Language.factory(
    "donext",
    assigns=["doc._.donext", "doc._.donation_events", "doc.ents", "doc.spans"],
    default_config={"tagger": None, "spans_key": SPANS_KEY},
)
def make_whole(nlp: Language, name: str, tagger: Any | None, spans_key: str) -> WholePipeline:
    """Return the component; its settings are those of the components that it runs.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        tagger: as for ``donext_entities``.
        spans_key: as for ``donext_spans``.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("donext")
    >>> [(span.label_, span.text) for span in nlp("远山集团向禾县捐款100万元。").spans["donext"]]
    [('donor', '远山集团'), ('recipient', '禾县'), ('trigger', '捐款'), ('amount', '100万元')]
    """
    return WholePipeline(
        before=[make_triggers(nlp, "donext_triggers")],
        entities=make_entities(nlp, "donext_entities", tagger),
        after=[
            make_amounts(nlp, "donext_amounts"),
            make_quantities(nlp, "donext_quantities"),
            make_dates(nlp, "donext_dates"),
            make_donations(nlp, "donext_donations"),
            make_spans(nlp, "donext_spans", spans_key),
        ],
    )
