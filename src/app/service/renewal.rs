//! The base while it is served: a fetch may change it meanwhile.

use super::Service;
use crate::app::advise::minimum_wage;
use crate::app::collection::Collection;
use crate::app::moment::this_month;
use crate::app::person::Loaded;
use crate::app::reading::DocumentReader;
use crate::app::themes::themes;
use crate::document::ReadOptions;
use crate::store::{self, MetaKey};

/// What differs once offers came, changed or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseState {
    updated_at: Option<String>,
    changed_at: Option<String>,
    is_demo: bool,
}

impl BaseState {
    pub(super) fn of(collection: &Collection) -> Result<Self, store::Error> {
        let store = collection.store();
        Ok(Self {
            updated_at: store.meta(MetaKey::OffersUpdatedAt)?,
            changed_at: store.meta(MetaKey::OffersChangedAt)?,
            is_demo: collection.is_demo(),
        })
    }
}

impl Service {
    /// The base as it is now, on disk.
    pub(crate) fn base_now(&self) -> anyhow::Result<BaseState> {
        Ok(BaseState::of(&Collection::open(&self.settings)?)?)
    }

    /// True if this service answers from such a base.
    pub(crate) fn is_of(&self, base: &BaseState) -> bool {
        self.base == *base
    }

    /// The same over the offers as they are now. Takes as long as a start.
    pub(crate) fn renewed(&self) -> anyhow::Result<Self> {
        let collection = Collection::open(&self.settings)?;
        let trained = collection.model(&self.settings, &mut |_| {})?;
        let themes = themes(&collection, &trained, &self.settings)?;
        let reading = DocumentReader::new(ReadOptions::default())?;
        let loaded = Loaded::new(trained, collection.store(), reading, this_month())?
            .with_lever_offers(collection.place(), minimum_wage(&self.settings)?);
        let settings = self.settings.clone();
        let renewed = Self::new(settings, &collection, loaded.with_themes(themes))?;
        Ok(Self {
            generation: self.generation + 1,
            ..renewed
        })
    }
}
