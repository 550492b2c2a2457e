//! The French words of a test.

use super::item_kind::ItemKind;
use super::task_words::asked_task;
use crate::quiz::{Citation, CitedDocument, Difficulty, QuizItem, QuizQuestion, Scale};

/// A question as the candidate reads it.
pub(crate) fn question(item: &QuizItem) -> String {
    match &item.question {
        QuizQuestion::Meaning { term } => meaning(term, &item.citation),
        QuizQuestion::TaskOf { occupation } => {
            format!("Laquelle de ces tâches fait partie du métier « {occupation} » ?")
        }
        QuizQuestion::TaskNotOf { occupation } => {
            format!("Laquelle de ces tâches ne fait pas partie du métier « {occupation} » ?")
        }
        QuizQuestion::KnowledgeOf { occupation } => {
            format!("Laquelle de ces connaissances sert dans le métier « {occupation} » ?")
        }
        QuizQuestion::Procedure { asks } => asks.clone(),
        QuizQuestion::Practice { task } => practice(task, item.difficulty),
        QuizQuestion::Experience { asked } => format!(
            "L'offre demande : {asked}. Racontez le travail qui y répond : dates, lieu, ce que vous faisiez vous-même, un résultat."
        ),
        QuizQuestion::Mastery { skill } => format!("Où en êtes-vous pour « {skill} » ?"),
        QuizQuestion::Paper { name } => format!("Avez-vous ceci : {name} ?"),
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
    let task = asked_task(task);
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
        ItemKind::Mastery | ItemKind::Paper | ItemKind::Language => {
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
