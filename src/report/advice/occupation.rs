//! Neighbouring occupations in French.

use super::super::document::{Block, Line, Span};
use super::super::french::{count, listed, plural};
use super::super::matches::{both_genders, half};
use super::market;
use super::shape::{AdviceAnswer, OccupationJson, ProposalJson};

pub(super) fn blocks(answer: &AdviceAnswer) -> Vec<Block> {
    let before = answer.occupation.before;
    let place = match answer.asked.has_area() {
        true => "dans la zone",
        false => "dans la base",
    };
    let offers = match before {
        0 => "Aucune offre".to_owned(),
        n => plural(n, "offre", "offres"),
    };
    let mut blocks = vec![Block::paragraph(format!("{offers} de ce métier {place}."))];
    blocks.extend(uncoded(&answer.occupation).map(Block::paragraph));
    let of = |way: &str| {
        let own = answer.proposals.iter().filter(|own| own.way == way);
        own.collect::<Vec<_>>()
    };
    let open = of("open");
    if open.is_empty() {
        blocks.push(Block::paragraph(nothing(answer)));
    } else {
        blocks.push(list(&open));
    }
    for (way, title) in [
        (
            "promotion",
            "En évolution, avec davantage de responsabilités :",
        ),
        ("diploma", "Accessible avec un diplôme ou un titre :"),
    ] {
        let own = of(way);
        if !own.is_empty() {
            blocks.push(Block::paragraph(title));
            blocks.push(list(&own));
        }
    }
    blocks
}

/// Offers that no count holds, so that a zone does not seem empty.
fn uncoded(lever: &OccupationJson) -> Option<String> {
    let n = lever.uncoded.filter(|n| *n > 0)?;
    let seem = match (n, lever.before) {
        (1, 0) => "Une semble pourtant en être".to_owned(),
        (1, _) => "Une autre semble en être".to_owned(),
        (n, 0) => format!("{} semblent pourtant en être", count(n)),
        (n, _) => format!("{} autres semblent en être", count(n)),
    };
    let why = match n {
        1 => "elle ne dit pas son code de métier, et n'est comptée nulle part ici",
        _ => "elles ne disent pas leur code de métier, et ne sont comptées nulle part ici",
    };
    Some(format!("{seem} : {why}."))
}

fn nothing(answer: &AdviceAnswer) -> String {
    match answer.occupation.neighbours.is_empty() {
        true => {
            "Le ROME n'est pas dans la base, ou n'a pas de métier voisin de celui-ci.".to_owned()
        }
        false if answer.asked.has_area() => {
            "Aucun métier voisin n'a assez d'offres dans la zone pour être proposé.".to_owned()
        }
        false => "Aucun métier voisin n'a assez d'offres pour être proposé.".to_owned(),
    }
}

fn list(proposals: &[&ProposalJson]) -> Block {
    Block::List(proposals.iter().flat_map(|own| lines(own)).collect())
}

fn lines(own: &ProposalJson) -> Vec<Line> {
    let mut head = vec![Span::Strong(both_genders(&own.label))];
    head.push(Span::Plain(format!(" : {}.", offers(own))));
    let mut more = Vec::new();
    if !own.has.is_empty() {
        let has: Vec<String> = own.has.iter().map(|skill| quoted(skill)).collect();
        more.push(format!("Vous sauriez déjà : {}.", listed(&has, "et")));
    }
    if let Some(lacks) = &own.lacks {
        more.push(format!("Il vous resterait à montrer : {}.", quoted(lacks)));
    }
    let pay = own.usual_pay.as_ref();
    more.extend(pay.map(|usual| format!("Salaire : {}.", half(usual))));
    more.extend(market::words(&own.market).map(|words| format!("Marché du travail : {words}.")));
    more.extend(own.diploma.clone());
    let mut lines = vec![head];
    lines.extend(
        more.into_iter()
            .map(|text| vec![Span::Faint(format!("→ {text}"))]),
    );
    lines
}

/// What is open, and how much of it this CV comes near.
fn offers(own: &ProposalJson) -> String {
    let more = plural(own.more, "offre de plus", "offres de plus");
    match own.reachable {
        Some(n) if n == own.more => format!("{more}, proches de votre CV"),
        Some(n) => format!("{more}, dont {} proches de votre CV", count(n)),
        None => more,
    }
}

/// As the ROME writes it: its capitals have no accent to give back.
fn quoted(skill: &str) -> String {
    format!("« {skill} »")
}
