//! One line without its identity.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::address::{is_particle, is_street, place, street_inside, streets_in};
use super::birth::{births, is_age, is_birth_year};
use super::civil_state::{is_photo, is_status, relations};
use super::contact::{emails, has_any, pages, phones};
use super::list::LIST;
use super::lone_town::{bare_town, listed_home, states_home, town_of_quarter};
use super::name::without;
use super::numbers::numbers;
use super::people::people;
use super::row::first_word;
use super::segments::segments;
use super::shape::shape;
use super::zone::Zone;
use crate::cv::home::Home;
use crate::cv::trades::is_trade;
use crate::facts::languages;
use crate::facts::licences;
use crate::text::{Token, tokens};

type Words = LazyLock<FxHashSet<&'static str>>;
static SERVES: Words = LazyLock::new(|| LIST.set("serves"));
static LABELS: Words = LazyLock::new(|| LIST.set("labels"));
static BARE_LABELS: Words = LazyLock::new(|| LIST.set("bare labels"));

/// What is known of a line before it is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineContext<'a> {
    /// Where the line has the person's name.
    pub(super) names: &'a [Range<usize>],
    pub(super) zone: Zone,
    /// The name was found by its size, its capitals or a label, on any line. A piece that
    /// begins with a trade is no second name then.
    pub(super) has_sure_name: bool,
}

/// A line without its names, and the home found in it.
pub(super) fn clear(line: &str, context: LineContext<'_>) -> (String, Option<Home>) {
    let mut gone = context.names.to_vec();
    gone.extend(people(line));
    gone.extend(births(line));
    gone.extend(relations(line));
    gone.extend(numbers(line));
    let unnamed = without(line, &gone);
    let (kept, home) = match context.zone {
        Zone::Body => (unnamed, None),
        Zone::Head | Zone::Near | Zone::Declared => clear_head(&unnamed, context),
    };
    (without(&kept, &personal(&kept)), home)
}

/// Spans that are personal in any line.
pub(super) fn personal(line: &str) -> Vec<Range<usize>> {
    let mut gone = emails(line);
    gone.extend(phones(line));
    gone.extend(pages(line));
    gone.extend(streets_in(line));
    gone.extend(births(line));
    gone.extend(relations(line));
    gone.extend(numbers(line));
    gone
}

/// A line of the head, piece by piece.
fn clear_head(line: &str, context: LineContext<'_>) -> (String, Option<Home>) {
    let pieces = pieces_of(line);
    let mut homes: Vec<Option<Home>> = pieces.iter().map(|p| place(&line[p.clone()])).collect();
    let is_contact = is_contact(line, context.zone, &pieces, &homes);
    for (piece, home) in pieces.iter().zip(&mut homes) {
        let text = &line[piece.clone()];
        let may_be_listed = is_contact || pieces.len() == 1 || states_home(text);
        *home = home
            .take()
            .or_else(|| listed_home(text).filter(|_| may_be_listed));
    }
    find_quarter(line, &pieces, &mut homes);
    let head = HeadLine {
        line,
        context,
        pieces: &pieces,
        homes: &homes,
        is_contact,
    };
    let gone = (0..pieces.len()).filter(|idx| head.loses(*idx));
    let gone: Vec<Range<usize>> = gone.map(|idx| pieces[idx].clone()).collect();
    (without(line, &gone), merged(homes))
}

/// The pieces of a line, a street apart from what is set beside it.
fn pieces_of(line: &str) -> Vec<Range<usize>> {
    let cut = |piece: Range<usize>| match street_inside(&line[piece.clone()]) {
        Some(at) => {
            let street = piece.start + at;
            let beside = line[piece.start..street].trim_end().len();
            vec![piece.start..piece.start + beside, street..piece.end]
        }
        None => vec![piece],
    };
    segments(line).into_iter().flat_map(cut).collect()
}

/// « Strasbourg Neudorf, 67100 »: the town of a postcode that is alone in its piece.
fn find_quarter(line: &str, pieces: &[Range<usize>], homes: &mut [Option<Home>]) {
    let is_bare = |home: &&Home| home.postcode.is_some() && home.town.is_none();
    let bare = homes.iter().flatten().find(is_bare);
    let Some(departement) = bare.and_then(|home| home.departement.clone()) else {
        return;
    };
    for (piece, home) in pieces.iter().zip(homes) {
        if home.is_none() {
            *home = town_of_quarter(&line[piece.clone()], &departement);
        }
    }
}

/// True if a line says how the person is reached.
fn is_contact(line: &str, zone: Zone, pieces: &[Range<usize>], homes: &[Option<Home>]) -> bool {
    let is_address = |p: &Range<usize>| {
        let text = &line[p.clone()];
        is_street(text) && (2..9).contains(&tokens(text).len())
    };
    zone == Zone::Declared
        || has_any(line)
        || homes.iter().flatten().any(|home| home.postcode.is_some())
        || pieces.iter().any(is_address)
}

/// A line of the head cut into pieces, with the home that each names.
#[derive(Clone, Copy)]
struct HeadLine<'a> {
    line: &'a str,
    context: LineContext<'a>,
    pieces: &'a [Range<usize>],
    homes: &'a [Option<Home>],
    is_contact: bool,
}

impl HeadLine<'_> {
    /// True for a piece that is cut off.
    fn loses(self, idx: usize) -> bool {
        let text = &self.line[self.pieces[idx].clone()];
        if goes_on_with_places(self.line, self.pieces, idx) {
            return false;
        }
        let is_alone = self.pieces.len() == 1;
        let last_home = self.homes.iter().rposition(Option::is_some);
        let in_address = self.is_contact && last_home.is_some_and(|last| idx <= last);
        let is_home = |home: &Home| {
            self.is_contact || home.postcode.is_some() || is_alone || states_home(text)
        };
        is_age(text)
            || is_status(text)
            || is_photo(text)
            || self.context.zone == Zone::Head
                && (self.is_contact || is_alone)
                && is_birth_year(text)
            || self.homes[idx].as_ref().is_some_and(is_home)
            || self.is_contact
                && !serves(text)
                && !self.is_trade_beside_contact(text)
                && !goes_on_with_permits(self.line, self.pieces, idx)
                && (in_address || is_identity(text, self.context.zone))
    }

    /// « Gestionnaire de paie » beside a telephone, where the name is known.
    fn is_trade_beside_contact(self, text: &str) -> bool {
        self.context.has_sure_name && !has_any(text) && is_trade(&first_word(text))
    }
}

/// The town that is alone in a contact line of the head, where no piece has
/// one with a number. `line` must be without the person's name, and `is_name` says
/// whether a piece may be one all the same.
pub(super) fn lone_town(line: &str, is_name: &dyn Fn(&str) -> bool) -> Option<Home> {
    if !has_any(line) {
        return None;
    }
    let pieces = segments(line);
    let texts = pieces.iter().map(|piece| &line[piece.clone()]);
    let mut towns = texts.filter(|text| {
        let is_other = has_any(text) || !pages(text).is_empty() || serves(text);
        !is_other && !is_label_only(text) && !is_name(text)
    });
    towns.find_map(bare_town)
}

/// « permis B, E(B) »: a category behind a comma says nothing of who one is.
fn goes_on_with_permits(line: &str, pieces: &[Range<usize>], idx: usize) -> bool {
    let text = &line[pieces[idx].clone()];
    let is_category = text.len() <= 4
        && text.starts_with(['A', 'B', 'C', 'D', 'E'])
        && text.chars().all(|c| "ABCDE12()+".contains(c));
    let before = idx
        .checked_sub(1)
        .map(|before| &line[pieces[before].clone()]);
    is_category && before.is_some_and(|text| !licences(text).is_empty())
}

/// « secteur Montreuil, Bagnolet, Vincennes »: where one looks for work, not where one lives.
fn goes_on_with_places(line: &str, pieces: &[Range<usize>], idx: usize) -> bool {
    const LEADS: [&str; 4] = ["secteur", "secteurs", "mobile", "mobilite"];
    let texts = pieces[..=idx]
        .iter()
        .rev()
        .map(|piece| &line[piece.clone()]);
    let leads = |text: &str| LEADS.contains(&first_word(text).as_str());
    let mut run = texts.skip_while(|text| !leads(text) && bare_town(text).is_some());
    idx > 0 && run.next().is_some_and(leads)
}

/// « Tél. », « LinkedIn »: what announces a contact is no town.
fn is_label_only(text: &str) -> bool {
    let words = tokens(text);
    let is_label = |t: &Token| {
        let word = t.folded.as_str();
        LABELS.contains(word) || BARE_LABELS.contains(word) || word == "curriculum" || word == "cv"
    };
    words.iter().any(is_label)
        || is_age(text)
        || is_status(text)
        || is_photo(text)
        || !licences(text).is_empty()
        || !languages(text).is_empty()
}

/// Town, postcode and département may be in separate pieces.
fn merged(homes: Vec<Option<Home>>) -> Option<Home> {
    let mut found = homes.into_iter().flatten();
    let first = found.next()?;
    Some(found.fold(first, |home, next| Home {
        town: home.town.or(next.town),
        postcode: home.postcode.or(next.postcode),
        departement: home.departement.or(next.departement),
    }))
}

/// What a piece of the head of a CV may say that matters for work. A trade does
/// not count in what has the shape of a whole name.
fn serves(text: &str) -> bool {
    let is_numbered_street = text.starts_with(|c: char| c.is_ascii_digit()) && is_street(text);
    if has_any(text) || !pages(text).is_empty() || is_numbered_street {
        return false;
    }
    let words = tokens(text);
    let may_be_name = shape(text).is_some_and(|shape| shape.is_full());
    let is_useful =
        |t: &Token| SERVES.contains(t.folded.as_str()) || !may_be_name && is_trade(&t.folded);
    words.iter().any(is_useful)
        || !licences(text).is_empty()
        || languages(text).iter().any(|l| l.what.level.is_some())
}

/// A piece of a contact line that says who or where.
fn is_identity(text: &str, zone: Zone) -> bool {
    let words = tokens(text);
    let n_words = words.iter().filter(|t| !t.is_mark).count();
    let is_label = |t: &Token| LABELS.contains(t.folded.as_str());
    let named = words
        .iter()
        .all(|t| t.is_mark || t.is_number || t.is_capitalised(text) || is_particle(&t.folded));
    has_any(text) && n_words <= 14
        || is_street(text)
        || words.first().is_some_and(is_label)
        || words.iter().any(|t| t.folded == "linkedin")
        || named && n_words <= 5
        || zone == Zone::Declared
}

/// The line without the marks that separated what is gone. A line that lost
/// nothing is left as it was.
pub(super) fn tidy(kept: &str, line: &str) -> String {
    if kept == line {
        return line.to_owned();
    }
    let mut text = kept
        .trim_matches(|c: char| separates(c) || c.is_whitespace() || matches!(c, '.' | '"'))
        .to_owned();
    for pair in ["()", "( )", "[]", "(:)", "( : )"] {
        text = text.replace(pair, "");
    }
    let words = tokens(&text);
    let is_label = |t: &Token| t.is_mark || BARE_LABELS.contains(t.folded.as_str());
    if words.iter().all(is_label) {
        String::new()
    } else {
        collapse(&text)
    }
}

fn separates(c: char) -> bool {
    matches!(
        c,
        ',' | '|' | '•' | '·' | '∙' | '~' | ';' | '–' | '—' | '-' | '/' | ':' | '‐' | '⋅'
    )
}

/// Runs of separators become one; runs of spaces too.
fn collapse(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut marks = 0;
    for part in text.split_whitespace() {
        marks = if part.chars().all(separates) {
            marks + 1
        } else {
            0
        };
        if marks > 1 {
            continue;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(part);
    }
    kept
}
