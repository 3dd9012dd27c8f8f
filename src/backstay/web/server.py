"""Bind to loopback, say the address, serve until stopped."""

from __future__ import annotations

import socket

from backstay.model.errors import Unavailable
from backstay.store.case import Case

HOST = "127.0.0.1"


def run(case: Case, port: int) -> None:
    """Serve the case on this machine only, until Ctrl-C.

    Raises:
        Unavailable: another program has the port.
    """
    import uvicorn

    from backstay.web.app import create_app

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Unavailable(f"Port {port} is taken; choose another one with --port.") from error
    print(f"Open http://{HOST}:{port}/ in a browser on this machine; stop with Ctrl-C.", flush=True)
    uvicorn.run(create_app(case), host=HOST, port=port, log_level="warning", server_header=False)
