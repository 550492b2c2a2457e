//! The names that jobs go by: those of the ROME's sheets, of the trades, and of
//! the occupations that offers were filed under.

use super::space::Space;
use super::table::Table;
use super::told::Told;
use crate::block::{Block, Error, Writer};

/// A name and the place of its code among the classes.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) class: u16,
    /// The name, as a title.
    pub(super) told: Told,
    /// Whether offers are filed under it: it is the directory's, or an offer's own.
    pub(super) is_filed: bool,
}

/// How near a title is to each name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Names {
    /// By feature, the numbers of the names that hold it.
    table: Table,
    /// By name.
    classes: Vec<u16>,
    /// By name, the row of its first term, which says what the job is: « directeur »
    /// of « directeur de magasin ».
    heads: Vec<u32>,
    /// By name that offers are filed under, which come first: how long its single
    /// terms are as a vector.
    lengths: Vec<f32>,
}

impl Names {
    pub(super) fn learn(space: &Space, names: &[Name]) -> Self {
        // Names are numbered with two bytes: there are 13,000 in the ROME.
        let names = &names[..names.len().min(usize::from(u16::MAX))];
        let n_filed = names.iter().take_while(|name| name.is_filed).count();
        let points: Vec<Vec<(u32, f32)>> = names
            .iter()
            .map(|name| space.point(&name.told).title)
            .collect();
        let entries = (0_u16..).zip(&points).flat_map(|(number, point)| {
            let words = point.iter();
            words.map(move |(row, weight)| (*row, number, *weight))
        });
        Self {
            table: Table::new(space.len(), entries.collect()),
            classes: names.iter().map(|name| name.class).collect(),
            lengths: points[..n_filed]
                .iter()
                .map(|p| length(&space.terms(p)))
                .collect(),
            heads: names.iter().map(|name| space.row(name.told.head)).collect(),
        }
    }

    /// For each class the cosine of a title with the nearest of its names, of those
    /// whose first term the title says: who looks for work « in a shop » does not call
    /// themselves its manager.
    pub(super) fn called(&self, title: &[(u32, f32)], n_classes: usize) -> Vec<f32> {
        self.nearest(&self.cosines_called(title), n_classes)
    }

    /// For each class the cosine of a title's single terms with those of the nearest
    /// of the names that offers of it are filed under. An offer's title says a place,
    /// a shift and a mark besides, so pairs of its terms are seldom those of a name.
    pub(super) fn nearness(&self, terms: &[(u32, f32)], n_classes: usize) -> Vec<f32> {
        self.nearest(&self.cosines(terms), n_classes)
    }

    /// What each feature of a title adds to [`Self::called`] of a class.
    pub(super) fn called_parts(&self, title: &[(u32, f32)], class: usize) -> Vec<(u32, f32)> {
        self.parts_of(title, &self.cosines_called(title), class)
    }

    /// What each term of a title adds to [`Self::nearness`] of a class.
    pub(super) fn parts(&self, terms: &[(u32, f32)], class: usize) -> Vec<(u32, f32)> {
        self.parts_of(terms, &self.cosines(terms), class)
    }

    /// By name, the cosine of a title with it; nothing where it does not say what the
    /// job is.
    fn cosines_called(&self, title: &[(u32, f32)]) -> Vec<f32> {
        let products = self.products(title).into_iter().zip(&self.heads);
        let said = |(product, head): (f32, &u32)| if says(title, *head) { product } else { 0.0 };
        products.map(said).collect()
    }

    /// By name that offers are filed under, the cosine of single terms with its own.
    fn cosines(&self, terms: &[(u32, f32)]) -> Vec<f32> {
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

    fn nearest(&self, cosines: &[f32], n_classes: usize) -> Vec<f32> {
        let mut nearest = vec![0.0_f32; n_classes];
        for (class, cosine) in self.classes.iter().zip(cosines) {
            let own = &mut nearest[usize::from(*class)];
            *own = own.max(*cosine);
        }
        nearest
    }

    /// What each feature adds to the cosine with the nearest name of a class.
    fn parts_of(&self, features: &[(u32, f32)], cosines: &[f32], class: usize) -> Vec<(u32, f32)> {
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
            table: Table::read(block)?,
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

fn says(title: &[(u32, f32)], row: u32) -> bool {
    title.binary_search_by_key(&row, |(row, _)| *row).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;
    use crate::text::Analyzer;

    /// Names of three classes, the last by hand, and how near a title is to each.
    fn near(title: &str) -> (Vec<f32>, Vec<f32>) {
        let analyzer = Analyzer::new();
        let mut reader = analyzer.reader();
        let mut title_of = |text: &str| told(&mut reader, text, &[]);
        let names = ["Boulanger / Boulangère", "Chef de rang", "Serveur en salle"];
        let names = [(0, true), (1, true), (2, false)].map(|(class, is_filed)| Name {
            class,
            told: title_of(names[usize::from(class)]),
            is_filed,
        });
        let space = Space::of(std::iter::empty(), names.iter().map(|name| &name.told));
        let all = Names::learn(&space, &names);
        let point = space.point(&title_of(title)).title;
        let terms = space.terms(&point);
        for class in 0..3 {
            let sum = |parts: Vec<(u32, f32)>| parts.iter().map(|(_, part)| part).sum::<f32>();
            let (near, called) = (all.nearness(&terms, 3), all.called(&point, 3));
            assert!((sum(all.parts(&terms, class)) - near[class]).abs() < 1e-5);
            assert!((sum(all.called_parts(&point, class)) - called[class]).abs() < 1e-5);
        }
        (all.nearness(&terms, 3), all.called(&point, 3))
    }

    #[test]
    fn terms_in_any_order_are_near_a_name_that_offers_are_filed_under() {
        let (near, called) = near("Chef de rang serveur en salle");
        assert!(near[1] > 0.6, "{near:?}");
        // What people call themselves is known by hand too.
        assert_eq!(near[2], 0.0);
        assert!(called[1] > 0.3 && called[1] < near[1], "{called:?}");
    }

    #[test]
    fn who_does_not_say_what_the_job_is_does_not_call_themselves_so() {
        let (near, called) = near("rang");
        assert!(near[1] > 0.5 && called[1] == 0.0, "{near:?} {called:?}");
    }
}
