//! The result of `doctor`: its JSON and its document.

mod access;
mod findings;

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Span, Table, Tone};
use crate::app::doctor::{Finding, Setting};
use crate::app::fetch::ProbeResult;
use crate::config::SettingSource;

const SCHEMA: u32 = 1;

/// The JSON of `doctor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Checkup {
    schema: u32,
    settings: Vec<ShownSetting>,
    pub(crate) findings: Vec<ShownFinding>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ShownSetting {
    name: &'static str,
    variable: &'static str,
    value: Option<String>,
    source: Option<&'static str>,
    secret: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ShownFinding {
    /// `good`, `info`, `warning` or `bad`.
    pub(crate) state: &'static str,
    pub(crate) message: String,
    pub(crate) remedy: Option<String>,
}

impl ShownFinding {
    fn new(state: &'static str, message: impl Into<String>, remedy: &str) -> Self {
        Self {
            state,
            message: message.into(),
            remedy: Some(remedy.to_owned()),
        }
    }

    fn good(message: impl Into<String>) -> Self {
        Self {
            state: "good",
            message: message.into(),
            remedy: None,
        }
    }
}

/// What came of trying credentials, and what to do about it.
pub(crate) fn access_advice(tried: &ProbeResult) -> (String, String) {
    let ShownFinding {
        message, remedy, ..
    } = access::access(tried);
    (message, remedy.unwrap_or_default())
}

impl Checkup {
    pub(crate) fn new(settings: &[Setting], findings: &[Finding]) -> Self {
        Self {
            schema: SCHEMA,
            settings: settings.iter().map(shown_setting).collect(),
            findings: findings.iter().map(findings::in_french).collect(),
        }
    }

    /// True if something is wrong, not only missing.
    pub(crate) fn is_bad(&self) -> bool {
        self.findings.iter().any(|finding| finding.state == "bad")
    }

    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new("État de matcher");
        let mut notes = Vec::new();
        for finding in &self.findings {
            let mut line = vec![Span::Plain(finding.message.clone())];
            if let Some(remedy) = &finding.remedy {
                line.push(Span::Plain(format!(" → {remedy}")));
            }
            notes.push(Block::Note(tone(finding.state), line));
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

fn shown_setting(setting: &Setting) -> ShownSetting {
    ShownSetting {
        name: setting.name,
        variable: setting.variable,
        value: setting.value.clone(),
        source: setting.source.map(|source| match source {
            SettingSource::Flag => "flag",
            SettingSource::Environment => "environment",
            SettingSource::File => "file",
            SettingSource::Default => "default",
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
    use crate::report::phrase;
    use crate::report::text::{self, Style};
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
            Finding::DamagedModel,
            Finding::WatchWithoutCv("léa".to_owned()),
            Finding::MailRefused {
                watch: "léa".to_owned(),
                refusal: "2026-11-30 550".to_owned(),
            },
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
        for finding in Checkup::new(&[], &findings).findings {
            assert!(
                finding.state != "good" && finding.remedy.is_some(),
                "{finding:?}"
            );
        }
    }

    #[test]
    fn a_secret_is_listed_and_never_shown() {
        let setting = Setting {
            name: "francetravail.client_secret",
            variable: "FRANCE_TRAVAIL_CLIENT_SECRET",
            value: None,
            source: Some(SettingSource::Environment),
            is_secret: true,
        };
        let page = Checkup::new(&[setting], &[]).document();
        let wide = Style {
            width: 100,
            ..Style::SNAPSHOT
        };
        let drawn = text::render(&page, wide);
        assert!(drawn.contains("défini (jamais affiché)"), "{drawn}");
    }

    fn settings() -> [Setting; 3] {
        let setting = |name, variable, value: Option<&str>, source, is_secret| Setting {
            name,
            variable,
            value: value.map(str::to_owned),
            source,
            is_secret,
        };
        [
            setting(
                "seed",
                "MATCHER_SEED",
                Some("42"),
                Some(SettingSource::Default),
                false,
            ),
            setting(
                "francetravail.client_secret",
                "FRANCE_TRAVAIL_CLIENT_SECRET",
                None,
                Some(SettingSource::File),
                true,
            ),
            setting("threads", "MATCHER_THREADS", None, None, false),
        ]
    }

    #[test]
    fn a_machine_where_all_is_well_on_a_screen() {
        let tool = |name| Finding::Tool {
            name,
            is_there: true,
        };
        let findings = [
            Finding::StoreChecked {
                is_sound: true,
                bytes: 31_400_000,
            },
            Finding::Offers {
                n: 26_284,
                age: Some(Age { hours: 7 }),
            },
            Finding::Rome(Some(460)),
            Finding::Courses(7_120),
            Finding::Model {
                bytes: Some(48_000_000),
                is_behind: false,
            },
            Finding::Credentials {
                has_id: true,
                has_secret: true,
            },
            Finding::Access(ProbeResult::Works(503_120)),
            tool("tesseract"),
        ];
        let page = Checkup::new(&settings(), &findings).document();
        insta::assert_snapshot!(text::render(&page, Style::SNAPSHOT), @r"
        État de matcher
        ═══════════════

        Constats
        ────────

        ✔ La base est saine (31,4 Mo).

        ✔ 26 284 offres dans la base, mises à jour il y a 7 h.

        ✔ Le ROME est là (édition 460).

        ✔ Formations : 7 120 certifications connues.

        ✔ Le modèle est prêt (48,0 Mo).

        ✔ Les identifiants de l'API sont définis.

        ✔ L'API répond et accepte vos identifiants : 503 120 offres en ligne.

        ✔ tesseract est installé.

        Réglages
        ────────

        Réglage                Valeur                 Origine      Variable
        ─────────────────────  ─────────────────────  ───────────  ─────────────────────
        seed                   42                     par défaut   MATCHER_SEED
        francetravail.client_  défini (jamais         config.toml  FRANCE_TRAVAIL_CLIENT
        secret                 affiché)                            _SECRET
        threads                non défini             —            MATCHER_THREADS
        ");
    }

    #[test]
    fn a_machine_with_troubles_for_ears() {
        let findings = [
            Finding::StoreChecked {
                is_sound: false,
                bytes: 1,
            },
            Finding::Offers {
                n: 26_284,
                age: Some(Age { hours: 3_000 }),
            },
            Finding::OpenToOthers("/home/essai/credentials".into()),
            Finding::Access(ProbeResult::Unknown(Some(Suspicion::Swapped))),
        ];
        let page = Checkup::new(&settings(), &findings).document();
        insta::assert_snapshot!(phrase::render(&page), @r"
        État de matcher.

        Constats.
        Problème : Le fichier de la base est abîmé. Mettez matcher.db de côté, puis « matcher fetch » ou « matcher import » le refont.
        Problème : 26 284 offres dans la base, mises à jour il y a 125 jours. Presque toutes sont closes, et « matcher match » ne s'en sert plus : « matcher fetch ».
        Attention : D'autres personnes de cette machine peuvent lire /home/essai/credentials. Retirez-leur ce droit : chmod go-rwx suivi de ce chemin.
        Problème : Vos identifiants sont refusés (invalid_client) : l'identifiant et la clé secrète semblent intervertis. Échangez FRANCE_TRAVAIL_CLIENT_ID, qui commence par PAR_, et FRANCE_TRAVAIL_CLIENT_SECRET.

        Réglages.
        Réglage : seed ; Valeur : 42 ; Origine : par défaut ; Variable : MATCHER_SEED.
        Réglage : francetravail.client_secret ; Valeur : défini (jamais affiché) ; Origine : config.toml ; Variable : FRANCE_TRAVAIL_CLIENT_SECRET.
        Réglage : threads ; Valeur : non défini ; Variable : MATCHER_THREADS.
        ");
    }
}
