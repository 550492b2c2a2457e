//! The result of `stats`: its JSON and its document.

use serde::Serialize;

use super::document::{Bar, Bars, Block, Document, plain};
use super::french::{count, day, percent, plural};
use crate::app::collection::Provenance;
use crate::app::stats::{Stats, WordCounts};

const SCHEMA: u32 = 1;
/// Rows per list.
const LINES: usize = 15;
/// Months shown.
const MONTHS: usize = 12;

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

/// The JSON of `stats`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct BaseFigures {
    schema: u32,
    pub(crate) demo: bool,
    pub(crate) updated_at: Option<String>,
    pub(crate) offers: usize,
    domains: Vec<CountRow>,
    rome: Vec<CountRow>,
    departements: Vec<CountRow>,
    contracts: Vec<CountRow>,
    months: Vec<CountRow>,
    first_published: Option<String>,
    last_published: Option<String>,
    words: LengthFigures,
    with_pay: usize,
    with_skills: usize,
    with_code: usize,
    from_partner: usize,
    duplicates: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct CountRow {
    code: Option<String>,
    label: String,
    offers: usize,
}

/// Distribution of the length of descriptions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct LengthFigures {
    least: usize,
    tenth: usize,
    half: usize,
    nine_tenths: usize,
    most: usize,
}

impl LengthFigures {
    fn new(lengths: WordCounts) -> Self {
        Self {
            least: lengths.least,
            tenth: lengths.tenth,
            half: lengths.half,
            nine_tenths: lengths.nine_tenths,
            most: lengths.most,
        }
    }
}

impl BaseFigures {
    pub(crate) fn new(stats: &Stats, provenance: Provenance) -> Self {
        const UNSTATED: &str = "non précisé";
        let (domains, codes) = (stats.by_domain.iter(), stats.by_rome.iter());
        let departements = stats.by_departement.iter();
        let contracts = stats.by_contract.iter();
        Self {
            schema: SCHEMA,
            demo: provenance.is_demo,
            updated_at: provenance.updated_at,
            offers: stats.n_offers,
            domains: most_first(domains.map(|(domain, n)| domain_line(*domain, *n))),
            rome: most_first(codes.map(|(code, n)| line(Some(code.clone()), code, *n))),
            departements: most_first(
                departements
                    .map(|(code, n)| line(code.clone(), code.as_deref().unwrap_or(UNSTATED), *n)),
            ),
            contracts: most_first(
                contracts.map(|(label, n)| line(None, label.unwrap_or(UNSTATED), *n)),
            ),
            months: stats
                .by_month
                .iter()
                .map(|(month, n)| line(None, month, *n))
                .collect(),
            first_published: stats.published.map(|(first, _)| first.to_string()),
            last_published: stats.published.map(|(_, last)| last.to_string()),
            words: LengthFigures::new(stats.lengths),
            with_pay: stats.n_with_pay,
            with_skills: stats.n_with_skills,
            with_code: stats.n_with_code,
            from_partner: stats.n_from_partner,
            duplicates: stats.n_duplicates,
        }
    }

    pub(crate) fn document(&self) -> Document {
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

    fn bars(&self, all: &[CountRow]) -> Block {
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
        let label = |line: &CountRow| match &line.code {
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

fn line(code: Option<String>, label: &str, offers: usize) -> CountRow {
    let label = label.to_owned();
    CountRow {
        code,
        label,
        offers,
    }
}

fn domain_line(domain: Option<char>, offers: usize) -> CountRow {
    line(domain.map(String::from), domain_label(domain), offers)
}

/// The name of a large domain of the ROME.
pub(super) fn domain_label(domain: Option<char>) -> &'static str {
    let label = DOMAINS.iter().find(|(code, _)| Some(*code) == domain);
    label.map_or("sans code métier", |(_, label)| label)
}

fn most_first(lines: impl Iterator<Item = CountRow>) -> Vec<CountRow> {
    let mut lines: Vec<CountRow> = lines.collect();
    lines.sort_by(|a, b| b.offers.cmp(&a.offers).then_with(|| a.label.cmp(&b.label)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stats::WordCounts;
    use crate::report::text::{self, Style};
    use crate::report::{markdown, phrase};

    /// Seventeen occupations, to show the end of a long list.
    fn figures() -> BaseFigures {
        let of_rome = (1..=17).map(|n| (format!("J15{n:02}"), 18 - n));
        let published = ["2026-09-03T08:00:00", "2026-11-27T18:30:00"];
        let [first, last] = published.map(|at| at.parse().unwrap());
        let stats = Stats {
            n_offers: 1_240,
            by_domain: [(Some('J'), 1_100), (Some('N'), 130), (None, 10)].into(),
            by_rome: of_rome.collect(),
            by_departement: [(Some("59".to_owned()), 900), (None, 340)].into(),
            by_contract: [(Some("CDI"), 1_000), (Some("CDD"), 230), (None, 10)].into(),
            by_month: [("2026-09".to_owned(), 40), ("2026-11".to_owned(), 1_200)].into(),
            published: Some((first, last)),
            lengths: WordCounts {
                least: 3,
                tenth: 60,
                half: 214,
                nine_tenths: 520,
                most: 1_104,
            },
            n_with_pay: 700,
            n_with_skills: 1_001,
            n_with_code: 1_230,
            n_from_partner: 600,
            n_duplicates: 14,
        };
        let provenance = Provenance {
            n_offers: 1_240,
            updated_at: Some("2026-11-28T03:10:00".to_owned()),
            is_demo: false,
        };
        BaseFigures::new(&stats, provenance)
    }

    #[test]
    fn a_base_on_a_screen() {
        insta::assert_snapshot!(text::render(&figures().document(), Style::SNAPSHOT), @r"
        La base en chiffres
        ═══════════════════

        Offres : 1 240
        Mise à jour : 28 novembre 2026
        Publiées : du 3 septembre 2026 au 27 novembre 2026
        Longueur des textes : 214 mots en médiane, 60 à 520 pour huit sur dix, 1 104
          au plus

        Part des offres
        avec un salaire exploitable                     56 % (700)  ███████████▎
        avec des compétences demandées                81 % (1 001)  ████████████████▏
        avec un code métier (ROME)                    99 % (1 230)  ███████████████████▉
        venues d'un site partenaire                     48 % (600)  █████████▋
        au texte identique à une autre du même dépa…      1 % (14)  ▎

        Par domaine
        ───────────

        J Santé                    1 100 (89 %)  ████████████████████
        N Transport et logistique    130 (10 %)  ██▍
        sans code métier               10 (1 %)  ▏

        Par métier (code ROME)
        ──────────────────────

        J1501          17 (1 %)  ████████████████████
        J1502          16 (1 %)  ██████████████████▉
        J1503          15 (1 %)  █████████████████▋
        J1504          14 (1 %)  ████████████████▌
        J1505          13 (1 %)  ███████████████▎
        J1506          12 (1 %)  ██████████████▏
        J1507          11 (1 %)  █████████████
        J1508          10 (1 %)  ███████████▊
        J1509           9 (1 %)  ██████████▋
        J1510           8 (1 %)  █████████▍
        J1511           7 (1 %)  ████████▎
        J1512           6 (0 %)  ███████
        J1513           5 (0 %)  █████▉
        J1514           4 (0 %)  ████▊
        J1515           3 (0 %)  ███▌
        … et 2 autres   3 (0 %)  ███▌

        Par département
        ───────────────

        59           900 (73 %)  ████████████████████
        non précisé  340 (27 %)  ███████▌

        Par contrat
        ───────────

        CDI          1 000 (81 %)  ████████████████████
        CDD            230 (19 %)  ████▋
        non précisé      10 (1 %)  ▎

        Par mois de publication
        ───────────────────────

        2026-09      40 (3 %)  ▋
        2026-11  1 200 (97 %)  ████████████████████
        ");
    }

    #[test]
    fn a_base_for_ears() {
        let text = phrase::render(&figures().document());
        let (head, _) = text.split_once("Par métier").unwrap();
        insta::assert_snapshot!(head, @r"
        La base en chiffres.
        Offres : 1 240.
        Mise à jour : 28 novembre 2026.
        Publiées : du 3 septembre 2026 au 27 novembre 2026.
        Longueur des textes : 214 mots en médiane, 60 à 520 pour huit sur dix, 1 104 au plus.
        Part des offres.
        avec un salaire exploitable : 56 % (700).
        avec des compétences demandées : 81 % (1 001).
        avec un code métier (ROME) : 99 % (1 230).
        venues d'un site partenaire : 48 % (600).
        au texte identique à une autre du même département : 1 % (14).

        Par domaine.
        J Santé : 1 100 (89 %).
        N Transport et logistique : 130 (10 %).
        sans code métier : 10 (1 %).
        ");
    }

    #[test]
    fn an_empty_base_in_markdown() {
        let none = BaseFigures::new(
            &Stats::default(),
            Provenance {
                n_offers: 0,
                updated_at: None,
                is_demo: true,
            },
        );
        insta::assert_snapshot!(markdown::render(&none.document()), @r"
        # La base en chiffres

        > **Attention :** Démonstration : ces offres et ces formations sont inventées, parce que la base est vide. Lancez « matcher fetch » ou « matcher import offers » pour travailler sur de vraies offres.

        - Offres : 0
        - Longueur des textes : 0 mot en médiane, 0 à 0 pour huit sur dix, 0 au plus

        Part des offres

        - avec un salaire exploitable : 0 % (0)
        - avec des compétences demandées : 0 % (0)
        - avec un code métier (ROME) : 0 % (0)
        - venues d'un site partenaire : 0 % (0)
        - au texte identique à une autre du même département : 0 % (0)

        ## Par domaine

        ## Par métier (code ROME)

        ## Par département

        ## Par contrat
        ");
    }
}
