//! Invented mails, from which the categories are learnt.

use super::bag::{self, MailText};
use super::category::Category;
use crate::triage::classifier::TriageLesson;
use crate::triage::dice::Dice;
use crate::triage::grammar::expand;

/// A mail of the list, before its choices are made.
#[derive(Clone, Copy, Debug)]
struct MailDraft<'a> {
    class: usize,
    subject: &'a str,
    body: &'a str,
}

/// Mails made of each category.
const EACH: usize = 260;

/// Lessons made with a seed.
pub(super) fn lessons(list: &str, seed: u64) -> Vec<TriageLesson> {
    lessons_of(&drafts(list), seed, |_| true)
}

/// Lessons of some drafts, as many of each category.
fn lessons_of(
    drafts: &[MailDraft<'_>],
    seed: u64,
    is_wanted: impl Fn(usize) -> bool,
) -> Vec<TriageLesson> {
    let mut lessons = Vec::new();
    for class in 0..Category::ALL.len() {
        let own = drafts.iter().enumerate();
        let own: Vec<MailDraft<'_>> = own
            .filter(|(at, draft)| draft.class == class && is_wanted(*at))
            .map(|(_, draft)| *draft)
            .collect();
        let mut dice = Dice::new(seed + class as u64);
        for n in 0..EACH {
            let Some(draft) = own.get(n % own.len().max(1)) else {
                break;
            };
            lessons.push(lesson(*draft, &mut dice));
        }
    }
    lessons
}

fn drafts(list: &str) -> Vec<MailDraft<'_>> {
    let mut class = None;
    let mut drafts = Vec::new();
    for line in list.lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            class = Category::ALL
                .iter()
                .position(|category| category.name() == name);
        } else if let (Some(class), Some((subject, body))) = (class, line.split_once("::")) {
            drafts.push(MailDraft {
                class,
                subject: subject.trim(),
                body: body.trim(),
            });
        }
    }
    drafts
}

fn lesson(draft: MailDraft<'_>, dice: &mut Dice) -> TriageLesson {
    const PLAIN: &[&str] = &[
        "",
        "bonjour",
        "question",
        "demande",
        "urgent",
        "mon dossier",
        "message",
        "demande d'information",
        "re: votre message",
        "information",
    ];
    let is_papers = Category::ALL[draft.class] == Category::EnvoiDocuments;
    let subject = if dice.percent(if is_papers { 10 } else { 35 }) {
        dice.pick(PLAIN).to_owned()
    } else {
        expand(draft.subject, dice)
    };
    let mut body = expand(draft.body, dice);
    if dice.percent(25) {
        body = misspelt(&body, dice);
    }
    let n_attachments = usize::from(dice.percent(if is_papers { 95 } else { 15 }));
    let content = MailText {
        subject: &subject,
        body: &body,
        n_attachments,
    };
    TriageLesson {
        bag: bag::bag(content),
        class: draft.class,
        weight: 1.0,
    }
}

/// As one types in haste: letters missing or twice.
fn misspelt(text: &str, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match dice.below(60) {
            0 if c.is_alphabetic() => {}
            1 if c.is_alphabetic() => out.extend([c, c]),
            2 if c == '\'' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::classifier::{Classifier, Teaching};

    #[test]
    fn mails_of_drafts_held_out_of_training_are_recognised() {
        const FOLDS: usize = 4;
        let drafts = drafts(super::super::LIST.text());
        let teaching = Teaching {
            n_classes: Category::ALL.len(),
            cost: 1.0,
            least: 2,
        };
        let mut recall = vec![(0, 0); Category::ALL.len()];
        for fold in 0..FOLDS {
            let taught = lessons_of(&drafts, 11, |at| at % FOLDS != fold);
            let classifier = Classifier::learn(&taught, teaching);
            let mut dice = Dice::new(3);
            for (_, draft) in drafts
                .iter()
                .enumerate()
                .filter(|(at, _)| at % FOLDS == fold)
            {
                let shares = classifier.probabilities(&lesson(*draft, &mut dice).bag);
                let best = (0..shares.len())
                    .max_by(|a, b| shares[*a].total_cmp(&shares[*b]))
                    .unwrap();
                recall[draft.class].0 += usize::from(best == draft.class);
                recall[draft.class].1 += 1;
            }
        }
        let shares = recall.iter().map(|(right, n)| *right as f64 / *n as f64);
        let macro_recall = shares.clone().sum::<f64>() / recall.len() as f64;
        for (category, share) in Category::ALL.iter().zip(shares) {
            println!("{} {share:.2}", category.name());
        }
        println!("macro {macro_recall}");
        assert!(macro_recall > 0.5, "{macro_recall}");
    }
}
