//! Connections: how many, how slow, and how they end.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};
use tower_service::Service;

/// Connections at once; more wait to be accepted.
const MOST: usize = 512;
/// A request's head arrives within this, and so does the next one on a connection.
const HEAD: Duration = Duration::from_secs(10);
/// Bytes of a request's head.
const HEAD_BYTES: usize = 32 << 10;
/// Requests under way may end within this once the server stops.
pub(super) const LAST_WORDS: Duration = Duration::from_secs(2);

/// Answers connections until it is asked to stop.
pub(super) async fn accept(listener: TcpListener, router: Router, stop: &Notify) {
    let slots = Arc::new(Semaphore::new(MOST));
    loop {
        let slot = tokio::select! {
            slot = Arc::clone(&slots).acquire_owned() => slot,
            () = stop.notified() => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.notified() => break,
        };
        let (Ok(slot), Ok((stream, _))) = (slot, accepted) else {
            // Out of file descriptors: those in use come back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let router = router.clone();
        tokio::spawn(async move {
            answer(stream, router).await;
            drop(slot);
        });
    }
    drop(listener);
    let all = u32::try_from(MOST).expect("a few hundred");
    let ended = tokio::time::timeout(LAST_WORDS, slots.acquire_many(all));
    // Those that are not done by then are cut off.
    let _ = ended.await;
}

async fn answer(stream: TcpStream, router: Router) {
    // An answer is one or two packets; waiting for more of them only delays it.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut router = router.clone();
        router.call(request.map(Body::new))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    // A connection that breaks concerns nobody else.
    let _ = connection.await;
}
