"""The annotated news articles whose texts are not part of this project: their gold from a corpus that has them.

``fixtures/news/gold.jsonl`` tells the events of articles of a news corpus without a sentence of theirs: the name of an
article is its file in the corpus and its place in that file, and the evidence of an event is its range of characters.
``python -m donext.training.news CORPUS OUT`` reads the articles where the corpus is, and writes a folder of gold as the
recipes and ``donext evaluate`` take it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import typer

from donext.evaluation import EvaluationError
from donext.readers import read
from donext.schema import Article

ANNOTATED = Path("fixtures/news/gold.jsonl")
"""The annotations, in a checkout of the project."""


def text_of(corpus: Path, doc_id: str) -> str:
    """Return the text of an article.

    Args:
        corpus: the folder of the corpus.
        doc_id: a file in it, "#", and the place of the article in that file, counted from 0: "CNR/CNRPage1.txt#4".

    Raises:
        EvaluationError: if the corpus has no such article.
    """
    name, _, place = doc_id.partition("#")
    articles = _articles(corpus / name)
    if not place.isdecimal() or int(place) >= len(articles):
        raise EvaluationError(f"{corpus}: has no article {doc_id}; {name} holds {len(articles)}")
    return articles[int(place)]


@lru_cache(maxsize=8)
def _articles(path: Path) -> list[str]:
    return [one.text.text if isinstance(one, Article) else "" for one in read(path)]


def with_texts(lines: Iterable[str], corpus: Path, out: Path) -> int:
    """Write a folder of gold, and return how many articles it has.

    Args:
        lines: the annotations, an article a line.
        corpus: the folder of the corpus.
        out: the folder; made if it is not there.
    """
    (out / "texts").mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    for line in lines:
        article: dict[str, Any] = json.loads(line)
        text = text_of(corpus, article["doc_id"])
        for event in article["events"]:
            start, end = event["evidence"]
            event["evidence"] = text[start:end]
        article["doc_id"] = article["doc_id"].replace("/", "_").replace("#", "_")
        (out / "texts" / f"{article['doc_id']}.txt").write_text(text, encoding="utf-8", newline="")
        written.append(json.dumps(article, ensure_ascii=False))
    (out / "gold.jsonl").write_text("\n".join(written) + "\n", encoding="utf-8")
    return len(written)


def main(
    corpus: Annotated[Path, typer.Argument(help="Folder of the news corpus.")],
    out: Annotated[Path, typer.Argument(help="Folder of the gold; made if it is not there.")],
    annotated: Annotated[Path, typer.Option(help="The annotations.")] = ANNOTATED,
) -> None:
    """Write the gold of the annotated news articles."""
    count = with_texts(annotated.read_text(encoding="utf-8").splitlines(), corpus, out)
    typer.echo(f"{count} articles in {out}")


if __name__ == "__main__":
    typer.run(main)
