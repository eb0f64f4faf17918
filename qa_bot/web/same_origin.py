"""What may ask the page's server to change something: the page itself, and no other site's.

A browser sends what another site's page asks of this machine, too, though it does not let that page
read the answer (cross-site request forgery).
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# These change nothing.
_READING = {"GET", "HEAD", "OPTIONS"}
# "none" is what the person asks for, as by an address that is typed in.
_OWN_SITE = {"same-origin", "none"}
_REFUSED = "This was asked by a page of another site: open qa-bot's own page and do it there."


class SameOrigin:
    """Refuses what the page of another site, or of another port of this machine, asks for."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before this application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it in one line."""
        is_change = scope["type"] == "http" and scope["method"] not in _READING
        if is_change and not _is_own(Headers(scope=scope)):
            await PlainTextResponse(_REFUSED, status_code=403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    """Tell whether a request comes from the page itself, or from what is no page of a browser.

    As Go's `http.CrossOriginProtection` does: a browser says it outright, and one that does not,
    being old or on another machine, names the page's origin.
    """
    if (site := headers.get("sec-fetch-site")) is not None:
        return site in _OWN_SITE
    origin = headers.get("origin")
    return origin is None or origin.partition(":")[2] == f"//{headers.get('host', '')}"
