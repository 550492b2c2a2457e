//! Limits of a run: time and disk.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::SignedDuration;

use matcher::api::app::now_in_paris;
use matcher::api::store::MetaKey;

use crate::fake::{Fake, Fault, Moods, Seed, World};
use crate::skip::skip;
use crate::tool::{Ran, Tool};
use crate::whole::{held, live};

fn world(n: usize, latency: u64) -> World {
    let mut world = World::new(Moods {
        latency: Duration::from_millis(latency),
        ..Moods::default()
    });
    world.fill(n, &mut Seed(42));
    world
}

#[test]
fn a_run_out_of_time_reports_it_and_is_resumed() {
    let (tool, fake) = (Tool::new(), Fake::start(world(20_000, 250)));
    let ran = tool.run(
        &fake,
        &["fetch", "offers", "--max-time", "2s", "--format", "json"],
    );
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(
        ran.err.contains("le temps accordé au passage est écoulé"),
        "{ran:?}"
    );
    assert_eq!(ran.json()["offers"]["state"], "unfinished");
    assert_eq!(ran.json()["offers"]["closed"], 0);
    fake.world().moods.latency = Duration::ZERO;
    let ran = tool.run(&fake, &["fetch", "offers", "--format", "json"]);
    assert_eq!(
        (ran.code, ran.json()["offers"]["resumed"] == true),
        (0, true),
        "{ran:?}"
    );
    assert_eq!(held(&tool), live(&fake));
}

#[test]
fn an_answer_of_one_byte_at_a_time_is_retried() {
    let mut world = world(600, 0);
    for n in [2, 5, 6] {
        world.faults.insert(n, Fault::Trickle);
    }
    let (tool, fake) = (Tool::new(), Fake::start(world));
    let mut command = tool.command(&fake, &["fetch", "offers", "--format", "json"]);
    command.env("MATCHER_FETCH_CALL_TIMEOUT", "1s");
    let ran = Ran::new(&command.output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.json()["offers"]["retries"].as_u64().unwrap() >= 3);
    assert_eq!(held(&tool), live(&fake));
}

#[test]
fn a_service_that_is_never_there_is_given_up_with_a_word() {
    let mut world = world(50, 0);
    for n in 1..200 {
        world.faults.insert(n, Fault::Reset);
    }
    let (tool, fake) = (Tool::new(), Fake::start(world));
    let ran = tool.run(&fake, &["fetch", "offers"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("coupée (après 7 essais)"), "{ran:?}");
}

/// The shell's limit on what a process may write to one file plays the part of a disk
/// that fills up: what is over it is refused, as on a full disk.
#[cfg(unix)]
#[test]
fn a_disk_that_refuses_more_stops_the_run_which_goes_on_once_there_is_room() {
    let (tool, fake) = (Tool::new(), Fake::start(world(9_000, 0)));
    let plain = tool.command(&fake, &["fetch", "offers"]);
    let mut limited = Command::new("sh");
    // In blocks of 512 bytes or of 1,024: one or two million bytes.
    let script = r#"ulimit -f 2000; trap '' XFSZ; exec "$@""#;
    limited.args(["-c", script, "sh"]).arg(plain.get_program());
    limited
        .args(plain.get_args())
        .env_clear()
        .stdin(Stdio::null());
    limited.envs(
        plain
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    let ran = Ran::new(&limited.output().unwrap());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err
            .contains("ce qui était déjà enregistré est conservé"),
        "{ran:?}"
    );
    let kept = held(&tool);
    assert!(!kept.is_empty() && kept.len() < 9_000, "{}", kept.len());
    assert!(tool.store().check_integrity().unwrap());
    let ran = tool.run(&fake, &["fetch", "offers", "--format", "json"]);
    assert_eq!(
        (ran.code, ran.json()["offers"]["resumed"] == true),
        (0, true),
        "{ran:?}"
    );
    assert_eq!(held(&tool), live(&fake));
}

/// A file system of three million bytes, where this process may make one: seen
/// by the commands of one shell alone, and gone with it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_run_which_goes_on_once_there_is_room() {
    let (tool, fake) = (Tool::new(), Fake::start(world(9_000, 0)));
    let plain = tool.command(&fake, &["fetch", "offers"]);
    let script = r#"
        mount -t tmpfs -o size=3m tmpfs "$MATCHER_HOME" || exit 99
        "$@"; echo "code $?"
        "$1" doctor --offline --format json | tr -d '\n'; echo
        mount -o remount,size=200m "$MATCHER_HOME"
        "$@" --quiet; echo "code $?"
        "$@" --format json"#;
    let mut shell = Command::new("unshare");
    shell
        .args(["-m", "sh", "-c", script, "sh"])
        .arg(plain.get_program());
    shell
        .args(plain.get_args())
        .env_clear()
        .stdin(Stdio::null());
    shell.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    shell.envs(
        plain
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    let Ok(output) = shell.output() else {
        skip("full-disk", "`unshare` is not installed");
        return;
    };
    let ran = Ran::new(&output);
    if ran.code != 0 && !ran.out.contains("code") {
        skip("full-disk", "this user may not mount a file system");
        return;
    }
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines[0], "code 1", "{ran:?}");
    assert!(
        ran.err
            .contains("le disque est plein ; ce qui était déjà enregistré est conservé"),
        "{ran:?}"
    );
    assert!(lines[1].contains("La base est saine"), "{ran:?}");
    assert_eq!(lines[2], "code 0", "{ran:?}");
    let json: serde_json::Value = serde_json::from_str(lines[3]).unwrap();
    assert_eq!(
        (
            json["offers"]["same"].as_u64(),
            json["offers"]["offers"].as_u64()
        ),
        (Some(9_000), Some(9_000))
    );
}

/// Offers can be searched while they are being fetched.
#[test]
fn the_copy_serves_while_a_run_writes() {
    let (tool, fake) = (Tool::new(), Fake::start(world(600, 0)));
    assert_eq!(tool.run(&fake, &["fetch", "offers"]).code, 0);
    assert_eq!(tool.run(&fake, &["train"]).code, 0);
    let before: BTreeSet<_> = held(&tool);
    // The run makes no progress: its next answers never end.
    for n in 0..400 {
        let call = fake.world().n_calls + 2 + n;
        fake.world().faults.insert(call, Fault::Trickle);
    }
    let mut child = tool.spawn(&fake, &["fetch", "offers"]);
    let n = fake.world().n_calls + 2;
    while fake.world().n_calls < n && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let cv = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/data/demo/cv/aide-soignante.pdf"
    );
    let matched = tool.run(&fake, &["match", cv, "--format", "json"]);
    assert_eq!(matched.json()["base"]["offers"], 600, "{matched:?}");
    let shown = tool.run(&fake, &["show", before.first().unwrap()]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert!(
        child.try_wait().unwrap().is_none(),
        "the run was over too soon to prove anything"
    );
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(held(&tool), before);
}

/// A copy older than a day is announced, and one older than two days with a warning.
#[test]
fn an_old_copy_is_announced_before_its_offers() {
    let (tool, fake) = (Tool::new(), Fake::start(world(600, 0)));
    assert_eq!(tool.run(&fake, &["fetch", "offers"]).code, 0);
    assert_eq!(tool.run(&fake, &["train"]).code, 0);
    let cv = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/data/demo/cv/aide-soignante.pdf"
    );
    let said_at = |hours: i64| {
        let at = now_in_paris().local() - SignedDuration::from_hours(hours);
        let store = matcher::api::store::Store::open(&tool.home().join("matcher.db")).unwrap();
        let at = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        store.put_meta(MetaKey::OffersUpdatedAt, &at).unwrap();
        drop(store);
        tool.run(&fake, &["match", cv]).err
    };
    assert!(!said_at(20).contains("les offres de la base ont"));
    let due = said_at(30);
    assert!(
        due.contains("À savoir : les offres de la base ont 30 heures"),
        "{due}"
    );
    let stale = said_at(60);
    assert!(
        stale.contains("Attention : les offres de la base ont 2 jours"),
        "{stale}"
    );
    assert!(stale.contains("licence"), "{stale}");
}

/// A run for some offers does not refresh the rest of the copy.
#[test]
fn a_run_for_some_does_not_make_the_rest_look_fresh() {
    let (tool, fake) = (Tool::new(), Fake::start(world(300, 0)));
    tool.run(&fake, &["fetch", "offers"]);
    let updated = || tool.store().meta(MetaKey::OffersUpdatedAt).unwrap();
    let store = matcher::api::store::Store::open(&tool.home().join("matcher.db")).unwrap();
    store
        .put_meta(MetaKey::OffersUpdatedAt, "2026-01-01T00:00:00")
        .unwrap();
    drop(store);
    assert_eq!(
        tool.run(&fake, &["fetch", "offers", "--rome", "D1102"])
            .code,
        0
    );
    assert_eq!(updated().as_deref(), Some("2026-01-01T00:00:00"));
    assert_eq!(tool.run(&fake, &["fetch", "offers"]).code, 0);
    assert_ne!(updated().as_deref(), Some("2026-01-01T00:00:00"));
}
