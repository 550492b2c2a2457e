//! Training examples of occupations: offers that state a code.

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};

use super::families::families;
use super::text::{offer_pieces, ticked, training_pieces};
use crate::occupation::{Example, TitledText, bag};
use crate::offer::Offer;
use crate::text::Analyzer;

/// Offers per task: each task has a reader of its own.
const CHUNK: usize = 500;

/// The offers that state a code, in order.
pub(crate) fn examples(analyzer: &Analyzer, offers: &[&Offer]) -> Vec<Example> {
    let coded: Vec<&Offer> = offers
        .iter()
        .copied()
        .filter(|offer| offer.occupation.is_some())
        .collect();
    let families = families(&coded);
    let chunks: Vec<Vec<Example>> = coded
        .par_chunks(CHUNK)
        .zip(families.par_chunks(CHUNK))
        .map(|(offers, families)| {
            let mut reader = analyzer.reader();
            let example = |(offer, family): (&&Offer, &usize)| {
                let occupation = offer.occupation.as_ref()?;
                Some(Example {
                    code: occupation.code,
                    label: occupation.label.clone(),
                    bag: bag(&mut reader, &training_pieces(offer)),
                    text: TitledText::read(&mut reader, &offer.title, &offer_pieces(offer))
                        .with_skills(ticked(offer)),
                    job_name: TitledText::read(&mut reader, &occupation.appellation, &[]),
                    family: *family,
                })
            };
            offers.iter().zip(families).filter_map(example).collect()
        })
        .collect();
    chunks.into_iter().flatten().collect()
}
