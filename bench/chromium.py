"""A headless Chromium, driven over two pipes: the browser that the HTML report is tried and timed in.

    with Chromium() as browser:
        tab = browser.tab(width=360, height=800, dark=True)
        tab.open(path)
        tab.value("document.title")

It speaks the DevTools protocol (``--remote-debugging-pipe``) with the standard library alone, so that no driver has to
be installed. The browser reaches no network: it is started with a proxy that leads nowhere, so only ``file:`` is left.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

MISSING: Final = "Chromium is not installed"
PROGRAM: Final = next(
    (
        found
        for name in (os.environ.get("CONTRACTDIFF_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
        if name and (found := shutil.which(name))
    ),
    None,
)
"""The browser: what ``CONTRACTDIFF_CHROMIUM`` names, or the first one on the path."""

_FLAGS: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",  # in a container of continuous integration everything runs as root, which the sandbox refuses
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--proxy-server=127.0.0.1:9",  # the discard port: whatever would leave the machine fails
)
_PATIENCE: Final = 60.0
"""Seconds to wait for an answer; a page of some thousand provisions is laid out in two or three."""

Json: TypeAlias = dict[str, Any]
"""A message of the protocol: the edge where types end."""

JavaScript: TypeAlias = Any
"""What an expression of a page gives."""

_VIRTUAL_KEYS: Final = {"Escape": 27, "Enter": 13, "Tab": 9}


class BrowserError(Exception):
    """The browser did not answer, or refused what it was asked."""


class Chromium:
    """One browser with a profile of its own, which is gone afterwards."""

    def __init__(self, program: str | None = PROGRAM) -> None:
        if program is None:
            raise BrowserError(MISSING)
        self._program = program

    def __enter__(self) -> Self:
        self._profile = tempfile.TemporaryDirectory(prefix="contractdiff-chromium-", ignore_cleanup_errors=True)
        theirs, self._write = os.pipe()
        self._read, answers = os.pipe()
        log = Path(self._profile.name, "log").open("wb")
        # The protocol is fixed to the descriptors 3 (asked) and 4 (answered).
        self._process = os.posix_spawn(
            self._program,
            [self._program, *_FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            os.environ,
            file_actions=[
                # Out of the way first: a pipe may have got one of the two numbers.
                (os.POSIX_SPAWN_DUP2, theirs, 103),
                (os.POSIX_SPAWN_DUP2, answers, 104),
                (os.POSIX_SPAWN_DUP2, 103, 3),
                (os.POSIX_SPAWN_DUP2, 104, 4),
                (os.POSIX_SPAWN_CLOSE, 103),
                (os.POSIX_SPAWN_CLOSE, 104),
                (os.POSIX_SPAWN_DUP2, log.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, log.fileno(), 2),
            ],
            setpgroup=0,
        )
        for descriptor in (theirs, answers):
            os.close(descriptor)
        log.close()
        self._number = 0
        self._buffer = b""
        self._events: deque[Json] = deque()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._write)
        os.close(self._read)
        self._profile.cleanup()

    def ask(self, method: str, session: str = "", **values: object) -> Json:
        """The answer to one call of the protocol."""
        self._number += 1
        asked: Json = {"id": self._number, "method": method, "params": values}
        if session:
            asked["sessionId"] = session
        self._send(json.dumps(asked).encode() + b"\0")
        deadline = time.monotonic() + _PATIENCE
        while True:
            message = self._message(deadline)
            if message.get("id") == self._number:
                if "error" in message:
                    raise BrowserError(f"{method}: {message['error']['message']}")
                return dict(message["result"])
            self._events.append(message)

    def wait_for(self, event: str, session: str) -> Json:
        """The next ``event`` in one tab."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            message = self._events.popleft() if self._events else self._message(deadline)
            if message.get("method") == event and message.get("sessionId") == session:
                return dict(message["params"])

    def forget(self) -> None:
        """Forget the events that nobody waited for."""
        self._events.clear()

    def _send(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._write, data) :]

    def _message(self, deadline: float) -> Json:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(0.0, deadline - time.monotonic()))
            part = os.read(self._read, 1 << 20) if ready else b""
            if not part:
                raise BrowserError("the browser gave no answer" if not ready else "the browser ended")
            self._buffer += part
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))

    def tab(self, *, width: int = 1400, height: int = 900, dark: bool = False, scripts: bool = True) -> Tab:
        """A new tab; a narrow one is a phone, which zooms and has no mouse."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = str(self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        found = Tab(self, session, str(target))
        for domain in ("Page", "Runtime"):
            found.ask(f"{domain}.enable")
        found.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < _NARROWEST_DESKTOP,
        )
        found.media(dark=dark)
        found.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        return found


_NARROWEST_DESKTOP: Final = 600


class Tab:
    """One page in the browser."""

    def __init__(self, browser: Chromium, session: str, target: str) -> None:
        self._browser = browser
        self._session = session
        self._target = target

    def ask(self, method: str, **values: object) -> Json:
        """The answer to one call of the protocol."""
        return self._browser.ask(method, self._session, **values)

    def media(self, *, dark: bool = False, printed: bool = False, moving: bool = False) -> None:
        """How the page is shown: dark, as on paper, with movement."""
        self.ask(
            "Emulation.setEmulatedMedia",
            media="print" if printed else "screen",
            features=[
                {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                {"name": "prefers-reduced-motion", "value": "no-preference" if moving else "reduce"},
            ],
        )

    def grey(self) -> None:
        """Show the page to somebody who sees no colours."""
        self.ask("Emulation.setEmulatedVisionDeficiency", type="achromatopsia")

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a file and wait until it is there."""
        self._browser.forget()
        address = path.resolve().as_uri() + (f"#{fragment}" if fragment else "")
        answer = self.ask("Page.navigate", url=address)
        if answer.get("errorText"):
            raise BrowserError(f"{path}: {answer['errorText']}")
        if "loaderId" in answer:  # none for another place of the same page
            self._browser.wait_for("Page.loadEventFired", self._session)

    def value(self, expression: str) -> JavaScript:
        """What a JavaScript expression gives; a promise is waited for."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", details).get("description", details["text"]))
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after another: a character, or the name of a key such as ``Escape``."""
        for key in keys:
            typed = {"text": key} if len(key) == 1 else {}
            code = {"windowsVirtualKeyCode": _VIRTUAL_KEYS[key]} if key in _VIRTUAL_KEYS else {}
            if key == "Enter":
                typed = {"text": "\r"}
            self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, **typed, **code)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, **code)

    def picture(self, *, whole: bool = False) -> bytes:
        """What is seen, as PNG; ``whole`` for the page from its top to its end."""
        made = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(made["data"])

    def paper(self) -> bytes:
        """The page as a PDF, as it is printed."""
        self.media(printed=True)
        made = self.ask("Page.printToPDF", preferCSSPageSize=True, paperWidth=8.5, paperHeight=11)
        return base64.b64decode(made["data"])

    def close(self) -> None:
        """Close the tab."""
        self._browser.ask("Target.closeTarget", targetId=self._target)
