//! Throughput of the text pipeline, stage by stage, on one core.
//!
//! `cargo bench --bench text` reads the offers in `../shared/offers` where they
//! are, and a few invented sentences otherwise. A stage is timed together with
//! all before it; the median of several rounds is printed, because the machine
//! is shared.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::time::Instant;

use flate2::read::GzDecoder;
use matcher::api::text::{Analyzer, Sample, VocabularyBuilder, language_of};

const OFFERS: &str = "../shared/offers/offers.jsonl.gz";
const ROUNDS: usize = 5;

struct Offer {
    text: String,
    employer: Option<String>,
    trade: String,
}

fn main() {
    let offers = offers().unwrap_or_else(invented);
    let bytes: usize = offers.iter().map(|offer| offer.text.len()).sum();
    println!("{} offers, {:.1} MB", offers.len(), bytes as f64 / 1e6);

    let bare = Analyzer::new();
    let samples: Vec<Sample<'_>> = offers.iter().map(Offer::sample).collect();
    let started = Instant::now();
    let learnt = Analyzer::learn(&samples, &[]);
    println!(
        "learnt {} phrases and {} sentences in {:.2} s, all cores; kept in {} kB",
        learnt.n_phrases(),
        learnt.n_sentences(),
        started.elapsed().as_secs_f64(),
        learnt.to_bytes().len() / 1000
    );

    report("language", bytes, || {
        for offer in &offers {
            black_box(language_of(&offer.text));
        }
    });
    report("words, genders, stems; reader new", bytes, || {
        terms(&bare, &offers);
    });
    let mut reader = bare.reader();
    report("words, genders, stems; reader warm", bytes, || {
        for offer in &offers {
            reader.for_each_term(&offer.text, |token| {
                black_box(token);
            });
        }
    });
    report("all, with phrases and sentences", bytes, || {
        terms(&learnt, &offers);
    });
    report("all, with the vocabulary counted", bytes, || {
        let mut reader = learnt.reader();
        let mut builder = VocabularyBuilder::default();
        for offer in &offers {
            builder.start_text();
            reader.for_each_term(&offer.text, |token| builder.add(&offer.text, &token));
        }
        black_box(builder.build(5, 0.5));
    });
}

impl Offer {
    fn sample(&self) -> Sample<'_> {
        Sample {
            text: &self.text,
            employer: self.employer.as_deref(),
            trade: Some(&self.trade),
        }
    }
}

fn terms(analyzer: &Analyzer, offers: &[Offer]) {
    let mut reader = analyzer.reader();
    for offer in offers {
        reader.for_each_term(&offer.text, |token| {
            black_box(token);
        });
    }
}

/// Prints the median speed of `work` over `bytes`.
fn report(stage: &str, bytes: usize, mut work: impl FnMut()) {
    let mut seconds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!(
        "{stage:40} {:8.1} MB/s",
        bytes as f64 / 1e6 / seconds[ROUNDS / 2]
    );
}

/// The real offers, if this machine has them.
fn offers() -> Option<Vec<Offer>> {
    let file = File::open(OFFERS).ok()?;
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    Some(lines.map(|line| offer(&line.unwrap())).collect())
}

fn offer(line: &str) -> Offer {
    let json: serde_json::Value = serde_json::from_str(line).unwrap();
    let field = |pointer: &str| json.pointer(pointer).and_then(|value| value.as_str());
    let title = field("/intitule").unwrap_or_default();
    let description = field("/description").unwrap_or_default();
    Offer {
        text: format!("{title}\n{description}"),
        employer: field("/entreprise/nom").map(str::to_owned),
        trade: field("/romeCode").unwrap_or(title).to_owned(),
    }
}

fn invented() -> Vec<Offer> {
    let sentences = [
        "Infirmier(ère) de nuit en EHPAD, vous assurez les soins et les transmissions.",
        "Chef de projet informatique : gestion de la paie, C++ et Node.js, bac+5.",
        "Conducteur de ligne en 3x8, CACES R489 apprécié, permis B.",
    ];
    let text = |n: usize| format!("Offre {n}. {}", sentences[n % 3].repeat(1 + n % 5));
    (0..20_000)
        .map(|n| Offer {
            text: text(n),
            employer: None,
            trade: sentences[n % 3].to_owned(),
        })
        .collect()
}
