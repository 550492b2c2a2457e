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
}

impl Names {
    pub(super) fn learn(space: &Space, names: &[Name]) -> Self {
        // Names are numbered with two bytes: there are 13,000 in the ROME.
        let names = &names[..names.len().min(usize::from(u16::MAX))];
        let entries = (0_u16..).zip(names).flat_map(|(number, name)| {
            let point = space.point(&name.told);
            let words = point.title.into_iter();
            words.map(move |(row, weight)| (row, number, weight))
        });
        Self {
            table: Table::new(space.len(), entries.collect()),
            classes: names.iter().map(|name| name.class).collect(),
            heads: names.iter().map(|name| space.row(name.told.head)).collect(),
        }
    }

    /// The same as [`Self::nearness`], of names whose first term the title says: who
    /// looks for work « in a shop » does not call themselves its manager.
    pub(super) fn called(&self, title: &[(u32, f32)], n_classes: usize) -> Vec<f32> {
        self.nearest(title, n_classes, |name| says(title, self.heads[name]))
    }

    /// For each class the cosine of a title with the nearest of its names.
    pub(super) fn nearness(&self, title: &[(u32, f32)], n_classes: usize) -> Vec<f32> {
        self.nearest(title, n_classes, |_| true)
    }

    fn nearest(
        &self,
        title: &[(u32, f32)],
        n_classes: usize,
        counts: impl Fn(usize) -> bool,
    ) -> Vec<f32> {
        let title: Vec<(usize, f32)> = title.iter().map(|(row, x)| (*row as usize, *x)).collect();
        let cosines = self.table.sums(&title, self.classes.len());
        let mut nearest = vec![0.0_f32; n_classes];
        for (name, (class, cosine)) in self.classes.iter().zip(cosines).enumerate() {
            if cosine <= 0.0 || !counts(name) {
                continue;
            }
            let own = &mut nearest[usize::from(*class)];
            *own = own.max(cosine);
        }
        nearest
    }

    /// What each feature of a title adds to its cosine with the nearest name of a
    /// class.
    pub(super) fn parts(&self, title: &[(u32, f32)], class: usize) -> Vec<(u32, f32)> {
        self.parts_of(title, class, |_| true)
    }

    /// The same of [`Self::called`].
    pub(super) fn called_parts(&self, title: &[(u32, f32)], class: usize) -> Vec<(u32, f32)> {
        self.parts_of(title, class, |name| says(title, self.heads[name]))
    }

    fn parts_of(
        &self,
        title: &[(u32, f32)],
        class: usize,
        counts: impl Fn(usize) -> bool,
    ) -> Vec<(u32, f32)> {
        let spread: Vec<(usize, f32)> = title.iter().map(|(row, x)| (*row as usize, *x)).collect();
        let cosines = self.table.sums(&spread, self.classes.len());
        let is_own = |name: &usize| usize::from(self.classes[*name]) == class && counts(*name);
        let own = (0..cosines.len()).filter(is_own);
        let nearest = own.max_by(|a, b| cosines[*a].total_cmp(&cosines[*b]).then(b.cmp(a)));
        let Some(nearest) = nearest else {
            return Vec::new();
        };
        let part = |(row, x): &(u32, f32)| (*row, x * self.table.weight(*row as usize, nearest));
        title.iter().map(part).collect()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.table.write(writer);
        writer.array(&self.classes);
        writer.array(&self.heads);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            table: Table::read(block)?,
            classes: block.vec()?,
            heads: block.vec()?,
        })
    }

    pub(super) fn fits(&self, n_rows: usize, n_classes: usize) -> bool {
        let within = |class: &u16| usize::from(*class) < n_classes;
        self.table.n_rows() == n_rows
            && self.heads.len() == self.classes.len()
            && self.table.fits(self.classes.len())
            && self.classes.iter().all(within)
    }
}

fn says(title: &[(u32, f32)], row: u32) -> bool {
    title.binary_search_by_key(&row, |(row, _)| *row).is_ok()
}
