//! The document of one CV.

use super::super::document::{Bar, Bars, Block, Card, Line, Section, Span, Tone};
use super::super::french::{plural, probability};
use super::all_far::all_far;
use super::common_reasons::common;
use super::course_line::course;
use super::{Depth, Match, words};
use super::{card, gaps, other_trade, table, understood, usual_pay};

/// All blocks of one CV. `prefix` makes its anchors unique among several CVs.
pub(super) fn blocks(one: &Match, depth: Depth, prefix: &str) -> Vec<Block> {
    let mut blocks = understood(one);
    blocks.extend(warnings(one));
    blocks.extend(answer(one, depth, prefix));
    blocks
}

/// The offers, what is missing, what to do.
pub(super) fn answer(one: &Match, depth: Depth, prefix: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !one.fits {
        blocks.push(Block::Note(Tone::Info, nothing_fits(one)));
    }
    if !one.offers.is_empty() {
        blocks.push(offers(one, depth, prefix));
    }
    blocks.extend(
        one.other_trade
            .iter()
            .map(|other| other_trade::block(other, depth, prefix)),
    );
    let mut lacks = one.offers.iter().flat_map(|offer| &offer.lacks);
    let some_offer_asks_more = lacks.any(|lack| lack.required && lack.kind != "place");
    blocks.extend(gaps::block(&one.gaps, some_offer_asks_more, course));
    blocks.extend(gaps::themes(&one.gaps, course));
    blocks.extend(next_steps(one));
    blocks
}

/// Who the answer is for, and how to change it.
fn understood(one: &Match) -> Vec<Block> {
    let Some(line) = understood_line(one) else {
        return Vec::new();
    };
    let how = vec![
        Span::Faint("Ce n'est pas ça ? Corrigez le CV, puis relancez".to_owned()),
        Span::Command(", ou dites-le : --near VILLE, --trade MÉTIER, --wish hours=nuit".to_owned()),
        Span::Faint(".".to_owned()),
    ];
    vec![
        Block::Paragraph(vec![Span::Strong(line)]),
        Block::Paragraph(how),
    ]
}

/// Who the answer is for.
pub(super) fn understood_line(one: &Match) -> Option<String> {
    let occupation = one.cv.occupations.first();
    let occupation = occupation.map(|occupation| occupation.label.as_str());
    let is_of_place = |filter: &str| matches!(filter, "commune" | "near");
    let source = match one.filtered.iter().any(|own| is_of_place(&own.filter)) {
        true => understood::TownSource::Person,
        false => understood::TownSource::Cv,
    };
    understood::line(&one.cv.person, occupation, source)
}

/// How the CV was read, where that was not well, and what else is to be known.
pub(super) fn warnings(one: &Match) -> Vec<Block> {
    let of_reading = match one.cv.reading.as_str() {
        "B" => Some("La lecture de ce CV est correcte, sans plus : vérifiez ce qui a été compris."),
        "C" => Some(
            "Ce CV a été mal lu : une partie manque sans doute, et les offres s'en ressentent.",
        ),
        _ => None,
    };
    let all = of_reading.map(str::to_owned).into_iter();
    let all = all.chain(one.cv.warnings.iter().cloned());
    all.map(|text| Block::note(Tone::Warning, text)).collect()
}

fn nothing_fits(one: &Match) -> Line {
    let filters = one.filtered.iter().filter(|filtered| filtered.offers > 0);
    let mut filters: Vec<String> = filters.map(|own| filter_name(&own.filter)).collect();
    filters.dedup();
    if one.offers.is_empty() && !filters.is_empty() {
        return words(format!(
            "Aucune offre ne passe ce qui a été demandé ({}) : vérifiez ces valeurs, ou élargissez-les.",
            filters.join(", ")
        ));
    }
    let why = "Aucune offre de la base n'est assez proche de ce CV.";
    match one.offers.first() {
        Some(_) => words(format!(
            "{why} Les plus proches sont données ci-dessous, pour comprendre pourquoi."
        )),
        None => vec![
            Span::Plain(format!(
                "{why} Élargissez la recherche, ou mettez les offres à jour"
            )),
            Span::Command(" avec « matcher fetch »".to_owned()),
            Span::Plain(".".to_owned()),
        ],
    }
}

/// What a filter is about, without its flag.
pub(super) fn filter_name(filter: &str) -> String {
    let name = match filter {
        "offers" => "liste d'offres",
        "new" => "offre que la veille a déjà vue",
        "watch" => "candidature envoyée, ou offre déjà refusée",
        "rome" => "métier",
        "dept" => "département",
        "commune" | "near" | "distance" => "lieu",
        "contract" => "contrat",
        "since" | "max-age" => "date",
        "min-pay" => "salaire",
        "experience" => "expérience",
        "with" => "fait demandé",
        "without" => "fait refusé",
        "hide-flagged" => "formulation à vérifier",
        other => other,
    };
    name.to_owned()
}

fn offers(one: &Match, depth: Depth, prefix: &str) -> Block {
    let title = match (one.fits, one.offers.len()) {
        (false, _) => "Les offres les moins éloignées".to_owned(),
        (true, 1) => "L'offre à lire en premier".to_owned(),
        (true, n) => format!("Les {n} offres à lire en premier"),
    };
    let card = |offer| {
        let card = card::card(offer, depth, prefix);
        let nearness = match one.fits {
            true => card.nearness,
            false => card::FAR.to_owned(),
        };
        Card { nearness, ..card }
    };
    let mut cards: Vec<Card> = one.offers.iter().map(card).collect();
    let far = all_far(&one.offers, &mut cards);
    let mut blocks: Vec<Block> = far.into_iter().chain(common(&mut cards)).collect();
    blocks.push(Block::Cards(cards));
    blocks.extend(usual_pay::sources(&one.offers));
    if depth == Depth::Full {
        blocks.push(Block::Section(Section {
            title: "Toutes ces offres en tableau".to_owned(),
            is_folded: true,
            blocks: vec![Block::Table(table::of_offers(&one.offers, prefix))],
            ..Section::default()
        }));
    }
    Block::section(title, blocks)
}

/// What was read of the CV and which occupations were recognised, for readers who want to check.
pub(super) fn reading(one: &Match) -> Block {
    let cv = &one.cv;
    let size = format!(
        "{}, {}",
        plural(cv.pages, "page", "pages"),
        plural(cv.words, "mot", "mots")
    );
    let quality = format!("{} ({})", cv.reading, quality(&cv.reading));
    let mut blocks = vec![Block::Facts(vec![
        ("Lecture".to_owned(), words(quality)),
        ("Taille".to_owned(), words(size)),
    ])];
    if !cv.occupations.is_empty() {
        blocks.push(Block::Bars(occupations(one)));
    }
    Block::Section(Section {
        title: "Ce qui a été lu du CV".to_owned(),
        is_folded: true,
        blocks,
        ..Section::default()
    })
}

pub(super) fn quality(mark: &str) -> &'static str {
    match mark {
        "A" => "bonne",
        "B" => "correcte, à vérifier",
        _ => "mauvaise",
    }
}

fn occupations(one: &Match) -> Bars {
    let bar = |occupation: &super::ShownOccupation| Bar {
        label: format!(
            "{} ({})",
            understood::both_genders(&occupation.label),
            occupation.rome
        ),
        value: occupation.probability,
        shown: probability(occupation.probability),
        mark: None,
    };
    Bars {
        caption: "Métiers reconnus, avec leur probabilité".to_owned(),
        bars: one.cv.occupations.iter().map(bar).collect(),
        full: 1.0,
    }
}

fn next_steps(one: &Match) -> Option<Block> {
    let steps: Vec<Line> = one.next_steps.iter().map(super::NextStep::line).collect();
    (!steps.is_empty()).then(|| {
        Block::Section(Section {
            title: "Et maintenant ?".to_owned(),
            blocks: vec![Block::List(steps)],
            ..Section::default()
        })
    })
}
