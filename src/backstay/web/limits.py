"""How much one address may ask for, by a bucket of requests that refills with time, and how much it may send."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests at once, and so many a second after that."""

    burst: float
    a_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Rates by kind of request, and the most bytes a request may bring: forms small, uploads large."""

    read: Rate = Rate(400, 100)
    write: Rate = Rate(60, 5)
    login: Rate = Rate(5, 0.1)
    form_bytes: int = 1_000_000
    upload_bytes: int = 64_000_000

    def rate(self, kind: str) -> Rate:
        return {"read": self.read, "write": self.write, "login": self.login}[kind]


# On this machine the only visitor is its user: reading is as fast as they can click.
LOOPBACK = Limits(read=Rate(1e9, 1e9))
# Addresses remembered; the longest unseen is forgotten first, so that a flood of addresses takes no memory.
_REMEMBERED = 4096


@dataclass
class Buckets:
    """What each address has left; `now` is handed in, in seconds."""

    limits: Limits
    _left: OrderedDict[tuple[str, str], tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, address: str, kind: str, now: float) -> float:
        """Takes one request; 0 when it may go on, else the seconds to wait."""
        rate = self.limits.rate(kind)
        with self._lock:
            left, at = self._left.pop((address, kind), (rate.burst, now))
            left = min(rate.burst, left + (now - at) * rate.a_second)
            fits = left >= 1
            self._left[(address, kind)] = (left - 1 if fits else left, now)
            if len(self._left) > _REMEMBERED:
                self._left.popitem(last=False)
        return 0.0 if fits else (1 - left) / rate.a_second
