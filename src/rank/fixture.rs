//! Invented offers with their profiles, for the tests of this room.

use crate::block::Block;
use crate::lda::TrainingFlow;
use crate::occupation::Piece;
use crate::offer::{Contract, ContractKind, Demand, Experience, Occupation, Offer, Pay, Place};
use crate::offer_facts::read_text;
use crate::profile::{OfferIndex, OfferProfile, Profile, Profiles, ProfilesWriter, Sizes, learn};

/// A cook's offer with a description only.
pub(super) fn offer(id: &str, description: &str) -> Offer {
    Offer {
        id: id.parse().unwrap(),
        occupation: Some(occupation("G1602", "Personnel de cuisine")),
        ..Offer::invented("Cuisinier", description)
    }
}

pub(super) fn occupation(code: &str, label: &str) -> Occupation {
    Occupation {
        code: code.parse().unwrap(),
        label: label.to_owned(),
        appellation: label.to_owned(),
    }
}

pub(super) fn place(label: &str, departement: &str, position: Option<(f64, f64)>) -> Place {
    Place {
        label: label.to_owned(),
        departement: Some(departement.to_owned()),
        position,
        ..Place::default()
    }
}

pub(super) fn contract(kind: ContractKind) -> Contract {
    Contract {
        kind: Some(kind),
        ..Contract::default()
    }
}

pub(super) fn required(months: u16) -> Experience {
    Experience {
        demand: Some(Demand::Required),
        months: Some(months),
        label: String::new(),
    }
}

pub(super) fn yearly(least: u32, most: u32) -> Option<Pay> {
    Pay::from_label(&format!("Annuel de {least} Euros à {most} Euros"))
}

/// Texts of other occupations, so that the offers' own words have weight.
const OTHERS: [&str; 12] = [
    "Conduire un camion et livrer des colis aux clients",
    "Tenir la caisse du magasin, encaisser, rendre la monnaie",
    "Soigner les patients, faire les pansements, transmissions",
    "Réparer des moteurs diesel, changer les freins et les pneus",
    "Saisir les factures, rapprochements bancaires, déclarations de TVA",
    "Tailler des haies, tondre les pelouses, planter des arbres",
    "Poser du carrelage et de la faïence dans les salles de bains",
    "Couper et colorer les cheveux, brushing, conseils capillaires",
    "Développer des applications web, tests, intégration continue",
    "Garder de jeunes enfants, promenades, jeux, bains du soir",
    "Souder des tuyaux en inox, lire des plans d'isométrie",
    "Vendre des chaussures, ranger la réserve, faire la vitrine",
];

/// Learnt from the offers and from others; the rows are the offers in order.
pub(super) fn index_of(offers: &[Offer]) -> OfferIndex {
    let others = OTHERS.iter().enumerate();
    let others = others.map(|(n, text)| Offer {
        title: "Autre".to_owned(),
        occupation: None,
        ..offer(&format!("X{n}"), text)
    });
    let learnt_from: Vec<Offer> = offers.iter().cloned().chain(others).collect();
    let sizes = Sizes {
        seed: 1,
        n_topics: Some(2),
        n_sweeps: Some(5),
        ..Sizes::default()
    };
    let profiler = learn(&learnt_from, &[], &sizes, &mut |_| TrainingFlow::Continue).unwrap();
    let mut writer = ProfilesWriter::default();
    let mut reader = profiler.analyzer().reader();
    for offer in offers {
        writer.push(&OfferProfile::new(
            &profiler,
            &mut reader,
            offer,
            read_text(offer),
        ));
    }
    let bytes = writer.into_bytes(&profiler, "invented");
    let block = Block::from_bytes(&bytes, Profiles::SIGNATURE).unwrap();
    OfferIndex::new(profiler, Profiles::from_block(block).unwrap()).unwrap()
}

/// The profile of a text, of weight 1.
pub(super) fn profile_of(index: &OfferIndex, text: &str) -> Profile {
    let mut reader = index.profiler.analyzer().reader();
    let pieces = [Piece { text, weight: 1.0 }];
    index.profiler.profile(&mut reader, &pieces)
}
