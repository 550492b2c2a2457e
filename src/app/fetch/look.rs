//! Small calls for many things, several at a time.

use std::sync::Mutex;

use crate::francetravail::Error;

/// Calls in flight; the pace is what holds them back.
const N_LOOKING: usize = 8;

/// What `look` finds of each, in no order; the first error ends it.
pub(super) fn look_at<T: Sync, Found: Send>(
    things: &[T],
    look: impl Fn(&T) -> Result<Found, Error> + Sync,
) -> Result<Vec<Found>, Error> {
    let left = Mutex::new(things.iter());
    let next = || left.lock().ok().and_then(|mut things| things.next());
    let work = || {
        let mut found = Vec::new();
        while let Some(thing) = next() {
            found.push(look(thing)?);
        }
        Ok(found)
    };
    std::thread::scope(|scope| {
        let n_workers = N_LOOKING.min(things.len());
        let workers: Vec<_> = (0..n_workers).map(|_| scope.spawn(work)).collect();
        let mut found = Vec::with_capacity(things.len());
        for worker in workers {
            found.extend(worker.join().expect("looking gives errors back")?);
        }
        Ok(found)
    })
}
