"""Who could receive a gift: every party that an article names, with the places where it does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from donext.assembly.anaphors import anaphor_kind, is_pronoun
from donext.assembly.gifts import Gift, PartyMention
from donext.assembly.party_kinds import party_kind, titles
from donext.assembly.party_names import name_range
from donext.components.annotations import NAMES, Annotations, Word
from donext.components.chunks import Chunk
from donext.schema import PartyKind

_KINDS: dict[str, PartyKind] = {"ORG": "organization", "LOC": "place", "PER": "person"}
_SHORTEST = 2  # characters of a name


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a party is named, as offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that an article names.

    Attributes:
        name: its name in simplified characters.
        kind: what it mostly is.
        mentions: where it is named, in text order; at least one.
    """

    name: str
    kind: PartyKind
    mentions: tuple[Mention, ...]

    def as_party(self, text: str, rule: str) -> PartyMention:
        """Return the party as it is first named, for a gift that does not name it."""
        first = self.mentions[0]
        return PartyMention(first.start, first.end, text[first.start : first.end], self.kind, rule, carried=True)


def candidates_of(
    annotations: Annotations, chunks: Iterable[Sequence[Chunk]], gifts: Iterable[Gift]
) -> list[Candidate]:
    """Return the parties that an article names, in the order of their first mentions.

    Words such as 该校 and 他 are none: what they stand for is.

    Args:
        annotations: the article.
        chunks: the chunks of each of its sentences.
        gifts: its gifts; their parties are candidates, too.
    """
    found: defaultdict[str, dict[Mention, PartyKind]] = defaultdict(dict)

    def note(start: int, end: int, kind: PartyKind) -> None:
        if end - start >= _SHORTEST:
            found[annotations.view[start:end]].setdefault(Mention(start, end), kind)

    for sentence in annotations.sentences:
        for word in sentence.words:
            if word.tag in NAMES:
                note(word.start, _without_title(word, annotations.view), _KINDS[word.tag])
    for row in chunks:
        for piece in row:
            if piece.kind == "np":
                for start, end, kind in _named_by(piece, annotations.view):
                    note(start, end, kind)
    for gift in gifts:
        for party in (*gift.donors, *gift.recipients, *gift.intermediaries):
            if party.name == annotations.text[party.start : party.end]:
                note(party.start, party.end, party.kind)
    return sorted(
        (_candidate(name, places) for name, places in found.items() if _is_name(name)),
        key=lambda candidate: (candidate.mentions[0].start, candidate.mentions[0].end),
    )


def _candidate(name: str, places: dict[Mention, PartyKind]) -> Candidate:
    kind = Counter(places.values()).most_common(1)[0][0]
    return Candidate(name, kind, tuple(sorted(places, key=lambda place: place.start)))


def _is_name(plain: str) -> bool:
    return anaphor_kind(plain) is None and not is_pronoun(plain)


def _without_title(word: Word, view: str) -> int:
    """Return where a body's name ends that the tagger took together with a title: 县救灾捐赠接收点|负责人."""
    title = titles().search(view, word.start, word.end) if word.tag == "ORG" else None
    return word.end if title is None or title.start() - word.start < _SHORTEST else title.start()


def _named_by(piece: Chunk, view: str) -> Iterable[tuple[int, int, PartyKind]]:
    """Yield the party that a noun phrase names; one that ends in a title names the body before it: 接收点|负责人."""
    start, end, expected = name_range(piece.tokens, view)
    if start >= end:
        return
    title = titles().search(view, start, end)
    if title is not None and title.start() - start >= _SHORTEST:
        yield start, title.start(), "organization"
        return
    inside = [token for token in piece.tokens if token.end > start and token.start < end]
    kind = party_kind(view[start:end], inside) or expected
    if kind is not None and kind != "anonymous":
        yield start, end, kind
