"""donext as a web service: an article goes in, its donation events come out, both as JSON.

pip install "donext[service]"
uvicorn service:app --port 8000 --workers 2
"""

from __future__ import annotations

import asyncio
import datetime
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import donext
from donext import Extraction

log = logging.getLogger("donext.service")

MAX_BYTES = 1_000_000
"""The largest request; the longest article takes about as long as the largest request allows."""

SECONDS = 20.0
"""How long a request may wait for its answer."""


def writable(text: str) -> str:
    """Return `text` with ? for each half of a surrogate pair: JSON can bring one, and no answer can carry it."""
    return text.encode(errors="replace").decode()


Text = Annotated[str, AfterValidator(writable)]


class ArticleIn(BaseModel):
    """An article as a client sends it."""

    model_config = ConfigDict(extra="forbid")

    text: Text = Field(description="The article in any form: plain text, an HTML page, segmented text.")
    published: datetime.date | None = Field(None, description="The day it appeared; it gives 1月25日 its year.")
    doc_id: Text = Field("text", description="Comes back with the events.")


class SizeLimit:
    """Refuses requests that are too large before they are in memory, whether they tell their length or not."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what it brings."""
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_bytes:
                raise HTTPException(413, f"the request is larger than {self.max_bytes:,} bytes; send one article")
            return message

        await self.app(scope, counted if scope["type"] == "http" else receive, send)


def create_app(
    *,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
    extract: Callable[..., Extraction] = donext.extract,
) -> FastAPI:
    """Return the service.

    Args:
        max_bytes: the largest request that is read.
        seconds: how long a request may wait for its answer.
        extract: what reads an article; it takes the arguments of :func:`donext.extract`.
    """
    # donext.extract may be called by any number of threads; it reads one article at a time in a process. With a single
    # thread here, a request whose time is up leaves the queue before any work goes into it.
    reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="donext")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        reader.submit(extract, "远山集团捐款1元。" * 12).result()  # loads the models, before the first request
        yield
        reader.shutdown(wait=False, cancel_futures=True)

    app = FastAPI(title="donext", version=donext.__version__, lifespan=lifespan)
    app.add_middleware(SizeLimit, max_bytes=max_bytes)

    @app.get("/health")
    async def health() -> dict[str, str]:
        """Tell that the service is up."""
        return {"status": "ok", "version": donext.__version__}

    @app.post("/extract")
    async def extract_events(article: ArticleIn) -> Extraction:
        """Return the donation events of an article; offsets count code points of its text."""
        future = reader.submit(extract, article.text, published=article.published, doc_id=article.doc_id)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), seconds)
        except asyncio.TimeoutError:
            raise HTTPException(504, f"no answer within {seconds:g} seconds; try again later") from None
        except Exception:  # told as an answer, so that the connection stays open for the next request
            log.exception("the article %r cannot be read", article.doc_id)
            raise HTTPException(500, "this article cannot be read; the service's log tells why") from None

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse({"error": str(error.detail)}, error.status_code, error.headers)

    @app.exception_handler(RequestValidationError)
    async def not_understood(request: Request, error: RequestValidationError) -> JSONResponse:
        mistakes = [f"{'.'.join(map(str, one['loc'][1:])) or 'body'}: {one['msg']}" for one in error.errors()]
        return JSONResponse({"error": "; ".join(mistakes)}, 422)

    return app


app = create_app()
