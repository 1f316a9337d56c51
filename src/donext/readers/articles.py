"""From what a form reader cut out to articles."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from donext.alignment import AlignedText
from donext.readers import dates, detection, dump, html, page, plain, segmented, titles
from donext.readers.draft import Draft
from donext.schema import Article

__all__ = ["article", "articles", "build"]


def articles(
    source: str, *, name: str, form: str | None = None, published: datetime.date | None = None
) -> Iterator[Article]:
    """Split one string into its articles, one by one.

    Args:
        source: the text in any form; all offsets index it.
        name: the articles are called after it: `name` if there is one, else "name#1", "name#2" …
        form: one of :data:`FORMS`; None detects it.
        published: the date of publication, for articles that show none, and for the year of datelines.

    Raises:
        ValueError: if there is no such form.
    """
    drafts = _drafts(source, _known(form) if form else detection.form_of(source))
    first = next(drafts, None)
    if first is None:
        return
    second = next(drafts, None)
    if second is None:
        yield build(first, source, name, published)
        return
    yield build(first, source, f"{name}#1", published)
    yield build(second, source, f"{name}#2", published)
    for number, draft in enumerate(drafts, start=3):
        yield build(draft, source, f"{name}#{number}", published)


def article(source: str, *, doc_id: str = "text", published: datetime.date | None = None) -> Article:
    """Read a whole string as one article; the articles of a dump are joined under the title of the first.

    >>> article("<p>某公司捐款<b>5</b>万元。</p>").text.text
    '某公司捐款5万元。'
    """
    drafts = list(_drafts(source, detection.form_of(source)))
    if not drafts:
        return build(Draft(0, len(source), None, ()), source, doc_id, published)
    first, *others = drafts
    rest = [line for draft in others for line in (*([draft.title] if draft.title else []), *draft.paragraphs)]
    whole = Draft(0, len(source), first.title, (*first.paragraphs, *rest), first.published)
    return build(whole, source, doc_id, published)


def _known(form: str) -> detection.Form:
    if form not in detection.FORMS:
        raise ValueError(f"no form {form!r}; the forms are {', '.join(detection.FORMS)}")
    return form


def _drafts(source: str, form: detection.Form) -> Iterator[Draft]:
    """Yield the articles of a source in the given form."""
    if not source.strip():
        return
    if form == "html":
        yield html.page_draft(source)
    elif form == "html_dump":
        yield from html.dump_drafts(source)
    elif form == "text_dump":
        yield from dump.drafts(source)
    elif form == "segmented":
        yield from segmented.drafts(source)
    else:
        yield plain.draft(source)


def build(draft: Draft, source: str, doc_id: str, published: datetime.date | None = None) -> Article:
    """Return the article of a draft: title cleaned, boilerplate dropped, date of publication found."""
    title, lines = draft.title, draft.paragraphs
    if title is None:
        begin = next((n for n, line in enumerate(lines) if not page.is_boilerplate(line.text)), 0)
        if titles.leading_title(lines[begin:]):
            title, lines = lines[begin], lines[begin + 1 :]
    dated = [line.text for line in ((title, *lines) if title else lines)]
    title = titles.clean_title(title) if title else None
    body = page.without_boilerplate(lines)
    if title:
        body = titles.without_title(body, title.text)
    parts = [title, *body] if title else body
    text = AlignedText.join(parts) if parts else AlignedText.of(source, draft.start, draft.start)
    return Article(
        doc_id=doc_id,
        title=title.text if title else None,
        published=dates.publication_date(dated, draft.published, published),
        source=source,
        start=draft.start,
        end=draft.end,
        text=text,
        body_start=min(len(title) + 1, len(text)) if title else 0,
    )
