//! Several CVs at once: read and matched one after another while a page shows how far it is.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::random;
use super::search::PageSearch;
use super::seeker::{Seeker, answer_of};
use super::sessions::Session;
use super::site::{Shared, Site};
use super::uploads::Upload;
use crate::app::pseudonyms::Pseudonyms;
use crate::report::matches::{Match, ShownMatches, Unread, group};

/// CVs of a group that are worked on at once; a single CV finds a worker beside them.
const AT_ONCE: usize = 2;

/// Several CVs.
pub(super) struct CvGroup {
    pub(super) id: String,
    /// Files that were sent.
    pub(super) n_files: usize,
    /// It was forgotten: no more of it is read.
    is_stopped: AtomicBool,
    done: Mutex<GroupDone>,
}

#[derive(Default)]
struct GroupDone {
    /// By their place among the files.
    members: Vec<(usize, Member)>,
    unread: Vec<(usize, Unread)>,
    /// Places of CVs that were forgotten since.
    forgotten: Vec<usize>,
}

/// A CV of a group with its offers.
#[derive(Clone)]
pub(super) struct Member {
    pub(super) seeker: Arc<Seeker>,
    found: Arc<Match>,
}

impl CvGroup {
    /// Begins to work on files, which are forgotten once they are read.
    pub(super) fn begin(site: &Shared, session: &Arc<Session>, files: Vec<Upload>) -> Arc<Self> {
        let group = Arc::new(Self {
            id: random::digits(16),
            n_files: files.len(),
            is_stopped: AtomicBool::new(false),
            done: Mutex::default(),
        });
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

    fn done(&self) -> MutexGuard<'_, GroupDone> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads no more of its files, and forgets those that were read.
    pub(super) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
        *self.done() = GroupDone::default();
    }

    /// Forgets one of its CVs.
    pub(super) fn forget_member(&self, id: &str) {
        let mut done = self.done();
        let at = done.members.iter().position(|(_, own)| own.seeker.id == id);
        if let Some(at) = at {
            let (at, _) = done.members.remove(at);
            done.forgotten.push(at);
        }
    }

    pub(super) fn n_done(&self) -> usize {
        let done = self.done();
        done.members.len() + done.unread.len() + done.forgotten.len()
    }

    pub(super) fn is_done(&self) -> bool {
        self.n_done() == self.n_files
    }

    /// Its CVs, in the order of the files.
    pub(super) fn members(&self) -> Vec<Member> {
        let mut members = self.done().members.clone();
        members.sort_by_key(|(at, _)| *at);
        members.into_iter().map(|(_, own)| own).collect()
    }

    /// The answer for all of them.
    pub(super) fn answer(&self, site: &Site, has_numbers: bool) -> anyhow::Result<ShownMatches> {
        let mut answer = answer_of(site)?;
        let members = self.members();
        answer.matches = members.iter().map(|own| (*own.found).clone()).collect();
        let mut unread = self.done().unread.clone();
        unread.sort_by_key(|(at, _)| *at);
        answer.unread = unread.into_iter().map(|(_, own)| own).collect();
        if has_numbers {
            let numbers = Pseudonyms::open(site.service.settings.home())?;
            let cvs = answer.matches.iter_mut().map(|own| &mut own.cv.file);
            let unread = answer.unread.iter_mut().map(|own| &mut own.file);
            cvs.chain(unread).for_each(|name| *name = numbers.of(name));
        }
        answer.group = group(&answer.matches);
        Ok(answer)
    }

    fn put(&self, at: usize, found: Result<Member, Unread>) {
        let mut done = self.done();
        match found {
            Ok(member) => done.members.push((at, member)),
            Err(unread) => done.unread.push((at, unread)),
        }
    }
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
        let found = site.work(move |site| Ok(member(site, &file)));
        let found = found.await.unwrap_or_else(|_| Err(failed(&name)));
        if group.is_stopped.load(Ordering::Relaxed) {
            return;
        }
        if let Ok(member) = &found {
            session.put_seeker(Arc::clone(&member.seeker));
        }
        group.put(at, found);
    }
}

fn member(site: &Site, file: &Upload) -> Result<Member, Unread> {
    let seeker = Seeker::read(site, &file.name, &file.bytes, true)?;
    let found = seeker.find(site, &PageSearch::default());
    let found = found.map_err(|_| failed(&file.name))?;
    Ok(Member {
        found: Arc::new(found.one().clone()),
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
