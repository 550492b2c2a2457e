//! `match --ask`: a few questions before the answer, in a terminal.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::super::context::Context;
use crate::app::corrections::Corrections;
use crate::app::person::{Loaded, MatchRequest};
use crate::app::questions::{QuestionSubject, SeekerQuestion, questions};
use crate::cv::person::{Wish, WishKind};

/// Asks what would change the first offers; the answers go before what is read.
pub(super) fn ask(
    loaded: &Loaded,
    files: &[PathBuf],
    asked: &mut MatchRequest,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let [file] = files else {
        context.warn("Les questions ne se posent que pour un seul CV : laissées de côté.")?;
        return Ok(());
    };
    let is_terminal = context.streams.err_is_terminal && io::stdin().is_terminal();
    if !is_terminal || file == Path::new("-") {
        context.warn("Les questions ne se posent que dans un terminal : laissées de côté.")?;
        return Ok(());
    }
    let questions = questions(loaded, file, asked);
    let answers = &mut asked.corrections;
    let mut input = io::stdin().lock();
    for question in &questions {
        put(question, answers, &mut input, &mut context.streams.err)?;
    }
    Ok(())
}

/// Puts one question, and again where the answer is none of those to choose from.
fn put(
    question: &SeekerQuestion,
    answers: &mut Corrections,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<()> {
    /// A wrong answer is asked again so many times.
    const TRIES: usize = 3;
    writeln!(output, "{}", sentence(question.subject))?;
    for (answer, n) in question.answers.iter().zip(1..) {
        writeln!(output, "  {n}. {}", label(answer))?;
    }
    for _ in 0..TRIES {
        write!(output, "Votre réponse (Entrée pour passer) : ")?;
        output.flush()?;
        let mut line = String::new();
        let is_over = input.read_line(&mut line)? == 0;
        if is_over || take(question, line.trim(), answers) {
            return Ok(());
        }
        writeln!(
            output,
            "Un numéro de 1 à {} est attendu.",
            question.answers.len()
        )?;
    }
    Ok(())
}

/// Takes an answer; false where it is none.
fn take(question: &SeekerQuestion, line: &str, answers: &mut Corrections) -> bool {
    if line.is_empty() {
        return true;
    }
    if question.subject == QuestionSubject::Town {
        answers.town = Some(line.to_owned());
        return true;
    }
    let n = line.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let wish = n.and_then(|n| question.answers.get(n));
    answers.wishes.extend(wish.cloned());
    wish.is_some()
}

fn sentence(subject: QuestionSubject) -> &'static str {
    match subject {
        QuestionSubject::Town => "Dans quelle ville habitez-vous ? (son nom ou son code postal)",
        QuestionSubject::Distance => "Jusqu'où pouvez-vous aller travailler ?",
        QuestionSubject::Contract => "Quel contrat cherchez-vous d'abord ?",
        QuestionSubject::Hours => "Y a-t-il des horaires que vous préférez, ou que vous refusez ?",
        QuestionSubject::Training => "Cherchez-vous une formation en entreprise ?",
    }
}

fn label(answer: &Wish) -> String {
    match (answer.kind, answer.value.as_str()) {
        (WishKind::Radius, distance) => format!("jusqu'à {}", distance.replace(' ', "\u{a0}")),
        (WishKind::Mobility, _) => "partout en France".to_owned(),
        (WishKind::Avoid, value) => format!("pas de {value}"),
        (WishKind::Hours, value @ ("jour" | "nuit")) => format!("de {value}"),
        (WishKind::Contract, "saison") => "un emploi saisonnier".to_owned(),
        (_, value) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::corrections::wish;

    fn asked(subject: QuestionSubject, answers: &[&str], typed: &str) -> (Corrections, String) {
        let question = SeekerQuestion {
            subject,
            answers: answers.iter().map(|own| wish(own).unwrap()).collect(),
        };
        let (mut given, mut shown) = (Corrections::default(), Vec::new());
        put(&question, &mut given, &mut typed.as_bytes(), &mut shown).unwrap();
        (given, String::from_utf8(shown).unwrap())
    }

    #[test]
    fn a_number_chooses_an_answer_which_becomes_a_wish() {
        let answers = ["radius=30 km", "mobility=France entière"];
        let (given, shown) = asked(QuestionSubject::Distance, &answers, "2\n");
        assert_eq!(given.wishes, [wish("mobility=France entière").unwrap()]);
        assert!(shown.contains("30\u{a0}km"), "{shown}");
        insta::assert_snapshot!(shown.replace('\u{a0}', " "), @r"
        Jusqu'où pouvez-vous aller travailler ?
          1. jusqu'à 30 km
          2. partout en France
        Votre réponse (Entrée pour passer) :
        ");
    }

    #[test]
    fn a_wrong_answer_is_asked_again_and_none_wishes_nothing() {
        let answers = ["contract=CDI", "contract=CDD"];
        let (given, shown) = asked(QuestionSubject::Contract, &answers, "0\nbeaucoup\n1\n");
        assert_eq!(given.wishes, [wish("contract=CDI").unwrap()]);
        assert_eq!(shown.matches("de 1 à 2").count(), 2);
        for typed in ["\n", "", "9\n9\n9\n9\n"] {
            let (given, _) = asked(QuestionSubject::Contract, &answers, typed);
            assert_eq!(given, Corrections::default(), "{typed:?}");
        }
    }

    #[test]
    fn a_town_is_any_words() {
        let (given, _) = asked(QuestionSubject::Town, &[], " Saint-Lô \n");
        assert_eq!(given.town.as_deref(), Some("Saint-Lô"));
    }
}
