//! The document of one offer of a CV.

use super::super::document::{Bar, Bars, Block, Line, Quote, Section, Span};
use super::super::french::{count, ordinal, plural};
use super::super::labels;
use super::{Change, Constraint, Depth, Offer, Why, points, points_with_noun, words, written_day};

/// Reasons shown on a screen.
const REASONS: usize = 3;
/// Words shown as evidence for the occupation alone.
const OCCUPATION_WORDS: usize = 2;
/// Characters of a reason on a screen.
const REASON_CHARS: usize = 60;

/// All blocks of one offer; on a screen, one line of reasons.
pub(super) fn blocks(offer: &Offer, depth: Depth, prefix: &str) -> Vec<Block> {
    match depth {
        Depth::Short => vec![Block::List(vec![short(offer)])],
        Depth::Full => vec![full(offer, prefix)],
    }
}

/// « 1. Aide-soignant — pour le métier : diplôme d'État ; en commun : toilette, transmissions ;
/// à acquérir : permis B ; lien ».
fn short(offer: &Offer) -> Line {
    let mut line = vec![Span::Strong(format!("{}. {}", offer.rank, offer.title))];
    let (shared, of_trade): (Vec<&Why>, Vec<&Why>) = offer
        .why
        .iter()
        .filter(|why| why.topic.is_none())
        .partition(|why| why.parts.contains_key("words"));
    let mut sign = " — ";
    for (what, why, n) in [
        ("pour le métier", of_trade, OCCUPATION_WORDS),
        ("en commun", shared, REASONS),
    ] {
        let terms: Vec<&str> = why.iter().take(n).map(|why| why.term.as_str()).collect();
        if !terms.is_empty() {
            line.push(Span::Plain(format!("{sign}{what} : {}", terms.join(", "))));
            sign = " ; ";
        }
    }
    let missing = missing(offer);
    if !missing.is_empty() {
        let some: Vec<String> = missing.iter().take(REASONS).map(|one| cut(one)).collect();
        line.push(Span::Plain(format!(
            " ; à acquérir ou à montrer : {}",
            some.join(", ")
        )));
    }
    line.push(Span::Faint(" — ".to_owned()));
    line.push(Span::Link {
        text: offer.url.clone(),
        to: offer.url.clone(),
    });
    line
}

/// What to check before applying.
fn missing(offer: &Offer) -> Vec<String> {
    let gap = &offer.gap;
    let unmet = gap.constraints.iter().filter(|c| c.met == Some(false));
    let unmet = unmet.map(|constraint| constraint.asked.clone());
    let skills = gap.skills.iter().map(|skill| skill.skill.clone());
    unmet.chain(skills).collect()
}

fn full(offer: &Offer, prefix: &str) -> Block {
    let mut blocks = vec![Block::Facts(facts(offer)), Block::Bars(parts(offer))];
    if !offer.why.is_empty() {
        let quotes = offer.why.iter().map(quote).collect();
        blocks.push(Block::section(
            "Pourquoi elle est proche",
            vec![Block::Quotes(quotes)],
        ));
    }
    let gap = gap(offer);
    let met = met_conditions(offer);
    if !met.is_empty() {
        let title = "Ce qu'elle demande et que le CV montre";
        blocks.push(Block::section(title, vec![Block::List(met)]));
    }
    if !gap.is_empty() {
        let title = "Ce qu'elle demande et que le CV ne montre pas";
        blocks.push(Block::section(title, vec![Block::List(gap)]));
    }
    if !offer.changes.is_empty() {
        let title = "Ce qui la ferait monter, si c'est vrai et que le CV le dit";
        let changes = offer.changes.iter().map(change).collect();
        blocks.push(Block::section(title, vec![Block::List(changes)]));
    }
    Block::Section(Section {
        anchor: Some(format!("{prefix}offre-{}", offer.rank)),
        title: format!("{}. {}", offer.rank, heading(offer)),
        is_folded: true,
        blocks,
    })
}

fn heading(offer: &Offer) -> String {
    let parts = [
        Some(offer.title.as_str()),
        offer.employer.as_deref(),
        offer.place.as_deref(),
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

fn facts(offer: &Offer) -> Vec<(String, Line)> {
    let mut facts = Vec::new();
    let created = offer.created_at.as_deref().map(written_day);
    let pay = offer.pay.as_deref().map(labels::pay);
    for (name, value) in [
        ("Employeur", &offer.employer),
        ("Lieu", &offer.place),
        ("Contrat", &offer.contract),
        ("Salaire", &pay),
        ("Métier (ROME)", &offer.rome),
        ("Publiée le", &created),
    ] {
        if let Some(value) = value {
            facts.push((name.to_owned(), words(value)));
        }
    }
    let text = format!("offre {} chez France Travail", offer.id);
    let page = Span::Link {
        text,
        to: offer.url.clone(),
    };
    facts.push(("Page officielle".to_owned(), vec![page]));
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
fn parts(offer: &Offer) -> Bars {
    let mut parts: Vec<(&String, f64)> = offer.parts.iter().map(|(k, v)| (k, *v)).collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let bar = |(name, value): (&String, f64)| Bar {
        label: part_label(name),
        value,
        shown: points_with_noun(value),
        mark: None,
    };
    Bars {
        caption: format!("Accord : {} sur {}, dont", points(offer.score), count(100)),
        bars: parts.into_iter().map(bar).collect(),
        full: offer.score.max(f64::MIN_POSITIVE),
    }
}

fn part_label(name: &str) -> String {
    let label = match name {
        "occupation" => "Métier",
        "topics" => "Thèmes",
        "words" => "Mots",
        "constraints" => "Conditions",
        other => other,
    };
    label.to_owned()
}

fn quote(why: &Why) -> Quote {
    Quote {
        term: match why.topic {
            Some(_) => format!("thème « {} »", why.term),
            None => why.term.clone(),
        },
        shown: points_with_noun(why.part),
        cv: why.cv.clone(),
        offer: why.offer.clone(),
    }
}

/// Conditions that the CV meets.
fn met_conditions(offer: &Offer) -> Vec<Line> {
    let all = offer.gap.constraints.iter();
    let met = all.filter(|one| one.met == Some(true));
    met.map(constraint).collect()
}

fn gap(offer: &Offer) -> Vec<Line> {
    let gap = &offer.gap;
    let unmet = gap.constraints.iter().filter(|one| one.met != Some(true));
    let constraints = unmet.map(constraint);
    let skills = gap.skills.iter().map(|skill| {
        let how = if skill.required {
            " (exigé)"
        } else {
            " (souhaité)"
        };
        let mut line = vec![
            Span::Plain(skill.skill.clone()),
            Span::Faint(how.to_owned()),
        ];
        line.extend(quoted(&skill.quote).filter(|_| skill.quote != skill.skill));
        line
    });
    let topics = gap.topics.iter().map(|topic| {
        let label = Span::Faint("thème : ".to_owned());
        let mut line = vec![label, Span::Plain(topic.words.join(", "))];
        line.extend(quoted(&topic.quote));
        line
    });
    constraints.chain(skills).chain(topics).collect()
}

fn constraint(constraint: &Constraint) -> Line {
    let how = if constraint.required {
        "exigé"
    } else {
        "souhaité"
    };
    let met = match constraint.met {
        Some(true) => "",
        Some(false) => " ; le CV ne le montre pas",
        None => " ; à vérifier",
    };
    let mut line = vec![
        Span::Strong(constraint.asked.clone()),
        Span::Faint(format!(" ({how}{met})")),
    ];
    line.extend(quoted(&constraint.quote));
    line
}

/// The offer's own words, if it has any.
fn quoted(quote: &str) -> Option<Span> {
    (!quote.is_empty()).then(|| Span::Faint(format!(" — « {quote} »")))
}

/// « avec « paie Silae » : 9e → 4e ».
fn change(change: &Change) -> Line {
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

/// Shortens a skill of the ROME, which may be a whole sentence.
fn cut(text: &str) -> String {
    if text.chars().count() <= REASON_CHARS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(REASON_CHARS).collect();
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ' ']))
}
