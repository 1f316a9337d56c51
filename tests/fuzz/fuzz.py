"""Coverage-guided fuzzing with atheris: python tests/fuzz/fuzz.py TARGET [FOLDER] [options of libFuzzer].

    pip install . atheris
    python tests/fuzz/fuzz.py money fuzzed -max_total_time=600

FOLDER/TARGET/seeds holds the first inputs, corpus those that reached new code (a later run begins with them), and
findings those by which a promise is broken: one for each place in the code, and what takes longer than SLOW seconds
of CPU time. A finding does not end the run; what libFuzzer itself ends (-timeout, -rss_limit_mb) it writes there, too.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["donext"], enable_loader_override=False):
    import donext.pipeline  # noqa: F401  # what is imported here is instrumented

from targets import TARGETS, pieces, text_of  # beside this file

from donext.lexicons import terms

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
LIMITS = ["-timeout=60", "-rss_limit_mb=4096", "-max_len=3000", "-print_final_stats=1"]
SLOW = 5.0
TABLES = ("triggers", "units", "currencies", "money_words", "qualifiers", "date_words", "festivals", "vague_numbers")


def seeds(target: str) -> list[bytes]:
    """Return the first inputs: for values short ones, for tables some tables, for the rest whole articles."""
    lines = [line for line in (HERE / "corpus.txt").read_text(encoding="utf-8").splitlines() if line]
    found = [json.loads(line).encode() if line.startswith('"') else line.encode() for line in lines]
    if target in ("csv", "tsv", "json", "jsonl"):
        return found + tables(lines, target)
    if target == "encoding":
        return found + [data.decode().encode("gb18030") for data in found]
    if target in ("money", "quantities", "dates", "numerals"):
        return found
    files = [*(ROOT / "fixtures" / "articles").iterdir(), *(ROOT / "fixtures" / "forms").iterdir()]
    texts = [file.read_text(encoding="utf-8") for file in files if file.suffix in (".txt", ".html")]
    texts += [file.read_text(encoding="utf-8") for file in (ROOT / "fixtures" / "gold" / "texts").iterdir()]
    return found + [piece.encode() for text in texts for piece in pieces(text)]


def tables(lines: list[str], form: str) -> list[bytes]:
    records = [{"id": n, "标题": line[:8], "日期": "2020-02-05", "正文": line} for n, line in enumerate(lines[:12])]
    if form == "json":
        return [json.dumps(records, ensure_ascii=False).encode()]
    if form == "jsonl":
        return ["\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()]
    sign = "," if form == "csv" else "\t"
    rows = [
        sign.join(map(str, records[0])),
        *(sign.join(f'"{cell}"' for cell in record.values()) for record in records),
    ]
    return ["\n".join(rows).encode()]


def dictionary(folder: Path) -> Path:
    """Write libFuzzer's dictionary: the words of the lexicons and signs that readers look for."""
    markup = "<p> </p> <br> <!-- --> <script> </script> <![CDATA[ ]]> <td> &nbsp; &#x4E07; &# ![ ]( ** # | {{<"
    words = {*markup.split(), *', " >>> * \n \r\n \u3000 \u200b ， 。 、 分别 其中 余 多'.split(" "), "===NEXT NEWS==="}
    for table in TABLES:
        words.update(terms(table))
    path = folder / "words.dict"
    path.write_text("".join(f'"{escaped(word)}"\n' for word in sorted(words) if word), encoding="ascii")
    return path


def escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


class Runner:
    """Gives inputs to a target and keeps those by which it fails."""

    def __init__(self, target: str, findings: Path) -> None:
        self.target, self.findings = target, findings
        self.known: set[str] = set()

    def __call__(self, data: bytes) -> None:
        begin = time.process_time()
        try:
            TARGETS[self.target](text_of(data, self.target))
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            place = f"{type(error).__name__} in {Path(frames[-1].filename).name}:{frames[-1].lineno}"
            self.keep(data, place, "".join(traceback.format_exception(error)))
        taken = time.process_time() - begin
        if taken > SLOW:
            self.keep(data, f"slow: {int(taken // SLOW)} x {SLOW:.0f} s", f"{taken:.1f} s of CPU time\n")

    def keep(self, data: bytes, place: str, report: str) -> None:
        """Write an input and why it is kept, unless another one with the same fault is kept already."""
        if place in self.known:
            return
        self.known.add(place)
        path = self.findings / hashlib.sha1(place.encode()).hexdigest()[:10]
        path.write_bytes(data)
        path.with_suffix(".why").write_text(f"{place}\n{report}", encoding="utf-8", errors="backslashreplace")
        print(f"FINDING {self.target}: {place} ({path})", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] not in TARGETS:
        raise SystemExit(f"{__doc__}\nTARGET is one of {', '.join(TARGETS)}")
    target, *rest = arguments
    folders = [one for one in rest if not one.startswith("-")] or [tempfile.mkdtemp(prefix="fuzz-")]
    options = [one for one in rest if one.startswith("-")]
    folder = Path(folders[0]) / target
    for name in ("seeds", "corpus", "findings"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (folder / "seeds" / f"{number:04}").write_bytes(data)
    TARGETS["extract"]("远山集团捐款100万元。")  # loads the model, so that no input seems slow for it
    places = [str(folder / "corpus"), str(folder / "seeds"), f"-artifact_prefix={folder}/findings/"]
    runner = Runner(target, folder / "findings")
    atheris.Setup([sys.argv[0], *places, f"-dict={dictionary(folder)}", *LIMITS, *options], runner)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
