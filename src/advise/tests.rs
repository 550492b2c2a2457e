use super::*;
use crate::gap::WordLists;
use crate::text::{Analyzer, Vocabulary};
use learner::{ActionAnswer, KindEntry};

fn neighbouring(label: &str, contexts: &[&str]) -> Neighbouring {
    Neighbouring {
        label: label.to_owned(),
        n_offers: 20,
        is_in_area: false,
        contexts: contexts.iter().map(|&c| c.to_owned()).collect(),
        lacks: None,
    }
}

fn course() -> Advice {
    Advice::FollowCourse {
        title: "Conducteur livreur sur véhicule utilitaire léger".to_owned(),
        code: "RNCP1".parse().unwrap(),
        gap: "livraison".to_owned(),
        n_offers: 6,
        n_market: 48,
        way: CourseWay::Whole,
    }
}

fn one_of_each() -> Vec<AdviceCandidate> {
    let ring = RingAdvice {
        km: 30,
        n_before: 4,
        n_more: 5,
        has_area: false,
    };
    vec![
        AdviceCandidate::new(0.9, Advice::AddHeadline),
        AdviceCandidate::new(0.8, Advice::MendReading),
        AdviceCandidate::new(1.0, course()),
        AdviceCandidate::new(0.1, Advice::WidenRing(ring)),
        AdviceCandidate::new(0.5, Advice::TryNeighbour(neighbouring("Magasinier", &[]))),
        AdviceCandidate::new(0.7, Advice::ApplyFirst { n_near: 4 }),
        AdviceCandidate::new(
            0.6,
            Advice::SeekHelp {
                n_near: 1,
                helper: Helper::EmployersNearby,
            },
        ),
    ]
}

#[test]
fn at_most_three_pieces_of_advice_one_a_family() {
    let kept = chosen(one_of_each(), &AdviceLedger::default());
    let kinds: Vec<AdviceKind> = kept.iter().map(Advice::kind).collect();
    assert_eq!(
        kinds,
        [
            AdviceKind::CompleteCv,
            AdviceKind::Course,
            AdviceKind::ApplyFirst
        ]
    );
}

#[test]
fn answers_change_the_order_and_an_empty_ledger_changes_nothing() {
    let cold = chosen(one_of_each(), &AdviceLedger::default());
    assert_eq!(chosen(one_of_each(), &AdviceLedger::new([], true, 9)), cold);
    let mut ledger = AdviceLedger::new([], false, 9);
    for _ in 0..6 {
        ledger.answer(AdviceKind::Course, ActionAnswer::No, None);
        ledger.answer(AdviceKind::Help, ActionAnswer::Useful, None);
    }
    let kinds: Vec<AdviceKind> = chosen(one_of_each(), &ledger)
        .iter()
        .map(Advice::kind)
        .collect();
    assert_eq!(
        kinds,
        [
            AdviceKind::CompleteCv,
            AdviceKind::ApplyFirst,
            AdviceKind::Help
        ]
    );
}

#[test]
fn an_exclusion_meets_the_course_and_the_working_conditions_and_no_advice_on_the_cv() {
    let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
    let lists = WordLists::new(&analyzer);
    let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
    let neighbour = || neighbouring("Magasinier", &["Port de charges lourdes"]);
    for (exclusion, advice, is_excluded) in [
        ("conduite", course(), true),
        ("formation", course(), true),
        ("soudure", course(), false),
        ("port de charges", Advice::TryNeighbour(neighbour()), true),
        ("port de charges", Advice::TryImmersion(neighbour()), true),
        ("magasinier", Advice::TryNeighbour(neighbour()), true),
        ("écrire", Advice::AddHeadline, false),
        (
            "port de charges",
            Advice::TryNeighbour(neighbouring("Bibliothécaire", &[])),
            true,
        ),
    ] {
        let exclusions = [exclusion.to_owned()];
        let found = exclusions::is_excluded(&advice, &lexicon, &exclusions);
        assert_eq!(found, is_excluded, "{exclusion} {advice:?}");
    }
}

/// Steele's splitmix64.
fn draw(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// What may be proposed, with the exclusions that must keep each away.
fn with_exclusions() -> Vec<(AdviceCandidate, &'static [&'static str])> {
    const ALL: &[&str] = &WORDS;
    let heavy = || neighbouring("Magasinier", &["Port de charges lourdes"]);
    let night = || neighbouring("Veilleur", &["Travail de nuit", "Station assise"]);
    let unknown = || neighbouring("Bibliothécaire", &[]);
    let mut all: Vec<(AdviceCandidate, &[&str])> = one_of_each()
        .into_iter()
        .filter(|own| own.advice.kind() != AdviceKind::Neighbour)
        .map(|own| match own.advice {
            Advice::FollowCourse { .. } => (own, &["conduite", "formation"][..]),
            _ => (own, &[][..]),
        })
        .collect();
    let new = |need, advice| AdviceCandidate::new(need, advice);
    all.push((
        new(0.9, Advice::TryNeighbour(heavy())),
        &["port de charges", "magasinier"],
    ));
    all.push((
        new(0.8, Advice::TryImmersion(night())),
        &["travail de nuit"],
    ));
    all.push((new(0.7, Advice::TryNeighbour(unknown())), ALL));
    all
}

const WORDS: [&str; 5] = [
    "conduite",
    "formation",
    "port de charges",
    "magasinier",
    "travail de nuit",
];

/// An answer or none to each of the actions, on a day or another.
fn random_ledger(candidates: &[AdviceCandidate], state: &mut u64) -> AdviceLedger {
    let entries = candidates.iter().map(|own| {
        let answer = ActionAnswer::ALL[draw(state) as usize % ActionAnswer::ALL.len()];
        let entry = KindEntry {
            answer: (!draw(state).is_multiple_of(3)).then_some((answer, None)),
            digest: match draw(state) % 2 {
                0 => own.advice.digest(),
                _ => 0,
            },
            day: (draw(state) % 500) as i32,
            ..KindEntry::default()
        };
        (own.advice.kind(), entry)
    });
    AdviceLedger::new(entries.collect::<Vec<_>>(), true, 500)
}

/// The exclusions of the set bits of a number.
fn exclusions_of(bits: usize) -> Vec<String> {
    let words = WORDS.iter().enumerate();
    let chosen = words.filter(|(at, _)| bits >> at & 1 == 1);
    chosen.map(|(_, own)| (*own).to_owned()).collect()
}

#[test]
fn what_an_answer_hides_or_a_person_excludes_is_shown_in_none_of_100_000_random_states() {
    let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
    let lists = WordLists::new(&analyzer);
    let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
    let (candidates, kept_away): (Vec<AdviceCandidate>, Vec<&[&str]>) =
        with_exclusions().into_iter().unzip();
    let n_sets = 1 << WORDS.len();
    // Reading words takes long; the same few sets are read once.
    let left: Vec<Vec<AdviceCandidate>> = (0..n_sets)
        .map(|bits| allowed(candidates.clone(), &lexicon, &exclusions_of(bits)))
        .collect();
    let (mut state, mut n_shown) = (1, 0);
    for _ in 0..100_000 {
        let ledger = random_ledger(&candidates, &mut state);
        let bits = draw(&mut state) as usize % n_sets;
        let exclusions = exclusions_of(bits);
        let kept = chosen(left[bits].clone(), &ledger);
        assert!(kept.len() <= MOST);
        n_shown += kept.len();
        for advice in kept {
            let hidden = ledger.is_hidden(advice.kind(), advice.digest());
            let at = candidates.iter().position(|own| own.advice == advice);
            let away = kept_away[at.unwrap()];
            let is_excluded = exclusions.iter().any(|own| away.contains(&own.as_str()));
            assert!(!hidden && !is_excluded, "{advice:?} {exclusions:?}");
        }
    }
    assert!(n_shown > 100_000, "{n_shown}");
}
