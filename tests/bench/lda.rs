//! Trains the topic model on a corpus in files and measures it.
//!
//! The corpus is a folder with `vocab.txt`, a word a line, `train.txt` and
//! `test.txt`, a document a line, words separated by spaces. One JSON object a line
//! comes out; with `--out PREFIX` so do φ (`PREFIX.phi.f32`, K × V, little-endian)
//! and α (`PREFIX.alpha.txt`), for evaluators that know other engines too.
//!
//! `cargo bench --bench lda -- --corpus DIR --topics 200 --sweeps 40,80,160`
//! `--resample 500000` first grows the corpus to so many documents, drawn from its own,
//! each round of them with rare words of its own, to show cost and memory at size.
//! Run with no corpus it does nothing, so that all benches can be run at once.
//! `lda_peers.py` beside it runs it against another engine.

#![allow(clippy::print_stdout, reason = "a bench answers on the terminal")]
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use matcher::api::lda::{Corpus, Inferencer, Model, Params, TrainingFlow, WordId, train};
use matcher::api::lda::{Split, perplexity};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

fn main() {
    let args = Args::read();
    let Some(dir) = args.text("corpus") else {
        println!("no --corpus DIR: nothing measured");
        return;
    };
    let threads = args.number("threads", 1.0) as usize;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build_global().unwrap();
    let vocabulary = vocabulary(Path::new(dir));
    let corpus = documents(&Path::new(dir).join("train.txt"), &vocabulary);
    let test = documents(&Path::new(dir).join("test.txt"), &vocabulary);
    let corpus = match args.number("resample", 0.0) as usize {
        0 => corpus,
        n_docs => resampled(&corpus, n_docs),
    };
    let sweeps = args.text("sweeps").unwrap_or("160");
    for n_sweeps in sweeps.split(',').map(|n| n.parse().unwrap()) {
        measure(&args, &corpus, &test, n_sweeps);
    }
}

/// One training from the start, so that its cost is that of so many sweeps.
fn measure(args: &Args, corpus: &Corpus, test: &Corpus, n_sweeps: u32) {
    let params = args.params(n_sweeps);
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    let model = train(corpus, &params, &mut |_| TrainingFlow::Continue).unwrap();
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let rss = peak_megabytes();
    let drawn = corpus.n_tokens() as f64 * f64::from(n_sweeps);
    let bytes = model.to_bytes();
    let quality = if args.has("quality") {
        quality(&model, test)
    } else {
        String::new()
    };
    println!(
        "{{\"engine\":\"matcher\",\"k\":{},\"sweeps\":{n_sweeps},\"threads\":{},\"docs\":{},\"words\":{},\"tokens\":{},\
         \"wall\":{wall:.3},\"cpu\":{cpu:.3},\"tokens_per_cpu\":{:.0},\"rss_mb\":{rss:.1},\
         \"model_mb\":{:.2},\"checksum\":\"{:016x}\",\"infer_us\":{:.1}{quality}}}",
        model.n_topics(),
        rayon::current_num_threads(),
        corpus.n_docs(),
        corpus.n_words(),
        corpus.n_tokens(),
        drawn / cpu,
        bytes.len() as f64 / 1e6,
        u64::from_le_bytes(*bytes.last_chunk().unwrap()),
        infer_microseconds(&model, test),
    );
    if let Some(out) = args.text("out") {
        write(&model, &format!("{out}.it{n_sweeps}"));
    }
}

fn quality(model: &Model, test: &Corpus) -> String {
    let inferencer = Inferencer::new(model);
    let of = |split| perplexity(model, &inferencer, test, split);
    format!(
        ",\"alt\":{:.1},\"half\":{:.1}",
        of(Split::Alternate),
        of(Split::Halves)
    )
}

/// The mean processor time to infer a document of 300 tokens, made of test documents.
fn infer_microseconds(model: &Model, test: &Corpus) -> f64 {
    let inferencer = Inferencer::new(model);
    let words: Vec<WordId> = test.docs().flatten().copied().take(300 * 200).collect();
    let docs: Vec<Vec<(WordId, f32)>> = words.chunks(300).map(tally).collect();
    let start = cpu_seconds();
    let mut n_docs = 0;
    while cpu_seconds() - start < 1.0 {
        for doc in &docs {
            std::hint::black_box(inferencer.infer(doc));
        }
        n_docs += docs.len();
    }
    (cpu_seconds() - start) / n_docs as f64 * 1e6
}

fn tally(words: &[WordId]) -> Vec<(WordId, f32)> {
    let mut counts = HashMap::<WordId, f32>::new();
    words
        .iter()
        .for_each(|w| *counts.entry(*w).or_default() += 1.0);
    let mut doc: Vec<_> = counts.into_iter().collect();
    doc.sort_unstable_by_key(|(word, _)| *word);
    doc
}

fn write(model: &Model, prefix: &str) {
    let mut phi = Vec::with_capacity(model.n_topics() * model.n_words() * 4);
    for topic in 0..model.n_topics() as u16 {
        for word in 0..model.n_words() as WordId {
            phi.extend(model.phi(word, topic).to_le_bytes());
        }
    }
    fs::write(format!("{prefix}.phi.f32"), phi).unwrap();
    let alpha: Vec<String> = model.alpha().iter().map(ToString::to_string).collect();
    fs::write(format!("{prefix}.alpha.txt"), alpha.join("\n")).unwrap();
}

fn vocabulary(dir: &Path) -> HashMap<String, WordId> {
    let text = fs::read_to_string(dir.join("vocab.txt")).unwrap();
    (0..)
        .zip(text.lines())
        .map(|(id, word)| (word.to_owned(), id))
        .collect()
}

fn documents(path: &Path, vocabulary: &HashMap<String, WordId>) -> Corpus {
    let text = fs::read_to_string(path).unwrap();
    let ids = |line: &str| -> Vec<WordId> {
        let words = line.split_ascii_whitespace();
        words
            .filter_map(|word| vocabulary.get(word).copied())
            .collect()
    };
    Corpus::new(text.lines().map(ids), vocabulary.len())
}

/// Documents drawn from the corpus. The rarer half of the vocabulary, which comes
/// sorted by frequency, has other words in each round, as a growing base has.
fn resampled(corpus: &Corpus, n_docs: usize) -> Corpus {
    let (n_source, n_words) = (corpus.n_docs(), corpus.n_words());
    let n_common = n_words / 2;
    let doc = |idx: usize| -> Vec<WordId> {
        // Weyl's sequence: even over the documents, and no two rounds alike.
        let source = (idx as f64 * 0.618_033_988_749_895).fract() * n_source as f64;
        let shift = idx / n_source * (n_words - n_common);
        let renamed = |&word: &WordId| match word as usize {
            common if common < n_common => word,
            rare => (rare + shift) as WordId,
        };
        corpus.doc(source as usize).iter().map(renamed).collect()
    };
    let n_rounds = n_docs.div_ceil(n_source);
    let grown = n_common + n_rounds * (n_words - n_common);
    Corpus::new((0..n_docs).map(doc), grown)
}

/// Processor time of all threads, as Linux counts it in hundredths of a second.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    let ticks = after_name.split_ascii_whitespace().skip(11).take(2);
    ticks.map(|n| n.parse::<f64>().unwrap()).sum::<f64>() / 100.0
}

fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    let kilobytes: f64 = line
        .split_ascii_whitespace()
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    kilobytes / 1e3
}

/// `--name value` pairs, and `--name` alone.
struct Args(Vec<String>);

impl Args {
    fn read() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(&format!("--{name}"))
    }

    fn text(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|arg| *arg == format!("--{name}"))?;
        self.0.get(at + 1).map(String::as_str)
    }

    fn number(&self, name: &str, default: f64) -> f64 {
        self.text(name).map_or(default, |n| n.parse().unwrap())
    }

    fn params(&self, n_sweeps: u32) -> Params {
        let default = Params::default();
        let n = |name, default: u32| self.number(name, f64::from(default)) as u32;
        Params {
            n_topics: n("topics", 200) as usize,
            n_sweeps,
            beta: self.number("beta", default.beta),
            alpha_sum: self.number("alpha-sum", default.alpha_sum),
            burn_in: n("burn-in", default.burn_in),
            optimize_every: n("optimize-every", default.optimize_every),
            n_snapshots: n("snapshots", default.n_snapshots),
            block_docs: n("block-docs", default.block_docs as u32) as usize,
            seed: u64::from(n("seed", 42)),
        }
    }
}
