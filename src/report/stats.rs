//! The result of `stats`: its JSON shape and its page.

use serde::Serialize;

use super::document::{Bar, Bars, Block, Document, plain};
use super::french::{count, day, percent, plural};
use crate::app::collection::Provenance;
use crate::app::stats::Stats;

/// The number of the shape.
const SCHEMA: u32 = 1;
/// So many lines of a long list.
const LINES: usize = 15;
/// So many months back.
const MONTHS: usize = 12;

/// The large domains of the ROME.
const DOMAINS: [(char, &str); 14] = [
    ('A', "Agriculture, pêche, espaces verts, animaux"),
    ('B', "Arts et façonnage d'ouvrages d'art"),
    ('C', "Banque, assurance, immobilier"),
    ('D', "Commerce, vente et grande distribution"),
    ('E', "Communication, média et multimédia"),
    ('F', "Construction, bâtiment et travaux publics"),
    ('G', "Hôtellerie-restauration, tourisme, loisirs"),
    ('H', "Industrie"),
    ('I', "Installation et maintenance"),
    ('J', "Santé"),
    ('K', "Services à la personne et à la collectivité"),
    ('L', "Spectacle"),
    ('M', "Support à l'entreprise"),
    ('N', "Transport et logistique"),
];

/// The base in figures, as programs read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BaseFigures {
    schema: u32,
    /// Whether it is the embedded demo.
    pub demo: bool,
    /// When it was last brought up to date.
    pub updated_at: Option<String>,
    /// How many offers.
    pub offers: usize,
    domains: Vec<Counted>,
    rome: Vec<Counted>,
    departements: Vec<Counted>,
    contracts: Vec<Counted>,
    months: Vec<Counted>,
    first_published: Option<String>,
    last_published: Option<String>,
    words: Words,
    with_pay: usize,
    with_skills: usize,
    with_code: usize,
    from_partner: usize,
    duplicates: usize,
}

/// How many offers have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Counted {
    code: Option<String>,
    label: String,
    offers: usize,
}

/// How many words the descriptions have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Words {
    least: usize,
    tenth: usize,
    half: usize,
    nine_tenths: usize,
    most: usize,
}

impl BaseFigures {
    /// The figures of a base.
    pub fn new(stats: &Stats, provenance: Provenance) -> Self {
        let lengths = stats.lengths;
        Self {
            schema: SCHEMA,
            demo: provenance.is_demo,
            updated_at: provenance.updated_at,
            offers: stats.n_offers,
            domains: most_first(
                stats
                    .by_domain
                    .iter()
                    .map(|(domain, n)| domain_line(*domain, *n)),
            ),
            rome: most_first(
                stats
                    .by_rome
                    .iter()
                    .map(|(code, n)| line(Some(code.clone()), code, *n)),
            ),
            departements: most_first(
                stats.by_departement.iter().map(|(code, n)| {
                    line(code.clone(), code.as_deref().unwrap_or("non précisé"), *n)
                }),
            ),
            contracts: most_first(
                stats
                    .by_contract
                    .iter()
                    .map(|(label, n)| line(None, label.unwrap_or("non précisé"), *n)),
            ),
            months: stats
                .by_month
                .iter()
                .map(|(month, n)| line(None, month, *n))
                .collect(),
            first_published: stats.published.map(|(first, _)| first.to_string()),
            last_published: stats.published.map(|(_, last)| last.to_string()),
            words: Words {
                least: lengths.least,
                tenth: lengths.tenth,
                half: lengths.half,
                nine_tenths: lengths.nine_tenths,
                most: lengths.most,
            },
            with_pay: stats.n_with_pay,
            with_skills: stats.n_with_skills,
            with_code: stats.n_with_code,
            from_partner: stats.n_from_partner,
            duplicates: stats.n_duplicates,
        }
    }

    /// The page.
    pub fn document(&self) -> Document {
        let mut page = Document::new("La base en chiffres");
        if self.demo {
            page.push(super::demo_note());
        }
        page.push(self.facts());
        page.push(Block::Bars(self.shares()));
        for (title, counted) in [
            ("Par domaine", &self.domains),
            ("Par métier (code ROME)", &self.rome),
            ("Par département", &self.departements),
            ("Par contrat", &self.contracts),
        ] {
            page.push(Block::section(title, vec![self.bars(counted)]));
        }
        if !self.months.is_empty() {
            let last = self.months.len().saturating_sub(MONTHS);
            let bars = self.bars(&self.months[last..]);
            page.push(Block::section("Par mois de publication", vec![bars]));
        }
        page
    }

    fn facts(&self) -> Block {
        let fact = |name: &str, value: String| (name.to_owned(), plain(value));
        let when = |text: &Option<String>| {
            let text = text.as_deref()?;
            Some(text.parse().map_or_else(|_| text.to_owned(), day))
        };
        let mut facts = vec![fact("Offres", count(self.offers))];
        facts.extend(when(&self.updated_at).map(|at| fact("Mise à jour", at)));
        if let (Some(first), Some(last)) = (when(&self.first_published), when(&self.last_published))
        {
            facts.push(fact("Publiées", format!("du {first} au {last}")));
        }
        let words = &self.words;
        let lengths = format!(
            "{} en médiane, {} à {} pour huit sur dix, {} au plus",
            plural(words.half, "mot", "mots"),
            count(words.tenth),
            count(words.nine_tenths),
            count(words.most)
        );
        facts.push(fact("Longueur des textes", lengths));
        Block::Facts(facts)
    }

    fn shares(&self) -> Bars {
        let bar = |(label, n): (&str, usize)| {
            let share = n as f64 / self.offers.max(1) as f64;
            Bar {
                label: label.to_owned(),
                value: share,
                shown: format!("{} ({})", percent(share), count(n)),
                mark: None,
            }
        };
        let shares = [
            ("avec un salaire exploitable", self.with_pay),
            ("avec des compétences demandées", self.with_skills),
            ("avec un code métier (ROME)", self.with_code),
            ("venues d'un site partenaire", self.from_partner),
            (
                "au texte identique à une autre du même département",
                self.duplicates,
            ),
        ];
        Bars {
            caption: "Part des offres".to_owned(),
            bars: shares.into_iter().map(bar).collect(),
            full: 1.0,
        }
    }

    fn bars(&self, all: &[Counted]) -> Block {
        let bar = |label: String, n: usize| Bar {
            label,
            value: n as f64,
            shown: format!(
                "{} ({})",
                count(n),
                percent(n as f64 / self.offers.max(1) as f64)
            ),
            mark: None,
        };
        let label = |line: &Counted| match &line.code {
            Some(code) if *code != line.label => format!("{code} {}", line.label),
            _ => line.label.clone(),
        };
        let mut bars: Vec<Bar> = all
            .iter()
            .take(LINES)
            .map(|l| bar(label(l), l.offers))
            .collect();
        let most = all.iter().map(|line| line.offers).max().unwrap_or(0).max(1) as f64;
        let others = &all[bars.len()..];
        if !others.is_empty() {
            let n = others.iter().map(|line| line.offers).sum();
            let name = plural(others.len(), "autre", "autres");
            bars.push(bar(format!("… et {name}"), n));
        }
        Block::Bars(Bars {
            caption: String::new(),
            bars,
            full: most,
        })
    }
}

fn line(code: Option<String>, label: &str, offers: usize) -> Counted {
    let label = label.to_owned();
    Counted {
        code,
        label,
        offers,
    }
}

fn domain_line(domain: Option<char>, offers: usize) -> Counted {
    let label = DOMAINS.iter().find(|(code, _)| Some(*code) == domain);
    let label = label.map_or("sans code métier", |(_, label)| label);
    line(domain.map(String::from), label, offers)
}

fn most_first(lines: impl Iterator<Item = Counted>) -> Vec<Counted> {
    let mut lines: Vec<Counted> = lines.collect();
    lines.sort_by(|a, b| b.offers.cmp(&a.offers).then_with(|| a.label.cmp(&b.label)));
    lines
}
