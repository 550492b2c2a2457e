//! Three watches over a week in which offers come, change, close and come back.

use super::{FIRST, Invented, SECOND, announced, close, copy, import, trained};
use crate::tool::Tool;

const CVS: [&str; 3] = ["aide-soignante", "cariste", "cuisinier"];

const NURSE: Invented = Invented {
    id: "W2000001",
    title: "Aide-soignant / Aide-soignante (H/F)",
    text: "La résidence des Peupliers recrute une aide-soignante ou un aide-soignant de jour. Vous aidez les résidents à la toilette et aux repas, vous faites les changes, la réfection des lits et les transmissions à l'équipe infirmière.",
    rome: "J1501",
    contract: "CDI",
    pay: "Mensuel de 2050.0 Euros sur 12.0 mois",
};
const COOK: Invented = Invented {
    id: "W3000001",
    title: "Cuisinier (H/F)",
    text: "Restaurant traditionnel cherche cuisinier ou cuisinière. Vous préparez les plats du jour, vous dressez les assiettes, vous tenez le poste chaud et le poste froid, vous gérez les stocks et vous respectez les règles d'hygiène HACCP.",
    rome: "G1602",
    contract: "CDI",
    pay: "Mensuel de 2200.0 Euros sur 12.0 mois",
};

/// What each watch announces in one run.
fn day(tool: &Tool) -> Vec<String> {
    let printed = tool.answer("watch run --format jsonl");
    let line = |line: &str| {
        let answer = serde_json::from_str(line).unwrap();
        let (offers, closed) = announced(&answer);
        let closed = closed.iter().map(|id| format!("{id} closed"));
        let all: Vec<String> = offers.into_iter().chain(closed).collect();
        all.join(", ")
    };
    printed.lines().map(line).collect()
}

#[test]
fn a_week_is_announced_as_it_came() {
    let tool = Tool::new().set("MATCHER_TODAY", "2026-11-23");
    copy(trained(), &tool.home());
    for cv in CVS {
        let file = format!("{}/data/demo/cv/{cv}.pdf", env!("CARGO_MANIFEST_DIR"));
        tool.answer(&format!("watch add {file} --quiet"));
    }
    let first = day(&tool);
    assert!(first.iter().all(|line| line.contains(" new")), "{first:?}");
    // Monday: each has one offer.
    import(&tool, "2026-11-23", &[FIRST, NURSE, COOK]);
    assert_eq!(day(&tool), ["W2000001 new", "W1000001 new", "W3000001 new"]);
    // Tuesday: nothing.
    assert_eq!(day(&tool), ["", "", ""]);
    // Wednesday: a pay, a contract, and words that do not matter.
    let paid = Invented {
        pay: "Mensuel de 2300.0 Euros sur 12.0 mois",
        ..FIRST
    };
    let fixed_term = Invented {
        contract: "CDD",
        ..NURSE
    };
    let reworded = Invented {
        title: "Cuisinier ou cuisinière (H/F)",
        ..COOK
    };
    import(&tool, "2026-11-25", &[paid.clone(), fixed_term, reworded]);
    let changes = ["W2000001 changed contract", "W1000001 changed pay", ""];
    assert_eq!(day(&tool), changes);
    assert_eq!(day(&tool), ["", "", ""]);
    // Thursday: one closes, a near copy of it was there before, and another comes.
    close(&tool, &["W2000001"]);
    import(&tool, "2026-11-26", &[SECOND]);
    assert_eq!(day(&tool), ["W2000001 closed", "W1000002 new", ""]);
    // Friday: a near copy of an announced offer, and one that closed and is back.
    let copied = Invented {
        id: "W1000003",
        ..paid
    };
    import(&tool, "2026-11-27", &[copied, NURSE]);
    assert_eq!(day(&tool), ["W2000001 back", "", ""]);
    // Saturday: an announced offer goes by another number now.
    close(&tool, &["W3000001"]);
    let renumbered = Invented {
        id: "W3000002",
        ..COOK
    };
    import(&tool, "2026-11-28", &[renumbered]);
    assert_eq!(day(&tool), ["", "", ""]);
    // Sunday: it closes under its new number, and so does one with a copy that is open.
    close(&tool, &["W3000002", "W1000001"]);
    assert_eq!(day(&tool), ["", "", "W3000002 closed"]);
    assert_eq!(day(&tool), ["", "", ""]);
    // Monday: one that closed is published again in nearly the same words.
    let near = Invented {
        id: "W3000003",
        text: "Restaurant traditionnel cherche cuisinier ou cuisinière. Vous préparez les plats du jour, vous dressez les assiettes, vous tenez le poste chaud et le poste froid, vous gérez les stocks et vous respectez les règles d'hygiène HACCP. Poste à pourvoir en janvier.",
        ..COOK
    };
    import(&tool, "2026-11-30", &[near]);
    assert_eq!(day(&tool), ["", "", "W3000003 back"]);
}
