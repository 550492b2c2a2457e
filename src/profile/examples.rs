//! What is learnt of occupations from offers that bear a code.

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};

use super::families::families;
use super::text::{offer_pieces, said_of_offer, ticked};
use crate::occupation::{Example, TitledText, bag};
use crate::offer::Offer;
use crate::text::Analyzer;

/// Offers that one reader reads.
const CHUNK: usize = 500;

/// The offers that bear a code, as examples of it, in order.
pub fn examples(analyzer: &Analyzer, offers: &[&Offer]) -> Vec<Example> {
    let borne: Vec<&Offer> = offers
        .iter()
        .copied()
        .filter(|offer| offer.occupation.is_some())
        .collect();
    let families = families(&borne);
    let chunks: Vec<Vec<Example>> = borne
        .par_chunks(CHUNK)
        .zip(families.par_chunks(CHUNK))
        .map(|(offers, families)| {
            let mut reader = analyzer.reader();
            let example = |(offer, family): (&&Offer, &usize)| {
                let occupation = offer.occupation.as_ref()?;
                Some(Example {
                    code: occupation.code,
                    label: occupation.label.clone(),
                    bag: bag(&mut reader, &said_of_offer(offer)),
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
