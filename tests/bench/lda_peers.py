#!/usr/bin/env python3
"""Runs the topic model and tomotopy side by side and prints the table of ratios.

    cargo bench --bench lda --no-run            # prints the path of the bench
    python tests/bench/lda_peers.py --bench target/release/deps/lda-… --corpus DIR --tools TOOLS

DIR holds train.txt, test.txt and vocab.txt. TOOLS holds the evaluators that score any engine alike:
run_peer_tomotopy.py, eval_perplexity.py and npmi.py. Needs: pip install tomotopy numpy scipy numba.

Both engines run one after the other on one thread with the same priors (even alpha of sum 5, beta 0.01) and the same
sweeps; "defaults" is the engine as the tool uses it. All times are processor seconds, so a busy machine changes the
figures but hardly their ratios; each of our runs is the median of --repeat runs.
"""
import argparse
import json
import math
import os
import statistics
import subprocess
import sys

# Topics, checkpoints in sweeps, and the perplexity that both are timed to reach.
RUNS = {50: ([40, 80, 160], None), 200: ([40, 60, 80, 100, 120, 160], 850), 1000: ([40, 60, 80, 100], 770)}
COMMON = ["--beta", "0.01", "--alpha-sum", "5", "--optimize-every", "0"]


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


class Bench:
    def __init__(self, args):
        self.args = args
        self.files = {n: os.path.join(args.corpus, n + ".txt") for n in ("train", "test", "vocab")}

    def tool(self, name, *options):
        return run([sys.executable, os.path.join(self.args.tools, name), "--vocab", self.files["vocab"], *options])

    def score(self, phi, alpha):
        found = self.tool("eval_perplexity.py", "--test", self.files["test"], "--phi", phi, "--alpha", alpha, "--both")[0]
        npmi = self.tool("npmi.py", "--docs", self.files["train"], "--phi", phi)[0]
        os.remove(phi)
        return {"alt": found["ppl_alt"], "half": found["ppl_half"], "npmi": npmi["npmi"], "diversity": npmi["diversity"]}

    def peer(self, k, sweeps, workers=1):
        out = os.path.join(self.args.out, f"tomotopy{k}")
        lines = self.tool("run_peer_tomotopy.py", "--train", self.files["train"], "--k", str(k), "--out", out,
                          "--workers", str(workers), "--cp", ",".join(map(str, sweeps)), "--log", out + ".log",
                          "--latency", self.long_document())
        runs = [{"sweeps": x["iters"], "cpu": x["cpu"], "speed": x["tok_s_cpu"], "rss": x["rss_mb"]} | self.score(
            x["out"] + ".phi.npy", x["out"] + ".alpha.npy") for x in lines if "iters" in x]
        latency = next(x["median_us"] for x in lines if "latency" in x)
        return [x | {"infer": latency} for x in runs]

    def ours(self, k, sweeps, options, threads=1):
        out = os.path.join(self.args.out, f"matcher{k}")
        command = [self.args.bench, "--corpus", self.args.corpus, "--topics", str(k), "--threads", str(threads), *options]
        runs = []
        for n in sweeps:
            repeats = [run([*command, "--sweeps", str(n), "--out", out])[0] for _ in range(self.args.repeat)]
            middle = {key: statistics.median(x[key] for x in repeats) for key in ("cpu", "tokens_per_cpu", "rss_mb", "infer_us")}
            runs.append({"sweeps": n, "cpu": middle["cpu"], "speed": middle["tokens_per_cpu"], "rss": middle["rss_mb"],
                         "infer": middle["infer_us"], "checksum": repeats[0]["checksum"]}
                        | self.score(f"{out}.it{n}.phi.f32", f"{out}.it{n}.alpha.txt"))
        return runs

    def long_document(self):
        """300 tokens of test documents, the length of a CV."""
        path = os.path.join(self.args.out, "document.txt")
        with open(self.files["test"], encoding="utf8") as test, open(path, "w", encoding="utf8") as out:
            out.write(" ".join(test.read().split()[:300]) + "\n")
        return path


def seconds_to(runs, target):
    """Processor seconds to a perplexity, between checkpoints in proportion to its logarithm."""
    for before, after in zip(runs, runs[1:]):
        if before["alt"] >= target >= after["alt"]:
            part = math.log(before["alt"] / target) / math.log(before["alt"] / after["alt"])
            return before["cpu"] + part * (after["cpu"] - before["cpu"])
    return runs[0]["cpu"] if runs[0]["alt"] <= target else math.nan


def show(k, name, x):
    print(f"| {k} | {name} | {x['sweeps']} | {x['cpu']:.1f} | {x['speed'] / 1e6:.1f} | {x['alt']:.0f} / {x['half']:.0f} "
          f"| {x['npmi']:.3f} | {x['diversity']:.2f} | {x['rss']:.0f} | {x['infer']:.0f} |", flush=True)


def compare(bench, k):
    sweeps, target = RUNS[k]
    peer, ours = bench.peer(k, sweeps), bench.ours(k, sweeps, [*COMMON, "--snapshots", "0"])
    default_sweeps = 160 if k <= 300 else 320
    default = bench.ours(k, [default_sweeps], [])[-1]
    two = bench.ours(k, [sweeps[0]], [*COMMON, "--snapshots", "0"], threads=2)[0]
    for name, runs in (("tomotopy", peer), ("matcher", ours)):
        for x in runs:
            show(k, name, x)
    show(k, "matcher, defaults", default)
    a, b = peer[-1], ours[-1]
    rows = [("tokens per CPU-second, ours / theirs", b["speed"] / a["speed"]),
            ("perplexity alt at equal sweeps", b["alt"] / a["alt"]),
            ("perplexity half at equal sweeps", b["half"] / a["half"]),
            ("perplexity alt, our defaults", default["alt"] / a["alt"]),
            ("NPMI, ours - theirs", b["npmi"] - a["npmi"]),
            ("memory", b["rss"] / a["rss"]),
            ("two threads: extra CPU", two["cpu"] / ours[0]["cpu"] - 1),
            ("fold-in of 300 tokens, theirs / ours", a["infer"] / b["infer"])]
    if target:
        theirs, mine = seconds_to(peer, target), seconds_to(ours, target)
        rows.append((f"CPU-seconds to alt {target}, theirs / ours ({theirs:.1f} s, {mine:.1f} s)", theirs / mine))
    same = "identical" if two["checksum"] == ours[0]["checksum"] else "DIFFERENT"
    return [f"| {k} | {name} | {value:.3f} |" for name, value in rows] + [f"| {k} | two threads: result | {same} |"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bench", "corpus", "tools"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--out", default="lda-peers", help="where models are written for scoring")
    parser.add_argument("--topics", default="50,200,1000")
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    print("| K | engine | sweeps | CPU s | M tokens/CPU-s | perplexity alt / half | NPMI | diversity | MB | fold-in µs |\n"
          "|---|---|---|---|---|---|---|---|---|---|")
    ratios = [row for k in map(int, args.topics.split(",")) for row in compare(Bench(args), k)]
    print("\n| K | ratio | value |\n|---|---|---|", *ratios, sep="\n")


if __name__ == "__main__":
    main()
