//! The score of a CV with its headline: what people call themselves weighs against
//! years of another trade, however many words those fill.

use super::features::Bag;
use super::headline::Headline;
use super::headline_bonus::bonuses;
use super::model::Occupations;
use super::scores::OccupationScores;

/// Weight of the headline's own scores beside the whole text's, with full evidence. On
/// CVs whose occupation is known, 0 loses three points of nDCG, twice as much one.
const HEADLINE: f32 = 0.3;
/// Evidence of a headline that counts fully.
const FULL_EVIDENCE: f32 = 0.3;

impl Occupations {
    /// The score of a text for each code, its headline scored once more by itself.
    pub(crate) fn score_with_headline(&self, bag: &Bag, headline: &Headline) -> OccupationScores {
        let alone = self.score(&headline.bag);
        let weight = headline_weight(alone.evidence());
        let bonuses = bonuses(self, headline);
        let more: Vec<f32> = (0..self.n_classes())
            .map(|class| weight * alone.by_class()[class] + bonuses[self.codes.parent_idx(class)])
            .collect();
        self.score(bag).plus(&more, weight * alone.evidence())
    }
}

/// The weight of a headline's scores, by their evidence.
pub(super) fn headline_weight(evidence: f32) -> f32 {
    HEADLINE * (evidence / FULL_EVIDENCE).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Piece, bag, learn};
    use crate::text::Analyzer;

    fn first(text: &str, headline: &str) -> String {
        let analyzer = Analyzer::new();
        let model = learn(&analyzer, &[], &[]);
        let mut reader = analyzer.reader();
        let piece = |text, weight| Piece { text, weight };
        let bag = bag(&mut reader, &[piece(text, 1.0), piece(headline, 3.0)]);
        let headline = model.read_headline(&mut reader, &[piece(headline, 1.0)]);
        let scores = model.score_with_headline(&bag, &headline);
        model.best(&scores, 1)[0].code.to_string()
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
    fn who_looks_for_work_in_a_shop_is_not_its_manager() {
        let cashier = "hôtesse de caisse, encaissement, fond de caisse, chèques, scanner";
        assert_eq!(
            first(cashier, "Souhaite travailler le matin en super marché"),
            "D1505"
        );
        assert_eq!(first("", "Directeur de supermarché"), "D1504");
    }
}
