//! The page of an evaluation.

use std::collections::BTreeMap;

use super::super::document::{Block, Cell, Column, Document, Table, plain};
use super::super::french::{decimal, percent, plural};
use super::{
    CvFigures, EvaluationFigures, LearntWeights, MethodFigures, PairFigures, RankingFigures,
    SeedAgreement, StabilityFigures,
};

/// Number of tried weights that are shown.
const SHOWN_WEIGHTS: usize = 8;

/// What is shown besides the methods.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Details {
    /// A row for each CV.
    pub(crate) by_cv: bool,
    /// A row for each large domain of the ROME.
    pub(crate) by_domain: bool,
}

/// The page.
pub(super) fn page(figures: &EvaluationFigures, details: Details) -> Document {
    let mut page = Document::new("Qualité des classements");
    page.push(Block::paragraph(measured(figures)));
    if details.by_cv {
        page.push(Block::Table(cv_table(&figures.cvs)));
    }
    page.push(Block::Table(method_table(&figures.methods)));
    if details.by_domain {
        page.push(Block::Table(domain_table(&figures.cvs)));
    }
    figures
        .pairs
        .iter()
        .for_each(|own| page.push(pairs_block(own)));
    if let Some(stability) = &figures.stability {
        page.push(stability_block(stability));
    }
    if !figures.learnt.is_empty() {
        page.push(Block::Table(weight_table(&figures.learnt)));
    }
    page
}

fn measured(figures: &EvaluationFigures) -> String {
    let n_left_out = figures.left_out.len();
    let names = match n_left_out {
        0 => String::new(),
        _ => format!(" ({})", figures.left_out.join(" ")),
    };
    format!(
        "{} ; {n_left_out} laissés de côté{names}.",
        plural(figures.cvs.len(), "CV mesuré", "CV mesurés")
    )
}

fn method_table(methods: &[MethodFigures]) -> Table {
    let row = |own: &MethodFigures| {
        vec![
            Cell::words(own.name),
            figure(own.figures.ndcg),
            interval(own.ndcg_interval),
            figure(own.figures.precision),
            figure(own.figures.reciprocal),
            figure(own.figures.near),
            figure(own.ndcg_hard),
            signed(own.gap),
            signed_interval(own.gap_interval),
        ]
    };
    let numbers = [
        "nDCG@10",
        "à 95 %",
        "P@10",
        "MRR",
        "proches",
        "difficiles",
        "écart avec la première",
        "à 95 %",
    ];
    let mut columns = vec![Column::words("Méthode")];
    columns.extend(numbers.map(Column::number));
    Table {
        caption: "Méthodes de classement".to_owned(),
        columns,
        rows: methods.iter().map(row).collect(),
        is_interactive: false,
    }
}

fn cv_table(cvs: &[CvFigures]) -> Table {
    let row = |own: &CvFigures| {
        let difficulty = if own.hard { "difficile" } else { "" };
        let mut cells = vec![Cell::words(&own.cv), Cell::words(difficulty)];
        cells.extend(four(&own.figures));
        cells
    };
    let mut columns = vec![Column::words("CV"), Column::words("Difficulté")];
    columns.extend(["nDCG@10", "P@10", "RR", "proches"].map(Column::number));
    Table {
        caption: "Chaque CV, par la première méthode".to_owned(),
        columns,
        rows: cvs.iter().map(row).collect(),
        is_interactive: true,
    }
}

fn domain_table(cvs: &[CvFigures]) -> Table {
    let mut by_domain: BTreeMap<char, Vec<f64>> = BTreeMap::new();
    for own in cvs {
        by_domain
            .entry(own.domain)
            .or_default()
            .push(own.figures.ndcg);
    }
    let row = |(domain, ndcgs): (&char, &Vec<f64>)| {
        let n = ndcgs.len();
        let mean = ndcgs.iter().sum::<f64>() / n as f64;
        vec![
            Cell::words(domain.to_string()),
            Cell::number(n as f64, n.to_string()),
            figure(mean),
        ]
    };
    Table {
        caption: "Domaines du ROME".to_owned(),
        columns: vec![
            Column::words("Domaine"),
            Column::number("CV"),
            Column::number("nDCG@10"),
        ],
        rows: by_domain.iter().map(row).collect(),
        is_interactive: false,
    }
}

fn pairs_block(own: &PairFigures) -> Block {
    let share = percent(own.right as f64 / own.pairs.max(1) as f64);
    let count = format!("{} justes sur {}, {share}", own.right, own.pairs);
    let wrong = own
        .wrong
        .iter()
        .map(|pair| plain(format!("à l'envers : {}", pair.join(","))));
    let title = format!("Paires ordonnées à la main ({})", own.file);
    Block::section(
        title,
        vec![Block::paragraph(count), Block::List(wrong.collect())],
    )
}

fn stability_block(own: &StabilityFigures) -> Block {
    let seeds = own.seeds.iter().map(|agreement: &SeedAgreement| {
        let (one, other) = agreement.seeds;
        plain(format!(
            "graines {one} et {other} : recouvrement (RBO) des dix premières {} en moyenne, {} au moins",
            decimal(agreement.overlap, 3),
            decimal(agreement.least, 3)
        ))
    });
    let threads = own.threads.iter().map(|own| {
        let same = match own.same {
            true => "le même classement",
            false => "un autre classement",
        };
        plain(format!("{} : {same}", plural(own.threads, "fil", "fils")))
    });
    Block::section(
        "Stabilité",
        vec![Block::List(seeds.chain(threads).collect())],
    )
}

fn weight_table(learnt: &[LearntWeights]) -> Table {
    let row = |own: &LearntWeights| {
        let weights = [own.occupation, own.topics, own.words];
        let shown = weights.map(|weight| {
            let weight = f64::from(weight);
            Cell::number(weight, decimal(weight, 2))
        });
        let mut cells = shown.to_vec();
        cells.extend([figure(own.learnt_on), figure(own.kept_aside)]);
        cells
    };
    let columns = [
        "métier",
        "thèmes",
        "mots",
        "nDCG@10, moitié d'apprentissage",
        "l'autre moitié",
    ];
    Table {
        caption: "Poids essayés".to_owned(),
        columns: columns.map(Column::number).to_vec(),
        rows: learnt.iter().take(SHOWN_WEIGHTS).map(row).collect(),
        is_interactive: false,
    }
}

fn four(own: &RankingFigures) -> [Cell; 4] {
    [own.ndcg, own.precision, own.reciprocal, own.near].map(figure)
}

fn figure(value: f64) -> Cell {
    Cell::number(value, decimal(value, 3))
}

fn signed(value: f64) -> Cell {
    Cell::number(value, with_sign(value))
}

fn interval((low, high): (f64, f64)) -> Cell {
    let shown = format!("[{} ; {}]", decimal(low, 3), decimal(high, 3));
    Cell::number(low, shown)
}

fn signed_interval((low, high): (f64, f64)) -> Cell {
    Cell::number(low, format!("[{} ; {}]", with_sign(low), with_sign(high)))
}

fn with_sign(value: f64) -> String {
    let sign = if value < 0.0 { "" } else { "+" };
    format!("{sign}{}", decimal(value, 3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text::{self, Style};

    fn figures(ndcg: f64) -> RankingFigures {
        RankingFigures {
            ndcg,
            precision: 0.5,
            reciprocal: 1.0,
            near: 0.25,
        }
    }

    fn evaluation() -> EvaluationFigures {
        let cv = |name: &str, ndcg| CvFigures {
            cv: name.to_owned(),
            hard: name == "b",
            domain: 'J',
            figures: figures(ndcg),
        };
        EvaluationFigures {
            schema: 1,
            cvs: vec![cv("a", 0.9), cv("b", 0.7)],
            left_out: vec!["c".to_owned()],
            methods: vec![MethodFigures {
                name: "mélange",
                figures: figures(0.8),
                ndcg_interval: (0.7, 0.9),
                ndcg_hard: 0.7,
                gap: -0.01,
                gap_interval: (-0.02, 0.01),
            }],
            pairs: vec![PairFigures {
                file: "paires.csv".to_owned(),
                right: 3,
                pairs: 4,
                wrong: vec![["a".to_owned(), "1".to_owned(), "2".to_owned()]],
            }],
            stability: None,
            learnt: vec![LearntWeights {
                occupation: 0.8,
                topics: 0.05,
                words: 0.15,
                learnt_on: 0.9,
                kept_aside: 0.85,
            }],
        }
    }

    #[test]
    fn every_figure_of_the_json_is_on_the_page() {
        let details = Details {
            by_cv: true,
            by_domain: true,
        };
        let style = Style {
            width: 160,
            has_colour: false,
            has_symbols: true,
        };
        let drawn = text::render(&page(&evaluation(), details), style);
        for shown in [
            "0,900",
            "0,800",
            "[0,700 ; 0,900]",
            "−0,010",
            "+0,010",
            "3 justes sur 4",
            "a,1,2",
            "0,850",
            "(c)",
        ] {
            let drawn = drawn.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(drawn.contains(shown), "{shown} in {drawn}");
        }
    }

    #[test]
    fn cvs_and_domains_are_shown_where_asked() {
        let rows = |details| {
            let page = page(&evaluation(), details);
            let tables = page
                .blocks
                .iter()
                .filter(|block| matches!(block, Block::Table(_)));
            tables.count()
        };
        let by_cv = Details {
            by_cv: true,
            by_domain: false,
        };
        assert_eq!((rows(Details::default()), rows(by_cv)), (2, 3));
    }
}
