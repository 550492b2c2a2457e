//! Tests of the room as a whole.

use super::*;
use crate::facts::Extractor;
use crate::requirement::{Need, Requirement};
use crate::rome::{Neighbour, RomeCode, Sheet, SheetSkill, SkillCore, SkillKind};

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
        for_beginners: false,
        is_training: false,
        skills: Vec::new(),
    }
}

/// Sheets of the baker's field, three of them beside the baker, one that bakers move to. The
/// baker's code is one that no rule is of, so that the sheet has to be asked about.
fn field() -> Vec<Sheet> {
    let mut all = sheets();
    all[0].code = "D1109".parse().unwrap();
    all[0].parent = all[0].code;
    let pastry: RomeCode = "D1104".parse().unwrap();
    all[0].neighbours.push(Neighbour {
        code: pastry,
        rank: 1,
    });
    all.push(sheet(
        "D1101",
        "Boucher",
        &["Couper une carcasse de veau"],
        500,
    ));
    all.push(sheet(
        "D1105",
        "Poissonnier",
        &["Laver des filets de sole"],
        600,
    ));
    all.push(sheet(
        "D1211",
        "Vendeur",
        &["Monter un vélo électrique"],
        700,
    ));
    all
}

fn of_sheet(quiz: &Quiz) -> Vec<&QuizItem> {
    let is_task = |item: &&QuizItem| matches!(item.question, QuizQuestion::TaskOf { .. });
    quiz.items.iter().filter(is_task).collect()
}

#[test]
fn wrong_tasks_come_from_the_field_but_from_no_occupation_that_one_moves_to() {
    let sheets = field();
    let brief = Brief {
        sheet: &sheets[0],
        offer: None,
        person: None,
        is_doubted: false,
    };
    let mut n_seen = 0;
    for seed in 0..20 {
        let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(seed)).unwrap();
        for item in of_sheet(&quiz) {
            let QuizAnswer::Choice { options, .. } = &item.answer else {
                panic!("a choice");
            };
            let names = |word: &str| options.iter().any(|own| own.contains(word));
            assert!(
                names("carcasse") && names("sole") && names("vélo"),
                "{item:?}"
            );
            assert!(!names("entremets") && !names("parpaings"), "{item:?}");
            n_seen += 1;
        }
    }
    assert!(n_seen > 0);
}

#[test]
fn duties_of_the_offer_come_before_tasks_of_the_sheet_nouns_among_them() {
    let sheets = sheets();
    let text = offer(
        "Boulanger\nMissions :\n- Accueil des clients\n- Préparation des commandes\n- Cuire le pain de seigle du matin",
        Vec::new(),
    );
    let brief = Brief {
        sheet: &sheets[0],
        offer: Some(&text),
        person: None,
        is_doubted: false,
    };
    let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).unwrap();
    let cases = quiz
        .items
        .iter()
        .filter(|own| own.answer == QuizAnswer::Case);
    let mut tasks: Vec<&str> = cases.map(|own| own.requirement.as_str()).take(3).collect();
    tasks.sort_unstable();
    assert_eq!(
        tasks,
        [
            "Accueil des clients",
            "Cuire le pain de seigle du matin",
            "Préparation des commandes"
        ]
    );
}

#[test]
fn who_begins_is_asked_for_no_experience() {
    let sheets = sheets();
    let experience = Requirement {
        need: Need::Experience(12, String::new()),
        required: false,
        quote: "un an".to_owned(),
    };
    let mut text = offer(
        "Boulanger\nMissions :\n- Accueil des clients\nProfil : un an si possible",
        vec![experience],
    );
    let asks = |text: &OfferText| {
        let brief = Brief {
            sheet: &sheets[0],
            offer: Some(text),
            person: None,
            is_doubted: false,
        };
        let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).unwrap();
        let of_past = |item: &&QuizItem| {
            matches!(
                item.question,
                QuizQuestion::Experience { .. } | QuizQuestion::Practice { .. }
            )
        };
        quiz.items.iter().filter(of_past).count()
    };
    assert!(asks(&text) > 0);
    text.for_beginners = true;
    assert_eq!(asks(&text), 0);
}

#[test]
fn a_diploma_and_a_paper_that_are_asked_make_items() {
    let sheets = sheets();
    let asked = |need: Need, quote: &str| Requirement {
        need,
        required: true,
        quote: quote.to_owned(),
    };
    let licence = crate::facts::licences("CACES R489 exigé").remove(0).what;
    let text = offer(
        "Boulanger\nProfil : CAP AEPE et CACES R489 exigés",
        vec![
            asked(Need::Title(["CAP AEPE"].into()), "CAP AEPE"),
            asked(Need::Paper(vec![licence]), "CACES R489"),
        ],
    );
    let brief = Brief {
        sheet: &sheets[0],
        offer: Some(&text),
        person: None,
        is_doubted: false,
    };
    let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).unwrap();
    let has = |is: &dyn Fn(&QuizQuestion) -> bool| quiz.items.iter().any(|own| is(&own.question));
    assert!(has(&|own| matches!(own, QuizQuestion::Diploma { .. })));
    assert!(has(&|own| matches!(own, QuizQuestion::Paper { .. })));
    assert!(has(&|own| matches!(own, QuizQuestion::PaperOf { .. })));
    assert!(quiz.untested.is_empty(), "{:?}", quiz.untested);
}

#[test]
fn a_requirement_that_nothing_tests_is_named() {
    let sheets = sheets();
    let experience = Requirement {
        need: Need::Experience(12, String::new()),
        required: false,
        quote: "un an".to_owned(),
    };
    let mut text = offer(
        "Boulanger\nMissions :\n- Respecter la méthode HACCP\nProfil :\n- un an",
        vec![experience],
    );
    text.for_beginners = true;
    let brief = Brief {
        sheet: &sheets[0],
        offer: Some(&text),
        person: None,
        is_doubted: false,
    };
    let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).unwrap();
    assert_eq!(quiz.untested, ["1 an d'expérience"]);
    assert!(quiz.items.iter().any(|item| item.requirement == "HACCP"));
}

#[test]
fn too_little_makes_no_test() {
    let sheets = [sheet("D1102", "Boulanger", &[], 1)];
    let brief = Brief {
        sheet: &sheets[0],
        offer: None,
        person: None,
        is_doubted: false,
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
        is_doubted: false,
    };
    let quiz = compose(&brief, &QuizCatalogue::new(&sheets), plan(1)).unwrap();
    assert!(quiz.items[0].is_gap, "{:?}", quiz.items[0]);
    let baked = quiz
        .items
        .iter()
        .find(|item| item.requirement.contains("viennoiseries"));
    assert!(baked.is_none_or(|item| !item.is_gap));
}
