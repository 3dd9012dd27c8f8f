"""Pages by address, over http and https only, and only from public addresses.

A name is resolved once, every address it has is checked, and the connection goes to a checked address: a server
cannot name a public address for the check and a private one for the connection. Redirects are checked again.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from backstay.model import BadInput, Problem
from backstay.read.item import MB, Item, megabytes
from backstay.read.media import media_type

MAX_REDIRECTS = 5
TIMEOUT = 30.0
MAX_SECONDS = 120.0
_REDIRECTS = (301, 302, 303, 307, 308)
_AGENT = "backstay (document reader)"


def fetch(
    url: str, max_bytes: int = 256 * MB, allow_loopback: bool = False, max_seconds: float = MAX_SECONDS
) -> Item | Problem:
    """The page at a URL, or the sentence that says why it cannot be had.

    `allow_loopback` lets an address of this machine pass (a local server that the user named); private,
    link-local, multicast and reserved addresses never pass.
    """
    deadline = time.monotonic() + max_seconds
    try:
        return _followed(url, max_bytes, allow_loopback, deadline)
    except BadInput as problem:
        return Problem(problem.where, None, problem.reason)
    except httpx.TimeoutException:
        return Problem(url, None, "the server does not answer in time; try again later")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as problem:
        return Problem(url, None, f"the page cannot be fetched ({problem}); check the address")


def _followed(url: str, max_bytes: int, allow_loopback: bool, deadline: float) -> Item:
    headers: list[tuple[str, str]] = []
    address = url
    for _ in range(MAX_REDIRECTS + 1):
        with _request(address, allow_loopback) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                address = urljoin(address, response.headers["location"])
                headers.append(("x-redirect", address))
                continue
            if response.status_code != 200:
                raise BadInput(url, f"the server answers {response.status_code}; check the address")
            data = _body(url, response, max_bytes, deadline)
            headers.extend((key.lower(), value) for key, value in response.headers.items())
        headers.append(("x-final-url", address))
        name = page_name(url)
        kind = media_type(name, data, response.headers.get("content-type", ""))
        return Item(name, url, data, kind, tuple(headers))
    raise BadInput(url, f"it redirects more than {MAX_REDIRECTS} times; give the page's own address")


@contextmanager
def _request(url: str, allow_loopback: bool) -> Iterator[httpx.Response]:
    """One answer, from the checked address, with the host's own name in the request and in TLS."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise BadInput(url, "only http and https addresses are fetched")
    address = checked_address(url, host, parts.port or (443 if parts.scheme == "https" else 80), allow_loopback)
    literal = f"[{address}]" if ":" in address else address
    target = httpx.URL(url).copy_with(host=literal, username=None, password=None, fragment=None)
    shown = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    host_header = f"{shown}:{parts.port}" if parts.port else shown
    sent = {"host": host_header, "user-agent": _AGENT, "accept": "*/*", "accept-encoding": "identity"}
    with httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client:
        request = client.build_request("GET", target, headers=sent, extensions={"sni_hostname": shown})
        response = client.send(request, stream=True)
        try:
            yield response
        finally:
            response.close()


def checked_address(
    url: str, host: str, port: int, allow_loopback: bool, instead: str = "save the page and add the file"
) -> str:
    """An address of the host, after all of its addresses were found to be public.

    Raises:
        BadInput: no server has this name, or one of its addresses is not public; `instead` says what to do then.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadInput(url, f"no server is known as {host}; check the address and the connection") from None
    addresses = sorted({str(entry[4][0]).partition("%")[0] for entry in found}, key=lambda text: (":" in text, text))
    for text in addresses:
        if not is_public(text) and not (allow_loopback and ipaddress.ip_address(text).is_loopback):
            raise BadInput(url, f"{host} leads to {text}, which is no public address; {instead}")
    return addresses[0]


def is_public(text: str) -> bool:
    """Whether an address belongs to the open internet: not private, loopback, link-local, multicast or reserved."""
    address: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        nat64 = address in ipaddress.ip_network("64:ff9b::/96")
        if nat64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _body(url: str, response: httpx.Response, max_bytes: int, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes(65536):
        size += len(piece)
        if size > max_bytes:
            raise BadInput(url, f"the page has more than the {megabytes(max_bytes)} that are read")
        if time.monotonic() > deadline:
            raise BadInput(url, "the page comes too slowly; save it and add the file")
        pieces.append(piece)
    return b"".join(pieces)


def page_name(url: str) -> str:
    """'pozirk.example/news/12' for 'https://pozirk.example/news/12/?x=1'."""
    parts = urlsplit(url)
    return ((parts.hostname or "") + unquote(parts.path)).rstrip("/") or url
