//! An announcement as a page.

use super::news;
use super::shape::{Announcement, ShownAnnouncement};
use crate::report::document::{Block, Card, Document, Sign, Tone};
use crate::report::french::{capitalised, plural};
use crate::report::labels;
use crate::report::matches::{self, Depth, MatchOffer};

/// What is missing for an offer is said of so many things.
const LACKS: usize = 2;

impl Announcement {
    /// The page of this announcement.
    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new(format!("{} — {}", self.watch, self.summary()));
        page.blocks = self.blocks("");
        page.push(self.about());
        page
    }

    /// « 2 offres à lire », « Rien de nouveau ».
    pub(super) fn summary(&self) -> String {
        match (self.offers.len(), self.n_closed()) {
            (0, 0) => "rien de nouveau".to_owned(),
            (0, n) => plural(n, "offre fermée", "offres fermées"),
            (n, _) => plural(n, "offre à lire", "offres à lire"),
        }
    }

    pub(super) fn blocks(&self, prefix: &str) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.base.demo {
            blocks.push(crate::report::demo_note());
        }
        let notes = self.notes.iter();
        blocks.extend(notes.map(|note| Block::note(Tone::Info, note.message.clone())));
        let is_silent = self.offers.is_empty() && self.n_closed() == 0;
        if is_silent && self.notes.is_empty() {
            blocks.push(Block::paragraph("Rien de nouveau depuis la dernière fois."));
        }
        if !self.offers.is_empty() {
            blocks.push(Block::Cards(self.cards(prefix)));
        }
        blocks.extend(self.closed_line().map(Block::paragraph));
        blocks
    }

    pub(super) fn cards(&self, prefix: &str) -> Vec<Card> {
        self.offers.iter().map(|own| card(own, prefix)).collect()
    }

    /// « Fermées depuis : … », in one line.
    pub(super) fn closed_line(&self) -> Option<String> {
        let titles = self.closed_titles.iter();
        let titles: Vec<String> = titles.map(|title| labels::title(title)).collect();
        match titles.len() {
            0 => None,
            1 => Some(format!("Fermée depuis : {}.", titles.join(", "))),
            _ => Some(format!("Fermées depuis : {}.", titles.join(" ; "))),
        }
    }

    /// Where the offers are from, as their licence wants it said beside them.
    pub(super) fn about(&self) -> Block {
        let caution = "L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la personne : les autres offres restent ouvertes.";
        let facts = matches::provenance(&self.base);
        let blocks = vec![Block::paragraph(caution), Block::Facts(facts)];
        Block::section("À propos de ces offres", blocks)
    }
}

/// The pages of several watches as one.
pub(crate) fn joined(announcements: &[Announcement]) -> Document {
    if let [only] = announcements {
        return only.document();
    }
    let n = announcements.iter().map(|own| own.offers.len()).sum();
    let mut page = Document::new(format!(
        "Veilles — {}",
        plural(n, "offre à lire", "offres à lire")
    ));
    for (announcement, at) in announcements.iter().zip(1..) {
        let title = format!("{} — {}", announcement.watch, announcement.summary());
        let blocks = announcement.blocks(&format!("veille-{at}-"));
        page.push(Block::section(title, blocks));
    }
    page.blocks
        .extend(announcements.first().map(Announcement::about));
    page
}

fn card(own: &ShownAnnouncement, prefix: &str) -> Card {
    let card = matches::offer_card(&own.offer, Depth::Short, prefix);
    let signs = news::signs(own).into_iter().chain(card.signs);
    Card {
        signs: signs.chain(lacks(&own.offer).map(missing)).collect(),
        ..card
    }
}

fn missing(text: String) -> Sign {
    Sign {
        tone: Tone::Info,
        text,
    }
}

/// « Pour l'obtenir : formation … », for what the offer requires.
fn lacks(offer: &MatchOffer) -> impl Iterator<Item = String> {
    let with_course = offer.lacks.iter().filter_map(|lack| {
        let course = lack.courses.first()?;
        let text = capitalised(&labels::text(&lack.text));
        Some(format!(
            "{text} : formation « {} » ({}).",
            course.title, course.code
        ))
    });
    with_course.take(LACKS)
}

/// The subject of a mail: the watch, for who has several, how many offers, and the first.
pub(super) fn subject(announcement: &Announcement) -> String {
    format!("[{}] {}", announcement.watch, news(announcement))
}

fn news(announcement: &Announcement) -> String {
    let Some(first) = announcement.offers.first() else {
        return capitalised(&announcement.summary());
    };
    let title = labels::title(&first.offer.title);
    let place = matches::place_of(&first.offer);
    let first = match place {
        Some(place) => format!("{title}, {}", place.split(", ").next().unwrap_or_default()),
        None => title,
    };
    match announcement.offers.len() {
        1 => format!("1 offre à lire : {first}"),
        n => format!(
            "{n} offres à lire : {first}, et {}",
            plural(n - 1, "autre", "autres")
        ),
    }
}
