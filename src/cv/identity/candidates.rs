//! The pieces of a CV's first lines that have the shape of a name.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::address::place;
use super::first::before_trade;
use super::list::LIST;
use super::row::{Row, first_word};
use super::segments::segments;
use super::shape::{Shape, shape, small_shape};
use super::sizes::{body_size, large};
use super::zone::Zone;
use crate::cv::headings::heading;
use crate::cv::trades::is_trade;
use crate::facts::diplomas;
use crate::text::tokens;

static SERVES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("serves"));

/// A name is looked for in at most this many lines of the head.
const LINES_OF_NAME: usize = 5;
/// A word alone is a name only so near to the top.
const LINES_OF_WORD: usize = 3;
/// So many letters of a word are compared with those of the body.
const STEM: usize = 6;

/// A piece of a line that may be the name.
#[derive(Debug)]
pub(super) struct PersonNameCandidate {
    pub(super) row: usize,
    pub(super) piece: Range<usize>,
    pub(super) shape: Shape,
    pub(super) size: f32,
    /// It is the first piece of the head.
    pub(super) is_first: bool,
    /// A colon is behind it: « Reconversion : ».
    pub(super) is_label: bool,
    /// It is the whole line.
    pub(super) is_alone: bool,
    /// It is in the head, not below it.
    pub(super) in_head: bool,
    /// Number of contact lines above it.
    pub(super) n_contacts: usize,
    /// A line that begins with a trade follows.
    pub(super) leads: bool,
    /// Its first word begins the name of a trade.
    pub(super) says_trade: bool,
    /// The body of the CV uses its first word.
    pub(super) recurs: bool,
    pub(super) is_upper: bool,
}

impl PersonNameCandidate {
    /// It begins with a trade that the body says again.
    pub(super) fn is_own_trade(&self) -> bool {
        self.says_trade && self.recurs
    }

    pub(super) fn is_word(&self) -> bool {
        !self.shape.is_full()
    }
}

/// What is known of the head of a CV.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) candidates: Vec<PersonNameCandidate>,
    /// The size of most letters of the first page; 0 where no size is known.
    pub(super) body_size: f32,
    /// The CV has no contact line.
    pub(super) is_anonymous: bool,
}

/// The lines of a CV, as they are looked through for a name.
pub(super) struct NameLines<'r> {
    pub(super) rows: &'r [Row<'r>],
    /// The lines with bars in place of e-mails, telephones and the like.
    pub(super) masked: &'r [String],
    pub(super) zones: &'r [Zone],
    pub(super) headings: &'r [bool],
}

/// All pieces that may be the name, from the top.
pub(super) fn gather(lines: &NameLines<'_>) -> Head {
    let body = body_stems(lines);
    let body_size = body_size(lines.rows);
    let mut candidates = Vec::new();
    for place in places(lines, body_size) {
        let row = &lines.rows[place.row];
        let is_alone = segments(&separated(&lines.masked[place.row])).len() == 1;
        for (piece, shape) in pieces(lines, &place) {
            let first = first_word(&row.text[piece.clone()]);
            candidates.push(PersonNameCandidate {
                row: place.row,
                size: row.size,
                is_first: place.n_above == 0 && candidates.is_empty(),
                in_head: place.in_head,
                is_alone,
                is_label: row.text[piece.end..].trim_start().starts_with(':'),
                n_contacts: place.n_contacts,
                leads: leads(lines.rows, place.row),
                says_trade: is_trade(&first),
                recurs: body.contains(stem(&first)),
                is_upper: !row.text[piece.clone()].contains(char::is_lowercase),
                piece,
                shape,
            });
        }
    }
    same_line_title(lines, &mut candidates);
    drop_small(&mut candidates);
    let is_anonymous =
        !lines.zones.contains(&Zone::Near) && !lines.masked.iter().any(|line| line.contains(MASK));
    Head {
        candidates,
        body_size,
        is_anonymous,
    }
}

/// Stands in place of what is masked.
pub(super) const MASK: char = '\u{1}';

/// « Comptable – Claire Durand »: a word before a whole name of its own line, and
/// no comma between, is not part of the name.
fn same_line_title(lines: &NameLines<'_>, candidates: &mut [PersonNameCandidate]) {
    if let [word, full, ..] = candidates {
        let is_pair = word.row == full.row && !word.shape.is_full() && full.shape.is_full();
        let between = &lines.rows[word.row].text;
        if is_pair && !between[word.piece.end..full.piece.start].contains(',') {
            word.is_first = false;
        }
    }
}

/// A first line in small letters is no name where another is.
fn drop_small(candidates: &mut Vec<PersonNameCandidate>) {
    let has_other = candidates
        .iter()
        .skip(1)
        .any(|c| c.in_head && c.shape.is_full());
    if has_other && candidates[0].shape.is_small {
        candidates.remove(0);
    }
}

/// Place of a line that may hold the name.
struct LinePlace {
    row: usize,
    /// Lines of the head above it.
    n_above: usize,
    n_contacts: usize,
    in_head: bool,
    is_declared: bool,
}

/// The lines that may hold the name: the first ones, those of a section that holds
/// who one is, those in large letters; and where no size is known, those before
/// the first separate posts.
fn places(lines: &NameLines<'_>, body_size: f32) -> Vec<LinePlace> {
    let large = large(lines.rows, body_size);
    let far_end = far_end(lines, body_size);
    let mut n_above = 0;
    let mut n_contacts = 0;
    let mut found = Vec::new();
    for (at, row) in lines.rows.iter().enumerate() {
        if lines.masked[at].trim().is_empty() {
            continue;
        }
        let zone = lines.zones[at];
        let place = LinePlace {
            row: at,
            n_above,
            n_contacts,
            in_head: zone == Zone::Head && n_above < LINES_OF_NAME || zone == Zone::Declared,
            is_declared: zone == Zone::Declared,
        };
        n_above += usize::from(zone == Zone::Head);
        n_contacts += usize::from(is_contact(&lines.masked[at]));
        let is_large = row.page == 0 && row.size >= large;
        let is_far = at < far_end && starts_block(lines.rows, at);
        let may_be_name = !lines.headings[at] && !goes_on(lines.rows, at);
        if may_be_name && (place.in_head || is_large || is_far) {
            found.push(place);
        }
    }
    found
}

/// « AGENCE » below « PREMIER CONTACT EN »: a narrow column broke the line. Words that names
/// have too, such as « de », show nothing, nor do letters set apart: « O K S A N A ».
fn goes_on(rows: &[Row<'_>], at: usize) -> bool {
    const LINKS: [&str; 10] = [
        "en", "et", "pour", "par", "sur", "avec", "dans", "chez", "au", "aux",
    ];
    /// A name is shorter.
    const LEAST_WORDS: usize = 3;
    let above = at.checked_sub(1).map(|above| rows[above].text);
    let words = above.map(tokens).unwrap_or_default();
    let last = words.last().filter(|_| words.len() >= LEAST_WORDS);
    last.is_some_and(|last| LINKS.contains(&last.folded.as_str()))
}

/// A line with a telephone, an address or a birth.
fn is_contact(masked: &str) -> bool {
    masked.contains(MASK) || place(masked).is_some_and(|home| home.postcode.is_some())
}

/// The pieces of a line that have the shape of a name.
fn pieces(lines: &NameLines<'_>, place: &LinePlace) -> Vec<(Range<usize>, Shape)> {
    let masked = separated(&lines.masked[place.row]);
    let pieces = segments(&masked);
    let is_alone = pieces.len() == 1;
    let has_contact = masked.contains('|');
    let mut found = Vec::new();
    for (idx, piece) in pieces.into_iter().enumerate() {
        let text = &masked[piece.clone()];
        let is_top = place.in_head && place.n_above == 0 && idx == 0;
        let Some(shape) = shape(text).or_else(|| small_shape(text).filter(|_| is_top)) else {
            found.extend(
                before_trade(text)
                    .filter(|_| is_top)
                    .map(|(len, shape)| (piece.start..piece.start + len, shape)),
            );
            continue;
        };
        let near_top = place.n_above < if has_contact { 2 } else { LINES_OF_WORD };
        let is_wordy = place.is_declared
            || place.in_head && near_top && (idx == 0 || place.n_above == 0 && !has_contact);
        let fits = if place.in_head {
            shape.is_full() || is_wordy
        } else {
            is_alone
        };
        let is_useful = serves(text, &shape) && place.n_above > usize::from(!shape.is_full());
        if fits && !is_useful {
            found.push((piece, shape));
        }
    }
    found
}

/// Words before the places where one looks for work.
const WISHED: [&str; 3] = ["secteur", "secteurs", "mobilite"];

/// « Permis B », « Véhicule »: what a head may say besides who one is.
fn serves(text: &str, shape: &Shape) -> bool {
    /// Classes of licences are short.
    const SHORT: usize = 2;
    // « CAP boulanger » is a diploma.
    let studies = diplomas(text);
    if studies
        .first()
        .is_some_and(|d| d.span.start == 0 && !d.what.subject.is_empty())
    {
        return true;
    }
    let first = first_word(text);
    if WISHED.contains(&first.as_str()) {
        return true;
    }
    let is_first = SERVES.contains(first.as_str());
    let mut others = text.split_whitespace().skip(1);
    is_first
        && shape.words.iter().skip(1).all(|word| word.len() <= SHORT)
        && others.all(|word| !word.contains(char::is_lowercase))
}

/// Colons, masks and brackets around an age separate pieces as well.
fn separated(masked: &str) -> String {
    let mut text = masked.replace(MASK, "|");
    while let Some(at) = text.find(": ") {
        text.replace_range(at..=at, "|");
    }
    // « Claire Durand (34 ans) »
    if text.contains(" ans)") {
        text = text.replace(['(', ')'], "|");
    }
    text
}

/// The next line begins with the name of a trade.
fn leads(rows: &[Row<'_>], at: usize) -> bool {
    let next = rows[at + 1..]
        .iter()
        .find(|row| !row.text.trim().is_empty());
    next.is_some_and(|row| is_trade(&first_word(row.text)))
}

fn starts_block(rows: &[Row<'_>], at: usize) -> bool {
    at == 0 || rows[at - 1].text.trim().is_empty()
}

/// The lowest line that can hold the name if sizes are unknown: before its
/// first post or diploma.
fn far_end(lines: &NameLines<'_>, body_size: f32) -> usize {
    use crate::cv::CvSection::{Diplomas, Posts};
    if body_size > 0.0 {
        return 0;
    }
    let is_end =
        |row: &Row<'_>| heading(row.text).is_some_and(|h| matches!(h.section, Posts | Diplomas));
    let end = lines.rows.iter().position(is_end);
    end.unwrap_or(0)
}

/// The beginnings of the words that the body uses.
fn body_stems(lines: &NameLines<'_>) -> FxHashSet<String> {
    let body = lines.rows.iter().zip(lines.zones);
    let body = body.filter(|(_, zone)| **zone == Zone::Body);
    let words = body.flat_map(|(row, _)| tokens(row.text));
    let words = words.filter(|t| !t.is_mark && !t.is_number);
    words.map(|t| stem(&t.folded).to_owned()).collect()
}

fn stem(word: &str) -> &str {
    let end = word
        .char_indices()
        .nth(STEM)
        .map_or(word.len(), |(at, _)| at);
    &word[..end]
}
