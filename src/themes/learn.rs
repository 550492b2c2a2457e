//! Learns the themes of all trades.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::theme::{Theme, Themes};
use super::trade;
use super::words::ThemeWordLists;
use crate::offer::Offer;
use crate::profile::{Profiler, families};
use crate::rome::RomeCode;

/// A trade of fewer distinct offers has no themes that hold.
pub(crate) const FEWEST_OFFERS: usize = 70;
/// Themes of more offers are the same, and take longer to learn.
const MOST_OFFERS: usize = 1_500;

/// An offer with the ROME 3 code of its trade.
#[derive(Debug)]
pub(crate) struct OfferOfTrade {
    pub(crate) trade: RomeCode,
    pub(crate) offer: Offer,
}

/// Learns the themes of each trade with enough distinct offers. The same offers and
/// the same seed give the same themes on any number of threads.
pub(crate) fn learn(profiler: &Profiler, offers: &[OfferOfTrade], seed: u64) -> Themes {
    let lists = ThemeWordLists::new(profiler.analyzer());
    let mut by_trade: BTreeMap<RomeCode, Vec<&Offer>> = BTreeMap::new();
    for one in offers {
        by_trade.entry(one.trade).or_default().push(&one.offer);
    }
    let by_trade: Vec<(RomeCode, Vec<&Offer>)> = by_trade.into_iter().collect();
    let learnt = by_trade.par_iter().filter_map(|(code, offers)| {
        let offers = distinct(offers);
        let has_enough = offers.len() >= FEWEST_OFFERS;
        let themes = has_enough.then(|| trade::learn(profiler, &lists, *code, &offers, seed));
        themes
            .filter(|themes| !themes.is_empty())
            .map(|themes| (*code, themes))
    });
    let learnt: Vec<(RomeCode, Vec<Theme>)> = learnt.collect();
    Themes {
        profiler: profiler.fingerprint(),
        by_trade: learnt.into_iter().collect(),
    }
}

/// One offer of each family of near duplicates, the first; so many at even distances.
fn distinct<'a>(offers: &[&'a Offer]) -> Vec<&'a Offer> {
    if offers.len() < FEWEST_OFFERS {
        return Vec::new();
    }
    let families = families(offers);
    let firsts = families
        .iter()
        .enumerate()
        .filter(|(idx, first)| idx == *first);
    let distinct: Vec<&Offer> = firsts.map(|(idx, _)| offers[idx]).collect();
    let step = distinct.len().div_ceil(MOST_OFFERS).max(1);
    distinct.into_iter().step_by(step).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;
    use crate::lda::TrainingFlow;
    use crate::profile::Sizes;

    /// A title, missions and requirements of a speciality of lorry drivers.
    struct Speciality {
        title: &'static str,
        lines: [&'static str; 5],
    }

    const SPECIALITIES: [Speciality; 4] = [
        Speciality {
            title: "Conducteur frigo",
            lines: [
                "Livraison de surgelés en frigo",
                "Relevé de température du frigo",
                "Surgelés et viande pendue",
                "Température du groupe réfrigérant",
                "Groupe réfrigérant et viande",
            ],
        },
        Speciality {
            title: "Conducteur grue",
            lines: [
                "Levage de poutres avec la grue",
                "Élingage sous la grue",
                "Poutres et prédalles",
                "Élingage et calage des prédalles",
                "Levage et calage",
            ],
        },
        Speciality {
            title: "Conducteur benne",
            lines: [
                "Évacuation de gravats en benne",
                "Bâchage de la benne",
                "Gravats et enrobés",
                "Bâchage des enrobés en carrière",
                "Carrière et évacuation",
            ],
        },
        Speciality {
            title: "Conducteur citerne",
            lines: [
                "Dépotage de carburant en citerne",
                "Nettoyage de la citerne",
                "Carburant et fioul",
                "Flexible de dépotage du fioul",
                "Flexible et étalonnage",
            ],
        },
    ];

    /// Offer `n` of a speciality leaves one of its lines out.
    fn driver(n: usize) -> Offer {
        let speciality = &SPECIALITIES[n % SPECIALITIES.len()];
        let kept = (0..5).filter(|line| *line != n / SPECIALITIES.len() % 5);
        let lines: Vec<&str> = kept.map(|line| speciality.lines[line]).collect();
        let (missions, profile) = lines.split_at(2);
        let description = format!(
            "Annonce {n}.\nVos missions :\n- {}\nProfil recherché :\n- {}",
            missions.join("\n- "),
            profile.join("\n- ")
        );
        Offer::invented(speciality.title, &description)
    }

    fn offers(n_drivers: usize) -> Vec<OfferOfTrade> {
        let drivers = (0..n_drivers).map(|n| OfferOfTrade {
            trade: code("N4101"),
            offer: driver(n),
        });
        let other = |n: usize| OfferOfTrade {
            trade: code(["D1102", "H2913", "K1304", "J1501", "A1203", "G1602"][n % 6]),
            offer: Offer::invented(
                "Ouvrier",
                &format!("Annonce {n}.\nVos missions :\n- Travaux {} du jour", n % 40),
            ),
        };
        drivers.chain((0..360).map(other)).collect()
    }

    fn code(code: &str) -> RomeCode {
        code.parse().unwrap()
    }

    fn profiler() -> &'static Profiler {
        static PROFILER: OnceLock<Profiler> = OnceLock::new();
        PROFILER.get_or_init(|| {
            let offers: Vec<Offer> = offers(80).into_iter().map(|one| one.offer).collect();
            let sizes = Sizes {
                seed: 1,
                n_topics: Some(2),
                n_sweeps: Some(2),
                ..Sizes::default()
            };
            crate::profile::learn(&offers, &[], &sizes, &mut |_| TrainingFlow::Continue).unwrap()
        })
    }

    #[test]
    fn the_specialities_of_a_trade_are_separated_and_named() {
        let themes = learn(profiler(), &offers(80), 1);
        let of_trade = themes.of_trade(code("N4101"));
        let names: Vec<&str> = of_trade.iter().map(|theme| theme.name.as_str()).collect();
        let analyzer = profiler().analyzer();
        for (cv, others) in [
            ("Tournées en frigo", ["grue", "benne"]),
            ("Conduite de grue", ["frigo", "citerne"]),
        ] {
            let terms = analyzer.tokens(cv).into_iter().map(|t| t.term.into_owned());
            let terms = terms.collect();
            let theme = of_trade.iter().find(|theme| theme.is_in(&terms));
            let theme = theme.unwrap_or_else(|| panic!("{cv}: {names:?}"));
            let words: Vec<&str> = theme.words.iter().map(|w| w.written.as_str()).collect();
            assert!(
                others.iter().all(|other| !words.contains(other)),
                "{words:?}"
            );
            assert!(
                (0.2..0.3).contains(&theme.share),
                "{names:?} {}",
                theme.share
            );
        }
        let lines: Vec<&str> = SPECIALITIES.iter().flat_map(|s| s.lines).collect();
        assert!(names.iter().all(|name| lines.contains(name)), "{names:?}");
    }

    #[test]
    fn too_few_offers_give_no_themes() {
        let themes = learn(profiler(), &offers(FEWEST_OFFERS - 1), 1);
        assert!(themes.of_trade(code("N4101")).is_empty());
        assert!(themes.of_trade(code("D1102")).is_empty());
    }

    #[test]
    fn the_same_seed_gives_the_same_themes_on_any_number_of_threads() {
        let on = |n| {
            let pool = rayon::ThreadPoolBuilder::new();
            let pool = pool.num_threads(n).build().unwrap();
            pool.install(|| learn(profiler(), &offers(80), 7).to_bytes())
        };
        assert_eq!(on(1), on(2));
    }
}
