//! What a person lacks for the offers of the trade, and which courses close it.
//!
//! Owns the market of a person, what its offers ask and the person does not hold, the
//! words of the trade to say, and the choice of courses. Does not know how offers were
//! ranked, where courses come from, or how a gap is worded for people.
//!
//! - [`Market`]: the best offers of a trade, each with its [`OfferDemands`].
//! - [`market_gaps`]: what they ask and a person lacks, as [`MarketGaps`].
//! - [`ShownSoftware::lacks`]: the named software that one offer requires and a CV does
//!   not show.
//! - [`courses_for`]: the courses that close one lack.
//! - [`Wording`]: words of the trade to say. [`Lexicon`] compares words.
//! - [`find`]: the topics, skills and conditions of single offers beside a CV.

mod bridge;
mod comparison;
mod condition;
mod constraints;
mod context_phrase;
mod course_advice;
mod course_shelf;
mod cues;
mod cv_words;
mod demand_words;
mod learnable;
mod lexicon;
mod market;
mod market_gaps;
mod met_conditions;
mod obtain;
mod occupation_terms;
mod offer_gap;
mod sentences;
mod shown_software;
mod skill_lines;
mod skills;
mod text_skills;
mod topics;
mod word_lists;
mod wording;

pub use bridge::Bridge;
pub use condition::{Condition, experience};
pub use constraints::Constraint;
pub use course_advice::{CourseAdvice, CourseHint, Learner, courses_for};
pub use course_shelf::CourseShelf;
pub use lexicon::Lexicon;
pub use market::{Market, MarketOffer, OfferDemands, OfferQuote, Tally};
pub use market_gaps::{
    CourseSource, MarketDemand, MarketGap, MarketGaps, MarketPerson, market_gaps,
};
pub use offer_gap::OfferGap;
pub use shown_software::ShownSoftware;
pub use skill_lines::{SkillLine, is_a_step, skill_lines, word_ids};
pub use skills::{SkillGap, SkillSource};
pub use topics::{TopicGap, TopicWords};
pub use word_lists::WordLists;
pub use wording::{TradeWord, TradeWords, Wording};

use comparison::Comparison;
use cv_words::CvWords;
use occupation_terms::OccupationTerms;
use sentences::OfferText;
use topics::TopicShares;

use crate::cv::Cv;
use crate::offer::Offer;
use crate::rome::{RomeCode, Sheet};
use crate::text::Reading;

/// An offer that a CV is compared with.
#[derive(Debug, Clone, Copy)]
pub struct OfferContext<'a> {
    /// The offer itself.
    pub offer: &'a Offer,
    /// Its title, its description, then what it lists.
    pub reading: &'a Reading,
    /// Its share of each topic.
    pub topics: &'a [f32],
    /// The code it carries or was given, with its label.
    pub occupation: Option<(RomeCode, &'a str)>,
    /// The ROME's sheet of that code, where the ROME was imported.
    pub sheet: Option<&'a Sheet>,
}

/// A CV with its topics.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The CV itself.
    pub cv: &'a Cv,
    /// Its whole text.
    pub reading: &'a Reading,
    /// Its share of each topic.
    pub topics: &'a [f32],
}

/// What a CV lacks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gaps {
    /// For each offer, in the order given.
    pub offers: Vec<OfferGap>,
}

/// What a CV lacks for offers, which are given best first.
#[must_use]
pub fn find(
    lexicon: &Lexicon<'_>,
    topics: &TopicWords,
    person: Person<'_>,
    offers: &[OfferContext<'_>],
) -> Gaps {
    let cv_words = CvWords::new(lexicon, person.reading);
    let terms = OccupationTerms::new(lexicon, offers);
    let texts: Vec<OfferText> = offers
        .iter()
        .map(|context| OfferText::new(lexicon, context.offer, context.reading))
        .collect();
    let with = Comparison {
        lexicon,
        cv_words: &cv_words,
        terms: &terms,
    };
    let text_skills = text_skills::text_skills(with, &texts);
    let of_offers = offers.iter().zip(&texts).zip(text_skills);
    let offers = of_offers
        .map(|((context, text), text_skills)| OfferGap {
            topics: topics.gaps(
                with,
                TopicShares {
                    cv: person.topics,
                    offer: context.topics,
                },
                text,
            ),
            skills: merged_skills(with, context, text, text_skills),
            constraints: constraints::constraints(lexicon, &terms, context.offer, person.cv),
        })
        .collect();
    Gaps { offers }
}

/// The listed skills, then those of the text that add a word.
fn merged_skills(
    with: Comparison<'_, '_>,
    context: &OfferContext<'_>,
    text: &OfferText,
    text_skills: Vec<SkillGap>,
) -> Vec<SkillGap> {
    let mut skills = skills::missing_skills(with, context.offer, text, context.sheet);
    for gap in text_skills {
        let is_covered = skills
            .iter()
            .any(|other| gap.key.iter().all(|family| other.key.contains(family)));
        if !is_covered {
            skills.push(gap);
        }
    }
    skills
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;
    use crate::offer::Requirement;
    use crate::profile::offer_pieces;
    use crate::rome::{SheetSkill, SkillCore, SkillKind};
    use crate::text::{Analyzer, Piece, Vocabulary, VocabularyBuilder};

    fn offer(title: &str, description: &str, skills: &[(&str, bool)]) -> Offer {
        let asked = |(label, required): &(&str, bool)| Requirement {
            code: None,
            label: (*label).to_owned(),
            required: *required,
        };
        Offer {
            skills: skills.iter().map(asked).collect(),
            ..Offer::invented(title, description)
        }
    }

    /// Three offers of one trade in a base of many others.
    fn offers() -> Vec<Offer> {
        vec![
            offer(
                "Gestionnaire de paie",
                "Établir les bulletins sur Silae. Permis B exigé. Vous maîtrisez la DSN.",
                &[
                    ("Réaliser la déclaration sociale nominative", true),
                    ("Accueillir des salariés", false),
                ],
            ),
            offer(
                "Gestionnaire paie",
                "Paie sur Silae, suivi des absences. Anglais B2 exigé.",
                &[],
            ),
            offer(
                "Assistant RH",
                "Contrats, Silae, visites médicales. 3 ans d'expérience exigés.",
                &[],
            ),
        ]
    }

    fn vocabulary(analyzer: &Analyzer, offers: &[Offer]) -> Vocabulary {
        let mut builder = VocabularyBuilder::default();
        let others = std::iter::repeat_n("Préparer les commandes au quai", 60);
        let texts = offers
            .iter()
            .flat_map(|o| [o.description.as_str(), o.title.as_str()]);
        for text in texts.chain(others) {
            builder.start_text();
            for token in analyzer.tokens(text) {
                builder.add(text, &token);
            }
        }
        builder.build(1, 1.0)
    }

    fn gaps(cv: &str) -> Gaps {
        gaps_for(&offers(), None, cv)
    }

    fn gaps_for(offers: &[Offer], sheet: Option<&Sheet>, cv: &str) -> Gaps {
        let analyzer = Analyzer::new();
        let vocabulary = vocabulary(&analyzer, offers);
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let topics = TopicWords::default();
        let cv = Cv::from_text(cv, Month::new(2026, 1));
        let mut reader = analyzer.reader();
        let whole = Piece {
            text: cv.text(),
            weight: 1.0,
        };
        let person = Person {
            cv: &cv,
            reading: &reader.read(&[whole]),
            topics: &[],
        };
        let read = |offer: &Offer| reader.read(&offer_pieces(offer));
        let readings: Vec<Reading> = offers.iter().map(read).collect();
        let context = |(offer, reading)| OfferContext {
            offer,
            reading,
            topics: &[],
            occupation: sheet.map(|sheet| (sheet.code, sheet.label.as_str())),
            sheet,
        };
        let contexts: Vec<OfferContext<'_>> = offers.iter().zip(&readings).map(context).collect();
        find(&lexicon, &topics, person, &contexts)
    }

    const CV: &str = "Assistante RH\nEXPERIENCES\n2015-2022 : cabinet, bulletins de paie, absences, contrats, déclaration sociale nominative DSN, Silae\nLANGUES\nAnglais C1\nPERMIS\nPermis B";

    fn has(gaps: &Gaps, word: &str) -> bool {
        let has = |text: &str| text.to_lowercase().contains(word);
        gaps.offers.iter().any(|offer| {
            let mut unmet = offer.constraints.iter().filter(|one| one.met != Some(true));
            offer.skills.iter().any(|gap| has(&gap.skill))
                || unmet.any(|one| has(&format!("{:?}", one.condition)))
        })
    }

    #[test]
    fn a_skill_taken_out_of_a_cv_comes_up_and_put_back_goes() {
        for skill in [
            "silae",
            "déclaration sociale nominative",
            "permis b",
            "anglais",
        ] {
            assert!(!has(&gaps(CV), skill), "{skill} is shown");
            let written = match skill {
                "silae" => "Silae",
                "permis b" => "Permis B",
                "anglais" => "Anglais C1",
                other => other,
            };
            let without = CV.replace(written, "");
            assert!(
                has(&gaps(&without), skill),
                "{skill} is missing: {:?}",
                gaps(&without).offers
            );
        }
    }

    #[test]
    fn conditions_stand_apart_and_may_be_met() {
        let found = gaps(CV);
        assert!(
            found.offers[0]
                .constraints
                .iter()
                .all(|one| one.met == Some(true))
        );
        let young = gaps("Assistante RH\nEXPERIENCES\n2021-2022 : cabinet, contrats");
        let years = young.offers[2]
            .constraints
            .iter()
            .find(|one| one.condition == Condition::Experience(36));
        assert_eq!(years.unwrap().met, Some(false));
        let licence = &young.offers[0].constraints[0];
        assert_eq!((licence.met, licence.required), (None, true));
    }

    /// A sheet with two core skills.
    fn sheet() -> Sheet {
        let core = |code, label: &str| SheetSkill {
            code,
            label: label.to_owned(),
            kind: SkillKind::KnowHow,
            core: Some(SkillCore::Main),
        };
        Sheet {
            code: "J1501".parse().unwrap(),
            parent: "J1501".parse().unwrap(),
            label: "Aide-soignant / Aide-soignante".to_owned(),
            appellations: Vec::new(),
            definition: Vec::new(),
            access: Vec::new(),
            skills: vec![
                core(1, "Prévenir les escarres"),
                core(2, "Stériliser du matériel chirurgical"),
            ],
            contexts: Vec::new(),
            neighbours: Vec::new(),
            domain: String::new(),
            large_domain: String::new(),
        }
    }

    fn care() -> Vec<Offer> {
        let offer = |text: &str| offer("Aide-soignant (H/F)", text, &[]);
        vec![
            offer(
                "L'aide-soignant prévient les escarres. Il fait les toilettes.\nTransmissions sur NetSoins.",
            ),
            offer(
                "Comme aide-soignante, vous prévenez les escarres des résidents, toilettes, NetSoins.",
            ),
            offer(
                "Aide-soignant de nuit : rondes, maîtrise de NetSoins, toilettes, lutte contre les escarres.",
            ),
        ]
    }

    #[test]
    fn a_trade_is_no_gap_of_its_own_and_other_words_show_a_skill() {
        let found = gaps_for(
            &care(),
            Some(&sheet()),
            "A.S. de nuit\nEXPERIENCES\n2015-2022 : soins d'hygiène",
        );
        for word in ["soignant", "toilette"] {
            assert!(!has(&found, word), "{word}: {:?}", found.offers);
        }
        assert!(has(&found, "netsoins"), "{:?}", found.offers);
    }

    #[test]
    fn what_the_rome_alone_says_is_no_gap_and_what_an_offer_says_is_quoted() {
        let found = gaps_for(
            &care(),
            Some(&sheet()),
            "Vendeur\nEXPERIENCES\n2015-2022 : boutique",
        );
        assert!(!has(&found, "stériliser"), "{:?}", found.offers);
        let skills = found.offers.iter().flat_map(|offer| &offer.skills);
        let escarres: Vec<&SkillGap> = skills
            .filter(|gap| gap.skill.contains("escarres"))
            .collect();
        assert!(escarres.len() >= 2, "{:?}", found.offers);
        assert!(escarres.iter().all(|gap| gap.quote.contains("escarres")));
    }

    #[test]
    fn a_diploma_is_compared_by_its_field_and_by_its_title() {
        let cases = [
            ("CAP cuisine exigé", "CAP cuisine 2015", Some(true)),
            ("CAP cuisine exigé", "CAP petite enfance 2015", Some(false)),
            ("CAP petite enfance exigé", "CAP cuisine 2015", Some(false)),
            ("Titulaire du DEAS", "DEAES 2019", Some(false)),
            ("Titulaire du DEAS ou du DEAES", "DEAES 2019", Some(true)),
            (
                "Titulaire du DEAS",
                "Diplôme d'État d'aide-soignant 2019",
                Some(true),
            ),
            (
                "Diplôme de niveau bac exigé",
                "BTS comptabilité 2019",
                Some(true),
            ),
            ("Titulaire du DEAS", "", None),
        ];
        for (asked, held, met) in cases {
            let offers = [offer("Poste", asked, &[])];
            let cv = format!("Agent\nDIPLOMES\n{held}\nEXPERIENCES\n2015-2022 : cantine");
            let found = gaps_for(&offers, None, &cv);
            let diploma = found.offers[0]
                .constraints
                .iter()
                .find(|one| matches!(one.condition, Condition::Diploma(..) | Condition::Title(_)));
            assert_eq!(diploma.map(|one| one.met), Some(met), "{asked} / {held}");
        }
    }
}
