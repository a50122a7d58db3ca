# SPDX-License-Identifier: GPL-3.0-or-later
"""A real browser without a window (Chromium), driven by WebDriver over a local port.

What it fetches is kept: requests() lists every address that it asked for.
"""

import base64
import contextlib
import json
import pathlib
import socket
import subprocess
import time
import urllib.error
import urllib.request

CAP_SECONDS = 60
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Failure(Exception):
    """What a test says of itself."""


def wait_for(what, look, cap=CAP_SECONDS):
    """Looks until there is something, and gives it."""
    until = time.monotonic() + cap
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise Failure(f"no {what}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    def __init__(self, folder, width=360, height=720, dark=False, language="en"):
        self.folder = pathlib.Path(folder)
        self.downloads = self.folder / "downloads"
        self.downloads.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.session = None
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._begin(width, height, dark, language)
        except BaseException:
            self.close()
            raise

    def _begin(self, width, height, dark, language):
        wait_for("answer of chromedriver", self._is_ready)
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     f"--user-data-dir={self.folder / 'profile'}", f"--lang={language}",
                     "--no-first-run", "--disable-background-networking", "--hide-scrollbars"]
        if dark:
            arguments.append("--force-dark-mode")
        options = {
            "args": arguments,
            "prefs": {"download.default_directory": str(self.downloads),
                      "download.prompt_for_download": False},
            "mobileEmulation": {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0}},
        }
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
        }}})
        self.session = "/session/" + answer["sessionId"]
        self._do("POST", "/url", {"url": "about:blank"})
        self.requests()
        if dark:
            self.command("Emulation.setEmulatedMedia",
                         {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})

    def _is_ready(self):
        with contextlib.suppress(OSError, urllib.error.URLError):
            return self._call("GET", "/status")["ready"]
        return False

    def _call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=CAP_SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"].splitlines()[0]) from error

    def _do(self, method, path, body=None):
        return self._call(method, self.session + path, body)

    def command(self, name, parameters):
        return self._do("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def open(self, path):
        self._do("POST", "/url", {"url": pathlib.Path(path).as_uri()})

    def reload(self):
        self._do("POST", "/refresh", {})

    def run(self, script, *arguments):
        return self._do("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self._do("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self._do("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def tap(self, selector):
        self._do("POST", f"/element/{self.find(selector)}/click", {})

    def accept_question(self):
        """What asks may come a moment after the tap that made it ask."""
        def look():
            with contextlib.suppress(RuntimeError):
                return self._do("GET", "/alert/text")
            return None

        text = wait_for("question", look)
        self._do("POST", "/alert/accept", {})
        return text

    def text(self, selector):
        return self._do("GET", f"/element/{self.find(selector)}/text")

    def log(self, kind):
        return self._do("POST", "/se/log", {"type": kind})

    def requests(self):
        """The addresses that the page and its parts have asked for since the last call."""
        addresses = []
        for entry in self.log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                parameters = message["params"]
                addresses.append(parameters.get("url") or parameters["request"]["url"])
        return addresses

    def wait_for_download(self, pattern):
        def look():
            return [path for path in self.downloads.glob(pattern) if path.stat().st_size > 0]

        return wait_for(f"file {pattern}", look)[0]

    def picture(self, path, whole=True):
        parameters = {"captureBeyondViewport": whole}
        data = self.command("Page.captureScreenshot", parameters)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        if self.session is not None:
            with contextlib.suppress(RuntimeError, OSError):
                self._call("DELETE", self.session)
            self.session = None
        self.driver.terminate()
        self.driver.wait()
