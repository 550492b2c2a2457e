//! Rules over tokens: what a text says, from patterns kept as data.
//!
//! An [`Extractor`] cuts a text once into folded tokens and sentences and gives
//! its [`Fact`]s. The rules are files under `data/facts`, compiled once.

mod atom;
mod automaton;
mod cases;
mod classes;
mod compiler;
mod cutter;
mod element;
mod extract;
mod extraction;
mod fact;
mod files;
mod frequency;
mod inclusive;
mod letters;
mod number;
mod pattern;
mod pattern_parser;
mod pieces;
mod recent_move;
mod rule_file;
mod rules;
mod scan;
mod scope;
mod section;
mod settle;
mod stems;
mod text_facts;
mod token;
mod values;
mod version;
mod vocabulary;
mod walk;
mod walk_state;
mod word_ends;

pub(crate) use extract::Extractor;
pub(crate) use fact::{Fact, GrossNet, PayPeriod, Polarity, Value};
pub(crate) use rules::{RulesError, SubLabel};
pub(crate) use text_facts::{Part, SentencePart, TextFacts};
