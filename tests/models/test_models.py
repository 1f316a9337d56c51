"""The models that are shipped are whole, and one that was changed is not loaded."""

import shutil
import subprocess

import pytest
from spacy.vocab import Vocab

from donext import models
from donext.assembly import confidence, leftovers, ranking
from donext.components import words
from donext.linking import load_linker
from donext.linking.model import FILES
from donext.models import FOLDER, SUMS, ModelError, check, write_sums

LOADERS = {
    "words": (words.load_model, words.MODEL_FILES),
    "confidence": (confidence.load_model, ["model.json"]),
    "leftovers": (leftovers.load_model, ["model.json"]),
    "links": (load_linker, FILES),
    "recipients": (ranking.load_model, ["model.json"]),
}


@pytest.fixture(params=LOADERS)
def model(request, tmp_path):
    """A copy of a shipped model: what loads it, its folder and its files."""
    forget()
    load, names = LOADERS[request.param]
    yield load, shutil.copytree(FOLDER / request.param, tmp_path / "model"), names
    forget()


def forget() -> None:
    confidence.load_model.cache_clear()
    leftovers.load_model.cache_clear()
    load_linker.cache_clear()
    ranking.load_model.cache_clear()


def test_every_folder_of_models_is_known() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(LOADERS)


def test_a_copy_is_as_good_as_the_model(model) -> None:
    load, folder, _ = model
    load(folder)


def test_one_changed_byte_is_told(model) -> None:
    load, folder, names = model
    for name in names:
        content = (folder / name).read_bytes()
        middle = len(content) // 2
        (folder / name).write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        with pytest.raises(ModelError, match=rf"{name}: is damaged or was changed.*install donext again"):
            load(folder)
        (folder / name).write_bytes(content)


def test_half_a_file_is_told(model) -> None:
    load, folder, names = model
    (folder / names[-1]).write_bytes((folder / names[-1]).read_bytes()[:1000])
    with pytest.raises(ModelError, match="is damaged"):
        load(folder)


def test_without_digests_nothing_is_loaded(model) -> None:
    load, folder, _ = model
    (folder / SUMS).unlink()
    with pytest.raises(FileNotFoundError, match=rf"{SUMS} is missing; `python -m donext\.training\.\w+` makes one"):
        load(folder)


def test_the_first_article_checks_the_word_model(tmp_path) -> None:
    folder = shutil.copytree(FOLDER / "words", tmp_path / "model")
    (folder / SUMS).write_text("", encoding="utf-8")
    tokenizer = words.CandidateTokenizer(Vocab(), find_ranges=words.everywhere, model=folder)
    with pytest.raises(ModelError):
        tokenizer("捐款")


def test_a_model_of_your_own_gets_its_digests(tmp_path) -> None:
    (tmp_path / "a.bin").write_bytes(b"1")
    write_sums(tmp_path, ["a.bin"])
    check(tmp_path, ["a.bin"], "some.recipe")
    (tmp_path / "a.bin").write_bytes(b"2")
    with pytest.raises(ModelError, match=r"`python -m some\.recipe`"):
        check(tmp_path, ["a.bin"], "some.recipe")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the command is not installed")
def test_the_command_reads_the_digests() -> None:
    for name in LOADERS:
        subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=models.FOLDER / name, check=True)
