//! Driving licences, habilitations and cards that a trade asks for, as
//! canonical tags: « permis B », « CACES R489 3 », « habilitation B2V ».
//!
//! The same recogniser reads CVs and offers; [`Licence::covers`] says whether
//! what one has is what the other asks.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use super::found::Found;
use super::words::{Phrases, Token, phrase_len, tokens};

/// A licence by its canonical name. The names are proper ones, fit to be shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Licence(String);

impl Licence {
    /// Its canonical name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Whether who has this one has what `asked` names: a heavier licence holds
    /// the lighter, and a category holds its family.
    #[must_use]
    pub fn covers(&self, asked: &Self) -> bool {
        self == asked
            || self
                .0
                .strip_prefix(&asked.0)
                .is_some_and(|rest| rest.starts_with(' '))
            || COVERS
                .iter()
                .any(|(has, holds)| *has == self.0 && holds.contains(&asked.0.as_str()))
            || same_truck(&self.0, &asked.0)
    }
}

impl fmt::Display for Licence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a licence holds besides itself.
const COVERS: &[(&str, &[&str])] = &[
    ("permis BE", &["permis B"]),
    ("permis C1", &["permis B"]),
    ("permis C", &["permis B", "permis C1"]),
    (
        "permis CE",
        &["permis B", "permis C", "permis C1", "permis BE"],
    ),
    ("permis D", &["permis B"]),
    ("permis DE", &["permis B", "permis D", "permis BE"]),
    ("permis A", &["permis A2", "permis A1"]),
    ("permis A2", &["permis A1"]),
    ("FIMO", &["FCO"]),
    ("FCO", &["FIMO"]),
    ("AFGSU 2", &["AFGSU 1", "AFGSU", "SST"]),
    ("MAC SST", &["SST"]),
    ("SSIAP 2", &["SSIAP 1"]),
    ("SSIAP 3", &["SSIAP 1", "SSIAP 2"]),
    ("PSE 2", &["PSE 1", "PSC1"]),
    ("PSE 1", &["PSC1"]),
    (
        "habilitation B2V",
        &[
            "habilitation B2",
            "habilitation B1V",
            "habilitation B1",
            "habilitation B0",
        ],
    ),
    ("habilitation B2", &["habilitation B1", "habilitation B0"]),
    ("habilitation B1V", &["habilitation B1", "habilitation B0"]),
    (
        "habilitation BR",
        &["habilitation BS", "habilitation B0", "habilitation B1"],
    ),
    ("habilitation BC", &["habilitation B0"]),
    ("habilitation H0B0", &["habilitation B0", "habilitation H0"]),
];

/// Old R389 categories without their family: « CACES 3 » is the truck R489 3.
fn same_truck(has: &str, asked: &str) -> bool {
    const FAMILIES: &[&str] = &["CACES R489 ", "CACES R389 ", "CACES "];
    let category = |name: &str| -> Option<String> {
        let rest = FAMILIES
            .iter()
            .find_map(|family| name.strip_prefix(family))?;
        let is_category = rest.len() <= 2 && rest.starts_with(|c: char| c.is_ascii_digit());
        is_category.then(|| rest.to_owned())
    };
    match (category(has), category(asked)) {
        (Some(has), Some(asked)) => has.starts_with(&asked) || asked.starts_with(&has),
        (Some(_), None) => asked == "CACES",
        _ => false,
    }
}

/// Licences that a phrase names whole: folded words, then the canonical name.
const NAMES: &[(&str, &str)] = &[
    ("fimo", "FIMO"),
    ("fco", "FCO"),
    ("carte conducteur", "carte conducteur"),
    ("carte chronotachygraphe", "carte conducteur"),
    ("adr", "ADR"),
    ("matieres dangereuses", "ADR"),
    ("sst", "SST"),
    ("mac sst", "SST"),
    ("sauveteur secouriste", "SST"),
    ("afgsu 2", "AFGSU 2"),
    ("afgsu niveau 2", "AFGSU 2"),
    ("afgsu niv 2", "AFGSU 2"),
    ("afgsu1", "AFGSU 1"),
    ("afgsu2", "AFGSU 2"),
    ("afgsu 1", "AFGSU 1"),
    ("afgsu niveau 1", "AFGSU 1"),
    ("afgsu", "AFGSU"),
    ("prap 2s", "PRAP 2S"),
    ("prap ibc", "PRAP IBC"),
    ("prap", "PRAP"),
    ("psc1", "PSC1"),
    ("psc 1", "PSC1"),
    ("pse1", "PSE 1"),
    ("pse 1", "PSE 1"),
    ("pse2", "PSE 2"),
    ("pse 2", "PSE 2"),
    ("ssiap 1", "SSIAP 1"),
    ("ssiap1", "SSIAP 1"),
    ("ssiap 2", "SSIAP 2"),
    ("ssiap2", "SSIAP 2"),
    ("ssiap 3", "SSIAP 3"),
    ("ssiap3", "SSIAP 3"),
    ("ssiap", "SSIAP"),
    ("haccp", "HACCP"),
    ("certiphyto", "certiphyto"),
    ("certibiocide", "certibiocide"),
    ("carte professionnelle vtc", "carte VTC"),
    ("carte pro vtc", "carte VTC"),
    ("carte vtc", "carte VTC"),
    ("carte professionnelle taxi", "carte taxi"),
    ("carte taxi", "carte taxi"),
    ("cnaps", "carte professionnelle de sécurité"),
    (
        "carte professionnelle de securite",
        "carte professionnelle de sécurité",
    ),
    ("carte pro de securite", "carte professionnelle de sécurité"),
    ("carte pro securite", "carte professionnelle de sécurité"),
    (
        "carte professionnelle d agent de securite",
        "carte professionnelle de sécurité",
    ),
    ("cqp aps", "CQP APS"),
    (
        "carte professionnelle d educateur",
        "carte d'éducateur sportif",
    ),
    ("carte pro d educateur", "carte d'éducateur sportif"),
    ("carte d educateur sportif", "carte d'éducateur sportif"),
    (
        "carte professionnelle de guide",
        "carte de guide-conférencier",
    ),
    ("carte t", "carte T"),
    ("aipr", "AIPR"),
    ("catec", "CATEC"),
    ("travail en hauteur", "travail en hauteur"),
    ("travaux en hauteur", "travail en hauteur"),
    ("atex", "ATEX"),
    ("amiante ss3", "amiante SS3"),
    ("amiante ss4", "amiante SS4"),
    ("ss4", "amiante SS4"),
    ("ss3", "amiante SS3"),
    ("bafa", "BAFA"),
    ("bafd", "BAFD"),
    ("bnssa", "BNSSA"),
    ("maitre nageur", "maître-nageur"),
    ("beesan", "maître-nageur"),
    ("licence iv", "permis d'exploitation"),
    ("licence 4", "permis d'exploitation"),
    ("permis d exploitation", "permis d'exploitation"),
    ("tosa", "TOSA"),
    ("timcod", "TIMCOD"),
    ("fluides frigorigenes", "fluides frigorigènes"),
    ("fluide frigorigene", "fluides frigorigènes"),
    ("attestation de capacite fluides", "fluides frigorigènes"),
    ("pix", "PIX"),
    ("qualigaz", "Qualigaz"),
    ("qualipac", "QualiPAC"),
    ("quali pv", "QualiPV"),
    ("iobsp", "IOBSP"),
    ("dda", "DDA"),
    ("amf", "certification AMF"),
    ("itil", "ITIL"),
    ("pmp", "PMP"),
    ("prince2", "PRINCE2"),
    ("ccna", "CCNA"),
    ("ccnp", "CCNP"),
    ("qualification 111", "soudage 111"),
    ("passeport de prevention", "passeport prévention"),
    ("n1 n2", "risque chimique N1-N2"),
    ("risque chimique", "risque chimique"),
    ("carte btp", "carte BTP"),
    ("echafaudage r408", "échafaudage R408"),
    ("r408", "échafaudage R408"),
    ("r457", "échafaudage R457"),
    ("eps1", "EPS 1"),
    ("vehicule leger sanitaire", "ambulancier"),
    ("attestation de capacite transport", "capacité de transport"),
    ("attestation capacite transport", "capacité de transport"),
    ("capacite de transport", "capacité de transport"),
    ("pont roulant", "CACES R484"),
    ("ponts roulants", "CACES R484"),
    ("titre aerien", "habilitation aéroportuaire"),
    ("permis bateau", "permis bateau"),
    ("permis cotier", "permis bateau"),
    ("permis de chasser", "permis de chasse"),
];

/// The licences that a text names, in the order they are written.
#[must_use]
pub fn licences(text: &str) -> Vec<Found<Licence>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((names, len)) = licence_at(text, &tokens, at) else {
            at += 1;
            continue;
        };
        let span = tokens[at].span.start..tokens[at + len - 1].span.end;
        let all = names.into_iter().map(|name| Found {
            what: Licence(name),
            span: span.clone(),
        });
        found.extend(all);
        at += len;
    }
    found
}

/// The licences of a text, each once.
#[must_use]
pub fn licence_set(text: &str) -> BTreeSet<Licence> {
    licences(text).into_iter().map(|found| found.what).collect()
}

fn licence_at(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    driving(text, tokens, at)
        .or_else(|| caces(text, tokens, at))
        .or_else(|| electric(tokens, at))
        .or_else(|| named(tokens, at))
}

static PHRASES: LazyLock<Phrases<&'static str>> = LazyLock::new(|| Phrases::new(NAMES));

fn named(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let (len, name) = PHRASES.longest(&tokens[at..])?;
    Some((vec![(*name).to_owned()], len))
}

/// « permis B », « Permis B, C », « permis C+E et D », « permis PL », « permis ».
fn driving(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    if !matches!(tokens[at].folded.as_str(), "permis" | "permi" | "licence") {
        return special_driving(tokens, at);
    }
    let is_licence = tokens[at].folded == "licence";
    let mut names = Vec::new();
    let mut len = phrase_len(&tokens[at..], "permis de conduire").unwrap_or(1);
    let mut seen = len;
    while let Some(token) = tokens.get(at + len) {
        if let Some((name, taken)) = category(text, &tokens[at + len..]) {
            names.push(format!("permis {name}"));
            len += taken;
            seen = len;
        } else if is_link(&token.folded) && len - seen < 2 && same_line(text, tokens, at + len) {
            len += 1;
        } else {
            break;
        }
    }
    if !names.is_empty() && !is_licence {
        return Some((names, seen));
    }
    let next = tokens.get(at + 1).map_or("", |t| t.folded.as_str());
    let other = matches!(
        next,
        "de" | "d" | "bateau" | "cotier" | "fluvial" | "feu" | "a" | "piste"
    );
    let plain = !is_licence && (!other || seen > 1);
    plain.then(|| (vec!["permis B".to_owned()], seen))
}

/// « SPL », « poids lourds » and « PL » beside a driver.
fn special_driving(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    const NAMES: &[(&str, &str)] = &[
        ("conducteur spl", "permis CE"),
        ("chauffeur spl", "permis CE"),
        ("conductrice spl", "permis CE"),
        ("conducteur pl", "permis C"),
        ("chauffeur pl", "permis C"),
        ("conductrice pl", "permis C"),
        ("chauffeur poids lourd", "permis C"),
        ("conducteur poids lourd", "permis C"),
    ];
    let (name, len) = NAMES
        .iter()
        .find_map(|(words, name)| Some((*name, phrase_len(&tokens[at..], words)?)))?;
    Some((vec![name.to_owned()], len))
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "," | "/" | "et" | "+" | "&" | "(" | ":" | "-" | "ou" | "categorie" | "cat" | ")" | "le"
    )
}

fn same_line(text: &str, tokens: &[Token], at: usize) -> bool {
    let gap = tokens[at - 1].span.end..tokens[at].span.start;
    !text[gap].contains('\n')
}

/// A category of driving licence at the head of the tokens: `B`, `C+E`, `E(B)`, `PL`.
fn category(text: &str, tokens: &[Token]) -> Option<(String, usize)> {
    const CATEGORIES: &[(&str, &str)] = &[
        ("a", "A"),
        ("a1", "A1"),
        ("a2", "A2"),
        ("am", "AM"),
        ("b", "B"),
        ("be", "BE"),
        ("eb", "BE"),
        ("b96", "B96"),
        ("c", "C"),
        ("ce", "CE"),
        ("ec", "CE"),
        ("c1", "C1"),
        ("d", "D"),
        ("de", "DE"),
        ("vl", "B"),
        ("pl", "C"),
        ("spl", "CE"),
        ("bsr", "AM"),
        ("bvp", "B"),
        ("d1", "D1"),
    ];
    let head = tokens.first()?;
    let next = tokens.get(1);
    if head.folded == "e" && next.is_some_and(|t| t.folded == "(") {
        let (name, len) = category(text, &tokens[2..])?;
        return (len == 1).then(|| (format!("{name}E"), 4));
    }
    if head.folded == "poids" && next?.folded.starts_with("lourd") {
        return Some(("C".to_owned(), 2));
    }
    // `permis a` and `permis de` go on with a sentence: those need capitals.
    let is_word = matches!(head.folded.as_str(), "a" | "de" | "d" | "ce" | "c");
    if is_word && !head.is_upper(text) {
        return None;
    }
    let name = CATEGORIES.iter().find(|(word, _)| *word == head.folded)?.1;
    match (next.map(|t| t.folded.as_str()), tokens.get(2)) {
        (Some("+" | "(" | "/"), Some(with)) if with.folded == "e" && name.len() == 1 => {
            Some((format!("{name}E"), 3))
        }
        _ => Some((name.to_owned(), 1)),
    }
}

/// « CACES R489 cat 1A, 3 et 5 », « CACES 1, 3, 5 », « R485 cat. 2 », « caces nacelle ».
fn caces(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let has_word = tokens[at].folded == "caces";
    let mut len = usize::from(has_word);
    let mut family = String::new();
    let mut names = Vec::new();
    let mut seen = len;
    while let Some(token) = tokens.get(at + len) {
        if let Some(found) = caces_family(tokens, at + len) {
            family = found.0.to_owned();
            len += found.1;
            names.push(format!("CACES {family}"));
            seen = len;
        } else if let Some(category) =
            caces_category(text, token).filter(|_| has_word || !family.is_empty())
        {
            names.retain(|name| *name != format!("CACES {family}"));
            names.push(format!("CACES {family} {category}").replace("  ", " "));
            len += 1;
            seen = len;
        } else if len > 0 && len - seen < 3 && is_caces_link(&token.folded) {
            len += 1;
        } else {
            break;
        }
    }
    if seen == 0 {
        return None;
    }
    if names.is_empty() {
        names.push("CACES".to_owned());
    }
    Some((names, seen))
}

fn is_caces_link(word: &str) -> bool {
    is_link(word)
        || matches!(
            word,
            "." | "n" | "°" | "cat" | "categories" | "type" | "les" | "niveau" | ";" | "r"
        )
}

/// The recommendation that the number or the machine stands for.
fn caces_family(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    const FAMILIES: &[(&str, &str)] = &[
        ("r489", "R489"),
        ("r 489", "R489"),
        ("r389", "R489"),
        ("r 389", "R489"),
        ("489", "R489"),
        ("389", "R489"),
        ("r485", "R485"),
        ("r 485", "R485"),
        ("485", "R485"),
        ("gerbeur", "R485"),
        ("r486", "R486"),
        ("r 486", "R486"),
        ("486", "R486"),
        ("r386", "R486"),
        ("nacelle", "R486"),
        ("pemp", "R486"),
        ("r482", "R482"),
        ("r 482", "R482"),
        ("482", "R482"),
        ("r372", "R482"),
        ("engins de chantier", "R482"),
        ("r490", "R490"),
        ("r 490", "R490"),
        ("490", "R490"),
        ("r390", "R490"),
        ("grue auxiliaire", "R490"),
        ("r487", "R487"),
        ("r 487", "R487"),
        ("487", "R487"),
        ("grue a tour", "R487"),
        ("r484", "R484"),
        ("r 484", "R484"),
        ("484", "R484"),
        ("pont roulant", "R484"),
        ("r483", "R483"),
        ("483", "R483"),
    ];
    let starts_caces = tokens[at].folded.starts_with('r') && tokens[at].folded.len() == 4;
    let in_caces = at > 0 && (at.saturating_sub(12)..at).any(|i| tokens[i].folded == "caces");
    if !starts_caces && !in_caces {
        return None;
    }
    FAMILIES
        .iter()
        .find_map(|(words, family)| Some((*family, phrase_len(&tokens[at..], words)?)))
}

/// `1`, `1a`, `2b`, `5`, `a`…`g` in capitals for engines: at most two characters.
fn caces_category(text: &str, token: &Token) -> Option<String> {
    let word = token.folded.as_str();
    let mut chars = word.chars();
    let is_number = chars.next().is_some_and(|c| ('1'..='9').contains(&c));
    let is_letter = chars.next().is_none_or(|c| matches!(c, 'a' | 'b' | 'c'));
    // Engines of R482 and platforms of R486 have letters; a small `a` is a word.
    let mut letters = word.bytes();
    let is_old = letters.next().is_some_and(|b| (b'a'..=b'g').contains(&b))
        && letters.next().is_none_or(|b| b.is_ascii_digit())
        && token.is_upper(text);
    (word.len() <= 2 && (is_number && is_letter || is_old)).then(|| word.to_uppercase())
}

/// « H0B0 », « habilitation BS/BE manœuvre », « B2V BR BC ».
fn electric(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let has_word = tokens[at].folded.starts_with("habilitation");
    let reach = if has_word { 4 } else { 2 };
    let mut names = Vec::new();
    let mut len = usize::from(has_word);
    let mut seen = 0;
    while let Some(token) = tokens.get(at + len) {
        if let Some(name) = symbol(&token.folded, has_word || !names.is_empty()) {
            names.push(format!("habilitation {name}"));
            len += 1;
            seen = len;
        } else if len > 0 && len - seen < reach && is_electric_link(&token.folded) {
            len += 1;
        } else {
            break;
        }
    }
    if names.is_empty() {
        let electric = phrase_len(&tokens[at..], "habilitation electrique")
            .or_else(|| phrase_len(&tokens[at..], "habilitations electriques"))?;
        return Some((vec!["habilitation électrique".to_owned()], electric));
    }
    Some((names, seen))
}

fn is_electric_link(word: &str) -> bool {
    is_link(word)
        || matches!(
            word,
            "electrique" | "electriques" | "niveau" | "s" | "manoeuvre" | "mesure"
        )
}

/// The symbol of NF C 18-510, as written; `be`, `bs` and kin only after the word.
fn symbol(word: &str, expected: bool) -> Option<&'static str> {
    const SURE: &[(&str, &str)] = &[
        ("h0b0", "H0B0"),
        ("b0h0", "H0B0"),
        ("hobo", "H0B0"),
        ("boho", "H0B0"),
        ("b0v", "B0"),
        ("h0v", "H0"),
        ("h0b0v", "H0B0"),
        ("b0h0v", "H0B0"),
        ("b1v", "B1V"),
        ("b2v", "B2V"),
        ("b1t", "B1T"),
        ("b2t", "B2T"),
        ("h1v", "H1V"),
        ("h2v", "H2V"),
        ("b2vl", "B2VL"),
        ("h0", "H0"),
        ("b0", "B0"),
        ("b2v/br", "B2V"),
    ];
    const AFTER: &[(&str, &str)] = &[
        ("br", "BR"),
        ("bs", "BS"),
        ("be", "BE"),
        ("bc", "BC"),
        ("hc", "HC"),
        ("h1", "H1"),
        ("h2", "H2"),
        ("b1", "B1"),
        ("b2", "B2"),
        ("bp", "BP"),
        ("he", "HE"),
        ("b1l", "B1L"),
        ("b2l", "B2L"),
        ("b0l", "B0L"),
        ("bcl", "BCL"),
    ];
    let sure = SURE.iter().find(|(written, _)| *written == word);
    let found = sure.or_else(|| AFTER.iter().filter(|_| expected).find(|(w, _)| *w == word));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str) -> Vec<String> {
        licences(text).into_iter().map(|f| f.what.0).collect()
    }

    #[test]
    fn licences_are_read_as_they_are_written() {
        let cases: &[(&str, &[&str])] = &[
            ("Permis B", &["permis B"]),
            ("VEHICULE + PERMIS", &["permis B"]),
            ("permis B, E(B)", &["permis B", "permis BE"]),
            ("Permis B, C", &["permis B", "permis C"]),
            ("permis C+E et D", &["permis CE", "permis D"]),
            ("Permis de conduire B", &["permis B"]),
            (
                "CACES R489 cat 1 et 3 (2022)",
                &["CACES R489 1", "CACES R489 3"],
            ),
            (
                "CACES R485 cat 1 et R489 cat 1A 1B",
                &["CACES R485 1", "CACES R489 1A", "CACES R489 1B"],
            ),
            ("caces 1, 3 et 5", &["CACES 1", "CACES 3", "CACES 5"]),
            ("CACES exigé", &["CACES"]),
            ("FIMO / FCO à jour", &["FIMO", "FCO"]),
            ("AFGSU niveau 2 - recyclé 2023", &["AFGSU 2"]),
            ("PRAP 2S, SST", &["PRAP 2S", "SST"]),
            (
                "habilitation BS/BE manœuvre",
                &["habilitation BS", "habilitation BE"],
            ),
            ("AIPR, SST, H0B0", &["AIPR", "SST", "habilitation H0B0"]),
            (
                "habilitations électriques B1V, BR",
                &["habilitation B1V", "habilitation BR"],
            ),
            ("SSIAP 1 (2015, recyclé)", &["SSIAP 1"]),
        ];
        for (text, expected) in cases {
            assert_eq!(names(text), *expected, "{text}");
        }
    }

    #[test]
    fn sentences_do_not_give_licences() {
        for text in [
            "permis de construire",
            "cela a permis à tous",
            "un b.a.-ba",
            "plan B",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_heavier_licence_holds_the_lighter() {
        let has = |a: &str, b: &str| Licence(a.to_owned()).covers(&Licence(b.to_owned()));
        assert!(has("permis CE", "permis B"));
        assert!(has("CACES R489 3", "CACES R489"));
        assert!(has("CACES R489 3", "CACES 3"));
        assert!(has("CACES R489 1B", "CACES 1"));
        assert!(has("CACES R489 3", "CACES"));
        assert!(!has("permis B", "permis C"));
        assert!(!has("CACES R489 1A", "CACES R489 3"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(
            text in "(permis|CACES|R489|cat|habilitation|B|C|[0-9]|[+,/(.]|\\PC| |\n){0,24}"
        ) {
            for found in licences(&text) {
                prop_assert!(text.get(found.span).is_some());
            }
        }
    }
}
