//! The document of one CV.

use super::super::document::{Bar, Bars, Block, Cell, Column, Line, Section, Span, Table, Tone};
use super::super::french::{decimal, euros, percent, plural, probability};
use super::super::labels;
use super::{Course, Depth, Match, Offer, points, words, written_day};
use super::{gaps, offer};
use crate::offer::{Moment, Pay};

/// All blocks of one CV. `prefix` makes its anchors unique among several CVs.
pub(super) fn blocks(one: &Match, depth: Depth, prefix: &str) -> Vec<Block> {
    let mut blocks = vec![reading(one, depth)];
    if !one.fits {
        blocks.push(Block::note(Tone::Info, nothing_fits(one)));
    }
    if !one.offers.is_empty() {
        blocks.push(offers(one, depth, prefix));
    }
    blocks.extend(gaps::block(&one.gaps, course));
    blocks.extend(next_steps(one));
    blocks
}

fn nothing_fits(one: &Match) -> String {
    let filters = one.filtered.iter().filter(|filtered| filtered.offers > 0);
    let filters: Vec<String> = filters.map(|own| format!("--{}", own.filter)).collect();
    if one.offers.is_empty() && !filters.is_empty() {
        return format!(
            "Aucune offre ne passe ce qui a été demandé ({}) : vérifiez ces valeurs, ou élargissez-les.",
            filters.join(", ")
        );
    }
    let best = match one.offers.first() {
        Some(_) => "Les plus proches sont données ci-dessous, pour comprendre pourquoi.",
        None => "Élargissez la recherche, ou mettez la base à jour avec « matcher fetch ».",
    };
    format!("Aucune offre de la base n'est assez proche de ce CV. {best}")
}

/// How the CV was read and what was recognised.
fn reading(one: &Match, depth: Depth) -> Block {
    let cv = &one.cv;
    let size = format!(
        "{}, {}",
        plural(cv.pages, "page", "pages"),
        plural(cv.words, "mot", "mots")
    );
    let quality = format!("{} — {}", cv.reading, quality(&cv.reading));
    let mut blocks = vec![Block::Facts(vec![
        ("Lecture".to_owned(), words(quality)),
        ("Taille".to_owned(), words(size)),
    ])];
    for warning in &cv.warnings {
        blocks.push(Block::note(Tone::Warning, warning));
    }
    if !cv.occupations.is_empty() {
        blocks.push(Block::Bars(occupations(one)));
    }
    if depth == Depth::Full && !cv.topics.is_empty() {
        let topic = |topic: &super::Topic| {
            let weight = Span::Strong(percent(topic.weight));
            vec![weight, Span::Plain(format!(" {}", topic.words.join(", ")))]
        };
        let topics = Block::List(cv.topics.iter().map(topic).collect());
        blocks.push(Block::Section(Section {
            title: "De quoi parle ce CV".to_owned(),
            is_folded: true,
            blocks: vec![topics],
            ..Section::default()
        }));
    }
    Block::section("Ce qui a été lu du CV", blocks)
}

fn quality(mark: &str) -> &'static str {
    match mark {
        "A" => "bonne",
        "B" => "correcte, à vérifier",
        _ => "mauvaise : une partie du CV manque sans doute",
    }
}

fn occupations(one: &Match) -> Bars {
    let bar = |occupation: &super::Occupation| Bar {
        label: format!("{} {}", occupation.rome, occupation.label),
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

fn offers(one: &Match, depth: Depth, prefix: &str) -> Block {
    let title = match one.offers.len() {
        1 => "L'offre à lire en premier".to_owned(),
        n => format!("Les {n} offres à lire en premier"),
    };
    let mut blocks = vec![Block::Table(overview(one, depth, prefix))];
    for offer in &one.offers {
        blocks.extend(offer::blocks(offer, depth, prefix));
    }
    Block::section(title, blocks)
}

/// One row per offer, with fewer columns on a screen.
fn overview(one: &Match, depth: Depth, prefix: &str) -> Table {
    let is_full = depth == Depth::Full;
    let mut columns = vec![
        Column::number("Rang"),
        Column::number("Accord"),
        Column::words("Poste"),
        Column::words("Lieu"),
        Column::words("Contrat"),
    ];
    if is_full {
        columns.extend([
            Column::words("Employeur"),
            Column::words("Salaire"),
            Column::words("Publiée"),
        ]);
    }
    let row = |offer: &Offer| overview_row(offer, is_full, prefix);
    Table {
        caption: if is_full {
            "Accord : sur 100, la proximité entre l'offre et le CV".to_owned()
        } else {
            String::new()
        },
        columns,
        rows: one.offers.iter().map(row).collect(),
        is_interactive: is_full,
    }
}

fn overview_row(offer: &Offer, is_full: bool, prefix: &str) -> Vec<Cell> {
    let text = |value: &Option<String>| Cell::words(value.as_deref().unwrap_or("—"));
    let title = if is_full {
        Cell::link(&offer.title, format!("#{prefix}offre-{}", offer.rank))
    } else {
        Cell::words(&offer.title)
    };
    let mut row = vec![
        Cell::number(offer.rank as f64, offer.rank.to_string()),
        Cell::number(offer.score, points(offer.score)),
        title,
        text(&offer.place),
        text(&offer.contract),
    ];
    if is_full {
        row.extend([text(&offer.employer), pay(offer), published(offer)]);
    }
    row
}

/// Sorted by its yearly amount.
fn pay(offer: &Offer) -> Cell {
    let Some(label) = &offer.pay else {
        return Cell::words("—");
    };
    let yearly = Pay::from_label(label).and_then(|pay| pay.yearly());
    Cell {
        key: yearly.map(|(least, _)| least),
        ..Cell::words(labels::pay(label))
    }
}

/// Sorted by date.
fn published(offer: &Offer) -> Cell {
    let Some(at) = &offer.created_at else {
        return Cell::words("—");
    };
    let moment = at.parse::<Moment>().ok();
    let day = moment.map(|at| at.day());
    let key = day.map(|day| {
        f64::from(day.year()) * 1e4 + f64::from(day.month()) * 1e2 + f64::from(day.day())
    });
    Cell {
        key,
        ..Cell::words(written_day(at))
    }
}

fn course(course: &Course) -> Line {
    let title = Span::Link {
        text: format!("{} {}", course.code, course.title),
        to: course.url.clone(),
    };
    let mut facts = Vec::new();
    facts.extend(course.level.map(|level| format!("niveau {level}")));
    facts.extend(
        course
            .hours
            .map(|hours| range(hours, |h| format!("{} h", decimal(h, 0)))),
    );
    facts.extend(course.price.map(|price| range(price, euros)));
    if course.sessions > 0 {
        facts.push(plural(course.sessions as usize, "session", "sessions"));
    }
    if !course.why.is_empty() {
        facts.push(format!("parce que : {}", course.why.join(", ")));
    }
    vec![title, Span::Faint(format!(" — {}", facts.join(" ; ")))]
}

fn range((from, to): (u32, u32), write: impl Fn(f64) -> String) -> String {
    if from == to {
        return write(f64::from(from));
    }
    format!("de {} à {}", write(f64::from(from)), write(f64::from(to)))
}

fn next_steps(one: &Match) -> Option<Block> {
    let step = |step: &super::NextStep| {
        let action = Span::Strong(step.action.clone());
        vec![action, Span::Plain(format!(" — {}", step.reason))]
    };
    let steps: Vec<Line> = one.next_steps.iter().map(step).collect();
    (!steps.is_empty()).then(|| {
        Block::Section(Section {
            title: "Et maintenant ?".to_owned(),
            blocks: vec![Block::List(steps)],
            ..Section::default()
        })
    })
}
