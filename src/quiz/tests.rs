//! Tests of the room as a whole.

use super::*;
use crate::facts::Extractor;
use crate::requirement::{Need, Requirement};
use crate::rome::{Sheet, SheetSkill, SkillCore, SkillKind};

fn sheet(code: &str, label: &str, tasks: &[&str], first: u32) -> Sheet {
    let code = code.parse().unwrap();
    let skill = |(idx, label): (u32, &&str)| SheetSkill {
        code: first + idx,
        label: (*label).to_owned(),
        kind: SkillKind::KnowHow,
        core: Some(SkillCore::Main),
    };
    let mut sheet = Sheet::bare(code, code, label.to_owned());
    sheet.skills = (0..).zip(tasks).map(skill).collect();
    sheet
}

fn sheets() -> Vec<Sheet> {
    let baker = [
        "Façonner des baguettes et des miches",
        "Cuire des viennoiseries au four",
        "Mélanger farine, levure et sel",
        "Confectionner des brioches tressées",
        "Diviser des pâtons avec une balance",
        "Laminer une pâte levée feuilletée",
        "Enfourner des fougasses aux olives",
        "Décorer des pièces montées",
    ];
    let mason = [
        "Poser des parpaings en file",
        "Couler une dalle de béton armé",
    ];
    let gardener = [
        "Tailler des rosiers grimpants",
        "Tondre des pelouses ornementales",
    ];
    vec![
        sheet("D1102", "Boulanger / Boulangère", &baker, 100),
        sheet("D1104", "Pâtissier", &["Dresser des entremets glacés"], 200),
        sheet("F1703", "Maçon / Maçonne", &mason, 300),
        sheet("A1203", "Jardinier", &gardener, 400),
    ]
}

fn plan(seed: u64) -> QuizPlan {
    QuizPlan {
        n_items: 10,
        difficulty: Difficulty::Medium,
        seed,
    }
}

fn offer(text: &str, requirements: Vec<Requirement>) -> OfferText {
    let title_len = text.find('\n').unwrap_or_default();
    OfferText {
        sentences: Extractor::built_in().read_titled(text, title_len).sentences,
        text: text.to_owned(),
        requirements,
        skills: Vec::new(),
    }
}

#[test]
fn no_wrong_answer_comes_from_the_same_field_of_work() {
    let sheets = sheets();
    let brief = Brief {
        sheet: &sheets[0],
        offer: None,
        person: None,
    };
    for seed in 0..20 {
        let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(seed)).unwrap();
        for item in quiz.items.iter().filter(|item| item.has_key()) {
            let QuizAnswer::Choice { options, .. } = &item.answer else {
                continue;
            };
            assert!(
                !options.iter().any(|own| own.contains("entremets")),
                "{item:?}"
            );
        }
    }
}

#[test]
fn a_requirement_that_nothing_tests_is_named() {
    let sheets = sheets();
    let diploma = Requirement {
        need: Need::Title(["DEAS"].into()),
        required: true,
        quote: "DEAS".to_owned(),
    };
    let text = offer(
        "Boulanger\nMissions :\n- Respecter la méthode HACCP\nProfil :\n- DEAS exigé",
        vec![diploma],
    );
    let brief = Brief {
        sheet: &sheets[0],
        offer: Some(&text),
        person: None,
    };
    let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).unwrap();
    assert_eq!(quiz.untested, ["diplôme d'État d'aide-soignant"]);
    assert!(quiz.items.iter().any(|item| item.requirement == "HACCP"));
}

#[test]
fn too_little_makes_no_test() {
    let sheets = [sheet("D1102", "Boulanger", &[], 1)];
    let brief = Brief {
        sheet: &sheets[0],
        offer: None,
        person: None,
    };
    assert!(compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).is_err());
}

#[test]
fn what_the_cv_does_not_show_comes_first() {
    let sheets = sheets();
    let person = PersonGaps {
        unmet: Vec::new(),
        text: "Viennoiseries au four, brioches tressées, farine, baguettes".to_owned(),
    };
    let text = offer(
        "Boulanger\nProfil : méthode HACCP et chaîne du froid.",
        Vec::new(),
    );
    let brief = Brief {
        sheet: &sheets[0],
        offer: Some(&text),
        person: Some(&person),
    };
    let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).unwrap();
    assert!(quiz.items[0].is_gap, "{:?}", quiz.items[0]);
    let baked = quiz
        .items
        .iter()
        .find(|item| item.requirement.contains("viennoiseries"));
    assert!(baked.is_none_or(|item| !item.is_gap));
}
