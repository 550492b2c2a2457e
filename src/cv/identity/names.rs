//! Where each line says the person's name, by labels, sentences, signature and the head.

use std::ops::Range;

use super::candidates::{Head, MASK, NameLines};
use super::name::PersonName;
use super::row::Row;
use super::stated_names::StatedNames;
use super::zone::Zone;
use super::{candidates, head, line, mailed, people, shape, signature};

/// Where each line says the name.
pub(super) struct NamePlaces {
    pub(super) spans: Vec<Vec<Range<usize>>>,
    pub(super) name: Option<PersonName>,
    /// The last line of the head that says it.
    pub(super) last: Option<usize>,
    /// Its size, its capitals or a label show it.
    pub(super) is_sure: bool,
}

/// The name, by labels, sentences and the head.
pub(super) fn names(
    rows: &[Row<'_>],
    zones: &[Zone],
    headings: &[bool],
    stated: StatedNames,
) -> NamePlaces {
    let StatedNames { mut spans, words } = stated;
    let mut masked = masked_lines(rows, &spans, zones);
    let signed = signature::signed(&NameLines {
        rows,
        masked: &masked,
        zones,
        headings,
    });
    for (at, _) in &signed {
        masked[*at] = " ".repeat(rows[*at].text.len());
        spans[*at].push(0..rows[*at].text.len());
    }
    let head = candidates::gather(&NameLines {
        rows,
        masked: &masked,
        zones,
        headings,
    });
    let found = find_in_head(head, &words, &signed, zones);
    for (at, piece) in found.pieces {
        spans[at].push(piece);
    }
    let name = cut_mailed(rows, zones, found.name, &mut spans);
    NamePlaces {
        spans,
        name,
        last: found.last,
        is_sure: found.is_sure,
    }
}

fn masked_lines(rows: &[Row<'_>], spans: &[Vec<Range<usize>>], zones: &[Zone]) -> Vec<String> {
    let lines = rows.iter().zip(spans).zip(zones);
    lines
        .map(|((row, names), zone)| masked(row.text, names, *zone))
        .collect()
}

/// The name in the head. Where it comes last, a trade alone at the top is no name.
fn find_in_head(
    mut head: Head,
    stated: &[String],
    signed: &[(usize, shape::Shape)],
    zones: &[Zone],
) -> head::NameInHead {
    let is_last = |(at, _): &(usize, shape::Shape)| zones[*at] != Zone::Head;
    head.is_anonymous |= signed.first().is_some_and(is_last);
    let words = signed.iter().flat_map(|(_, shape)| shape.words.clone());
    let words: Vec<String> = words.collect();
    head::find(&head, stated, &words)
}

/// Cuts the lines below the head that an e-mail spells. In the head an e-mail
/// decides nothing: place, size and shape do.
fn cut_mailed(
    rows: &[Row<'_>],
    zones: &[Zone],
    mut name: Option<PersonName>,
    spans: &mut [Vec<Range<usize>>],
) -> Option<PersonName> {
    for (at, words) in mailed::mailed(rows) {
        if zones[at] != Zone::Head {
            spans[at].push(0..rows[at].text.len());
            name = name.or_else(|| Some(PersonName::new(words, true)));
        }
    }
    name
}

/// The line with bars in place of names and of what is personal, byte for byte.
fn masked(text: &str, names: &[Range<usize>], zone: Zone) -> String {
    let mut masked = text.to_owned();
    let mut personal = line::personal(text);
    // « Mme Durand » in the head is the name.
    if zone != Zone::Head {
        personal.extend(people::people(text));
    }
    for span in names.iter().cloned().chain(personal) {
        let bars = MASK.to_string().repeat(span.len());
        masked.replace_range(span, &bars);
    }
    masked
}
