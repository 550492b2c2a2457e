//! Names at the end: a signature, or a name over the telephone at the end.

use std::sync::LazyLock;

use super::candidates::{MASK, NameLines};
use super::list::starts;
use super::shape::{Shape, shape};
use crate::text::{PhraseMap, Token, tokens};

static BEFORE: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("before signatures"));

/// Largest distance of such a name from the end, in written lines.
const NEAR_END: usize = 6;

/// The lines at the end of a CV that are nothing but a whole name: below « Fait à »
/// or a closing, or at the beginning of a block of contact lines.
pub(super) fn signed(lines: &NameLines<'_>) -> Vec<(usize, Shape)> {
    let is_written = |at: &usize| !lines.rows[*at].text.trim().is_empty();
    let written: Vec<usize> = (0..lines.rows.len()).filter(is_written).collect();
    let first = written.len().saturating_sub(NEAR_END);
    let mut found = repeated(lines, &written);
    for (idx, &at) in written.iter().enumerate().skip(first.max(1)) {
        let shape = shape(&lines.masked[at]).filter(Shape::is_full);
        let is_heading = lines.headings[at];
        let is_signed =
            closes(lines.rows[written[idx - 1]].text) || starts_contact(lines, &written[idx - 1..]);
        if let Some(shape) = shape.filter(|_| !is_heading && is_signed) {
            found.push((at, shape));
        }
    }
    found
}

/// A whole name that is the first line and the last: a running head and foot.
fn repeated(lines: &NameLines<'_>, written: &[usize]) -> Vec<(usize, Shape)> {
    let ([first, ..], [.., last]) = (written, written) else {
        return Vec::new();
    };
    let text = |at: usize| lines.rows[at].text;
    let is_same = first != last && text(*first) == text(*last);
    let shape = shape(text(*first)).filter(|shape| shape.is_full() && is_same);
    let both = shape.map(|shape| [(*first, shape.clone()), (*last, shape)]);
    both.into_iter().flatten().collect()
}

/// « Fait à Tours, le 3 mars », « Cordialement, ».
fn closes(line: &str) -> bool {
    /// A closing is no longer, in words.
    const LONGEST: usize = 9;
    let words: Vec<Token> = tokens(line).into_iter().filter(|t| !t.is_mark).collect();
    words.len() <= LONGEST && BEFORE.longest(&words).is_some()
}

/// From the second of these lines on, to the end, all that follows the first one of
/// them is contact, and blank lines or a heading part it from the line above.
fn starts_contact(lines: &NameLines<'_>, written: &[usize]) -> bool {
    let [above, name, rest @ ..] = written else {
        return false;
    };
    let is_apart = name - above > 1 || lines.headings[*above];
    let has_contact = rest.iter().any(|at| lines.masked[*at].contains(MASK));
    is_apart && has_contact && rest.iter().all(|at| is_contact(&lines.masked[*at]))
}

fn is_contact(masked: &str) -> bool {
    masked.contains(MASK) || super::address::place(masked).is_some()
}
