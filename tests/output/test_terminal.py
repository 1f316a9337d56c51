import io

from rich.console import Console

from donext.output.terminal import STYLES, marked_text, show
from donext.schema import Extraction
from invented import article, no_events, two_events


def printed(extraction: Extraction, *, terminal: bool = False) -> str:
    stream = io.StringIO()
    show(extraction, Console(file=stream, width=160, force_terminal=terminal))
    return stream.getvalue()


def test_text_and_events_are_printed() -> None:
    shown = printed(two_events())
    assert "送去口罩10万只" in shown
    assert "≈8,000,000 CNY" in shown
    assert "pledged, total" in shown
    assert "recipient" in shown


def test_mentions_have_the_colour_of_their_role() -> None:
    text = marked_text(two_events())
    styled = {text.plain[span.start : span.end]: span.style for span in text.spans}
    assert styled["远山集团"] == STYLES["donor"]
    assert styled["口罩10万只"] == STYLES["item"]


def test_an_article_without_events_says_so() -> None:
    assert "no donation events" in printed(no_events())


def test_a_text_cannot_steer_the_terminal() -> None:
    shown = printed(Extraction.of(article("甲\x1b[31m乙\x07", title="\x1b]0;丙"), ()))
    assert "\x1b" not in shown
    assert "甲[31m乙" in shown


def test_square_brackets_are_text_and_not_markup() -> None:
    assert "[red]甲[/red]" in printed(Extraction.of(article("[red]甲[/red]"), ()))


def test_without_its_text_the_events_are_printed() -> None:
    loaded = Extraction.model_validate(two_events().model_dump(mode="json"))
    shown = printed(loaded)
    assert "远山集团" in shown
    assert "送去口罩" not in shown
