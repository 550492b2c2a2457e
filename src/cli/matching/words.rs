//! Filters and wishes with codes in the place of names, and written as the arguments that they
//! came from, for a search that is made again later.

use super::super::context::Context;
use super::args::{Args, Narrowed};
use super::said::PersonArgs;

impl Args {
    /// These, with the codes of occupations in the place of their names.
    pub(in crate::cli) fn resolved(mut self, context: &mut Context<'_>) -> anyhow::Result<Self> {
        self.narrowed.resolve(context)?;
        Ok(self)
    }
}

impl Narrowed {
    /// Puts the codes of occupations in the place of their names.
    pub(in crate::cli) fn resolve(&mut self, context: &mut Context<'_>) -> anyhow::Result<()> {
        self.filters.resolve(context)
    }

    /// The arguments that say the same.
    pub(in crate::cli) fn to_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut put = |flag: &str, value: String| words.extend([flag.to_owned(), value]);
        let filters = &self.filters;
        if !filters.dept.is_empty() {
            put("--dept", filters.dept.join(","));
        }
        for occupation in filters.occupations() {
            put("--rome", occupation);
        }
        for contract in &filters.contract {
            put("--contract", contract.code().to_owned());
        }
        if let Some(days) = filters.since {
            put("--since", days.to_string());
        }
        if let Some(near) = &self.near {
            put("--near", near.clone());
            put("--distance", self.distance.to_string());
        }
        if let Some(pay) = self.min_pay {
            put("--min-pay", pay.to_string());
        }
        if let Some(months) = self.experience {
            put("--experience", months.to_string());
        }
        for fact in &self.with {
            put("--with", fact.name.clone());
        }
        for fact in &self.without {
            put("--without", fact.name.clone());
        }
        words.extend(self.hide_flagged.then(|| "--hide-flagged".to_owned()));
        words
    }
}

impl PersonArgs {
    /// The arguments that say the same.
    pub(in crate::cli) fn to_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut put = |flag: &str, value: String| words.extend([flag.to_owned(), value]);
        if let Some(trade) = &self.trade {
            put("--trade", trade.clone());
        }
        for wish in &self.wishes {
            put("--wish", format!("{}={}", wish.kind.name(), wish.value));
        }
        if let Some(years) = self.years {
            put("--years", years.to_string());
        }
        words.extend(self.anywhere.then(|| "--anywhere".to_owned()));
        words.extend(self.ignore_wishes.then(|| "--ignore-wishes".to_owned()));
        words
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct TestCommandLine {
        #[command(flatten)]
        narrowed: Narrowed,
        #[command(flatten)]
        said: PersonArgs,
    }

    fn words(args: &[String]) -> Vec<String> {
        let line = TestCommandLine::parse_from(
            std::iter::once("match").chain(args.iter().map(String::as_str)),
        );
        let words = line.narrowed.to_words().into_iter();
        words.chain(line.said.to_words()).collect()
    }

    #[test]
    fn a_search_that_is_read_again_is_the_same() {
        let given = "--dept 59,62 --rome J1501,N1103 --contract cdi,CDD --since 7 --near Lille --distance 12,5 --min-pay 24000 --experience 24 --with night --without télétravail --hide-flagged --trade cariste --wish hours=nuit --years 2,5 --anywhere --ignore-wishes";
        let given: Vec<String> = given.split(' ').map(str::to_owned).collect();
        let kept = words(&given);
        assert_eq!(words(&kept), kept);
        assert_eq!(kept.len(), 33, "{kept:?}");
        assert!(words(&[]).is_empty());
    }
}
