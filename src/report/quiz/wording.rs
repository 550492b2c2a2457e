//! The French words of a test.

use super::item_kind::ItemKind;
use super::task_words::asked_task;
use crate::quiz::{Citation, CitedDocument, Difficulty, QuizItem, QuizQuestion, Scale};
use crate::report::french::uncapitalised;

/// A question as the candidate reads it.
pub(crate) fn question(item: &QuizItem) -> String {
    match &item.question {
        QuizQuestion::Meaning { term } => meaning(term, &item.citation),
        QuizQuestion::TaskOf { occupation } => {
            format!(
                "La fiche du métier « {occupation} » ne contient qu'une de ces tâches, les autres sont de métiers voisins. Laquelle ?"
            )
        }
        QuizQuestion::TaskNotOf { occupation } => {
            format!("Laquelle de ces tâches ne fait pas partie du métier « {occupation} » ?")
        }
        QuizQuestion::KnowledgeOf { occupation } => {
            format!(
                "La fiche du métier « {occupation} » ne contient qu'une de ces connaissances, les autres sont de métiers voisins. Laquelle ?"
            )
        }
        QuizQuestion::Rule { asks } | QuizQuestion::Procedure { asks } => asks.clone(),
        QuizQuestion::PaperOf { meaning } => {
            format!("Quel titre ou quelle formation correspond à ceci : « {meaning} » ?")
        }
        QuizQuestion::Practice { task } => practice(task, item.difficulty),
        QuizQuestion::Approach { task } => approach(task),
        QuizQuestion::Experience { asked } => format!(
            "L'offre demande : {asked}. Racontez le travail qui y répond : dates, lieu, ce que vous faisiez vous-même, un résultat."
        ),
        QuizQuestion::Mastery { skill } => format!("Où en êtes-vous pour « {skill} » ?"),
        QuizQuestion::Paper { name } => format!(
            "Avez-vous ceci : {name} ? Ce qui le prouve : {}.",
            proof(name)
        ),
        QuizQuestion::Diploma { name } => format!(
            "Avez-vous ceci : {name} ? Ce qui le prouve : le diplôme, ou l'attestation de réussite."
        ),
        QuizQuestion::DiplomaAsWritten { sentence } => format!(
            "Avez-vous le diplôme que demande l'offre : {sentence} ? Ce qui le prouve : le diplôme, ou l'attestation de réussite."
        ),
        QuizQuestion::Language { name } => format!("Quel est votre niveau de langue : {name} ?"),
    }
}

fn meaning(term: &str, citation: &Citation) -> String {
    let whose = match citation.document {
        CitedDocument::Sheet(_) => "La fiche du métier",
        CitedDocument::OfferText | CitedDocument::OfferField => "L'offre",
    };
    format!("{whose} cite « {term} ». De quoi s'agit-il ?")
}

fn practice(task: &str, difficulty: Difficulty) -> String {
    let Some(task) = asked_task(task) else {
        return practice_of_duty(task, difficulty);
    };
    match difficulty {
        Difficulty::Easy => format!(
            "Avez-vous déjà eu à {task} ? Donnez un exemple daté : où, quand, ce que vous avez fait vous-même, le résultat."
        ),
        Difficulty::Medium => format!(
            "Racontez une fois où vous avez eu à {task} et où tout ne s'est pas passé comme prévu : date, lieu, ce que vous avez fait vous-même, le résultat."
        ),
        Difficulty::Hard => format!(
            "Un débutant doit apprendre à {task}. Que lui montrez-vous, dans quel ordre, et contre quelle erreur le mettez-vous en garde ? Appuyez-vous sur un exemple daté."
        ),
    }
}

/// The same for a duty that is a noun: « Accueil des clients ».
fn practice_of_duty(duty: &str, difficulty: Difficulty) -> String {
    let duty = uncapitalised(duty);
    match difficulty {
        Difficulty::Easy => format!(
            "Avez-vous déjà fait ceci au travail : {duty} ? Donnez un exemple daté : où, quand, ce que vous avez fait vous-même, le résultat."
        ),
        Difficulty::Medium => format!(
            "Racontez une fois où vous aviez ceci à votre charge et où tout ne s'est pas passé comme prévu : {duty}. Dites la date, le lieu, ce que vous avez fait vous-même, le résultat."
        ),
        Difficulty::Hard => format!(
            "Un débutant doit apprendre ceci : {duty}. Que lui montrez-vous, dans quel ordre, et contre quelle erreur le mettez-vous en garde ? Appuyez-vous sur un exemple daté."
        ),
    }
}

/// What a beginner is asked in place of an example.
fn approach(task: &str) -> String {
    let given = match asked_task(task) {
        Some(task) => format!("Vous avez à {task}."),
        None => format!("On vous confie ceci : {}.", uncapitalised(task)),
    };
    format!(
        "{given} Comment vous y prenez-vous : les étapes, ce qu'il vous faut, ce que vous vérifiez à la fin ? Ce que vous avez vu à l'école, en stage ou ailleurs compte aussi."
    )
}

/// What shows that a paper is held.
fn proof(name: &str) -> &'static str {
    let begins = |beginning: &str| name.to_lowercase().starts_with(beginning);
    if begins("permis d'exploitation") {
        "l'attestation de formation"
    } else if begins("permis") {
        "le permis de conduire"
    } else if begins("caces") {
        "le certificat ; l'autorisation de conduite vient ensuite de l'employeur"
    } else if begins("habilitation") {
        "le titre signé par l'employeur, ou l'attestation de formation"
    } else if begins("carte") {
        "la carte, en cours de validité"
    } else {
        "le certificat ou l'attestation, avec sa date"
    }
}

/// The degrees of a scale, lowest first.
pub(crate) fn degrees(scale: Scale) -> &'static [&'static str] {
    match scale {
        Scale::Mastery => &[
            "Jamais fait",
            "Fait avec de l'aide",
            "Fait sans aide",
            "Je peux l'apprendre à quelqu'un",
        ],
        Scale::Paper => &[
            "Non",
            "En préparation",
            "Oui, à renouveler",
            "Oui, en cours de validité",
        ],
        Scale::Diploma => &[
            "Non",
            "En préparation",
            "Niveau atteint, sans le diplôme",
            "Oui, je peux le montrer",
        ],
        Scale::Language => &[
            "Aucune notion",
            "Quelques mots (A1)",
            "Conversation simple (A2 ou B1)",
            "À l'aise au travail (B2)",
            "Courant (C1 ou C2)",
        ],
    }
}

/// What a reader of a free answer looks for, a point each.
pub(super) fn guide(item: &QuizItem) -> [&'static str; 4] {
    match (&item.question, item.difficulty) {
        (QuizQuestion::Practice { .. }, Difficulty::Hard) => [
            "Les étapes sont dans un ordre qui se tient",
            "Les gestes, outils ou règles du métier sont nommés et justes",
            "L'erreur citée est réelle, et sa conséquence est dite",
            "L'exemple est daté et situé",
        ],
        (QuizQuestion::Approach { .. }, _) => [
            "Les étapes sont dans un ordre qui se tient",
            "Le matériel, les outils ou les règles nommés sont justes",
            "Un risque ou une erreur possible est vu",
            "La personne dit ce qu'elle vérifie à la fin",
        ],
        _ => [
            "L'exemple est daté et situé",
            "La personne dit ce qu'elle a fait elle-même",
            "Les gestes, outils ou règles du métier sont nommés et justes",
            "Le résultat est dit, et comment il a été vérifié",
        ],
    }
}

/// How an item is answered, for the candidate.
pub(super) fn instruction(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Choice => "Une seule réponse est juste.",
        ItemKind::Order => "Donnez à chaque étape son rang, à partir de 1.",
        ItemKind::Case => "Répondez en quelques lignes.",
        ItemKind::Mastery | ItemKind::Paper | ItemKind::Diploma | ItemKind::Language => {
            "Choisissez ce qui est vrai aujourd'hui : cette réponse n'est pas notée."
        }
    }
}

/// « niveau 2 sur 3 ».
pub(super) fn level(level: u8) -> String {
    format!("niveau {level} sur 3")
}

/// What no test of this kind measures.
pub(super) const UNMEASURED: [&str; 4] = [
    "Une réponse juste montre que la personne connaît le mot, la règle ou la tâche, pas qu'elle sait faire.",
    "Le geste, la rapidité et la façon de travailler avec d'autres ne se voient qu'au travail.",
    "Les auto-évaluations sont déclarées : rien ne les vérifie.",
    "Aucun compte de réponses ne dit si une personne convient : il dit de quoi parler avec elle.",
];
