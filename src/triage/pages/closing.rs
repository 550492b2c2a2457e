//! Whether a page closes what the page before it left open: the place of a signature on a
//! page that begins nothing.

use crate::text::fold;

/// Log odds for a last page with the signature that the page before lacks.
const CLOSES: f32 = 4.0;

/// Log odds that a page is the last one of the paper of the page before it.
pub(super) fn closes(before: Signing, after: Signing) -> f32 {
    let is_last = after.is_signed && !after.begins;
    if is_last && !before.is_signed {
        CLOSES
    } else {
        0.0
    }
}

/// What a page says of its beginning and of who signs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signing {
    /// It has a place for a signature.
    is_signed: bool,
    /// It has a title or addresses somebody, as first pages do.
    begins: bool,
}

/// Lines in which a page says what it is.
const HEAD: usize = 8;
/// A line in which someone signs is no longer.
const LONGEST: usize = 90;

impl Signing {
    pub(super) fn of(lines: &[String]) -> Self {
        let filled = || lines.iter().filter(|line| !line.trim().is_empty());
        Self {
            is_signed: filled().any(|line| signs(&fold(line.trim()))),
            begins: filled().take(HEAD).any(|line| is_title(line))
                || filled().any(|line| addresses(&fold(line.trim()))),
        }
    }
}

fn signs(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "fait a ",
        "signature",
        "cachet",
        "lu et approuve",
        "pour valoir ce que de droit",
    ];
    let begins = |word: &&str| folded.starts_with(*word);
    let holds_signature = folded.contains("signature") && folded.len() < LONGEST;
    WORDS.iter().any(begins) || holds_signature || folded.contains(", fait a ")
}

/// A line in capitals, or one that names a paper.
fn is_title(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "certificat",
        "attestation",
        "contrat",
        "bulletin",
        "fiche de paie",
        "recu",
        "solde de",
        "avenant",
        "lettre",
        "diplome",
        "convention",
        "facture",
        "quittance",
        "avis",
        "curriculum",
    ];
    let folded = fold(line.trim());
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    let n = letters().count();
    let is_capital = n >= 8 && letters().all(char::is_uppercase);
    is_capital || NAMES.iter().any(|name| folded.starts_with(name))
}

/// Words with which a paper turns to someone, or speaks of itself.
fn addresses(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "madame",
        "monsieur",
        "bonjour",
        "objet",
        "je soussigne",
        "je, soussigne",
        "nous soussignes",
        "certifie",
        "atteste",
        "entre les soussignes",
    ];
    WORDS.iter().any(|word| folded.starts_with(word)) || folded.contains("soussigne")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::pages::PageSheet;
    use crate::triage::pages::sheet::Edges;

    fn page(text: &str) -> Signing {
        Edges::of(&PageSheet::of_text(text)).signing
    }

    #[test]
    fn a_page_of_a_signature_closes_what_was_not_signed() {
        let open =
            page("DÉCLARATION DE FIN DE CONTRAT\nSalariée : Marie Hélias\nSalaires des douze mois");
        let last = page(
            "7 - Personne à joindre\nMme Roux\nFait à Redon, le 3 mai 2025\nSignature et cachet de l'employeur",
        );
        assert!(closes(open, last) > 0.0);
        assert!(closes(last, last) <= 0.0, "the page before is signed");
        let paper =
            page("CERTIFICAT DE TRAVAIL\nJe soussigné certifie que\nFait à Redon\nSignature");
        assert!(closes(open, paper) <= 0.0, "a paper of its own");
        assert!(closes(open, page("Salaires de mai\n1 200,00")) <= 0.0);
    }
}
