//! Answers of the fake API.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::http::{Answer, Framing, Request, pairs};
use super::world::{EmptyRange, Refusal, World, contract_of, departement_of, origin_of, rome_of};
use super::{ID, SECRET};

/// A fault of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// 500 with the API's own JSON.
    Ill,
    /// 502 as a gateway's HTML page.
    Gateway,
    /// 503 without a body.
    Unavailable,
    /// 200 with an HTML page.
    Maintenance,
    /// 429 with or without `Retry-After`.
    Throttled(bool),
    /// The connection is cut without an answer.
    Reset,
    /// Fewer bytes than `Content-Length` says.
    ShortBody,
    /// Chunks that break off.
    BrokenChunks,
    /// JSON that breaks off, in a body that is whole.
    CutJson,
    /// Fewer offers than `Content-Range` says.
    MissingRows,
    /// The token is no longer taken.
    Revoked,
    /// The right answer, a byte at a time.
    Trickle,
    /// 400 with a message.
    BadRequest,
    /// 403 with a message.
    Forbidden,
}

impl Fault {
    /// Those that a client must get over.
    pub(crate) const PASSING: [Self; 13] = [
        Self::Ill,
        Self::Gateway,
        Self::Unavailable,
        Self::Maintenance,
        Self::Throttled(true),
        Self::Throttled(false),
        Self::Reset,
        Self::ShortBody,
        Self::BrokenChunks,
        Self::CutJson,
        Self::MissingRows,
        Self::Revoked,
        Self::Reset,
    ];
}

pub(super) fn respond(request: &Request, world: &Mutex<World>) -> Answer {
    let mut world = world.lock().expect("the server does not panic");
    if let Some(host) = &world.moods.redirects_to {
        return Answer {
            status: 307,
            headers: vec![header(
                "location",
                &format!("http://{host}{}", request.path),
            )],
            ..Answer::default()
        };
    }
    if request.path.ends_with("/access_token") {
        return token(request, &mut world);
    }
    world.n_calls += 1;
    let n = world.n_calls;
    let due = world.changes.remove(&n).unwrap_or_default();
    for change in due {
        change(&mut world);
    }
    let fault = world.faults.remove(&n);
    if fault == Some(Fault::Revoked) {
        world.tokens.clear();
    }
    if let Some(answer) = fault.and_then(|fault| ill(fault, world.moods.retry_after)) {
        return answer;
    }
    if !is_known(request, &world) {
        return Answer {
            status: 401,
            headers: vec![header("WWW-Authenticate", "Bearer")],
            ..Answer::default()
        };
    }
    let mut answer = match throttled(&mut world) {
        Some(answer) => answer,
        None => routed(request, &mut world, fault),
    };
    spoil(&mut answer, fault);
    if world.moods.chunks && answer.framing == Framing::Length && answer.status != 204 {
        answer.framing = Framing::Chunks;
    }
    announce(&mut answer, &world);
    answer
}

fn token(request: &Request, world: &mut World) -> Answer {
    world.n_tokens += 1;
    let form = pairs(&String::from_utf8_lossy(&request.body));
    let field = |name: &str| {
        form.iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    };
    let refused = |code: &str, text: &str| {
        let body = format!(r#"{{"error":"{code}","error_description":"{text}"}}"#);
        json(400, body)
    };
    if request.method != "POST" || field("grant_type") != Some("client_credentials") {
        return refused("unsupported_grant_type", "Grant type is not supported");
    }
    if request.parameter("realm") != Some("/partenaire") {
        return html(500, "Invalid realm");
    }
    if field("client_id") != Some(ID) || field("client_secret") != Some(SECRET) {
        return refused("invalid_client", "Client authentication failed");
    }
    match world.moods.refusal {
        // Whatever is asked.
        Some(Refusal::SaysNothing) => {
            return refused("invalid_client", "Client authentication failed");
        }
        Some(Refusal::Page) => return html(409, "Conflict"),
        _ => {}
    }
    if field("scope").is_none_or(|scope| scope != "api_offresdemploiv2 o2dsoffre") {
        return refused("invalid_scope", "Unknown/invalid scope(s)");
    }
    if world.moods.refusal == Some(Refusal::ApiNotAdded) {
        return refused("invalid_client", "Client authentication failed");
    }
    if world.moods.new_token_kills_old {
        world.tokens.clear();
    }
    let token = format!("jeton{:022}", world.n_tokens);
    world.tokens.insert(token.clone());
    let life = Duration::from_secs(world.moods.token_seconds);
    world
        .token_ends
        .insert(token.clone(), Instant::now() + life);
    let seconds = world.moods.token_seconds;
    json(
        200,
        format!(
            r#"{{"scope":"api_offresdemploiv2 o2dsoffre","expires_in":{seconds},"token_type":"Bearer","access_token":"{token}"}}"#
        ),
    )
}

fn is_known(request: &Request, world: &World) -> bool {
    let bearer = request
        .header("authorization")
        .and_then(|text| text.strip_prefix("Bearer "));
    bearer.is_some_and(|token| {
        let is_alive = world
            .token_ends
            .get(token)
            .is_some_and(|ends| *ends > Instant::now());
        world.tokens.contains(token) && is_alive
    })
}

/// A token bucket of one second, like the API's.
fn throttled(world: &mut World) -> Option<Answer> {
    let quota = world.moods.quota?;
    let now = Instant::now();
    let (left, last) = world.bucket;
    let since = last.map_or(1.0, |last| now.duration_since(last).as_secs_f64());
    let left = (left + since * quota).min(quota.max(1.0));
    world.bucket = (left - 1.0, Some(now));
    if left >= 1.0 {
        return None;
    }
    world.bucket = (left, Some(now));
    Some(too_many(Some(world.moods.retry_after)))
}

fn too_many(seconds: Option<u32>) -> Answer {
    let mut headers = vec![header("content-type", "text/plain")];
    if let Some(seconds) = seconds {
        headers.push(header("Retry-After", &seconds.to_string()));
    }
    Answer {
        status: 429,
        headers,
        ..Answer::default()
    }
}

/// Answers in place of the right one.
fn ill(fault: Fault, retry_after: u32) -> Option<Answer> {
    Some(match fault {
        Fault::Ill => json(500, r#"{"message":"Erreur technique. Veuillez contacter le support de francetravail.io.","codeHttp":500,"codeErreur":"1722445850117"}"#.to_owned()),
        Fault::Gateway => html(502, "Bad Gateway"),
        Fault::Unavailable => Answer { status: 503, ..Answer::default() },
        Fault::Maintenance => html(200, "Site en maintenance"),
        Fault::Throttled(says_when) => too_many(says_when.then_some(retry_after)),
        Fault::Reset => Answer { framing: Framing::Cut, ..Answer::default() },
        Fault::BadRequest => json(400, r#"{"message":"Valeur du paramètre « departement » incorrecte.","codeHttp":400,"codeErreur":"1"}"#.to_owned()),
        Fault::Forbidden => json(403, r#"{"message":"Accès interdit"}"#.to_owned()),
        _ => return None,
    })
}

/// Damages the right answer.
fn spoil(answer: &mut Answer, fault: Option<Fault>) {
    match fault {
        Some(Fault::ShortBody) if !answer.body.is_empty() => {
            answer.framing = Framing::ShortOfLength;
        }
        Some(Fault::BrokenChunks) if !answer.body.is_empty() => {
            answer.framing = Framing::BrokenChunks;
        }
        Some(Fault::Trickle) => answer.framing = Framing::Trickle,
        Some(Fault::CutJson) => answer.body.truncate(answer.body.len() * 3 / 4),
        _ => {}
    }
}

fn announce(answer: &mut Answer, world: &World) {
    if let Some(quota) = world.moods.announced_quota.or(world.moods.quota) {
        // In an odd case, as headers may come in any.
        answer.headers.push(header(
            "X-RateLimit-Replenish-Rate-clientidlimiter",
            &quota.to_string(),
        ));
        answer
            .headers
            .push(header("x-ratelimit-replenish-rate-defaultlimiter", "1000"));
    }
}

fn routed(request: &Request, world: &mut World, fault: Option<Fault>) -> Answer {
    let Some(path) = request
        .path
        .strip_prefix("/partenaire/offresdemploi/v2/offres/")
    else {
        return html(404, "Not found");
    };
    if path == "search" {
        return search(request, world, fault);
    }
    if path.len() != 7 {
        return bad("Le format de l'id de l'offre recherchée est incorrect.");
    }
    if world.live.contains_key(path) {
        json(200, world.json(path))
    } else {
        Answer {
            status: 204,
            ..Answer::default()
        }
    }
}

/// Unknown parameters are ignored, as by the real API.
fn search(request: &Request, world: &mut World, fault: Option<Fault>) -> Answer {
    let range = request.parameter("range").unwrap_or("0-149");
    let bounds = range
        .split_once('-')
        .and_then(|(p, d)| Some((p.parse().ok()?, d.parse().ok()?)));
    let Some((first, last)): Option<(usize, usize)> = bounds else {
        return bad("Format du paramètre « range » incorrect. <entier>-<entier> attendu.");
    };
    if first > world.moods.max_start {
        let most = world.moods.max_start;
        return bad(&format!(
            "La position de début doit être inférieure ou égale à {most}."
        ));
    }
    if last < first || last - first >= world.moods.page {
        return bad("La plage de résultats demandée est trop importante.");
    }
    let dates = (
        request.parameter("minCreationDate"),
        request.parameter("maxCreationDate"),
    );
    let found = match dates {
        (Some(from), Some(to)) if is_too_long(from, to, world.moods.most_days) => {
            return bad("La période entre minCreationDate et maxCreationDate est trop longue.");
        }
        (Some(from), Some(to)) => world.between(from, to),
        (None, None) => world.between("", ""),
        _ => {
            return bad(
                "Les paramètres minCreationDate et maxCreationDate sont dépendants et doivent être renseignés ensemble",
            );
        }
    };
    let found = narrowed(found, request);
    // Without it, France Travail's own offers come first.
    let found = if request.parameter("sort") == Some("1") {
        found
    } else {
        own_first(found)
    };
    let most = world.moods.cuts_pages.unwrap_or(usize::MAX);
    page(
        &found,
        first,
        last.min(first.saturating_add(most - 1)),
        world,
        fault,
    )
}

fn is_too_long(from: &str, to: &str, most_days: Option<i64>) -> bool {
    let read = |text: &str| text.trim_end_matches('Z').parse::<DateTime>().ok();
    let (Some(from), Some(to), Some(most)) = (read(from), read(to), most_days) else {
        return false;
    };
    from.duration_until(to) > SignedDuration::from_hours(24 * most)
}

fn narrowed(found: Vec<String>, request: &Request) -> Vec<String> {
    let has = |name: &str, own: &str| {
        request
            .parameter(name)
            .is_none_or(|list| list.split(',').any(|code| code == own))
    };
    let is_asked = |id: &String| {
        has("origineOffre", origin_of(id))
            && has("typeContrat", contract_of(id))
            && has("codeROME", rome_of(id))
            && has("departement", departement_of(id))
    };
    found.into_iter().filter(is_asked).collect()
}

fn own_first(found: Vec<String>) -> Vec<String> {
    let (own, partners): (Vec<_>, Vec<_>) = found.into_iter().partition(|id| origin_of(id) == "1");
    own.into_iter().chain(partners).collect()
}

fn page(
    found: &[String],
    first: usize,
    last: usize,
    world: &World,
    fault: Option<Fault>,
) -> Answer {
    let total = found.len();
    if first >= total {
        return nothing(first, total, world);
    }
    let end = (last + 1).min(total);
    let mut rows: Vec<_> = found[first..end].iter().map(|id| world.json(id)).collect();
    if fault == Some(Fault::MissingRows) {
        rows.truncate(rows.len() / 2);
    }
    let counts = if world.moods.has_counts {
        let values: Vec<_> = ["CDI", "CDD", "MIS", "LIB"]
            .iter()
            .map(|kind| {
                let n = found.iter().filter(|id| contract_of(id) == *kind).count();
                format!(r#"{{"valeurPossible":"{kind}","nbResultats":{n}}}"#)
            })
            .collect();
        format!(
            r#","filtresPossibles":[{{"filtre":"typeContrat","agregation":[{}]}}]"#,
            values.join(",")
        )
    } else {
        String::new()
    };
    let is_last = end == total;
    let status = if world.moods.ends_with_200 && is_last {
        200
    } else {
        206
    };
    let mut answer = json(
        status,
        format!(r#"{{"resultats":[{}]{counts}}}"#, rows.join(",")),
    );
    let is_forgotten =
        world.moods.forgets_range && world.moods.has_counts && world.n_calls.is_multiple_of(3);
    if !is_forgotten || fault.is_some() {
        let range = format!("offres {first}-{}/{total}", end - 1);
        answer.headers.push(header("Content-Range", &range));
    }
    answer.headers.push(header("accept-range", "150"));
    answer
}

fn nothing(first: usize, total: usize, world: &World) -> Answer {
    let range = match world.moods.empty {
        _ if first > 0 => Some(format!("offres -1--1/{total}")),
        EmptyRange::None => None,
        EmptyRange::Star => Some("*/0".to_owned()),
        EmptyRange::OffresStar => Some("offres */0".to_owned()),
    };
    let headers = range
        .iter()
        .map(|range| header("Content-Range", range))
        .collect();
    Answer {
        status: 204,
        headers,
        ..Answer::default()
    }
}

fn bad(message: &str) -> Answer {
    json(
        400,
        format!(r#"{{"message":"{message}","codeHttp":400,"codeErreur":"1722445850117"}}"#),
    )
}

fn json(status: u16, body: String) -> Answer {
    let headers = vec![header("Content-Type", "application/json;charset=UTF-8")];
    Answer {
        status,
        headers,
        body: body.into_bytes(),
        ..Answer::default()
    }
}

fn html(status: u16, text: &str) -> Answer {
    let headers = vec![header("Content-Type", "text/html")];
    let body = format!("<html><body>{text}</body></html>").into_bytes();
    Answer {
        status,
        headers,
        body,
        ..Answer::default()
    }
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
