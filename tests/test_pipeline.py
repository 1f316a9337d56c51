"""The pipeline and the three functions in front of it: load, extract, extract_many."""

from __future__ import annotations

import configparser
import datetime
import itertools
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry
from thinc.api import fix_random_seed

import donext
from donext import pipeline as module
from donext.assembly.article import read_gifts
from donext.assembly.gifts import Gift
from donext.components import donations
from donext.components.annotations import Annotations
from donext.components.whole import COMPONENTS
from donext.ner.spacy_backend import SpacyTagger
from donext.pipeline import extract, extract_many, load
from donext.readers import article
from donext.schema import Article, ArticleError, DonationEvent, Extraction

ROOT = Path(__file__).parent.parent
GIFT = "1月25日，远山集团向禾县人民医院捐款100万元。"
GOODS = "白露公司通过青禾基金会向河西县捐赠口罩2万只、大米5吨。"
NO_GIFT = "禾县昨日下雪，气温下降。"
DAY = datetime.date(2020, 2, 1)
TEXTS = [GIFT, NO_GIFT, f"<p>{GOODS}</p>", "", f">>>某地要闻\n\n{NO_GIFT}\n{GIFT}", f"{GOODS}{GIFT}" * 3]


def told(events: tuple[DonationEvent, ...]) -> list[tuple[str, Decimal | None]]:
    return [(event.donors[0].name, event.amounts[0].value) for event in events]


ONE_GIFT = [("远山集团", Decimal(1000000))]


# -- extract ------------------------------------------------------------------------------------------------


def test_extract_gives_the_events_of_a_text() -> None:
    extraction = extract(GIFT, published="2020-02-01", doc_id="a")
    assert told(extraction.events) == ONE_GIFT
    assert (extraction.doc_id, extraction.published) == ("a", DAY)
    assert extraction.article is not None and extraction.article.source == GIFT


@pytest.mark.parametrize("published", ["2020-02-01", DAY, datetime.datetime(2020, 2, 1, 9)])
def test_the_day_of_publication_gives_a_date_its_year(published: str | datetime.date) -> None:
    (event,) = extract(GIFT, published=published)
    assert event.date is not None and event.date.start == "2020-01-25"


def test_without_a_day_of_publication_a_date_has_no_year() -> None:
    (event,) = extract(GIFT)
    assert event.date is not None and event.date.start == "--01-25"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\r\n\u3000",
        NO_GIFT,
        "<p></p>",
        ">>>",
        "捐",
        "捐赠",
        "\ufeff",
        "呼吁大家积极捐款捐物。",
        "\x00",
        "𠮷" * 50,
    ],
)
def test_a_text_without_giving_has_no_events(text: str) -> None:
    extraction = extract(text)
    assert len(extraction) == 0
    assert extraction.events == ()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"text": None}, TypeError, "text must be a str, the text of one article, not None"),
        ({"text": 5}, TypeError, r"text must be a str, the text of one article, not int \(5\)"),
        ({"text": b"abc"}, TypeError, "text must be a str, not bytes: decode it"),
        ({"text": article(GIFT)}, TypeError, "text must be a str, the text of one article, not Article"),
        ({"text": GIFT, "published": "soon"}, ValueError, "must be a day written YYYY-MM-DD.*not 'soon'"),
        ({"text": GIFT, "published": "2020-02-30"}, ValueError, "must be a day written YYYY-MM-DD"),
        (
            {"text": GIFT, "published": 2020},
            TypeError,
            "published must be a date, a string such as '2020-02-01'",
        ),
    ],
)
def test_a_wrong_argument_is_named_with_what_was_expected(
    arguments: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        extract(**arguments)  # type: ignore[arg-type]


def test_a_name_may_end_within_a_giving_expression() -> None:
    gift = "通过禾县红十字会捐款"  # the tagger: 禾县红十字会捐|款
    (event, _) = extract(f"1月25日，ABC科技公司{gift}口 罩2万只、防护服300套。1月25日，远山集团{gift}100万元。")
    assert event.donors[0].name == "ABC科技公司"


# -- extract_many -------------------------------------------------------------------------------------------


def wire(results: list[Extraction | ArticleError]) -> list[str]:
    return [result.model_dump_json() for result in results]


def test_each_article_has_its_result_in_its_place() -> None:
    inputs = [GIFT, article(GOODS, doc_id="b"), None, NO_GIFT, b"bytes", article("", doc_id="c")]
    results = list(extract_many(inputs))  # type: ignore[arg-type]
    assert [result.doc_id for result in results] == ["text#1", "b", "text#3", "text#4", "text#5", "c"]
    assert [type(result) for result in results] == [
        Extraction,
        Extraction,
        ArticleError,
        Extraction,
        ArticleError,
        Extraction,
    ]
    assert isinstance(results[2], ArticleError)
    assert results[2].message == "TypeError: text must be a str, the text of one article, not None"


def test_an_article_that_breaks_a_rule_is_an_error_and_the_others_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(annotations: Annotations) -> list[Gift]:
        if "坏公司" in annotations.text:
            raise ZeroDivisionError("a rule broke")
        return read_gifts(annotations)

    monkeypatch.setattr(donations, "read_gifts", breaks)
    results = list(extract_many([GIFT, "坏公司捐款1元。", GOODS]))
    assert [type(result) for result in results] == [Extraction, ArticleError, Extraction]
    assert results[1] == ArticleError(doc_id="text#2", message="ZeroDivisionError: a rule broke")
    assert len(results[0]) == len(results[2]) == 1  # type: ignore[arg-type]


def test_no_articles_no_results() -> None:
    assert list(extract_many([])) == []


@pytest.mark.parametrize("batch_size", [1, 2, 5, 1000])
def test_the_size_of_the_batches_changes_nothing(batch_size: int) -> None:
    assert wire(list(extract_many(TEXTS, batch_size=batch_size))) == wire(list(extract_many(TEXTS)))


def test_a_result_is_what_extract_gives() -> None:
    many = [one.events for one in extract_many(TEXTS) if isinstance(one, Extraction)]
    assert many == [extract(text).events for text in TEXTS]


def test_no_more_is_read_than_one_batch() -> None:
    texts = itertools.repeat(GIFT)
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for text in texts:
            read += 1
            yield text

    results = extract_many(counted(), batch_size=3)
    assert read == 0
    next(results)
    assert read == 3


def test_processes_give_the_same_bytes_as_a_stream_that_reads_a_bounded_part_ahead() -> None:
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for text in itertools.cycle([*TEXTS, None]):
            read += 1
            yield text  # type: ignore[misc]

    stream = extract_many(counted(), n_process=2, batch_size=2)
    results = list(itertools.islice(stream, 10))
    assert read <= 10 + 2 * (2 * 2 + 1)
    stream.close()  # type: ignore[attr-defined]
    expected = extract_many(itertools.cycle([*TEXTS, None]))  # type: ignore[list-item]
    assert wire(results) == wire(list(itertools.islice(expected, 10)))
    first = results[0]
    assert isinstance(first, Extraction) and first.article is not None and first.article.source == GIFT


def broken_off() -> Iterator[str]:
    yield GIFT
    yield NO_GIFT
    raise OSError("the disk is gone")


def test_what_was_read_before_the_articles_broke_off_is_not_lost() -> None:
    results = extract_many(broken_off())
    assert [len(next(results)), len(next(results))] == [1, 0]  # type: ignore[arg-type]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


class Deadly(Article):
    """An article that ends the process that gets it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (9,)


def test_an_article_that_kills_its_process_is_an_error_and_the_others_stay() -> None:
    deadly = Deadly(**dict(article(GOODS, doc_id="deadly")))
    articles = [article(GIFT), deadly, article(GOODS), article(GIFT)]
    results = list(extract_many(articles, n_process=2, batch_size=2))
    assert results[1] == ArticleError(doc_id="deadly", message=str(module._DEATH))
    assert [len(one) for one in results if isinstance(one, Extraction)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"articles": GIFT},
            TypeError,
            r"several articles or texts.*not str; for one text there is donext\.extract",
        ),
        ({"articles": article(GIFT)}, TypeError, "several articles or texts.*not Article"),
        ({"articles": Path("dump.txt")}, TypeError, r"donext\.read\(path\)"),
        ({"articles": None}, TypeError, "several articles or texts.*not NoneType"),
        ({"articles": [], "n_process": 0}, ValueError, "must be at least 1, not 0 and 256"),
        ({"articles": [], "batch_size": 0}, ValueError, "must be at least 1, not 1 and 0"),
    ],
)
def test_a_wrong_argument_is_told_before_any_work(
    arguments: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        extract_many(**arguments)  # type: ignore[arg-type]


def test_the_vocabulary_does_not_grow_with_the_texts() -> None:
    extract(GIFT)
    strings = module._shared().vocab.strings
    before = len(strings)
    list(extract_many(f"编号abc{i}的第{i}家公司{GIFT}" for i in range(40)))
    extract("甲乙丙丁戊公司" + GOODS)
    assert len(strings) == before


# -- load ---------------------------------------------------------------------------------------------------


def test_load_gives_a_language_with_the_components_in_order(pipeline: Language) -> None:
    assert isinstance(pipeline, Language)
    assert pipeline.lang == "zh"
    assert tuple(pipeline.pipe_names) == COMPONENTS
    analysis = pipeline.analyze_pipes()
    assert analysis is not None and not any(analysis["problems"].values())


def test_the_offsets_of_a_doc_index_its_text(pipeline: Language) -> None:
    text = f"快讯：\n{GIFT}\n　　{GOODS}"
    doc = pipeline(text)
    assert doc.text == text
    assert len(doc._.donation_events) == 2
    for event in doc._.donation_events:
        for _, span in event.mentions():
            assert text[span.start : span.end] == span.text
        assert text[event.evidence.start : event.evidence.end] == event.evidence.text


def test_a_doc_has_entities(pipeline: Language) -> None:
    doc = pipeline(f"{NO_GIFT}{GIFT}")
    assert ("远山集团", "ORG") in [(entity.text, entity.label_) for entity in doc.ents]


def test_a_doc_without_giving_has_neither_events_nor_entities(pipeline: Language) -> None:
    for text in ("", NO_GIFT):
        doc = pipeline(text)
        assert doc._.donation_events == ()
        assert doc.ents == ()


def test_pipe_gives_what_single_calls_give(pipeline: Language) -> None:
    texts = [GIFT, NO_GIFT, GOODS, "", GIFT]
    single = [pipeline(text)._.donation_events for text in texts]
    for batch_size in (1, 2, 100):
        docs = pipeline.pipe(texts, batch_size=batch_size)
        assert [doc._.donation_events for doc in docs] == single


def test_pipe_works_in_two_processes(pipeline: Language) -> None:
    texts = [GIFT, NO_GIFT, GOODS]
    docs = list(pipeline.pipe(texts, n_process=2, batch_size=1))
    assert [doc._.donation_events for doc in docs] == [pipeline(text)._.donation_events for text in texts]
    assert docs[0]._.donext == pipeline(GIFT)._.donext


def test_a_doc_survives_bytes_with_all_that_was_found(pipeline: Language) -> None:
    doc = pipeline(module.prepared(article(f"要闻\n<p>{GIFT}</p>", published=DAY), pipeline))
    assert doc._.donext.aligned is not None and len(doc._.donation_events) == 1
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (from_bin,) = DocBin().from_bytes(stored).get_docs(pipeline.vocab)
    for copy in (Doc(pipeline.vocab).from_bytes(doc.to_bytes()), from_bin, pickle.loads(pickle.dumps(doc))):
        assert copy._.donext == doc._.donext
        assert copy._.donation_events == doc._.donation_events


def test_a_pipeline_survives_disk_bytes_and_pickling(pipeline: Language, tmp_path: Path) -> None:
    pipeline.to_disk(tmp_path)
    copies = [
        spacy.load(tmp_path),
        load().from_bytes(pipeline.to_bytes()),
        pickle.loads(pickle.dumps(pipeline)),
    ]
    expected = pipeline(GIFT + GOODS)
    for copy in copies:
        doc = copy(GIFT + GOODS)
        assert doc._.donation_events == expected._.donation_events
        assert [token.text for token in doc] == [token.text for token in expected]


# -- components in other pipelines --------------------------------------------------------------------------


def test_the_components_serve_in_a_pipeline_with_another_tokenizer() -> None:
    nlp = spacy.blank("zh")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp(GIFT)
    assert [token.text for token in doc][:3] == ["1", "月", "2"]
    assert told(doc._.donation_events) == ONE_GIFT


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("donext_triggers",), {"triggers"}),
        (("donext_triggers", "donext_amounts"), {"triggers", "amounts"}),
        (("donext_triggers", "donext_quantities"), {"triggers", "quantities"}),
        (("donext_triggers", "donext_dates"), {"triggers", "dates"}),
        (("donext_triggers", "donext_entities"), {"triggers", "words"}),
        (COMPONENTS, {"triggers", "words", "amounts", "quantities", "dates"}),
    ],
)
def test_each_component_fills_its_own_part(names: tuple[str, ...], found: set[str]) -> None:
    nlp = spacy.blank("zh")
    for name in names:
        nlp.add_pipe(name)
    doc = nlp("1月25日，远山集团捐款100万元、口罩2万只。")
    (sentence,) = doc._.donext.sentences
    parts = ("triggers", "words", "amounts", "quantities", "dates")
    assert {part for part in parts if getattr(sentence, part)} == found


@pytest.mark.parametrize("name", COMPONENTS[1:])
def test_a_component_without_the_triggers_before_it_says_so(name: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(name)
    with pytest.raises(ValueError, match="add 'donext_triggers' to the pipeline"):
        nlp(GIFT)


def test_other_components_stay_as_they_are_beside_them() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp(f"{NO_GIFT}{GIFT}")
    assert len(list(doc.sents)) == 2
    assert told(doc._.donation_events) == ONE_GIFT


# -- another tagger -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trained() -> Language:
    """A spaCy pipeline whose `ner` knows the names of one sentence."""
    fix_random_seed(0)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    text = GIFT.removeprefix("1月25日，")
    entities = [(0, 4, "ORG"), (5, 11, "ORG")]
    example = Example.from_dict(nlp.make_doc(text), {"entities": entities})
    nlp.initialize(lambda: [example])
    for _ in range(60):
        nlp.update([example])
    return nlp


def test_a_spacy_ner_stands_in_for_lac(trained: Language) -> None:
    nlp = load(tagger=SpacyTagger(trained))
    doc = nlp(GIFT.removeprefix("1月25日，"))
    (event,) = doc._.donation_events
    assert [party.name for party in (*event.donors, *event.recipients)] == ["远山集团", "禾县人民医院"]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("远山集团", "ORG"),
        ("禾县人民医院", "ORG"),
    ]


def test_a_tagger_that_the_config_names_is_saved_with_it(trained: Language, tmp_path: Path) -> None:
    trained.to_disk(tmp_path / "ner")
    nlp = spacy.blank("zh")
    tagger = {"@misc": "donext.SpacyTagger.v1", "model": str(tmp_path / "ner")}
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"tagger": tagger} if name == "donext_entities" else {})
    nlp.to_disk(tmp_path / "donext")
    copy = spacy.load(tmp_path / "donext")
    assert isinstance(copy.get_pipe("donext_entities").tagger, SpacyTagger)  # type: ignore[attr-defined]
    assert told(copy(GIFT)._.donation_events) == ONE_GIFT


def test_a_tagger_that_no_config_names_is_not_lost_silently(trained: Language, tmp_path: Path) -> None:
    nlp = load(tagger=SpacyTagger(trained))
    with pytest.raises(ValueError, match=r"SpacyTagger was set in code.*donext\.SpacyTagger\.v1"):
        nlp.to_disk(tmp_path)
    with pytest.raises(ValueError, match="SpacyTagger was set in code"):
        nlp.to_bytes()
    nlp.to_disk(tmp_path, exclude=["donext_entities"])


def test_what_is_no_tagger_is_refused_with_the_way_to_make_one(trained: Language) -> None:
    with pytest.raises(TypeError, match=r"method tag\(sentences\), which Chinese has not.*SpacyTagger\(nlp\)"):
        load(tagger=trained)  # type: ignore[arg-type]


# -- entry points -------------------------------------------------------------------------------------------


def entry_points() -> dict[str, dict[str, str]]:
    """The entry points of pyproject.toml by group."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    parser = configparser.ConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their case
    sections = [part for part in text.split("\n[") if part.startswith("project.entry-points.")]
    parser.read_string("\n".join("[" + part for part in sections))
    return {
        section.rsplit(".", 1)[1]: {name.strip('"'): value.strip('"') for name, value in parser[section].items()}
        for section in parser.sections()
    }


def test_every_component_is_an_entry_point() -> None:
    groups = entry_points()
    assert set(groups["spacy_factories"]) == {*COMPONENTS, "donext_spans", "donext"}
    for group, known in (
        ("spacy_factories", registry.factories),
        ("spacy_tokenizers", registry.tokenizers),
        ("spacy_misc", registry.misc),
    ):
        registered = {name for name in known.get_all() if name.startswith("donext")}
        assert registered == set(groups[group])


def test_spacy_finds_the_components_without_an_import_of_donext(tmp_path: Path) -> None:
    installed = tmp_path / "donext-0.dist-info"  # what an installation would write
    installed.mkdir()
    installed.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: donext\nVersion: 0\n", encoding="utf-8")
    installed.joinpath("entry_points.txt").write_text(
        "\n".join(
            f"[{group}]\n" + "\n".join(f"{name} = {target}" for name, target in points.items())
            for group, points in entry_points().items()
        ),
        encoding="utf-8",
    )
    config = tmp_path / "config.cfg"
    load().config.to_disk(config)
    program = f"""
import spacy, sys
nlp = spacy.blank("zh")
nlp.add_pipe("donext_triggers")
assert nlp({GIFT!r})._.donation_events == ()
whole = spacy.util.load_model_from_config(spacy.util.load_config({str(config)!r}), auto_fill=True)
print(whole({GIFT!r})._.donation_events[0].donors[0].name)
own = spacy.blank("zh")
own.add_pipe("donext")
page = spacy.displacy.render(own({GIFT!r}), style="span", options={{"spans_key": "donext"}}, jupyter=False)
assert "#b7e4c7" in page and "donor" in page
"""
    source = str(Path(donext.__file__).parent.parent)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), source]), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip() == "远山集团"
