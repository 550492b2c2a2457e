//! Diplomas and the level they give, on the French scale of eight.
//!
//! The scale is that of decree 2019-14: 3 for a CAP, 4 for a bac, 5 for a BTS,
//! 6 for a licence, 7 for a master, 8 for a doctorate. The same words are read
//! in CVs and in offers.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::found::Found;
use super::words::{Token, phrase_len, tokens};

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
}

/// A diploma as a text speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Diploma {
    /// Its level.
    pub level: Level,
    /// Held, as far as the text says: not « niveau bac », « non validé », « en cours ».
    pub held: bool,
}

/// How a name of diploma must be written to count.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    /// In any way.
    Any,
    /// In capitals, or after a word that calls for a diploma: in small letters
    /// it is too often another word (`cap`, `bp`, `bt`).
    Capitals,
    /// Not where the next word makes it another thing (licence IV, master class).
    Apart,
}

/// A name, its level, and how it must be written.
type Name = (&'static str, u8, Written);

/// Names of diplomas, folded; longer ones first where one begins another.
const NAMES: &[Name] = &[
    ("certificat d aptitude professionnelle", 3, Written::Any),
    ("cap", 3, Written::Capitals),
    ("capa", 3, Written::Capitals),
    ("bep", 3, Written::Any),
    ("bepa", 3, Written::Any),
    ("brevet d etudes professionnelles", 3, Written::Any),
    ("deavs", 3, Written::Any),
    ("deaes", 3, Written::Any),
    ("deamp", 3, Written::Any),
    ("dea ambulancier", 3, Written::Any),
    ("diplome d etat d ambulancier", 3, Written::Any),
    ("diplome d etat d accompagnant", 3, Written::Any),
    ("advf", 3, Written::Any),
    ("bapaat", 3, Written::Any),
    ("cqp", 3, Written::Any),
    ("bac pro", 4, Written::Any),
    ("bac professionnel", 4, Written::Any),
    ("bac techno", 4, Written::Any),
    ("bac general", 4, Written::Any),
    ("baccalaureat", 4, Written::Any),
    ("brevet professionnel", 4, Written::Any),
    ("brevet de technicien superieur", 5, Written::Any),
    ("brevet de technicien", 4, Written::Any),
    ("brevet de maitrise", 5, Written::Any),
    ("brevet technique des metiers", 4, Written::Any),
    ("bp", 4, Written::Capitals),
    ("bpa", 3, Written::Capitals),
    ("bprea", 4, Written::Any),
    ("btm", 4, Written::Capitals),
    ("bma", 4, Written::Capitals),
    ("bpjeps", 4, Written::Any),
    ("beesan", 4, Written::Any),
    ("daeu", 4, Written::Any),
    ("deas", 4, Written::Any),
    ("diplome d etat d aide soignant", 4, Written::Any),
    ("diplome d etat d aide soignante", 4, Written::Any),
    ("diplome d etat aide soignant", 4, Written::Any),
    ("diplome d etat aide soignante", 4, Written::Any),
    ("deap", 4, Written::Any),
    ("auxiliaire de puericulture", 4, Written::Capitals),
    ("detisf", 4, Written::Any),
    ("deme", 4, Written::Any),
    ("a level", 4, Written::Any),
    ("a levels", 4, Written::Any),
    ("high school diploma", 4, Written::Any),
    ("bts", 5, Written::Any),
    ("btsa", 5, Written::Any),
    ("dut", 5, Written::Any),
    ("deug", 5, Written::Any),
    ("deust", 5, Written::Any),
    ("dma", 5, Written::Capitals),
    ("dejeps", 5, Written::Any),
    ("hnd", 5, Written::Capitals),
    ("but", 6, Written::Capitals),
    ("licence professionnelle", 6, Written::Any),
    ("licence pro", 6, Written::Any),
    ("licence", 6, Written::Apart),
    ("bachelor", 6, Written::Any),
    ("bsc", 6, Written::Any),
    ("maitrise de", 6, Written::Capitals),
    ("maitrise universitaire", 6, Written::Any),
    ("dcg", 6, Written::Any),
    ("decf", 6, Written::Any),
    ("dees", 6, Written::Any),
    ("deass", 6, Written::Any),
    ("deeje", 6, Written::Any),
    ("desjeps", 6, Written::Any),
    ("diplome d etat d infirmier", 6, Written::Any),
    ("diplome d etat d infirmiere", 6, Written::Any),
    ("diplome d etat infirmier", 6, Written::Any),
    ("infirmier diplome d etat", 6, Written::Any),
    ("infirmiere diplomee d etat", 6, Written::Any),
    ("dei", 6, Written::Capitals),
    ("ide", 6, Written::Capitals),
    ("diplome d etat d ergotherapeute", 6, Written::Any),
    (
        "diplome d etat d assistant de service social",
        6,
        Written::Any,
    ),
    ("diplome d etat d educateur", 6, Written::Any),
    ("diplome d etat d educatrice", 6, Written::Any),
    ("certificat de capacite d orthophoniste", 7, Written::Any),
    ("diplome d etat de masseur", 7, Written::Any),
    ("diplome d etat de sage femme", 7, Written::Any),
    ("diplome d ingenieur", 7, Written::Any),
    ("diplome ingenieur", 7, Written::Any),
    ("ingenieur diplome", 7, Written::Any),
    ("ingenieure diplomee", 7, Written::Any),
    ("ecole d ingenieur", 7, Written::Any),
    ("ecole d ingenieurs", 7, Written::Any),
    ("ecole de commerce", 7, Written::Any),
    ("master", 7, Written::Apart),
    ("mastere", 7, Written::Any),
    ("msc", 7, Written::Any),
    ("mba", 7, Written::Any),
    ("m2", 7, Written::Capitals),
    ("m1", 6, Written::Capitals),
    ("dess", 7, Written::Any),
    ("dea", 7, Written::Capitals),
    ("dscg", 7, Written::Any),
    ("capes", 7, Written::Any),
    ("agregation", 7, Written::Any),
    ("caferuis", 6, Written::Any),
    ("cafdes", 7, Written::Any),
    ("doctorat", 8, Written::Any),
    ("these de doctorat", 8, Written::Any),
    ("phd", 8, Written::Any),
    ("docteur en", 8, Written::Any),
];

/// Words behind `licence` and `master` that make them something else.
const OTHER_LICENCES: &[&str] = &[
    "iv",
    "4",
    "de",
    "fimo",
    "transport",
    "sportive",
    "ffa",
    "plate",
    "data",
    "class",
    "federale",
    "chef",
    "debit",
    "logiciel",
    "taxi",
    "foot",
];
/// What stands behind « bac » where it is the diploma.
const BACS: &[&str] = &[
    "+",
    "s",
    "es",
    "l",
    "stg",
    "sti",
    "sti2d",
    "stl",
    "stmg",
    "st2s",
    "sms",
    "stt",
    "sapat",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "g1",
    "g2",
    "g3",
    "f8",
    "stae",
    "stav",
    "sen",
    "melec",
    "mei",
    "mathematiques",
    "scientifique",
    "litteraire",
    "technologique",
    "economique",
    "tertiaire",
    "francais",
    "minimum",
    "ou",
    "a1",
    "a2",
    "c1",
    "d1",
    "validé",
    "valide",
    "obtenu",
];

/// The diplomas that a text speaks of, in the order they are written.
#[must_use]
pub fn diplomas(text: &str) -> Vec<Found<Diploma>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match diploma_at(text, &tokens, at) {
            Some((level, len)) => {
                let held = is_held(text, &tokens, at, at + len);
                let span = tokens[at].span.start..tokens[at + len - 1].span.end;
                found.push(Found {
                    what: Diploma { level, held },
                    span,
                });
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

fn diploma_at(text: &str, tokens: &[Token], at: usize) -> Option<(Level, usize)> {
    let (level, len) = years_after_bac(tokens, at)
        .or_else(|| official_level(tokens, at))
        .or_else(|| bare_bac(text, tokens, at))
        .or_else(|| named(text, tokens, at))?;
    Some((Level::new(level)?, len))
}

/// « bac +2 », « BAC+5 », « bac plus 3 ».
fn years_after_bac(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    if tokens[at].folded != "bac" {
        return None;
    }
    let plus = tokens
        .get(at + 1)
        .filter(|t| matches!(t.folded.as_str(), "+" | "plus"));
    let years = tokens.get(at + 2)?.folded.chars().next()?.to_digit(10)?;
    plus?;
    let level = match years {
        0 | 1 => 4,
        2 => 5,
        3 | 4 => 6,
        5..=7 => 7,
        _ => 8,
    };
    Some((level, 3))
}

/// « titre professionnel de niveau 4 », « RNCP niveau 6 », « niveau III » of the
/// scale before 2019.
fn official_level(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    const TITLES: &[&str] = &[
        "titre professionnel",
        "titre pro",
        "titre rncp",
        "tp",
        "rncp",
    ];
    /// How far behind the title its level may stand, in tokens.
    const REACH: usize = 14;
    let title = TITLES
        .iter()
        .find_map(|words| phrase_len(&tokens[at..], words))?;
    let rest = &tokens[at + title..tokens.len().min(at + title + REACH)];
    let stated = rest
        .iter()
        .position(|t| matches!(t.folded.as_str(), "niveau" | "niv" | "level"));
    let level = stated.and_then(|place| scale(&rest.get(place + 1)?.folded));
    match level {
        Some(level) => Some((level, title)),
        // Most professional titles are of level 3 to 5; the middle is the fair guess.
        None if tokens[at].folded == "titre" => Some((4, title)),
        None => None,
    }
}

fn scale(word: &str) -> Option<u8> {
    match word {
        "3" | "v" => Some(3),
        "4" | "iv" => Some(4),
        "5" | "iii" => Some(5),
        "6" | "ii" => Some(6),
        "7" | "i" => Some(7),
        "8" => Some(8),
        _ => None,
    }
}

/// « Bac S », « bac 2013 », « niveau bac » — but no « bac à graisse ».
fn bare_bac(text: &str, tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let word = &tokens[at];
    if word.folded != "bac" {
        return None;
    }
    let before = at.checked_sub(1).map(|at| tokens[at].folded.as_str());
    let after = tokens.get(at + 1);
    let called = matches!(
        before,
        Some("niveau" | "niv" | "du" | "titulaire" | "post" | "diplome")
    );
    let is_date = after.is_some_and(|t| t.number().is_some_and(|y| (1950..2100).contains(&y)));
    let is_series = after.is_some_and(|t| {
        let stands_alone = tokens.get(at + 2).is_none_or(|n| n.folded != "graisse");
        BACS.contains(&t.folded.as_str()) && (t.folded != "a" || t.is_upper(text)) && stands_alone
    });
    let is_named = word.is_capitalised(text) && after.is_none_or(|t| t.is_mark || is_date);
    (called || is_date || is_series || is_named).then_some((4, 1))
}

/// The names by their first word: only those are tried at each word of a text.
static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<&'static Name>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for name in NAMES {
        let first = name.0.split(' ').next().unwrap_or(name.0);
        by_first.entry(first).or_default().push(name);
    }
    by_first
});

fn named(text: &str, tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let head = tokens[at].folded.as_str();
    let starting = BY_FIRST.get(head)?;
    starting.iter().find_map(|&&(name, level, written)| {
        let len = phrase_len(&tokens[at..], name)?;
        let word = &tokens[at];
        let before = at.checked_sub(1).map(|at| &tokens[at]);
        let after = tokens.get(at + len).map_or("", |t| t.folded.as_str());
        let fits = match written {
            Written::Any => true,
            Written::Capitals => {
                word.is_upper(text) && word.folded.len() > 1 && !shouts(text, tokens, at)
                    || is_called(before, after)
            }
            Written::Apart => {
                let scrum = before.is_some_and(|t| matches!(t.folded.as_str(), "scrum" | "quiz"));
                !OTHER_LICENCES.contains(&after) && !scrum
            }
        };
        fits.then_some((level, len))
    })
}

/// The words around are capitals too, so that capitals say nothing, and what
/// stands behind does not look like the name of a diploma's trade.
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

/// Whether the words around say that it was not obtained.
fn is_held(text: &str, tokens: &[Token], from: usize, to: usize) -> bool {
    const BEFORE: &[&str] = &["niveau", "niv", "prepa", "sans", "equivalent"];
    const AFTER: &[&str] = &[
        "abandonne",
        "abandonnee",
        "non",
        "pas",
        "cours",
        "niveau",
        "1re",
        "1ere",
        "partiel",
        "inacheve",
        "prevu",
        "interrompu",
        "interrompue",
        "echec",
        "1er",
    ];
    /// A remark on a diploma stands in the same part of the line.
    const REACH: usize = 12;
    let near = &tokens[from.saturating_sub(2)..from];
    if near.iter().any(|t| BEFORE.contains(&t.folded.as_str())) {
        return false;
    }
    let mut end = tokens[from].span.end;
    for token in tokens.iter().skip(to).take(REACH) {
        let breaks = text
            .get(end..token.span.start)
            .is_some_and(|gap| gap.contains('\n'));
        if breaks || matches!(token.folded.as_str(), ";" | "-" | "•" | "|") {
            break;
        }
        if AFTER.contains(&token.folded.as_str()) {
            return false;
        }
        end = token.span.end;
    }
    true
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
