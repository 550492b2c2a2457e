//! What several offers of a list ask and the person has: said once above them, so that each
//! card says what is its own.

use super::super::document::{Block, Card, Sign, Tone};
use super::super::french::uncapitalised;
use super::common_words::{are_several, common_words, reasons, sentence_of_words, without_words};
use super::words;
use crate::text::fold;

/// A list so short has nothing in common.
const SHORTEST: usize = 3;

/// Takes the reasons that several cards share off the cards, and gives the line that says them.
pub(super) fn common(cards: &mut [Card]) -> Option<Block> {
    if cards.len() < SHORTEST {
        return None;
    }
    let mut shared: Vec<CommonReason> = Vec::new();
    for reason in cards.iter().flat_map(reasons).filter_map(CommonReason::of) {
        if !shared.contains(&reason) && is_common(&reason, cards) {
            shared.push(reason);
        }
    }
    let repeated = common_words(cards);
    for card in cards.iter_mut() {
        for sign in &mut card.signs {
            sign.text = without_words(&sign.text, &repeated);
        }
        card.signs.retain(|sign| !sign.text.is_empty());
        without_shared(card, &shared);
    }
    let lines = [sentence(&shared), sentence_of_words(&repeated)];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| Block::Paragraph(words(lines.join(" "))))
}

/// Takes off a card the reasons that are said above it, but for what is held and asked where it
/// would have no reason of its own.
fn without_shared(card: &mut Card, shared: &[CommonReason]) {
    let common = |sign: &Sign| {
        let own = CommonReason::of(&sign.text).filter(|_| sign.tone == Tone::Good);
        own.filter(|own| shared.contains(own))
    };
    let is_own = |sign: &Sign| sign.tone == Tone::Good && common(sign).is_none();
    let mut may_stay = !card.signs.iter().any(is_own);
    card.signs.retain(|sign| match common(sign) {
        None => true,
        Some(CommonReason::Post(_)) => false,
        Some(_) => std::mem::take(&mut may_stay),
    });
}

fn is_common(reason: &CommonReason, cards: &[Card]) -> bool {
    let has =
        |card: &&Card| reasons(card).any(|text| CommonReason::of(text).as_ref() == Some(reason));
    let n = cards.iter().filter(has).count();
    are_several(n, cards)
}

/// A reason that may be that of several offers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum CommonReason {
    /// Something held: « permis C », « BP de préparateur » (2016).
    Held(String),
    /// A sentence on a post where experience is asked for.
    Experience(String),
    /// The same where none is: several cards that give it say nothing by it.
    Post(String),
}

impl CommonReason {
    /// That of a reason as a card says it.
    fn of(reason: &str) -> Option<Self> {
        let asks = ["L'offre demande : ", "L'offre souhaite : "];
        let Some(rest) = asks.iter().find_map(|asks| reason.strip_prefix(asks)) else {
            return is_on_post(reason).then(|| Self::Post(reason.to_owned()));
        };
        let (subject, shown) = rest.split_once(". ")?;
        if is_on_post(shown) {
            return Some(Self::Experience(shown.to_owned()));
        }
        if let Some(year) = shown.strip_prefix("Obtenu en ") {
            return Some(Self::Held(format!(
                "{subject} ({})",
                year.trim_end_matches('.')
            )));
        }
        let named = shown.strip_prefix("Vous avez «");
        let held = named.map(|named| format!("«{}", named.trim_end_matches('.')));
        let says_held = ["Vous l'avez", "Vous le parlez", "Vous avez le niveau"];
        let is_held = says_held.iter().any(|start| shown.starts_with(start));
        held.or_else(|| is_held.then(|| subject.to_owned()))
            .map(Self::Held)
    }
}

fn is_on_post(text: &str) -> bool {
    let starts = ["Vous êtes «", "Vous avez été «", "Vous travaillez chez «"];
    starts.iter().any(|start| text.starts_with(start))
}

/// What is held, each thing once: « CACES R482 B1 » as the CV writes it is that which is asked.
fn held_names(shared: &[CommonReason]) -> Vec<String> {
    let bare = |name: &str| fold(name).replace(['«', '»', ' ', '\u{a0}', '\u{202f}'], "");
    let mut names: Vec<String> = Vec::new();
    for one in shared {
        let CommonReason::Held(held) = one else {
            continue;
        };
        for name in held.split_inclusive("», ") {
            let name = name.trim_end_matches(", ");
            if names.iter().all(|other| bare(other) != bare(name)) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

fn sentence(shared: &[CommonReason]) -> String {
    let held = held_names(shared);
    let head = match held.is_empty() {
        true => String::new(),
        false => format!(
            "Vous avez ce que plusieurs de ces offres demandent : {}.",
            held.join(", ")
        ),
    };
    let posts = shared.iter().filter_map(|one| match one {
        CommonReason::Experience(sentence) => Some(format!(
            "Plusieurs demandent de l'expérience, et {}",
            uncapitalised(sentence)
        )),
        CommonReason::Held(_) | CommonReason::Post(_) => None,
    });
    let sentences = std::iter::once(head).chain(posts);
    let sentences: Vec<String> = sentences.filter(|text| !text.is_empty()).collect();
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(reasons: &[&str]) -> Card {
        let sign = |text: &&str| Sign {
            tone: Tone::Good,
            text: (*text).to_owned(),
        };
        Card {
            signs: reasons.iter().map(sign).collect(),
            ..Card::default()
        }
    }

    #[test]
    fn what_several_offers_ask_is_said_once_above_them() {
        let own = "L'offre dit « Creuser des tranchées », votre CV « tranchées ».";
        let mut cards = [
            card(&["L'offre demande : permis C. Vous l'avez.", own]),
            card(&["L'offre souhaite : permis C. Vous l'avez."]),
            card(&["L'offre demande : CACES. Vous avez « CACES R482 A »."]),
        ];
        let line = common(&mut cards).unwrap();
        let said = "Vous avez ce que plusieurs de ces offres demandent : permis C.";
        assert_eq!(line, Block::Paragraph(words(said.to_owned())));
        assert_eq!(reasons(&cards[0]).collect::<Vec<_>>(), [own]);
        let only = "L'offre souhaite : permis C. Vous l'avez.";
        assert_eq!(
            reasons(&cards[1]).collect::<Vec<_>>(),
            [only],
            "it has no other"
        );
        assert_eq!(reasons(&cards[2]).count(), 1, "one offer alone asks it");
    }

    #[test]
    fn a_diploma_that_answers_different_demands_is_one_and_a_post_is_a_sentence() {
        let post = "Vous êtes « Préparatrice » depuis 2016.";
        let asked = format!("L'offre demande : 2 ans d'expérience. {post}");
        let mut cards = [
            card(&[
                "L'offre demande : diplôme de niveau bac. Vous avez « BP » (2016).",
                &asked,
            ]),
            card(&["L'offre demande : diplôme de niveau CAP ou BEP. Vous avez « BP » (2016)."]),
            card(&[&asked]),
        ];
        let line = common(&mut cards).unwrap();
        let said = "Vous avez ce que plusieurs de ces offres demandent : « BP » (2016). \
             Plusieurs demandent de l'expérience, et vous êtes « Préparatrice » depuis 2016.";
        assert_eq!(line, Block::Paragraph(words(said.to_owned())));
        let n: Vec<usize> = cards.iter().map(|card| card.signs.len()).collect();
        assert_eq!(n, [1, 1, 1], "one stays where there is no other");
    }

    #[test]
    fn what_is_held_is_named_once() {
        let two = "L'offre demande : CACES. Vous avez « CACES R482 A », « CACES R482 B1 ».";
        let one = "L'offre demande : CACES R482 B1. Vous l'avez.";
        let mut cards = [card(&[two]), card(&[two, one]), card(&[one])];
        let said = "Vous avez ce que plusieurs de ces offres demandent : « CACES R482 A », \
                    « CACES R482 B1 ».";
        assert_eq!(
            common(&mut cards),
            Some(Block::Paragraph(words(said.to_owned())))
        );
    }

    #[test]
    fn words_that_several_cards_give_are_said_above_them() {
        let mut cards = [
            card(&["Dans l'offre comme dans votre CV : récolte, semis, binage, tracteur, vente."]),
            card(&["Dans l'offre comme dans votre CV : semis, récolte, serres."]),
            card(&[]),
        ];
        let said = "Dans plusieurs de ces offres comme dans votre CV : récolte, semis.";
        assert_eq!(
            common(&mut cards),
            Some(Block::Paragraph(words(said.to_owned())))
        );
        let own: Vec<&str> = cards.iter().flat_map(reasons).collect();
        let three = "Dans l'offre comme dans votre CV : binage, tracteur, vente.";
        assert_eq!(own, [three], "one plain word alone says too little");
    }

    #[test]
    fn a_post_that_no_offer_asks_for_says_nothing_of_several() {
        let post = "Vous êtes « Préparatrice » depuis 2016.";
        let mut cards = [card(&[post]), card(&[post]), card(&[])];
        assert_eq!(common(&mut cards), None);
        assert!(cards.iter().all(|card| card.signs.is_empty()));
        let mut cards = [card(&[post]), card(&[]), card(&[])];
        assert_eq!(common(&mut cards), None);
        assert_eq!(cards[0].signs.len(), 1, "one card alone gives it");
    }

    #[test]
    fn a_word_that_several_cards_give_is_said_by_none() {
        let mut cards = [
            card(&["Dans l'offre comme dans votre CV : EIG, CHU."]),
            card(&["Dans l'offre comme dans votre CV : RCP, CHU."]),
            card(&["Dans l'offre comme dans votre CV : CHU."]),
        ];
        assert_eq!(common(&mut cards), None, "one word alone says too little");
        let said: Vec<Vec<&str>> = cards.iter().map(|card| reasons(card).collect()).collect();
        let alone = |word: &str| format!("Dans l'offre comme dans votre CV : {word}.");
        assert_eq!(
            said,
            [vec![alone("EIG").as_str()], vec![&alone("RCP")], vec![]]
        );
    }
}
