//! Diplomas, licences, certificates, cards and languages that a market asks and a
//! person does not hold.

use std::collections::{BTreeMap, BTreeSet};

use super::demand_words::is_plain_demand;
use super::market::{Market, MarketOffer, Tally};
use super::market_demand::MarketDemand;
use crate::facts::{Level, Licence};
use crate::requirement::{
    Holdings, Need, Requirement, State, TradeMatch, experience_replaces, state,
};

/// Most demands in an answer.
const MOST: usize = 5;
/// Least share of the market that requires a paper.
const LEAST_SHARE: f32 = 0.05;
/// The same for a diploma.
const LEAST_DIPLOMA_SHARE: f32 = 0.06;
/// Offers of a trade often accept other diplomas beside a title: whoever holds a bac
/// is shown for one only where many offers require it.
const SKILLED: u8 = 4;
const LEAST_TITLE_SHARE: f32 = 0.12;
/// Levels above the one held that are within reach.
const STEP_UP: u8 = 2;
/// Nobody goes back to a master after years in the trade for want of a level.
const SETTLED_MONTHS: u16 = 60;
const MASTER: u8 = 7;
/// The level of who holds no diploma, one below the lowest.
const NO_DIPLOMA: u8 = 2;

/// What a market asks and a person lacks, the most required first.
#[must_use]
pub(super) fn obtainable(market: &Market, person: &Holdings) -> Vec<MarketDemand> {
    let mut found: Vec<MarketDemand> = Vec::new();
    let level = person.highest().map_or(NO_DIPLOMA, Level::get);
    for (key, demand) in demands(market, person) {
        let is_frequent = match key {
            DemandKey::Level(_) => is_frequent_diploma(&demand.tally, market),
            DemandKey::Title(_) => {
                is_frequent_diploma(&demand.tally, market)
                    && (level < SKILLED || demand.tally.is_firm_share(market, LEAST_TITLE_SHARE))
            }
            _ => is_frequent(&demand.tally, market),
        };
        let is_in_reach = match key {
            DemandKey::Level(asked) => is_in_reach(asked.get(), level, person),
            _ => true,
        };
        // The keys are in order: the lowest level comes first, and is enough.
        let is_lowest = !matches!(key, DemandKey::Level(_))
            || found
                .iter()
                .all(|other| !matches!(other.need, Need::Diploma { .. }));
        if is_frequent && is_in_reach && is_lowest {
            found.push(demand.into_market_demand());
        }
    }
    found.sort_by(|a, b| {
        let weight = |one: &MarketDemand| (one.tally.top_firm, one.tally.firm, one.tally.asked);
        weight(b).cmp(&weight(a)).then_with(|| a.text.cmp(&b.text))
    });
    drop_like_titles(&mut found);
    found.truncate(MOST);
    found
}

fn is_in_reach(asked: u8, level: u8, person: &Holdings) -> bool {
    let is_settled = person.trade_months() >= SETTLED_MONTHS;
    asked > level && asked <= level + STEP_UP && !(is_settled && asked >= MASTER)
}

/// Titles that have one in common are one demand: the most required is kept.
fn drop_like_titles(found: &mut Vec<MarketDemand>) {
    let mut seen: BTreeSet<&'static str> = BTreeSet::new();
    found.retain(|one| match &one.need {
        Need::Title(titles) => {
            let is_new = titles.is_disjoint(&seen);
            seen.extend(titles);
            is_new
        }
        _ => true,
    });
}

/// What makes two needs one demand of the market.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum DemandKey {
    Level(Level),
    Title(BTreeSet<&'static str>),
    /// Families of papers: all categories of a CACES are one.
    Papers(Vec<String>),
    Named(String),
    Language(&'static str),
}

impl DemandKey {
    fn of(need: &Need) -> Option<Self> {
        match need {
            Need::Diploma { level, .. } => Some(Self::Level(*level)),
            Need::Title(titles) => Some(Self::Title(titles.clone())),
            Need::Paper(any) => {
                let mut families: Vec<String> = any.iter().map(family).collect();
                families.sort();
                families.dedup();
                Some(Self::Papers(families))
            }
            Need::NamedPaper(name) => Some(Self::Named(name.to_lowercase())),
            Need::Language(language, _) => Some(Self::Language(language)),
            Need::Experience(..) | Need::Software(_) => None,
        }
    }
}

/// « CACES R489 » of « CACES R489 3 », « habilitation électrique » of « habilitation B2V ».
fn family(paper: &Licence) -> String {
    let name = paper.name();
    let mut words = name.split(' ');
    match (words.next(), words.next()) {
        (Some("CACES"), Some(number)) => format!("CACES {number}"),
        (Some("habilitation"), Some(symbol)) if symbol.chars().any(char::is_uppercase) => {
            "habilitation électrique".to_owned()
        }
        _ => name.to_owned(),
    }
}

/// Offers that ask for one thing which the person lacks.
#[derive(Debug, Default)]
struct ObtainDemand {
    tally: Tally,
    /// The offer counted last: one that names several categories counts once.
    last: String,
    /// How often each form of it is asked.
    forms: Vec<(Need, usize)>,
}

impl ObtainDemand {
    fn add(&mut self, offer: &MarketOffer, one: &Requirement) {
        if self.last != offer.id {
            self.last.clone_from(&offer.id);
            let is_firm = one.required && is_plain_demand(&one.quote);
            self.tally.add(offer, is_firm, &one.quote);
        }
        match self.forms.iter_mut().find(|(need, _)| *need == one.need) {
            Some((_, n)) => *n += 1,
            None => self.forms.push((one.need.clone(), 1)),
        }
    }

    fn into_market_demand(mut self) -> MarketDemand {
        // The sort is stable: of equals the form of the better offer comes first.
        self.forms.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let text = self.name();
        let need = self.forms.swap_remove(0).0;
        MarketDemand {
            text,
            tally: self.tally,
            need,
        }
    }

    /// As people name it: the market's fields of study differ, and so do the categories
    /// of a CACES.
    fn name(&self) -> String {
        let Some((need, most)) = self.forms.first() else {
            return String::new();
        };
        // Old numbers and rare wishes are left out.
        let usual = self.forms.iter().filter(|(_, n)| n * 2 >= *most);
        let categories: Vec<&str> = usual.filter_map(|(need, _)| category(need)).collect();
        match (need, categories.as_slice()) {
            (Need::Paper(any), [_, _, ..]) if any.len() == 1 => {
                let mut named = categories[..categories.len().min(CATEGORIES)].to_vec();
                named.sort_unstable();
                format!("{}, catégories {}", family(&any[0]), named.join(", "))
            }
            (need, _) => name(need),
        }
    }
}

/// Categories of a CACES that are named.
const CATEGORIES: usize = 4;

/// The category of a CACES: « 3 » of « CACES R489 3 ».
fn category(need: &Need) -> Option<&str> {
    match need {
        Need::Paper(any) => {
            let [paper] = any.as_slice() else { return None };
            paper
                .name()
                .strip_prefix("CACES ")?
                .split_once(' ')
                .map(|(_, category)| category)
        }
        _ => None,
    }
}

fn name(need: &Need) -> String {
    match need {
        Need::Diploma { level, .. } => format!("diplôme de niveau {}", level.name()),
        Need::Language(language, _) => (*language).to_owned(),
        other => other.text(),
    }
}

/// What the offers ask and the person lacks. A demand that the person meets in the
/// same words for any offer is held.
fn demands(market: &Market, person: &Holdings) -> BTreeMap<DemandKey, ObtainDemand> {
    let mut met: Vec<&Need> = Vec::new();
    let mut unmet: Vec<(DemandKey, &MarketOffer, &Requirement)> = Vec::new();
    for offer in &market.offers {
        let needs = &offer.demands.needs;
        let title = &needs.text[..needs.title_len];
        for one in &needs.requirements {
            let Some(key) = DemandKey::of(&one.need) else {
                continue;
            };
            let replaces = experience_replaces(needs, &one.need, person, TradeMatch::Own);
            match state(&one.need, person, TradeMatch::Own, title) {
                State::Met => met.push(&one.need),
                State::Unmet if !replaces && is_a_lack(one, person) => {
                    unmet.push((key, offer, one));
                }
                State::Unmet | State::Unknown => {}
            }
        }
    }
    let mut demands: BTreeMap<DemandKey, ObtainDemand> = BTreeMap::new();
    for (key, offer, one) in unmet {
        if !met.contains(&&one.need) {
            demands.entry(key).or_default().add(offer, one);
        }
    }
    demands
}

/// False for what the person is preparing for or nearly has, and for what is not asked
/// under the number it is read by.
fn is_a_lack(one: &Requirement, person: &Holdings) -> bool {
    match &one.need {
        Need::Paper(any) => {
            !any.iter().any(|paper| person.prepares(paper)) && !gives_old_numbers(&one.quote)
        }
        Need::Diploma { level, .. } => !person.prepares_level(*level),
        Need::Language(language, Some(asked)) => {
            // Offers ask « maîtrise » of those who get by: one level is no lack.
            let held = person.language_level(language);
            held.is_none_or(|level| level.is_some_and(|held| held.is_two_below(*asked)))
        }
        _ => true,
    }
}

/// « CACES B1, C1 (anciennement 1, 4) » asks no category of another machine.
fn gives_old_numbers(quote: &str) -> bool {
    quote.contains("ancien")
}

/// Licences, certificates, languages.
fn is_frequent(tally: &Tally, market: &Market) -> bool {
    let is_in_top = tally.top_firm >= 2 || tally.top_firm >= 1 && tally.firm >= 3;
    (is_in_top || tally.firm >= 4) && tally.is_firm_share(market, LEAST_SHARE)
}

fn is_frequent_diploma(tally: &Tally, market: &Market) -> bool {
    let is_in_top = tally.top_firm >= 1 && tally.firm >= 3;
    is_in_top && tally.is_firm_share(market, LEAST_DIPLOMA_SHARE)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::cv::Cv;
    use crate::cv::person::Person;
    use crate::facts::Month;
    use crate::gap::OfferDemands;
    use crate::offer::Offer;
    use crate::offer_facts::read_text;
    use crate::software::SoftwareNames;

    /// A market of forty offers, of which the first say these sentences.
    fn market(sentences: &[&str]) -> Market {
        let rest = std::iter::repeat_n("Poste à pourvoir de suite.", 40 - sentences.len());
        let said = sentences.iter().copied().chain(rest);
        let offers = said.enumerate().map(|(place, text)| MarketOffer {
            id: format!("OFFRE{place:02}"),
            is_top: place < Market::TOP,
            demands: {
                let offer = Offer::invented("Chauffeur livreur", text);
                let read = read_text(&offer);
                Arc::new(OfferDemands::of_offer(
                    &offer,
                    read,
                    &SoftwareNames::default(),
                ))
            },
        });
        Market {
            offers: offers.collect(),
        }
    }

    fn holdings(diplomas: &str) -> Holdings {
        let text = format!(
            "Chauffeur livreur\nEXPERIENCES\n2015 - 2022 : chauffeur livreur, tournées\nDIPLOMES\n{diplomas}"
        );
        let now = Month::new(2026, 1);
        let cv = Cv::from_text(&text, now);
        Holdings::of(&cv, &Person::read(&cv, now))
    }

    fn to_obtain(sentences: &[&str], diplomas: &str) -> Vec<String> {
        let found = obtainable(&market(sentences), &holdings(diplomas));
        found.into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn a_licence_that_several_offers_require_is_listed_and_one_that_is_held_is_not() {
        let asked = ["Permis B exigé.", "Vous avez le permis B."];
        assert_eq!(to_obtain(&asked, "CAP vente 2010"), ["permis B"]);
        assert!(to_obtain(&asked, "CAP vente 2010, permis B").is_empty());
        assert!(to_obtain(&asked, "CAP vente 2010, permis C").is_empty());
    }

    #[test]
    fn what_one_single_offer_asks_is_left_to_that_offer() {
        assert!(to_obtain(&["CACES R489 catégorie 3 exigé."], "CAP vente 2010").is_empty());
    }

    #[test]
    fn a_gap_counts_its_offers_and_quotes_them() {
        let market = market(&[
            "Permis B exigé.",
            "Le permis B serait un plus.",
            "Permis B exigé",
        ]);
        let found = obtainable(&market, &holdings("CAP vente 2010"));
        let tally = &found[0].tally;
        assert_eq!((tally.asked, tally.firm, tally.top_firm), (3, 2, 2));
        assert_eq!(tally.quotes[0].offer, "OFFRE00");
        assert!(tally.quotes[0].text.contains("Permis B exigé"));
    }

    #[test]
    fn a_diploma_under_way_is_no_lack() {
        let asked = ["Diplôme de niveau bac+2 exigé."; 3];
        assert_eq!(
            to_obtain(&asked, "Bac STMG 2025"),
            ["diplôme de niveau bac+2"]
        );
        assert!(to_obtain(&asked, "Bac STMG 2025\nBTS SAM en cours").is_empty());
    }

    #[test]
    fn only_the_lowest_missing_diploma_within_reach_is_listed() {
        let asked = [
            "Diplôme de niveau bac exigé.",
            "Diplôme de niveau bac exigé.",
            "Diplôme de niveau bac exigé.",
            "Diplôme de niveau bac+2 exigé.",
            "Diplôme de niveau bac+2 exigé.",
            "Diplôme de niveau bac+2 exigé.",
            "Diplôme de niveau bac+5 exigé.",
            "Diplôme de niveau bac+5 exigé.",
            "Diplôme de niveau bac+5 exigé.",
        ];
        assert_eq!(
            to_obtain(&asked, "CAP vente 2010"),
            ["diplôme de niveau bac"]
        );
        assert!(to_obtain(&asked[6..], "CAP vente 2010").is_empty());
    }
}
