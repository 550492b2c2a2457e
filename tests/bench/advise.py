#!/usr/bin/env python3
"""Judges the advice on pay of `matcher advise` on offers that it did not see.

    python3 tests/bench/advise.py target/release/matcher --offers offers.jsonl.gz --rome RefRomeCsv.zip --n 30 50

For each of the families of occupations with the most paid offers: n of them are drawn and imported, `advise` is asked what a
wish at the middle and at the third quartile of their pays is worth, and what it advises is counted again on the family's other
offers, by the program as well. Printed for each n: how often it advises a fall, what part of the pay that gives up, how often the
other offers still are a tenth more (the bar is 95 %), how often less than a twentieth, the promised gain over the real one, and
how often a fall goes under the legal minimum or comes with a rise (both must be 0). Everything is in --work, which is removed.
"""
import argparse
import collections
import csv
import gzip
import io
import json
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import zipfile


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matcher")
    parser.add_argument("--offers", required=True)
    parser.add_argument("--rome", required=True)
    parser.add_argument("--n", type=int, nargs="+", default=[30, 50])
    parser.add_argument("--families", type=int, default=6)
    parser.add_argument("--draws", type=int, default=20)
    parser.add_argument("--work", default=None)
    return parser.parse_args()


def parents(archive):
    with zipfile.ZipFile(archive) as files:
        name = next(own for own in files.namelist() if "referentiel_code_rome_v" in own)
        rows = csv.DictReader(io.StringIO(files.read(name).decode("utf-8-sig")))
        return {row["code_rome"]: row["code_rome_parent"] for row in rows}


def families(path, parent):
    """The offers that state a pay, by family; a text counts once."""
    found, seen = collections.defaultdict(list), set()
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as lines:
        for line in lines:
            offer = json.loads(line)
            label = (offer.get("salaire") or {}).get("libelle") or ""
            text = " ".join(f"{offer.get('intitule')} {offer.get('description')}".lower().split())
            if offer.get("romeCode") and any(c.isdigit() for c in label) and text not in seen:
                seen.add(text)
                found[parent.get(offer["romeCode"], offer["romeCode"])].append(offer)
    return found


class Base:
    """A home with some offers and the ROME."""

    def __init__(self, matcher, template, work, offers):
        self.matcher, self.home = matcher, tempfile.mkdtemp(dir=work)
        shutil.copytree(template, self.home, dirs_exist_ok=True)
        lines = "".join(json.dumps(offer) + "\n" for offer in offers)
        self.run("import", "offers", "-", "--quiet", given=lines)

    def run(self, *words, given=None):
        done = subprocess.run(
            [self.matcher, *words],
            input=given,
            capture_output=True,
            text=True,
            env=os.environ | {"MATCHER_HOME": self.home},
        )
        if done.returncode not in (0, 1, 3):
            raise SystemExit(f"{words}: {done.stderr}")
        return done.stdout

    def advice(self, code, *words):
        return json.loads(self.run("advise", "--rome", code, *words, "--format", "json", "--quiet"))

    def remove(self):
        shutil.rmtree(self.home)


def trial(settings, template, work, code, offers, n, seed):
    """What each wish is advised over n offers, and what came of it over the others."""
    drawn = random.Random(seed).sample(range(len(offers)), n)
    chosen = set(drawn)
    seen = Base(settings.matcher, template, work, [offers[at] for at in drawn])
    usual = seen.advice(code)["usual_pay"]
    wishes = [usual["high"], (usual["low"] + usual["high"]) // 2] if usual else []
    answers = [seen.advice(code, "--wish", f"pay={wish}/year") for wish in wishes]
    seen.remove()
    results, others = [], None
    for answer in answers:
        pay = answer["pay"]
        result = {"says": pay["lower"]["say"], "both": pay["lower"]["say"] and pay["raise"]["say"]}
        if result["says"]:
            others = others or Base(settings.matcher, template, work, [o for at, o in enumerate(offers) if at not in chosen])
            result |= judged(pay, others.advice(code, "--wish", f"pay={pay['wish']}/year")["pay"], answer["minimum_pay"]["yearly"])
        results.append(result)
    if others:
        others.remove()
    return results


def judged(pay, real, minimum):
    advised = pay["lower"]
    step = next(own for own in real["curve"] if own["step"] == advised["step"])
    before = real["before"]
    gain = step["more"] / before if before else float(step["more"] > 0)
    promised = advised["more"] / advised["before"] if advised["before"] else None
    return {
        "price": 1 - advised["wish"] / pay["wish"],
        "gain": gain,
        "promise": promised / gain if promised is not None and gain else None,
        "under": advised["wish"] < minimum,
    }


def main():
    settings = arguments()
    settings.matcher = os.path.abspath(settings.matcher)
    work = tempfile.mkdtemp(dir=settings.work)
    template = os.path.join(work, "rome")
    os.mkdir(template)
    subprocess.run(
        [settings.matcher, "import", "rome", settings.rome, "--quiet"],
        env=os.environ | {"MATCHER_HOME": template},
        check=True,
    )
    found = families(settings.offers, parents(settings.rome))
    largest = sorted(found.items(), key=lambda own: (-len(own[1]), own[0]))[: settings.families]
    for n in settings.n:
        results = []
        for code, offers in largest:
            for seed in range(settings.draws):
                if len(offers) >= 2 * n:
                    results += trial(settings, template, work, code, offers, n, seed)
        report(n, results)
    shutil.rmtree(work)


def report(n, results):
    said = [own for own in results if own["says"]]
    if not said:
        print(f"n {n}: nothing advised in {len(results)} trials")
        return
    share = lambda holds: sum(map(holds, said)) / len(said)
    promises = [own["promise"] for own in said if own["promise"]]
    print(
        f"n {n}: {len(results)} trials, advises a fall in {len(said) / len(results):.2f}, "
        f"gives up {statistics.median(own['price'] for own in said):.3f}, "
        f"still a tenth more {share(lambda own: own['gain'] >= 0.10):.3f}, "
        f"less than a twentieth {share(lambda own: own['gain'] < 0.05):.3f}, "
        f"promised over real {statistics.median(promises):.2f}, "
        f"under the minimum {sum(own['under'] for own in said)}, both ways {sum(own['both'] for own in results)}"
    )


if __name__ == "__main__":
    main()
