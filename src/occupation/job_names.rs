//! Job names: those of the ROME's sheets, of the handwritten trades, and those that
//! offers were filed under.

use super::titled_text::TitledText;
use super::vector_space::VectorSpace;
use super::weight_table::WeightTable;
use crate::block::{Block, Error, Writer};

/// A job name and its class.
#[derive(Clone, Debug)]
pub(super) struct JobName {
    pub(super) class: u16,
    /// As a title.
    pub(super) text: TitledText,
    /// True if offers are filed under it: it is the ROME's, or an offer's own.
    pub(super) is_filed: bool,
}

/// Finds the job names near a title.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct JobNames {
    /// By feature, the names that have it.
    table: WeightTable,
    /// By name.
    classes: Vec<u16>,
    /// By name, the row of its first term, the job itself: « directeur » of « directeur
    /// de magasin ».
    heads: Vec<u32>,
    /// By name that offers are filed under, which come first: the length of its single
    /// terms as a vector.
    lengths: Vec<f32>,
}

impl JobNames {
    pub(super) fn learn(space: &VectorSpace, names: &[JobName]) -> Self {
        // JobNames are numbered with two bytes: there are 13,000 in the ROME.
        let names = &names[..names.len().min(usize::from(u16::MAX))];
        let n_filed = names.iter().take_while(|name| name.is_filed).count();
        let points: Vec<Vec<(u32, f32)>> = names
            .iter()
            .map(|name| space.vector(&name.text).title)
            .collect();
        let entries = (0_u16..).zip(&points).flat_map(|(number, point)| {
            let words = point.iter();
            words.map(move |(row, weight)| (*row, number, *weight))
        });
        Self {
            table: WeightTable::new(space.len(), entries.collect()),
            classes: names.iter().map(|name| name.class).collect(),
            lengths: points[..n_filed]
                .iter()
                .map(|p| length(&space.terms(p)))
                .collect(),
            heads: names.iter().map(|name| space.row(name.text.head)).collect(),
        }
    }

    /// By class, the cosine of a title's single terms with those of the nearest name
    /// that offers are filed under. An offer's title also has a place or a shift, so pairs
    /// of its terms are seldom those of a name.
    pub(crate) fn term_nearness(&self, terms: &[(u32, f32)], n_classes: usize) -> Vec<f32> {
        self.nearest(&self.term_cosines(terms), n_classes)
    }

    /// What each term of a title adds to [`Self::term_nearness`] of a class.
    pub(crate) fn term_parts(&self, terms: &[(u32, f32)], class: usize) -> Vec<(u32, f32)> {
        self.parts_of_nearest(terms, &self.term_cosines(terms), class)
    }

    /// By name, the cosine of a title with it; 0 where the title lacks its first term: who
    /// looks for work « in a shop » is not its manager.
    pub(super) fn title_cosines(&self, title: &[(u32, f32)]) -> Vec<f32> {
        let products = self.products(title).into_iter().zip(&self.heads);
        let cosine = |(product, head): (f32, &u32)| match product != 0.0 && has_row(title, *head) {
            true => product,
            false => 0.0,
        };
        products.map(cosine).collect()
    }

    /// By name that offers are filed under, the cosine of single terms with its own.
    fn term_cosines(&self, terms: &[(u32, f32)]) -> Vec<f32> {
        let own = length(terms);
        let products = self.products(terms).into_iter().zip(&self.lengths);
        let cosine = |(product, length)| {
            if product > 0.0 {
                product / (own * length)
            } else {
                0.0
            }
        };
        products.map(cosine).collect()
    }

    fn products(&self, features: &[(u32, f32)]) -> Vec<f32> {
        let spread = features.iter().map(|(row, x)| (*row as usize, *x));
        let spread: Vec<(usize, f32)> = spread.collect();
        self.table.sums(&spread, self.classes.len())
    }

    /// By class, the largest of the cosines of its names.
    pub(super) fn nearest(&self, cosines: &[f32], n_classes: usize) -> Vec<f32> {
        let mut nearest = vec![0.0_f32; n_classes];
        let pairs = self.classes.iter().zip(cosines);
        // Few names have a term of the title.
        for (class, cosine) in pairs.filter(|(_, cosine)| **cosine > 0.0) {
            let own = &mut nearest[usize::from(*class)];
            *own = own.max(*cosine);
        }
        nearest
    }

    /// What each feature adds to the cosine with the nearest name of a class.
    pub(super) fn parts_of_nearest(
        &self,
        features: &[(u32, f32)],
        cosines: &[f32],
        class: usize,
    ) -> Vec<(u32, f32)> {
        let is_own = |name: &usize| usize::from(self.classes[*name]) == class;
        let own = (0..cosines.len()).filter(is_own);
        let nearest = own.max_by(|a, b| cosines[*a].total_cmp(&cosines[*b]).then(b.cmp(a)));
        let Some(nearest) = nearest else {
            return Vec::new();
        };
        let part = |(row, x): &(u32, f32)| (*row, x * self.table.weight(*row as usize, nearest));
        let parts: Vec<(u32, f32)> = features.iter().map(part).collect();
        let product: f32 = parts.iter().map(|(_, part)| part).sum();
        let scale = if product > 0.0 {
            cosines[nearest] / product
        } else {
            0.0
        };
        parts
            .into_iter()
            .map(|(row, part)| (row, part * scale))
            .collect()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.table.write(writer);
        writer.array(&self.classes);
        writer.array(&self.heads);
        writer.array(&self.lengths);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            table: WeightTable::read(block)?,
            classes: block.vec()?,
            heads: block.vec()?,
            lengths: block.vec()?,
        })
    }

    pub(super) fn fits(&self, n_rows: usize, n_classes: usize) -> bool {
        let within = |class: &u16| usize::from(*class) < n_classes;
        self.table.n_rows() == n_rows
            && self.heads.len() == self.classes.len()
            && self.lengths.len() <= self.classes.len()
            && self.table.fits(self.classes.len())
            && self.classes.iter().all(within)
    }
}

fn length(of: &[(u32, f32)]) -> f32 {
    of.iter().map(|(_, x)| x * x).sum::<f32>().sqrt()
}

fn has_row(title: &[(u32, f32)], row: u32) -> bool {
    title.binary_search_by_key(&row, |(row, _)| *row).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    /// By class, how near a title is to names of three classes, the last handwritten.
    struct Nearness {
        by_term: Vec<f32>,
        by_title: Vec<f32>,
    }

    fn nearness(title: &str) -> Nearness {
        let analyzer = Analyzer::new();
        let mut reader = analyzer.reader();
        let mut title_of = |text: &str| TitledText::read(&mut reader, text, &[]);
        let names = ["Boulanger / Boulangère", "Chef de rang", "Serveur en salle"];
        let names = [(0, true), (1, true), (2, false)].map(|(class, is_filed)| JobName {
            class,
            text: title_of(names[usize::from(class)]),
            is_filed,
        });
        let space = VectorSpace::new(std::iter::empty(), names.iter().map(|name| &name.text));
        let all = JobNames::learn(&space, &names);
        let vector = space.vector(&title_of(title)).title;
        let terms = space.terms(&vector);
        let found = Nearness {
            by_term: all.term_nearness(&terms, 3),
            by_title: all.nearest(&all.title_cosines(&vector), 3),
        };
        for class in 0..3 {
            let sum = |parts: Vec<(u32, f32)>| parts.iter().map(|(_, part)| part).sum::<f32>();
            assert!((sum(all.term_parts(&terms, class)) - found.by_term[class]).abs() < 1e-5);
            let parts = all.parts_of_nearest(&vector, &all.title_cosines(&vector), class);
            assert!((sum(parts) - found.by_title[class]).abs() < 1e-5);
        }
        found
    }

    #[test]
    fn terms_in_any_order_are_near_a_name_that_offers_are_filed_under() {
        let Nearness { by_term, by_title } = nearness("Chef de rang serveur en salle");
        assert!(by_term[1] > 0.6, "{by_term:?}");
        // Handwritten names count for what people call themselves only.
        assert_eq!(by_term[2], 0.0);
        assert!(
            by_title[1] > 0.3 && by_title[1] < by_term[1],
            "{by_title:?}"
        );
    }

    #[test]
    fn a_title_without_the_first_term_of_a_name_is_not_that_job() {
        let Nearness { by_term, by_title } = nearness("rang");
        assert!(
            by_term[1] > 0.5 && by_title[1] == 0.0,
            "{by_term:?} {by_title:?}"
        );
    }
}
