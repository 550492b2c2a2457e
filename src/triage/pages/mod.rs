//! What each page of a file is, and where its documents begin.

mod bag;
mod class;
mod closing;
mod corpus;
mod file;
mod link;
mod sequence;
mod sheet;
mod state;

pub(crate) use class::PageClass;
pub(crate) use file::{
    Doubled, ExpectedPage, FoundPage, Missing, Pages, decide, documents, doubled, usual_order,
};
pub(crate) use sheet::{Guess, PagePicture, PageSetting, PageSheet};

use class::PageRole;
use sequence::Observed;
use sheet::Edges;
use state::{PageState, state};

use super::classifier::{Classifier, Teaching};
use super::own::OwnEvidence;
use crate::block::{Block, Error, Writer};
use crate::embedded::{EmbeddedText, embedded_text};

/// Tells what pages are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PageJudge {
    classifier: Classifier,
}

/// A page as it was looked at, without its text.
#[derive(Clone, Debug)]
pub(crate) struct SeenPage {
    state: PageState,
    observed: Observed,
    edges: Edges,
    fingerprint: u64,
    /// For each role that is learnt, the line with the most evidence for it.
    quotes: Vec<String>,
}

pub(super) static LIST: EmbeddedText = embedded_text!("pages_fr.txt");
/// A kind of which no later pages were taught has one this rarely: log odds.
const RARE: f32 = -2.5;
const SEED: u64 = 5;

impl PageJudge {
    /// Learns from invented pages.
    pub(super) fn learn() -> Self {
        let teaching = Teaching {
            n_classes: PageRole::LEARNT.len(),
            cost: 1.0,
            least: 3,
        };
        Self {
            classifier: Classifier::learn(&corpus::lessons(LIST.text(), SEED), teaching),
        }
    }

    /// Looks at a page; `before` is the last one that was not blank. Lines with evidence for
    /// its role are kept where they are to be quoted.
    pub(crate) fn look(
        &self,
        sheet: &PageSheet,
        before: Option<&SeenPage>,
        quotes: bool,
    ) -> SeenPage {
        let state = state(sheet, &self.classifier);
        let shares = match state {
            PageState::Read(_) => self.classifier.probabilities(&bag::bag(&sheet.lines)),
            _ => vec![1.0 / PageRole::LEARNT.len() as f32; PageRole::LEARNT.len()],
        };
        let edges = Edges::of(sheet);
        let goes_on = before.map_or(0.0, |before| link::goes_on(&before.edges, &edges));
        let closes = before.map_or(0.0, |before| {
            closing::closes(before.edges.signing, edges.signing)
        });
        SeenPage {
            state,
            observed: Observed {
                likely: likely(&shares, state),
                goes_on,
                closes,
            },
            edges,
            fingerprint: sheet.fingerprint(),
            quotes: match state {
                PageState::Read(_) if quotes => self.quotes(&sheet.lines),
                _ => Vec::new(),
            },
        }
    }

    /// What is compared with an office's own examples.
    pub(crate) fn evidence(&self, sheet: &PageSheet) -> OwnEvidence {
        let bag = bag::bag(&sheet.lines);
        let shares = self.classifier.probabilities(&bag);
        let names = PageRole::LEARNT.iter().map(|(name, _)| *name);
        OwnEvidence::new(bag, names, &shares)
    }

    /// For each role, the line with the most evidence for it.
    fn quotes(&self, lines: &[String]) -> Vec<String> {
        let mut best = vec![(f32::MIN, 0); PageRole::LEARNT.len()];
        for (at, line) in lines.iter().enumerate() {
            let margins = self
                .classifier
                .margins(&bag::bag(std::slice::from_ref(line)));
            let most = margins.iter().copied().fold(f32::MIN, f32::max);
            for (role, margin) in margins.iter().enumerate() {
                // Evidence for all roles alike is evidence for none.
                let lead = 2.0 * margin - most;
                if lead > best[role].0 && line.chars().any(char::is_alphabetic) {
                    best[role] = (lead, at);
                }
            }
        }
        best.iter()
            .map(|(_, at)| lines.get(*at).cloned().unwrap_or_default())
            .collect()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.classifier.write(writer);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let classifier = Classifier::read(block, PageRole::LEARNT.len())?;
        Ok(Self { classifier })
    }
}

impl SeenPage {
    /// Whether there is nothing on the page.
    pub(crate) fn is_blank(&self) -> bool {
        matches!(self.state, PageState::Blank(_))
    }
}

/// How likely each state is; what says little leaves the decision to its neighbours.
fn likely(shares: &[f32], state: PageState) -> Vec<f32> {
    let weight = match state {
        PageState::Read(trust) => 0.5 + 0.5 * trust,
        _ => 1.0,
    };
    let of = |role: &PageRole| {
        let learnt = PageRole::LEARNT.iter().position(|(_, own)| own == role);
        let first = PageRole::LEARNT
            .iter()
            .position(|(_, own)| own.kind == role.kind);
        let share = weight * shares[learnt.or(first).unwrap_or(0)].max(1e-6).ln();
        if learnt.is_some() {
            share
        } else {
            share + RARE
        }
    };
    sequence::states().iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static READER: LazyLock<PageJudge> = LazyLock::new(PageJudge::learn);

    fn classes(pages: &[&str]) -> Vec<PageClass> {
        let sheets = pages.iter().map(|text| PageSheet::of_text(text));
        let mut seen: Vec<SeenPage> = Vec::new();
        for sheet in sheets {
            let before = seen.iter().rev().find(|seen| !seen.is_blank());
            let one = READER.look(&sheet, before, true);
            seen.push(one);
        }
        decide(&seen).iter().map(|finding| finding.class).collect()
    }

    const PAYSLIP: &str = "Brasserie du Quai\nFiche de paie du mois de mai 2024\nLéonie Charpin\nserveuse, entrée le 03/02/2022\nMinimum mensuel 151,67 h 1 801,80\nPourboires 45,00\nBrut 1 846,80\nUrssaf vieillesse 127,43\nCSG 120,10\nMutuelle 22,00\nNet avant impôt 1 455,20\nNet versé 1 420,00";

    #[test]
    fn papers_of_layouts_held_out_of_training_are_recognised() {
        let certificate = "Menuiserie Talbot\nNous attestons que M. Yves Carlin a travaillé chez nous comme menuisier du 3 mars 2019 au 30 juin 2023.\nIl nous quitte libre de tout engagement.\nFait à Redon";
        let letter = "Bonjour,\nVotre annonce de fleuriste m'intéresse beaucoup. J'ai cinq ans d'expérience et je serais ravie de vous rencontrer.\nJe vous prie d'agréer mes salutations distinguées.\nZoé Perlin";
        let rent = "Quittance\nReçu de M. Carlin 540,00 euros pour le loyer et les charges de mars.\nLe propriétaire";
        assert_eq!(
            classes(&[PAYSLIP, certificate, "", letter, rent]),
            [
                PageClass::BulletinSalaireP1,
                PageClass::CertificatTravail,
                PageClass::PageBlanche,
                PageClass::LettreMotivation,
                PageClass::Divers
            ]
        );
    }

    #[test]
    fn a_second_page_is_recognised_by_the_page_before_it() {
        let second = "Page 2/2\nCumul brut 9 234,00\nCongés acquis 12,5 pris 5 solde 7,5\nConservez ce bulletin sans limitation de durée";
        let first = format!("{PAYSLIP}\nPage 1/2");
        assert_eq!(
            classes(&[&first, second]),
            [PageClass::BulletinSalaireP1, PageClass::BulletinSalaireP2]
        );
    }

    #[test]
    fn the_page_of_the_signature_goes_with_the_page_before_it() {
        let first = "ATTESTATION DE L'EMPLOYEUR\ndestinée à l'assurance chômage\nEmployeur : Brasserie du Quai\nSalariée : Léonie Charpin, serveuse\nDernier jour travaillé payé 30/04/2024\nMotif de la rupture du contrat de travail : démission\nSalaires des douze derniers mois\nmai 1 846,80\njuin 1 846,80";
        let last = "Personne à joindre : Paul Quentin, gérant\nFait à Redon, le 03/05/2024\nSignature et cachet";
        assert_eq!(
            classes(&[first, last]),
            [
                PageClass::AttestationEmployeurP1,
                PageClass::AttestationEmployeurP2
            ]
        );
    }

    #[test]
    fn a_picture_that_was_not_read_is_never_blank() {
        let mut sheet = PageSheet::of_text("");
        sheet.picture = Some(PagePicture {
            is_blank: false,
            has_words: false,
            guess: None,
        });
        let seen = [READER.look(&sheet, None, false)];
        let finding = &decide(&seen)[0];
        assert!(!finding.is_read && finding.class != PageClass::PageBlanche);
    }

    #[test]
    fn the_line_that_says_so_is_quoted() {
        let sheet = PageSheet::of_text(PAYSLIP);
        let seen = [READER.look(&sheet, None, true)];
        let quote = decide(&seen)[0].quote.clone().unwrap_or_default();
        assert!(PAYSLIP.contains(&quote) && !quote.is_empty(), "{quote}");
    }

    #[test]
    fn what_was_learnt_comes_back_from_its_bytes() {
        let signature = crate::block::BlockSignature {
            mark: *b"TEST",
            version: 1,
        };
        let mut writer = Writer::new(signature);
        READER.write(&mut writer);
        let mut block = Block::from_bytes(&writer.finish(), signature).unwrap();
        assert_eq!(PageJudge::read(&mut block).unwrap(), *READER);
    }
}
