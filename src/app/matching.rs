//! Finds the offers that fit a CV.

use anyhow::Context as _;

use super::comparison::Comparison;
use super::demands::DemandCache;
use super::moment::today_in_days;
use super::offers;
use super::other_trade::{OtherTrade, other_trade};
use super::relaxation::{Relaxed, relaxed};
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::gap::{CvLines, Market, SharedLine, SkillLine};
use crate::occupation::Candidate;
use crate::offer::Offer;
use crate::offer_facts::{OfferFacts, OfferFlag};
use crate::profile::{NO_DAY, OfferIndex, Profile, offer_pieces};
use crate::rank::{
    CvSide, Explainer, Filtering, Hit, OfferSide, PartWeights, PersonFit, RankOptions, RankQuery,
    Ranking, Reason, ScorePart, TopicLabels, WorkScore, rank,
};
use crate::requirement::{Check, Distance};
use crate::store::Store;
use crate::text::{Piece, Reading};

/// How many occupations of a CV are told.
const OCCUPATIONS: usize = 3;
/// A less likely occupation is not worth telling.
const LEAST_LIKELY: f32 = 0.05;
/// How many topics of a CV are told, and how many words of each.
const TOPICS: (usize, usize) = (4, 6);
/// How many reasons an offer is given.
const REASONS: usize = 6;

/// What was found for one CV.
#[derive(Debug)]
pub(crate) struct Matches {
    /// The occupations it speaks of, likeliest first.
    pub occupations: Vec<Candidate>,
    /// How many offers of the base are of the likeliest one.
    pub n_of_trade: usize,
    /// Its heaviest topics.
    pub topics: Vec<TopicShare>,
    /// The rows of the best offers, more than are shown: the market is chosen from them.
    pub best_rows: Vec<usize>,
    /// The offers, best first.
    pub offers: Vec<Match>,
    /// What the filters removed.
    pub filtering: Filtering,
    /// How much the CV is about work; where it is no CV, the offers
    /// are the best that was seen, and not good enough.
    pub work_score: WorkScore,
    /// The CV's profile, for whoever goes on from here.
    pub profile: Profile,
    /// The whole text of the CV as it was read.
    pub reading: Reading,
    /// What the fit of each offer was judged by.
    pub fit: PersonFit,
    /// Which filter was loosened, where none of the trade was left.
    pub relaxed: Option<Relaxed>,
    /// Offers of the person's other trade.
    pub other: Option<OtherTrade>,
}

/// A topic with its share of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TopicShare {
    /// The topic's number.
    pub topic: usize,
    /// Its share of the text.
    pub weight: f32,
    /// The words it says most, as people write them.
    pub words: Vec<String>,
}

/// An offer that fits.
#[derive(Debug)]
pub(crate) struct Match {
    /// Its place, from 1.
    pub rank: usize,
    /// The offer.
    pub offer: Offer,
    /// Its code, borne or given, with the code's name.
    pub occupation: Candidate,
    /// Where it stands among the profiles, its score's parts, its duplicates.
    pub hit: Hit,
    /// The words and topics that made the score; spans are of the CV's text and of
    /// [`Match::reading`].
    pub why: Vec<Reason>,
    /// The offer as it was read: its title, its description, then what it lists.
    pub reading: Reading,
    /// Its weighted words, by number.
    pub words: Vec<(u32, f32)>,
    /// The numbers of offers that say nearly the same.
    pub duplicates: Vec<String>,
    /// What the person wants and what the offer asks, compared.
    pub checks: Vec<Check>,
    /// How far it is from where the person lives or wants to work.
    pub distance: Distance,
    /// Days since it was published.
    pub age_days: Option<i32>,
    /// Wording to check before one applies.
    pub flags: Vec<OfferFlag>,
    /// Lines of the offer that share no word with the CV, where the offer is a step.
    pub skills: Vec<SkillLine>,
    /// What the text says of the pay, where the record does not.
    pub text_pay: Option<String>,
    /// A task that the offer and the CV describe.
    pub shared: Option<SharedLine>,
}

/// What serves every CV of a run.
#[derive(Clone, Copy)]
pub(super) struct MatchInputs<'a> {
    /// The model and the offers' profiles.
    pub(super) trained: &'a OfferIndex,
    /// The words shown for each topic.
    pub(super) telling: &'a TopicLabels,
    /// What offers ask, as far as it was read.
    pub(super) demands: &'a DemandCache,
}

/// What the offers shown to one person are compared with.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) inputs: MatchInputs<'a>,
    store: &'a Store,
    pub(super) cv: &'a Cv,
    pub(super) fit: &'a PersonFit,
    pub(super) reading: &'a Reading,
    /// The tasks that the CV describes.
    pub(super) lines: &'a CvLines,
    weights: PartWeights,
}

/// The CV that offers are looked for.
#[derive(Clone, Copy)]
pub(super) struct Seeker<'a> {
    /// The CV.
    pub(super) cv: &'a Cv,
    /// The person read from it, corrected.
    pub(super) person: &'a Person,
    /// The trade that replaces that of the CV.
    pub(super) trade: Option<&'a str>,
}

/// Finds the offers that fit a CV.
pub(super) fn matches(
    inputs: MatchInputs<'_>,
    store: &Store,
    seeker: Seeker<'_>,
    options: &RankOptions,
) -> anyhow::Result<Matches> {
    let trained = inputs.trained;
    let cv = seeker.cv;
    let profile = match seeker.trade {
        Some(trade) => trained.profiler.profile_cv_as(cv, trade),
        None => trained.profiler.profile_cv(cv),
    };
    let fit = PersonFit::new(cv, seeker.person, &trained.profiles);
    let query = RankQuery {
        profile: &profile,
        person: Some(&fit),
    };
    let mut ranked = ranked(query, trained, options);
    let best = trained
        .profiler
        .occupations()
        .best(&profile.occupations, OCCUPATIONS);
    let whole = Piece {
        text: cv.text(),
        weight: 1.0,
    };
    let reading = trained.profiler.analyzer().reader().read(&[whole]);
    let shown = Shown {
        inputs,
        store,
        cv,
        fit: &fit,
        reading: &reading,
        lines: &CvLines::of(&trained.profiler, cv),
        weights: options.weights,
    };
    let other = other_trade(&shown, seeker, &best, options)?;
    let mut hits = std::mem::take(&mut ranked.ranking.hits);
    if let Some(other) = &other {
        hits.retain(|hit| !other.holds(trained, hit));
    }
    if options.filter.offers.is_empty() {
        drop_strangers(&mut hits);
    }
    hits.truncate(options.n);
    let offers = shown.offers(&profile, &best, hits)?;
    Ok(Matches {
        other,
        n_of_trade: best.first().map_or(0, |one| n_of_trade(trained, one.idx)),
        topics: topics(trained, &profile),
        occupations: likely(best),
        offers,
        best_rows: ranked.best_rows,
        filtering: ranked.ranking.filtering,
        work_score: ranked.ranking.work_score,
        relaxed: ranked.relaxed,
        profile,
        reading,
        fit,
    })
}

impl Shown<'_> {
    /// The offers of a ranking, each explained and compared with the person.
    pub(super) fn offers(
        &self,
        profile: &Profile,
        best: &[Candidate],
        hits: Vec<Hit>,
    ) -> anyhow::Result<Vec<Match>> {
        let trained = self.inputs.trained;
        let side = CvSide {
            reading: self.reading,
            profile,
        };
        let telling = self.inputs.telling;
        let mut explainer = Explainer::new(&trained.profiler, telling, self.weights, side);
        let comparison = Comparison::new(self, best);
        let hits = hits.into_iter().zip(1..);
        hits.map(|hit| found(trained, self.store, &mut explainer, &comparison, hit))
            .collect()
    }
}

fn likely(mut best: Vec<Candidate>) -> Vec<Candidate> {
    best.retain(|one| one.probability >= LEAST_LIKELY);
    best
}

/// A ranking, with what else was found on the way to it.
struct Ranked {
    /// Deeper than what is shown.
    ranking: Ranking,
    /// The rows of the best offers for the market.
    best_rows: Vec<usize>,
    /// Which filter was loosened.
    relaxed: Option<Relaxed>,
}

/// Ranks deep enough for the market, with filters loosened where they leave nothing.
fn ranked(query: RankQuery<'_>, trained: &OfferIndex, options: &RankOptions) -> Ranked {
    let loosened = relaxed(query, trained, options);
    let (relaxed, filter) = match loosened {
        Some((what, looser)) => (Some(what), looser.filter),
        None => (None, options.filter.clone()),
    };
    let deep = RankOptions {
        n: options.n.max(Market::DEPTH),
        filter,
        ..options.clone()
    };
    let ranking = rank(query, trained, &deep);
    let best_rows = match options.filter.offers.is_empty() {
        true => ranking.hits.iter().map(|hit| hit.row).collect(),
        false => market_rows(query, trained, options),
    };
    Ranked {
        ranking,
        best_rows,
        relaxed,
    }
}

/// Days since an offer was published.
fn age(day: i32) -> Option<i32> {
    (day != NO_DAY).then(|| (today_in_days() - day).max(0))
}

/// How much an offer is of the person's trade, from 0 to 1.
fn share_of_trade(hit: &Hit) -> f64 {
    let weight = f64::from(PartWeights::shipped()[ScorePart::Occupation]);
    hit.parts[ScorePart::Occupation].share() / weight
}

/// True if an offer is of the person's trade or of a near one.
pub(super) fn is_of_trade(hit: &Hit) -> bool {
    const LEAST: f64 = 0.5;
    share_of_trade(hit) >= LEAST
}

/// Drops the offers of other trades, which nobody looks for: where the base has few of the
/// own one, a short list says so. Where it has none at all, a few that are nearest stay.
fn drop_strangers(hits: &mut Vec<Hit>) {
    const NEAREST: usize = 3;
    match hits.iter().any(is_near) {
        true => hits.retain(is_near),
        false => hits.truncate(NEAREST),
    }
}

/// True if an offer is near enough to be shown.
pub(super) fn is_near(hit: &Hit) -> bool {
    /// Measured on CVs read by hand: above, trades are the same or neighbours; below, none is.
    const LEAST: f64 = 0.4;
    share_of_trade(hit) >= LEAST
}

/// The best of all offers, for somebody who asks about a few.
fn market_rows(query: RankQuery<'_>, trained: &OfferIndex, options: &RankOptions) -> Vec<usize> {
    let mut all = options.clone();
    all.filter.offers.clear();
    all.n = Market::DEPTH;
    all.with_duplicates = false;
    let ranking = rank(query, trained, &all);
    ranking.hits.iter().map(|hit| hit.row).collect()
}

/// How many offers are of the occupation of ROME 3 that a code belongs to.
fn n_of_trade(trained: &OfferIndex, idx: usize) -> usize {
    let occupations = trained.profiler.occupations();
    let own = occupations.parent(idx);
    let scan = trained.profiles.scan();
    let rows = 0..scan.len();
    rows.filter(|row| occupations.parent(scan.class(*row)) == own)
        .count()
}

impl Matches {
    /// True if it is a CV and an offer shown is of its trade or of a near one.
    pub(crate) fn fits(&self) -> bool {
        self.work_score.is_cv() && self.offers.iter().any(|own| is_of_trade(&own.hit))
    }
}

fn found(
    trained: &OfferIndex,
    store: &Store,
    explainer: &mut Explainer<'_>,
    comparison: &Comparison<'_>,
    (hit, rank): (Hit, usize),
) -> anyhow::Result<Match> {
    let (profiler, profiles) = (&trained.profiler, &trained.profiles);
    let id = profiles.id(hit.row);
    let read = offers::find_read(store, id)?;
    let read = read.with_context(|| format!("offer {id} is no longer in the store"))?;
    let offer = &read.offer;
    let reading = profiler.analyzer().reader().read(&offer_pieces(offer));
    let words = profiler.words(&reading);
    let side = OfferSide {
        reading: &reading,
        words: &words,
    };
    let why = explainer.explain((profiles.scan(), hit.row), side, REASONS);
    let distance = comparison.fit.distance(profiles, hit.row);
    let occupation = occupation(trained, hit.row);
    let trade = profiler.occupations().parent(occupation.idx);
    let compared = comparison.compare(&read, trade, share_of_trade(&hit), distance);
    let facts = OfferFacts::new(offer, &read.text_facts());
    let age_days = age(profiles.day(hit.row));
    let days = age_days.and_then(|days| u32::try_from(days).ok());
    let mut checks = compared.checks;
    checks.extend(days.map(Check::freshness));
    let duplicates = hit.duplicates.iter();
    let duplicates = duplicates.map(|row| profiles.id(*row).to_owned()).collect();
    Ok(Match {
        rank,
        age_days,
        checks,
        skills: compared.skills,
        shared: compared.shared,
        distance,
        occupation,
        duplicates,
        hit,
        why,
        reading,
        words,
        flags: facts.flags(),
        text_pay: text_pay(offer, &facts),
        offer: read.offer,
    })
}

/// The first figure that the text gives for the pay, where the record has none.
fn text_pay(offer: &Offer, facts: &OfferFacts) -> Option<String> {
    const FIGURES: &[&str] = &["pay_hourly", "pay_monthly", "pay_annual"];
    let mut paid = facts.facts.iter();
    let paid = paid
        .find(|fact| FIGURES.contains(&fact.sub) && fact.polarity.holds() && fact.value.is_some());
    let quote = paid.filter(|_| offer.pay.is_none())?.quote.as_str();
    // « Salaire : 1 900 € à 2 000 € ».
    let figures = quote.rsplit_once(':').map_or(quote, |(_, figures)| figures);
    Some(figures.trim().to_owned())
}

/// The code of an offer, stated or predicted.
fn occupation(trained: &OfferIndex, row: usize) -> Candidate {
    let scan = trained.profiles.scan();
    let occupations = trained.profiler.occupations();
    let class = scan.class(row);
    Candidate {
        idx: class,
        code: occupations.code(class),
        label: occupations.label(class).to_owned(),
        probability: scan.code_probability(row),
    }
}

fn topics(trained: &OfferIndex, profile: &Profile) -> Vec<TopicShare> {
    let (n, n_words) = TOPICS;
    let mut order: Vec<usize> = (0..profile.topics.len()).collect();
    order.sort_by(|a, b| {
        profile.topics[*b]
            .total_cmp(&profile.topics[*a])
            .then(a.cmp(b))
    });
    order.truncate(n);
    let words = trained.profiler.topics().top_words_of(&order, n_words);
    let vocabulary = trained.profiler.vocabulary();
    let written = |words: &[(u32, f32)]| {
        let words = words.iter();
        let written = words.map(|word| vocabulary.written(crate::text::WordId(word.0)).to_owned());
        written.collect()
    };
    let share = |(topic, words): (&usize, &Vec<(u32, f32)>)| TopicShare {
        topic: *topic,
        weight: profile.topics[*topic],
        words: written(words),
    };
    order.iter().zip(&words).map(share).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;
    use crate::app::demo;
    use crate::app::index::fold_in;
    use crate::app::model::train;
    use crate::block::Fingerprint;
    use crate::facts::Month;
    use crate::profile::Sizes;
    use crate::rank::Millionths;

    /// Few topics and sweeps: the claims here hold of any model.
    fn trained() -> &'static OfferIndex {
        static TRAINED: OnceLock<OfferIndex> = OnceLock::new();
        TRAINED.get_or_init(|| {
            let sizes = Sizes {
                seed: 7,
                n_topics: Some(20),
                n_sweeps: Some(20),
            };
            let model = train(&demo::store().unwrap(), &sizes, &mut |_| {}).unwrap();
            model.open().unwrap()
        })
    }

    const CV: &str = "Marie Dupont\n12 rue des Lilas 37000 Tours\n06 12 34 56 78 - marie.dupont@example.fr\n\nAide-soignante diplômée, de nuit\n\nExpérience professionnelle\nDepuis 2019 : aide-soignante, EHPAD Les Tilleuls\nToilettes, aide aux repas, transmissions, prévention des escarres\n2015 - 2019 : auxiliaire de vie à domicile\n\nFormation\nDiplôme d'État d'aide-soignant, 2019\n";

    fn matched(cv: &str) -> Matches {
        let now = Month::new(2026, 11);
        let cv = Cv::from_text(cv, now);
        let person = Person::read(&cv, now);
        let telling = TopicLabels::new(&trained().profiler);
        let store = demo::store().unwrap();
        let inputs = MatchInputs {
            trained: trained(),
            telling: &telling,
            demands: &DemandCache::default(),
        };
        let seeker = Seeker {
            cv: &cv,
            person: &person,
            trade: None,
        };
        matches(inputs, &store, seeker, &RankOptions::default()).unwrap()
    }

    /// An offer's number, its score, and the terms that made it.
    type Told = (String, Hit, Vec<(String, Millionths)>);

    /// All that is told of a result, but quotes of the CV itself.
    fn told(found: &Matches) -> Vec<Told> {
        let why = |offer: &Match| {
            let why = offer.why.iter();
            why.map(|reason| (reason.term.clone(), reason.part()))
                .collect()
        };
        let offers = found.offers.iter();
        offers
            .map(|offer| (offer.offer.id.to_string(), offer.hit.clone(), why(offer)))
            .collect()
    }

    #[test]
    fn a_care_assistant_finds_care_and_the_reason_stands_in_both_texts() {
        let found = matched(CV);
        assert_eq!(found.occupations[0].code.as_str(), "J1501");
        assert!(found.work_score.is_cv());
        let first = &found.offers[0];
        assert_eq!(first.occupation.code.as_str(), "J1501");
        assert!(!first.why.is_empty());
        let cv = Cv::from_text(CV, Month::new(2026, 11));
        for reason in &first.why {
            assert!(cv.text().get(reason.cv.clone()).is_some());
            assert!(first.reading.text().get(reason.offer.clone()).is_some());
        }
    }

    #[test]
    fn words_of_the_cv_speak_for_the_occupation_and_no_more_than_its_part() {
        let found = matched(CV);
        let cv = Cv::from_text(CV, Month::new(2026, 11));
        let first = &found.offers[0];
        let part = |reason: &Reason| reason.parts[ScorePart::Occupation].share();
        let told: f64 = first.why.iter().map(part).sum();
        let whole = first.hit.parts[ScorePart::Occupation].share();
        // Each is rounded to the millionth by itself.
        assert!(told > 0.0 && told <= whole + 6e-6, "{told} of {whole}");
        for reason in first.why.iter().filter(|reason| part(reason) > 0.0) {
            assert!(reason.topic.is_none() && !reason.term.is_empty());
            assert!(!cv.text()[reason.cv.clone()].trim().is_empty());
            assert!(!first.reading.text()[reason.offer.clone()].trim().is_empty());
        }
        let terms: Vec<&str> = first
            .why
            .iter()
            .map(|reason| reason.term.as_str())
            .collect();
        assert!(
            terms.iter().any(|term| term.contains("soignant")),
            "{terms:?}"
        );
    }

    #[test]
    fn topics_are_reasons_too_and_say_no_more_than_their_part() {
        let found = matched(CV);
        let cv = Cv::from_text(CV, Month::new(2026, 11));
        let mut n_topics = 0;
        for offer in &found.offers {
            let topics: Vec<&Reason> = offer.why.iter().filter(|r| r.topic.is_some()).collect();
            let told: f64 = topics.iter().map(|reason| reason.part().share()).sum();
            // Each is rounded to the millionth by itself.
            assert!(told <= offer.hit.parts[ScorePart::Topics].share() + 2e-6);
            for reason in &topics {
                assert!(!reason.term.is_empty());
                assert!(
                    cv.text()
                        .get(reason.cv.clone())
                        .is_some_and(|said| !said.is_empty())
                );
                assert!(
                    offer
                        .reading
                        .text()
                        .get(reason.offer.clone())
                        .is_some_and(|said| !said.is_empty())
                );
            }
            n_topics += topics.len();
        }
        assert!(n_topics > 0);
    }

    #[test]
    fn parts_add_up_and_better_scores_come_first() {
        let found = matched(CV);
        let scores: Vec<Millionths> = found.offers.iter().map(|o| o.hit.score()).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b));
        for offer in &found.offers {
            let parts = offer.hit.parts;
            let values = parts.iter().map(|(_, value)| value);
            let sum = values.fold(Millionths::default(), |sum, value| sum + value);
            assert_eq!(sum, offer.hit.score());
            assert!(offer.hit.score().share() <= 1.0);
        }
    }

    #[test]
    fn another_name_address_or_gender_changes_nothing() {
        let other = CV
            .replace("Marie Dupont", "Mamadou Traoré")
            .replace("marie.dupont", "m.traore")
            .replace("12 rue des Lilas", "5 avenue Foch")
            .replace(
                "Aide-soignante diplômée, de nuit",
                "Aide-soignant diplômé, de nuit",
            )
            .replace("aide-soignante, EHPAD", "aide-soignant, EHPAD");
        assert_eq!(told(&matched(CV)), told(&matched(&other)));
    }

    #[test]
    fn another_town_changes_nothing_but_the_fit() {
        let other = CV.replace("37000 Tours", "59000 Lille");
        let parts = |found: &Matches| {
            let offers = found.offers.iter();
            let of_offer = |own: &Match| {
                let of_trade = own.hit.parts[ScorePart::Occupation];
                (
                    own.offer.id.to_string(),
                    (of_trade, own.hit.parts[ScorePart::Words]),
                )
            };
            offers
                .map(of_offer)
                .collect::<std::collections::BTreeMap<_, _>>()
        };
        let (here, there) = (parts(&matched(CV)), parts(&matched(&other)));
        let shared = here.iter().filter(|(id, _)| there.contains_key(*id));
        for (id, of_offer) in shared {
            assert_eq!(there[id], *of_offer, "{id}");
        }
    }

    #[test]
    fn the_ranking_is_the_same_on_any_number_of_threads() {
        let on = |n| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(n)
                .build()
                .unwrap();
            pool.install(|| told(&matched(CV)))
        };
        assert_eq!(on(1), on(3));
    }

    #[test]
    fn a_text_without_a_word_of_any_trade_fits_nothing() {
        let found = matched("Xqzw vrtk plmn\nQwrt zxcv bnmk lkjh\nGfds trew");
        assert!(!found.work_score.is_cv());
    }

    #[test]
    fn texts_that_speak_of_no_trade_fit_nothing_and_plain_cvs_do() {
        for text in [
            "La rivière s'endort sous un ciel de velours,\nles peupliers murmurent des secrets au vent,\net la lune se penche sur les toits alentour\ncomme une vieille dame au regard transparent.",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Sed non risus. Suspendisse lectus tortor, dignissim sit amet, adipiscing nec, ultricies sed, dolor.",
            "Tarte aux pommes\nMélangez la farine, le sel et le beurre coupé en dés. Ajoutez l'œuf, formez une boule et laissez reposer au frais. Étalez la pâte, disposez les pommes, saupoudrez de sucre et enfournez.",
        ] {
            let score = matched(text).work_score;
            assert!(!score.is_cv(), "{text} {score:?}");
        }
        for text in [
            "Cariste\nCACES 1 3 5, chargement de camions, préparation de commandes, inventaire\n2019 - 2024 entrepôt, quai de réception",
            "coiffeuse mixte, coupe couleur brushing, caisse, accueil des clientes, BP coiffure",
        ] {
            let score = matched(text).work_score;
            assert!(score.is_cv(), "{text} {score:?}");
        }
    }

    #[test]
    fn offers_of_the_trade_are_counted() {
        assert!(matched(CV).n_of_trade > 0);
        let none = matched(
            "Scaphandrier\nTravaux sous-marins, plongée hyperbare classe 2, découpage et soudage sous l'eau, chantiers offshore",
        );
        assert_eq!(none.n_of_trade, 0, "{:?}", none.occupations);
    }

    #[test]
    fn a_model_of_other_offers_is_folded_over_those_of_today() {
        let store = demo::store().unwrap();
        let bytes = fold_in(&store, &trained().profiler, None, &mut |_| {}).unwrap();
        let fingerprint = Fingerprint::of_written(&bytes);
        assert_eq!(fingerprint, trained().fingerprint());
    }
}
