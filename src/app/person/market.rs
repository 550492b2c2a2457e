//! The market of a person, and what the person lacks for it.

use std::sync::Arc;

use super::MatchRequest;
use super::loaded::Loaded;
use crate::app::matching::Matches;
use crate::cv::Cv;
use crate::gap::{
    CourseSource, Learner, Lexicon, Market, MarketGaps, MarketOffer, MarketPerson, TradeWord,
    TradeWords, Wording, market_gaps,
};
use crate::occupation::OccupationCandidate;
use crate::rank::{RankOptions, RankQuery, rank};
use crate::requirement::Holdings;
use crate::rome::{RomeCode, Sheet};
use crate::store::{self, Store};

/// Below this probability it is not sure which trade a person has.
const LEAST_SURE: f32 = 0.6;
/// Codes of a person's trades that courses may prepare for.
const MOST_TRADES: usize = 4;

/// What a person lacks for the offers of the trade.
pub(super) fn gaps<'l>(
    loaded: &'l Loaded,
    store: &Store,
    cv: &Cv,
    found: &Matches,
    asked: &MatchRequest,
) -> anyhow::Result<(MarketGaps<'l>, Learner)> {
    let holdings = &found.fit.holdings;
    let rows = market_rows(loaded, found, &asked.ranking);
    let learner = Learner {
        departement: asked.departement.clone(),
        ..learner(loaded, holdings, found, &rows)
    };
    if !is_sure(loaded, found, &rows) {
        return Ok((doubtful(0), learner));
    }
    let market = market(loaded, store, &rows)?;
    if market.is_small() {
        return Ok((doubtful(market.len()), learner));
    }
    let person = MarketPerson {
        holdings,
        software: &found.software,
        learner: &learner,
    };
    let names = loaded.trained.profiler.software();
    let gaps = MarketGaps {
        say: words_to_say(loaded, store, cv, found)?,
        ..market_gaps(&market, person, names, loaded.course_source())
    };
    Ok((gaps, learner))
}

/// Where the trade or its market is not sure, nothing is summed.
fn doubtful<'l>(n_offers: usize) -> MarketGaps<'l> {
    MarketGaps {
        n_offers,
        is_doubtful: true,
        ..MarketGaps::default()
    }
}

impl Loaded {
    /// Where courses are found.
    pub(crate) fn course_source(&self) -> CourseSource<'_> {
        CourseSource {
            shelf: &self.shelf,
            bridge: &self.bridge,
        }
    }
}

/// An offer of a deep ranking, by its row.
struct RankedRow {
    row: usize,
    is_top: bool,
}

/// The best offers of the person's trade. Where filters leave too few, they are taken
/// from the whole base: a trade is the same in every département.
fn market_rows(loaded: &Loaded, found: &Matches, options: &RankOptions) -> Vec<RankedRow> {
    let of_trade = |rows: &[usize]| -> Vec<RankedRow> {
        let scan = loaded.trained.profiles.scan();
        let occupations = loaded.trained.profiler.occupations();
        let rows: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|row| is_of_its_code(loaded, found, *row))
            .collect();
        let codes = rows.iter().map(|row| occupations.code(scan.class(*row)));
        let places = Market::places(&codes.collect::<Vec<_>>());
        let ranked = places.into_iter().map(|place| RankedRow {
            row: rows[place],
            is_top: place < Market::TOP,
        });
        ranked.collect()
    };
    let near = of_trade(&found.best_rows);
    let is_filtered = options.filter != crate::rank::Filter::default();
    if !is_filtered || near.len() >= Market::FEWEST {
        return near;
    }
    let whole = RankOptions {
        n: Market::DEPTH,
        weights: options.weights,
        ..RankOptions::default()
    };
    let query = RankQuery {
        profile: &found.profile,
        person: Some(&found.fit),
    };
    let ranking = rank(query, &loaded.trained, &whole);
    of_trade(&ranking.hits.iter().map(|hit| hit.row).collect::<Vec<_>>())
}

/// Share of an offer's occupations, by its text, in the large domains of its code and of
/// the person.
const LEAST_IN_DOMAIN: f32 = 0.25;

/// False for an offer whose own text is about another large domain than its code:
/// « ingénieur études » is filed under building and under computing.
fn is_of_its_code(loaded: &Loaded, found: &Matches, row: usize) -> bool {
    let scan = loaded.trained.profiles.scan();
    let occupations = loaded.trained.profiler.occupations();
    let domain = |code: RomeCode| code.as_str().as_bytes()[0];
    let own = domain(occupations.code(scan.class(row)));
    let is_own = |class: usize| {
        let other = domain(occupations.code(class));
        other == own
            || found
                .occupations
                .iter()
                .any(|one| domain(one.code) == other)
    };
    let in_domain = scan.candidates(row).filter(|(class, _)| is_own(*class));
    let in_domain: f32 = in_domain.map(|(_, share)| share).sum();
    let all: f32 = scan.candidates(row).map(|(_, share)| share).sum();
    in_domain >= LEAST_IN_DOMAIN * all
}

/// True if the person's likeliest trade is likely enough, and the market is of it.
fn is_sure(loaded: &Loaded, found: &Matches, rows: &[RankedRow]) -> bool {
    let Some(first) = found.occupations.first() else {
        return false;
    };
    let parent = |code: RomeCode| loaded.bridge.parent(code);
    let own = parent(first.code);
    let of_trade = |one: &&OccupationCandidate| parent(one.code) == own;
    let siblings = found.occupations.iter().filter(of_trade);
    let probability: f32 = siblings.map(|one| one.probability).sum();
    let scan = loaded.trained.profiles.scan();
    let occupations = loaded.trained.profiler.occupations();
    let is_own = |row: &RankedRow| parent(occupations.code(scan.class(row.row))) == own;
    probability >= LEAST_SURE && rows.iter().any(|row| row.is_top && is_own(row))
}

fn learner(loaded: &Loaded, holdings: &Holdings, found: &Matches, rows: &[RankedRow]) -> Learner {
    let mut trades: Vec<RomeCode> = found.occupations.iter().take(1).map(|o| o.code).collect();
    let scan = loaded.trained.profiles.scan();
    let occupations = loaded.trained.profiler.occupations();
    for row in rows {
        let code = occupations.code(scan.class(row.row));
        if trades.len() < MOST_TRADES && !trades.contains(&code) {
            trades.push(code);
        }
    }
    Learner {
        level: holdings.highest(),
        months: holdings.trade_months(),
        year: loaded.now.year(),
        departement: None,
        trade_names: found
            .occupations
            .iter()
            .take(1)
            .map(|o| o.label.clone())
            .collect(),
        trades,
    }
}

fn market(loaded: &Loaded, store: &Store, rows: &[RankedRow]) -> anyhow::Result<Market> {
    let profiles = &loaded.trained.profiles;
    let ids: Vec<&str> = rows.iter().map(|ranked| profiles.id(ranked.row)).collect();
    let top: Vec<&str> = ids
        .iter()
        .zip(rows)
        .filter(|(_, ranked)| ranked.is_top)
        .map(|(id, _)| *id)
        .collect();
    let names = loaded.trained.profiler.software();
    let read = loaded.demands.of(store, names, &ids)?;
    let offers = read.into_iter().map(|(id, demands)| MarketOffer {
        is_top: top.contains(&id.as_str()),
        id,
        demands,
    });
    Ok(Market {
        offers: offers.collect(),
    })
}

/// The words of the trade that the CV could say too.
fn words_to_say(
    loaded: &Loaded,
    store: &Store,
    cv: &Cv,
    found: &Matches,
) -> anyhow::Result<Vec<TradeWord>> {
    let Some(first) = found.occupations.first() else {
        return Ok(Vec::new());
    };
    let own = loaded.bridge.parent(first.code);
    let words = trade_words(loaded, store, own)?;
    let sheets = loaded.outlines.iter().filter(|sheet| sheet.parent == own);
    let mut job_names: Vec<String> = sheets
        .flat_map(|sheet| {
            let names = sheet.appellations.iter().map(|name| name.label.clone());
            names.chain([sheet.label.clone()]).collect::<Vec<_>>()
        })
        .collect();
    job_names.push(first.label.clone());
    let lexicon: Lexicon<'_> = loaded.lexicon();
    let wording = Wording {
        topics: loaded.trained.profiler.topics(),
        lexicon: &lexicon,
        job_names: &job_names,
    };
    let cv_words: Vec<u32> = found.profile.words.iter().map(|(word, _)| *word).collect();
    Ok(wording.to_say(&words, cv.text(), &cv_words))
}

fn trade_words(
    loaded: &Loaded,
    store: &Store,
    parent: RomeCode,
) -> Result<Arc<TradeWords>, store::Error> {
    loaded.trade_words.of_trade(parent, || {
        let own = loaded
            .outlines
            .iter()
            .filter(|sheet| sheet.parent == parent);
        let codes: Vec<RomeCode> = own.map(|sheet| sheet.code).collect();
        let sheets = loaded.sheets.of(store, &codes)?;
        let sheets: Vec<&Sheet> = sheets.values().map(Arc::as_ref).collect();
        Ok(TradeWords::of_trade(&loaded.trained, parent, &sheets))
    })
}
