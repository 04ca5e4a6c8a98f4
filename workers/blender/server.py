"""Converts models by Blender over HTTP: POST /convert?from=glb&to=fbx, the model as the body and as the answer.

For Cloud Run, which checks who calls by IAM before a request arrives here, and gives each request an instance of its own
(--concurrency=1). Only Python's standard library.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qs, urlsplit

CONVERSIONS = {("glb", "fbx"), ("glb", "blend"), ("blend", "glb"), ("fbx", "glb")}
BLENDER = os.environ.get("BLENDER", "blender")
MOST_BYTES = int(os.environ.get("MOST_BYTES", 100 * 2**20))
MOST_SECONDS = int(os.environ.get("MOST_SECONDS", 120))
MOST_MEMORY = int(os.environ.get("MOST_MEMORY", 3 * 2**30))

busy = Lock()


class Refused(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def limit_resources():
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * MOST_BYTES, 4 * MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_blender(folder, source, target):
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "convert.py")
    options = ["--background", "--factory-startup", "--disable-autoexec", "--python-exit-code", "1"]
    process = subprocess.Popen(
        [BLENDER, *options, "--python", script, "--", folder, source, target],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "HOME": folder, "TMPDIR": folder},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=limit_resources,
    )
    try:
        code = process.wait(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        raise Refused(422, "too-slow") from None
    finally:
        stop_group(process)
    if code != 0:
        raise Refused(422, "unreadable")


def stop_group(process):
    """Ends whatever Blender may have started, too."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


class Handler(BaseHTTPRequestHandler):
    timeout = 60  # seconds without a byte from the caller

    def do_GET(self):
        self.answer(200 if self.path == "/health" else 404, b"")

    def do_POST(self):
        try:
            self.convert()
        except Refused as refused:
            self.close_connection = True
            self.answer(refused.status, str(refused).encode(), "text/plain")

    def convert(self):
        source, target = self.wanted()
        length = self.body_length()
        if not busy.acquire(blocking=False):
            raise Refused(503, "busy")
        folder = tempfile.mkdtemp()
        try:
            self.save_body(os.path.join(folder, f"model.{source}"), length)
            run_blender(folder, source, target)
            result = opened(os.path.join(folder, f"result.{target}"))
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # an open file stays readable
            busy.release()
        with result:
            self.send_file(result)

    def wanted(self):
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        wanted = (query.get("from", [""])[0], query.get("to", [""])[0])
        if url.path != "/convert" or wanted not in CONVERSIONS:
            raise Refused(404, "no-such-conversion")
        return wanted

    def body_length(self):
        given = self.headers.get("content-length", "")
        if not given.isascii() or not given.isdigit():
            raise Refused(411, "length-missing")
        if not 0 < int(given) <= MOST_BYTES:
            raise Refused(413, "too-large")
        return int(given)

    def save_body(self, path, left):
        with open(path, "wb") as file:
            while left > 0:
                chunk = self.rfile.read(min(left, 2**20))
                if not chunk:
                    raise Refused(400, "cut-off")
                file.write(chunk)
                left -= len(chunk)

    def send_file(self, file):
        self.send_response(200)
        self.send_header("content-type", "application/octet-stream")
        self.send_header("content-length", str(os.fstat(file.fileno()).st_size))
        self.end_headers()
        shutil.copyfileobj(file, self.wfile)

    def answer(self, status, body, content_type="text/plain"):
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def opened(path):
    if not os.path.isfile(path):
        raise Refused(422, "unreadable")
    return open(path, "rb")


def main():
    server = ThreadingHTTPServer(("", int(os.environ.get("PORT", "8080"))), Handler)
    server.daemon_threads = True
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"listening on {server.server_address[1]}", flush=True)
    server.serve_forever()


main()
