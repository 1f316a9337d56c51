"""The same gift told again: title, lead and body, a later recap. The fullest values are kept."""

from __future__ import annotations

from donext.assembly.gifts import Gift, ItemMention, PartyMention


def _same_name(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return short == long or (len(short) >= 2 and (short in long or _abbreviates(short, long)))


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the characters of `short` stand in `long` in order, from its first character on."""
    if len(short) < 3 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _compatible(a: list[PartyMention], b: list[PartyMention]) -> bool:
    """Tell whether two lists can name the same parties: one is empty, or every name of one is in the other."""
    if not a or not b:
        return True
    short, long = sorted((a, b), key=len)
    return all(any(_same_name(x.name, y.name) for y in long) for x in short)


def _amounts(gift: Gift) -> set[tuple[object, str]]:
    return {(m.match.value, m.match.currency) for m in gift.amounts}


def _numbers(gift: Gift) -> set[object]:
    return {item.quantity.value for item in gift.items if item.quantity is not None}


def _same_item(a: ItemMention, b: ItemMention) -> bool:
    if a.quantity is not None and b.quantity is not None and a.quantity.value != b.quantity.value:
        return False
    return a.name in b.name or b.name in a.name


def is_repeat(new: Gift, old: Gift) -> bool:
    """Tell whether `new` tells the gift `old` again: same parties as far as told, no value against it."""
    if new.sentence is old.sentence and not new.sentence.in_title and new.trigger is not old.trigger:
        pass
    if not _compatible(new.donors, old.donors) or not _compatible(new.recipients, old.recipients):
        return False
    if new.date and old.date and new.date.iso and old.date.iso and new.date.iso != old.date.iso:
        if not (new.date.iso.startswith(old.date.iso) or old.date.iso.startswith(new.date.iso)):
            return False
    if new.is_total != old.is_total or new.part_of_total != old.part_of_total:
        return False
    amounts, before = _amounts(new), _amounts(old)
    if amounts and before:
        return amounts <= before or before <= amounts
    if new.items and old.items:
        if any(any(_same_item(a, b) and (a.quantity or not b.quantity) for b in old.items) for a in new.items):
            return all(any(_same_item(a, b) for b in old.items) for a in new.items) or all(
                any(_same_item(a, b) for b in new.items) for a in old.items
            )
    return False


def merge(old: Gift, new: Gift) -> None:
    """Fill `old` with what only `new` tells, and with its fuller lists."""
    for role in ("donors", "recipients", "intermediaries", "amounts", "items"):
        if len(getattr(new, role)) > len(getattr(old, role)):
            setattr(old, role, getattr(new, role))
    if old.date is None or (new.date and new.date.iso and old.date.iso and len(new.date.iso) > len(old.date.iso)):
        old.date, old.date_rule = new.date or old.date, new.date_rule or old.date_rule
    old.pledged = old.pledged and new.pledged
    old.told += new.told


def without_repeats(gifts: list[Gift]) -> list[Gift]:
    """Return the gifts in text order, each told once."""
    kept: list[Gift] = []
    for gift in gifts:
        known = next((old for old in kept if is_repeat(gift, old)), None)
        if known is None:
            kept.append(gift)
        elif known.sentence.in_title and not gift.sentence.in_title:
            merge(gift, known)
            kept[kept.index(known)] = gift
        else:
            merge(known, gift)
    return kept
