//! Judges for each letter of a page whether it can be seen in its scene.

use hayro_interpret::kurbo::Point;

use super::scene::Scene;
use super::scene::{Laid, Mixed};
use super::unseen::is_under_picture;
use crate::document::contrast::are_alike;
use crate::document::hidden::HiddenReason;
use crate::document::layout::Glyph;

/// How a letter was drawn.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub(super) middle: Point,
    /// `None` where its colour is unknown.
    pub(super) laid: Option<Laid>,
    /// Known at once: outside the page or its clip.
    pub(super) unseen: Option<HiddenReason>,
    /// Names the scale of a font that the document draws itself in a unit of its own.
    pub(super) odd_unit: Option<u32>,
}

/// Ink that hides less of what is behind it is none.
const FAINT: f32 = 0.12;
/// Ink that hides less is said to be faint rather than of the colour of the page.
const WEAK: f32 = 0.3;
/// Over something whose colour varies, so many letters of a line must be unseen.
const MOST_OF_A_LINE: f32 = 0.8;

/// Why nobody sees each letter, if nobody does.
pub(super) fn judge(glyphs: &[Glyph], inks: &[Ink], scene: &Scene) -> Vec<Option<HiddenReason>> {
    let looks = inks.iter().enumerate().map(|(n, ink)| look(ink, n, scene));
    let looks: Vec<LetterLook> = looks.collect();
    let mut reasons: Vec<Option<HiddenReason>> = looks.iter().map(|look| look.unseen).collect();
    let mut start = 0;
    for end in 1..=glyphs.len() {
        if end == glyphs.len() || !follows(&glyphs[end - 1..=end], &inks[end - 1..=end]) {
            let line = start..end;
            settle(
                &glyphs[line.clone()],
                &looks[line.clone()],
                &mut reasons[line],
            );
            start = end;
        }
    }
    reasons
}

#[derive(Clone, Copy, Default)]
struct LetterLook {
    unseen: Option<HiddenReason>,
    /// Whether the next letter may be seen although this one is not.
    is_by_chance: bool,
}

fn look(ink: &Ink, n: usize, scene: &Scene) -> LetterLook {
    if ink.unseen.is_some() {
        let unseen = ink.unseen;
        return LetterLook {
            unseen,
            is_by_chance: false,
        };
    }
    let later = || scene.laid_over(ink.middle, n);
    let hidden_later = || {
        later()
            .any(Laid::hides_all)
            .then_some(HiddenReason::Covered)
    };
    let behind = scene.behind(ink.middle, n);
    match (ink.laid, behind) {
        (None, _) => LetterLook {
            unseen: hidden_later(),
            is_by_chance: false,
        },
        (Some(laid), None) => {
            let faint = (laid.tint.alpha < FAINT).then_some(HiddenReason::Invisible);
            LetterLook {
                unseen: faint.or_else(hidden_later),
                is_by_chance: false,
            }
        }
        (Some(laid), Some(behind)) => on(behind, laid, later()),
    }
}

/// Compares the page with the letter and without it, before and after what follows.
fn on(behind: Mixed, laid: Laid, later: impl Iterator<Item = Laid>) -> LetterLook {
    let (mut without, mut with) = (behind.rgb, laid.over(behind.rgb));
    if are_alike(with, without) {
        let is_weak = laid.tint.alpha < WEAK;
        let reason = if is_weak {
            HiddenReason::Invisible
        } else {
            HiddenReason::SameColour
        };
        return LetterLook {
            unseen: Some(reason),
            is_by_chance: behind.varies,
        };
    }
    for over in later {
        (without, with) = (over.over(without), over.over(with));
    }
    let is_covered = are_alike(with, without);
    LetterLook {
        unseen: is_covered.then_some(HiddenReason::Covered),
        is_by_chance: false,
    }
}

/// Whether the second of two letters goes on the line of the first, in its colour.
fn follows(glyphs: &[Glyph], inks: &[Ink]) -> bool {
    let ([one, other], [ink, next]) = (glyphs, inks) else {
        return false;
    };
    let is_on_line = match one.turn % 2 {
        0 => (one.y - other.y).abs() < 0.5,
        _ => (one.x - other.x).abs() < 0.5,
    };
    let colour = |ink: &Ink| ink.laid.map(|laid| laid.tint.rgb);
    is_on_line && one.turn == other.turn && colour(ink) == colour(next)
}

/// Letters over a picture that has their colour in places only are seen as a line is.
fn settle(glyphs: &[Glyph], looks: &[LetterLook], reasons: &mut [Option<HiddenReason>]) {
    if !looks.iter().any(|look| look.is_by_chance) {
        return;
    }
    let letters = || {
        glyphs
            .iter()
            .zip(looks)
            .filter(|(glyph, _)| !glyph.is_space())
    };
    let unseen = letters().filter(|(_, look)| look.unseen.is_some()).count();
    if (unseen as f32) < MOST_OF_A_LINE * letters().count() as f32 {
        for (reason, look) in reasons.iter_mut().zip(looks) {
            *reason = reason.filter(|_| !look.is_by_chance);
        }
    }
}

/// Of the letters that a picture may hold as well, the share at which it has ink.
pub(super) fn share_over_ink(unseen: &[Option<HiddenReason>], inks: &[Ink], scene: &Scene) -> f32 {
    let under = unseen.iter().zip(inks);
    let under = under.filter(|(reason, _)| reason.is_some_and(is_under_picture));
    let known = under.filter_map(|(_, ink)| scene.has_ink_at(ink.middle));
    let known: Vec<bool> = known.collect();
    let inked = known.iter().filter(|has_ink| **has_ink).count();
    if known.is_empty() {
        1.0
    } else {
        inked as f32 / known.len() as f32
    }
}
