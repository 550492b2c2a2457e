//! The result of `evaluate --rome`: its JSON and its document.

use serde::Serialize;

use super::document::{Bar, Bars, Block, Cell, Column, Document, Table};
use super::french::{count, decimal, percent, plural};
use crate::app::evaluate::{CodeLevel, CodingEngine, Missed, RomeEvaluation, RomeLine};
use crate::coding::{CodingQuality, ReliabilityBin};

const SCHEMA: u32 = 1;
/// Number of misclassified offers shown.
const MISSES_SHOWN: usize = 30;

/// The JSON of `evaluate --rome`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CodingFigures {
    schema: u32,
    offers: usize,
    families: usize,
    folds: usize,
    lines: Vec<ClassifierLine>,
    missed: Vec<MissedOffer>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct ClassifierLine {
    engine: &'static str,
    level: &'static str,
    all: CodeFigures,
    distinct: CodeFigures,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CodeFigures {
    offers: f64,
    top1: f64,
    top5: f64,
    /// Only for classifiers that give probabilities.
    #[serde(skip_serializing_if = "Option::is_none")]
    ece: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bins: Vec<CodingBin>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CodingBin {
    from: f64,
    to: f64,
    offers: f64,
    #[serde(rename = "told")]
    stated: f64,
    right: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct MissedOffer {
    id: String,
    title: String,
    rome: String,
    #[serde(rename = "told")]
    predictions: Vec<ShownPrediction>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct ShownPrediction {
    rome: String,
    probability: f64,
}

impl CodingFigures {
    pub(crate) fn new(found: &RomeEvaluation) -> Self {
        Self {
            schema: SCHEMA,
            offers: found.n_offers,
            families: found.n_families,
            folds: found.n_folds,
            lines: found.lines.iter().map(line).collect(),
            missed: found.missed.iter().map(missed).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new("Codes ROME donnés aux offres : ce qu'ils valent");
        page.push(Block::paragraph(format!(
            "{} offres portent un code, {} groupes d'annonces presque identiques. {} ; les annonces d'un même groupe ne sont jamais des deux côtés, et le code, le métier et l'appellation de l'offre ne sont pas lus. Les compétences cochées dans la liste du ROME le sont, sauf où il est dit « texte seul ».",
            count(self.offers),
            count(self.families),
            self.held_out()
        )));
        page.push(Block::Table(self.table()));
        let has_diagram = |line: &&ClassifierLine| line.all.ece.is_some() && line.engine != "text";
        for line in self.lines.iter().filter(has_diagram) {
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
        let row = |line: &ClassifierLine| {
            let share = |share: f64| Cell::number(share, percent_1(share));
            let ece = |of: &CodeFigures| {
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
        let step = self.missed.len().div_ceil(MISSES_SHOWN).max(1);
        let row = |missed: &MissedOffer| {
            let first = missed.predictions.iter().take(3);
            let predictions: Vec<String> = first
                .map(|t| format!("{} {}", t.rome, percent(t.probability)))
                .collect();
            vec![
                Cell::words(&missed.id),
                Cell::words(&missed.title),
                Cell::words(&missed.rome),
                Cell::words(predictions.join(", ")),
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

fn line(line: &RomeLine) -> ClassifierLine {
    let tells = line.engine != CodingEngine::Peer;
    ClassifierLine {
        engine: match line.engine {
            CodingEngine::Judged => "judged",
            CodingEngine::Text => "text",
            CodingEngine::Cv => "heard",
            CodingEngine::Peer => "linear",
        },
        level: match line.level {
            CodeLevel::Parent => "parent",
            CodeLevel::Code => "code",
        },
        all: figures(&line.all, tells),
        distinct: figures(&line.distinct, tells),
    }
}

fn figures(quality: &CodingQuality, tells: bool) -> CodeFigures {
    let bins = quality
        .bins
        .iter()
        .zip(0..)
        .map(|(bin, n)| bin_figures(bin, n));
    CodeFigures {
        offers: rounded(quality.n),
        top1: rounded(quality.top1),
        top5: rounded(quality.top5),
        ece: tells.then(|| rounded(quality.ece)),
        bins: if tells { bins.collect() } else { Vec::new() },
    }
}

fn bin_figures(bin: &ReliabilityBin, n: i32) -> CodingBin {
    CodingBin {
        from: f64::from(n) / 10.0,
        to: f64::from(n + 1) / 10.0,
        offers: rounded(bin.n),
        stated: rounded(bin.stated),
        right: rounded(bin.right),
    }
}

fn missed(missed: &Missed) -> MissedOffer {
    let prediction = |(code, probability): &(crate::rome::RomeCode, f32)| ShownPrediction {
        rome: code.to_string(),
        probability: rounded(f64::from(*probability)),
    };
    MissedOffer {
        id: missed.id.clone(),
        title: missed.title.clone(),
        rome: missed.code.to_string(),
        predictions: missed.predicted.iter().map(prediction).collect(),
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

/// The reliability diagram: stated probability beside the share of correct answers.
fn reliability(line: &ClassifierLine) -> Block {
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
                percent_1(bin.stated),
                plural(bin.offers as usize, "annonce", "annonces")
            ),
            value: bin.right,
            shown: format!("juste {}", percent_1(bin.right)),
            mark: Some(bin.stated),
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
    use crate::report::text::{self, Style};

    #[test]
    fn an_engine_without_probabilities_has_no_diagram() {
        let answer = CodingAnswer {
            place: Some(0),
            probability: 0.75,
            weight: 1.0,
        };
        let of = |engine| RomeLine {
            engine,
            level: CodeLevel::Parent,
            all: CodingQuality::new(&[answer]),
            distinct: CodingQuality::new(&[answer]),
        };
        let figures = CodingFigures::new(&RomeEvaluation {
            n_offers: 5,
            n_families: 4,
            n_folds: 1,
            lines: vec![of(CodingEngine::Judged), of(CodingEngine::Peer)],
            missed: Vec::new(),
        });
        let text = text::render(&figures.document(), Style::SNAPSHOT);
        assert_eq!(text.matches("Fiabilité").count(), 1, "{text}");
        assert!(
            text.contains("70 à 80 % : annoncé 75,0 %, 1 annonce"),
            "{text}"
        );
        assert!(text.contains("juste 100,0 %"), "{text}");
        let json = serde_json::to_value(&figures).unwrap();
        assert!(json["lines"][1]["all"].get("ece").is_none());
    }

    #[test]
    fn codes_given_to_offers_on_a_screen() {
        let answer = |place, probability| CodingAnswer {
            place,
            probability,
            weight: 1.0,
        };
        let answers = [
            answer(Some(0), 0.92),
            answer(Some(0), 0.95),
            answer(Some(3), 0.41),
            answer(None, 0.38),
        ];
        let line = |engine, level| RomeLine {
            engine,
            level,
            all: CodingQuality::new(&answers),
            distinct: CodingQuality::new(&answers[1..]),
        };
        let figures = CodingFigures::new(&RomeEvaluation {
            n_offers: 12_236,
            n_families: 11_002,
            n_folds: 5,
            lines: vec![
                line(CodingEngine::Judged, CodeLevel::Parent),
                line(CodingEngine::Text, CodeLevel::Parent),
                line(CodingEngine::Peer, CodeLevel::Code),
            ],
            missed: vec![Missed {
                id: "213JSYX".to_owned(),
                title: "Agent de quai (H/F)".to_owned(),
                code: "N1103".parse().unwrap(),
                predicted: vec![
                    ("N1105".parse().unwrap(), 0.41),
                    ("N1103".parse().unwrap(), 0.3),
                ],
            }],
        });
        insta::assert_snapshot!(text::render(&figures.document(), Style::SNAPSHOT), @r"
        Codes ROME donnés aux offres : ce qu'ils valent
        ═══════════════════════════════════════════════

        12 236 offres portent un code, 11 002 groupes d'annonces presque identiques. 5
        cinquièmes sont tenus à l'écart l'un après l'autre ; les annonces d'un même
        groupe ne sont jamais des deux côtés, et le code, le métier et l'appellation de
        l'offre ne sont pas lus. Les compétences cochées dans la liste du ROME le sont,
        sauf où il est dit « texte seul ».

        Réponses justes, toutes annonces puis annonces distinctes
        • Moteur : pour les offres
          Niveau : métier (532)
          1er juste : 50,0 %
          parmi 5 : 75,0 %
          ECE : 0,230
          distinctes : 1er : 33,3 %
          parmi 5 : 66,7 %
          ECE : 0,280
        • Moteur : offres, texte seul
          Niveau : métier (532)
          1er juste : 50,0 %
          parmi 5 : 75,0 %
          ECE : 0,230
          distinctes : 1er : 33,3 %
          parmi 5 : 66,7 %
          ECE : 0,280
        • Moteur : SVM linéaire sur TF-IDF
          Niveau : code
          1er juste : 50,0 %
          parmi 5 : 75,0 %
          ECE : –
          distinctes : 1er : 33,3 %
          parmi 5 : 66,7 %
          ECE : –

        Fiabilité, moteur pour les offres, métier (532) (barre : part juste ; trait :
        part annoncée)
        30 à 40 % : annoncé 38,0 %, 1 annonce      juste 0,0 %          │
        40 à 50 % : annoncé 41,0 %, 1 annonce      juste 0,0 %          │
        90 à 100 % : annoncé 93,5 %, 2 annonces  juste 100,0 %  ███████████████████│

        Quelques-unes des 1 offres classées ailleurs
        Offre    Titre                Code porté  Métiers annoncés
        ───────  ───────────────────  ──────────  ──────────────────────
        213JSYX  Agent de quai (H/F)  N1103       N1105 41 %, N1103 30 %
        ");
    }
}
