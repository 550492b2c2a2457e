//! What the offers of the trade ask and the CV does not show.

use serde::{Deserialize, Serialize};

use super::super::document::{Block, Line, Span};
use super::super::french::{capitalised, percent};
use super::ShownCourse;
use super::figures::{number, round};
use crate::app::person::TradeTheme;
use crate::gap;

/// What is missing, by what can be done about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Gaps {
    /// Offers of the trade that were read.
    pub(crate) market: usize,
    /// True if the trade is not sure, and nothing is summed.
    pub(crate) doubtful: bool,
    /// Diplomas, licences, certificates, cards, languages.
    pub(crate) obtain: Vec<ShownMarketGap>,
    /// Named software and methods.
    pub(crate) learn: Vec<ShownMarketGap>,
    /// Words of the trade that the CV could say.
    pub(crate) say: Vec<ShownTradeWord>,
    /// What else the trade holds.
    pub(crate) themes: Vec<ShownTheme>,
}

/// Something that several offers ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownMarketGap {
    pub(crate) text: String,
    /// Offers of the market.
    pub(crate) market: usize,
    /// Those that ask for it.
    pub(crate) asked: usize,
    /// Those that require it.
    pub(crate) firm: usize,
    /// Those of the first ten that require it.
    pub(crate) top: usize,
    pub(crate) quotes: Vec<ShownOfferQuote>,
    pub(crate) courses: Vec<ShownCourse>,
    /// What it is and where one gets it.
    pub(crate) what: Option<String>,
}

/// Exact words of an offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownOfferQuote {
    /// The offer's number.
    pub(crate) id: String,
    pub(crate) quote: String,
}

/// A word with the share of the trade's offers that say it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownTradeWord {
    pub(crate) words: String,
    pub(crate) share: f64,
}

/// A theme of the trade's offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownTheme {
    /// Its number.
    pub(crate) topic: u32,
    pub(crate) name: String,
    pub(crate) share: f64,
    pub(crate) in_cv: bool,
    pub(crate) words: Vec<String>,
    pub(crate) courses: Vec<ShownCourse>,
}

impl Gaps {
    /// What is to be obtained, then what is to be learnt.
    pub(crate) fn all(&self) -> impl Iterator<Item = &ShownMarketGap> {
        self.obtain.iter().chain(&self.learn)
    }
}

/// The JSON of what a person lacks.
pub(super) fn to_json(own: &gap::MarketGaps<'_>, themes: &[TradeTheme]) -> Gaps {
    let gaps = |all: &[gap::MarketGap<'_>]| {
        let all = all.iter().map(|one| market_gap(one, own.n_offers));
        all.collect()
    };
    Gaps {
        market: own.n_offers,
        doubtful: own.is_doubtful,
        obtain: gaps(&own.obtain),
        learn: gaps(&own.learn),
        say: own.say.iter().map(trade_word).collect(),
        themes: themes.iter().enumerate().map(theme).collect(),
    }
}

fn theme((idx, own): (usize, &TradeTheme)) -> ShownTheme {
    ShownTheme {
        topic: number(idx),
        name: own.theme.name.clone(),
        share: round(own.theme.share),
        in_cv: own.in_cv,
        words: own
            .theme
            .words
            .iter()
            .map(|word| word.written.clone())
            .collect(),
        courses: Vec::new(),
    }
}

fn trade_word(own: &gap::TradeWord) -> ShownTradeWord {
    ShownTradeWord {
        words: own.word.clone(),
        share: round(own.share),
    }
}

fn market_gap(own: &gap::MarketGap<'_>, market: usize) -> ShownMarketGap {
    let tally = &own.demand.tally;
    let quotes = tally.quotes.iter().map(|quote| ShownOfferQuote {
        id: quote.offer.clone(),
        quote: quote.text.clone(),
    });
    ShownMarketGap {
        text: own.demand.text.clone(),
        asked: tally.asked,
        firm: tally.firm,
        top: tally.top_firm,
        quotes: quotes.collect(),
        courses: own.advice.courses.iter().map(course).collect(),
        what: own.advice.what.map(str::to_owned),
        market,
    }
}

/// A course that closes a lack.
pub(super) fn course(hint: &gap::CourseHint<'_>) -> ShownCourse {
    let course = hint.course;
    let ends = |range: &std::ops::RangeInclusive<u32>| (*range.start(), *range.end());
    let vae = "accessible aussi par la VAE, avec votre expérience";
    ShownCourse {
        code: course.code.to_string(),
        title: course.title.clone(),
        level: course.level,
        why: hint
            .by_experience
            .then(|| vae.to_owned())
            .into_iter()
            .collect(),
        url: course.code.page(),
        hours: course.hours.as_ref().map(ends),
        price: course.price.as_ref().map(ends),
        sessions: course.n_sessions(),
    }
}

/// What is missing, in French; one of the offers shown may ask more than the trade's
/// offers do together. `course` draws one course.
pub(super) fn block(
    gaps: &Gaps,
    some_offer_asks_more: bool,
    course: impl Fn(&ShownCourse) -> Line,
) -> Option<Block> {
    if gaps.doubtful && gaps.all().next().is_none() {
        return None;
    }
    let mut blocks = Vec::new();
    for (title, all) in [("À obtenir", &gaps.obtain), ("À apprendre", &gaps.learn)] {
        let lines: Vec<Line> = all.iter().flat_map(|one| lines(one, &course)).collect();
        if !lines.is_empty() {
            blocks.push(Block::section(title, vec![Block::List(lines)]));
        }
    }
    if blocks.is_empty() {
        let none = match some_offer_asks_more {
            true => {
                "Aucun diplôme, permis ni logiciel ne manque pour l'ensemble de ces offres ; ce que l'une ou l'autre demande en plus est dit avec elle."
            }
            false => {
                "Nous n'avons vu aucun diplôme, permis ni logiciel exigé par ces offres qui manque à votre CV."
            }
        };
        blocks.push(Block::paragraph(none));
    }
    if let Some(sentence) = say(&gaps.say) {
        blocks.push(Block::section(
            "À mieux dire",
            vec![Block::paragraph(sentence)],
        ));
    }
    Some(Block::section(
        "Ce qui manque, et comment l'acquérir",
        blocks,
    ))
}

/// What else the trade holds, in the words of its offers.
pub(super) fn themes(gaps: &Gaps, course: impl Fn(&ShownCourse) -> Line) -> Option<Block> {
    let lines: Vec<Line> = gaps
        .themes
        .iter()
        .flat_map(|theme| theme_lines(theme, &course))
        .collect();
    let none_is_missing =
        "Aucun de ces thèmes ne manque pour postuler ; ils ouvrent d'autres offres.";
    let blocks = vec![Block::paragraph(none_is_missing), Block::List(lines)];
    (!gaps.themes.is_empty()).then(|| Block::section("Les thèmes de votre métier", blocks))
}

fn theme_lines(theme: &ShownTheme, course: &impl Fn(&ShownCourse) -> Line) -> Vec<Line> {
    let share = format!(" : {} des offres", percent(theme.share));
    let mut head = vec![Span::Strong(capitalised(&theme.name)), Span::Plain(share)];
    if theme.in_cv {
        head.push(Span::Plain(", ✓ votre CV en parle".to_owned()));
    }
    let courses = theme.courses.iter().map(|own| arrow(course(own)));
    std::iter::once(head).chain(courses).collect()
}

fn arrow(course: Line) -> Line {
    let mut line = vec![Span::Plain("→ ".to_owned())];
    line.extend(course);
    line
}

/// « Permis B : 12 des 48 offres proches le demandent, 8 l'exigent », a quote, courses.
fn lines(gap: &ShownMarketGap, course: &impl Fn(&ShownCourse) -> Line) -> Vec<Line> {
    let mut head = vec![
        Span::Strong(capitalised(&gap.text)),
        Span::Plain(format!(" : {}", how_many(gap))),
    ];
    if let Some(said) = gap.quotes.first() {
        let quote = format!(" — offre {} : « {} »", said.id, said.quote);
        head.push(Span::Faint(quote));
    }
    let mut all = vec![head];
    if let Some(what) = gap.what.as_ref().filter(|_| gap.courses.is_empty()) {
        all.push(vec![Span::Plain(format!("→ {what}"))]);
    }
    all.extend(gap.courses.iter().map(|own| arrow(course(own))));
    all
}

fn how_many(gap: &ShownMarketGap) -> String {
    let asked = format!(
        "{} des {} offres proches {}",
        gap.asked,
        gap.market,
        if gap.asked > 1 {
            "le demandent"
        } else {
            "le demande"
        }
    );
    let firm = match gap.firm {
        0 => return asked,
        1 => "1 l'exige".to_owned(),
        n => format!("{n} l'exigent"),
    };
    match gap.top {
        0 => format!("{asked}, {firm}"),
        n => format!("{asked}, {firm} (dont {n} des 10 premières)"),
    }
}

fn say(words: &[ShownTradeWord]) -> Option<String> {
    let said = words
        .iter()
        .map(|word| format!("« {} » ({})", word.words, percent(word.share)));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| {
        format!(
            "Les offres de votre métier disent {} ; écrivez-le si vous le faites.",
            said.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_says_how_many_offers_ask_and_require_it() {
        let gap = |asked, firm, top| ShownMarketGap {
            market: 48,
            asked,
            firm,
            top,
            ..ShownMarketGap::default()
        };
        assert_eq!(
            how_many(&gap(12, 8, 1)),
            "12 des 48 offres proches le demandent, 8 l'exigent (dont 1 des 10 premières)"
        );
        assert_eq!(
            how_many(&gap(2, 0, 0)),
            "2 des 48 offres proches le demandent"
        );
    }

    #[test]
    fn where_nothing_is_missing_it_is_said() {
        let gaps = Gaps {
            market: 48,
            ..Gaps::default()
        };
        let block = block(&gaps, false, |_| Vec::new()).unwrap();
        assert!(format!("{block:?}").contains("aucun diplôme, permis ni logiciel exigé"));
        let with_one = super::block(&gaps, true, |_| Vec::new()).unwrap();
        assert!(!format!("{with_one:?}").contains("exigé par ces offres"));
        let doubtful = Gaps {
            doubtful: true,
            ..Gaps::default()
        };
        assert_eq!(super::block(&doubtful, false, |_| Vec::new()), None);
    }
}
