//! How far the sheet of an occupation may be used for an offer.
//!
//! Offers are filed by hand, some under the code of another trade: labels stuck at home under
//! help at home. Items of the sheet would then ask of another job.

use rustc_hash::FxHashSet;

use super::brief::Brief;
use super::catalogue::{QuizCatalogue, TermReader};
use crate::rome::Sheet;

/// How far a sheet may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetUse {
    /// All of it: the title of the offer is a name of the occupation.
    Whole,
    /// Tasks that have particular words in common with the offer, and nothing else.
    SharedWords,
}

/// How far the sheet may be used for what a test is made for.
pub(super) fn sheet_use(
    brief: &Brief<'_>,
    catalogue: &QuizCatalogue<'_>,
    reader: &mut TermReader,
) -> SheetUse {
    let Some(offer) = brief.offer else {
        return SheetUse::Whole;
    };
    let title = offer.text.lines().next().unwrap_or_default();
    let title = reader.of(title);
    let roots = sheet_roots(brief.sheet, reader);
    let is_foreign = |term: &String| {
        catalogue.is_known(term) && catalogue.is_particular(term) && !roots.contains(&root(term))
    };
    let names = TitleNames::of(brief.sheet, &title, reader);
    let is_of_trade = names.is_whole || names.begins_alike && !brief.is_doubted;
    match is_of_trade && !title.iter().any(is_foreign) {
        true => SheetUse::Whole,
        false => SheetUse::SharedWords,
    }
}

/// What a title has of the names of an occupation.
struct TitleNames {
    /// All words of a name.
    is_whole: bool,
    /// The word that a name begins with.
    begins_alike: bool,
}

impl TitleNames {
    fn of(sheet: &Sheet, title: &[String], reader: &mut TermReader) -> Self {
        let title: FxHashSet<String> = title.iter().map(|term| root(term)).collect();
        let mut own = Self {
            is_whole: false,
            begins_alike: false,
        };
        let jobs = sheet.appellations.iter().map(|job| job.label.as_str());
        for label in jobs.chain([sheet.label.as_str()]) {
            // « Maçon / Maçonne » is two names.
            for name in label.split(" / ") {
                let terms = reader.of(name);
                let mut words = terms.iter().map(|term| root(term));
                own.is_whole |=
                    !terms.is_empty() && words.clone().all(|word| title.contains(&word));
                own.begins_alike |= words.next().is_some_and(|word| title.contains(&word));
            }
        }
        own
    }
}

fn sheet_roots(sheet: &Sheet, reader: &mut TermReader) -> FxHashSet<String> {
    let lists = [&sheet.definition, &sheet.access, &sheet.contexts];
    let lines = lists.into_iter().flatten().map(String::as_str);
    let jobs = sheet.appellations.iter().map(|job| job.label.as_str());
    let skills = sheet.skills.iter().map(|skill| skill.label.as_str());
    let texts = lines
        .chain(jobs)
        .chain(skills)
        .chain([sheet.label.as_str()]);
    let mut roots = FxHashSet::default();
    for text in texts {
        roots.extend(reader.of(text).iter().map(|term| root(term)));
    }
    roots
}

/// Letters that words of one family begin with.
const ROOT: usize = 5;

fn root(term: &str) -> String {
    term.chars().take(ROOT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::OfferText;
    use crate::rome::{SheetSkill, SkillCore, SkillKind};

    fn sheet(code: &str, label: &str, task: &str, number: u32) -> Sheet {
        let code = code.parse().unwrap();
        let mut sheet = Sheet::bare(code, code, label.to_owned());
        sheet.skills = vec![SheetSkill {
            code: number,
            label: task.to_owned(),
            kind: SkillKind::KnowHow,
            core: Some(SkillCore::Main),
        }];
        sheet
    }

    #[test]
    fn a_title_of_another_trade_leaves_only_the_words_that_the_offer_shares() {
        let sheets = [
            sheet("K1304", "Aide à domicile", "Changer des draps", 1),
            sheet(
                "H3302",
                "Agent de conditionnement",
                "Coller des étiquettes",
                2,
            ),
        ];
        let catalogue = QuizCatalogue::new(&sheets);
        let of = |title: &str, is_doubted| {
            let offer = OfferText {
                text: format!("{title}\nVous travaillez chez vous."),
                ..OfferText::default()
            };
            let brief = Brief {
                sheet: &sheets[0],
                offer: Some(&offer),
                person: None,
                is_doubted,
            };
            sheet_use(&brief, &catalogue, &mut TermReader::new())
        };
        assert_eq!(of("Aide à domicile (H/F)", true), SheetUse::Whole);
        assert_eq!(of("Aide auprès de familles", false), SheetUse::Whole);
        assert_eq!(of("Aide auprès de familles", true), SheetUse::SharedWords);
        assert_eq!(
            of("Aide à domicile pour coller des étiquettes", false),
            SheetUse::SharedWords
        );
        assert_eq!(of("Chauffeur", false), SheetUse::SharedWords);
    }
}
