//! The program as cron and people run it.

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use crate::fake::{Fake, Fault, ID, Moods, SECRET, Seed, World, now_in_paris};
use crate::tool::{Ran, Tool};

fn world(n: usize) -> World {
    let mut world = World::new(Moods::default());
    world.fill(n, &mut Seed(42));
    world
}

pub(crate) fn held(tool: &Tool) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let each = |offer: matcher::api::store::StoredOffer| {
        ids.insert(offer.id);
        Ok::<_, matcher::api::store::Error>(())
    };
    tool.store().for_each_offer(each).unwrap();
    ids
}

pub(crate) fn live(fake: &Fake) -> BTreeSet<String> {
    fake.world().ids().into_iter().collect()
}

#[test]
fn the_json_matches_the_published_schema() {
    let published = include_str!("../../data/fetch.schema.json");
    let (tool, fake) = (Tool::new(), Fake::start(world(300)));
    for words in ["--dry-run", "--recent", "--max-age=1h"] {
        let ran = tool.run(&fake, &["fetch", "offers", words, "--format", "json"]);
        let summary = ran.json();
        assert!(summary["offers"].is_object(), "{words}: {ran:?}");
        let breaches = crate::schema::breaches(published, &summary);
        assert_eq!(breaches, Vec::<String>::new(), "{words}: {summary}");
    }
    let mut wrong = tool
        .run(&fake, &["fetch", "offers", "--format", "json"])
        .json();
    wrong["offers"]["state"] = "perhaps".into();
    assert_eq!(crate::schema::breaches(published, &wrong).len(), 1);
}

#[test]
fn a_first_run_copies_everything_and_reports_it() {
    let (tool, fake) = (Tool::new(), Fake::start(world(6_000)));
    let ran = tool.run(&fake, &["fetch", "offers"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.is_empty());
    let line = ran.err.replace(['\u{202f}', '\u{a0}'], " ");
    assert!(
        line.starts_with("6 000 nouvelles, 0 modifiée, 0 inchangée, 0 fermée, 0 refusée ; "),
        "{line}"
    );
    assert!(
        line.trim_end().ends_with("la base compte 6 000 offres"),
        "{line}"
    );
    assert_eq!(held(&tool), live(&fake));
}

#[test]
fn every_search_is_sorted_asks_for_both_dates_and_takes_gzip() {
    let (tool, fake) = (Tool::new(), Fake::start(world(3_500)));
    assert_eq!(tool.run(&fake, &["fetch", "offers"]).code, 0);
    let known = [
        "sort",
        "range",
        "minCreationDate",
        "maxCreationDate",
        "origineOffre",
        "typeContrat",
    ];
    let world = fake.world();
    let searches: Vec<_> = world
        .seen
        .iter()
        .filter(|call| call.path.ends_with("/search"))
        .collect();
    assert!(!searches.is_empty());
    let ahead = now_in_paris() + jiff::SignedDuration::from_hours(23);
    let mut furthest = String::new();
    for call in searches {
        assert!(call.has_token && call.takes_gzip);
        assert_eq!(call.parameter("sort"), Some("1"));
        let dates = (
            call.parameter("minCreationDate"),
            call.parameter("maxCreationDate"),
        );
        assert_eq!(dates.0.is_some(), dates.1.is_some());
        assert!(
            call.query
                .iter()
                .all(|(name, _)| known.contains(&name.as_str()))
        );
        furthest = furthest.max(dates.1.unwrap_or_default().to_owned());
    }
    assert!(
        furthest > ahead.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        "a day ahead: {furthest}"
    );
}

#[test]
fn quiet_means_silent_and_json_is_the_same_line() {
    let (tool, fake) = (Tool::new(), Fake::start(world(300)));
    let ran = tool.run(&fake, &["fetch", "offers", "--quiet", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let json = ran.json();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["offers"]["state"], "complete");
    assert_eq!(json["offers"]["new"], 300);
    let again = tool.run(&fake, &["fetch", "offers", "--quiet"]);
    assert_eq!(
        (again.code, again.out.as_str(), again.err.as_str()),
        (0, "", "")
    );
}

#[test]
fn a_fresh_copy_is_left_alone() {
    let (tool, fake) = (Tool::new(), Fake::start(world(100)));
    assert_eq!(
        tool.run(&fake, &["fetch", "offers", "--max-age", "24h"])
            .code,
        0
    );
    let n_calls = fake.world().n_calls;
    let ran = tool.run(&fake, &["fetch", "offers", "--max-age", "24h"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("rien à faire"), "{ran:?}");
    assert_eq!(fake.world().n_calls, n_calls);
    // Fresh for one scope is not fresh for another.
    tool.run(
        &fake,
        &["fetch", "offers", "--max-age", "24h", "--rome", "D1102"],
    );
    assert!(fake.world().n_calls > n_calls);
}

#[test]
fn a_dry_run_counts_and_keeps_nothing() {
    let (tool, fake) = (Tool::new(), Fake::start(world(5_000)));
    let ran = tool.run(&fake, &["fetch", "offers", "--dry-run"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out
            .replace('\u{202f}', " ")
            .starts_with("5 000 offres à rapatrier"),
        "{ran:?}"
    );
    assert!(!tool.home().join("matcher.db").exists());
    assert_eq!(fake.world().n_calls, 1);
}

#[test]
fn a_killed_run_is_taken_up_and_ends_as_if_nothing_had_happened() {
    let mut world = world(9_000);
    world.moods.latency = Duration::from_millis(15);
    let (tool, fake) = (Tool::new(), Fake::start(world));
    let mut is_resumed = false;
    for n_calls in [25, 60, 90] {
        let mut child = tool.spawn(&fake, &["fetch", "offers"]);
        while fake.world().n_calls < n_calls && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What was had is there and whole.
        assert!(tool.store().check_integrity().unwrap());
    }
    let ran = tool.run(&fake, &["fetch", "offers", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    is_resumed |= ran.json()["offers"]["resumed"] == true;
    assert!(is_resumed);
    assert_eq!(held(&tool), live(&fake));
    let again = tool.run(&fake, &["fetch", "offers", "--format", "json"]);
    assert_eq!(again.json()["offers"]["same"], 9_000);
}

#[test]
fn a_second_run_does_not_wait_and_does_not_disturb() {
    let mut world = world(4_000);
    world.moods.latency = Duration::from_millis(60);
    let (tool, fake) = (Tool::new(), Fake::start(world));
    let mut first = tool.spawn(&fake, &["fetch", "offers"]);
    while fake.world().n_calls < 2 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let second = tool.run(&fake, &["fetch", "offers", "--quiet"]);
    assert_eq!(second.code, 1);
    assert!(
        second.err.contains(&format!("processus {}", first.id())),
        "{second:?}"
    );
    assert!(first.wait().unwrap().success());
    assert_eq!(held(&tool), live(&fake));
}

#[test]
fn refusals_quote_the_api_and_give_advice() {
    let fetch = |fault: Fault| {
        let mut world = world(50);
        world.faults.insert(1, fault);
        let (tool, fake) = (Tool::new(), Fake::start(world));
        tool.run(&fake, &["fetch", "offers"])
    };
    let bad = fetch(Fault::BadRequest);
    assert_eq!(bad.code, 1);
    assert!(
        bad.err
            .contains("Valeur du paramètre « departement » incorrecte."),
        "{bad:?}"
    );
    let forbidden = fetch(Fault::Forbidden);
    assert_eq!(forbidden.code, 1);
    assert!(
        forbidden.err.contains("Accès interdit") && forbidden.err.contains("licence"),
        "{forbidden:?}"
    );
}

#[test]
fn wrong_credentials_are_explained_and_never_shown() {
    let (tool, fake) = (Tool::new(), Fake::start(world(50)));
    let wrong = "f0ef0ef0ef0ef0ef0e";
    let run = |secret: &str| {
        let mut command = tool.command(&fake, &["fetch", "offers", "--verbose"]);
        command.env("FRANCE_TRAVAIL_CLIENT_SECRET", secret);
        Ran::new(&command.output().unwrap())
    };
    let refused = run(wrong);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("invalid_client") && refused.err.contains("licence"),
        "{refused:?}"
    );
    assert!(!refused.err.contains(wrong));
    let odd = run("f0ef 0ef0e");
    assert!(
        odd.err.contains("la clé secrète contient un espace"),
        "{odd:?}"
    );
    assert!(!odd.err.contains("f0ef"));
    // A line break at the end is nobody's fault.
    assert_eq!(run(&format!("{SECRET}\n")).code, 0);
}

#[test]
fn without_credentials_the_advice_says_where_to_get_some() {
    let (tool, fake) = (Tool::new(), Fake::start(world(50)));
    let mut command = tool.command(&fake, &["fetch", "offers"]);
    command.env_remove("FRANCE_TRAVAIL_CLIENT_SECRET");
    let ran = Ran::new(&command.output().unwrap());
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("aucun identifiant") && ran.err.contains("francetravail.io"),
        "{ran:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_of_credentials_serves_where_only_its_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let (tool, fake) = (Tool::new(), Fake::start(world(50)));
    let file = tool.home().join("credentials");
    fs::write(
        &file,
        format!("client_id = {ID}\nclient_secret = \"{SECRET}\"\n"),
    )
    .unwrap();
    let run = |mode| {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let mut command = tool.command(&fake, &["fetch", "offers"]);
        command
            .env_remove("FRANCE_TRAVAIL_CLIENT_ID")
            .env_remove("FRANCE_TRAVAIL_CLIENT_SECRET");
        Ran::new(&command.output().unwrap())
    };
    let exposed = run(0o644);
    assert_eq!(exposed.code, 1);
    assert!(exposed.err.contains("chmod 600"), "{exposed:?}");
    assert_eq!(run(0o600).code, 0);
}

#[test]
fn plain_http_is_refused_except_on_loopback() {
    let (tool, fake) = (Tool::new(), Fake::start(world(50)));
    for variable in [
        "MATCHER_FRANCETRAVAIL_API_URL",
        "MATCHER_FRANCETRAVAIL_TOKEN_URL",
    ] {
        let mut command = tool.command(&fake, &["fetch", "offers"]);
        command.env(variable, "http://192.0.2.1/v2");
        let ran = Ran::new(&command.output().unwrap());
        assert_eq!(ran.code, 1);
        assert!(ran.err.contains("http sans chiffrement"), "{ran:?}");
    }
    assert_eq!(fake.world().n_calls, 0);
}

#[test]
fn no_secret_follows_a_redirect_to_another_host() {
    let other = Fake::start(world(10));
    let mut redirecting = world(50);
    redirecting.moods.redirects_to = Some(format!("localhost:{}", other.address().port()));
    let (tool, fake) = (Tool::new(), Fake::start(redirecting));
    let ran = tool.run(&fake, &["fetch", "offers"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("renvoie ailleurs, vers localhost"),
        "{ran:?}"
    );
    assert!(other.world().seen.is_empty());
}

#[test]
fn the_secret_and_the_tokens_are_nowhere_afterwards() {
    let mut world = world(400);
    world.faults.insert(2, Fault::Revoked);
    let (tool, fake) = (Tool::new(), Fake::start(world));
    let ran = tool.run(&fake, &["fetch", "offers", "--verbose"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut haystacks = vec![ran.out.into_bytes(), ran.err.into_bytes()];
    haystacks.extend(files_under(tool.home()));
    for needle in [SECRET, ID, "jeton0000"] {
        for haystack in &haystacks {
            let found = haystack
                .windows(needle.len())
                .any(|bytes| bytes == needle.as_bytes());
            assert!(!found, "{needle} was left somewhere");
        }
    }
    let calls = fake.world().seen.clone();
    assert!(
        calls
            .iter()
            .all(|call| !format!("{}{:?}", call.path, call.query).contains(SECRET))
    );
}

fn files_under(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.is_file())
        .map(|path| fs::read(path).unwrap())
        .collect()
}

#[test]
fn a_run_without_a_network_fails_and_leaves_the_copy_alone() {
    let (tool, fake) = (Tool::new(), Fake::start(world(300)));
    assert_eq!(tool.run(&fake, &["fetch", "offers"]).code, 0);
    let before = live(&fake);
    // A copy that the run did update would no longer be equal to this.
    fake.world().fill(350, &mut Seed(7));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = format!("http://{}/v2", listener.local_addr().unwrap());
    drop(listener);
    let mut command = tool.command(&fake, &["fetch", "offers"]);
    command
        .env("MATCHER_FRANCETRAVAIL_TOKEN_URL", nowhere)
        .env("MATCHER_FETCH_RETRY_WAIT", "1ms");
    let ran = Ran::new(&command.output().unwrap());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("après 7 essais"), "{ran:?}");
    assert!(ran.err.contains("→"), "the advice is missing: {ran:?}");
    assert_eq!(held(&tool), before);
}

#[test]
fn filters_that_the_api_would_ignore_are_wrong_use() {
    let (tool, fake) = (Tool::new(), Fake::start(world(10)));
    for args in [
        &["fetch", "offers", "--dept", "nullepart"][..],
        &["fetch", "offers", "--commune", "Lille"],
        &["fetch", "offers", "--rome", "boulanger"],
        &["fetch", "offers", "--contract", "DDT2"],
        &["fetch", "offers", "--dept", "59,62,80,02,60,08"],
        &["fetch", "offers", "--distance", "10"],
        &["fetch", "offers", "--max-age", "24"],
        &["fetch", "offres"],
    ] {
        let ran = tool.run(&fake, args);
        assert_eq!(ran.code, 2, "{args:?} {ran:?}");
    }
    assert!(fake.world().seen.is_empty());
}
