//! The results of `model info`, `model list` and `model compare`.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table, plain};
use super::french::{count, decimal, percent};
use crate::app::models::{ModelCard, ModelComparison, ShelvedModel};

const SCHEMA: u32 = 1;
/// What is shown for what is not known of a model.
const UNKNOWN: &str = "inconnu";

/// What is known of one model, as it is shown.
pub(crate) fn card_page(card: &ModelCard) -> Document {
    let mut document = Document::new("Le modèle");
    let facts = figures(card).into_iter();
    document.push(Block::Facts(
        facts
            .map(|(name, shown)| (name.to_owned(), plain(shown)))
            .collect(),
    ));
    document.push(measures(card));
    document.push(Block::paragraph(card.sources.clone()));
    document
}

fn measures(card: &ModelCard) -> Block {
    if card.measures.is_empty() {
        return Block::paragraph(
            "Il n'a pas été mesuré : « matcher model info --measure » le fait.",
        );
    }
    let measures = card.measures.iter();
    let shown = measures.map(|own| (own.name.clone(), plain(percent(own.value))));
    Block::section("Mesures", vec![Block::Facts(shown.collect())])
}

/// The figures of a card, named.
fn figures(card: &ModelCard) -> Vec<(&'static str, String)> {
    let known = |value: Option<String>| value.unwrap_or_else(|| UNKNOWN.to_owned());
    let origin = match card.is_given {
        true => "reçu d'un fichier : il n'est pas refait de lui-même",
        false => "appris sur cette base",
    };
    vec![
        ("Origine", origin.to_owned()),
        ("Empreinte", card.fingerprint.clone()),
        ("Version du programme", card.program.clone()),
        ("Appris le", known(card.learnt_on.clone())),
        ("Graine", known(card.seed.map(|seed| seed.to_string()))),
        ("Offres apprises", count(card.n_offers as usize)),
        ("Offres de sa base", known(card.n_base.map(count))),
        (
            "Édition du ROME",
            known(card.rome_edition.map(|own| own.to_string())),
        ),
        ("Thèmes", count(card.n_topics)),
        ("Passages", card.n_sweeps.to_string()),
        ("Mots", count(card.n_words)),
        ("Locutions", count(card.n_phrases)),
        ("Phrases laissées de côté", count(card.n_sentences)),
        ("Codes ROME", count(card.n_codes)),
        ("Étapes des textes", card.steps.join(", ")),
    ]
}

/// The models that are kept, the one in use first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ModelList {
    schema: u32,
    models: Vec<ListedModel>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct ListedModel {
    name: String,
    in_use: bool,
    /// None where this program cannot read the model.
    card: Option<ModelCard>,
}

impl ModelList {
    pub(crate) fn new(current: Option<ModelCard>, kept: Vec<ShelvedModel>) -> Self {
        let used = current.as_ref().map(|card| card.fingerprint.clone());
        let is_used = |card: &Option<ModelCard>| {
            card.is_some() && card.as_ref().map(|own| &own.fingerprint) == used.as_ref()
        };
        let kept = kept.into_iter().map(|own| ListedModel {
            name: own.name.as_str().to_owned(),
            in_use: is_used(&own.card),
            card: own.card,
        });
        let mut models: Vec<ListedModel> = kept.collect();
        if !models.iter().any(|own| own.in_use) {
            let unnamed = current.map(|card| ListedModel {
                name: String::new(),
                in_use: true,
                card: Some(card),
            });
            models.extend(unnamed);
        }
        models.sort_by_key(|own| !own.in_use);
        Self {
            schema: SCHEMA,
            models,
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Les modèles");
        if self.models.is_empty() {
            document.push(Block::paragraph(
                "Aucun : « matcher train » en apprend un, « matcher model import » en reçoit un.",
            ));
            return document;
        }
        document.push(Block::Table(Table {
            caption: "Celui qui sert est en premier".to_owned(),
            columns: vec![
                Column::words("nom"),
                Column::words("sert"),
                Column::words("appris le"),
                Column::number("offres"),
                Column::number("mots"),
                Column::words("empreinte"),
            ],
            rows: self.models.iter().map(row).collect(),
            is_interactive: false,
        }));
        document
    }
}

fn row(model: &ListedModel) -> Vec<Cell> {
    let name = match model.name.as_str() {
        "" => "(celui de cette base)",
        name => name,
    };
    let used = if model.in_use { "oui" } else { "" };
    let Some(card) = &model.card else {
        let rest = ["illisible par cette version", "", "", ""].map(Cell::words);
        return [Cell::words(name), Cell::words(used)]
            .into_iter()
            .chain(rest)
            .collect();
    };
    vec![
        Cell::words(name),
        Cell::words(used),
        Cell::words(card.learnt_on.as_deref().unwrap_or(UNKNOWN)),
        Cell::number(f64::from(card.n_offers), count(card.n_offers as usize)),
        Cell::number(card.n_words as f64, count(card.n_words)),
        Cell::words(card.fingerprint.clone()),
    ]
}

/// Two models side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ComparedModels {
    schema: u32,
    names: [String; 2],
    cards: [ModelCard; 2],
    shared_words: usize,
    /// Offers of this base whose code is stated, and shares of them.
    offers: usize,
    same_code: f64,
    right_code: [f64; 2],
}

impl ComparedModels {
    pub(crate) fn new(names: [String; 2], cards: [ModelCard; 2], found: &ModelComparison) -> Self {
        Self {
            schema: SCHEMA,
            names,
            cards,
            shared_words: found.n_shared_words,
            offers: found.n_offers,
            same_code: found.agreement,
            right_code: found.right,
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Deux modèles");
        let [one, other] = &self.cards;
        let pairs = figures(one).into_iter().zip(figures(other));
        let rows =
            pairs.map(|((name, a), (_, b))| [name.to_owned(), a, b].map(Cell::words).to_vec());
        let [a, b] = &self.names;
        document.push(Block::Table(Table {
            caption: "Ce qu'ils sont".to_owned(),
            columns: ["", a, b].map(Column::words).to_vec(),
            rows: rows.collect(),
            is_interactive: false,
        }));
        document.push(Block::paragraph(format!(
            "Mots connus des deux : {}.",
            count(self.shared_words)
        )));
        document.push(Block::paragraph(self.on_offers()));
        document
    }

    fn on_offers(&self) -> String {
        if self.offers == 0 {
            return "Aucune offre de la base ne dit son code : rien à comparer sur des offres."
                .to_owned();
        }
        let [a, b] = self.right_code.map(|share| decimal(100.0 * share, 1));
        format!(
            "Sur {} offres de cette base dont le code est dit : même premier code dans {}\u{a0}% des cas ; code de l'offre dans {a}\u{a0}% et {b}\u{a0}%. Un modèle qui a appris ces offres y est jugé trop bon.",
            count(self.offers),
            decimal(100.0 * self.same_code, 1)
        )
    }
}
