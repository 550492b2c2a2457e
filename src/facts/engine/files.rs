//! The files of rules that come with the program.

macro_rules! labels {
    ($($label:literal),* $(,)?) => {
        &[$(($label, include_str!(concat!("../../../data/facts/", $label, ".toml")))),*]
    };
}

pub(crate) const WORDS: &str = include_str!("../../../data/facts/words.toml");

pub(crate) const LABELS: &[(&str, &str)] = labels![
    "diploma",
    "diploma_requirement",
    "certification",
    "licence",
    "experience",
    "travel_frequency",
    "travel_zone",
    "pay_amount",
    "pay_complement",
    "schedule",
    "conditions",
    "environment",
    "contract",
    "language",
    "soft_skill",
    "quality",
];
