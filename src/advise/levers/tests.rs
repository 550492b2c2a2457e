use std::collections::BTreeMap;

use super::*;
use crate::offer::Posting;
use crate::rome::{Neighbour, RomeCode, Sheet, SheetSkill, SkillKind};

const WELDER: &str = "H2913";
const BOILERMAKER: &str = "H2902";

fn code(text: &str) -> RomeCode {
    text.parse().unwrap()
}

fn posting(text: i64, rome: &str, departement: &str) -> Posting {
    Posting {
        text,
        occupation: Some(code(rome)),
        departement: Some(departement.to_owned()),
        ..Posting::default()
    }
}

fn paid(text: i64, low: u32, high: u32) -> Posting {
    Posting {
        pay: Some((low, high)),
        ..posting(text, WELDER, "69")
    }
}

fn postings(rows: Vec<Posting>) -> Postings {
    let parents = [("H2999", WELDER), (WELDER, WELDER), ("H2998", WELDER)];
    let parents = parents.map(|(own, parent)| (code(own), code(parent)));
    Postings::new(
        rows,
        BTreeMap::from(parents),
        MinimumWage { yearly: 22_000 },
    )
}

fn search() -> LeverSearch {
    LeverSearch {
        occupation: code(WELDER),
        area: SearchArea::All,
        experience: None,
        from: None,
        reach_km: None,
        exclusions: Exclusions::default(),
        with: Vec::new(),
    }
}

fn in_rhone() -> LeverSearch {
    LeverSearch {
        area: SearchArea::Departements(vec!["69".to_owned()]),
        ..search()
    }
}

/// `n` offers that pay so much, with texts of their own from `first` on.
fn many(first: i64, n: i64, low: u32, high: u32) -> impl Iterator<Item = Posting> {
    (first..first + n).map(move |text| paid(text, low, high))
}

#[test]
fn the_top_of_a_range_opens_an_offer_and_a_copy_counts_once() {
    let copy = Posting {
        departement: Some("01".to_owned()),
        ..paid(1, 24_000, 30_000)
    };
    let silent = posting(2, WELDER, "69");
    let lever = pay_lever(
        &postings(vec![paid(1, 24_000, 30_000), copy, silent]),
        &search(),
        28_000,
    );
    let counts = (lever.n_offers, lever.n_paid, lever.n_before, lever.n_sure);
    assert_eq!(counts, (2, 1, 1, 0));
}

#[test]
fn a_fall_is_advised_where_it_surely_brings_more_than_it_costs() {
    let rows = many(0, 20, 30_000, 30_000).chain(many(100, 40, 28_500, 28_500));
    let lever = pay_lever(&postings(rows.collect()), &search(), 30_000);
    let Lower::Say(advice) = lever.lower else {
        panic!("{lever:?}");
    };
    assert_eq!((advice.step.percent, advice.step.n_more), (5, 40));
    assert!(advice.low < 2.0 && advice.high.unwrap() > 2.0);
    assert_eq!(advice.gain, Some(2.0));
    assert_eq!(lever.raise, Raise::Silent(Silence::FewPayMore));
}

#[test]
fn a_fall_that_brings_little_is_not_advised() {
    let rows = many(0, 40, 30_000, 30_000).chain(many(100, 3, 28_500, 28_500));
    let lever = pay_lever(&postings(rows.collect()), &search(), 30_000);
    assert_eq!(lever.lower, Lower::Silent(Silence::NoStepWorthIt));
    assert_eq!(lever.curve.len(), 10);
}

#[test]
fn a_low_wish_is_raised_and_never_lowered_at_once() {
    let rows = many(0, 60, 30_000, 32_000).chain(many(100, 3, 22_000, 23_000));
    let lever = pay_lever(&postings(rows.collect()), &search(), 24_000);
    let Raise::Say(advice) = lever.raise else {
        panic!("{lever:?}");
    };
    assert_eq!((advice.percent, advice.n_kept, advice.n_paid), (20, 60, 63));
    assert_eq!(lever.lower, Lower::Silent(Silence::AskForMore));
}

#[test]
fn no_step_goes_below_the_legal_minimum() {
    let lever = pay_lever(
        &postings(many(0, 30, 18_000, 22_500).collect()),
        &search(),
        22_400,
    );
    assert_eq!(lever.curve.len(), 2);
    assert_eq!(lever.curve[1].wish, 22_000);
    let under = pay_lever(
        &postings(many(0, 30, 18_000, 19_000).collect()),
        &search(),
        15_000,
    );
    assert_eq!((under.wish, under.is_under_minimum), (22_000, true));
    // An old offer is paid at today's minimum; one far below is of another kind.
    assert_eq!((under.n_before, under.curve.len()), (30, 0));
    let part = pay_lever(
        &postings(many(0, 30, 9_000, 12_000).collect()),
        &search(),
        22_000,
    );
    assert_eq!(part.n_paid, 0);
}

#[test]
fn too_few_pays_in_the_area_give_way_to_the_family_then_to_the_base() {
    let family = |n: i64, departement: &str| {
        let departement = departement.to_owned();
        many(500, n, 24_000, 24_000).map(move |row| Posting {
            occupation: Some(code("H2998")),
            departement: Some(departement.clone()),
            ..row
        })
    };
    let asked = LeverSearch {
        occupation: code("H2999"),
        ..in_rhone()
    };
    let near = pay_lever(&postings(family(20, "69").collect()), &asked, 24_000);
    assert!(near.scope.is_area && near.scope.level == OccupationWidth::Family);
    let far = pay_lever(&postings(family(20, "75").collect()), &asked, 24_000);
    assert!(!far.scope.is_area && far.scope.level == OccupationWidth::Family);
    let few = pay_lever(&postings(family(19, "75").collect()), &asked, 24_000);
    assert_eq!(few.lower, Lower::Silent(Silence::FewPaid));
    assert_eq!(few.raise, Raise::Silent(Silence::FewPaid));
}

#[test]
fn offers_that_ask_more_experience_are_not_counted() {
    let asks = Posting {
        experience: 24,
        ..posting(1, WELDER, "69")
    };
    let all = postings(vec![asks, posting(2, WELDER, "69")]);
    let beginner = LeverSearch {
        experience: Some(12),
        ..search()
    };
    assert_eq!(place_lever(&all, &search()).n_france, 2);
    assert_eq!(place_lever(&all, &beginner).n_france, 1);
}

fn skill(code: u32) -> SheetSkill {
    SheetSkill {
        code,
        label: format!("Savoir {code}"),
        kind: SkillKind::KnowHow,
        core: None,
    }
}

fn sheet(own: &str, skills: &[u32]) -> Sheet {
    Sheet {
        skills: skills.iter().map(|number| skill(*number)).collect(),
        ..Sheet::bare(code(own), code(own), format!("Métier {own}"))
    }
}

fn neighbours(sheet: Sheet, codes: &[&str]) -> Sheet {
    let neighbours = codes.iter().zip(1..).map(|(own, rank)| Neighbour {
        code: code(own),
        rank,
    });
    Sheet {
        neighbours: neighbours.collect(),
        ..sheet
    }
}

fn by_code(sheets: &[Sheet]) -> BTreeMap<RomeCode, &Sheet> {
    sheets.iter().map(|own| (own.code, own)).collect()
}

#[test]
fn neighbours_are_ordered_by_new_offers_and_shared_skills() {
    let mut rows: Vec<Posting> = (0..10).map(|n| posting(n, BOILERMAKER, "69")).collect();
    rows.extend((20..24).map(|n| posting(n, "H2909", "69")));
    rows.extend((30..90).map(|n| posting(n, "J1506", "69")));
    // One text is filed under both trades: it is no new offer.
    rows.push(posting(0, WELDER, "69"));
    let regulated = Sheet {
        is_regulated: true,
        ..sheet("J1506", &[1, 2])
    };
    let own = neighbours(sheet(WELDER, &[1, 2, 3]), &["H2909", BOILERMAKER, "J1506"]);
    let sheets = [
        own,
        sheet(BOILERMAKER, &[1, 2, 9]),
        sheet("H2909", &[1, 7]),
        regulated,
    ];
    let sheets = by_code(&sheets);
    let lever = occupation_lever(&postings(rows), &sheets, &search());
    assert_eq!(lever.n_before, 1);
    let counts = lever
        .neighbours
        .iter()
        .map(|own| (own.n_offers, own.n_more, own.n_shared));
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [(4, 4, 1), (10, 9, 2), (60, 60, 2)]
    );
    assert_eq!(lever.best, [code(BOILERMAKER), code("H2909")]);

    let shown = proposals(&lever, &sheets, &search(), None);
    let shown: Vec<(&str, &Way)> = shown
        .iter()
        .map(|own| (own.label.as_str(), &own.way))
        .collect();
    let diploma = Way::Diploma(String::new());
    assert_eq!(
        shown,
        [
            ("Métier H2902", &Way::Open),
            ("Métier H2909", &Way::Open),
            ("Métier J1506", &diploma)
        ]
    );
}

#[test]
fn what_a_person_refuses_is_not_proposed_and_neither_is_what_is_not_known() {
    let rows = (0..40).map(|n| posting(n, BOILERMAKER, "69"));
    let own = neighbours(sheet(WELDER, &[1]), &[BOILERMAKER]);
    let shown = |words: &str, contexts: &[&str], label: &str| {
        let other = Sheet {
            contexts: contexts.iter().map(|own| (*own).to_owned()).collect(),
            label: label.to_owned(),
            ..sheet(BOILERMAKER, &[1])
        };
        let sheets = [own.clone(), other];
        let sheets = by_code(&sheets);
        let mut search = search();
        assert!(words.is_empty() || search.exclusions.add(words), "{words}");
        let lever = occupation_lever(&postings(rows.clone().collect()), &sheets, &search);
        let n = proposals(&lever, &sheets, &search, None).len();
        assert_eq!(lever.best.len(), n);
        n
    };
    let heavy = "Port et manipulation de charges lourdes";
    assert_eq!(shown("", &[heavy], "Magasinier"), 1);
    assert_eq!(shown("port de charges", &[heavy], "Magasinier"), 0);
    assert_eq!(shown("travail de nuit", &[heavy], "Magasinier"), 1);
    assert_eq!(shown("travail de nuit", &[], "Magasinier"), 0);
    assert_eq!(shown("conduite", &[heavy], "Chauffeur de bus"), 0);
    assert_eq!(shown("conduite", &[heavy], "Conducteur de presse"), 1);
    assert!(!Exclusions::default().add("trifouiller"));
}

const CONDITIONS: [(&str, &str); 3] = [
    ("port de charges", "Port et manipulation de charges lourdes"),
    ("travail de nuit", "Travail de nuit"),
    ("station debout", "Station debout prolongée"),
];

/// The conditions of the set bits of a number: the words of a person, the directory's.
fn conditions(bits: usize) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = CONDITIONS.into_iter().enumerate();
    all.filter(move |(at, _)| bits >> at & 1 == 1)
        .map(|(_, own)| own)
}

#[test]
fn no_neighbour_that_a_person_excludes_is_proposed_whatever_its_conditions() {
    const SETS: usize = 1 << CONDITIONS.len();
    let codes = [BOILERMAKER, "H2909"];
    let rows = codes.iter().zip([0, 10]);
    let rows = rows.flat_map(|(own, first)| (first..first + 4).map(move |n| posting(n, own, "69")));
    let all = postings(rows.collect());
    let own = neighbours(sheet(WELDER, &[1]), &codes);
    let mut n_shown = 0;
    for state in 0..SETS * SETS * SETS {
        let (refused, held) = (state % SETS, [state / SETS % SETS, state / SETS / SETS]);
        let mut search = search();
        assert!(conditions(refused).all(|(words, _)| search.exclusions.add(words)));
        let of = |code: &&str, bits: usize| Sheet {
            contexts: conditions(bits).map(|(_, own)| own.to_owned()).collect(),
            ..sheet(code, &[1])
        };
        let others = codes.iter().zip(held).map(|(code, bits)| of(code, bits));
        let sheets: Vec<Sheet> = std::iter::once(own.clone()).chain(others).collect();
        let sheets = by_code(&sheets);
        let lever = occupation_lever(&all, &sheets, &search);
        let shown = proposals(&lever, &sheets, &search, None);
        let shown = shown.iter().map(|own| own.count.code);
        for own in shown.chain(lever.best.iter().copied()) {
            n_shown += 1;
            let at = codes.iter().position(|other| code(other) == own).unwrap();
            // Where something is refused, no conditions are unknown conditions.
            let is_allowed = refused == 0 || held[at] != 0 && held[at] & refused == 0;
            assert!(is_allowed, "{refused:b} {held:?}");
        }
    }
    // Each neighbour in 64 states without a refusal, and in 96 with one that it does not meet,
    // in both lists.
    assert_eq!(n_shown, 2 * 2 * (64 + 96));
}

#[test]
fn a_closed_offer_tells_what_is_paid_and_counts_nowhere_else() {
    let open = postings(many(0, 15, 30_000, 30_000).collect());
    // Ten closed ones, of which five are copies of open ones.
    let closed = open.with_closed(many(10, 10, 30_000, 30_000).collect());
    let lever = pay_lever(&closed, &search(), 30_000);
    let counts = (lever.n_offers, lever.n_closed, lever.n_paid);
    assert_eq!(counts, (20, 5, 20));
    assert_eq!(place_lever(&closed, &search()).n_france, 15);
    let usual = pay_quartiles(&closed, &search()).unwrap();
    assert_eq!((usual.n_offers, usual.has_closed), (20, true));
}

#[test]
fn a_cv_orders_neighbours_by_what_it_comes_near_and_hides_those_with_hardly_any() {
    let mut rows: Vec<Posting> = (0..50).map(|n| posting(n, BOILERMAKER, "69")).collect();
    rows.extend((100..110).map(|n| posting(n, "H2909", "69")));
    rows.extend((200..210).map(|n| posting(n, "H2906", "69")));
    let own = neighbours(sheet(WELDER, &[1]), &[BOILERMAKER, "H2909", "H2906"]);
    let chief = Sheet {
        is_executive: true,
        ..sheet("H2906", &[1])
    };
    let sheets = [
        own,
        sheet(BOILERMAKER, &[1]),
        sheet("H2909", &[1, 8, 9]),
        chief,
    ];
    let sheets = by_code(&sheets);
    let lever = occupation_lever(&postings(rows), &sheets, &search());
    let cv = LeverCv {
        reachable: BTreeMap::from([
            (code(BOILERMAKER), 2),
            (code("H2909"), 8),
            (code("H2906"), 9),
        ]),
        mentions: &|skills| skills.iter().map(|skill| *skill == "Savoir 9").collect(),
        can_enter: &|_| true,
    };
    let shown = proposals(&lever, &sheets, &search(), Some(&cv));
    let ways: Vec<(RomeCode, &Way)> = shown.iter().map(|own| (own.count.code, &own.way)).collect();
    assert_eq!(
        ways,
        [
            (code("H2909"), &Way::Open),
            (code("H2906"), &Way::Promotion)
        ]
    );
    assert_eq!(shown[0].n_reachable, Some(8));
    // What the CV says overrides what its occupation implies.
    assert_eq!(shown[0].has, ["Savoir 9", "Savoir 1"]);
    assert_eq!(shown[0].lacks.as_deref(), Some("Savoir 8"));
}

const LYON: (f64, f64) = (45.764, 4.8357);

fn at(text: i64, position: Option<(f64, f64)>, commune: &str) -> Posting {
    Posting {
        position,
        commune: Some(commune.to_owned()),
        ..posting(text, WELDER, "69")
    }
}

#[test]
fn rings_grow_and_a_town_without_a_position_is_where_its_other_offers_are() {
    let villefranche = (45.985, 4.72);
    let mut rows = vec![
        at(1, Some(LYON), "69123"),
        at(2, None, "69123"),
        at(3, None, "69999"),
        // An offer of another trade gives the position of the commune.
        Posting {
            occupation: Some(code("A1101")),
            ..at(4, Some(villefranche), "69264")
        },
    ];
    rows.extend((10..15).map(|text| at(text, None, "69264")));
    let from = LeverSearch {
        from: Some(LYON),
        ..search()
    };
    let place = place_lever(&postings(rows), &from);
    let rings = place.rings.unwrap();
    assert_eq!(rings.counts, [(10, 2), (20, 2), (30, 7), (50, 7), (100, 7)]);
    assert_eq!(rings.n_unplaced, 1);
    assert_eq!(rings.around, [("69".to_owned(), 7)]);
    let advice = rings.advice.unwrap();
    assert_eq!((advice.km, advice.n_before, advice.n_more), (30, 2, 5));
}

#[test]
fn who_can_only_look_near_is_advised_no_wider_ring() {
    let far = (45.985, 4.72);
    let mut rows = vec![at(1, Some(LYON), "69123")];
    rows.extend((10..15).map(|text| at(text, Some(far), "69264")));
    let advice = |reach_km| {
        let from = LeverSearch {
            from: Some(LYON),
            reach_km,
            ..search()
        };
        let rings = place_lever(&postings(rows.clone()), &from).rings;
        rings.unwrap().advice.map(|own| own.km)
    };
    assert_eq!(advice(None), Some(30));
    assert_eq!(advice(Some(30)), Some(30));
    assert_eq!(advice(Some(20)), None);
}

#[test]
fn nobody_with_a_choice_near_is_asked_to_move() {
    let far = (45.2, 5.7);
    let step = |n_near: i64| {
        let mut rows: Vec<Posting> = (0..n_near).map(|n| at(n, Some(LYON), "69123")).collect();
        rows.extend((100..110).map(|text| at(text, Some(far), "38185")));
        let from = LeverSearch {
            from: Some(LYON),
            ..search()
        };
        let place = place_lever(&postings(rows), &from);
        assert_eq!(place.rings.as_ref().unwrap().advice.unwrap().km, 100);
        place.worth_a_step().map(|own| own.km)
    };
    assert_eq!(step(2), Some(100));
    assert_eq!(step(8), None);
}

#[test]
fn offers_below_the_legal_minimum_are_counted_at_it_and_named() {
    let rows = many(0, 20, 24_000, 26_000).chain(many(20, 3, 21_000, 21_500));
    let pay = pay_lever(&postings(rows.collect()), &search(), 25_000);
    assert_eq!((pay.n_paid, pay.n_raised), (23, 3));
}

#[test]
fn a_place_that_is_guessed_counts_only_where_it_surely_is() {
    let of_postcode = |row: Posting, postcode: &str| Posting {
        postcode: Some(postcode.to_owned()),
        ..row
    };
    let rows = vec![
        of_postcode(at(1, Some(LYON), "69123"), "69003"),
        of_postcode(at(2, None, "69998"), "69003"),
        of_postcode(at(3, None, "69999"), "69039"),
    ];
    let from = LeverSearch {
        from: Some(LYON),
        ..search()
    };
    let rings = place_lever(&postings(rows), &from).rings.unwrap();
    assert_eq!(rings.counts, [(10, 2), (20, 2), (30, 3), (50, 3), (100, 3)]);
    assert_eq!(rings.n_unplaced, 0);
}

#[test]
fn departements_are_counted_most_first_and_the_area_apart() {
    let mut rows = vec![posting(1, WELDER, "69"), posting(1, WELDER, "01")];
    rows.push(posting(2, WELDER, "69"));
    rows.push(Posting {
        departement: None,
        ..posting(3, WELDER, "")
    });
    let place = place_lever(&postings(rows), &in_rhone());
    // A text in two départements counts in both, and once in all.
    assert_eq!((place.n_france, place.n_without_departement), (3, 1));
    assert_eq!(
        place.departements,
        [("69".to_owned(), 2), ("01".to_owned(), 1)]
    );
    assert_eq!(place.n_before, Some(2));
    assert_eq!(place.rings, None);
}

#[test]
fn quartiles_need_enough_texts() {
    let rows = (0..40).map(|n| paid(n, 24_000 + 100 * n as u32, 24_000 + 100 * n as u32));
    let usual = pay_quartiles(&postings(rows.collect()), &search()).unwrap();
    assert_eq!(
        (usual.n_offers, usual.low, usual.high),
        (40, 25_000, 26_900)
    );
    let few = postings(many(0, 19, 24_000, 25_000).collect());
    assert_eq!(pay_quartiles(&few, &search()), None);
}
