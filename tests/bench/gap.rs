//! Measures gaps and courses on real offers, ROME sheets and a catalogue.
//!
//! For each of twenty trades that offers bear, a CV that shows nothing is held
//! against ten of them: of the first three courses of each gap, how many prepare
//! for the trade or a neighbour; how many gaps get a course, how many none. Then,
//! for CVs with a front matter as in the shared folder: each skill that offers of
//! the CV's trade ask and that the CV shows is taken out of it, and must come up;
//! put back under a heading of its own, in the same words and in other words of
//! our list of synonyms, it must go.
//!
//! `cargo bench --bench gap -- --data ../shared [--show]`
//! Run with no data it does nothing, so that all benches can be run at once.

#![allow(clippy::print_stdout, reason = "a bench answers on the terminal")]
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use flate2::read::GzDecoder;
use matcher::course::Course;
use matcher::cv::Cv;
use matcher::facts::Month;
use matcher::francetravail::wire::read_offer;
use matcher::gap::{
    Bridge, CourseSearch, Gaps, Lexicon, Missing, OfferContext, Person, TargetOccupation,
    TopicWords, WordLists, find, suggest,
};
use matcher::offer::Offer;
use matcher::opendata::{read_courses, read_rome};
use matcher::profile::offer_pieces;
use matcher::rome::{RomeCode, Sheet};
use matcher::text::{Analyzer, Piece, Reading, Sample, Vocabulary, VocabularyBuilder};

/// Trades, and offers of each.
const N_TRADES: usize = 20;
const N_OFFERS: usize = 10;
const NOW: (i32, i32) = (2026, 1);

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let Some(at) = args.iter().position(|arg| arg == "--data") else {
        println!("no --data DIR: nothing measured");
        return;
    };
    let show = args.iter().any(|arg| arg == "--show");
    let world = World::read(Path::new(&args[at + 1]));
    world.courses(show);
    world.truth(&Path::new(&args[at + 1]).join("cv"), show);
}

struct World {
    offers: Vec<Offer>,
    sheets: Vec<Sheet>,
    courses: Vec<Course>,
    analyzer: Analyzer,
    vocabulary: Vocabulary,
    lists: WordLists,
}

impl World {
    fn read(dir: &Path) -> Self {
        let offers = BufReader::new(GzDecoder::new(
            File::open(dir.join("offers/offers.jsonl.gz")).unwrap(),
        ));
        let offers: Vec<Offer> = offers
            .lines()
            .filter_map(|line| read_offer(line.unwrap().as_bytes()).ok())
            .map(|received| received.offer)
            .collect();
        let rome = File::open(dir.join("referentials/RefRomeCsv-v460.zip")).unwrap();
        let courses = File::open(dir.join("referentials/certif-info-2024-06.csv.gz")).unwrap();
        let courses = read_courses(BufReader::new(GzDecoder::new(courses)))
            .unwrap()
            .courses;
        let samples: Vec<Sample<'_>> = offers
            .iter()
            .map(|offer| Sample {
                text: &offer.description,
                employer: None,
                trade: Some(&offer.title),
            })
            .collect();
        let analyzer = Analyzer::learn(&samples, &[]);
        let vocabulary = vocabulary(&analyzer, &offers);
        println!(
            "{} offers, {} courses, {} terms",
            offers.len(),
            courses.len(),
            vocabulary.len()
        );
        Self {
            sheets: read_rome(rome).unwrap().sheets,
            offers,
            courses,
            lists: WordLists::new(&analyzer),
            analyzer,
            vocabulary,
        }
    }

    /// The trades with the most offers of an occupation's code, by domain so
    /// that no large domain takes all places.
    fn trades(&self) -> Vec<(RomeCode, Vec<&Offer>)> {
        let mut by_parent: BTreeMap<RomeCode, Vec<&Offer>> = BTreeMap::new();
        let parents: BTreeMap<_, _> = self.sheets.iter().map(|s| (s.code, s.parent)).collect();
        for offer in &self.offers {
            if let Some(code) = offer.rome() {
                by_parent
                    .entry(*parents.get(&code).unwrap_or(&code))
                    .or_default()
                    .push(offer);
            }
        }
        let mut trades: Vec<_> = by_parent
            .into_iter()
            .filter(|(_, o)| o.len() >= N_OFFERS)
            .collect();
        trades.sort_by_key(|(code, offers)| (std::cmp::Reverse(offers.len()), *code));
        let mut per_domain: BTreeMap<char, usize> = BTreeMap::new();
        trades.retain(|(code, _)| {
            let n = per_domain.entry(code.domain()).or_default();
            *n += 1;
            *n <= 2
        });
        trades.truncate(N_TRADES);
        trades
            .into_iter()
            .map(|(code, offers)| (code, offers.into_iter().take(N_OFFERS).collect()))
            .collect()
    }

    fn sheet(&self, code: RomeCode) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.code == code)
    }

    fn gaps(&self, lexicon: &Lexicon<'_>, cv: &Cv, offers: &[&Offer]) -> Gaps {
        let asking =
            |offer: &&'_ Offer| -> (Offer, Option<RomeCode>) { ((*offer).clone(), offer.rome()) };
        let owned: Vec<(Offer, Option<RomeCode>)> = offers.iter().map(asking).collect();
        let mut reader = self.analyzer.reader();
        let read = |(offer, _): &(Offer, _)| reader.read(&offer_pieces(offer));
        let readings: Vec<Reading> = owned.iter().map(read).collect();
        let whole = Piece {
            text: cv.text(),
            weight: 1.0,
        };
        let contexts: Vec<OfferContext<'_>> = owned
            .iter()
            .zip(&readings)
            .map(|((offer, code), reading)| OfferContext {
                offer,
                reading,
                topics: &[],
                occupation: code.map(|code| (code, "")),
                sheet: code.and_then(|c| self.sheet(c)),
            })
            .collect();
        find(
            lexicon,
            &TopicWords::default(),
            Person {
                cv,
                reading: &reader.read(&[whole]),
                topics: &[],
            },
            &contexts,
        )
    }

    fn courses(&self, show: bool) {
        let lexicon = Lexicon::new(&self.analyzer, &self.vocabulary, &self.lists);
        let bridge = Bridge::from_sheets(&self.sheets);
        let nobody = Cv::from_text("Je cherche du travail", Month::new(NOW.0, NOW.1));
        let (mut near, mut named, mut with, mut without) = (0, 0, 0, 0);
        let mut spent = Vec::new();
        for (trade, offers) in self.trades() {
            let start = Instant::now();
            let gaps = self.gaps(&lexicon, &nobody, &offers);
            let found = Instant::now();
            let targets = [TargetOccupation {
                code: trade,
                n_offers: offers.len(),
            }];
            let search = CourseSearch {
                targets: &targets,
                bridge: &bridge,
                cv: &nobody,
                departement: None,
                n: 3,
            };
            let courses = suggest(&lexicon, &self.courses, &gaps.summed, search);
            spent.push((found - start, found.elapsed()));
            let label = self.sheet(trade).map_or("", |sheet| sheet.label.as_str());
            let mut of_trade = (0, 0);
            for (gap, courses) in gaps.summed.iter().zip(&courses) {
                if show {
                    println!(
                        "  {trade} {label} | {:.2} in {} | {:?} | {:?}",
                        gap.weight,
                        gap.offers.len(),
                        gap.words,
                        gap.what
                    );
                }
                for course in courses {
                    let is_near = course
                        .course
                        .rome
                        .iter()
                        .any(|code| bridge.nearness(*code, trade) > 0.5);
                    of_trade.0 += usize::from(is_near);
                    of_trade.1 += 1;
                    if show {
                        println!(
                            "      {} {} {:.2} {:?}",
                            if is_near { "+" } else { "-" },
                            course.course.title,
                            course.score,
                            course.why
                        );
                    }
                }
                with += usize::from(!courses.is_empty());
                without +=
                    usize::from(courses.is_empty() && !matches!(gap.what, Missing::Condition(_)));
            }
            println!(
                "{trade} {label}: {} gaps, {}/{} courses near",
                gaps.summed.len(),
                of_trade.0,
                of_trade.1
            );
            near += of_trade.0;
            named += of_trade.1;
        }
        spent.sort();
        println!(
            "courses of the trade or a neighbour: {near}/{named} = {:.3}",
            near as f64 / f64::from(named as u32).max(1.0)
        );
        println!(
            "gaps with a course {with}, skills or topics without {without}; median time (gaps, courses): {:?}",
            spent.get(spent.len() / 2)
        );
    }

    /// Takes skills out of CVs that have them.
    fn truth(&self, dir: &Path, show: bool) {
        let lexicon = Lexicon::new(&self.analyzer, &self.vocabulary, &self.lists);
        let parents: BTreeMap<_, _> = self.sheets.iter().map(|s| (s.code, s.parent)).collect();
        let (mut tried, mut came_up) = (0, 0);
        let (mut went_same, mut went_other, mut reworded) = (0, 0, 0);
        let mut files: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for path in files
            .iter()
            .filter(|path| path.extension().is_some_and(|ext| ext == "md"))
        {
            let text = fs::read_to_string(path).unwrap();
            let code: RomeCode = text
                .lines()
                .find_map(|l| l.strip_prefix("rome: "))
                .unwrap()
                .trim()
                .parse()
                .unwrap();
            let body = text
                .splitn(3, "---\n")
                .nth(2)
                .unwrap()
                .replace(['#', '*'], "");
            let of_trade = |offer: &&Offer| {
                offer
                    .rome()
                    .is_some_and(|c| parents.get(&c).copied().unwrap_or(c) == code)
            };
            let offers: Vec<&Offer> = self.offers.iter().filter(of_trade).take(N_OFFERS).collect();
            if offers.len() < 3 {
                continue;
            }
            let read = |text: &str| Cv::from_text(text, Month::new(NOW.0, NOW.1));
            let nobody = self.gaps(&lexicon, &read("Je cherche du travail"), &offers);
            let asked: BTreeSet<String> = words_asked(&nobody);
            let whole = words_asked(&self.gaps(&lexicon, &read(&body), &offers));
            for skill in asked.iter().filter(|skill| !whole.contains(*skill)) {
                let without = lexicon.without(&body, skill);
                let asked_of = |text: &str| words_asked(&self.gaps(&lexicon, &read(text), &offers));
                tried += 1;
                if !asked_of(&without).contains(skill) {
                    if show {
                        println!("  {}: {skill} did not come up", path.display());
                    }
                    continue;
                }
                came_up += 1;
                for (said, went) in [
                    (skill.clone(), &mut went_same),
                    (lexicon.reworded(skill), &mut went_other),
                ] {
                    let back = format!("{without}\n\nCOMPÉTENCES\n{said}\n");
                    let is_gone = !asked_of(&back).contains(skill);
                    *went += usize::from(is_gone);
                    if show && !is_gone {
                        println!("  {}: {skill} stays with « {said} »", path.display());
                    }
                }
                reworded += usize::from(lexicon.reworded(skill) != *skill);
            }
        }
        println!(
            "skills taken out of CVs: {tried}; came up {came_up}; of these went when put back in \
             the same words {went_same}, in other words {went_other} ({reworded} have other words)"
        );
    }
}

/// The skills of the gaps, in words.
fn words_asked(gaps: &Gaps) -> BTreeSet<String> {
    let skills = gaps
        .summed
        .iter()
        .filter(|gap| matches!(gap.what, Missing::Skill(_)));
    skills.flat_map(|gap| gap.words.clone()).collect()
}

fn vocabulary(analyzer: &Analyzer, offers: &[Offer]) -> Vocabulary {
    let mut builder = VocabularyBuilder::default();
    let mut reader = analyzer.reader();
    for offer in offers {
        builder.start_text();
        let text = format!("{}\n{}", offer.title, offer.description);
        reader.for_each_term(&text, |token| builder.add(&text, &token));
    }
    builder.build(3, 0.3)
}
