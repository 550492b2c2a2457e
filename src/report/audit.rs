//! The result of `audit`: its JSON shape and its page.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table, Tone};
use super::french::{decimal, plural};
use crate::app::audit::{AuditTrial, Difference, ListedOffer, Substitution};

/// The number of the shape.
const SCHEMA: u32 = 1;
/// Persistence p of the rank-biased overlap, as [`crate::rank::eval::overlap`] has it.
const PERSISTENCE: f64 = 0.9;

/// All audits of a run, as programs read them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Audits {
    schema: u32,
    /// Whether the offers are those of the embedded demo.
    demo: bool,
    rbo_p: f64,
    threshold: f64,
    /// Number of offers compared for each CV.
    top: usize,
    audits: Vec<Audit>,
    unread: Vec<UnreadCv>,
}

/// One CV's audit.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Audit {
    file: String,
    /// Whether nothing that must hold moved beyond the threshold.
    passed: bool,
    trials: Vec<OneTrial>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct OneTrial {
    substitution: &'static str,
    must_hold: bool,
    replacement: String,
    /// Number of lines of the CV that changed.
    lines: usize,
    overlap: f64,
    moved: bool,
    difference: Option<FirstDifference>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct FirstDifference {
    rank: usize,
    before: Option<OneOffer>,
    after: Option<OneOffer>,
    terms: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct OneOffer {
    id: String,
    title: String,
    score: f64,
}

/// A file that could not be audited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct UnreadCv {
    /// The file.
    pub(crate) file: String,
    /// Why, in French.
    pub(crate) message: String,
}

impl Audits {
    /// No audits yet.
    pub(crate) fn new(threshold: f64, top: usize, demo: bool) -> Self {
        Self {
            schema: SCHEMA,
            demo,
            rbo_p: PERSISTENCE,
            threshold,
            top,
            audits: Vec::new(),
            unread: Vec::new(),
        }
    }

    /// Adds a CV.
    pub(crate) fn add(&mut self, file: &str, trials: &[AuditTrial]) {
        let trials: Vec<OneTrial> = trials.iter().map(OneTrial::of).collect();
        let fails = |trial: &OneTrial| trial.must_hold && self.is_above(trial);
        self.audits.push(Audit {
            file: file.to_owned(),
            passed: !trials.iter().any(fails),
            trials,
        });
    }

    /// Adds a file that could not be read.
    pub(crate) fn add_unread(&mut self, unread: UnreadCv) {
        self.unread.push(unread);
    }

    /// At a threshold of 0 any difference counts, one of a score included.
    fn is_above(&self, trial: &OneTrial) -> bool {
        let distance = 1.0 - trial.overlap;
        distance > self.threshold || self.threshold <= 0.0 && trial.moved
    }

    /// True if no CV moved beyond the threshold.
    pub(crate) fn passed(&self) -> bool {
        self.audits.iter().all(|audit| audit.passed)
    }

    /// True if no file could be read.
    pub(crate) fn is_empty(&self) -> bool {
        self.audits.is_empty()
    }

    /// True if some file could not be read.
    pub(crate) fn is_partial(&self) -> bool {
        !self.unread.is_empty()
    }

    /// The page.
    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new("Test de stabilité par substitution");
        if self.demo {
            page.push(super::demo_note());
        }
        page.push(Block::paragraph(
            "Chaque ligne remplace une chose dans le CV et refait le classement. C'est un test de stabilité sur ces CV, pas une preuve d'équité : il ne dit rien de ce qu'aucune substitution ne touche.",
        ));
        page.push(Block::paragraph(format!(
            "Recouvrement : celui des {} premières offres (rank-biased overlap, Webber, Moffat et Zobel 2010, p = {}) ; 1 : le même classement. Seuil : écart de {} au plus.",
            self.top,
            decimal(self.rbo_p, 1),
            decimal(self.threshold, 3),
        )));
        for audit in &self.audits {
            page.push(Block::section(audit.file.clone(), audit.blocks()));
        }
        if !self.unread.is_empty() {
            let line = |unread: &UnreadCv| {
                let text = format!("{} : {}", unread.file, unread.message);
                super::document::plain(text)
            };
            let lines = self.unread.iter().map(line).collect();
            page.push(Block::section("Non lus", vec![Block::List(lines)]));
        }
        page
    }
}

impl Audit {
    fn blocks(&self) -> Vec<Block> {
        let note = if self.passed {
            (
                Tone::Good,
                "Rien de ce qui dit qui est la personne n'a fait bouger le classement.",
            )
        } else {
            (
                Tone::Bad,
                "Une substitution qui ne devrait rien changer fait bouger le classement.",
            )
        };
        let n_missing = self
            .trials
            .iter()
            .filter(|t| t.must_hold && t.lines == 0)
            .count();
        let mut blocks = vec![Block::note(note.0, note.1)];
        if n_missing > 0 {
            let text = format!(
                "{} à remplacer dans ce CV ; si le nom n'a pas été trouvé, donnez-le avec --name.",
                plural(
                    n_missing,
                    "substitution sans rien",
                    "substitutions sans rien"
                )
            );
            blocks.push(Block::note(Tone::Info, text));
        }
        blocks.push(Block::Table(self.table()));
        blocks
    }

    fn table(&self) -> Table {
        let columns = [
            Column::words("Substitution"),
            Column::words("Remplacé par"),
            Column::number("Lignes"),
            Column::number("Recouvrement"),
            Column::words("Première différence"),
        ];
        Table {
            caption: String::new(),
            columns: columns.to_vec(),
            rows: self.trials.iter().map(OneTrial::row).collect(),
            is_interactive: false,
        }
    }
}

impl OneTrial {
    fn of(trial: &AuditTrial) -> Self {
        Self {
            substitution: key(trial.substitution),
            must_hold: trial.substitution.must_hold(),
            replacement: trial.replacement.clone(),
            lines: trial.n_lines,
            overlap: rounded(trial.overlap),
            moved: trial.difference.is_some(),
            difference: trial.difference.as_ref().map(FirstDifference::of),
        }
    }

    fn row(&self) -> Vec<Cell> {
        let mut name = label(self.substitution).to_owned();
        if !self.must_hold {
            name.push_str(" (pour information)");
        }
        let difference = match &self.difference {
            _ if self.lines == 0 => "rien à remplacer".to_owned(),
            None => "aucune".to_owned(),
            Some(difference) => difference.sentence(),
        };
        vec![
            Cell::words(name),
            Cell::words(self.replacement.clone()),
            Cell::number(self.lines as f64, self.lines.to_string()),
            Cell::number(self.overlap, decimal(self.overlap, 3)),
            Cell::words(difference),
        ]
    }
}

impl FirstDifference {
    fn of(own: &Difference) -> Self {
        let offer = |own: &ListedOffer| OneOffer {
            id: own.id.clone(),
            title: own.title.clone(),
            score: rounded(own.score),
        };
        Self {
            rank: own.rank,
            before: own.before.as_ref().map(offer),
            after: own.after.as_ref().map(offer),
            terms: own.terms.clone(),
        }
    }

    fn sentence(&self) -> String {
        let title = |offer: &Option<OneOffer>| match offer {
            Some(offer) => format!("« {} » ({})", offer.title, decimal(offer.score, 3)),
            None => "rien".to_owned(),
        };
        let mut text = format!(
            "place {} : {} → {}",
            self.rank,
            title(&self.before),
            title(&self.after)
        );
        if !self.terms.is_empty() {
            text.push_str(&format!(" ; mots : {}", self.terms.join(", ")));
        }
        text
    }
}

/// Six places are what scores have.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn key(substitution: Substitution) -> &'static str {
    match substitution {
        Substitution::Name => "name",
        Substitution::Gender => "gender",
        Substitution::Birth => "birth",
        Substitution::Street => "street",
        Substitution::School => "school",
        Substitution::Gap => "gap",
        Substitution::Town => "town",
    }
}

fn label(key: &str) -> &'static str {
    match key {
        "name" => "Nom",
        "gender" => "Genre des titres",
        "birth" => "Naissance ou âge",
        "street" => "Rue",
        "school" => "École",
        "gap" => "Période sans poste",
        _ => "Ville",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(substitution: Substitution, overlap: f64, moved: bool) -> AuditTrial {
        let difference = moved.then(|| Difference {
            rank: 2,
            before: None,
            after: None,
            terms: vec!["pain".to_owned()],
        });
        AuditTrial {
            substitution,
            replacement: "Claire Boulanger".to_owned(),
            n_lines: 1,
            overlap,
            difference,
        }
    }

    #[test]
    fn only_what_must_hold_fails_and_only_beyond_the_threshold() {
        for (substitution, overlap, threshold, passed) in [
            (Substitution::Name, 0.9, 0.0, false),
            (Substitution::Name, 1.0, 0.0, false),
            (Substitution::Name, 0.95, 0.1, true),
            (Substitution::Town, 0.2, 0.0, true),
        ] {
            let mut audits = Audits::new(threshold, 10, false);
            audits.add("cv.pdf", &[trial(substitution, overlap, true)]);
            assert_eq!(audits.passed(), passed, "{substitution:?} {overlap}");
        }
    }

    #[test]
    fn the_first_difference_is_a_sentence() {
        let one = OneTrial::of(&trial(Substitution::Name, 0.5, true));
        let sentence = one.difference.unwrap().sentence();
        assert_eq!(sentence, "place 2 : rien → rien ; mots : pain");
    }
}
