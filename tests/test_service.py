"""The service of docs/service.py, over real connections."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

import donext

PROGRAM = Path(__file__).parent.parent / "docs" / "service.py"
GIFT = "1月25日，远山集团向禾县人民医院捐款100万元。"
JSON = {"content-type": "application/json"}


def load_program() -> object:
    spec = spec_from_file_location("service", PROGRAM)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["service"] = module
    spec.loader.exec_module(module)
    return module


service = load_program()


@contextmanager
def running(app: FastAPI) -> Iterator[httpx.Client]:
    """Serve an app on a free port; clients connect as soon as the socket listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with running(service.create_app(max_bytes=20_000)) as client:
        yield client


def test_an_article_comes_back_as_its_events(client: httpx.Client) -> None:
    answer = client.post("/extract", json={"text": GIFT, "published": "2020-02-01", "doc_id": "a"})
    assert answer.status_code == 200
    assert answer.json() == donext.extract(GIFT, published="2020-02-01", doc_id="a").model_dump(mode="json")


def test_sixteen_clients_at_once_get_the_events_of_their_own_article(client: httpx.Client) -> None:
    texts = [f"1月{day}日，远山集团向禾县人民医院捐款{day}万元。" for day in range(1, 29)] * 3

    def asked(text: str) -> object:
        return client.post("/extract", json={"text": text}).json()

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(asked, texts))
    assert answers == [donext.extract(text).model_dump(mode="json") for text in texts]


def test_half_a_surrogate_pair_moves_no_offset(client: httpx.Client) -> None:
    content = f'{{"text": "\\ud83d{GIFT}", "doc_id": "\\ud83d"}}'.encode()
    answer = client.post("/extract", content=content, headers=JSON)
    assert answer.json() == donext.extract("?" + GIFT, doc_id="?").model_dump(mode="json")


def test_health(client: httpx.Client) -> None:
    assert client.get("/health").json() == {"status": "ok", "version": donext.__version__}


@pytest.mark.parametrize(
    ("request_", "status", "message"),
    [
        ({"content": b"{"}, 422, "JSON decode error"),
        ({"content": b'{"text": "\xff"}'}, 400, "There was an error parsing the body"),
        ({"json": []}, 422, "body: Input should be a valid dictionary"),
        ({"json": {}}, 422, "text: Field required"),
        ({"json": {"text": 5}}, 422, "text: Input should be a valid string"),
        ({"json": {"text": GIFT, "published": "soon"}}, 422, "published: Input should be a valid date"),
        ({"json": {"text": GIFT, "publisehd": "2020-02-01"}}, 422, "publisehd: Extra inputs are not permitted"),
        ({"content": b'{"text": "", "\\ud800": 1}'}, 422, "unable to parse raw data as a unicode string"),
        ({"json": {"text": "捐" * 30_000}}, 413, "larger than 20,000 bytes; send one article"),
        ({"content": iter([b'{"text": "', b"a" * 15_000, b"b" * 15_000, b'"}'])}, 413, "larger than 20,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_told_as_json(
    client: httpx.Client, request_: dict[str, object], status: int, message: str
) -> None:
    answer = client.post("/extract", headers=JSON, **request_)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert message in answer.json()["error"]
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/extract", 405), ("GET", "/nothing", 404)])
def test_a_wrong_address_is_told_as_json(client: httpx.Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])


def after_the_first_call(act: Callable[[], None]) -> Callable[..., donext.Extraction]:
    """Return an `extract` that does something of its own, except when the service starts."""
    calls = 0

    def extract(text: str, **_: object) -> donext.Extraction:
        nonlocal calls
        calls += 1
        if calls > 1:
            act()
        return donext.Extraction(doc_id=f"call {calls}")

    return extract


def test_who_waits_too_long_is_told_and_leaves_the_queue() -> None:
    go_on = threading.Event()
    with running(service.create_app(seconds=0.1, extract=after_the_first_call(go_on.wait))) as client:
        try:
            late = [client.post("/extract", json={"text": GIFT}) for _ in range(3)]
            assert client.get("/health").status_code == 200
        finally:
            go_on.set()
        assert [(answer.status_code, answer.json()) for answer in late] == [
            (504, {"error": "no answer within 0.1 seconds; try again later"})
        ] * 3
        # The second and third were not begun.
        assert client.post("/extract", json={"text": GIFT}).json()["doc_id"] == "call 3"


def test_an_article_that_fails_is_one_clear_answer_and_the_service_goes_on() -> None:
    def fail() -> None:
        raise ZeroDivisionError("a rule broke")

    with running(service.create_app(extract=after_the_first_call(fail))) as client:
        answer = client.post("/extract", json={"text": GIFT})
        assert answer.status_code == 500
        assert answer.json() == {"error": "this article cannot be read; the service's log tells why"}
        assert client.get("/health").status_code == 200
