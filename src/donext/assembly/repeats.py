"""The same gift told again: title, lead and body, a later recap. The fullest values are kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from donext.assembly.gifts import AmountMention, Gift, ItemMention, PartyMention, numbers_of
from donext.assembly.told import ToldGifts, rank
from donext.components.goods import is_generic

_UNDER = 2  # lines between a headline and what it is about
_ROUNDED = Decimal("0.1")  # how far a rounded number of a headline (超2000万元) may lie from the exact one


def _same_name(a: str, b: str) -> bool:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return short == long or (len(short) >= 2 and (short in long or _abbreviates(short, long)))


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the characters of `short` stand in `long` in order, from its first character on.

    中行 abbreviates 中国银行, but 中国银行 is no abbreviation of 中国工商银行: it is too long for one.
    """
    if short[0] != long[0] or len(short) > max(3, len(long) // 2):
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _compatible(a: list[PartyMention], b: list[PartyMention]) -> bool:
    """Tell whether two lists can name the same parties: one is empty, or the other has all its names."""
    if not a or not b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return all(any(_same_name(x.name, y.name) for y in long) for x in short)


def _agree(a: list[PartyMention], b: list[PartyMention]) -> bool:
    """Tell whether both lists name somebody and can be the same."""
    return bool(a and b) and _compatible(a, b)


def _amounts(gift: Gift) -> set[tuple[object, str]]:
    return {(m.match.value, m.match.currency) for m in gift.amounts}


def _same_item(a: ItemMention, b: ItemMention) -> bool:
    if a.quantity is not None and b.quantity is not None and a.quantity.value != b.quantity.value:
        return False
    first, second = a.plain.removeprefix("免费"), b.plain.removeprefix("免费")  # 免费运输, 航空运输服务
    return first in second or second in first


def _dates_differ(new: Gift, old: Gift) -> bool:
    """Tell whether two gifts have dates that exclude each other."""
    if new.date is None or old.date is None or not new.date.iso or not old.date.iso:
        return False
    return not (new.date.iso.startswith(old.date.iso) or old.date.iso.startswith(new.date.iso))


def _dates_hold(new: Gift, old: Gift) -> bool:
    """Tell whether both dates belong to the same step of a gift.

    A date carried over from another sentence says little, and announcing, giving and delivering the same gift
    may have dates of their own.
    """
    return "date_of_paragraph" not in (new.date_rule, old.date_rule) and _step(new) == _step(old)


def _step(gift: Gift) -> tuple[bool, bool]:
    return gift.pledged, gift.trigger is not None and gift.trigger.kind == "deliver"


def is_repeat(new: Gift, old: Gift) -> bool:
    """Tell whether `new` tells the gift `old` again: same parties as far as told, no value against it."""
    if rank(new) != rank(old):
        return _heads(*sorted((new, old), key=rank))
    if not _compatible(new.donors, old.donors) or _dealt_out(new, old):
        return False
    same_sums = bool(new.amounts) and _same_sums(new, old)
    if not _compatible(new.recipients, old.recipients) and not (same_sums and (new.is_total or old.is_total)):
        return False
    if new.part_of_total != old.part_of_total and not (same_sums and _agree(new.recipients, old.recipients)):
        return False
    if new.is_total != old.is_total and not same_sums:
        return False
    if _dates_differ(new, old) and (_dates_hold(new, old) or not _share_number(new, old)):
        return False
    amounts, before = _amounts(new), _amounts(old)
    if amounts and before:
        return amounts <= before or before <= amounts or (new.is_total and _rounded(new, old))
    return _same_items(new.items, old.items)


def _dealt_out(new: Gift, old: Gift) -> bool:
    """Tell whether one clause deals out both gifts: 青禾银行和青禾农村商业银行|各|捐赠200万元."""
    return bool(new.distributed and old.distributed) and new.sentence is old.sentence and new.start == old.start


def _same_sums(new: Gift, old: Gift) -> bool:
    """Tell whether the same givers gave exactly the same sums."""
    return _agree(new.donors, old.donors) and _amounts(new) == _amounts(old)


def _rounded(new: Gift, old: Gift) -> bool:
    """Tell whether the only amount of one gift rounds that of the other: 近6亿元 for 5.9亿元."""
    if len(new.amounts) != 1 or len(old.amounts) != 1 or not _agree(new.donors, old.donors):
        return False
    a, b = new.amounts[0], old.amounts[0]
    return _close(a, b) or _close(b, a)


def _same_items(new: list[ItemMention], old: list[ItemMention]) -> bool:
    """Tell whether one list of goods repeats the other; bare 物资 repeats nothing."""
    telling = [item for item in new if item.quantity is not None or not is_generic(item.plain)]
    if not any(_same_item(a, b) and (a.quantity or not b.quantity) for a in telling for b in old):
        return False
    return all(any(_same_item(a, b) for b in old) for a in new) or all(any(_same_item(a, b) for b in new) for a in old)


def _share_number(new: Gift, old: Gift) -> bool:
    """Tell whether both gifts tell the same number, of money or of goods."""
    return not {number.value for number in numbers_of(new)}.isdisjoint(number.value for number in numbers_of(old))


def _heads(head: Gift, body: Gift) -> bool:
    """Tell whether a headline tells the gift of the body: it is short, so one agreeing party is enough."""
    named = [party for party in head.donors if not party.carried]  # a headline seldom leaves its subject out
    donors, recipients = _compatible(named, body.donors), _compatible(head.recipients, body.recipients)
    told_of = donors or _agree(head.recipients, body.recipients) or _introduces(head, body)
    if not told_of and not (head.amounts and _mentions(body, named)):
        return False
    if _dates_differ(head, body) and _dates_hold(head, body):
        return False
    if head.amounts and body.amounts:
        return all(any(_close(a, b) for b in body.amounts) for a in head.amounts)
    if any(_same_number(a, b) for a in head.items for b in body.items):
        return True
    uncounted = not head.amounts and all(item.quantity is None for item in head.items)
    return uncounted and donors and recipients and any(_same_item(a, b) for a in head.items for b in body.items)


def _mentions(body: Gift, donors: list[PartyMention]) -> bool:
    """Tell whether the sentence of a gift names the donors of the headline, though in another role."""
    words = "".join(word.text for word in body.sentence.words)
    return bool(donors) and all(donor.name in words for donor in donors)


def _introduces(head: Gift, body: Gift) -> bool:
    """Tell whether the body stands right under the headline, which may name its giver otherwise."""
    return 0 < body.sentence.paragraph - head.sentence.paragraph <= _UNDER


def _close(head: AmountMention, body: AmountMention) -> bool:
    if head.match.currency != body.match.currency:
        return False
    return _near(head.match.value, body.match.value, head.match.qualifier)


def _same_number(head: ItemMention, body: ItemMention) -> bool:
    if head.quantity is None or body.quantity is None:
        return False
    return _near(head.quantity.value, body.quantity.value, head.quantity.qualifier)


def _near(rounded: Decimal | None, exact: Decimal | None, qualifier: str) -> bool:
    if rounded is None or exact is None or rounded == exact:
        return rounded == exact
    return qualifier != "exact" and abs(rounded - exact) <= _ROUNDED * exact


def _counted(item: ItemMention, told_again: list[ItemMention]) -> ItemMention:
    """Give goods without a number the one that another sentence tells: 捐赠了口罩; 捐出100万个口罩.

    The goods are copied, for gifts that were dealt out share theirs.
    """
    if item.quantity is not None:
        return item
    numbers = [other.quantity for other in told_again if other.quantity and _same_item(item, other)]
    return replace(item, quantity=next((number for number in numbers if number.value != 1), None))


def merge(old: Gift, new: Gift) -> None:
    """Fill `old` with what only `new` tells, and with its fuller lists."""
    for role in ("donors", "recipients", "intermediaries", "amounts", "items"):
        if len(getattr(new, role)) > len(getattr(old, role)):
            setattr(old, role, getattr(new, role))
    old.items = [_counted(item, new.items) for item in old.items]
    if old.date is None or (new.date and new.date.iso and old.date.iso and len(new.date.iso) > len(old.date.iso)):
        old.date, old.date_rule = new.date or old.date, new.date_rule or old.date_rule
    old.pledged = old.pledged and new.pledged
    old.is_total = old.is_total or new.is_total
    old.told += new.told


def _fill(body: Gift, head: Gift) -> None:
    """Fill the roles that the body leaves open from the headline; its own words are the better ones."""
    for role in ("donors", "recipients", "intermediaries"):
        setattr(body, role, getattr(body, role) or getattr(head, role))
    named = [party for party in head.donors if not party.carried]
    if named and all(party.carried for party in body.donors) and not _compatible(named, body.donors):
        body.donors = named  # the headline names the giver that the body leaves out
    if not body.has_theme:
        body.amounts, body.items = head.amounts, head.items
    if body.date is None:
        body.date, body.date_rule = head.date, head.date_rule


def _recapped(gift: Gift, kept: list[Gift]) -> Gift | None:
    """Return the gift just told that 此次捐赠的…, 这批物资… says more of, if nothing speaks against it."""
    if not kept or not gift.points_back or gift.is_total != kept[-1].is_total:
        return None
    last = kept[-1]
    if last.sentence is gift.sentence or gift.sentence.headline or (gift.amounts and last.amounts):
        return None
    if any(item.quantity is not None for item in gift.items) and any(item.quantity is not None for item in last.items):
        return None
    named = [party for party in gift.donors if not party.carried]
    fits = _compatible(named, last.donors) and _compatible(gift.recipients, last.recipients)
    return last if fits else None


def _detail(known: Gift, recap: Gift) -> None:
    """Add the goods and the worth that a recap tells; what given money bought is no gift of its own."""
    _fill(known, recap)
    known.amounts = known.amounts or recap.amounts
    money = not known.items and any(amount.kind == "cash" for amount in known.amounts)
    if money or not recap.items:
        return
    if len(recap.items) > len(known.items) or all(is_generic(item.plain) for item in known.items):
        known.items = recap.items


def without_repeats(gifts: list[Gift]) -> list[Gift]:
    """Return the gifts in text order, each told once."""
    told = ToldGifts()
    for gift in gifts:
        known = next((place for place, old in told.like(gift) if is_repeat(gift, old)), None)
        last = _recapped(gift, told.gifts) if known is None else None
        if last is not None:
            _detail(last, gift)
            told.refresh(len(told.gifts) - 1)
        elif known is None:
            told.add(gift)
        elif rank(told.gifts[known]) < rank(gift):
            _fill(gift, told.gifts[known])
            told.replace(known, gift)
        else:
            if rank(gift) < rank(told.gifts[known]):
                _fill(told.gifts[known], gift)
            else:
                merge(told.gifts[known], gift)
            told.refresh(known)
    return told.gifts
