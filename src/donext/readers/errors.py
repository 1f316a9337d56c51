"""What goes wrong while reading."""

from __future__ import annotations

__all__ = ["ReadError"]


class ReadError(ValueError):
    """A file or text that cannot be read; the message is one line that says which, why, and what to do.

    Attributes:
        name: the file, or the name under which the text was given.
        reason: what is wrong with it.
        advice: what to do about it.
    """

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name}: {reason}; {advice}")
        self.name = name
        self.reason = reason
        self.advice = advice

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str]]:
        """Pickle by the three parts, so that the error survives the way back from a worker process."""
        return ReadError, (self.name, self.reason, self.advice)
