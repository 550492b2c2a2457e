//! What a person calls themselves: the words over a CV, and the names of jobs they
//! come near to.

use super::features::{Bag, Piece, bag};
use super::hearing::Hearing;
use super::model::Occupations;
use super::space::Point;
use super::told::told;
use crate::text::Reader;

/// How much the lead of a text counts beside the whole, where it is surely heard.
/// On CVs whose trade is known: none loses three points of nDCG, twice as much one.
const LEAD: f32 = 0.3;
/// A lead with so much of a trade's own words is surely heard.
const SURE: f32 = 0.3;

/// A lead as it is heard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lead {
    pub(super) bag: Bag,
    /// The things it names side by side, as titles.
    pub(super) points: Vec<Point>,
}

/// The marks between things that are named side by side.
const MARKS: [char; 13] = [
    ',', '/', '|', '–', '—', '(', ')', ':', ';', '•', '·', '+', '&',
];

/// The lines of a lead, all of them as one, and each of the things that they name
/// side by side: « Serveuse / barmaid ».
fn said_apart(text: &str) -> Vec<String> {
    let whole = text.replace('\n', " ");
    let apart = whole.replace(" - ", ",").replace(" et ", ",");
    let mut said: Vec<String> = apart.split(MARKS).map(str::to_owned).collect();
    said.extend(text.lines().map(str::to_owned));
    said.push(whole);
    said.retain(|said| said.contains(char::is_alphabetic));
    said
}

impl Occupations {
    /// Reads a lead.
    pub fn lead(&self, reader: &mut Reader<'_>, pieces: &[Piece<'_>]) -> Lead {
        let said = pieces.iter().flat_map(|piece| said_apart(piece.text));
        let space = &self.classifier.space;
        Lead {
            points: said
                .map(|said| space.point(&told(reader, &said, &[])))
                .collect(),
            bag: bag(reader, pieces),
        }
    }

    /// How strongly a text speaks of each code whose lead is heard once more by
    /// itself: what a person calls themselves weighs against years of another trade,
    /// however many words those fill.
    pub fn hear_under(&self, bag: &Bag, lead: &Lead) -> Hearing {
        let heard = self.hear(&lead.bag);
        let trust = trust(&heard);
        let named = self.named(lead);
        let more = (0..self.len())
            .map(|class| trust * heard.strengths()[class] + named[self.parent_idx(class)]);
        self.hear(bag)
            .with_more(&more.collect::<Vec<f32>>(), trust * heard.evidence())
    }
}

/// How far a lead is to be trusted for what it says.
pub(super) fn trust(heard: &Hearing) -> f32 {
    LEAD * (heard.evidence() / SURE).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::learn;
    use super::*;
    use crate::text::Analyzer;

    fn first(text: &str, lead: &str) -> String {
        let analyzer = Analyzer::new();
        let model = learn(&analyzer, &[], &[]);
        let mut reader = analyzer.reader();
        let piece = |text, weight| Piece { text, weight };
        let bag = bag(&mut reader, &[piece(text, 1.0), piece(lead, 3.0)]);
        let lead = model.lead(&mut reader, &[piece(lead, 1.0)]);
        let best = model.hear_under(&bag, &lead).best(&model, 1);
        best[0].code.to_string()
    }

    const BREAD: &str = "2006 - 2019 boulanger, pétrin, fournil, pousse du levain, baguettes, brioches, cuisson\n2020 autocar, ligne, billets, gare routière";

    #[test]
    fn a_headline_that_names_a_trade_outweighs_years_of_another() {
        assert_eq!(first(BREAD, ""), "D1102");
        assert_eq!(first(BREAD, "Conducteur de bus"), "N4103");
        // Narrow columns break it over several lines.
        assert_eq!(first(BREAD, "CONDUCTEUR DE\nBUS URBAIN"), "N4103");
    }

    #[test]
    fn who_looks_for_work_in_a_shop_does_not_call_themselves_its_manager() {
        let cashier = "hôtesse de caisse, encaissement, fond de caisse, chèques, scanner";
        assert_eq!(
            first(cashier, "Souhaite travailler le matin en super marché"),
            "D1505"
        );
        assert_eq!(first("", "Directeur de supermarché"), "D1504");
    }

    #[test]
    fn things_named_side_by_side_are_heard_apart() {
        let said = said_apart("Serveuse / barmaid – saison\net plonge");
        assert!(said.iter().any(|one| one.trim() == "barmaid"), "{said:?}");
        assert!(said.iter().any(|one| one.contains("saison et plonge")));
    }
}
