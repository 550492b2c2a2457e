//! After a fetch, the offers are profiled and ready to be matched.

use crate::fake::{Fake, Moods, Seed, World, now_in_paris};
use crate::tool::{Ran, Tool};

const CV: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/demo/cv/aide-soignante.pdf"
);

/// A home with a first copy and a model trained on it.
fn place() -> (Tool, Fake) {
    let mut world = World::new(Moods::default());
    world.fill(600, &mut Seed(42));
    let (tool, fake) = (Tool::new(), Fake::start(world));
    let ran = fetch(&tool, &fake, &[]);
    assert!(ran.err.contains("600 offres indexées"), "{ran:?}");
    assert!(tool.home().join("profiles.bin").exists());
    (tool, fake)
}

fn fetch(tool: &Tool, fake: &Fake, args: &[&str]) -> Ran {
    let args = [&["fetch", "offers", "--verbose"], args].concat();
    let ran = Ran::new(&tool.learning(fake, &args).output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran
}

/// A match that neither trains nor profiles offers.
fn is_ready(tool: &Tool, fake: &Fake) -> bool {
    !tool
        .run(fake, &["match", CV, "--verbose"])
        .err
        .contains("indexées")
}

#[test]
fn new_and_changed_offers_are_profiled_and_nothing_is_learnt_anew() {
    let (tool, fake) = place();
    assert!(is_ready(&tool, &fake));
    fake.world()
        .add("7777777".to_owned(), now_in_paris(), &mut Seed(1));
    let id = fake.world().ids()[3].clone();
    fake.world().change(&id);
    let ran = fetch(&tool, &fake, &[]);
    assert!(
        ran.err.contains("indexées") && !ran.err.contains("passage"),
        "{ran:?}"
    );
    assert!(is_ready(&tool, &fake));
    // A change that leaves the number of offers as it was.
    fake.world().change(&id);
    let ran = fetch(&tool, &fake, &["--recent", "2000"]);
    assert!(
        ran.err.contains("1 modifiée") && ran.err.contains("indexées"),
        "{ran:?}"
    );
    assert!(is_ready(&tool, &fake));
}

#[test]
fn a_night_that_brings_nothing_leaves_the_index_as_it_is() {
    let (tool, fake) = place();
    let ran = fetch(&tool, &fake, &[]);
    assert!(!ran.err.contains("indexées"), "{ran:?}");
    assert!(is_ready(&tool, &fake));
}

#[test]
fn what_a_run_brings_without_a_model_is_indexed_by_the_next_match() {
    let (tool, fake) = place();
    let id = fake.world().ids()[3].clone();
    fake.world().change(&id);
    fetch(&tool, &fake, &["--no-model"]);
    assert!(!is_ready(&tool, &fake));
    assert!(is_ready(&tool, &fake));
}
