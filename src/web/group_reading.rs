//! Reads and matches the CVs of a group one after another, while a page shows how far it is.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::group_seat::GroupSeat;
use super::groups::{CvGroup, Member};
use super::search::PageSearch;
use super::seeker::Seeker;
use super::sessions::Session;
use super::site::{Shared, Site};
use super::uploads::Upload;
use crate::report::matches::Unread;

/// CVs of a group that are worked on at once; a single CV finds a worker beside them.
const AT_ONCE: usize = 2;

/// Begins to work on files, which are forgotten once they are read.
pub(super) fn begin(site: &Shared, session: &Arc<Session>, files: Vec<Upload>) -> Arc<CvGroup> {
    let group = Arc::new(CvGroup::new(files.len()));
    let left: VecDeque<(usize, Upload)> = files.into_iter().enumerate().collect();
    let left = Arc::new(Mutex::new(left));
    for _ in 0..AT_ONCE {
        let work = work(
            Arc::clone(site),
            Arc::clone(session),
            Arc::clone(&group),
            Arc::clone(&left),
        );
        tokio::spawn(work);
    }
    group
}

async fn work(
    site: Shared,
    session: Arc<Session>,
    group: Arc<CvGroup>,
    left: Arc<Mutex<VecDeque<(usize, Upload)>>>,
) {
    let next = || {
        left.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
    };
    while let Some((at, file)) = next() {
        let name = file.name.clone();
        let seat = group.seat.clone();
        let found = site.work(move |site| Ok(member(site, seat, &file)));
        let found = found.await.unwrap_or_else(|_| Err(failed(&name)));
        if group.is_stopped() {
            return;
        }
        if let Ok(member) = &found {
            session.put_seeker(Arc::clone(&member.seeker));
        }
        group.put(at, found);
    }
}

fn member(site: &Site, seat: GroupSeat, file: &Upload) -> Result<Member, Unread> {
    let seeker = Seeker::read(&site.service, &file.name, &file.bytes, Some(seat))?;
    let found = seeker.find(&site.service, &PageSearch::default());
    let found = found.map_err(|_| failed(&file.name))?;
    let found = found.matches.into_iter().next();
    Ok(Member {
        found: Arc::new(found.ok_or_else(|| failed(&file.name))?),
        seeker: Arc::new(seeker),
    })
}

fn failed(name: &str) -> Unread {
    Unread {
        file: name.to_owned(),
        reason: "failed".to_owned(),
        message: "la réponse n'a pas pu être faite : donnez ce CV seul.".to_owned(),
    }
}
