//! Small facts about the base, each under a name.

use rusqlite::{OptionalExtension, params};

use super::{Error, Store};

/// A fact about the base. Its name in the file must not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetaKey {
    /// When the offers were last known to match the API, in Paris time.
    OffersUpdatedAt,
    /// The same, for recently created offers only.
    OffersRecentAt,
    /// The same, for the scope of one request only.
    OffersScopedAt,
    /// When an offer was last added, changed or removed; missing in a store of an earlier
    /// version.
    OffersChangedAt,
    /// The version of the rules that read the text of every offer.
    FactsRules,
    /// Number of the ROME's edition.
    RomeEdition,
    /// Its date of publication.
    RomePublished,
    /// When the ROME was last fetched, in seconds since 1970.
    RomeFetchedAt,
    /// The address it was fetched from.
    RomeFetchedFrom,
    /// When the catalogue of Mon Compte Formation was last fetched, in seconds since 1970.
    MonCompteFormationFetchedAt,
    /// The address it was fetched from.
    MonCompteFormationFetchedFrom,
    /// When that of France compétences was last fetched, in seconds since 1970.
    FranceCompetencesFetchedAt,
    /// The address it was fetched from.
    FranceCompetencesFetchedFrom,
}

impl MetaKey {
    fn name(self) -> &'static str {
        match self {
            Self::OffersUpdatedAt => "offers_updated_at",
            Self::OffersRecentAt => "offers_recent_at",
            Self::OffersScopedAt => "offers_scoped_at",
            Self::OffersChangedAt => "offers_changed_at",
            Self::FactsRules => "facts_rules",
            Self::RomeEdition => "rome_edition",
            Self::RomePublished => "rome_published",
            Self::RomeFetchedAt => "fetched_rome",
            Self::RomeFetchedFrom => "fetched_rome_from",
            Self::MonCompteFormationFetchedAt => "fetched_mon_compte_formation",
            Self::MonCompteFormationFetchedFrom => "fetched_mon_compte_formation_from",
            Self::FranceCompetencesFetchedAt => "fetched_france_competences",
            Self::FranceCompetencesFetchedFrom => "fetched_france_competences_from",
        }
    }
}

impl Store {
    /// The value of a fact, if stored.
    pub fn meta(&self, key: MetaKey) -> Result<Option<String>, Error> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        let value = self
            .connection
            .query_row(sql, [key.name()], |row| row.get(0));
        Ok(value.optional()?)
    }

    /// Stores a fact.
    pub fn put_meta(&self, key: MetaKey, value: &str) -> Result<(), Error> {
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2)
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.connection.execute(sql, params![key.name(), value])?;
        Ok(())
    }
}
