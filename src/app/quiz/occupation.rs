//! Which occupation an offer or a text is about.

use super::offer_text::ReadText;
use crate::occupation::{OccupationCandidate, Piece, TitledText};
use crate::profile::OfferIndex;
use crate::rome::{RomeCode, Sheet};

/// An occupation that was chosen.
#[derive(Debug)]
pub(super) struct Chosen<'a> {
    /// Its sheet.
    pub sheet: &'a Sheet,
    /// The code that the employer gave, where the text is about another.
    pub filed_under: Option<RomeCode>,
    /// True if the text is rather about another occupation.
    pub is_doubted: bool,
}

/// Number of occupations among which the employer's is believed.
const BELIEVED: usize = 5;
/// With this probability the text is believed against the employer.
const CONTRADICTS: f32 = 0.6;
/// With less, a text without a code is not said to be of an occupation.
const LEAST: f32 = 0.25;

impl<'a> Chosen<'a> {
    /// The sheet of a code, or the first of those that a code of ROME 3 was split into.
    pub(super) fn of_code(code: RomeCode, sheets: &'a [Sheet]) -> Option<Self> {
        let own = sheets.iter().find(|sheet| sheet.code == code);
        let sheet = own.or_else(|| sheets.iter().find(|sheet| sheet.parent == code))?;
        Some(Self {
            sheet,
            filed_under: None,
            is_doubted: false,
        })
    }
}

/// The occupation of an offer or a text: the employer's where the text agrees.
pub(super) fn of_text<'a>(
    read: &ReadText,
    sheets: &'a [Sheet],
    trained: &OfferIndex,
) -> Option<Chosen<'a>> {
    let likely = likely(read, trained);
    let first = likely.first();
    let sheet_of = |code: RomeCode| sheets.iter().find(|sheet| sheet.code == code);
    let Some(code) = read.occupation else {
        let first = first.filter(|own| own.probability >= LEAST)?;
        return Some(Chosen {
            sheet: sheet_of(first.code)?,
            filed_under: None,
            is_doubted: false,
        });
    };
    let is_same = |sheet: &Sheet| sheet.code == code || sheet.parent == code;
    let agreed = likely.iter().filter_map(|own| sheet_of(own.code));
    if let Some(sheet) = agreed.clone().find(|sheet| is_same(sheet)) {
        return Some(Chosen {
            sheet,
            filed_under: None,
            is_doubted: !first
                .and_then(|own| sheet_of(own.code))
                .is_some_and(is_same),
        });
    }
    match first.filter(|own| own.probability >= CONTRADICTS) {
        Some(first) => Some(Chosen {
            sheet: sheet_of(first.code)?,
            filed_under: Some(code),
            is_doubted: false,
        }),
        None => Chosen::of_code(code, sheets).map(|own| Chosen {
            is_doubted: true,
            ..own
        }),
    }
}

fn likely(read: &ReadText, trained: &OfferIndex) -> Vec<OccupationCandidate> {
    let occupations = trained.profiler.occupations();
    let mut reader = trained.profiler.analyzer().reader();
    let pieces = [Piece {
        text: &read.offer_text.text,
        weight: 1.0,
    }];
    let titled = TitledText::read(&mut reader, &read.title, &pieces);
    if occupations.score(titled.whole()).evidence() <= 0.0 {
        return Vec::new();
    }
    let skills = read.offer_text.skills.iter();
    let titled = titled.with_skills(skills.filter_map(|(code, _)| *code).collect());
    let coder = trained.profiler.coder();
    coder.code(occupations, &titled).best(occupations, BELIEVED)
}
