"""What stands before every page and answer: who may ask, from where, and what a browser may do.

* The Host header must name this server: a page elsewhere cannot point a name of its own at it (DNS
  rebinding). Addresses in digits always pass, for no one can rebind those.
* What changes something must come from our own pages or from no page at all (Origin and
  Sec-Fetch-Site headers, https://owasp.org/www-community/attacks/csrf).
* Where a token is set, it must be given: once as ``?token=``, then kept as a cookie, or in each
  request as ``Authorization: Bearer``.
* The content security policy lets a browser load what comes from here, and nothing else.
"""

import hmac
import ipaddress
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "rootsource_token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_SAFE = {"GET", "HEAD", "OPTIONS"}
_HERE = {"localhost"}


class Guard:
    """Lets a request through to ``app`` only if it may pass, and marks every answer."""

    def __init__(self, app: ASGIApp, token: str | None = None, hosts: tuple[str, ...] = ()) -> None:
        """``hosts`` are names, beside ``localhost`` and addresses in digits, of this server."""
        self._app = app
        self._token = token
        self._hosts = _HERE | {host.lower().rstrip(".") for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, marked)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_here(host):
            return PlainTextResponse(
                f"{host!r} is not a name of this server. Start it with --allow-host to add one.",
                status_code=400,
            )
        if scope["method"] not in _SAFE and not _same_origin(headers, host):
            return PlainTextResponse(
                "This request was sent by a page of another site, and was refused.",
                status_code=403,
            )
        return self._unless_known(scope, headers) if self._token else None

    def _is_here(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        return name in self._hosts or _in_digits(name)

    def _unless_known(self, scope: Scope, headers: Headers) -> Response | None:
        """A refusal unless the request carries the token; a redirection that keeps it."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if given and scope["method"] in _SAFE and self._fits(given[-1]):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            # One leading slash only: two would name another server.
            path = "/" + scope["path"].lstrip("/")
            answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
            answer.set_cookie(COOKIE, given[-1], httponly=True, samesite="strict", path="/")
            return answer
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._fits(bearer.strip()):
            return None
        if self._fits(_cookie(headers)):
            return None
        return PlainTextResponse(
            "This record is open to those who have its token: open the address with ?token=… once, "
            "or send it as 'Authorization: Bearer …'.",
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
        )

    def _fits(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self._token or "").encode())


def _same_origin(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def _in_digits(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
