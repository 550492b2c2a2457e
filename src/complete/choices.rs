//! What was chosen before: preferred among names that match.

use std::collections::BTreeMap;

/// How often each appellation was chosen, by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices(BTreeMap<u32, u32>);

impl Choices {
    /// Reads lines of a number and a count; what is no such line is left out.
    pub(crate) fn parse(text: &str) -> Self {
        let pairs = text.lines().filter_map(|line| {
            let (ogr, count) = line.split_once(' ')?;
            Some((ogr.parse().ok()?, count.trim().parse().ok()?))
        });
        Self(pairs.collect())
    }

    /// The lines that [`Self::parse`] reads.
    pub(crate) fn to_lines(&self) -> String {
        let lines = self.0.iter().map(|(ogr, count)| format!("{ogr} {count}\n"));
        lines.collect()
    }

    /// Counts one more choice of an appellation.
    pub(crate) fn add(&mut self, ogr: u32) {
        let count = self.0.entry(ogr).or_default();
        *count = count.saturating_add(1);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What an appellation is preferred by: the first choice counts most, and no number of
    /// choices makes a name that matches badly come before one that was typed whole.
    pub(super) fn bonus(&self, ogr: u32) -> f32 {
        const FIRST: f32 = 0.15;
        const MOST: f32 = 0.35;
        let count = self.0.get(&ogr).copied().unwrap_or_default();
        (FIRST * (1.0 + count as f32).log2()).min(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_back_as_they_were_written() {
        let mut choices = Choices::default();
        choices.add(11573);
        choices.add(11573);
        choices.add(7);
        assert_eq!(Choices::parse(&choices.to_lines()), choices);
        assert_eq!(Choices::parse("no number\n1 x\n\n"), Choices::default());
        assert!(choices.bonus(11573) > choices.bonus(7) && choices.bonus(7) > 0.0);
        assert!(choices.bonus(1) <= 0.0);
    }
}
