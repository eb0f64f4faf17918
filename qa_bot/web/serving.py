"""The page served on this machine, for as long as the program runs."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from ipaddress import ip_address

import gradio as gr
from fastapi import Request
from fastapi.responses import PlainTextResponse
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from qa_bot.errors import WebError
from qa_bot.settings import WebSettings
from qa_bot.web.asset import asset
from qa_bot.web.desk import Desk
from qa_bot.web.original import original_route
from qa_bot.web.page import build
from qa_bot.web.same_origin import SameOrigin
from qa_bot.web.theme import theme

_LOOPBACK = ("127.0.0.1", "[::1]", "localhost")


def serve(
    desk: Desk,
    settings: WebSettings,
    *,
    open_browser: bool,
    wait: bool = True,
    ready: Callable[[str], None] = lambda address: None,
) -> str:
    """Serve the page until it is interrupted.

    Args:
        desk: what the page reaches.
        settings: `[web]`.
        open_browser: whether to show the page in the person's browser.
        wait: whether to return only when the person ends it.
        ready: called with the page's address as soon as it can be opened.

    Returns:
        The page's address.

    Raises:
        WebError: if the port is taken.
    """
    # Its server writes a line for each request otherwise.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    os.environ["GRADIO_TEMP_DIR"] = str(desk.uploads)
    page = build(desk).queue(api_open=False, max_size=settings.max_waiting)
    try:
        address = _launch(page, desk, settings, open_browser=open_browser)
    except OSError as error:
        raise WebError(
            f"the page cannot be served on {settings.host}:{settings.port} ({error}): end the "
            "program that has this port, or choose another with --port"
        ) from None
    ready(address)
    if wait:
        try:
            page.block_thread()
        finally:
            gr.close_all(verbose=False)
    return address


def _launch(page: gr.Blocks, desk: Desk, settings: WebSettings, *, open_browser: bool) -> str:
    """Start serving, and return the address."""
    _, address, _ = page.launch(
        server_name=_in_an_address(settings.host),
        server_port=settings.port,
        inbrowser=open_browser,
        share=False,
        quiet=True,
        show_error=True,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        footer_links=[],
        theme=theme(),
        css=asset("style.css"),
        head=f"<script>{asset('script.js')}</script>",
        # In bytes: its "mb" is a larger one than that of the settings.
        max_file_size=int(desk.max_upload_mb * 1e6),
        allowed_paths=[],
        app_kwargs={
            "exception_handlers": {OSError: _cannot_be_kept},
            "middleware": [*_only_for(settings.host), Middleware(SameOrigin)],
            "routes": [original_route(desk.documents.stored)],
        },
        prevent_thread_lock=True,
    )
    return str(address)


def _only_for(host: str) -> list[Middleware]:
    """Return what refuses requests that were meant for another host than this machine.

    A page of the web whose name was made to lead here (DNS rebinding) could read the documents
    otherwise. Where a person serves other machines the names that they use are not known.
    """
    if not _is_loopback(host):
        return []
    return [Middleware(TrustedHostMiddleware, allowed_hosts=[*_LOOPBACK, _in_an_address(host)])]


def _is_loopback(host: str) -> bool:
    """Tell whether a host, given by its name or IP address, is reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _in_an_address(host: str) -> str:
    """Return a host as an address of the web has it: of IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


async def _cannot_be_kept(request: Request, error: Exception) -> PlainTextResponse:
    """Say why a dropped file could not be written; the page shows it as it is."""
    reason = error.strerror if isinstance(error, OSError) else None
    return PlainTextResponse(
        f"the file cannot be kept ({reason or error}): free some space on the disk that has the "
        "library, then add it again",
        status_code=507,
    )
