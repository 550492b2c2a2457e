//! The pages, a file each.

mod advice;
mod base;
mod group;
mod home;
mod offer;
mod quizzes;
mod recruiter;
mod results;
mod trade;
mod trades;
mod watch;
mod watches;

pub(super) use advice::show as advice;
pub(super) use base::{facts, show as base, skills, texts, topics};
pub(super) use group::{export as export_group, name as name_group, show as group};
pub(super) use home::{forget_all, receive, show as home};
pub(super) use offer::{
    answer as answer_offer, find as find_offer, show as offer, show_alone as lone_offer,
};
pub(super) use quizzes::{of_occupation as occupation_quiz, of_offer as offer_quiz};
pub(super) use recruiter::{
    add_application, edit, export_own, forget_own, mark_answers, note_application, own_offer,
    preview, receive_page, recruiter, save, start,
};
pub(super) use results::{correct, export, forget, show as results};
pub(super) use trade::show as trade;
pub(super) use trades::{read as read_text, show as trades};
pub(super) use watch::{add as add_watch, show as watch};
pub(super) use watches::{change as change_watch, one as one_watch, show as watches};

use std::sync::Arc;

use super::answer::RefusedRequest;
use super::seeker::Seeker;
use super::sessions::Session;
use crate::report::{Block, Line, Span};

/// The session that the gate found.
type Visitor = Option<Arc<Session>>;

fn session(visitor: &Visitor) -> Result<&Arc<Session>, RefusedRequest> {
    visitor.as_ref().ok_or_else(|| {
        RefusedRequest::unknown("Ouvrez d'abord le lien que le programme a affiché.")
    })
}

/// A line that leads to another page.
fn page_link(text: &str, to: String) -> Line {
    let text = text.to_owned();
    vec![Span::Page { text, to }]
}

/// The way back to the offers of a CV, with the filters that were set.
fn back_to_offers(seeker: &Seeker) -> Block {
    let to = match seeker.last_search().as_str() {
        "" => format!("/cv/{}", seeker.id),
        query => format!("/cv/{}?{query}#offres", seeker.id),
    };
    Block::Paragraph(page_link("Revenir aux offres", to))
}

/// A CV of this session; that of another is unknown.
fn seeker(visitor: &Visitor, id: &str) -> Result<Arc<Seeker>, RefusedRequest> {
    let found = session(visitor)?.seeker(id);
    found.ok_or_else(|| {
        RefusedRequest::unknown(
            "Ce CV n'est plus en mémoire : rien n'est gardé. Donnez-le à nouveau depuis l'accueil.",
        )
    })
}
