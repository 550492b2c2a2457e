//! Pay that can be compared from offer to offer: a full-time year, gross.

use super::{ContractKind, Offer, Period};

/// Below this share of the minimum wage a yearly amount is that of a part of a year or of
/// a day.
pub(crate) const LEAST_SHARE: f64 = 0.8;

impl Offer {
    /// Lowest and highest gross pay of a full-time year in whole euros, as stated; `None` where
    /// the offer states none, or none that can be compared. Whoever compares raises both to
    /// the minimum wage of the day, and leaves out what is far below.
    pub(crate) fn full_time_pay(&self) -> Option<(u32, u32)> {
        let pay = self.pay.as_ref()?;
        // With part time, employers write now the real, now the full-time amount.
        let is_of_part_time = self.is_part_time() && pay.period != Period::Hour;
        if !self.is_salaried() || self.is_learner() || is_of_part_time {
            return None;
        }
        let (low, high) = pay.yearly()?;
        let whole = |euros: f64| euros as u32;
        Some((whole(low), whole(high)))
    }

    fn is_salaried(&self) -> bool {
        use ContractKind::{Cce, Fra, Lib, Rep};
        let kind = self.contract.kind;
        let is_other = kind.is_some_and(|kind| matches!(kind, Cce | Fra | Lib | Rep));
        !is_other && self.contract.nature != "Emploi non salarié"
    }

    /// True for apprenticeships and internships, which are paid by other rules.
    pub(crate) fn is_learner(&self) -> bool {
        const TITLES: [&str; 6] = [
            "alternan",
            "apprenti",
            "stage ",
            "stagiaire",
            "professionnalisation",
            "service civique",
        ];
        let title = format!("{} ", self.title.to_lowercase());
        let starts_a_word = |at: usize| {
            let before = title[..at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric())
        };
        let is_said = |word: &str| title.match_indices(word).any(|(at, _)| starts_a_word(at));
        self.contract.is_apprenticeship || TITLES.into_iter().any(is_said)
    }

    fn is_part_time(&self) -> bool {
        const FULL_TIME: u32 = 32;
        let hours = self.work.hours.trim_start();
        let digits = hours.split(|c: char| !c.is_ascii_digit()).next();
        let weekly: Option<u32> = digits.and_then(|digits| digits.parse().ok());
        let is_short = weekly.is_some_and(|weekly| (1..FULL_TIME).contains(&weekly));
        self.work.full_time == Some(false)
            || is_short
            || hours.to_lowercase().contains("temps partiel")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pay;
    use super::*;

    fn paid(label: &str) -> Offer {
        Offer {
            pay: Pay::from_label(label),
            ..Offer::invented("Soudeur (H/F)", "")
        }
    }

    #[test]
    fn every_period_is_a_full_time_year() {
        for (label, yearly) in [
            ("Horaire de 15.0 Euros", Some((27_300, 27_300))),
            (
                "Mensuel de 2000.0 Euros à 2500.0 Euros sur 13.0 mois",
                Some((26_000, 32_500)),
            ),
            ("Annuel de 21000.0 Euros", Some((21_000, 21_000))),
            ("Mensuel de 2000.0 Euros net", None),
            ("CCN66", None),
        ] {
            assert_eq!(paid(label).full_time_pay(), yearly, "{label}");
        }
    }

    #[test]
    fn pay_by_other_rules_is_not_compared() {
        let monthly = || paid("Mensuel de 2000.0 Euros");
        let with = |change: fn(&mut Offer)| {
            let mut offer = monthly();
            change(&mut offer);
            offer.full_time_pay()
        };
        assert!(monthly().full_time_pay().is_some());
        assert_eq!(with(|own| own.work.hours = "24H/semaine".to_owned()), None);
        assert_eq!(with(|own| own.work.full_time = Some(false)), None);
        assert_eq!(with(|own| own.contract.is_apprenticeship = true), None);
        assert_eq!(with(|own| own.title = "Stage en soudure".to_owned()), None);
        assert!(with(|own| own.title = "Gérant de stages".to_owned()).is_some());
        assert_eq!(
            with(|own| own.contract.kind = Some(ContractKind::Lib)),
            None
        );
        let mut hourly = paid("Horaire de 15.0 Euros");
        hourly.work.full_time = Some(false);
        assert!(hourly.full_time_pay().is_some());
    }
}
