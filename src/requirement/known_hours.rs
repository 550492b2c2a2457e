//! Hours of an offer that the person has worked in the latest post: nights, turns, week-ends.

use super::check::{Check, CheckKind, wish};
use super::holdings::Holdings;
use super::needs_of_offer::OfferNeeds;
use super::state::State;
use super::wanted::Wanted;
use super::worked_hours::HOURS;

/// Hours of the offer that are those of the latest post. Who states other wishes is shown what
/// comes of those instead.
pub(super) fn known_hours(
    needs: &OfferNeeds,
    holdings: &Holdings,
    wanted: &Wanted,
) -> Option<Check> {
    if !wanted.hours.is_empty() || wanted.no_nights || wanted.no_weekends {
        return None;
    }
    let known = HOURS.into_iter();
    let mut known = known.filter(|(sub, _)| holdings.hours.contains(sub));
    known.find_map(|(sub, name)| {
        Some(Check {
            quote: needs.stated(sub)?.to_owned(),
            ..wish(CheckKind::KnownHours(name), State::Met)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::Cv;
    use crate::cv::person::Person;
    use crate::facts::Month;
    use crate::offer::Offer;

    fn found(post: &str, offer: &str, wanted: &Wanted) -> Option<(CheckKind, String)> {
        let now = Month::new(2026, 11);
        let text = format!(
            "Ana MOREL\nana.morel@example.fr\n\nAgente de production\n\nEXPERIENCES\n\
             2019 - 2024 : Agente de production, Ravel, Lens\n{post}\n\
             2010 - 2018 : Serveuse, Le Buron, Lens\nCoupures et week-ends"
        );
        let cv = Cv::from_text(&text, now);
        let holdings = Holdings::of(&cv, &Person::read(&cv, now));
        let needs = OfferNeeds::of_offer(&Offer::invented("Agent de production", offer));
        known_hours(&needs, &holdings, wanted).map(|check| (check.kind, check.quote))
    }

    #[test]
    fn hours_of_the_latest_post_are_known() {
        let any = Wanted::default();
        let turns = "Ligne d'emballage en 3x8";
        let found_turns = found(turns, "Vous travaillez en 3x8.", &any).unwrap();
        assert_eq!(found_turns.0, CheckKind::KnownHours("travail posté"));
        assert!(found_turns.1.contains("3x8"));
        assert_eq!(found(turns, "Poste de journée.", &any), None);
        assert_eq!(found("Emballage", "Vous travaillez en 3x8.", &any), None);
        let of_former_post = found(turns, "Service en coupure.", &any);
        assert_eq!(of_former_post, None, "only the latest post counts");
    }

    #[test]
    fn who_refuses_nights_is_not_shown_that_she_worked_at_night() {
        let refuses = Wanted {
            no_nights: true,
            ..Wanted::default()
        };
        let post = "Équipe de nuit";
        assert_eq!(found(post, "Travail de nuit.", &refuses), None);
        assert!(found(post, "Travail de nuit.", &Wanted::default()).is_some());
    }
}
