//! The result of `doctor`: its JSON shape and its page.

mod access;
mod findings;

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Span, Table, Tone};
use crate::app::doctor::{Finding, Setting};
use crate::config::Source;

/// The number of the shape.
const SCHEMA: u32 = 1;

/// What was found, as programs read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checkup {
    schema: u32,
    settings: Vec<ShownSetting>,
    /// What was looked at.
    pub findings: Vec<Told>,
}

/// A setting as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ShownSetting {
    name: &'static str,
    variable: &'static str,
    value: Option<String>,
    source: Option<&'static str>,
    secret: bool,
}

/// A finding as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// `good`, `info`, `warning` or `bad`.
    pub state: &'static str,
    /// What was found.
    pub message: String,
    /// What to do.
    pub remedy: Option<String>,
}

impl Checkup {
    /// What is shown of findings.
    pub fn new(settings: &[Setting], findings: &[Finding]) -> Self {
        Self {
            schema: SCHEMA,
            settings: settings.iter().map(shown).collect(),
            findings: findings.iter().map(findings::told).collect(),
        }
    }

    /// Whether something is wrong rather than only missing.
    pub fn is_bad(&self) -> bool {
        self.findings.iter().any(|told| told.state == "bad")
    }

    /// The page.
    pub fn document(&self) -> Document {
        let mut page = Document::new("État de matcher");
        let mut notes = Vec::new();
        for told in &self.findings {
            let mut line = vec![Span::Plain(told.message.clone())];
            if let Some(remedy) = &told.remedy {
                line.push(Span::Plain(format!(" → {remedy}")));
            }
            notes.push(Block::Note(tone(told.state), line));
        }
        page.push(Block::section("Constats", notes));
        page.push(Block::section("Réglages", vec![Block::Table(self.table())]));
        page
    }

    fn table(&self) -> Table {
        let row = |setting: &ShownSetting| {
            let value = match (&setting.value, setting.secret, setting.source) {
                (_, true, Some(_)) => "défini (jamais affiché)",
                (Some(value), _, _) => value,
                (None, _, _) => "non défini",
            };
            vec![
                Cell::words(setting.name),
                Cell::words(value),
                Cell::words(setting.source.map_or("—", source_in_french)),
                Cell::words(setting.variable),
            ]
        };
        Table {
            caption: String::new(),
            columns: ["Réglage", "Valeur", "Origine", "Variable"]
                .map(Column::words)
                .to_vec(),
            rows: self.settings.iter().map(row).collect(),
            is_interactive: false,
        }
    }
}

fn shown(setting: &Setting) -> ShownSetting {
    ShownSetting {
        name: setting.name,
        variable: setting.variable,
        value: setting.value.clone(),
        source: setting.source.map(|source| match source {
            Source::Flag => "flag",
            Source::Environment => "environment",
            Source::File => "file",
            Source::Default => "default",
        }),
        secret: setting.is_secret,
    }
}

fn source_in_french(source: &str) -> &str {
    match source {
        "flag" => "ligne de commande",
        "environment" => "environnement",
        "file" => "config.toml",
        _ => "par défaut",
    }
}

fn tone(state: &str) -> Tone {
    match state {
        "good" => Tone::Good,
        "warning" => Tone::Warning,
        "bad" => Tone::Bad,
        _ => Tone::Info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::collection::Age;
    use crate::app::fetch::ProbeResult;
    use crate::francetravail::{CredentialPart, Suspicion};
    use crate::store;

    #[test]
    fn whatever_is_not_well_has_its_remedy() {
        let findings = [
            Finding::NoStore,
            Finding::StoreFailed(store::Error::Foreign),
            Finding::StoreChecked {
                is_sound: false,
                bytes: 1,
            },
            Finding::NoOffers,
            Finding::Offers {
                n: 2,
                age: Some(Age { hours: 30 }),
            },
            Finding::Offers {
                n: 2,
                age: Some(Age { hours: 3_000 }),
            },
            Finding::Rome(None),
            Finding::Courses(0),
            Finding::Model {
                bytes: None,
                is_behind: false,
            },
            Finding::Model {
                bytes: Some(1),
                is_behind: true,
            },
            Finding::OutdatedModel,
            Finding::Credentials {
                has_id: false,
                has_secret: false,
            },
            Finding::Credentials {
                has_id: true,
                has_secret: false,
            },
            Finding::OpenToOthers("/x".into()),
            Finding::Unreadable("/x".into()),
            Finding::Access(ProbeResult::Odd(CredentialPart::Id)),
            Finding::Access(ProbeResult::Odd(CredentialPart::Secret)),
            Finding::Access(ProbeResult::Unknown(None)),
            Finding::Access(ProbeResult::Unknown(Some(Suspicion::Swapped))),
            Finding::Access(ProbeResult::NotEntitled),
            Finding::Access(ProbeResult::TokenRefused),
            Finding::Access(ProbeResult::BadAddress),
            Finding::Access(ProbeResult::Elsewhere(Some("exemple.invalid".to_owned()))),
            Finding::Access(ProbeResult::Unreachable),
            Finding::Access(ProbeResult::Ill),
            Finding::Access(ProbeResult::Unexpected("418".to_owned())),
            Finding::Tool {
                name: "tesseract",
                is_there: false,
            },
        ];
        for told in Checkup::new(&[], &findings).findings {
            assert!(told.state != "good" && told.remedy.is_some(), "{told:?}");
        }
    }

    #[test]
    fn a_secret_is_told_and_never_shown() {
        let setting = Setting {
            name: "francetravail.client_secret",
            variable: "FRANCE_TRAVAIL_CLIENT_SECRET",
            value: None,
            source: Some(Source::Environment),
            is_secret: true,
        };
        let page = Checkup::new(&[setting], &[]).document();
        let style = super::super::text::Style {
            width: 100,
            has_colour: false,
            has_symbols: true,
        };
        let drawn = super::super::text::render(&page, style);
        assert!(drawn.contains("défini (jamais affiché)"), "{drawn}");
    }
}
