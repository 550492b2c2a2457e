//! Finds the offers that fit a CV.

mod advantages;
mod answer;
mod comparison;
mod deep_ranking;
mod inputs;
mod offer_matches;
mod other_trade;
mod person_side;
mod refused_trades;
mod relaxation;
mod seeker_terms;
mod shown_offers;
mod topic_shares;
mod trade_share;

use crate::gap::{CvLines, CvTerms, ShownSoftware};
use crate::occupation::OccupationCandidate;
use crate::profile::OfferIndex;
use crate::rank::{Hit, RankOptions};
use crate::store::Store;
pub(crate) use answer::{MatchedOffer, Matches, OtherTrade, PersonOrigin, TopicShare};
use deep_ranking::ranked;
pub(super) use inputs::{MatchInputs, SeekerInputs};
use offer_matches::age;
use other_trade::other_trade;
use person_side::PersonSide;
use refused_trades::RefusedTrades;
pub(crate) use relaxation::Relaxed;
use seeker_terms::SeekerTerms;
pub(super) use shown_offers::ShownOffers;
use topic_shares::topics;
use trade_share::{drop_strangers, rows_of_trade};
pub(super) use trade_share::{is_near, is_near_by, is_of_trade};

/// A less likely occupation is not shown.
const LEAST_LIKELY: f32 = 0.05;

/// Finds the offers that fit a CV.
pub(super) fn matches(
    inputs: MatchInputs<'_>,
    store: &Store,
    seeker: SeekerInputs<'_>,
    options: &RankOptions,
) -> anyhow::Result<Matches> {
    let trained = inputs.trained;
    let terms = SeekerTerms::new(trained, seeker);
    let mut ranked = ranked(terms.query(), trained, options);
    let refused = RefusedTrades::of(seeker, &trained.profiler, &options.filter);
    refused.drop_from(&mut ranked.ranking.hits, trained);
    ranked.best_rows.retain(|row| !refused.hold(trained, *row));
    let software = ShownSoftware::of(seeker.cv.text(), terms.fit.holdings.highest());
    let side = PersonSide {
        inputs,
        store,
        fit: &terms.fit,
        reading: &terms.reading,
        lines: &CvLines::of(&trained.profiler, seeker.cv),
        terms: &CvTerms::of(&trained.profiler, seeker.cv),
        software: &software,
        weights: options.weights,
    };
    let other = other_trade(&side, seeker, &terms.best, options)?;
    let hits = std::mem::take(&mut ranked.ranking.hits);
    let hits = hits_to_show(hits, trained, other.as_ref(), options);
    let offers = side.offers(&terms.profile, &terms.best, hits)?;
    let n_of_trade = TradeCount::of(trained, terms.best.first());
    Ok(Matches {
        other,
        n_of_trade: n_of_trade.all,
        n_new_of_trade: n_of_trade.new,
        topics: topics(inputs, &terms.profile),
        occupations: likely(terms.best),
        offers,
        best_rows: ranked.best_rows,
        filtering: ranked.ranking.filtering,
        work_score: ranked.ranking.work_score,
        relaxed: ranked.relaxed,
        profile: terms.profile,
        reading: terms.reading,
        fit: terms.fit,
        former: terms.former,
        searched_trade: seeker.searched_trade().map(str::to_owned),
        software,
    })
}

/// The hits of the first list: none of the other trade, and no more than were asked for.
fn hits_to_show(
    mut hits: Vec<Hit>,
    trained: &OfferIndex,
    other: Option<&OtherTrade>,
    options: &RankOptions,
) -> Vec<Hit> {
    if let Some(other) = other {
        hits.retain(|hit| !other.holds(trained, hit));
    }
    if options.filter.offers.is_empty() {
        drop_strangers(&mut hits);
    }
    hits.truncate(options.n);
    hits
}

fn likely(mut best: Vec<OccupationCandidate>) -> Vec<OccupationCandidate> {
    best.retain(|one| one.probability >= LEAST_LIKELY);
    best
}

/// Offers of an occupation of ROME 3.
#[derive(Clone, Copy, Default)]
struct TradeCount {
    all: usize,
    /// Published within the last month.
    new: usize,
}

impl TradeCount {
    fn of(trained: &OfferIndex, occupation: Option<&OccupationCandidate>) -> Self {
        const MONTH: i32 = 31;
        let Some(own) = occupation else {
            return Self::default();
        };
        let is_new = |row| age(trained.profiles.day(row)).is_some_and(|days| days <= MONTH);
        rows_of_trade(trained, own.idx).fold(Self::default(), |count, row| Self {
            all: count.all + 1,
            new: count.new + usize::from(is_new(row)),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;
    use crate::app::demands::DemandCache;
    use crate::app::demo;
    use crate::app::index::fold_in;
    use crate::app::model::train;
    use crate::block::Fingerprint;
    use crate::cv::Cv;
    use crate::cv::person::Person;
    use crate::facts::Month;
    use crate::profile::Sizes;
    use crate::rank::Hit;
    use crate::rank::Millionths;
    use crate::rank::Reason;
    use crate::rank::ScorePart;
    use crate::rank::TopicLabels;

    /// Few topics and sweeps: the claims here hold of any model.
    fn trained() -> &'static OfferIndex {
        static TRAINED: OnceLock<OfferIndex> = OnceLock::new();
        TRAINED.get_or_init(|| {
            let sizes = Sizes {
                seed: 7,
                n_topics: Some(20),
                n_sweeps: Some(20),
                ..Sizes::default()
            };
            let model = train(&demo::store().unwrap(), &sizes, &mut |_| {}).unwrap();
            model.open().unwrap()
        })
    }

    const CV: &str = "Marie Dupont\n12 rue des Lilas 37000 Tours\n06 12 34 56 78 - marie.dupont@example.fr\n\nAide-soignante diplômée, de nuit\n\nExpérience professionnelle\nDepuis 2019 : aide-soignante, EHPAD Les Tilleuls\nToilettes, aide aux repas, transmissions, prévention des escarres\n2015 - 2019 : auxiliaire de vie à domicile\n\nFormation\nDiplôme d'État d'aide-soignant, 2019\n";

    fn matched(cv: &str) -> Matches {
        matched_beside(cv, &ShownOffers::default())
    }

    /// Matched after other CVs, which were shown some offers.
    fn matched_beside(cv: &str, shown: &ShownOffers) -> Matches {
        let now = Month::new(2026, 11);
        let cv = Cv::from_text(cv, now);
        let person = Person::read(&cv, now);
        let topic_labels = TopicLabels::new(&trained().profiler);
        let store = demo::store().unwrap();
        let inputs = MatchInputs {
            trained: trained(),
            topic_labels: &topic_labels,
            demands: &DemandCache::default(),
            shown,
        };
        let seeker = SeekerInputs {
            cv: &cv,
            person: &person,
            trade: None,
        };
        matches(inputs, &store, seeker, &RankOptions::default()).unwrap()
    }

    /// An offer's number, its score, and the terms that made it.
    type OfferAnswer = (String, Hit, Vec<(String, Millionths)>);

    /// All that is shown of a result, but quotes of the CV itself.
    fn shown_offers(found: &Matches) -> Vec<OfferAnswer> {
        let why = |offer: &MatchedOffer| {
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
    fn an_offer_that_two_cvs_are_shown_is_read_once_and_answered_the_same() {
        let shown = ShownOffers::default();
        let found = [CV, CV].map(|cv| matched_beside(cv, &shown));
        let of_both = found[0].offers.iter().zip(&found[1].offers);
        for (one, other) in of_both {
            assert!(std::sync::Arc::ptr_eq(&one.terms, &other.terms));
        }
        assert_eq!(shown_offers(&found[1]), shown_offers(&matched(CV)));
    }

    #[test]
    fn a_care_assistant_finds_care_and_the_reason_is_in_both_texts() {
        let found = matched(CV);
        assert_eq!(found.occupations[0].code.as_str(), "J1501");
        assert!(found.work_score.is_cv());
        let first = &found.offers[0];
        assert_eq!(first.occupation.code.as_str(), "J1501");
        assert!(!first.why.is_empty());
        let cv = Cv::from_text(CV, Month::new(2026, 11));
        for reason in &first.why {
            assert!(cv.text().get(reason.cv.clone()).is_some());
            assert!(
                first
                    .terms
                    .reading
                    .text()
                    .get(reason.offer.clone())
                    .is_some()
            );
        }
    }

    #[test]
    fn words_of_the_cv_explain_the_occupation_and_add_up_to_its_part_at_most() {
        let found = matched(CV);
        let cv = Cv::from_text(CV, Month::new(2026, 11));
        let first = &found.offers[0];
        let part = |reason: &Reason| reason.parts[ScorePart::Occupation].share();
        let shown: f64 = first.why.iter().map(part).sum();
        let whole = first.hit.parts[ScorePart::Occupation].share();
        // Each is rounded to the millionth by itself.
        assert!(shown > 0.0 && shown <= whole + 6e-6, "{shown} of {whole}");
        for reason in first.why.iter().filter(|reason| part(reason) > 0.0) {
            assert!(reason.topic.is_none() && !reason.term.is_empty());
            assert!(!cv.text()[reason.cv.clone()].trim().is_empty());
            assert!(
                !first.terms.reading.text()[reason.offer.clone()]
                    .trim()
                    .is_empty()
            );
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
    fn topics_are_reasons_too_and_add_up_to_their_part_at_most() {
        let found = matched(CV);
        let cv = Cv::from_text(CV, Month::new(2026, 11));
        let mut n_topics = 0;
        for offer in &found.offers {
            let topics: Vec<&Reason> = offer.why.iter().filter(|r| r.topic.is_some()).collect();
            let shown: f64 = topics.iter().map(|reason| reason.part().share()).sum();
            // Each is rounded to the millionth by itself.
            assert!(shown <= offer.hit.parts[ScorePart::Topics].share() + 2e-6);
            for reason in &topics {
                assert!(!reason.term.is_empty());
                assert!(
                    cv.text()
                        .get(reason.cv.clone())
                        .is_some_and(|said| !said.is_empty())
                );
                assert!(
                    offer
                        .terms
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
        assert_eq!(shown_offers(&matched(CV)), shown_offers(&matched(&other)));
    }

    #[test]
    fn another_town_changes_nothing_but_the_fit() {
        let other = CV.replace("37000 Tours", "59000 Lille");
        let parts = |found: &Matches| {
            let offers = found.offers.iter();
            let of_offer = |own: &MatchedOffer| {
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
            pool.install(|| shown_offers(&matched(CV)))
        };
        assert_eq!(on(1), on(3));
    }

    #[test]
    fn a_text_without_a_word_of_any_trade_fits_nothing() {
        let found = matched("Xqzw vrtk plmn\nQwrt zxcv bnmk lkjh\nGfds trew");
        assert!(!found.work_score.is_cv());
    }

    #[test]
    fn texts_about_no_trade_fit_nothing_and_plain_cvs_do() {
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
