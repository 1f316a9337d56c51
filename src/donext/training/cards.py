"""What a recipe leaves: the model as JSON, its digest, and the card that tells what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from donext.assembly.trees import MODEL_FILE, Trees
from donext.models import write_sums


def table_of_shares(judged: Sequence[tuple[float, bool]], lines: Sequence[float], taken: str) -> str:
    """Return how many are taken from several probabilities on, and how many rightly, as a table in Markdown.

    Args:
        judged: the probability of each, and whether it is right.
        lines: the probabilities.
        taken: the head of the column that counts what is taken.
    """
    rows = [f"| from a probability of | {taken} | right | share |", "|---|---|---|---|"]
    for line in lines:
        right = [is_right for probability, is_right in judged if probability >= line]
        share = f"{sum(right) / len(right):.3f}" if right else "–"
        rows.append(f"| {line} | {len(right)} | {sum(right)} | {share} |")
    return "\n".join(rows)


def write_trees(out: Path, trees: Trees, card: str, doc_ids: Iterable[str], **told: object) -> None:
    """Write trees and their card into a folder, as :func:`write_model` does.

    Args:
        out, card, told: as for :func:`write_model`; the card also has fields for how many `trees` there are, and how
            many `articles` they come from.
        trees: the trees.
        doc_ids: the articles of the examples.
    """
    plain = trees.rescaled(1.0, 0.0)
    write_model(out, MODEL_FILE, plain.as_dict(), card, trees=len(plain.trees), articles=len(set(doc_ids)), **told)


def write_model(out: Path, name: str, model: object, card: str, **told: object) -> None:
    """Write a model and its card into a folder, which is made if it is not there.

    Args:
        out: the folder.
        name: the file of the model.
        model: plain data for JSON.
        card: the text of the card, in Markdown, with a field for each of `told`, and for `size` (bytes) and `hash`
            (SHA-256) of the model's file.
        told: what the card tells of the training.
    """
    data = (json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    out.mkdir(parents=True, exist_ok=True)
    (out / name).write_bytes(data)
    write_sums(out, [name])
    text = card.format(size=len(data), hash=hashlib.sha256(data).hexdigest(), **told)
    (out / "README.md").write_text(text, encoding="utf-8")
