//! Sessions: a browser with what it was given. All of it is in memory and ends with it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::groups::CvGroup;
use super::random;
use super::seeker::Seeker;

/// Sessions at once; the one that was used least recently makes room.
const MOST_SESSIONS: usize = 200;
/// CVs that a session keeps, the latest ones.
const MOST_CVS: usize = 400;
/// Groups that a session keeps.
const MOST_GROUPS: usize = 4;
/// Without a request, a session ends after this.
const IDLE: Duration = Duration::from_secs(60 * 60);
/// Once its last page was closed, what was read of CVs is forgotten after this: whoever reads an
/// offer on its official page comes back, and pages that are still open say so every minute.
const CLOSED: Duration = Duration::from_secs(10 * 60);
/// It ends after this anyway, where others may come in.
const LONGEST: Duration = Duration::from_secs(8 * 60 * 60);

/// All sessions, by the name in their cookie.
pub(super) struct Sessions {
    all: Mutex<HashMap<String, Arc<Session>>>,
    /// Only this machine may come in.
    is_local: bool,
}

/// One browser.
pub(super) struct Session {
    started: Instant,
    state: Mutex<SessionState>,
}

struct SessionState {
    used: Instant,
    /// When a page said that it was closed, and no page was asked for or was there since.
    closed: Option<Instant>,
    seekers: Vec<Arc<Seeker>>,
    groups: Vec<Arc<CvGroup>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sessions {
    pub(super) fn new(is_local: bool) -> Self {
        Self {
            all: Mutex::default(),
            is_local,
        }
    }

    /// Begins a session; its name goes into a cookie.
    pub(super) fn begin(&self) -> String {
        let name = random::digits(32);
        let mut all = lock(&self.all);
        if all.len() >= MOST_SESSIONS {
            let oldest = all.iter().min_by_key(|(_, own)| own.used_at());
            let oldest = oldest.map(|(name, _)| name.clone());
            oldest.and_then(|name| all.remove(&name));
        }
        all.insert(name.clone(), Arc::new(Session::new(Instant::now())));
        name
    }

    /// The session of a cookie, used just now.
    pub(super) fn get(&self, name: &str) -> Option<Arc<Session>> {
        let session = lock(&self.all).get(name).cloned()?;
        let now = Instant::now();
        if !self.goes_on(&session, now) {
            self.end(name);
            return None;
        }
        let mut state = lock(&session.state);
        (state.used, state.closed) = (now, None);
        drop(state);
        Some(session)
    }

    /// Notes that a page of a session was closed, or is still open. Neither is a use.
    pub(super) fn note_page(&self, name: &str, is_open: bool) {
        let session = lock(&self.all).get(name).cloned();
        if let Some(session) = session {
            lock(&session.state).closed = (!is_open).then(Instant::now);
        }
    }

    /// False for a session that is over. On this machine alone whoever has the link may go on,
    /// and only what was read of CVs is forgotten.
    fn goes_on(&self, session: &Session, now: Instant) -> bool {
        let is_over = session.is_over(now, self.is_local);
        if is_over || session.is_closed(now) {
            session.clear();
        }
        !is_over || self.is_local
    }

    /// Ends a session with all it holds.
    pub(super) fn end(&self, name: &str) {
        lock(&self.all).remove(name);
    }

    pub(super) fn forget_idle(&self, now: Instant) {
        lock(&self.all).retain(|_, own| self.goes_on(own, now));
    }
}

impl Session {
    fn new(now: Instant) -> Self {
        Self {
            started: now,
            state: Mutex::new(SessionState {
                used: now,
                closed: None,
                seekers: Vec::new(),
                groups: Vec::new(),
            }),
        }
    }

    fn used_at(&self) -> Instant {
        lock(&self.state).used
    }

    fn is_closed(&self, now: Instant) -> bool {
        let closed = lock(&self.state).closed;
        closed.is_some_and(|closed| now.duration_since(closed) > CLOSED)
    }

    fn is_over(&self, now: Instant, is_local: bool) -> bool {
        let is_idle = now.duration_since(self.used_at()) > IDLE;
        let is_old = now.duration_since(self.started) > LONGEST;
        is_idle || (is_old && !is_local)
    }

    /// Keeps a CV that was read.
    pub(super) fn put_seeker(&self, seeker: Arc<Seeker>) {
        let mut state = lock(&self.state);
        if state.seekers.len() >= MOST_CVS {
            state.seekers.remove(0);
        }
        state.seekers.push(seeker);
    }

    pub(super) fn seeker(&self, id: &str) -> Option<Arc<Seeker>> {
        let state = lock(&self.state);
        state.seekers.iter().find(|own| own.id == id).cloned()
    }

    /// The CVs that were given one by one, the latest first.
    pub(super) fn seekers(&self) -> Vec<Arc<Seeker>> {
        let state = lock(&self.state);
        let single = state.seekers.iter().filter(|own| own.group.is_none());
        single.rev().cloned().collect()
    }

    pub(super) fn forget_seeker(&self, id: &str) {
        let mut state = lock(&self.state);
        state.seekers.retain(|own| own.id != id);
        state
            .groups
            .iter()
            .for_each(|group| group.forget_member(id));
    }

    pub(super) fn put_group(&self, group: Arc<CvGroup>) {
        let mut state = lock(&self.state);
        if state.groups.len() >= MOST_GROUPS {
            state.groups.remove(0).stop();
        }
        state.groups.push(group);
    }

    pub(super) fn group(&self, id: &str) -> Option<Arc<CvGroup>> {
        let state = lock(&self.state);
        state.groups.iter().find(|own| own.seat.id == id).cloned()
    }

    pub(super) fn groups(&self) -> Vec<Arc<CvGroup>> {
        lock(&self.state).groups.iter().rev().cloned().collect()
    }

    /// Forgets every CV.
    pub(super) fn clear(&self) {
        let mut state = lock(&self.state);
        state.groups.iter().for_each(|group| group.stop());
        state.groups.clear();
        state.seekers.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_where_nobody_uses_it_and_where_others_come_in_at_the_end_of_a_day() {
        let session = Session::new(Instant::now());
        let after = |time| session.started + time;
        assert!(!session.is_over(after(IDLE / 2), false));
        assert!(session.is_over(after(IDLE * 2), true));
        lock(&session.state).used = after(LONGEST);
        let late = after(LONGEST + Duration::from_secs(1));
        assert!(session.is_over(late, false) && !session.is_over(late, true));
    }

    #[test]
    fn what_was_read_is_forgotten_once_the_last_page_is_closed() {
        let sessions = Sessions::new(true);
        let name = sessions.begin();
        let session = || sessions.get(&name).unwrap();
        let seat = || Arc::new(CvGroup::new(2));
        let later = || Instant::now() + CLOSED + Duration::from_secs(1);
        session().put_group(seat());
        sessions.note_page(&name, false);
        sessions.note_page(&name, true);
        sessions.forget_idle(later());
        assert_eq!(session().groups().len(), 1, "a page is still open");
        sessions.note_page(&name, false);
        sessions.forget_idle(Instant::now());
        assert_eq!(session().groups().len(), 1, "another page may follow");
        sessions.note_page(&name, false);
        sessions.forget_idle(later());
        assert!(session().groups().is_empty());
    }

    #[test]
    fn there_is_room_for_a_new_session_and_an_unknown_name_opens_none() {
        let sessions = Sessions::new(false);
        let names: Vec<String> = (0..=MOST_SESSIONS).map(|_| sessions.begin()).collect();
        assert!(sessions.get(&names[MOST_SESSIONS]).is_some());
        assert!(lock(&sessions.all).len() <= MOST_SESSIONS);
        assert!(sessions.get("0000").is_none());
        sessions.end(&names[MOST_SESSIONS]);
        assert!(sessions.get(&names[MOST_SESSIONS]).is_none());
    }
}
