//! Several CVs that were given at once, with what was found for each so far.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::group_seat::GroupSeat;
use super::random;
use super::seeker::{Seeker, answer_of};
use crate::app::pseudonyms::Pseudonyms;
use crate::app::service::Service;
use crate::report::matches::{Match, ShownMatches, Unread, group};

/// Several CVs.
pub(super) struct CvGroup {
    pub(super) seat: GroupSeat,
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
    /// With the name of its file.
    pub(super) found: Arc<Match>,
}

impl CvGroup {
    pub(super) fn new(n_files: usize) -> Self {
        Self {
            seat: GroupSeat::new(random::digits(16)),
            n_files,
            is_stopped: AtomicBool::new(false),
            done: Mutex::default(),
        }
    }

    fn done(&self) -> MutexGuard<'_, GroupDone> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads no more of its files, and forgets those that were read.
    pub(super) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
        *self.done() = GroupDone::default();
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
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

    /// The numbers of its CVs, where they have some.
    pub(super) fn numbers(&self, service: &Service) -> anyhow::Result<Option<Pseudonyms>> {
        let has_numbers = self.seat.has_numbers();
        let numbers = has_numbers.then(|| Pseudonyms::open(service.settings.home()));
        numbers.transpose()
    }

    /// The answer for all of them.
    pub(super) fn answer(&self, service: &Service) -> anyhow::Result<ShownMatches> {
        let mut answer = answer_of(service)?;
        let members = self.members();
        answer.matches = members.iter().map(|own| (*own.found).clone()).collect();
        let mut unread = self.done().unread.clone();
        unread.sort_by_key(|(at, _)| *at);
        answer.unread = unread.into_iter().map(|(_, own)| own).collect();
        if let Some(numbers) = self.numbers(service)? {
            let cvs = answer.matches.iter_mut().map(|own| &mut own.cv.file);
            let unread = answer.unread.iter_mut().map(|own| &mut own.file);
            cvs.chain(unread).for_each(|name| *name = numbers.of(name));
        }
        answer.group = group(&answer.matches);
        Ok(answer)
    }

    pub(super) fn put(&self, at: usize, found: Result<Member, Unread>) {
        let mut done = self.done();
        match found {
            Ok(member) => done.members.push((at, member)),
            Err(unread) => done.unread.push((at, unread)),
        }
    }
}
