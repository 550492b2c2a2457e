//! What is behind the card of an offer: its checks, what is missing, the parts of its score,
//! the words of both texts.

use super::super::document::{Bar, Bars, Block, Line, Quote, Span};
use super::super::french::{capitalised, count, ordinal, plural};
use super::super::{labels, place_labels};
use super::checks::{FitCheck, Lack};
use super::course_line::course;
use super::reasons::{held, obstacles, subject, suits};
use super::shared_words::is_written_in_both;
use super::{MatchOffer, ShownChange, Why, points, points_with_noun, words};

pub(super) fn blocks(offer: &MatchOffer) -> Vec<Block> {
    let lists = [
        ("Ce que vous avez", met(offer)),
        ("Ce qui manque", missing(offer)),
        ("À vérifier", to_check(offer)),
        (
            "Ce qui la ferait monter, si c'est vrai et que le CV le dit",
            offer.changes.iter().map(change).collect(),
        ),
    ];
    let lists = lists.into_iter().filter(|(_, lines)| !lines.is_empty());
    let mut blocks: Vec<Block> = lists
        .map(|(title, lines)| Block::section(title, vec![Block::List(lines)]))
        .collect();
    blocks.push(Block::Bars(parts(offer)));
    let quotes: Vec<Quote> = shared_words(offer).map(quote).collect();
    if !quotes.is_empty() {
        let title = "Les mots communs à votre CV et à l'offre";
        blocks.push(Block::section(title, vec![Block::Quotes(quotes)]));
    }
    blocks.push(Block::Facts(facts(offer)));
    blocks
}

fn in_state<'a>(offer: &'a MatchOffer, state: &'static str) -> impl Iterator<Item = &'a FitCheck> {
    offer.fit.iter().filter(move |one| one.state == state)
}

fn met(offer: &MatchOffer) -> Vec<Line> {
    let line = |check: &FitCheck| {
        let text = match check.side.as_str() {
            "asked" => held(check),
            _ => suits(check),
        };
        let mut line = words(text);
        line.extend(quoted(&check.quote));
        line
    };
    let met = in_state(offer, "met").filter(|check| check.check != "freshness");
    met.map(line).collect()
}

/// What the offer asks and the person has not, each with its courses.
fn missing(offer: &MatchOffer) -> Vec<Line> {
    offer.lacks.iter().flat_map(lack).collect()
}

fn lack(lack: &Lack) -> Vec<Line> {
    if lack.kind == "place" {
        let place = place_labels::at_place(&lack.quote);
        return vec![words(format!(
            "Un poste dans la zone que votre CV indique : celui-ci est {place}."
        ))];
    }
    let how = match lack.required {
        true => " (exigence de l'offre)",
        false => " (souhait de l'offre)",
    };
    let text = labels::text(&lack.text);
    let is_quote = text == labels::text(&lack.quote);
    let text = match is_quote {
        true => format!("« {text} »"),
        false => capitalised(&text),
    };
    let mut head = vec![Span::Strong(text), Span::Faint(how.to_owned())];
    head.extend(quoted(&lack.quote).filter(|_| !is_quote));
    let courses = lack.courses.iter().map(course);
    let courses = courses.map(|course| {
        let mut line = vec![Span::Plain("→ ".to_owned())];
        line.extend(course);
        line
    });
    std::iter::once(head).chain(courses).collect()
}

/// What one of the texts does not say, and wishes that the offer does not meet.
fn to_check(offer: &MatchOffer) -> Vec<Line> {
    let is_lack =
        |check: &FitCheck| check.side == "asked" || check.check == "place" && check.required;
    let said = obstacles(offer);
    // The card says it already.
    let is_said = |check: &FitCheck| {
        let text = capitalised(&check.text);
        said.iter().any(|obstacle| obstacle.starts_with(&text))
    };
    let unmet = in_state(offer, "unmet").filter(|check| !is_lack(check) && !is_said(check));
    let line = |check: &FitCheck| {
        let verb = if check.required {
            "demande"
        } else {
            "souhaite"
        };
        let text = match check.side.as_str() {
            "asked" => format!("L'offre {verb} : {}.", subject(check)),
            _ => format!("{}.", capitalised(&check.text)),
        };
        let mut line = words(text);
        line.extend(quoted(&check.quote));
        line
    };
    let unknown = in_state(offer, "unknown").filter(|check| check.check != "freshness");
    unmet.chain(unknown).map(line).collect()
}

/// The offer's own words, if it has any.
fn quoted(quote: &str) -> Option<Span> {
    let quote = labels::experience(&labels::text(quote));
    (!quote.is_empty()).then(|| Span::Faint(format!(" — « {quote} »")))
}

/// What the card does not say.
fn facts(offer: &MatchOffer) -> Vec<(String, Line)> {
    let mut facts = Vec::new();
    if let Some(at) = &offer.created_at {
        facts.push(("Publiée le".to_owned(), words(super::written_day(at))));
    }
    if let Some(rome) = &offer.rome {
        facts.push(("Code du métier (ROME)".to_owned(), words(rome)));
    }
    facts.push(("Numéro de l'offre".to_owned(), words(&offer.id)));
    if offer.similar > 0 {
        let others = plural(
            offer.similar,
            "annonce presque identique",
            "annonces presque identiques",
        );
        facts.push(("Et aussi".to_owned(), words(others)));
    }
    facts
}

/// The parts, largest first; they add up to the score.
fn parts(offer: &MatchOffer) -> Bars {
    let mut parts: Vec<(&String, f64)> = offer.parts.iter().map(|(k, v)| (k, *v)).collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let bar = |(name, value): (&String, f64)| Bar {
        label: part_label(name),
        value,
        shown: points_with_noun(value),
        mark: None,
    };
    Bars {
        caption: format!(
            "Correspondance : {} sur {}, dont",
            points(offer.score),
            count(100)
        ),
        bars: parts.into_iter().map(bar).collect(),
        full: offer.score.max(f64::MIN_POSITIVE),
    }
}

fn part_label(name: &str) -> String {
    let label = match name {
        "occupation" => "Le métier",
        "topics" => "Les thèmes",
        "words" => "Les mots communs",
        "fit" => "Vos souhaits et ses demandes",
        other => other,
    };
    label.to_owned()
}

/// The words that bring a point or more: of less, nobody reads.
fn shared_words(offer: &MatchOffer) -> impl Iterator<Item = &Why> {
    const ONE_POINT: f64 = 0.01;
    let counts = |why: &&Why| why.part >= ONE_POINT && is_written_in_both(why);
    offer.why.iter().filter(counts)
}

fn quote(why: &Why) -> Quote {
    Quote {
        term: why.term.clone(),
        shown: points_with_noun(why.part),
        cv: why.cv.clone(),
        offer: labels::text(&why.offer),
    }
}

/// « avec « paie Silae » : 9e → 4e ».
fn change(change: &ShownChange) -> Line {
    vec![
        Span::Plain("avec « ".to_owned()),
        Span::Strong(change.add.clone()),
        Span::Plain(format!(
            " » : {} → {}",
            ordinal(change.from),
            ordinal(change.to)
        )),
    ]
}
