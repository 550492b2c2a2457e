//! The result of `evaluate --rome`: its JSON shape and its page.

use serde::Serialize;

use super::document::{Bar, Bars, Block, Cell, Column, Document, Table};
use super::french::{count, decimal, percent, plural};
use crate::app::evaluate::{Engine, Level, Missed, RomeEvaluation, RomeLine};
use crate::coding::{CodingQuality, ReliabilityBin};

/// The number of the shape.
const SCHEMA: u32 = 1;
/// So many offers are shown among those whose occupation was not found.
const MISSED: usize = 30;

/// How well codes are given, as programs read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OccupationFigures {
    schema: u32,
    offers: usize,
    families: usize,
    folds: usize,
    lines: Vec<Line>,
    missed: Vec<MissedOffer>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Line {
    engine: &'static str,
    level: &'static str,
    all: Figures,
    distinct: Figures,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Figures {
    offers: f64,
    top1: f64,
    top5: f64,
    /// Only where the engine tells probabilities.
    #[serde(skip_serializing_if = "Option::is_none")]
    ece: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bins: Vec<BinFigures>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct BinFigures {
    from: f64,
    to: f64,
    offers: f64,
    told: f64,
    right: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct MissedOffer {
    id: String,
    title: String,
    rome: String,
    told: Vec<Told>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Told {
    rome: String,
    probability: f64,
}

impl OccupationFigures {
    /// The figures of an evaluation.
    pub fn new(found: &RomeEvaluation) -> Self {
        Self {
            schema: SCHEMA,
            offers: found.n_offers,
            families: found.n_families,
            folds: found.n_folds,
            lines: found.lines.iter().map(line).collect(),
            missed: found.missed.iter().map(missed).collect(),
        }
    }

    /// The page.
    pub fn document(&self) -> Document {
        let mut page = Document::new("Codes ROME donnés aux offres : ce qu'ils valent");
        page.push(Block::paragraph(format!(
            "{} offres portent un code, {} groupes d'annonces presque identiques. {} ; les annonces d'un même groupe ne sont jamais des deux côtés, et le code, le métier et l'appellation de l'offre ne sont pas lus. Les compétences cochées dans la liste du ROME le sont, sauf où il est dit « texte seul ».",
            count(self.offers),
            count(self.families),
            self.held_out()
        )));
        page.push(Block::Table(self.table()));
        let told = |line: &&Line| line.all.ece.is_some() && line.engine != "text";
        for line in self.lines.iter().filter(told) {
            page.push(reliability(line));
        }
        if !self.missed.is_empty() {
            page.push(Block::Table(self.missed_table()));
        }
        page
    }

    fn held_out(&self) -> String {
        match self.folds {
            1 => "Un cinquième est tenu à l'écart de l'apprentissage".to_owned(),
            n => format!("{n} cinquièmes sont tenus à l'écart l'un après l'autre"),
        }
    }

    fn table(&self) -> Table {
        let row = |line: &Line| {
            let share = |share: f64| Cell::number(share, percent_1(share));
            let ece = |of: &Figures| {
                of.ece
                    .map_or(Cell::words("–"), |e| Cell::number(e, decimal(e, 3)))
            };
            vec![
                Cell::words(engine_name(line.engine)),
                Cell::words(level_name(line.level)),
                share(line.all.top1),
                share(line.all.top5),
                ece(&line.all),
                share(line.distinct.top1),
                share(line.distinct.top5),
                ece(&line.distinct),
            ]
        };
        let mut columns = vec![Column::words("Moteur"), Column::words("Niveau")];
        let numbers = [
            "1er juste",
            "parmi 5",
            "ECE",
            "distinctes : 1er",
            "parmi 5",
            "ECE",
        ];
        columns.extend(numbers.map(Column::number));
        Table {
            caption: "Réponses justes, toutes annonces puis annonces distinctes".to_owned(),
            columns,
            rows: self.lines.iter().map(row).collect(),
            is_interactive: false,
        }
    }

    fn missed_table(&self) -> Table {
        let step = self.missed.len().div_ceil(MISSED).max(1);
        let row = |missed: &MissedOffer| {
            let told = missed.told.iter().take(3);
            let told: Vec<String> = told
                .map(|t| format!("{} {}", t.rome, percent(t.probability)))
                .collect();
            vec![
                Cell::words(&missed.id),
                Cell::words(&missed.title),
                Cell::words(&missed.rome),
                Cell::words(told.join(", ")),
            ]
        };
        Table {
            caption: format!(
                "Quelques-unes des {} offres classées ailleurs",
                count(self.missed.len())
            ),
            columns: ["Offre", "Titre", "Code porté", "Métiers annoncés"]
                .map(Column::words)
                .to_vec(),
            rows: self.missed.iter().step_by(step).map(row).collect(),
            is_interactive: true,
        }
    }
}

fn line(line: &RomeLine) -> Line {
    let tells = line.engine != Engine::Peer;
    Line {
        engine: match line.engine {
            Engine::Judged => "judged",
            Engine::Text => "text",
            Engine::Heard => "heard",
            Engine::Peer => "linear",
        },
        level: match line.level {
            Level::Parent => "parent",
            Level::Code => "code",
        },
        all: figures(&line.all, tells),
        distinct: figures(&line.distinct, tells),
    }
}

fn figures(quality: &CodingQuality, tells: bool) -> Figures {
    let bins = quality
        .bins
        .iter()
        .zip(0..)
        .map(|(bin, n)| bin_figures(bin, n));
    Figures {
        offers: rounded(quality.n),
        top1: rounded(quality.top1),
        top5: rounded(quality.top5),
        ece: tells.then(|| rounded(quality.ece)),
        bins: if tells { bins.collect() } else { Vec::new() },
    }
}

fn bin_figures(bin: &ReliabilityBin, n: i32) -> BinFigures {
    BinFigures {
        from: f64::from(n) / 10.0,
        to: f64::from(n + 1) / 10.0,
        offers: rounded(bin.n),
        told: rounded(bin.stated),
        right: rounded(bin.right),
    }
}

fn missed(missed: &Missed) -> MissedOffer {
    let told = |(code, probability): &(crate::rome::RomeCode, f32)| Told {
        rome: code.to_string(),
        probability: rounded(f64::from(*probability)),
    };
    MissedOffer {
        id: missed.id.clone(),
        title: missed.title.clone(),
        rome: missed.borne.to_string(),
        told: missed.told.iter().map(told).collect(),
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

fn percent_1(share: f64) -> String {
    format!("{} %", decimal(100.0 * share, 1))
}

fn engine_name(engine: &str) -> &'static str {
    match engine {
        "judged" => "pour les offres",
        "text" => "offres, texte seul",
        "heard" => "pour les CV",
        _ => "SVM linéaire sur TF-IDF",
    }
}

fn level_name(level: &str) -> &'static str {
    match level {
        "parent" => "métier (532)",
        _ => "code",
    }
}

/// The reliability diagram: what was told, and how often it was right.
fn reliability(line: &Line) -> Block {
    let bars = line
        .all
        .bins
        .iter()
        .filter(|bin| bin.offers > 0.0)
        .map(|bin| Bar {
            label: format!(
                "{:.0} à {:.0} % : annoncé {}, {}",
                100.0 * bin.from,
                100.0 * bin.to,
                percent_1(bin.told),
                plural(bin.offers as usize, "annonce", "annonces")
            ),
            value: bin.right,
            shown: format!("juste {}", percent_1(bin.right)),
            mark: Some(bin.told),
        });
    Block::Bars(Bars {
        caption: format!(
            "Fiabilité, moteur {}, {} (barre : part juste ; trait : part annoncée)",
            engine_name(line.engine),
            level_name(line.level)
        ),
        bars: bars.collect(),
        full: 1.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::CodingAnswer;

    const STYLE: crate::report::text::Style = crate::report::text::Style {
        width: 100,
        has_colour: false,
        has_symbols: true,
    };

    #[test]
    fn an_engine_that_tells_no_probability_has_no_diagram() {
        let answer = CodingAnswer {
            place: Some(0),
            probability: 0.75,
            weight: 1.0,
        };
        let of = |engine| RomeLine {
            engine,
            level: Level::Parent,
            all: CodingQuality::new(&[answer]),
            distinct: CodingQuality::new(&[answer]),
        };
        let figures = OccupationFigures::new(&RomeEvaluation {
            n_offers: 5,
            n_families: 4,
            n_folds: 1,
            lines: vec![of(Engine::Judged), of(Engine::Peer)],
            missed: Vec::new(),
        });
        let text = crate::report::text::render(&figures.document(), STYLE);
        assert_eq!(text.matches("Fiabilité").count(), 1, "{text}");
        assert!(
            text.contains("70 à 80 % : annoncé 75,0 %, 1 annonce"),
            "{text}"
        );
        assert!(text.contains("juste 100,0 %"), "{text}");
        let json = serde_json::to_value(&figures).unwrap();
        assert!(json["lines"][1]["all"].get("ece").is_none());
    }
}
