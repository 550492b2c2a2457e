//! Whether a file is a CV at all, or one of the papers that lie beside CVs.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::headings::heading;
use crate::text::{PhraseMap, SectionedList, Token, has_phrase, tokens};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// A CV.
    Cv,
    /// A payslip.
    Payslip,
    /// A certificate of work or of a course, a diploma.
    Certificate,
    /// A contract of employment.
    Contract,
    /// A cover letter.
    Letter,
    /// An invoice or a quotation.
    Invoice,
    /// Too few words to say.
    Blank,
    /// Words, but none that a CV would have.
    Unknown,
}

/// Fewer words than this say nothing about a person.
const FEWEST_WORDS: usize = 12;
/// Cues that must meet for a paper to be taken for what they say.
const ENOUGH: usize = 2;

/// The papers that have cues, the most specific first, with the names of their lists.
const KINDS: [(PaperKind, &str); 5] = [
    (PaperKind::Payslip, "payslip"),
    (PaperKind::Certificate, "certificate"),
    (PaperKind::Contract, "contract"),
    (PaperKind::Letter, "letter"),
    (PaperKind::Invoice, "invoice"),
];

/// Words of each kind.
static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let list = SectionedList(include_str!("../../data/papers_fr.txt"));
    let of_kind = |kind: usize| {
        list.phrases(KINDS[kind].1)
            .map(move |phrase| (phrase, kind))
    };
    let all: Vec<(&'static str, usize)> = (0..KINDS.len()).flat_map(of_kind).collect();
    Cues {
        kinds: all.iter().map(|(_, kind)| *kind).collect(),
        phrases: (0..)
            .zip(&all)
            .map(|(cue, (phrase, _))| (*phrase, cue))
            .collect(),
    }
});

/// The cues of all kinds, numbered.
struct Cues {
    /// The place in [`KINDS`] of each cue's kind.
    kinds: Vec<usize>,
    /// The number of each cue.
    phrases: PhraseMap<usize>,
}

impl Cues {
    /// How many cues of each kind occur.
    fn count(&self, tokens: &[Token]) -> [usize; KINDS.len()] {
        let places = (0..tokens.len()).flat_map(|at| self.phrases.all_at(&tokens[at..]));
        let found: FxHashSet<usize> = places.copied().collect();
        let mut counts = [0; KINDS.len()];
        found.iter().for_each(|cue| counts[self.kinds[*cue]] += 1);
        counts
    }
}

/// What the lines of a document make it.
pub(super) fn kind(lines: &[&str]) -> PaperKind {
    let text = lines.join("\n");
    let tokens = tokens(&text);
    if tokens.iter().filter(|t| !t.is_mark).count() < FEWEST_WORDS {
        return PaperKind::Blank;
    }
    let n_headings = lines.iter().filter(|line| heading(line).is_some()).count();
    let counts = CUES.count(&tokens).into_iter().zip(KINDS);
    // The first of equals: the most specific papers come first.
    let (n_cues, (other, _)) = counts
        .rev()
        .max_by_key(|(n, _)| *n)
        .unwrap_or((0, KINDS[0]));
    let named = has_phrase(&tokens, "curriculum vitae");
    if n_cues >= ENOUGH && n_cues > n_headings && !named {
        return other;
    }
    PaperKind::Cv
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> PaperKind {
        kind(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn papers_beside_cvs_are_known() {
        let payslip = "BULLETIN DE PAIE\nSalaire de base 1800,00\nCotisations URSSAF 210\nNet à payer 1420 euros le 31 mars";
        let letter = "Madame, Monsieur,\nVotre annonce a retenu mon attention car je suis boulanger depuis dix ans.\nVeuillez agréer mes salutations distinguées";
        let certificate = "CERTIFICAT DE TRAVAIL\nJe soussigné, gérant de la société, certifie que la personne a été employée du 1er mars au 2 mai comme vendeuse";
        assert_eq!(of(payslip), PaperKind::Payslip);
        assert_eq!(of(letter), PaperKind::Letter);
        assert_eq!(of(certificate), PaperKind::Certificate);
        assert_eq!(of("  \n"), PaperKind::Blank);
    }

    #[test]
    fn invoices_and_letters_without_the_usual_end_are_known() {
        let invoice = "Atelier du Pont\nFacture du 3 avril\nPose de deux fenêtres, prix unitaire 410,00\nTotal HT 820,00\nTVA 20 % 164,00\nTotal TTC 984,00";
        let quotation = "Devis valable trois mois\nPeinture du salon, deux couches\nMontant HT 1 200,00, montant TTC 1 320,00\nBon pour accord, date et signature";
        let letter = "Objet : candidature\nBonjour,\nVendeuse depuis six ans, je souhaite rejoindre votre équipe.\nJe vous adresse mon CV et reste à votre disposition pour en parler.\nCordialement";
        assert_eq!(of(invoice), PaperKind::Invoice);
        assert_eq!(of(quotation), PaperKind::Invoice);
        assert_eq!(of(letter), PaperKind::Letter);
    }

    #[test]
    fn a_cv_that_mentions_invoices_or_a_wish_is_a_cv() {
        let text = "Comptable\nJe souhaite rejoindre votre entreprise.\nEXPERIENCES\n2019-2023 négoce : saisie des factures, total HT et total TTC, relances\nFORMATION\nBTS comptabilité\nLANGUES\nAnglais";
        assert_eq!(of(text), PaperKind::Cv);
    }

    #[test]
    fn a_cv_that_mentions_payslips_is_a_cv() {
        let text = "Gestionnaire de paie\nEXPERIENCES\n2019-2023 cabinet : bulletin de paie, cotisations URSSAF, DSN\nFORMATION\nBTS comptabilité\nLANGUES\nAnglais";
        assert_eq!(of(text), PaperKind::Cv);
    }
}
