//! The offers of the last answer are asked for again before somebody applies.

use crate::fake::{Fake, Moods, Seed, World, now_in_paris};
use crate::tool::Tool;

const CV: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/demo/cv/aide-soignante.pdf"
);

fn copied() -> (Tool, Fake) {
    let mut world = World::new(Moods::default());
    world.fill(60, &mut Seed(7));
    let (tool, fake) = (Tool::new(), Fake::start(world));
    let ran = tool.run(&fake, &["fetch", "offers"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    (tool, fake)
}

fn last_answer(tool: &Tool) -> Vec<String> {
    let text = std::fs::read_to_string(tool.home().join("shown.txt")).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn an_offer_that_closed_since_is_reported_and_no_longer_shown() {
    let (tool, fake) = copied();
    let ran = tool.run(&fake, &["match", CV, "-n", "5"]);
    assert_eq!(ran.out.matches("/detail/").count(), 5, "{ran:?}");
    let shown = last_answer(&tool);
    assert_eq!(shown.len(), 5);
    fake.world().remove(&shown[1]);
    fake.world().change(&shown[2]);
    let ran = tool.run(&fake, &["fetch", "--shown"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out
            .starts_with("4 offres ouvertes, 1 close ; 1 modifiée depuis."),
        "{ran:?}"
    );
    let closed = ran
        .out
        .lines()
        .find(|line| line.contains("close : "))
        .unwrap();
    assert!(closed.contains(&shown[1]), "{ran:?}");
    let store = tool.store();
    assert!(store.offer(&shown[1]).unwrap().is_none());
    tool.run(&fake, &["match", CV, "-n", "5"]);
    assert!(!last_answer(&tool).contains(&shown[1]));
}

#[test]
fn an_offer_that_is_named_comes_into_the_copy() {
    let (tool, fake) = copied();
    fake.world()
        .add("7777777".to_owned(), now_in_paris(), &mut Seed(1));
    let ran = tool.run(&fake, &["match", CV, "--offers", "7777777"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("matcher fetch --offers 7777777"),
        "{ran:?}"
    );
    let address = "https://candidat.francetravail.fr/offres/recherche/detail/7777777";
    let given = format!("{address},0000000,a b");
    let ran = tool.run(&fake, &["fetch", "--offers", &given, "--format", "json"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let chosen = &ran.json()["chosen"];
    assert_eq!(chosen["open"][0], "7777777");
    assert_eq!(chosen["new"], 1);
    assert_eq!(chosen["closed"][0], "0000000");
    assert_eq!(chosen["impossible"][0], "A B");
    let ran = tool.run(
        &fake,
        &["match", CV, "--offers", address, "--format", "json"],
    );
    assert_eq!(ran.json()["matches"][0]["offers"][0]["id"], "7777777");
}

#[test]
fn nothing_shown_and_nothing_copied_are_reported() {
    let (tool, fake) = copied();
    let ran = tool.run(&fake, &["fetch", "--shown"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("aucune réponse"), "{ran:?}");
    let empty = Tool::new();
    let ran = empty.run(&fake, &["fetch", "--shown"]);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("matcher fetch --dept"), "{ran:?}");
}
