//! Diplomas and the level they give, on the French scale of eight.
//!
//! The scale is that of decree 2019-14: 3 for a CAP, 4 for a bac, 5 for a BTS,
//! 6 for a licence, 7 for a master, 8 for a doctorate. The same words are read
//! in CVs and in offers.

mod around;
mod bac;
mod stated_levels;

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::found::Found;
use crate::text::{PhraseMap, SectionedList, Token, tokens};
use around::{is_held, subject};
use bac::{bare_bac, years_after_bac};
use stated_levels::{level_beside, official_level};

/// A level of the French scale of certifications, 3 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The level, where it is one of the scale.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (3..=8).contains(&level).then_some(Self(level))
    }

    /// Its number, 3 to 8.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            3 => "CAP ou BEP",
            4 => "bac",
            5 => "bac+2",
            6 => "bac+3",
            7 => "bac+5",
            _ => "doctorat",
        }
    }
}

/// A diploma as a text mentions it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diploma {
    /// Its level.
    pub level: Level,
    /// Held, as far as the text says: not « niveau bac », « non validé », « en cours ».
    pub held: bool,
    /// The title that the law ties a trade to, by its usual initials: « DEAS ».
    pub title: Option<&'static str>,
    /// Where the text says what it is in; empty where it does not.
    pub subject: Range<usize>,
}

/// How a name of diploma must be written to count.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    /// In any way.
    Any,
    /// In capitals, or after a word that calls for a diploma: in small letters
    /// it is too often another word (`cap`, `bp`, `bt`).
    Capitals,
    /// In capitals, at the beginning of a line or an item: « DU » is an article too.
    First,
    /// Not where the next word makes it another thing (licence IV, master class).
    Apart,
}

/// The names of diplomas, and the words around that change their sense.
static LIST: SectionedList = SectionedList(include_str!("../../../data/diplomas_fr.txt"));

/// A name's level, how it must be written, and the title it means, where the
/// law ties a trade to it.
type Name = (u8, Written, Option<&'static str>);

static NAMES: LazyLock<PhraseMap<Name>> = LazyLock::new(|| {
    let titles = LIST.map("titles");
    let ways = [
        ("any", Written::Any),
        ("capitals", Written::Capitals),
        ("first", Written::First),
        ("apart", Written::Apart),
    ];
    let named = ways.into_iter().flat_map(|(section, written)| {
        let names = LIST.pairs(section);
        names.filter_map(move |(name, level)| Some((name, level.parse().ok()?, written)))
    });
    let with_title =
        named.map(|(name, level, written)| (name, (level, written, titles.get(name).copied())));
    with_title.collect()
});
static OTHER_LICENCES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| LIST.set("other licences"));
/// The diplomas that a text mentions, in the order they are written.
#[must_use]
pub(crate) fn diplomas(text: &str) -> Vec<Found<Diploma>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((level, title, len)) = diploma_at(text, &tokens, at) else {
            at += 1;
            continue;
        };
        let subject = subject(text, &tokens, at + len);
        let behind = tokens
            .partition_point(|t| t.span.start < subject.end)
            .max(at + len);
        let what = Diploma {
            level: level_beside(text, &tokens, behind).unwrap_or(level),
            held: is_held(text, &tokens, (at, at + len), &|at| {
                diploma_at(text, &tokens, at).is_some()
            }),
            title,
            subject,
        };
        let span = tokens[at].span.start..tokens[at + len - 1].span.end;
        at += len;
        match found
            .last_mut()
            .filter(|last| is_said_again(text, last, &what, span.start))
        {
            Some(last) => last.what.held = what.held,
            None => found.push(Found { what, span }),
        }
    }
    found
}

/// « BTSA paysage (BTS non obtenu) »: a bracket that says the state of the diploma before it.
fn is_said_again(text: &str, last: &Found<Diploma>, what: &Diploma, start: usize) -> bool {
    let between = &text[last.span.end..start];
    let is_opened = between.trim_end().ends_with('(') && !between.contains('\n');
    is_opened && !what.held && what.level == last.what.level && what.subject.is_empty()
}

type Read = (Level, Option<&'static str>, usize);

fn diploma_at(text: &str, tokens: &[Token], at: usize) -> Option<Read> {
    let plain = years_after_bac(tokens, at)
        .or_else(|| official_level(tokens, at))
        .or_else(|| bare_bac(text, tokens, at))
        .map(|(level, len)| (level, None, len));
    let read = plain.or_else(|| {
        let ((level, _, title), len) = named(text, tokens, at)?;
        Some((level, title, len))
    });
    let (level, title, len) = read?;
    Some((Level::new(level)?, title, len))
}

fn named(text: &str, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let word = &tokens[at];
    let fits = |len: usize, name: &Name| {
        let after = tokens.get(at + len).map_or("", |t| t.folded.as_str());
        match name.1 {
            Written::Any => true,
            Written::Capitals => {
                let above = before.filter(|t| !text[t.span.end..word.span.start].contains('\n'));
                word.is_upper(text) && word.folded.len() > 1 && !shouts(text, tokens, at)
                    || is_called(above, after)
            }
            Written::First => {
                let next = tokens.get(at + len);
                let is_name = next.is_some_and(|t| !t.is_mark && !t.is_number && !t.is_upper(text));
                word.is_upper(text) && is_name && begins_item(text, before, word)
            }
            Written::Apart => {
                let scrum = before.is_some_and(|t| matches!(t.folded.as_str(), "scrum" | "quiz"));
                let behind = tokens[at + len..].iter().map(|t| t.folded.as_str());
                // « Licence de droit » is one, « licence de taxi » is none.
                let mut behind = behind.skip_while(|word| matches!(*word, "de" | "d" | "'" | "du"));
                let is_other = OTHER_LICENCES.contains(behind.next().unwrap_or_default());
                !is_other && !scrum && !is_studied(tokens, at)
            }
        }
    };
    let (len, name) = NAMES.longest_that(&tokens[at..], fits)?;
    Some((*name, len))
}

/// « Étudiante en licence »: what one is, no diploma that one has.
fn is_studied(tokens: &[Token], at: usize) -> bool {
    let before = |n: usize| {
        at.checked_sub(n)
            .map_or("", |at| tokens[at].folded.as_str())
    };
    before(1) == "en" && before(2).starts_with("etudiant")
}

/// True if nothing of the same item comes before the word: a mark, a number or a new line.
fn begins_item(text: &str, before: Option<&Token>, word: &Token) -> bool {
    before.is_none_or(|t| {
        let gap = &text[t.span.end..word.span.start];
        t.is_number || t.is_mark && t.folded != "'" || gap.contains('\n')
    })
}

/// The words around are capitals too, so that capitals say nothing, and what
/// is behind does not look like the name of a diploma's trade.
fn shouts(text: &str, tokens: &[Token], at: usize) -> bool {
    let after = tokens.get(at + 1);
    after.is_some_and(|t| matches!(t.folded.as_str(), "sur" | "vers" | "d'" | "'"))
        && after.is_some_and(|t| t.is_mark || t.is_upper(text))
}

/// After « titulaire d'un », or as the first word of its line or list.
fn is_called(before: Option<&Token>, after: &str) -> bool {
    let first = before.is_none_or(|t| {
        matches!(
            t.folded.as_str(),
            "un" | "diplome"
                | "du"
                | "titulaire"
                | ":"
                | "-"
                | "•"
                | "*"
                | "niveau"
                | ","
                | "+"
                | "/"
                | "ou"
                | "("
                | ";"
                | "·"
                | "obtenu"
                | "option"
                | "."
        ) || t.is_number
    });
    first && !matches!(after, "" | "sur" | "vers" | "de" | "'" | "de l")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn levels(text: &str) -> Vec<(u8, bool)> {
        diplomas(text)
            .iter()
            .map(|f| (f.what.level.get(), f.what.held))
            .collect()
    }

    #[test]
    fn diplomas_give_their_level() {
        let cases = [
            ("CAP coiffure, 2015", 3),
            ("cap coiffure", 3),
            ("BEP sanitaire et social 2004", 3),
            ("Bac pro restauration", 4),
            ("D.E.A.S. 2012", 4),
            ("Brevet professionnel coiffure", 4),
            ("bac STMG 2020", 4),
            ("BTS MCO", 5),
            ("DUT génie civil", 5),
            ("Niveau bac+2 souhaité", 5),
            ("Licence pro Réseaux", 6),
            ("Diplôme d'État d'infirmier", 6),
            ("Master Commerce", 7),
            ("Diplôme d'ingénieur génie civil", 7),
            ("Doctorat de chimie", 8),
            ("Titre professionnel ADVF, niveau 3", 3),
            ("Bac S, Agde, 2013", 4),
            ("Diplôme national d'ingénieur, Tunis", 7),
            ("CQPM technicien de maintenance", 3),
            ("Diplôme de l'IEP de Grenoble", 7),
            ("Capacité en droit", 4),
            ("DNMADE objet", 6),
            ("HDR en sociologie", 8),
            ("Master 1 droit", 6),
            ("Titre pro conseiller de vente", 4),
            ("Titre professionnel conseiller en insertion", 5),
            ("Certificat de spécialisation agricole, niveau IV", 4),
            ("BTS tourisme (niveau 5)", 5),
        ];
        for (text, level) in cases {
            let found = levels(text);
            assert_eq!(found.iter().map(|f| f.0).max(), Some(level), "{text}");
        }
    }

    #[test]
    fn words_that_look_like_diplomas_are_left() {
        let texts = [
            "pompage de bac à graisse",
            "bac à shampoing",
            "licence IV",
            "scrum master",
            "mettre le cap sur le client",
            "le but est de vendre",
            "licence de taxi",
        ];
        for text in texts {
            assert_eq!(levels(text), [], "{text}");
        }
    }

    #[test]
    fn a_diploma_begun_is_not_one_held() {
        assert_eq!(
            levels("BTS Professions immobilières, 1re année validée"),
            [(5, false)]
        );
        assert_eq!(levels("niveau bac"), [(4, false)]);
        assert_eq!(levels("CAP vente (niveau)"), [(3, false)]);
        assert_eq!(levels("BP coiffure 2009"), [(4, true)]);
        for (text, state) in [
            (
                "BP pâtissier : deux blocs sur quatre validés, 2016",
                (4, false),
            ),
            (
                "Licence pro vente, un bloc validé\nsur trois, 2020",
                (6, false),
            ),
            ("BTS tourisme : tous les blocs validés, 2020", (5, true)),
            ("BTSA viticulture (BTS non obtenu), 2009", (5, false)),
        ] {
            assert_eq!(levels(text), [state], "{text}");
        }
    }

    #[test]
    fn a_regulated_title_and_the_field_are_read() {
        let read = |text: &str| -> Vec<(Option<&str>, String)> {
            let found = diplomas(text).into_iter();
            found
                .map(|f| (f.what.title, text[f.what.subject].to_owned()))
                .collect()
        };
        assert_eq!(read("D.E.A.S. 2012"), [(Some("DEAS"), String::new())]);
        assert_eq!(
            read("Diplôme d'État d'aide-soignante exigé")[0].0,
            Some("DEAS")
        );
        assert_eq!(read("DEAVS")[0].0, Some("DEAES"));
        assert_eq!(read("CAP AEPE")[0].0, Some("CAP AEPE"));
        assert_eq!(read("CAP cuisine, 2015"), [(None, "cuisine".to_owned())]);
        assert_eq!(
            read("Bac pro : commerce\nAutre"),
            [(None, "commerce".to_owned())]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(bac|CAP|BTS|titre pro|niveau|\\PC| ){0,20}") {
            for found in diplomas(&text) {
                prop_assert!(text.get(found.span).is_some());
            }
        }
    }
}
