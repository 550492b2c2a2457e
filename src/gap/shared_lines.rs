//! Tasks that a CV and an offer describe, each in its own words.
//!
//! A word that occurs in both texts convinces nobody; a line of the offer and a line of the
//! CV with the same meaning do. Only descriptions of work are compared.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::clause::Clause;
use super::clause_cut::{is_end, listed, pieces, whole_words};
use super::offer_tasks::OfferTasks;
use super::trade_rarity::TradeRarity;
use crate::cv::person::begins_with_job;
use crate::cv::{Cv, CvSection, Passage};
use crate::profile::Profiler;
use crate::text::{WordId, tokens};

/// The same task in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SharedLine {
    /// The offer's exact words.
    pub offer: String,
    /// The CV's exact words.
    pub cv: String,
}

/// The tasks that a CV describes.
#[derive(Debug, Clone, Default)]
pub(crate) struct CvLines(Vec<Clause>);

/// Lines that are given of one offer.
const MOST_LINES: usize = 3;
/// Least number of rare words in both, but for one that few offers of the trade have.
const LEAST_SHARED: usize = 2;
/// Least weight of the shared words: two that are in every sixth offer.
const LEAST_WEIGHT: f64 = 5.0;
/// Least weight of the shared words in the trade: not what half of its offers have.
const LEAST_IN_TRADE: f64 = 0.9;
/// Least part of the weight of each clause that is shared.
const LEAST_SHARE: f64 = 0.3;
/// The same for the offer's clause where one of the two is a list, of which the other may be
/// one thing, and for the CV's.
const LEAST_OF_OFFER: f64 = 0.35;
const LEAST_OF_LIST: f64 = 0.15;
/// Words between two that are side by side, and their least weight.
const NEAR: usize = 4;
const LEAST_OF_NEAR: f64 = 7.0;
/// Least weight of a single shared word: in the base, one offer in fifty; in the trade, one
/// in six.
const LEAST_ALONE: f64 = 4.9;
const LEAST_ALONE_IN_TRADE: f64 = 1.8;

impl CvLines {
    /// Of the posts, the skills and the profile of a CV.
    #[must_use]
    pub(crate) fn of(profiler: &Profiler, cv: &Cv) -> Self {
        let mut reader = profiler.analyzer().reader();
        let titles: Vec<&Range<usize>> = cv.posts().iter().map(|post| &post.title).collect();
        let is_title = |at: usize| titles.iter().any(|title| title.contains(&at));
        let mut found = Vec::new();
        for passage in described(cv) {
            let text = &cv.text()[passage.span.clone()];
            let is_task = |span: &Range<usize>| {
                !is_title(passage.span.start + span.start) && !is_no_task(&text[span.clone()])
            };
            let clauses = pieces(text, is_end).into_iter().filter(is_task);
            found.extend(clauses.filter_map(|span| Clause::of(profiler, &mut reader, &text[span])));
            let lines = pieces(text, |_, _, c| c == '\n')
                .into_iter()
                .filter(is_task);
            let lists = listed(text).into_iter().filter(is_task);
            found.extend(
                lines
                    .chain(lists)
                    .filter_map(|span| Clause::of_line(profiler, &mut reader, &text[span])),
            );
        }
        Self(found)
    }

    /// The tasks of an offer that lines of the CV describe, the best first, each line once.
    #[must_use]
    pub(crate) fn shared_with(
        &self,
        profiler: &Profiler,
        rarity: &TradeRarity,
        offer: &OfferTasks,
    ) -> Vec<SharedLine> {
        let weights = Weights { profiler, rarity };
        let asked = offer.tasks.iter();
        let pairs = asked.flat_map(|asked| self.0.iter().map(move |own| (asked, own)));
        let alike = pairs.filter_map(|(asked, own)| {
            Some((weights.similarity(asked, own, &offer.title)?, asked, own))
        });
        let mut alike: Vec<(f64, &Clause, &Clause)> = alike.collect();
        // The first of equals: texts begin with what matters.
        alike.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut shared: Vec<SharedLine> = Vec::new();
        for (_, asked, own) in alike {
            let line = SharedLine {
                offer: whole_words(&asked.text).to_owned(),
                cv: whole_words(&own.text).to_owned(),
            };
            let is_new = shared.iter().all(|other| other.cv != line.cv);
            if is_new && shared.len() < MOST_LINES {
                shared.push(line);
            }
        }
        shared
    }
}

/// The passages of a CV that describe work.
pub(super) fn described(cv: &Cv) -> impl Iterator<Item = &Passage> {
    const DESCRIBED: [CvSection; 3] = [CvSection::Posts, CvSection::Skills, CvSection::Profile];
    let passages = cv.passages().iter();
    passages.filter(|passage| DESCRIBED.contains(&passage.section))
}

/// True for a wish, « je souhaite rejoindre une crèche », and for a diploma: neither is work done.
fn is_no_task(text: &str) -> bool {
    const WISHES: [&str; 6] = [
        "souhaite",
        "recherche",
        "cherche",
        "voudrais",
        "aimerais",
        "rejoindre",
    ];
    const DIPLOMAS: [&str; 8] = [
        "licence",
        "master",
        "baccalaureat",
        "bts",
        "dut",
        "bep",
        "diplome",
        "brevet",
    ];
    /// The first two words of others: « bac » and « titre » mean more than diplomas.
    const PAIRS: [(&str, &str); 4] = [
        ("bac", "pro"),
        ("titre", "professionnel"),
        ("titre", "pro"),
        ("bac", "techno"),
    ];
    /// A label may stand before the name of a diploma: « Intitulé Licence pro bois ».
    const FIRST: usize = 2;
    let tokens = tokens(text);
    let words = tokens.iter().filter(|token| !token.is_mark);
    let words: Vec<&str> = words.map(|token| token.folded.as_str()).collect();
    let is_own = words.contains(&"je") || words.contains(&"j");
    let wishes = is_own && words.iter().any(|word| WISHES.contains(word))
        || matches!(words.as_slice(), ["poste", ..] | ["un", "poste", ..]);
    let is_pair = |pair: &[&str]| PAIRS.contains(&(pair[0], pair[1]));
    let names_diploma = words.iter().take(FIRST).any(|word| DIPLOMAS.contains(word))
        || words.windows(2).take(FIRST).any(is_pair);
    wishes || names_diploma || counts_people(text)
}

/// « 2 comptables fournisseurs, 1 trésorerie »: who is led, and not what is done.
fn counts_people(text: &str) -> bool {
    let (number, who) = text.split_once(' ').unwrap_or((text, ""));
    number.bytes().all(|b| b.is_ascii_digit()) && begins_with_job(who)
}

/// How much words weigh in the base and in the person's trade.
#[derive(Clone, Copy)]
struct Weights<'a> {
    profiler: &'a Profiler,
    rarity: &'a TradeRarity,
}

impl Weights<'_> {
    fn of_base(self, word: u32) -> f64 {
        self.profiler.vocabulary().idf(WordId(word))
    }

    fn of_trade(self, word: u32) -> f64 {
        self.rarity.weight(word, self.of_base(word))
    }

    /// How similar two clauses are; `None` where they are about different things.
    fn similarity(self, asked: &Clause, own: &Clause, title: &FxHashSet<u32>) -> Option<f64> {
        let is_shared = |word: &&u32| own.words.contains_key(word);
        let mut shared: Vec<u32> = asked.words.keys().filter(is_shared).copied().collect();
        // Sums of floats depend on their order.
        shared.sort_unstable();
        // The trade's name in both texts is no news.
        let is_new = shared.iter().any(|id| !title.contains(id));
        let weight: f64 = shared.iter().map(|id| self.of_base(*id)).sum();
        let in_trade: f64 = shared.iter().map(|id| self.of_trade(*id)).sum();
        let (of_offer, of_cv) = (weight / asked.weight, weight / own.weight);
        let is_alike = match asked.is_list || own.is_list {
            true => of_offer >= LEAST_OF_OFFER && of_cv >= LEAST_OF_LIST,
            false => of_offer.min(of_cv) >= LEAST_SHARE,
        };
        let is_enough = match shared.as_slice() {
            [one] => asked.names_action && self.is_particular(*one),
            _ => shared.len() >= LEAST_SHARED && weight >= LEAST_WEIGHT,
        };
        let is_alike = is_alike || self.has_neighbours(asked, own, &shared);
        (is_new && is_alike && is_enough && in_trade >= LEAST_IN_TRADE)
            .then_some(in_trade * (of_offer + of_cv))
    }

    /// True if both texts set two of the shared words side by side: « bain et dîner » inside
    /// a longer line.
    fn has_neighbours(self, asked: &Clause, own: &Clause, shared: &[u32]) -> bool {
        let pairs = shared
            .iter()
            .enumerate()
            .flat_map(|(at, one)| shared[at + 1..].iter().map(move |other| (*one, *other)));
        let is_near = |clause: &Clause, one: u32, other: u32| {
            clause.words[&one].abs_diff(clause.words[&other]) <= NEAR
        };
        pairs
            .filter(|(one, other)| self.of_base(*one) + self.of_base(*other) >= LEAST_OF_NEAR)
            .any(|(one, other)| is_near(asked, one, other) && is_near(own, one, other))
    }

    /// True for a word of the trade that few of its offers have: « balisage » for a salesman.
    fn is_particular(self, word: u32) -> bool {
        let idf = self.of_base(word);
        idf >= LEAST_ALONE
            && self.of_trade(word) >= LEAST_ALONE_IN_TRADE
            && self.rarity.is_of_trade(word, idf)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;
    use crate::facts::Month;
    use crate::lda::TrainingFlow;
    use crate::offer::Offer;
    use crate::profile::Sizes;
    use crate::requirement::OfferNeeds;

    /// Tasks of invented offers, each in few of them, beside what all of them say.
    const TASKS: [&str; 8] = [
        "Bain et dîner des enfants avant le retour des parents",
        "Couverture tuile et bac acier",
        "Traite des brebis et agnelage",
        "Vente de fromages sur les marchés",
        "Balisage du rayon et inventaire",
        "Conduite de pelle et tranchées",
        "Délivrance des ordonnances au comptoir",
        "Tirage de câbles et raccordement de tableaux",
    ];

    fn profiler() -> &'static Profiler {
        static PROFILER: OnceLock<Profiler> = OnceLock::new();
        PROFILER.get_or_init(|| {
            let text = |n: usize| {
                let task = TASKS[n % TASKS.len()];
                format!("Annonce {n}.\nVos missions :\n- {task}\n- Accueil des clients")
            };
            let offers = (0..160).map(|n| Offer::invented("Employé", &text(n)));
            let offers: Vec<Offer> = offers.collect();
            let sizes = Sizes {
                seed: 1,
                n_topics: Some(2),
                n_sweeps: Some(2),
                ..Sizes::default()
            };
            crate::profile::learn(&offers, &[], &sizes, &mut |_| TrainingFlow::Continue).unwrap()
        })
    }

    fn shared(cv: &str, mission: &str) -> Option<(String, String)> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\nEmployée\n\nEXPERIENCE\n{cv}");
        let cv = Cv::from_text(&text, Month::new(2026, 11));
        let offer = Offer::invented("Poste", &format!("Vos missions :\n- {mission}"));
        let needs = OfferNeeds::of_offer(&offer);
        let tasks = OfferTasks::of(profiler(), &needs);
        let lines = CvLines::of(profiler(), &cv);
        let found = lines.shared_with(profiler(), &TradeRarity::default(), &tasks);
        found.into_iter().next().map(|line| (line.offer, line.cv))
    }

    #[test]
    fn words_side_by_side_in_both_texts_are_one_task() {
        let cv =
            "2019 - 2024 : Famille Ravel, Lens\nGoûter, devoirs, bain, dîner, histoire du soir";
        let (offer, own) = shared(cv, TASKS[0]).unwrap();
        assert!(offer.starts_with("Bain et dîner"), "{offer}");
        assert!(own.contains("bain, dîner"), "{own}");
    }

    #[test]
    fn a_wish_and_a_diploma_are_no_work_done() {
        for cv in [
            "2019 - 2024 : Ferme Ravel, Lens\nJe souhaite rejoindre une traite de brebis, agnelage",
            "2019 - 2024 : Ferme Ravel, Lens\nTitre professionnel traite des brebis et agnelage",
        ] {
            assert_eq!(shared(cv, "Traite des brebis et agnelage"), None, "{cv}");
        }
        let cv = "2019 - 2024 : Ferme Ravel, Lens\nTraite de 300 brebis, agnelage au printemps";
        assert_eq!(
            shared(cv, "La ferme recherche une traite des brebis et agnelage"),
            None
        );
    }

    #[test]
    fn a_line_is_quoted_from_both_texts_or_from_none() {
        let cv = "2019 - 2024 : Ferme Ravel, Lens\nTraite de 300 brebis, agnelage au printemps";
        let (offer, own) = shared(cv, "Traite des brebis et agnelage").unwrap();
        assert_eq!(offer, "Traite des brebis et agnelage");
        assert!(own.contains("brebis"), "{own}");
        assert_eq!(shared(cv, "Délivrance des ordonnances au comptoir"), None);
        let denied = "2019 - 2024 : Ferme Ravel, Lens\nPas de traite de brebis ni d'agnelage";
        assert_eq!(shared(denied, "Traite des brebis et agnelage"), None);
    }
}
