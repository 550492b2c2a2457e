#!/usr/bin/env python3
"""Times a batch of CVs answered line by line, on bases of several sizes and with several processes on one base.

    python3 tests/bench/scale.py target/release/matcher --cvs cvs --homes base26k,base500k --processes 1,2

Each home holds a base that is ready (one `matcher match` was run with the same program). A process is what a cluster runs on a
core: `match --files-from - --format jsonl --read-only --threads 1`. For each home and number of processes: seconds from the start
of all to the end of the last, CVs a second of all together, processor milliseconds a CV (its reader's process counted in), seconds
until the first answer, and the peak memory of one process. --repeat takes the CVs several times.
"""
import argparse
import glob
import os
import subprocess
import threading
import time

ENDINGS = (".pdf", ".docx", ".odt", ".txt", ".html")


def feed(process, lines):
    process.stdin.write(lines.encode())
    process.stdin.close()


def read(process, seen):
    for _ in process.stdout:
        seen.append(time.perf_counter())


def batch(program, home, shares):
    environment = dict(os.environ, MATCHER_HOME=home)
    command = [program, "match", "--files-from", "-", "--format", "jsonl", "--read-only", "--threads", "1", "--quiet"]
    before, start = os.times(), time.perf_counter()
    processes = [subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in shares]
    answers = [[] for _ in shares]
    threads = [threading.Thread(target=feed, args=each) for each in zip(processes, shares)]
    threads += [threading.Thread(target=read, args=each) for each in zip(processes, answers)]
    for thread in threads:
        thread.start()
    peaks = []
    for process in processes:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peaks.append(usage.ru_maxrss / 1024)
    for thread in threads:
        thread.join()
    seconds, after = time.perf_counter() - start, os.times()
    if any(process.returncode for process in processes):
        raise SystemExit(f"{home}: a process failed")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    first = min(seen[0] for seen in answers if seen) - start
    return seconds, cpu, first, max(peaks), sum(map(len, answers))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--cvs", required=True)
    parser.add_argument("--homes", required=True)
    parser.add_argument("--processes", default="1,2")
    parser.add_argument("--repeat", type=int, default=1)
    args = parser.parse_args()
    cvs = sorted(path for path in glob.glob(os.path.join(args.cvs, "**"), recursive=True) if path.endswith(ENDINGS))
    cvs = [os.path.abspath(path) for path in cvs] * args.repeat
    print("| home | processes | CVs | seconds | CVs/s | processor ms/CV | first answer s | peak MB of one |")
    print("|---|---|---|---|---|---|---|---|")
    for home in args.homes.split(","):
        for n in map(int, args.processes.split(",")):
            shares = ["".join(f"{path}\n" for path in cvs[at::n]) for at in range(n)]
            seconds, cpu, first, peak, answered = batch(args.program, home, shares)
            if answered != len(cvs):
                raise SystemExit(f"{answered} answers for {len(cvs)} lines")
            print(f"| {os.path.basename(home)} | {n} | {len(cvs)} | {seconds:.1f} | {len(cvs) / seconds:.1f} "
                  f"| {1000 * cpu / len(cvs):.1f} | {first:.2f} | {peak:.0f} |", flush=True)


main()
