//! A test asked on the terminal, one question at a time.
//!
//! Each answer is on the disk before the next question, so that a session that is cut short
//! goes on where it ended when the command is given again.

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::marking::show_marks;
use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::usage::WrongUse;
use crate::quiz::{Answers, Given, Quiz, QuizAnswer, QuizItem};
use crate::report::quiz::{AnswerFile, Test, degrees, gap_mark, letter, question};

/// A test with the answers so far.
pub(super) struct QuizSession<'t> {
    test: &'t Test,
    quiz: Quiz,
    answers: Answers,
    file: PathBuf,
}

/// What a person typed.
#[derive(Debug, PartialEq, Eq)]
enum Typed {
    Answer(Given),
    Skip,
    Back,
    Quit,
    /// Why it is no answer.
    Unclear(&'static str),
}

impl<'t> QuizSession<'t> {
    /// Goes on with the answers of the file, if it is there.
    pub(super) fn new(test: &'t Test, file: Option<&Path>) -> anyhow::Result<Self> {
        let usual = || PathBuf::from(format!("reponses-{}.json", test.id));
        let file = file.map_or_else(usual, Path::to_owned);
        let mut answers = Answers::default();
        if fs::exists(&file).with_context(|| Subject::file(&file))? {
            let bytes = fs::read(&file).with_context(|| Subject::file(&file))?;
            let read = AnswerFile::read(&bytes)
                .ok()
                .filter(|own| own.test == test.id);
            let Some(read) = read else {
                let why = format!(
                    "« {} » n'est pas le fichier des réponses à ce test : donnez-en un autre avec --answers",
                    file.display()
                );
                return Err(WrongUse(why).into());
            };
            answers = read.answers(test);
        }
        answers.0.resize(test.items.len(), None);
        Ok(Self {
            quiz: test.quiz()?,
            test,
            answers,
            file,
        })
    }

    /// Asks what has no answer yet, then shows the marks.
    pub(super) fn run(mut self, context: &mut Context<'_>) -> anyhow::Result<Exit> {
        context.say(&format!("Test : {}", self.test.title))?;
        context.note(&format!(
            "Vos réponses sont gardées dans « {} » après chaque question : relancez la même commande pour reprendre.",
            self.file.display()
        ))?;
        let mut lines = io::stdin().lock().lines();
        let mut at = self.first_open(0);
        while let Some(idx) = at.filter(|idx| *idx < self.quiz.items.len()) {
            self.show(idx, context)?;
            let Some(line) = lines.next().transpose().context(Subject::StandardInput)? else {
                return self.stop(context);
            };
            at = match typed(&line, &self.quiz.items[idx]) {
                Typed::Answer(given) => {
                    self.answers.0[idx] = Some(given);
                    self.save()?;
                    self.first_open(idx + 1)
                }
                Typed::Skip => self.first_open(idx + 1),
                Typed::Back => Some(idx.saturating_sub(1)),
                Typed::Quit => return self.stop(context),
                Typed::Unclear(why) => {
                    context.say(&format!("  {why}"))?;
                    Some(idx)
                }
            };
        }
        self.save()?;
        show_marks(self.test, &self.quiz, &self.answers, context)?;
        Ok(Exit::Done)
    }

    /// The first item without an answer from a place on.
    fn first_open(&self, from: usize) -> Option<usize> {
        (from..self.answers.0.len()).find(|idx| self.answers.0[*idx].is_none())
    }

    fn stop(&self, context: &mut Context<'_>) -> anyhow::Result<Exit> {
        self.save()?;
        let n_done = self.answers.0.iter().flatten().count();
        context.note(&format!(
            "Réponses gardées : {n_done} sur {}. Relancez la même commande pour reprendre.",
            self.answers.0.len()
        ))?;
        Ok(Exit::Done)
    }

    fn save(&self) -> anyhow::Result<()> {
        let file = AnswerFile::new(self.test, &self.answers);
        let json = serde_json::to_string_pretty(&file)? + "\n";
        write_whole(&self.file, json.as_bytes()).with_context(|| Subject::file(&self.file))
    }

    fn show(&self, idx: usize, context: &mut Context<'_>) -> io::Result<()> {
        let item = &self.quiz.items[idx];
        let gap = gap_mark(&self.test.items[idx]);
        context.say(&format!("\n[{} / {}]{gap}", idx + 1, self.quiz.items.len()))?;
        context.say(&question(item))?;
        for (place, option) in options(item).iter().enumerate() {
            context.say(&format!("  {} {option}", letter(place)))?;
        }
        if let Some(Given::Text(text)) = &self.answers.0[idx] {
            context.say(&format!("  (réponse d'avant : {text})"))?;
        }
        context.say(keys(item))?;
        write!(context.streams.out, "> ")?;
        context.streams.out.flush()
    }
}

/// What can be typed.
fn keys(item: &QuizItem) -> &'static str {
    match item.answer {
        QuizAnswer::Choice { .. } | QuizAnswer::Scale(_) => {
            "  Une lettre, puis Entrée · Entrée seule : passer · < : revenir · q : s'arrêter"
        }
        QuizAnswer::Order { .. } => {
            "  Les lettres dans l'ordre, comme « c a b » · Entrée seule : passer · < : revenir · q : s'arrêter"
        }
        QuizAnswer::Case => {
            "  Votre réponse sur une ligne · Entrée seule : passer · < : revenir · q : s'arrêter"
        }
    }
}

fn options(item: &QuizItem) -> Vec<&str> {
    match &item.answer {
        QuizAnswer::Choice { options, .. } => options.iter().map(String::as_str).collect(),
        QuizAnswer::Order { steps, .. } => steps.iter().map(String::as_str).collect(),
        QuizAnswer::Scale(scale) => degrees(*scale).to_vec(),
        QuizAnswer::Case => Vec::new(),
    }
}

fn typed(line: &str, item: &QuizItem) -> Typed {
    let line = line.trim();
    let n = options(item).len();
    match (line, &item.answer) {
        ("", _) => Typed::Skip,
        ("<", _) => Typed::Back,
        ("q" | "Q", _) => Typed::Quit,
        (text, QuizAnswer::Case) => Typed::Answer(Given::Text(text.to_owned())),
        (text, QuizAnswer::Order { .. }) => match places(text, n) {
            Some(order) if is_whole(&order, n) => Typed::Answer(Given::Order(order)),
            _ => Typed::Unclear("Donnez chaque lettre une fois, dans l'ordre."),
        },
        (text, QuizAnswer::Choice { .. } | QuizAnswer::Scale(_)) => {
            match places(text, n).as_deref() {
                Some([place]) => Typed::Answer(Given::Place(*place)),
                _ => Typed::Unclear("Donnez une des lettres proposées."),
            }
        }
    }
}

/// Letters as places; none if one names no option.
fn places(text: &str, n: usize) -> Option<Vec<usize>> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters
        .map(|c| {
            let c = c.to_ascii_lowercase();
            let place = match c {
                '1'..='9' => u32::from(c) - u32::from('1'),
                _ => u32::from(c).checked_sub(u32::from('a'))?,
            };
            usize::try_from(place).ok().filter(|place| *place < n)
        })
        .collect()
}

fn is_whole(order: &[usize], n: usize) -> bool {
    let mut sorted = order.to_vec();
    sorted.sort_unstable();
    sorted == (0..n).collect::<Vec<_>>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_figures_name_options() {
        assert_eq!(places("b", 4), Some(vec![1]));
        assert_eq!(places("B)", 4), Some(vec![1]));
        assert_eq!(places("3", 4), Some(vec![2]));
        assert_eq!(places("c a b", 3), Some(vec![2, 0, 1]));
        assert_eq!(places("e", 4), None);
        assert_eq!(places("é", 4), None);
        assert!(is_whole(&[2, 0, 1], 3) && !is_whole(&[0, 0, 1], 3));
    }
}
