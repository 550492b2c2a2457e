//! `matcher doctor` tries the credentials, and names the cause of a refusal.

use std::net::TcpListener;

use crate::fake::{Fake, Fault, ID, Moods, Refusal, SECRET, Seed, World};
use crate::tool::{Ran, Tool};

fn world(moods: Moods) -> World {
    let mut world = World::new(moods);
    world.fill(30, &mut Seed(1));
    world
}

fn doctor(fake: &Fake, variables: &[(&str, &str)]) -> Ran {
    let tool = Tool::new();
    let mut command = tool.command(fake, &["doctor", "--format", "json"]);
    let ran = Ran::new(&command.envs(variables.iter().copied()).output().unwrap());
    assert!(!format!("{ran:?}").contains(SECRET) && !format!("{ran:?}").contains(ID));
    ran
}

/// State of the last finding, and its message with the remedy.
fn access_finding(ran: &Ran) -> (String, String) {
    let json = ran.json();
    let findings = json["findings"].as_array().unwrap();
    let text = |finding: &serde_json::Value, name: &str| {
        finding[name].as_str().unwrap_or_default().to_owned()
    };
    let last = findings.last().unwrap();
    (
        text(last, "state"),
        text(last, "message") + " → " + &text(last, "remedy"),
    )
}

#[test]
fn right_credentials_are_confirmed() {
    let fake = Fake::start(world(Moods::default()));
    let ran = doctor(&fake, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (state, text) = access_finding(&ran);
    assert_eq!(state, "good");
    assert!(
        text.contains("accepte vos identifiants : 30 offres"),
        "{text}"
    );
    let world = fake.world();
    assert_eq!((world.n_tokens, world.n_calls), (1, 1));
}

#[test]
fn each_known_cause_of_a_refusal_has_its_own_words() {
    let secret = "FRANCE_TRAVAIL_CLIENT_SECRET";
    let id = "FRANCE_TRAVAIL_CLIENT_ID";
    let whole = "0123456789abcdef".repeat(4);
    let refusing = |refusal| Moods {
        refusal: Some(refusal),
        ..Moods::default()
    };
    for (moods, variables, part) in [
        (
            Moods::default(),
            vec![(secret, whole.as_str())],
            "erronée ou a été renouvelée",
        ),
        (
            Moods::default(),
            vec![(secret, &whole[..60])],
            "n'a pas la forme habituelle",
        ),
        (
            Moods::default(),
            vec![(id, SECRET), (secret, ID)],
            "semblent intervertis",
        ),
        (
            Moods::default(),
            vec![(id, "essai")],
            "ne commence pas par PAR_",
        ),
        (
            Moods::default(),
            vec![(secret, "abc\ndef")],
            "rien n'a été envoyé",
        ),
        (
            refusing(Refusal::ApiNotAdded),
            vec![],
            "API non ajoutée, ou licence non acceptée",
        ),
        (
            refusing(Refusal::SaysNothing),
            vec![(secret, &whole)],
            "acceptez sa licence, car le service répond de même",
        ),
        (refusing(Refusal::Page), vec![], "de façon inattendue"),
    ] {
        let fake = Fake::start(world(moods));
        let ran = doctor(&fake, &variables);
        let (state, text) = access_finding(&ran);
        assert!(text.contains(part), "{part}: {text}");
        let is_bad = !text.contains("inattendue");
        assert_eq!(
            (state == "bad", ran.code),
            (is_bad, i32::from(is_bad)),
            "{text}"
        );
    }
    // A line break after the secret is cut off, whoever left it there.
    let fake = Fake::start(world(Moods::default()));
    let ran = doctor(&fake, &[(secret, &format!("{SECRET}\n"))]);
    assert_eq!(access_finding(&ran).0, "good");
}

#[test]
fn a_refusal_after_a_token_is_reported_too() {
    for (fault, state, part) in [
        (Fault::Forbidden, "bad", "API non ajoutée"),
        (Fault::Ill, "warning", "en panne"),
        (Fault::Maintenance, "warning", "en panne"),
        (Fault::Throttled(true), "warning", "débordé"),
        (Fault::Reset, "info", "n'a pas pu être joint"),
    ] {
        let mut world = world(Moods::default());
        world.faults.insert(1, fault);
        let fake = Fake::start(world);
        let (own, text) = access_finding(&doctor(&fake, &[]));
        assert_eq!(own, state, "{fault:?} {text}");
        assert!(text.contains(part), "{fault:?} {text}");
    }
}

#[test]
fn without_a_network_nothing_is_wrong() {
    let fake = Fake::start(world(Moods::default()));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = format!("http://{}/token", listener.local_addr().unwrap());
    drop(listener);
    let ran = doctor(&fake, &[("MATCHER_FRANCETRAVAIL_TOKEN_URL", &nowhere)]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (state, text) = access_finding(&ran);
    assert_eq!(state, "info");
    assert!(text.contains("n'ont pas été essayés"), "{text}");
}

#[test]
fn without_credentials_or_offline_no_call_is_made() {
    let fake = Fake::start(world(Moods::default()));
    let ran = doctor(&fake, &[("FRANCE_TRAVAIL_CLIENT_SECRET", "")]);
    assert!(ran.out.contains("Il manque le secret"), "{ran:?}");
    let tool = Tool::new();
    let ran = tool.run(&fake, &["doctor", "--offline"]);
    assert!(!ran.out.contains("accepte vos identifiants"), "{ran:?}");
    assert!(fake.world().seen.is_empty());
}

#[test]
fn no_secret_follows_a_redirect() {
    let other = Fake::start(world(Moods::default()));
    let fake = Fake::start(world(Moods {
        redirects_to: Some(format!("localhost:{}", other.address().port())),
        ..Moods::default()
    }));
    let (state, text) = access_finding(&doctor(&fake, &[]));
    assert_eq!(state, "bad");
    assert!(text.contains("renvoie vers localhost"), "{text}");
    assert!(other.world().seen.is_empty());
}

#[cfg(unix)]
#[test]
fn the_file_of_credentials_is_tried_and_its_rights_are_looked_at() {
    use std::os::unix::fs::PermissionsExt;
    let fake = Fake::start(world(Moods::default()));
    let tool = Tool::new();
    let file = tool.home().join("credentials");
    std::fs::write(
        &file,
        format!("client_id = {ID}\nclient_secret = {SECRET}\n"),
    )
    .unwrap();
    let run = |mode| {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let mut command = tool.command(&fake, &["doctor"]);
        command
            .env_remove("FRANCE_TRAVAIL_CLIENT_ID")
            .env_remove("FRANCE_TRAVAIL_CLIENT_SECRET");
        Ran::new(&command.output().unwrap())
    };
    assert!(run(0o600).out.contains("accepte vos identifiants"));
    let exposed = run(0o644);
    assert!(!exposed.out.contains("accepte vos identifiants"));
    assert!(
        exposed.out.contains("peuvent lire") && exposed.out.contains("credentials"),
        "{exposed:?}"
    );
}
