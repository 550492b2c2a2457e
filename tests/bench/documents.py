#!/usr/bin/env python3
"""How well, and at what cost, documents are read: one table beside pdf-extract and pdftotext.

  documents.py BIN [--cvs DIR] [--hard DIR] [--jobs N] [--list]

BIN    the built `matcher`.
--cvs  CVs as NN.pdf whose text is known from NN.md beside them.
--hard damaged, hostile and odd PDFs of any kind; what poppler's pdftotext gives is the measure.
--list names the hard files on which `matcher read` falls short.

Printed for the CVs: words found and their precision, pairs of neighbouring words within a
block, accented words, words split in two and words glued together (per 1000), CVs of which
less than 95 % is found, CPU time a CV, the largest memory.
For the hard files: crashes, hangs of more than 20 s, memory above 1 GiB, the largest
memory, and on how many of the files where pdftotext has 200 characters or more at least
80 % of them are found, CPU time over all and that of the slowest file. Standard library only; `pdftotext` must be installed."""
import argparse, collections, concurrent.futures, glob, os, re, resource, signal, subprocess, sys, tempfile, threading, time, unicodedata

HANG, GIB = 20.0, 1 << 30


def plain(text):
    return unicodedata.normalize("NFKC", text).lower().replace("’", "'")


def words(text):
    return re.findall(r"[^\W_]+", plain(text))


class Run:
    """One process under limits: its text, CPU time, largest memory, and how it ended."""

    def __init__(self, command, limit=True):
        def limits():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if limit:
                resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
        with tempfile.TemporaryFile() as out:
            start = time.monotonic()
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL,
                                     preexec_fn=limits, start_new_session=True)
            timer = threading.Timer(HANG, lambda: os.killpg(child.pid, signal.SIGKILL))
            timer.start()
            _, status, usage = os.wait4(child.pid, 0)
            timer.cancel()
            child.returncode = os.waitstatus_to_exitcode(status)
            self.wall = time.monotonic() - start
            out.seek(0)
            self.text = out.read(64 << 20).decode("utf-8", "replace")
        self.code = child.returncode
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024
        self.hung = self.wall >= HANG
        # A process that died of a signal, or a Rust one that panicked.
        self.crashed = not self.hung and (self.code < 0 or self.code in (101, 134, 139))


def known_text(path):
    body = re.sub(r"\A---\n.*?\n---\n", "", open(path, encoding="utf-8").read(), flags=re.S)
    blocks = [words(re.sub(r"[*|#]", " ", block)) for block in re.split(r"\n\s*(?=[-#|])|\n\n+|\|", body)]
    return [block for block in blocks if block]


def split_and_glued(wanted, got):
    """Of the words missed: how many are there in two pieces, how many stuck to their neighbour."""
    have, flat = collections.Counter(got), collections.Counter(w for block in wanted for w in block)
    pairs = collections.Counter(a + b for a, b in zip(got, got[1:]))
    missed = flat - have
    split = sum(min(n, pairs[w]) for w, n in missed.items())
    glued = sum(1 for block in wanted for a, b in zip(block, block[1:]) if (missed[a] or missed[b]) and have[a + b])
    return split, glued


def score_cvs(name, command, folder):
    total = collections.Counter()
    for md in sorted(glob.glob(os.path.join(folder, "*.md"))):
        pdf = md[:-3] + ".pdf"
        if not os.path.exists(pdf):
            continue
        wanted, run = known_text(md), Run(command(pdf))
        got = words(run.text)
        have, near = collections.Counter(got), collections.Counter(zip(got, got[1:]))
        flat = collections.Counter(w for block in wanted for w in block)
        bigrams = collections.Counter(g for block in wanted for g in zip(block, block[1:]))
        hit = sum((flat & have).values())
        accented = collections.Counter({w: n for w, n in flat.items() if not w.isascii()})
        split, glued = split_and_glued(wanted, got)
        total.update(files=1, words=sum(flat.values()), hit=hit, got=len(got), bigrams=sum(bigrams.values()),
                     bigrams_hit=sum((bigrams & near).values()), accented=sum(accented.values()),
                     accented_hit=sum((accented & have).values()), split=split, glued=glued,
                     low=int(hit < 0.95 * sum(flat.values())))
        total["cpu"] += run.cpu
        total["memory"] = max(total["memory"], run.memory)
    share = lambda part, whole: 100 * total[part] / max(total[whole], 1)
    print(f"{name:<24}{share('hit', 'words'):7.2f}{share('hit', 'got'):10.2f}{share('bigrams_hit', 'bigrams'):9.2f}"
          f"{share('accented_hit', 'accented'):9.2f}{1000 * total['split'] / max(total['words'], 1):7.2f}"
          f"{1000 * total['glued'] / max(total['words'], 1):7.2f}{total['low']:6}{1000 * total['cpu'] / max(total['files'], 1):9.1f}"
          f"{total['memory'] / 2**20:9.0f}")


def characters(text):
    return collections.Counter(re.sub(r"[\W_]", "", plain(text)))


def score_hard(tools, files, jobs, name_short):
    """Runs each tool on each file; pdftotext's own text is the measure."""
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        reference = list(pool.map(lambda f: Run(["pdftotext", f, "-"]), files))
        wanted = {f: characters(run.text) for f, run in zip(files, reference)}
        long = {f for f, chars in wanted.items() if sum(chars.values()) >= 200}
        for name, command in tools:
            runs = reference if name == "pdftotext" else list(pool.map(lambda f: Run(command(f)), files))
            enough, short = 0, []
            for f, run in zip(files, runs):
                if f in long:
                    share = sum((wanted[f] & characters(run.text)).values()) / sum(wanted[f].values())
                    enough += share >= 0.8
                    if share < 0.8:
                        short.append((share, os.path.basename(f)))
            crashed, hung = sum(r.crashed for r in runs), sum(r.hung for r in runs)
            fat, top = sum(r.memory > GIB for r in runs), max(r.memory for r in runs)
            print(f"{name:<24}{crashed:8}{hung:7}{fat:8}{top / 2**20:9.0f}{enough:8} / {len(long)} = {100 * enough / max(len(long), 1):.1f} %"
                  f"{sum(r.cpu for r in runs):9.1f}{max(r.cpu for r in runs):9.1f}")
            if name_short and name == "matcher":
                for share, f in sorted(short):
                    print(f"    {share:5.2f} {f}")
                for f, r in zip(files, runs):
                    if r.crashed or r.hung or r.memory > GIB:
                        print("    died", r.code, f"{r.wall:.1f} s {r.memory / 2**20:.0f} MiB", os.path.basename(f))


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("bin")
    parse.add_argument("--cvs")
    parse.add_argument("--hard")
    parse.add_argument("--jobs", type=int, default=2)
    parse.add_argument("--list", action="store_true")
    parse.add_argument("--only", help="one tool: matcher, pdf-extract or pdftotext")
    args = parse.parse_args()
    tools = [("matcher", lambda f: [args.bin, "read", f, "--raw"]),
             ("pdf-extract", lambda f: [args.bin, "read", f, "--raw", "--engine", "pdf-extract"]),
             ("pdftotext", lambda f: ["pdftotext", f, "-"])]
    tools = [tool for tool in tools if args.only in (None, tool[0])]
    if args.cvs:
        print(f"{'CVs of known text':<24}{'words':>7}{'precision':>10}{'bigrams':>9}{'accents':>9}{'split':>7}{'glued':>7}{'<95%':>6}{'CPU ms':>9}{'max MiB':>9}")
        for name, command in tools:
            score_cvs(name, command, args.cvs)
    if args.hard:
        files = sorted(glob.glob(os.path.join(args.hard, "**", "*.pdf"), recursive=True))
        print(f"\n{str(len(files)) + ' hard files':<24}{'crashes':>8}{'hangs':>7}{'>1 GiB':>8}{'max MiB':>9}{'>= 80 % of the text':>22}{'CPU s':>16}{'most':>9}")
        score_hard(tools, files, args.jobs, args.list)


main()
