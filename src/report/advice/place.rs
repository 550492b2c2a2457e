//! Places in French. Distances are as the crow flies, and said so; never a time.

use super::super::document::{Bar, Bars, Block};
use super::super::french::{count, plural};
use super::shape::{AdviceAnswer, NamedCounts, WiderJson};

const CROW: &str = "Distances à vol d'oiseau : comptez un tiers de plus par la route, davantage en montagne ou au bord de l'eau.";

/// Nobody drives farther every day.
const FARTHEST_DAILY_KM: u32 = 60;

pub(super) fn blocks(answer: &AdviceAnswer) -> Vec<Block> {
    let place = &answer.place;
    let mut blocks = vec![Block::paragraph(base(answer))];
    if let Some(rings) = &place.rings {
        blocks.push(rings_chart(rings));
        let unplaced = place.unplaced.unwrap_or(0);
        if unplaced > 0 {
            blocks.push(Block::paragraph(format!(
                "{} sans lieu précis, dans aucun de ces cercles.",
                plural(unplaced, "offre", "offres")
            )));
        }
        blocks.extend(around(answer).map(Block::paragraph));
        blocks.push(Block::paragraph(wider(rings, answer)));
        blocks.push(Block::paragraph(CROW));
    }
    let is_said = place.around.as_ref().and_then(most) == most(&place.depts);
    if let Some(most) = most(&place.depts).filter(|_| !is_said) {
        blocks.push(Block::paragraph(format!(
            "Les départements qui en ont le plus : {most}."
        )));
    }
    blocks
}

fn base(answer: &AdviceAnswer) -> String {
    let place = &answer.place;
    let all = plural(place.france, "offre", "offres");
    let here = match Some(answer.occupation.before).filter(|_| answer.asked.has_area()) {
        Some(0) => ", aucune dans la zone".to_owned(),
        Some(1) => ", dont une dans la zone".to_owned(),
        Some(n) => format!(", dont {} dans la zone", count(n)),
        None => String::new(),
    };
    let without = match place.no_dept {
        0 => String::new(),
        1 => " ; une ne dit pas son département".to_owned(),
        n => format!(" ; {} ne disent pas leur département", count(n)),
    };
    match place.france {
        0 => "Aucune offre de ce métier dans toute la base.".to_owned(),
        _ => format!("{all} de ce métier dans toute la base{here}{without}."),
    }
}

fn rings_chart(rings: &NamedCounts) -> Block {
    let most = rings.0.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let bars = rings.0.iter().map(|(km, n)| Bar {
        label: format!("{km} km"),
        value: *n as f64,
        shown: plural(*n, "offre", "offres"),
        mark: None,
    });
    Block::Bars(Bars {
        caption: "Offres du métier selon la distance, à vol d'oiseau".to_owned(),
        bars: bars.collect(),
        full: most as f64,
    })
}

fn around(answer: &AdviceAnswer) -> Option<String> {
    let place = &answer.place;
    let around = place.around.as_ref()?;
    let n: usize = around.0.iter().map(|(_, n)| n).sum();
    let within = place.rings.as_ref().and_then(|rings| rings.0.last());
    // An offer of two départements is one offer.
    let several = match within.is_some_and(|(_, within)| n > *within) {
        true => " ; une annonce publiée dans plusieurs départements compte dans chacun",
        false => "",
    };
    let most = most(around)?;
    Some(format!(
        "À 100 km au plus, par département : {most}{several}."
    ))
}

/// « 92 (104), 75 (88) ».
fn most(counts: &NamedCounts) -> Option<String> {
    const SHOWN: usize = 5;
    let shown = counts.0.iter().take(SHOWN);
    let shown: Vec<String> = shown
        .map(|(code, n)| format!("{code} ({})", count(*n)))
        .collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

fn wider(rings: &NamedCounts, answer: &AdviceAnswer) -> String {
    let than = match answer.asked.has_area() {
        true => "que dans la zone",
        false => "qu'à 20 km au plus",
    };
    match (answer.wider, rings.0.last(), answer.asked.reach_km) {
        (None, Some((km, 0)), _) => format!("Aucune offre de ce métier n'est à moins de {km} km."),
        (None, _, Some(reach)) => format!(
            "Chercher plus loin que {reach} km n'est pas proposé, d'après ce que le CV dit des déplacements."
        ),
        (None, _, None) => "Chercher plus loin n'en apporterait guère davantage.".to_owned(),
        (Some(WiderJson { km, more, .. }), ..) => format!(
            "En cherchant jusqu'à {km} km, il y aurait {} de plus {than}.{}",
            plural(more, "offre", "offres"),
            match km > FARTHEST_DAILY_KM {
                true => " Au-delà de 60 km, il faudrait sans doute déménager.",
                false => "",
            }
        ),
    }
}
