//! The evidence for each parent and code, before it is weighted.

use super::skills::{SkillList, SkillOdds};
use crate::occupation::{
    CodeTree, Example, Occupations, TitledText, family_shares, standardised, title_and_text,
};
use crate::rome::{Sheet, SkillKind};

/// The number of [`ByParent`]s.
pub(super) const N_BY_PARENT: usize = 7;
/// The number of [`ByCode`]s.
pub(super) const N_BY_CODE: usize = 4;

/// A kind of evidence for a parent; its index in the arrays of evidence and weights.
#[derive(Clone, Copy)]
pub(super) enum ByParent {
    /// Margin of the support vector machine.
    Margin,
    /// Similarity to the handwritten trade.
    Trade,
    /// Highest similarity to the offers of a code of it.
    Offers,
    /// Similarity to the ROME's sheet.
    Sheet,
    /// Highest nearness of the title to a job name of a code of it.
    JobName,
    /// Log of the number of examples.
    Frequency,
    /// Log odds of the listed skills.
    Skills,
}

impl ByParent {
    const ALL: [Self; N_BY_PARENT] = [
        Self::Margin,
        Self::Trade,
        Self::Offers,
        Self::Sheet,
        Self::JobName,
        Self::Frequency,
        Self::Skills,
    ];
}

/// A kind of evidence for a code; its index in the arrays of evidence and weights.
#[derive(Clone, Copy)]
enum ByCode {
    Offers,
    JobName,
    Frequency,
    Skills,
}

impl ByCode {
    const ALL: [Self; N_BY_CODE] = [Self::Offers, Self::JobName, Self::Frequency, Self::Skills];
}

/// By parent and by class, in the order of [`ByParent`] and [`ByCode`].
#[derive(Clone, Debug)]
pub(super) struct CodeEvidence {
    pub(super) parents: Vec<[f32; N_BY_PARENT]>,
    pub(super) codes: Vec<[f32; N_BY_CODE]>,
}

/// The highest evidence of a kind among some codes; 0 where there are none.
fn highest(by_code: &[[f32; N_BY_CODE]], classes: &[usize], kind: ByCode) -> f32 {
    let values = classes.iter().map(|class| by_code[*class][kind as usize]);
    values.reduce(f32::max).unwrap_or(0.0)
}

/// What was learnt of the skills listed beside texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SkillModels {
    pub(super) by_parent: SkillOdds,
    pub(super) by_code: SkillOdds,
}

impl SkillModels {
    pub(super) fn learn(examples: &[&Example], sheets: &[Sheet], codes: &CodeTree) -> Self {
        let of_examples: Vec<SkillList> = examples
            .iter()
            .zip(family_shares(examples))
            .map(|(example, share)| SkillList {
                class: codes.class_of(example.code),
                skills: example.text.skills.clone(),
                share,
            })
            .collect();
        let of_sheets: Vec<SkillList> = sheets
            .iter()
            .map(|sheet| sheet_skills(sheet, codes))
            .collect();
        let parents = |lists: &[SkillList]| -> Vec<SkillList> {
            lists.iter().map(|list| of_parent(list, codes)).collect()
        };
        Self {
            by_parent: SkillOdds::learn(
                &parents(&of_examples),
                &parents(&of_sheets),
                codes.n_parents(),
            ),
            by_code: SkillOdds::learn(&of_examples, &of_sheets, codes.n_classes()),
        }
    }

    pub(super) fn fits(&self, codes: &CodeTree) -> bool {
        self.by_parent.fits(codes.n_parents()) && self.by_code.fits(codes.n_classes())
    }

    /// All evidence for the code of a text.
    pub(super) fn evidence(&self, model: &Occupations, text: &TitledText) -> CodeEvidence {
        let codes = model.codes();
        let titles = model.titles();
        let vector = titles.space.vector(text);
        let standard = standardised(model.similarities(&text.whole), codes);
        let title_terms = titles.space.terms(&vector.title);
        let job_names = titles.names.term_nearness(&title_terms, codes.n_classes());
        let skills = self.by_code.log_odds(&text.skills);
        let by_code: Vec<[f32; N_BY_CODE]> = (0..codes.n_classes())
            .map(|class| {
                ByCode::ALL.map(|kind| match kind {
                    ByCode::Offers => standard.offers.values[class],
                    ByCode::JobName => job_names[class],
                    ByCode::Frequency => (codes.n_examples(class) as f32).ln_1p(),
                    ByCode::Skills => skills[class],
                })
            })
            .collect();
        let margins = titles.svm.margins(&title_and_text(&vector));
        let parent_skills = self.by_parent.log_odds(&text.skills);
        let by_parent = (0..codes.n_parents()).map(|parent| {
            let own = codes.classes_of(parent);
            let highest = |kind| highest(&by_code, own, kind);
            let n: u32 = own.iter().map(|class| codes.n_examples(*class)).sum();
            ByParent::ALL.map(|kind| match kind {
                ByParent::Margin => margins[parent],
                ByParent::Trade => standard.trades.values[parent],
                ByParent::Offers => highest(ByCode::Offers),
                ByParent::Sheet => standard.sheets.values[parent],
                ByParent::JobName => highest(ByCode::JobName),
                ByParent::Frequency => (n as f32).ln_1p(),
                ByParent::Skills => parent_skills[parent],
            })
        });
        CodeEvidence {
            parents: by_parent.collect(),
            codes: by_code,
        }
    }
}

/// The skills of a sheet; soft skills belong to every occupation.
fn sheet_skills(sheet: &Sheet, codes: &CodeTree) -> SkillList {
    let skills = sheet.skills.iter().filter(|s| s.kind != SkillKind::Soft);
    SkillList {
        class: codes.class_of(sheet.code),
        skills: skills.map(|skill| skill.code).collect(),
        share: 1.0,
    }
}

fn of_parent(list: &SkillList, codes: &CodeTree) -> SkillList {
    SkillList {
        class: codes.parent_idx(usize::from(list.class)) as u16,
        ..list.clone()
    }
}
