"""A real Chromium, driven over the WebDriver protocol (W3C) by the standard library alone."""

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's name for a reference to an element
KEYS = {"enter": "\ue007", "escape": "\ue00c", "tab": "\ue004", "left": "\ue012", "up": "\ue013", "right": "\ue014",
        "down": "\ue015", "shift": "\ue008", "space": " "}


class BrowserMissing(Exception):
    """Says which package to install."""


class Browser:
    """One headless window; `with Browser() as browser` ends it whatever happens."""

    def __init__(self, width=1400, height=1000):
        driver = shutil.which("chromedriver")
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if not driver or not program:
            raise BrowserMissing("no Chromium to test the page with: apt-get install --no-install-recommends chromium "
                                 "chromium-driver (or sh .ci/install-packages tests)")
        self.profile = tempfile.TemporaryDirectory(prefix="linkgap-browser-")
        self.process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            self.base = f"http://127.0.0.1:{self._port()}"
            # Root has no sandbox to give; the page is our own and has no network to reach.
            arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                         f"--user-data-dir={self.profile.name}", f"--window-size={width},{height}"]
            wanted = {"browserName": "chrome", "goog:chromeOptions": {"binary": program, "args": arguments},
                      "goog:loggingPrefs": {"browser": "ALL"}}
            answer = self._send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
            self.session = f"/session/{answer['sessionId']}"
        except BaseException:
            self._stop()
            raise

    def _port(self):
        for line in self.process.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                return int(found.group(1))
        raise BrowserMissing("chromedriver ended at once; are chromium and chromium-driver of the same version?")

    def _stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()
        self.profile.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._send("DELETE", self.session)
        finally:
            self._stop()

    def _send(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method, headers={"Content-Type": "application/json"},
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise RuntimeError(f"{method} {path}: {value['error']}: {value['message'].splitlines()[0]}") from None

    def _do(self, method, path, body=None):
        return self._send(method, self.session + path, body)

    def open(self, url):
        self._do("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        """The value of a script; elements go in and out as references."""
        return self._do("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self._do("POST", "/element", {"using": "css selector", "value": selector})

    def all(self, selector):
        return self._do("POST", "/elements", {"using": "css selector", "value": selector})

    def click(self, element):
        """A click where a person would click: on the middle of what is seen, after scrolling there."""
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        self._pointer(element, [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def hover(self, element):
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        self._pointer(element, [])

    def drag(self, element, dx, dy):
        self._pointer(element, [{"type": "pointerDown", "button": 0},
                                {"type": "pointerMove", "duration": 50, "origin": "pointer", "x": dx, "y": dy},
                                {"type": "pointerUp", "button": 0}])

    def _pointer(self, element, then):
        move = {"type": "pointerMove", "duration": 0, "origin": element, "x": 0, "y": 0}
        self._do("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": [move, *then],
                                                   "parameters": {"pointerType": "mouse"}}]})

    def press(self, *keys, hold=None):
        """Keys by name, or characters, one after the other, in whatever has the focus."""
        steps = [{"type": "keyDown", "value": KEYS[hold]}] if hold else []
        for key in keys:
            value = KEYS.get(key, key)
            steps += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        steps += [{"type": "keyUp", "value": KEYS[hold]}] if hold else []
        self._do("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})

    def wait(self, script, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(script)
            if value:
                return value
            time.sleep(0.02)
        raise RuntimeError(f"not within {seconds} s: {script}")

    def log(self):
        """Console messages since the last call, violations of the content security policy among them."""
        return self._do("POST", "/se/log", {"type": "browser"})

    def screenshot(self, file):
        file.write_bytes(base64.b64decode(self._do("GET", "/screenshot")))

    def pdf(self, file):
        file.write_bytes(base64.b64decode(self._do("POST", "/print", {"background": True, "shrinkToFit": False})))

    def command(self, name, **parameters):
        """A command of the DevTools, for what WebDriver lacks (dark scheme)."""
        return self._do("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})
