//! How a word in capitals is used over many offers.

use rustc_hash::FxHashMap;

/// Most employers counted; more change nothing.
const EMPLOYERS: usize = 3;

/// The uses of one name.
#[derive(Debug, Default, Clone)]
pub(super) struct NameUses {
    /// Times it is written.
    pub(super) n: u32,
    /// Number of times it is in a list beside a known name.
    pub(super) n_listed: u32,
    /// The employers that list it so, by hash, a few of them.
    pub(super) employers: Vec<u64>,
    /// How often it is written each way.
    forms: FxHashMap<String, u32>,
}

impl NameUses {
    pub(super) fn add(&mut self, written: &str, listed_by: Option<u64>) {
        self.n += 1;
        *self.forms.entry(written.to_owned()).or_default() += 1;
        if let Some(employer) = listed_by {
            self.n_listed += 1;
            self.add_employer(employer);
        }
    }

    fn add_employer(&mut self, employer: u64) {
        if self.employers.len() < EMPLOYERS && !self.employers.contains(&employer) {
            self.employers.push(employer);
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.n += other.n;
        self.n_listed += other.n_listed;
        for employer in other.employers {
            self.add_employer(employer);
        }
        for (form, n) in other.forms {
            *self.forms.entry(form).or_default() += n;
        }
    }

    /// As most people write it; of equals the first in order.
    pub(super) fn usual_form(&self) -> &str {
        let forms = self.forms.iter();
        let usual = forms.max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        usual.map_or("", |(form, _)| form)
    }

    /// True if enough employers write it.
    pub(super) fn is_of_several(&self) -> bool {
        self.employers.len() >= EMPLOYERS
    }
}

/// Uses of all names in some offers.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// By folded name of one or two words.
    pub(super) names: FxHashMap<String, NameUses>,
    /// How often each folded word is written in small letters.
    pub(super) small: FxHashMap<String, u32>,
}

impl Uses {
    pub(super) fn merged(mut self, other: Self) -> Self {
        for (name, uses) in other.names {
            self.names.entry(name).or_default().merge(uses);
        }
        for (word, n) in other.small {
            *self.small.entry(word).or_default() += n;
        }
        self
    }
}
