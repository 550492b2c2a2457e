//! Why an offer is announced, in French.

use super::ShownAnnouncement;
use crate::report::document::{Sign, Tone};
use crate::report::french::listed;
use crate::report::matches::written_day;
use crate::watch::{News, OfferTerm};

pub(super) fn news_name(news: &News) -> &'static str {
    match news {
        News::New => "new",
        News::Changed(_) => "changed",
        News::Back => "back",
    }
}

pub(super) fn terms(news: &News) -> &[OfferTerm] {
    match news {
        News::Changed(terms) => terms,
        News::New | News::Back => &[],
    }
}

pub(super) fn term_name(term: OfferTerm) -> &'static str {
    match term {
        OfferTerm::Pay => "pay",
        OfferTerm::Contract => "contract",
        OfferTerm::Closing => "closing",
    }
}

/// What is to be said of an offer besides what it is; nothing of a plain new one.
pub(super) fn signs(own: &ShownAnnouncement) -> Vec<Sign> {
    let info = |text: String| Sign {
        tone: Tone::Info,
        text,
    };
    let news = match own.news {
        "changed" => Some(format!(
            "Offre déjà annoncée, qui a changé : {}.",
            changed(&own.changed)
        )),
        "back" => Some(
            "Offre déjà annoncée, ou presque la même, fermée depuis, et de nouveau ouverte."
                .to_owned(),
        ),
        _ => None,
    };
    let again = own
        .seen_before
        .then(|| "Déjà annoncé, peut-être : l'envoi précédent a été interrompu.".to_owned());
    let closing = own
        .closing
        .as_deref()
        .map(|day| format!("Candidature possible jusqu'au {}.", written_day(day)));
    [again, news, closing]
        .into_iter()
        .flatten()
        .map(info)
        .collect()
}

fn changed(terms: &[&str]) -> String {
    let name = |term: &&str| match *term {
        "pay" => "le salaire",
        "contract" => "le contrat",
        _ => "la date limite",
    };
    let names: Vec<String> = terms.iter().map(|term| name(term).to_owned()).collect();
    listed(&names, "et")
}
