"""What can go wrong, as a small tree; the edges turn it into exit codes and HTTP answers.

BackstayError
├── BadInput      a file, page or row that cannot be used: names it, and its row
├── BadCase       the case folder is missing, broken, newer than the program, or locked
├── BadRequest    the user asked for something that does not exist (a name, a format, an option)
│   └── BadDecision   what it is about is there, but it lacks a reason or an author, or is no such decision
├── Meanwhile     somebody else decided the same thing since the user looked at it
└── Unavailable   something outside is missing (an optional extra, a list that is not loaded, a host)
"""

from __future__ import annotations


class BackstayError(Exception):
    """One sentence for the user: what happened, where, and what to do next."""


class BadInput(BackstayError):
    """A file, page or row that cannot be used.

    `where` is the file as the user named it, `row` its 1-based row or page when there is one.
    """

    def __init__(self, where: str, reason: str, row: int | None = None) -> None:
        self.where = where
        self.reason = reason
        self.row = row
        place = f"{where}, row {row}" if row is not None else where
        super().__init__(f"{place}: {reason}")

    def __reduce__(self) -> tuple[type[BadInput], tuple[str, str, int | None]]:
        return (type(self), (self.where, self.reason, self.row))


class BadCase(BackstayError):
    """The case folder is missing, broken, locked, or written by a newer program."""


class BadRequest(BackstayError):
    """The user asked for something that does not exist."""


class BadDecision(BadRequest):
    """A decision on something that is there, but it lacks a reason or an author, or there is no such decision."""


class Meanwhile(BackstayError):
    """Somebody else decided the same thing since the user looked at it; nothing was recorded."""


class Unavailable(BackstayError):
    """Something outside the package is missing."""
