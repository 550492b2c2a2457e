"""How quick the pages of `matcher serve` are, for one person and for many at once.

    MATCHER_HOME=... python3 tests/bench/serve.py BIN --cvs DIR [--people 50] [--seconds 20]

One after another, each CV is dropped, its page is opened, a filter is clicked and an offer is
read: wall time, and processor time of the server with its readers, for each. Then `people`
sessions ask at the same time through wrk: drops, pages, filters and offers in turn, without a
pause. Needs wrk; the machine should have nothing else to do.
"""

import argparse
import http.client
import json
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

TICKS = 100


def processor(pid):
    """Seconds of processor of a process and of its children, those that ended too."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    total = 0
    for own in [str(pid), *children]:
        try:
            fields = pathlib.Path(f"/proc/{own}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15]) / TICKS
    return total


class Browser:
    """One session."""

    def __init__(self, host, entry):
        self.host = host
        self.cookie = None
        self.cookie = self.ask("GET", entry)[1]["set-cookie"].split(";")[0]

    def request(self, method, path, body=b"", kind=None):
        """The bytes of a request."""
        head = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", f"Content-Length: {len(body)}"]
        if self.cookie:
            head.append(f"Cookie: {self.cookie}")
        if method == "POST":
            head.append(f"Origin: http://{self.host}")
        if kind:
            head.append(f"Content-Type: {kind}")
        return "\r\n".join(head).encode() + b"\r\n\r\n" + body

    def drop(self, cv):
        """The bytes that drop a CV."""
        head = f'--x\r\nContent-Disposition: form-data; name="cv"; filename="{cv.name}"\r\n\r\n'
        body = head.encode() + cv.read_bytes() + b"\r\n--x--\r\n"
        return self.request("POST", "/cv", body, "multipart/form-data; boundary=x")

    def send(self, request):
        """Status, headers, text and seconds of a request."""
        connection = http.client.HTTPConnection(self.host)
        connection.connect()
        begun = time.perf_counter()
        connection.sock.sendall(request)
        answer = http.client.HTTPResponse(connection.sock)
        answer.begin()
        text = answer.read().decode()
        seconds = time.perf_counter() - begun
        connection.close()
        return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), text, seconds

    def ask(self, method, path):
        return self.send(self.request(method, path))


def walked(browser, cv, pid, seconds, processors):
    """Walks through the pages of one CV; its requests for many at once."""

    def step(name, request):
        before = processor(pid)
        status, head, text, wall = browser.send(request)
        assert status in (200, 303), (cv, name, status)
        seconds.setdefault(name, []).append(wall)
        processors.setdefault(name, []).append(processor(pid) - before)
        return head, text

    drop = browser.drop(cv)
    to = step("drop", drop)[0]["location"]
    page = to.split("?")[0]
    text = step("first page", browser.request("GET", to))[1]
    seconds.setdefault("first answer", []).append(seconds["drop"][-1] + seconds["first page"][-1])
    get = [browser.request("GET", page), browser.request("GET", page + "?contract=CDI&top=10")]
    step("page", get[0])
    step("filter", get[1])
    offer = re.search(r'href="(/cv/[0-9a-f]+/offre/[^"/]+)"', text)
    if offer:
        get.append(browser.request("GET", offer.group(1)))
        step("offer", get[2])
    return [drop, *get]


def at_once(host, requests, people, seconds):
    with tempfile.TemporaryDirectory() as folder:
        for n, request in enumerate(requests):
            (pathlib.Path(folder) / str(n)).write_bytes(request)
        script = pathlib.Path(__file__).with_name("serve.lua")
        line = ["wrk", "-t2", f"-c{people}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script)]
        line += [f"http://{host}/", "--", folder, str(len(requests))]
        out = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    return json.loads(out.strip().splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin")
    parser.add_argument("--cvs", required=True, type=pathlib.Path)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=20)
    args = parser.parse_args()
    cvs = sorted(own for own in args.cvs.iterdir() if own.suffix in (".pdf", ".docx", ".txt"))[: args.people]
    server = subprocess.Popen([args.bin, "serve", "--no-open"], stdout=subprocess.PIPE, text=True)
    try:
        link = server.stdout.readline().strip().removeprefix("http://")
        host, entry = link.split("/", 1)
        seconds, processors, requests = {}, {}, []
        for cv in cvs:
            requests += walked(Browser(host, "/" + entry), cv, server.pid, seconds, processors)
        for name, all_of in seconds.items():
            all_of.sort()
            line = f"{name:13} median {statistics.median(all_of) * 1e3:6.1f} ms, 95 % {all_of[int(len(all_of) * 0.95)] * 1e3:6.1f}"
            if name in processors:
                line += f", processor {statistics.mean(processors[name]) * 1e3:6.1f} ms"
            print(line)
        before = processor(server.pid)
        found = at_once(host, requests, args.people, args.seconds)
        each = (processor(server.pid) - before) / max(found["requests"], 1)
        print(f"{args.people} at once: {found['requests']} answers in {found['seconds']} s, 50 % {found['p50']:.0f} ms, "
              f"95 % {found['p95']:.0f}, 99 % {found['p99']:.0f}; refused {found['refused']}, broken {found['broken']}; "
              f"processor {each * 1e3:.1f} ms each")
    finally:
        server.terminate()


main()
