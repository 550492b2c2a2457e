#!/usr/bin/env python3
"""Times `matcher match` from process start to end on bases of several sizes.

    python3 tests/bench/match.py target/release/matcher --offers offers.jsonl.gz --cv cv.pdf --sizes 26000,100000,500000,1000000

Bases larger than the file are made of its offers again, each copy under a new number and with rare words put in each
other's place, so that copies are neither equal nor of other trades. They are imported and trained as a user's would be,
in --work, and removed one by one. --rome and --courses are imported too where given. For each size: the median and the
fastest of --runs, the processor time on all cores, the peak memory of the process, the bytes of the model that are read, how long the machine takes
to read those into memory and no more (measured in the same run, on the same file, from the page cache), and how many times that the
whole process takes.
"""
import argparse
import collections
import gzip
import json
import multiprocessing
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

WORD = re.compile(r"[a-zà-ÿ]{6,}")
RARE = range(3, 60)  # offers that hold a word which is put in another's place
SHARE = 0.3  # of the rare words of a copy


def offers_of(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]


def rare_words(offers):
    counts = collections.Counter()
    for offer in offers:
        counts.update(set(WORD.findall(offer.get("description") or "")))
    return sorted(word for word, n in counts.items() if n in RARE)


def copies(offers, n):
    """So many offers, the first as they are, then copies with new numbers and rare words exchanged."""
    rare = rare_words(offers)
    other = {}
    for at in range(n):
        offer, copy = offers[at % len(offers)], at // len(offers)
        if copy:
            if at % len(offers) == 0:
                other = dict(zip(rare, random.Random(copy).sample(rare, len(rare))))
            draw = random.Random(at)
            swap = lambda m: other.get(m[0], m[0]) if draw.random() < SHARE else m[0]
            text = WORD.sub(swap, offer.get("description") or "")
            offer = offer | {"id": f"{copy}X{offer['id']}", "description": text}
        yield offer


def write(offers, n, path):
    with open(path, "w") as out:
        for offer in copies(offers, n):
            out.write(json.dumps(offer, ensure_ascii=False) + "\n")


def run(command, environment):
    """Seconds, processor seconds, and peak megabytes. A process starts with its parent's peak, so this one stays small."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    printed = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{printed.decode(errors='replace')}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def reading(path):
    """Seconds to read a file that is in the page cache into fresh memory, the fastest of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        buffer = bytearray(os.path.getsize(path))
        with open(path, "rb", buffering=0) as file:
            view, at = memoryview(buffer), 0
            while n := file.readinto(view[at:]):
                at += n
        times.append(time.perf_counter() - start)
    return min(times)


def make(args, n, environment):
    lines = os.path.join(args.work, "offers.jsonl")
    write(offers_of(args.offers), n, lines)
    for kind, files in (("offers", [lines]), ("rome", args.rome), ("courses", args.courses)):
        if files:
            run([args.binary, "--quiet", "import", kind, *files], environment)
    os.remove(lines)
    run([args.binary, "--quiet", "train"], environment)


def base(args, n):
    home = os.path.join(args.work, f"home-{n}")
    environment = os.environ | {"MATCHER_HOME": home}
    if not os.path.exists(os.path.join(home, "profiles.bin")):
        maker = multiprocessing.Process(target=make, args=(args, n, environment))
        maker.start()
        maker.join()
        if maker.exitcode:
            sys.exit(maker.exitcode)
    return home, environment


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--offers", required=True)
    parser.add_argument("--cv", required=True)
    parser.add_argument("--rome", nargs="*", default=[])
    parser.add_argument("--courses", nargs="*", default=[])
    parser.add_argument("--sizes", default="26000,100000,500000")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--work", default="/tmp/matcher-bench")
    parser.add_argument("--keep", action="store_true", help="leaves the bases for another run")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    print("   offers  median s  fastest s  processor s  memory MiB  model MiB  reading it s  times that")
    for n in map(int, args.sizes.split(",")):
        home, environment = base(args, n)
        model = [os.path.join(home, name) for name in ("profiler.bin", "profiles.bin")]
        command = [args.binary, "match", args.cv, "--format", "json"]
        runs = [run(command, environment) for _ in range(args.runs)]
        seconds = [run[0] for run in runs]
        median, least = statistics.median(seconds), sum(map(reading, model))
        processor = statistics.median(run[1] for run in runs)
        print(f"{n:9,} {median:9.3f} {min(seconds):10.3f} {processor:12.3f} {max(r[2] for r in runs):11.0f}"
              f" {sum(map(os.path.getsize, model)) / 2**20:10.1f} {least:13.4f} {median / least:11.1f}", flush=True)
        if not args.keep:
            shutil.rmtree(home)


if __name__ == "__main__":
    main()
