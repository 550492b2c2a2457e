//! From scored entries to codes, appellations and skills, best first.

use super::choices::Choices;
use super::entry::EntryKind;
use super::evidence::NameScores;
use super::index::{Index, NONE};
use crate::rome::RomeCode;

/// What a query may mean, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Completion {
    pub(crate) codes: Vec<CodeAnswer>,
    pub(crate) appellations: Vec<AppellationAnswer>,
    pub(crate) skills: Vec<SkillAnswer>,
}

/// An occupation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodeAnswer {
    pub(crate) code: RomeCode,
    pub(crate) label: String,
    /// 1 and more for a name that was typed whole.
    pub(crate) score: f32,
}

/// An appellation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AppellationAnswer {
    pub(crate) ogr: u32,
    pub(crate) label: String,
    pub(crate) code: RomeCode,
}

/// A skill of the ROME.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SkillAnswer {
    /// The directory's number.
    pub(crate) ogr: u32,
    pub(crate) label: String,
}

/// What each further code of an entry loses.
const NEXT_CODE: f32 = 0.05;

/// How much popularity decides between equal matches.
const POPULARITY: f32 = 0.2;
/// What a name that many look for is preferred by.
const COMMON: f32 = 0.15;
/// What the main appellation of a code is preferred by.
const MAIN_NAME: f32 = 0.1;
/// What the most frequent appellation among offers is preferred by, within its code.
const FREQUENT_NAME: f32 = 0.1;
/// A skill that matches less is none that was meant.
const LEAST_SKILL: f32 = 0.35;
/// So many codes give one appellation each, first.
const N_SPREAD: usize = 5;

impl Index {
    pub(super) fn answer(&self, scores: &NameScores, n: usize, choices: &Choices) -> Completion {
        let block = &self.block;
        let popularity = block.get(self.columns.popularity);
        let appellations = block.get(self.columns.appellations);
        let numbers = block.get(self.columns.appellation_numbers);
        let mut codes = vec![0.0_f32; popularity.len()];
        let mut names = vec![0.0_f32; block.get(self.columns.appellation_numbers).len()];
        let common = block.get(self.columns.common);
        for entry in &scores.touched {
            let entry = *entry as usize;
            let own = scores.of_entry[entry];
            let common = COMMON * f32::from(common[entry]) * own.min(1.0);
            let list = self.columns.entry_codes.get(block, entry);
            for (rank, code) in list.iter().enumerate() {
                let code = *code as usize;
                let score = (own + common) * (1.0 - NEXT_CODE * rank as f32).max(0.5);
                codes[code] = codes[code].max(score);
            }
            let name = appellations[entry];
            if name != NONE {
                names[name as usize] = own;
                if !choices.is_empty() {
                    let bonus = choices.bonus(numbers[name as usize]);
                    names[name as usize] += bonus;
                    codes[list[0] as usize] = codes[list[0] as usize].max(own + bonus);
                }
            }
        }
        let mut ranked: Vec<(f32, usize)> = codes
            .iter()
            .enumerate()
            .filter(|(_, score)| **score > 0.0)
            .map(|(code, score)| (score + POPULARITY * popularity[code] * score.min(1.0), code))
            .collect();
        ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut answer = self.ranked_answer(ranked, &names, n);
        answer.skills = self.skills(scores, n);
        answer
    }

    /// Codes, best first, with their appellations.
    pub(super) fn ranked_answer(
        &self,
        mut ranked: Vec<(f32, usize)>,
        names: &[f32],
        n: usize,
    ) -> Completion {
        ranked.truncate(n.max(N_SPREAD));
        let appellations = self.appellations(&ranked, names, n);
        ranked.truncate(n);
        let codes = ranked.into_iter();
        Completion {
            codes: codes.map(|(score, code)| self.code(code, score)).collect(),
            appellations,
            skills: Vec::new(),
        }
    }

    fn skills(&self, scores: &NameScores, n: usize) -> Vec<SkillAnswer> {
        let own = scores.touched.iter().copied();
        let is_answer = |entry: &u32| {
            self.kind(*entry) == EntryKind::Skill && scores.of_entry[*entry as usize] >= LEAST_SKILL
        };
        let own = own.filter(is_answer);
        let mut own: Vec<(f32, u32)> = own
            .map(|entry| (scores.of_entry[entry as usize], entry))
            .collect();
        own.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        own.truncate(n);
        let own = own.into_iter().map(|(_, entry)| entry as usize);
        own.map(|entry| SkillAnswer {
            ogr: self.block.get(self.columns.numbers)[entry],
            label: self.skill_label(entry).to_owned(),
        })
        .collect()
    }

    /// One appellation of each of the first codes, then the others by score.
    fn appellations(
        &self,
        codes: &[(f32, usize)],
        names: &[f32],
        n: usize,
    ) -> Vec<AppellationAnswer> {
        let main = self.block.get(self.columns.main);
        let frequent = self.block.get(self.columns.appellation_popularity);
        let mut rest: Vec<(f32, u32)> = Vec::new();
        let mut first = Vec::new();
        for (rank, (score, code)) in codes.iter().enumerate() {
            let own = self.columns.code_appellations.get(&self.block, *code);
            let rated = own.iter().map(|name| {
                let is_main = main[*code] == *name;
                let own = names.get(*name as usize).copied().unwrap_or_default();
                let rate = own
                    + if is_main { MAIN_NAME } else { 0.0 }
                    + FREQUENT_NAME * frequent[*name as usize];
                (rate + score * 0.5, *name)
            });
            let mut rated: Vec<(f32, u32)> = rated.collect();
            rated.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            if rank < N_SPREAD && !rated.is_empty() {
                first.push(rated.remove(0).1);
            }
            rest.extend(rated);
        }
        rest.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let ids = first
            .into_iter()
            .chain(rest.into_iter().map(|(_, name)| name));
        ids.take(n).map(|name| self.appellation(name)).collect()
    }

    fn code(&self, idx: usize, score: f32) -> CodeAnswer {
        CodeAnswer {
            code: self.rome_code(idx),
            label: self.columns.code_labels.get(&self.block, idx).to_owned(),
            score,
        }
    }

    fn appellation(&self, name: u32) -> AppellationAnswer {
        let idx = name as usize;
        let code = self.block.get(self.columns.appellation_codes)[idx];
        AppellationAnswer {
            ogr: self.block.get(self.columns.appellation_numbers)[idx],
            label: self
                .columns
                .appellation_labels
                .get(&self.block, idx)
                .to_owned(),
            code: self.rome_code(code as usize),
        }
    }

    fn rome_code(&self, idx: usize) -> RomeCode {
        let name = self.columns.code_names.get(&self.block, idx);
        name.parse().expect("codes were written from codes")
    }
}
