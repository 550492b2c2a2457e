//! A whole file: what its pages are together, its documents, what is double or missing.

use serde::Serialize;

use super::class::{FiledKind, PageClass, PageRole};
use super::sequence;
use super::sheet::Guess;
use super::state::PageState;
use super::{Observed, SeenPage};

/// What a page was found to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundPage {
    /// What it is.
    pub(crate) class: PageClass,
    /// How sure that is.
    pub(crate) certainty: f32,
    /// The number of its document, from 0; none for blank pages.
    pub(crate) document: Option<usize>,
    /// False for a picture whose letters nobody read.
    pub(crate) is_read: bool,
    /// What such a picture might be.
    pub(crate) guess: Option<Guess>,
    /// The line that says so, where it was kept.
    pub(crate) quote: Option<String>,
}

/// The pages of one document, from 1, both included.
pub(crate) type Pages = [usize; 2];

/// What the pages of a file are together.
pub(crate) fn decide(seen: &[SeenPage]) -> Vec<FoundPage> {
    let states = sequence::states();
    let filled: Vec<&SeenPage> = seen.iter().filter(|one| !one.is_blank()).collect();
    let observed: Vec<Observed> = filled.iter().map(|one| one.observed.clone()).collect();
    let path = sequence::likeliest(&observed, &states);
    let mut path = path.into_iter();
    let (mut n_documents, mut before) = (0, None::<FiledKind>);
    let mut findings = Vec::with_capacity(seen.len());
    for one in seen {
        let role = match one.is_blank() {
            true => None,
            false => path.next().map(|at| (at, states[at])),
        };
        if let Some((_, role)) = role {
            n_documents += usize::from(role.is_first || before != Some(role.kind));
            before = Some(role.kind);
        }
        findings.push(finding(one, role, n_documents));
    }
    findings
}

fn finding(seen: &SeenPage, role: Option<(usize, PageRole)>, n_documents: usize) -> FoundPage {
    let Some((at, role)) = role else {
        let certainty = match seen.state {
            PageState::Blank(certainty) => certainty,
            _ => 1.0,
        };
        return FoundPage {
            class: PageClass::PageBlanche,
            certainty,
            document: None,
            is_read: true,
            guess: None,
            quote: None,
        };
    };
    let (unread, trust) = match seen.state {
        PageState::Unread(picture) => (Some(picture.guess), 0.0),
        PageState::Read(trust) => (None, trust),
        PageState::Blank(certainty) => (None, certainty),
    };
    FoundPage {
        // What nobody read is nothing in particular.
        class: match unread {
            Some(_) => PageClass::Divers,
            None => role.class(),
        },
        certainty: trust * seen.observed.likely[at].exp().min(1.0),
        document: Some(n_documents.saturating_sub(1)),
        is_read: unread.is_none(),
        guess: unread.flatten(),
        quote: quote(seen, role),
    }
}

/// The line with the most evidence for a role, or for its kind where the role is not
/// learnt.
fn quote(seen: &SeenPage, role: PageRole) -> Option<String> {
    let learnt = || PageRole::LEARNT.iter().map(|(_, own)| own);
    let at = learnt().position(|own| *own == role);
    let at = at.or_else(|| learnt().position(|own| own.kind == role.kind))?;
    let quote = seen.quotes.get(at)?;
    (!quote.is_empty()).then(|| quote.clone())
}

/// The documents of a file. A blank page between two pages of one belongs to it.
pub(crate) fn documents(findings: &[FoundPage]) -> Vec<Pages> {
    let mut documents: Vec<Pages> = Vec::new();
    let mut last = None;
    for (at, finding) in findings.iter().enumerate() {
        let Some(document) = finding.document else {
            continue;
        };
        match documents.last_mut() {
            Some(open) if last == Some(document) => open[1] = at + 1,
            _ => documents.push([at + 1, at + 1]),
        }
        last = Some(document);
    }
    documents
}

/// A document that is there twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Doubled {
    /// The first page of the later copy.
    pub(crate) page: usize,
    /// The first page of the earlier one.
    pub(crate) of: usize,
}

/// Documents whose pages say word for word what those of an earlier one say.
pub(crate) fn doubled(seen: &[SeenPage], documents: &[Pages]) -> Vec<Doubled> {
    let prints: Vec<Vec<u64>> = documents
        .iter()
        .map(|[first, last]| {
            let pages = seen[first - 1..*last].iter();
            pages
                .filter(|one| matches!(one.state, PageState::Read(_)))
                .map(|one| one.fingerprint)
                .collect()
        })
        .collect();
    let earlier =
        |at: usize| (0..at).find(|other| prints[*other] == prints[at] && !prints[at].is_empty());
    let pairs = (0..documents.len()).filter_map(|at| Some((at, earlier(at)?)));
    pairs
        .map(|(at, other)| Doubled {
            page: documents[at][0],
            of: documents[other][0],
        })
        .collect()
}

/// The usual order of a file: the numbers of its documents, from 1.
pub(crate) fn usual_order(findings: &[FoundPage], documents: &[Pages]) -> Vec<usize> {
    const ORDER: [PageClass; 11] = [
        PageClass::PieceIdentite,
        PageClass::Cv,
        PageClass::LettreMotivation,
        PageClass::DiplomeFormation,
        PageClass::ContratTravail,
        PageClass::CertificatTravail,
        PageClass::AttestationEmployeurP1,
        PageClass::AttestationEmployeurP2,
        PageClass::BulletinSalaireP1,
        PageClass::BulletinSalaireP2,
        PageClass::Divers,
    ];
    let place = |document: usize| {
        let class = findings[documents[document - 1][0] - 1].class;
        ORDER
            .iter()
            .position(|own| *own == class)
            .unwrap_or(ORDER.len())
    };
    let mut order: Vec<usize> = (1..=documents.len()).collect();
    order.sort_by_key(|document| (place(*document), *document));
    order
}

/// Documents that a file should hold: « bulletins:12 ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ExpectedPage {
    class: PageClass,
    n: usize,
}

/// What a file lacks of what it should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Missing {
    pub(crate) class: PageClass,
    pub(crate) expected: usize,
    pub(crate) found: usize,
}

impl ExpectedPage {
    /// Reads one of the kinds by a part of its name, with how many are expected.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (name, n) = match text.split_once(':') {
            Some((name, n)) => (name, n.trim().parse().ok()?),
            None => (text, 1),
        };
        let name = crate::text::fold(name.trim());
        let name = name.trim_end_matches('s');
        let (_, class) = NAMES
            .iter()
            .find(|(own, _)| name.len() > 1 && own.starts_with(name))?;
        (n > 0).then_some(Self { class: *class, n })
    }

    /// What is missing of it in a file. A document that is there twice counts once.
    pub(crate) fn missing(
        self,
        findings: &[FoundPage],
        documents: &[Pages],
        doubled: &[Doubled],
    ) -> Option<Missing> {
        let is_copy = |page: usize| doubled.iter().any(|one| one.page == page);
        let firsts = documents.iter().filter(|[first, _]| !is_copy(*first));
        let classes = firsts.map(|[first, _]| findings[first - 1].class);
        let found = classes.filter(|class| *class == self.class).count();
        (found < self.n).then_some(Missing {
            class: self.class,
            expected: self.n,
            found,
        })
    }
}

const NAMES: [(&str, PageClass); 11] = [
    ("attestation", PageClass::AttestationEmployeurP1),
    ("bulletin", PageClass::BulletinSalaireP1),
    ("salaire", PageClass::BulletinSalaireP1),
    ("certificat", PageClass::CertificatTravail),
    ("contrat", PageClass::ContratTravail),
    ("cv", PageClass::Cv),
    ("lettre", PageClass::LettreMotivation),
    ("diplome", PageClass::DiplomeFormation),
    ("formation", PageClass::DiplomeFormation),
    ("identite", PageClass::PieceIdentite),
    ("piece", PageClass::PieceIdentite),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn page(class: PageClass, document: Option<usize>) -> FoundPage {
        FoundPage {
            class,
            certainty: 1.0,
            document,
            is_read: true,
            guess: None,
            quote: None,
        }
    }

    #[test]
    fn a_blank_page_within_a_document_does_not_cut_it() {
        let findings = [
            page(PageClass::ContratTravail, Some(0)),
            page(PageClass::PageBlanche, None),
            page(PageClass::ContratTravail, Some(0)),
            page(PageClass::PageBlanche, None),
            page(PageClass::Cv, Some(1)),
        ];
        assert_eq!(documents(&findings), [[1, 3], [5, 5]]);
    }

    #[test]
    fn what_is_missing_is_counted_and_unknown_names_are_refused() {
        let findings = [
            page(PageClass::BulletinSalaireP1, Some(0)),
            page(PageClass::Cv, Some(1)),
        ];
        let documents = documents(&findings);
        let missing =
            ExpectedPage::parse("bulletins:3")
                .unwrap()
                .missing(&findings, &documents, &[]);
        let expected = Missing {
            class: PageClass::BulletinSalaireP1,
            expected: 3,
            found: 1,
        };
        assert_eq!(missing, Some(expected));
        assert_eq!(
            ExpectedPage::parse("cv")
                .unwrap()
                .missing(&findings, &documents, &[]),
            None
        );
        for wrong in ["", "x", "bulletins:0", "bulletins:beaucoup", "facture"] {
            assert_eq!(ExpectedPage::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_document_that_is_there_twice_counts_once() {
        let findings = [0, 1, 2].map(|n| page(PageClass::BulletinSalaireP1, Some(n)));
        let documents = documents(&findings);
        let doubled = [Doubled { page: 3, of: 1 }];
        let missing = ExpectedPage::parse("bulletins:3")
            .unwrap()
            .missing(&findings, &documents, &doubled);
        assert_eq!(missing.map(|one| one.found), Some(2));
    }

    #[test]
    fn the_usual_order_begins_with_who_it_is() {
        let findings = [
            page(PageClass::BulletinSalaireP1, Some(0)),
            page(PageClass::PieceIdentite, Some(1)),
            page(PageClass::BulletinSalaireP1, Some(2)),
        ];
        assert_eq!(usual_order(&findings, &documents(&findings)), [2, 1, 3]);
    }
}
