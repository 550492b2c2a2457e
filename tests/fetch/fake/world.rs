//! The live offers, and how the API behaves.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::{Duration, Instant};

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::SeenRequest;
use super::answer::Fault;
use super::http::Request;

/// A pseudo-random generator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed(pub(crate) u64);

impl Seed {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// A live offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Live {
    pub(crate) created: DateTime,
    /// Of offers of one second, the order they come in.
    pub(crate) tie: u64,
    pub(crate) version: u32,
}

/// The answer of the API for no offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EmptyRange {
    None,
    Star,
    OffresStar,
}

/// How the token service refuses an application that has no right to the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// As it refuses a wrong secret, but it knows the client.
    ApiNotAdded,
    /// As it refuses a wrong secret, whatever is asked.
    SaysNothing,
    /// With a page of HTML.
    Page,
}

/// Behaviour of the API that is uncertain or configurable.
#[derive(Clone, Debug)]
pub(crate) struct Moods {
    pub(crate) page: usize,
    pub(crate) max_start: usize,
    /// Whether `max=…:SSZ` takes in the milliseconds of SS.
    pub(crate) bound_takes_in_its_second: bool,
    /// Whether a single or last page is answered with 200 rather than 206.
    pub(crate) ends_with_200: bool,
    pub(crate) empty: EmptyRange,
    /// Whether `Content-Range` is left out on every third page.
    pub(crate) forgets_range: bool,
    /// Whether the order within a second changes from call to call.
    pub(crate) shuffles_ties: bool,
    pub(crate) has_counts: bool,
    pub(crate) chunks: bool,
    pub(crate) latency: Duration,
    /// Pages that are asked longer are cut to this, without a word.
    pub(crate) cuts_pages: Option<usize>,
    /// Days that a window may span.
    pub(crate) most_days: Option<i64>,
    /// Announced quota, and the one that is kept: beyond it, 429.
    pub(crate) quota: Option<f64>,
    /// The quota that is announced, where it is another.
    pub(crate) announced_quota: Option<f64>,
    /// What a 429 asks to wait, in seconds.
    pub(crate) retry_after: u32,
    pub(crate) token_seconds: u64,
    /// Whether a new token ends the one before.
    pub(crate) new_token_kills_old: bool,
    /// Why right credentials are refused all the same.
    pub(crate) refusal: Option<Refusal>,
    /// Host that everything is redirected to.
    pub(crate) redirects_to: Option<String>,
    /// Each record of this many is none: `{}` with an id of another type.
    pub(crate) every_nth_is_bad: Option<u64>,
}

impl Default for Moods {
    fn default() -> Self {
        Self {
            page: 150,
            max_start: 3_000,
            bound_takes_in_its_second: true,
            ends_with_200: false,
            empty: EmptyRange::Star,
            forgets_range: false,
            shuffles_ties: false,
            has_counts: true,
            chunks: false,
            latency: Duration::ZERO,
            cuts_pages: None,
            most_days: None,
            quota: None,
            announced_quota: None,
            retry_after: 0,
            token_seconds: 1_499,
            new_token_kills_old: false,
            refusal: None,
            redirects_to: None,
            every_nth_is_bad: None,
        }
    }
}

type Change = Box<dyn FnOnce(&mut World) + Send>;

/// The state of the server.
pub(crate) struct World {
    pub(crate) moods: Moods,
    pub(crate) live: BTreeMap<String, Live>,
    /// Sorted by date, made again when offers changed.
    sorted: Option<Vec<(DateTime, u64, String)>>,
    /// What happens to the n-th call.
    pub(crate) faults: HashMap<u64, Fault>,
    /// What changes before the n-th call is answered.
    pub(crate) changes: BTreeMap<u64, Vec<Change>>,
    pub(crate) n_calls: u64,
    pub(crate) n_tokens: u64,
    pub(crate) tokens: HashSet<String>,
    pub(crate) token_ends: HashMap<String, Instant>,
    pub(crate) seen: Vec<SeenRequest>,
    pub(crate) keeps_seen: bool,
    pub(crate) bucket: (f64, Option<Instant>),
    pub(crate) seed: Seed,
}

impl World {
    pub(crate) fn new(moods: Moods) -> Self {
        Self {
            moods,
            live: BTreeMap::new(),
            sorted: None,
            faults: HashMap::new(),
            changes: BTreeMap::new(),
            n_calls: 0,
            n_tokens: 0,
            tokens: HashSet::new(),
            token_ends: HashMap::new(),
            seen: vec![],
            keeps_seen: true,
            bucket: (0.0, None),
            seed: Seed(1),
        }
    }

    /// So many offers, most of the last weeks, some old, in bursts and alone.
    pub(crate) fn fill(&mut self, n: usize, seed: &mut Seed) {
        let now = now_in_paris();
        let mut burst = now;
        while self.live.len() < n {
            if seed.below(3) == 0 {
                let days = if seed.below(10) == 0 { 900 } else { 40 };
                let seconds = seed.below(days * 86_400) as i64;
                burst = now - SignedDuration::from_secs(seconds);
            }
            let within = SignedDuration::from_millis(seed.below(1_500) as i64);
            self.add(
                format!("{:07}", 1_000_000 + self.live.len()),
                burst - within,
                seed,
            );
        }
    }

    /// So many offers within one second.
    pub(crate) fn burst(&mut self, n: usize, at: DateTime, seed: &mut Seed) {
        for i in 0..n {
            let within = SignedDuration::from_millis((i % 900) as i64);
            self.add(format!("2B{i:05}"), at + within, seed);
        }
    }

    pub(crate) fn add(&mut self, id: String, created: DateTime, seed: &mut Seed) {
        let created = created
            .with()
            .subsec_nanosecond(created.millisecond() as i32 * 1_000_000);
        let created = created.build().expect("milliseconds are in range");
        let (tie, version) = (seed.next(), 1);
        self.live.insert(
            id,
            Live {
                created,
                tie,
                version,
            },
        );
        self.sorted = None;
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.live.remove(id);
        self.sorted = None;
    }

    pub(crate) fn change(&mut self, id: &str) {
        if let Some(offer) = self.live.get_mut(id) {
            offer.version += 1;
        }
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.live.keys().cloned().collect()
    }

    pub(super) fn note(&mut self, request: &Request) {
        if self.keeps_seen {
            self.seen.push(SeenRequest::new(request));
        }
    }

    /// The offers between two instants, newest first.
    pub(super) fn between(&mut self, from: &str, to: &str) -> Vec<String> {
        if self.sorted.is_none() {
            let sorted = self.live.iter();
            let mut sorted: Vec<_> = sorted
                .map(|(id, offer)| (offer.created, offer.tie, id.clone()))
                .collect();
            sorted.sort();
            self.sorted = Some(sorted);
        }
        let read = |text: &str| text.trim_end_matches('Z').parse::<DateTime>().ok();
        let from = read(from).unwrap_or(DateTime::MIN);
        let to = read(to).unwrap_or(DateTime::MAX);
        let takes_in = self.moods.bound_takes_in_its_second;
        let end = if takes_in {
            to.saturating_add(SignedDuration::from_millis(999))
        } else {
            to
        };
        let sorted = self.sorted.as_deref().unwrap_or_default();
        let first = sorted.partition_point(|(created, ..)| *created < from);
        let last = sorted.partition_point(|(created, ..)| *created <= end);
        let found = sorted[first..last.max(first)].iter().rev();
        let mut found: Vec<_> = found.cloned().collect();
        if self.moods.shuffles_ties {
            let salt = self.seed.next();
            let second = |at: &DateTime| at.with().subsec_nanosecond(0).build().unwrap_or(*at);
            found.sort_by_key(|(created, tie, _)| {
                (std::cmp::Reverse(second(created)), Seed(tie ^ salt).next())
            });
        }
        found.into_iter().map(|(.., id)| id).collect()
    }

    /// The offer as JSON.
    pub(super) fn json(&self, id: &str) -> String {
        let offer = &self.live[id];
        let n = number_of(id);
        if self
            .moods
            .every_nth_is_bad
            .is_some_and(|nth| n.is_multiple_of(nth))
        {
            return format!(r#"{{"id":"{id}","titre":"sans rien qui compte"}}"#);
        }
        let (day, version) = (offer.created.strftime("%Y-%m-%dT%H:%M:%S"), offer.version);
        let ms = offer.created.millisecond();
        let origin = origin_of(id);
        let own = if origin == "1" {
            r#","competences":[{"code":"100023","libelle":"Pétrir","exigence":"E"}],"agence":{"courriel":"agence@exemple.invalid"},"contact":{"nom":"Mme Untel-Inventée","telephone":"01 23 45 67 89"}"#
        } else {
            r#","contact":{},"agence":{}"#
        };
        let description = match n % 9 {
            0 => String::new(),
            1 => format!(r#","description":"{}""#, "é".repeat(5_000)),
            2 => r#","description":"<p>Vous\r\nvendez</p>\u2028 de\u00a0tout 😀""#.to_owned(),
            _ => format!(
                r#","description":"Vous tenez le poste n° {n}. {}""#,
                "Travail soigné et régulier. ".repeat((n % 40) as usize)
            ),
        };
        let place = PLACES[(n % 5) as usize].0;
        format!(
            r#"{{"id":"{id}","intitule":"Poste inventé {n} v{version}"{description},"dateCreation":"{day}.{ms:03}Z","dateActualisation":"{day}.{:03}Z","lieuTravail":{{"libelle":"{place}"}},"romeCode":"{}","romeLibelle":"Métier","appellationlibelle":"Métier","entreprise":{{}},"typeContrat":"{}","typeContratLibelle":"Contrat","natureContrat":"Contrat travail","experienceExige":"D","salaire":{{"libelle":"Euros ï¿½ 1800,00"}},"alternance":false,"nombrePostes":1,"origineOffre":{{"origine":"{origin}","urlOrigine":"https://candidat.francetravail.fr/offres/recherche/detail/{id}"}},"contexteTravail":{{}},"cleInconnue":{{"x":[1,null]}}{own}}}"#,
            (ms + version as i16) % 1000,
            rome_of(id),
            contract_of(id),
        )
    }
}

fn hash(id: &str, salt: u64) -> u64 {
    Seed(id.bytes().fold(salt, |n, byte| {
        n.wrapping_mul(131).wrapping_add(u64::from(byte))
    }))
    .next()
}

pub(super) fn origin_of(id: &str) -> &'static str {
    if hash(id, 1).is_multiple_of(4) {
        "1"
    } else {
        "2"
    }
}

pub(super) fn contract_of(id: &str) -> &'static str {
    ["CDI", "CDD", "MIS", "LIB"][(hash(id, 2) % 4) as usize]
}

/// The place of an offer, from its label.
const PLACES: [(&str, &str); 5] = [
    ("59 - Roubaix", "59"),
    ("75 - PARIS 08", "75"),
    ("Île-de-France", ""),
    ("2A - AJACCIO", "2A"),
    ("Luxembourg", ""),
];

/// `None` for places in no département or in several.
pub(super) fn departement_of(id: &str) -> &'static str {
    PLACES[(number_of(id) % 5) as usize].1
}

fn number_of(id: &str) -> u64 {
    id.bytes().fold(7, |n, byte| {
        n.wrapping_mul(31).wrapping_add(u64::from(byte))
    })
}

pub(super) fn rome_of(id: &str) -> &'static str {
    ["D1102", "J1506", "N4101"][(hash(id, 3) % 3) as usize]
}

/// The time in Paris.
pub(crate) fn now_in_paris() -> DateTime {
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    zone.to_datetime(Timestamp::now())
}
