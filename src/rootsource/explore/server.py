"""Runs the application: on loopback, unless a token guards it."""

import ipaddress
import secrets
from collections.abc import Callable

from rootsource.errors import InputError
from rootsource.explore.app import Settings, create_app
from rootsource.record.record import Record

PORT = 8765


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def token_for(host: str, given: str | None) -> str | None:
    """The token that guards ``host``: the one given; a new one where others could reach it.

    Raises:
        InputError: the one given is too short to guard anything.
    """
    if given is not None:
        if len(given) < 16:
            raise InputError("the token is too short to guard a record: give 16 characters or more")
        return given
    return None if is_loopback(host) else secrets.token_urlsafe(24)


def serve(
    record: Record,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    token: str | None = None,
    hosts: tuple[str, ...] = (),
    ready: Callable[[str], None] = print,
) -> None:
    """Show ``record`` at ``host`` and ``port`` until interrupted.

    ``ready`` is told the address to open, with the token where one is needed; ``hosts`` are further
    names of this server.

    Raises:
        InputError: the token is too short.
        OSError: the port cannot be had.
    """
    import uvicorn  # noqa: PLC0415 - only a server needs it

    guard = token_for(host, token)
    names = hosts if is_loopback(host) else (*hosts, host)
    app = create_app(record, Settings(token=guard, hosts=names))
    shown = f"[{host}]" if ":" in host else host
    query = f"/?token={guard}" if guard else "/"
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    # Whoever opens the address at once waits for the first answer rather than being refused.
    listening.listen(128)
    ready(f"http://{shown}:{listening.getsockname()[1]}{query}")
    server.run(sockets=[listening])
