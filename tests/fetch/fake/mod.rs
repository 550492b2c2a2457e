//! A France Travail API on loopback, with every trap and fault that is known of
//! the real one: `World` holds the offers and the moods, `Fake` serves them.

mod answer;
mod files;
mod http;
mod world;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

pub(crate) use answer::Fault;
pub(crate) use files::{Files, Reply};
pub(crate) use world::{EmptyRange, Moods, Refusal, Seed, World, now_in_paris};

use answer::respond;
use http::{Request, read_request};

/// The only accepted credentials.
pub(crate) const ID: &str = "PAR_essai_0123456789abcdef";
pub(crate) const SECRET: &str = "5ecret5ecret5ecret5ecret5ecretfeedface";

/// A server that runs as long as its process.
pub(crate) struct Fake {
    address: SocketAddr,
    world: Arc<Mutex<World>>,
}

/// A request that the server received.
#[derive(Clone, Debug)]
pub(crate) struct SeenRequest {
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) has_token: bool,
    pub(crate) takes_gzip: bool,
}

impl Fake {
    pub(crate) fn start(world: World) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has free ports");
        Self::serve(listener, world)
    }

    pub(crate) fn serve(listener: TcpListener, world: World) -> Self {
        let address = listener.local_addr().expect("it is bound");
        let world = Arc::new(Mutex::new(world));
        let shared = Arc::clone(&world);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let world = Arc::clone(&shared);
                std::thread::spawn(move || converse(stream, &world));
            }
        });
        Self { address, world }
    }

    pub(crate) fn token_url(&self) -> String {
        format!(
            "http://{}/connexion/oauth2/access_token?realm=%2Fpartenaire",
            self.address
        )
    }

    pub(crate) fn api_url(&self) -> String {
        format!("http://{}/partenaire/offresdemploi/v2", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The world, to look at it or to change it.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().expect("the server does not panic")
    }
}

/// Answers one connection's requests until it is closed.
fn converse(mut stream: TcpStream, world: &Mutex<World>) {
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
    let mut pending = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut pending) {
        let latency = {
            let mut world = world.lock().expect("the server does not panic");
            world.note(&request);
            world.moods.latency
        };
        std::thread::sleep(latency);
        let answer = respond(&request, world);
        if !http::send(&mut stream, &answer, request.takes_gzip()) {
            return;
        }
    }
}

impl SeenRequest {
    fn new(request: &Request) -> Self {
        Self {
            path: request.path.clone(),
            query: request.query.clone(),
            has_token: request.header("authorization").is_some(),
            takes_gzip: request.takes_gzip(),
        }
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}
