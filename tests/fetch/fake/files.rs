//! Servers of files on loopback, as those that publish open data: whole, cut
//! short, elsewhere, or not at all.

use std::collections::{HashMap, VecDeque};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use super::SeenRequest;
use super::http::{Answer, Framing, read_request, send};

/// The answer to a request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    File(Vec<u8>),
    /// In chunks, without a length.
    Chunked(Vec<u8>),
    /// Less than its length.
    Short(Vec<u8>),
    /// Chunks that break off.
    BrokenChunks(Vec<u8>),
    /// No length; the connection ends with it.
    UntilClosed(Vec<u8>),
    /// A byte at a time.
    Trickle(Vec<u8>),
    /// A page of HTML under a status.
    Page(u16),
    /// A status without a body.
    Status(u16),
    /// To another address.
    Redirect(String),
    /// No answer.
    Reset,
}

/// A server that runs as long as its process.
pub(crate) struct Files {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

/// Replies per path, in turn; the last one is repeated.
#[derive(Default)]
pub(crate) struct State {
    replies: HashMap<String, VecDeque<Reply>>,
    pub(crate) seen: Vec<SeenRequest>,
}

impl Files {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has free ports");
        let address = listener.local_addr().expect("it is bound");
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || converse(stream, &state));
            }
        });
        Self { address, state }
    }

    /// What a path gives from now on.
    pub(crate) fn put(&self, path: &str, replies: impl IntoIterator<Item = Reply>) {
        let replies = replies.into_iter().collect();
        self.state().replies.insert(path.to_owned(), replies);
    }

    /// The address of a path under a name of this machine.
    pub(crate) fn url_at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.address.port())
    }

    pub(crate) fn url(&self, path: &str) -> String {
        self.url_at("127.0.0.1", path)
    }

    /// How often a path was asked for.
    pub(crate) fn n_asked(&self, path: &str) -> usize {
        let state = self.state();
        state.seen.iter().filter(|call| call.path == path).count()
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the server does not panic")
    }
}

fn converse(mut stream: TcpStream, state: &Mutex<State>) {
    let mut pending = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut pending) {
        let reply = {
            let mut state = state.lock().expect("the server does not panic");
            state.seen.push(SeenRequest::new(&request));
            let replies = state.replies.get_mut(&request.path);
            replies.and_then(|replies| match replies.len() {
                0 | 1 => replies.front().cloned(),
                _ => replies.pop_front(),
            })
        };
        let answer = answer(reply.unwrap_or(Reply::Status(404)));
        if !send(&mut stream, &answer, false) {
            return;
        }
    }
}

fn answer(reply: Reply) -> Answer {
    let framed = |body, framing| Answer {
        status: 200,
        body,
        framing,
        ..Answer::default()
    };
    match reply {
        Reply::File(body) => framed(body, Framing::Length),
        Reply::Chunked(body) => framed(body, Framing::Chunks),
        Reply::Short(body) => framed(body, Framing::ShortOfLength),
        Reply::BrokenChunks(body) => framed(body, Framing::BrokenChunks),
        Reply::UntilClosed(body) => framed(body, Framing::UntilClosed),
        Reply::Trickle(body) => framed(body, Framing::Trickle),
        Reply::Reset => framed(vec![], Framing::Cut),
        Reply::Page(status) => Answer {
            status,
            headers: vec![("content-type".to_owned(), "text/html".to_owned())],
            body: b"\n<!DOCTYPE html><html><body>Site en maintenance</body></html>".to_vec(),
            ..Answer::default()
        },
        Reply::Status(status) => Answer {
            status,
            ..Answer::default()
        },
        Reply::Redirect(to) => Answer {
            status: 302,
            headers: vec![("location".to_owned(), to)],
            ..Answer::default()
        },
    }
}
