//! Turns the outcome of a file into its JSON.

use std::collections::BTreeMap;

use super::advice::next_step;
use super::figures::{number, round};
use super::other_trade;
use super::shape::ShownOtherTrade;
use super::shape::{
    Filtered, Match, MatchOffer, MatchTopic, SharedLineJson, ShownChange, ShownCv, ShownOccupation,
    Unread, UsualPayJson, Why,
};
use super::span_quote::quote;
use super::warnings::{english_warning, no_offer_warning, not_about_work_warning, relaxed_warning};
use super::{checks, gaps, marks};
use crate::app::changes;
use crate::app::matching::{self, Matches};
use crate::app::person::{ComparedPay, CvOutcome, Matched, OfferLack};
use crate::cv::PaperKind;
use crate::document::Grade;
use crate::gap::SharedLine;
use crate::rank::{Millionths, Reason, ScorePart, ScoreParts};
use crate::report::flags::Flag;
use crate::report::person::PersonJson;
use crate::report::reading;
use crate::report::sentences::{ErrorSentence, document_error};
use crate::requirement::Distance;

/// The JSON of one file, under the name to show.
pub(crate) fn to_json(file: &str, outcome: &CvOutcome<'_>) -> Result<Match, Unread> {
    match outcome {
        CvOutcome::Matched(matched) => Ok(one(file, matched)),
        CvOutcome::NoFile(error) => Err(unread(file, "no_file", no_file(error))),
        CvOutcome::Unreadable(error) => {
            let ErrorSentence { what, advice } = document_error(error);
            Err(unread(file, error.code(), format!("{what}. {advice}")))
        }
        CvOutcome::NotCv(kind) => Err(unread(file, "not_a_cv", not_a_cv(*kind))),
    }
}

fn unread(file: &str, reason: &str, message: String) -> Unread {
    Unread {
        file: file.to_owned(),
        reason: reason.to_owned(),
        message,
    }
}

fn no_file(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let what = match error.kind() {
        ErrorKind::NotFound => "fichier introuvable",
        ErrorKind::PermissionDenied => "accès refusé",
        ErrorKind::IsADirectory => "c'est un dossier",
        _ => "le fichier n'a pas pu être ouvert",
    };
    format!("{what}. Vérifiez son nom et ses droits.")
}

fn not_a_cv(kind: PaperKind) -> String {
    let what = match kind {
        PaperKind::Payslip => "c'est un bulletin de paie",
        PaperKind::Certificate => "c'est une attestation ou un diplôme",
        PaperKind::Contract => "c'est un contrat de travail",
        PaperKind::Letter => "c'est une lettre",
        PaperKind::Invoice => "c'est une facture ou un devis",
        PaperKind::Blank => "il n'y a presque rien d'écrit",
        PaperKind::Cv | PaperKind::Unknown => "ce document ne semble pas être un CV",
    };
    format!("{what}, pas un CV. Donnez le CV de la personne.")
}

fn one(file: &str, matched: &Matched<'_>) -> Match {
    let matches = &matched.matches;
    let cv_text = matched.cv.text();
    let offers = matches.offers.iter().zip(&matched.lacks);
    let offers = offers.zip(matched.compared_pays.iter().zip(&matched.marks));
    // Without `--explain` there is no change for any offer.
    let changes = matched.changes.iter().map(Vec::as_slice);
    let changes = changes.chain(std::iter::repeat(&[][..]));
    Match {
        cv: cv(file, matched),
        offers: offers
            .zip(changes)
            .map(|(((own, lacks), (pay, mark)), changes)| MatchOffer {
                usual_pay: pay.and_then(not_stated),
                pays_more_than: pay.and_then(higher),
                mark: mark.map(marks::to_json),
                changes: changes.iter().map(change).collect(),
                ..offer(own, lacks, cv_text)
            })
            .collect(),
        gaps: gaps::to_json(&matched.market, &matched.themes),
        next_steps: matched.advice.iter().map(next_step).collect(),
        fits: matches.fits(),
        filtered: matches.filtering.removed.iter().map(filtered).collect(),
        other_trade: matches.other.as_ref().map(|other| ShownOtherTrade {
            name: other.name.clone(),
            origin: other_trade::origin(other.origin).to_owned(),
            offers: other
                .offers
                .iter()
                .map(|own| offer(own, &[], cv_text))
                .collect(),
        }),
    }
}

fn not_stated(pay: ComparedPay) -> Option<UsualPayJson> {
    match pay {
        ComparedPay::NotStated(usual) => Some(usual.into()),
        ComparedPay::Higher(_) => None,
    }
}

fn higher(pay: ComparedPay) -> Option<UsualPayJson> {
    match pay {
        ComparedPay::Higher(usual) => Some(usual.into()),
        ComparedPay::NotStated(_) => None,
    }
}

pub(in crate::report) fn filtered(removed: &crate::rank::Removed) -> Filtered {
    Filtered {
        filter: removed.condition.to_owned(),
        offers: removed.n,
        fact: removed.fact.clone(),
        silent: removed.n_silent,
    }
}

fn cv(file: &str, matched: &Matched<'_>) -> ShownCv {
    let quality = &matched.quality;
    let mut warnings = reading::warnings(quality);
    if matched.cv.kind() == PaperKind::Unknown {
        warnings
            .push("Ce document ne ressemble pas à un CV : vérifiez que c'est le bon.".to_owned());
    }
    warnings.extend(
        not_about_work_warning(&matched.matches).or_else(|| no_offer_warning(&matched.matches)),
    );
    warnings.extend(matched.matches.relaxed.map(relaxed_warning));
    warnings.extend(matched.english.map(english_warning));
    ShownCv {
        file: file.to_owned(),
        pages: quality.pages,
        words: quality.words,
        reading: match quality.grade {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
        }
        .to_owned(),
        warnings,
        occupations: occupations(&matched.matches),
        topics: matched.matches.topics.iter().map(topic).collect(),
        person: serde_json::to_value(PersonJson::new(&matched.person)).unwrap_or_default(),
    }
}

fn occupations(matches: &Matches) -> Vec<ShownOccupation> {
    let occupation = |own: &crate::occupation::OccupationCandidate| ShownOccupation {
        rome: own.code.to_string(),
        label: own.label.clone(),
        probability: round(own.probability),
    };
    matches.occupations.iter().map(occupation).collect()
}

fn topic(own: &matching::TopicShare) -> MatchTopic {
    MatchTopic {
        topic: number(own.topic),
        weight: round(own.weight),
        words: own.words.clone(),
    }
}

/// Kilometres to the town of an offer, or to its préfecture where it names no town.
fn kilometres(distance: Distance) -> (Option<u32>, Option<u32>) {
    match distance {
        Distance::Km(km) => (Some(km.round() as u32), None),
        Distance::About(km) => (None, Some(km.round() as u32)),
        _ => (None, None),
    }
}

fn offer(own: &matching::MatchedOffer, lacks: &[OfferLack<'_>], cv_text: &str) -> MatchOffer {
    let offer = &own.offer;
    let parts = own.hit.parts;
    let filled = |text: String| (!text.is_empty()).then_some(text);
    let why = |reason: &Reason| why(reason, cv_text, own.terms.reading.text());
    let (distance_km, about_km) = kilometres(own.distance);
    MatchOffer {
        rank: own.rank,
        id: offer.id.to_string(),
        title: offer.title.clone(),
        rome: Some(own.occupation.code.to_string()),
        employer: offer.employer.name.clone(),
        place: filled(offer.place.label.clone()),
        contract: filled(offer.contract.to_string()),
        pay: offer
            .pay
            .as_ref()
            .map(|pay| pay.label.clone())
            .or_else(|| own.text_pay.clone()),
        created_at: offer.created_at.map(|at| at.to_string()),
        url: offer.url(),
        score: own.hit.score().share().min(1.0),
        parts: parts_by_name(parts),
        why: own.why.iter().map(why).collect(),
        distance_km,
        about_km,
        fit: checks::fit(own),
        lacks: checks::lacks(own, lacks),
        age_days: own.age_days,
        shared_terms: own.shared_terms.clone(),
        advantages: own.advantages.iter().copied().map(str::to_owned).collect(),
        shared_line: own.shared.first().map(shared_line),
        usual_pay: None,
        pays_more_than: None,
        mark: None,
        flags: own.flags.iter().map(Flag::new).collect(),
        similar: own.duplicates.len(),
        changes: Vec::new(),
    }
}

fn why(reason: &Reason, cv_text: &str, offer_text: &str) -> Why {
    let parts = parts_by_name(reason.parts).into_iter();
    Why {
        term: reason.term.clone(),
        topic: reason.topic.map(number),
        part: reason.part().share(),
        parts: parts.filter(|(_, part)| *part > 0.0).collect(),
        cv: quote(cv_text, &reason.cv),
        offer: quote(offer_text, &reason.offer),
    }
}

/// The parts of a score by name.
fn parts_by_name(parts: ScoreParts) -> BTreeMap<String, f64> {
    let named = |(part, value): (ScorePart, Millionths)| (part.name().to_owned(), value.share());
    parts.iter().map(named).collect()
}

fn shared_line(own: &SharedLine) -> SharedLineJson {
    SharedLineJson {
        offer: own.offer.clone(),
        cv: own.cv.clone(),
    }
}

fn change(own: &changes::Change) -> ShownChange {
    ShownChange {
        add: own.add.clone(),
        from: own.from,
        to: own.to,
    }
}
