//! A second list of offers, for somebody who has two trades: the one aimed at and the one
//! practised, or two occupations of nearly equal probability.

use super::answer::{OtherTrade, PersonOrigin};
use super::inputs::SeekerInputs;
use super::person_side::PersonSide;
use super::trade_share::is_of_trade;
use crate::cv::person::{CareerLevel, DatedPost, Person, WorkKind, refuses_former_trade};
use crate::occupation::OccupationCandidate;
use crate::profile::{OfferIndex, Profile};
use crate::rank::{Filter, Hit, RankOptions, RankQuery, rank};
use crate::rome::RomeCode;
use crate::text::fold;

/// Offers shown of the other trade.
const OFFERS: usize = 3;
/// How many times more are ranked, so that enough are left without those of the first trade.
const SPARE: usize = 5;
/// Probability from which the second occupation of a CV is one to show.
const LIKELY: f32 = 0.25;
/// Years of other work that make a trade.
const PRACTISED: f32 = 2.0;
/// A shorter post makes no trade: a month of sales before Christmas.
const LEAST_MONTHS: u16 = 3;

impl OtherTrade {
    /// True for an offer of this trade: it is shown here, and not with the first.
    pub(super) fn holds(&self, trained: &OfferIndex, hit: &Hit) -> bool {
        trade_of(trained, hit) == self.trade
    }
}

/// Ranks for the other trade, if there is one and nothing limits the offers to a trade.
pub(super) fn other_trade(
    side: &PersonSide<'_>,
    seeker: SeekerInputs<'_>,
    best: &[OccupationCandidate],
    options: &RankOptions,
) -> anyhow::Result<Option<OtherTrade>> {
    if seeker.trade.is_some() || names_offers(&options.filter) {
        return Ok(None);
    }
    let Some((name, origin)) = name(seeker, best) else {
        return Ok(None);
    };
    let trained = side.inputs.trained;
    let profile = trained.profiler.profile_cv_as(seeker.cv, &name, &[]);
    let occupations = trained.profiler.occupations();
    let code = |one: &OccupationCandidate| occupations.parent(one.idx);
    let first = best.first().map(code);
    let own = occupations.best(&profile.occupations, 1);
    let Some(trade) = own.first().map(code).filter(|own| Some(*own) != first) else {
        return Ok(None);
    };
    let hits = hits_outside(first, &profile, side, options);
    if hits.is_empty() {
        return Ok(None);
    }
    // The years read from the CV are those of the first trade: here they count by post.
    let offers = side.offers(&profile, &[], hits)?;
    Ok(Some(OtherTrade {
        name,
        trade,
        origin,
        offers,
    }))
}

/// The best offers of a profile's own trade that are not of the first trade.
fn hits_outside(
    first: Option<RomeCode>,
    profile: &Profile,
    side: &PersonSide<'_>,
    options: &RankOptions,
) -> Vec<Hit> {
    let trained = side.inputs.trained;
    let query = RankQuery {
        profile,
        person: Some(side.fit),
    };
    let few = RankOptions {
        n: OFFERS * SPARE,
        ..options.clone()
    };
    let mut hits = rank(query, trained, &few).hits;
    hits.retain(|hit| is_of_trade(hit) && Some(trade_of(trained, hit)) != first);
    hits.truncate(OFFERS);
    hits
}

/// The code of ROME 3 of an offer.
fn trade_of(trained: &OfferIndex, hit: &Hit) -> RomeCode {
    let class = trained.profiles.scan().class(hit.row);
    trained.profiler.occupations().parent(class)
}

fn names_offers(filter: &Filter) -> bool {
    !filter.offers.is_empty() || !filter.rome.is_empty()
}

/// The trade that a career changer leaves, else the second occupation of the CV.
fn name(seeker: SeekerInputs<'_>, best: &[OccupationCandidate]) -> Option<(String, PersonOrigin)> {
    let is_over = || was_left_for_health(seeker.cv.text()) || refuses_former_trade(seeker.cv);
    let practised = practised(seeker.person).filter(|_| !is_over());
    let practised = practised.map(|job| (job.to_owned(), PersonOrigin::Practised));
    let second = best.get(1).filter(|one| one.probability >= LIKELY);
    let found = practised.or_else(|| Some((second?.label.clone(), PersonOrigin::AlsoLikely)));
    found.filter(|(name, _)| !is_refused(name, seeker.person))
}

/// The job of the latest work outside the trade of somebody who is new in it and has worked
/// before.
fn practised(person: &Person) -> Option<&str> {
    if person.level != CareerLevel::First || person.years.all < PRACTISED {
        return None;
    }
    let is_former = |post: &&DatedPost| {
        post.kind == WorkKind::Work
            && post.months >= LEAST_MONTHS
            && (person.former.is_empty() || person.former.contains(&post.title))
    };
    let mut posts = person.posts.iter().filter(is_former);
    posts.find_map(|post| post.job.as_deref())
}

/// True if the person refuses the trade: « je ne veux plus travailler dans la coiffure », or the
/// sector in which it was practised: « en restauration » after « chef, restaurant Le Buron ».
fn is_refused(trade: &str, person: &Person) -> bool {
    /// Letters that « coiffure » and « coiffeuse » begin with.
    const ROOT: usize = 5;
    let roots = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        words
            .filter_map(|word| word.get(..ROOT).map(str::to_owned))
            .collect()
    };
    let refused = person.wish_terms().avoided;
    let refused: Vec<String> = refused.iter().flat_map(|words| roots(words)).collect();
    let posts = person.posts.iter();
    let of_trade = posts.filter(|post| post.job.as_deref() == Some(trade));
    let mut names = of_trade.map(|post| post.title.as_str()).chain([trade]);
    names.any(|name| roots(name).iter().any(|root| refused.contains(root)))
}

/// True if the CV says that the person left a trade for health: it is not offered again.
fn was_left_for_health(cv: &str) -> bool {
    const WORDS: [&str; 5] = [
        "mal de dos",
        "inapt",
        "reclassement pro",
        "restriction médicale",
        "rqth",
    ];
    let cv = cv.to_lowercase();
    WORDS.iter().any(|word| cv.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::Cv;
    use crate::facts::Month;

    fn name_of(cv: &str) -> Option<(String, PersonOrigin)> {
        let now = Month::new(2026, 11);
        let cv = Cv::from_text(cv, now);
        let person = Person::read(&cv, now);
        let seeker = SeekerInputs {
            cv: &cv,
            person: &person,
            trade: None,
        };
        name(seeker, &[])
    }

    const CHANGER: &str = "Aide-soignante diplômée, en reconversion\n\nExpérience professionnelle\n2015 - 2025 : caissière, Épicerie du Port\n\nFormation\nDiplôme d'État d'aide-soignant, 2026\n";

    #[test]
    fn who_changes_trade_has_the_trade_practised() {
        let (name, origin) = name_of(CHANGER).unwrap();
        assert_eq!(
            (name.as_str(), origin),
            ("caissière", PersonOrigin::Practised)
        );
    }

    #[test]
    fn years_in_the_trade_make_one_trade() {
        let settled = CHANGER.replace("caissière", "aide-soignante");
        let settled = settled
            .replace(", en reconversion", "")
            .replace("2026", "2014");
        assert_eq!(name_of(&settled), None);
    }

    #[test]
    fn a_trade_left_for_health_is_not_offered_again() {
        let unfit = CHANGER.replace("Épicerie du Port", "Épicerie du Port, inaptitude en 2025");
        assert_eq!(name_of(&unfit), None);
    }
}
