#!/usr/bin/env python3
"""How many topics suit how many offers: measured on ranking and on coherence, not on perplexity.

    cargo build --release
    python3 tests/bench/topic_number.py --matcher target/release/matcher --offers OFFERS.jsonl.gz --cvs DIR [--rome ZIP]

For each size of base (an even sample of the offers) and each number of topics: learns, measures the topics
(`topics --quality`), then ranks with them alone and with the shipped blend (`evaluate`). Prints one row a model.
Coherence (NPMI), agreement of two seeds and the ranking by topics alone are what the rule in `lda/params.rs` follows.
"""
import argparse
import gzip
import json
import os
import re
import subprocess
import tempfile

SIZES = {1000: (10, 20, 40, 80, 160), 5000: (25, 50, 90, 180, 360), 26000: (50, 100, 200, 400, 800)}
METHODS = ("topics only", "LDA documents", "shipped")
QUALITY = ("coherence", "diversity", "stability", "perplexity_alternate")


def sample(path, size, out):
    """An even sample: offers are sorted by nothing in particular, so every n-th will do."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        offers = lines.readlines()
    step = max(1, len(offers) // size)
    with open(out, "w", encoding="utf8") as kept:
        kept.writelines(offers[::step][:size])


def matcher(args, home, *words):
    command = [args.matcher, *words, "--home", home, "--threads", "1", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def measured(args, home, topics):
    """The qualities of `topics` topics, then the nDCG@10 of each method."""
    matcher(args, home, "train", "--topics", str(topics))
    quality = json.loads(matcher(args, home, "topics", "--quality", "--format", "json"))
    table = matcher(args, home, "evaluate", "--cvs", args.cvs)
    ranking = [float(re.search(rf"^{method} +([0-9.]+)", table, re.M).group(1)) for method in METHODS]
    return [quality[name] for name in QUALITY] + ranking


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("matcher", "offers", "cvs"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--rome")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    args = parser.parse_args()
    print("| offers | topics | 1.25 √D | " + " | ".join(QUALITY + METHODS) + " |\n" + "|---" * 10 + "|")
    for size in map(int, args.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            home, offers = os.path.join(folder, "home"), os.path.join(folder, "offers.jsonl")
            sample(args.offers, size, offers)
            matcher(args, home, "import", "offers", offers)
            if args.rome:
                matcher(args, home, "import", "rome", args.rome)
            for topics in SIZES[size]:
                figures = " | ".join(f"{figure:.3f}" for figure in measured(args, home, topics))
                print(f"| {size} | {topics} | {1.25 * size ** 0.5:.0f} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
