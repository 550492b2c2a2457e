//! What a lead adds to an occupation by naming it: with a name that its jobs go by,
//! or with words that its offers have for titles.

use super::features::Feature;
use super::lead::Lead;
use super::model::Occupations;
use super::space::Point;

/// How much it counts that the lead is a name of the occupation's jobs, letter by
/// letter, in deviations. On CVs whose trade is known it brings a point and a half of
/// nDCG, 4 and 8 alike.
const NAMED: f32 = 8.0;
/// A lead that shares less with a name does not say it.
const LEAST_NEAR: f32 = 0.3;
/// How much it counts that offers so titled are the occupation's, by their margin:
/// « ARC moniteur » is no name of the directory. On the same CVs it brings half a
/// point, 4 and 8 alike; 12 loses one.
const TITLED: f32 = 8.0;
/// A lead of a smaller margin is no title of the occupation's offers.
const LEAST_MARGIN: f32 = -0.5;

impl Occupations {
    /// What a lead adds to each occupation of ROME 3 by naming it.
    pub(super) fn named(&self, lead: &Lead) -> Vec<f32> {
        let mut most = vec![0.0_f32; self.parents.len()];
        for point in &lead.points {
            let called = self.called(point);
            let ways = called.into_iter().map(named).zip(self.margins(point));
            for (own, (named, margin)) in most.iter_mut().zip(ways) {
                *own = own.max(named).max(titled(margin));
            }
        }
        most
    }

    /// What each feature of a lead adds to the strength of a code by naming it.
    pub(super) fn naming(&self, lead: &Lead, class: usize) -> Vec<(Feature, f32)> {
        let parent = self.parent_idx(class);
        let mut most = 0.0;
        let mut parts = Vec::new();
        for point in &lead.points {
            let (named, titled) = (
                named(self.called(point)[parent]),
                self.titled(point, parent),
            );
            if named > most {
                most = named;
                parts = self.parts_of_name(point, parent);
            }
            if titled > most {
                most = titled;
                parts = self.parts_of_title(point, parent);
            }
        }
        let sum: f32 = parts.iter().map(|(_, part)| part).sum();
        let feature = |row| self.classifier.space.feature(row);
        let parts = parts.into_iter().filter(|_| sum > 0.0);
        parts
            .map(|(row, part)| (feature(row), part / sum * most))
            .collect()
    }

    /// How near a title comes to a name of each occupation.
    fn called(&self, point: &Point) -> Vec<f32> {
        let mut nearest = vec![0.0_f32; self.parents.len()];
        let near = self.classifier.names.called(&point.title, self.len());
        for (class, near) in near.into_iter().enumerate() {
            let own = &mut nearest[self.parent_idx(class)];
            *own = own.max(near);
        }
        nearest
    }

    /// How far within each occupation an offer stands of which only the title is known.
    fn margins(&self, point: &Point) -> Vec<f32> {
        self.classifier.linear.margins(&point.title)
    }

    fn titled(&self, point: &Point, parent: usize) -> f32 {
        titled(self.margins(point)[parent])
    }

    fn parts_of_name(&self, point: &Point, parent: usize) -> Vec<(u32, f32)> {
        let called = self.classifier.names.called(&point.title, self.len());
        let own = self.codes_of(parent).iter().copied();
        let nearest = own.max_by(|a, b| called[*a].total_cmp(&called[*b]).then(b.cmp(a)));
        let parts = |class| self.classifier.names.called_parts(&point.title, class);
        nearest.map(parts).unwrap_or_default()
    }

    fn parts_of_title(&self, point: &Point, parent: usize) -> Vec<(u32, f32)> {
        let weight = |row: u32| self.classifier.linear.weight(row as usize, parent);
        let parts = point.title.iter().map(|(row, x)| (*row, x * weight(*row)));
        parts.filter(|(_, part)| *part > 0.0).collect()
    }
}

fn named(near: f32) -> f32 {
    NAMED * ((near - LEAST_NEAR) / (1.0 - LEAST_NEAR)).max(0.0)
}

fn titled(margin: f32) -> f32 {
    TITLED * (margin - LEAST_MARGIN).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Example, Piece, bag, learn, told};
    use crate::text::Analyzer;

    fn piece(text: &str) -> Piece<'_> {
        Piece { text, weight: 1.0 }
    }

    #[test]
    fn who_calls_themselves_as_offers_are_titled_is_heard() {
        let analyzer = Analyzer::new();
        let mut reader = analyzer.reader();
        let mut example = |family, code: &str, title: &str| Example {
            code: code.parse().unwrap(),
            label: String::new(),
            bag: bag(&mut reader, &[piece("poste en équipe")]),
            told: told(&mut reader, title, &[piece("poste en équipe")]),
            name: told(&mut reader, "", &[]),
            family,
        };
        let titles = [
            ("H3301", "Cribleur de jour"),
            ("N1103", "Trieuse"),
            ("H3301", "Cribleur"),
        ];
        let titles = titles.iter().cycle().take(12).enumerate();
        let examples: Vec<Example> = titles
            .map(|(family, (code, title))| example(family, code, title))
            .collect();
        let model = learn(&analyzer, &examples, &[]);
        let bread = bag(&mut reader, &[piece("boulanger, pétrin, fournil, levain")]);
        let class = model.find("H3301".parse().unwrap()).unwrap();
        let mut strength = |lead: &str| {
            let lead = model.lead(&mut reader, &[piece(lead)]);
            let parts: f32 = model.naming(&lead, class).iter().map(|part| part.1).sum();
            let named = model.named(&lead)[model.parent_idx(class)];
            assert!((parts - named).abs() < 1e-3, "{parts} {named}");
            model.hear_under(&bread, &lead).strengths()[class]
        };
        assert!(strength("Cribleur") > strength("") + 2.0);
        assert!(strength("Trieuse") < strength("") + 1.0);
    }
}
