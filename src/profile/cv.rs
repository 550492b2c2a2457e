//! The profile of a CV: which of its parts count, and how much.

use std::ops::Range;

use super::{Profile, Profiler};
use crate::cv::person::{
    aim_without_headline, searched_trade, states_a_limit, without_former_trade,
};
use crate::cv::weights::HEADLINE;
use crate::cv::{Cv, CvSection, Passage};
use crate::occupation::Piece;

/// What is left of the weight of a trade left behind, and of a CV beside the trade that its
/// person names: on CVs whose occupation is known it costs 0.1 point of nDCG.
const FORMER: f32 = 0.25;

impl Profiler {
    /// The profile of a CV.
    pub(crate) fn profile_cv(&self, cv: &Cv) -> Profile {
        self.profile_cv_without(cv, &[], &[])
    }

    /// The profile of a CV with more pieces, if it has any; `former` are the places of posts
    /// of a trade left behind.
    pub(crate) fn profile_cv_without(
        &self,
        cv: &Cv,
        former: &[Range<usize>],
        more: &[Piece<'_>],
    ) -> Profile {
        let weigh = |own: &Passage| match former.iter().any(|post| post.contains(&own.span.start)) {
            true => FORMER * own.weight,
            false => own.weight,
        };
        let mut pieces = pieces_weighed(cv, weigh);
        pieces.extend_from_slice(more);
        let aim = aim_without_headline(cv);
        let aim = aim.as_deref().map(|text| Piece {
            text,
            weight: HEADLINE,
        });
        pieces.extend(aim);
        let headline: Vec<Piece<'_>> = headline(cv).into_iter().chain(aim).collect();
        self.profile_with_headline(&mut self.analyzer().reader(), &pieces, &headline)
    }

    /// The profile of a CV, with more pieces, whose person looks for another trade than it
    /// states.
    pub(crate) fn profile_cv_as(&self, cv: &Cv, trade: &str, more: &[Piece<'_>]) -> Profile {
        let searched = searched_trade(trade);
        let headline = Piece {
            text: &searched,
            weight: HEADLINE,
        };
        let mut pieces = pieces_weighed(cv, |own| FORMER * own.weight);
        pieces.extend_from_slice(more);
        pieces.push(headline);
        self.profile_with_headline(&mut self.analyzer().reader(), &pieces, &[headline])
    }
}

/// The passages of a CV that are compared, each with its weight; lines that state a limit are
/// left out.
fn pieces_weighed(cv: &Cv, weigh: impl Fn(&Passage) -> f32) -> Vec<Piece<'_>> {
    let counted = cv.passages().iter().filter(|own| own.weight > 0.0);
    let pieces = counted.map(|own| piece(cv, own, weigh(own)));
    pieces.flat_map(without_limits).collect()
}

/// The piece whole, or its lines that state no limit.
fn without_limits(piece: Piece<'_>) -> Vec<Piece<'_>> {
    if !piece.text.lines().any(states_a_limit) {
        return vec![piece];
    }
    let lines = piece.text.lines().filter(|line| !states_a_limit(line));
    lines.map(|text| Piece { text, ..piece }).collect()
}

/// What the person calls themselves today.
fn headline(cv: &Cv) -> Vec<Piece<'_>> {
    let passages = cv.passages().iter();
    let headline = passages.filter(|own| own.section == CvSection::Headline);
    let of_today = headline.map(|own| Piece {
        text: without_former_trade(&cv.text()[own.span.clone()]),
        weight: 1.0,
    });
    of_today.collect()
}

fn piece<'a>(cv: &'a Cv, passage: &Passage, weight: f32) -> Piece<'a> {
    Piece {
        text: &cv.text()[passage.span.clone()],
        weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;
    use crate::page::Page;

    #[test]
    fn identity_and_other_passages_without_weight_are_not_compared() {
        let text = "Marie Dupont\n12 rue des Lilas 37000 Tours\n06 12 34 56 78\n\nAide-soignante de nuit\n\nExpérience professionnelle\n2015 - 2024 : aide-soignante, EHPAD Les Tilleuls\nToilettes, transmissions\n";
        let cv = Cv::read(&[Page::of_text(text)], Month::new(2026, 11));
        let pieces = pieces_weighed(&cv, |own| own.weight);
        assert!(pieces.iter().all(|piece| piece.weight > 0.0));
        let compared: String = pieces.iter().map(|piece| piece.text).collect();
        assert!(compared.contains("transmissions") && !compared.contains("06 12"));
        let said: String = headline(&cv).iter().map(|piece| piece.text).collect();
        assert!(said.contains("Aide-soignante"), "{said}");
    }
}
