"""Bind, say the address and, beyond this machine, the tokens; serve until stopped."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import replace
from typing import Literal

from backstay.engines import settle
from backstay.model.errors import BadRequest, Unavailable
from backstay.store.case import Case
from backstay.web.limits import Limits
from backstay.web.sessions import ROLES, Sessions
from backstay.web.shared import HOSTS, Setup

HOST = "127.0.0.1"


def run(case: Case, host: str, port: int, setup: Setup) -> None:
    """Serve the case until Ctrl-C: on loopback to its user, on any other address to whoever has a token.

    Raises:
        Unavailable: another program has the port.
    """
    import uvicorn

    from backstay.web.app import create_app

    setup = opened_to(host, setup)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sentence = f"{host}, port {port} cannot be had ({error.strerror}); choose another with --port."
            raise Unavailable(sentence) from error
    app = create_app(case, setup)
    for line in greeting(case, host, port, setup):
        print(line, flush=True)
    settle()
    uvicorn.run(
        app, host=host, port=port, http=parser(setup), log_level="warning", server_header=False, date_header=False
    )


def parser(setup: Setup) -> Literal["h11", "httptools"]:
    """What reads requests: for this machine's own programs the quick one, which takes heads of any size."""
    return "h11" if setup.needs_login else "httptools"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError as error:
        raise BadRequest(f"--host takes an address of this machine such as 0.0.0.0, not '{host}'.") from error


def opened_to(host: str, setup: Setup) -> Setup:
    """The setup for an address: beyond loopback everyone logs in, and limits are those for strangers."""
    if is_loopback(host):
        return setup
    # Behind an address that names no host, any name may lead here; the login stands before everything.
    named = () if ipaddress.ip_address(host.strip("[]")).is_unspecified else (*HOSTS, host)
    return replace(setup, needs_login=True, hosts=named, limits=Limits())


def greeting(case: Case, host: str, port: int, setup: Setup) -> list[str]:
    """What the terminal says when the server starts."""
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    if not setup.needs_login:
        return [f"Open {address} in a browser on this machine; stop with Ctrl-C."]
    tokens, name = Sessions(setup.secret), str(case.folder.resolve())
    return [
        f"Serving at {address}; stop with Ctrl-C. Put a TLS proxy before it: tokens and names cross the network.",
        *(f"  token for a {role + ':':10}{tokens.login_token(role, name)}" for role in ROLES),
        "The tokens stay the same until the key beside your lists (web.key) is removed.",
    ]
