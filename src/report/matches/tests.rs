use super::checks::{FitCheck, Lack};
use super::gaps::{Gaps, ShownMarketGap, ShownOfferQuote, ShownTheme, ShownTradeWord};
use super::shape::ShownOtherTrade;
use super::shape::{Filtered, MatchTopic, ShownCv, UsualPayJson};
use super::*;
use crate::report::csv::Dialect;
use crate::report::{csv, html, markdown, phrase, text};

#[path = "../../../tests/cli/schema.rs"]
mod schema;

const SCREEN: text::Style = text::Style {
    width: 72,
    has_colour: false,
    has_symbols: true,
};

/// An answer with every field filled, and `text` wherever a CV or an offer could have put it.
pub(in crate::report) fn answer(text: &str) -> ShownMatches {
    ShownMatches {
        schema: SCHEMA,
        tool: "matcher 0.1.0".to_owned(),
        fingerprint: "f1".to_owned(),
        seed: 42,
        base: Base {
            offers: 26_284,
            updated_at: Some("2026-11-20T03:10:00".to_owned()),
            newest_at: None,
            source: "France Travail".to_owned(),
            licence: "https://francetravail.io/licence".to_owned(),
            modified: "doublons regroupés".to_owned(),
            demo: false,
        },
        matches: vec![one(text)],
        unread: vec![],
        group: None,
    }
}

fn one(text: &str) -> Match {
    Match {
        cv: ShownCv {
            file: "cv.pdf".to_owned(),
            pages: 1,
            words: 312,
            reading: "A".to_owned(),
            warnings: vec![text.to_owned()],
            occupations: vec![ShownOccupation {
                rome: "J1501".to_owned(),
                label: "Aide-soignant / Aide-soignante".to_owned(),
                probability: 0.81,
            }],
            topics: vec![MatchTopic {
                topic: 17,
                weight: 0.21,
                words: vec!["toilette".to_owned(), text.to_owned()],
            }],
            person: person(),
        },
        offers: vec![offer(text)],
        gaps: gaps(text),
        next_steps: vec![NextStep {
            action: "Ajoutez vos dates d'emploi".to_owned(),
            reason: "elles manquent au CV".to_owned(),
            ..NextStep::default()
        }],
        fits: true,
        filtered: vec![Filtered {
            filter: "dept".to_owned(),
            offers: 12,
            ..Filtered::default()
        }],
        other_trade: None,
    }
}

fn person() -> serde_json::Value {
    serde_json::json!({
        "headline": "Aide-soignante",
        "home": {"town": "Saint-Quentin", "postcode": "02100"},
        "level": "confirmed",
        "years": {"trade": 7.0, "all": 9.0},
        "posts": [{"title": "Aide-soignante"}],
        "wishes": [{"kind": "hours", "value": "nuit", "quote": "de nuit"}],
    })
}

fn check(side: &str, check: &str, state: &str, text: &str) -> FitCheck {
    FitCheck {
        side: side.to_owned(),
        check: check.to_owned(),
        state: state.to_owned(),
        required: side == "asked",
        text: text.to_owned(),
        quote: String::new(),
    }
}

fn checks(text: &str) -> Vec<FitCheck> {
    let licence = "permis B (demandé) : votre CV ne l'indique pas";
    vec![
        check("wanted", "place", "met", "à 12 km de chez vous"),
        check("wanted", "hours", "met", "travail de nuit"),
        check(
            "asked",
            "diploma",
            "met",
            "DEAS (demandé) : votre CV le montre",
        ),
        FitCheck {
            quote: text.to_owned(),
            ..check("asked", "licence", "unmet", licence)
        },
        check(
            "asked",
            "years",
            "unknown",
            "2 ans d'expérience (demandé) : à vérifier",
        ),
    ]
}

fn offer(text: &str) -> MatchOffer {
    let parts = [("occupation", 0.41), ("topics", 0.22), ("words", 0.28)];
    MatchOffer {
        rank: 1,
        id: "213JSYX".to_owned(),
        title: text.to_owned(),
        rome: Some("J1501".to_owned()),
        employer: Some("Résidence des Tilleuls".to_owned()),
        place: Some("59 - Roubaix".to_owned()),
        contract: Some("CDI".to_owned()),
        pay: Some("1 950 € par mois".to_owned()),
        created_at: Some("2026-11-18T08:00:00".to_owned()),
        url: "https://candidat.francetravail.fr/offres/recherche/detail/213JSYX".to_owned(),
        score: 0.91,
        parts: parts.map(|(name, part)| (name.to_owned(), part)).into(),
        why: vec![
            Why {
                term: "soignante".to_owned(),
                topic: None,
                part: 0.04,
                parts: [("occupation", 0.03), ("words", 0.01)]
                    .map(|(name, part)| (name.to_owned(), part))
                    .into(),
                cv: text.to_owned(),
                offer: text.to_owned(),
            },
            Why {
                term: "toilette, soins, résidents".to_owned(),
                topic: Some(17),
                part: 0.02,
                parts: [("topics".to_owned(), 0.02)].into(),
                cv: text.to_owned(),
                offer: text.to_owned(),
            },
        ],
        age_days: Some(11),
        flags: Vec::new(),
        distance_km: Some(12),
        about_km: None,
        fit: checks(text),
        lacks: vec![Lack {
            kind: "licence".to_owned(),
            how: "obtain".to_owned(),
            required: true,
            text: "permis B".to_owned(),
            quote: text.to_owned(),
            courses: Vec::new(),
        }],
        shared_line: None,
        pays_more_than: None,
        usual_pay: Some(UsualPayJson {
            offers: 41,
            low: 24_000,
            high: 28_200,
            closed: false,
        }),
        mark: None,
        shared_terms: Vec::new(),
        advantages: Vec::new(),
        similar: 2,
        changes: vec![ShownChange {
            add: text.to_owned(),
            from: 9,
            to: 1,
        }],
    }
}

fn gaps(text: &str) -> Gaps {
    let courses = vec![ShownCourse {
        code: "RS5801".to_owned(),
        title: text.to_owned(),
        level: Some(3),
        why: vec!["gestes d'urgence".to_owned()],
        url: "https://www.francecompetences.fr/recherche/rs/5801/".to_owned(),
        hours: Some((12, 14)),
        price: Some((150, 150)),
        sessions: 3,
    }];
    let first_aid = ShownMarketGap {
        text: "premiers secours".to_owned(),
        market: 48,
        asked: 12,
        firm: 8,
        top: 1,
        quotes: vec![ShownOfferQuote {
            id: "213JSYX".to_owned(),
            quote: text.to_owned(),
        }],
        courses,
        what: Some("2 jours".to_owned()),
    };
    Gaps {
        market: 48,
        doubtful: false,
        obtain: vec![first_aid],
        learn: Vec::new(),
        say: vec![ShownTradeWord {
            words: text.to_owned(),
            share: 0.21,
        }],
        themes: vec![
            ShownTheme {
                topic: 0,
                name: "soins et toilette".to_owned(),
                share: 0.18,
                in_cv: true,
                ..ShownTheme::default()
            },
            ShownTheme {
                topic: 1,
                name: text.to_owned(),
                share: 0.07,
                ..ShownTheme::default()
            },
        ],
    }
}

fn folder() -> ShownMatches {
    let mut matches = answer("Aide-soignante");
    matches.matches = (0..5).map(|_| one("Aide-soignante")).collect();
    matches.matches[1].fits = false;
    matches.unread.push(Unread {
        file: "scan.pdf".to_owned(),
        reason: "image_only".to_owned(),
        message: "image sans texte : faites-le lire par un OCR".to_owned(),
    });
    matches.group = group(&matches.matches);
    matches
}

#[test]
fn every_answer_keeps_to_the_published_schema() {
    let mut empty = answer("x");
    empty.base = Base::default();
    empty.matches.clear();
    let mut dated = answer("x");
    dated.base.newest_at = Some("2026-11-19".to_owned());
    for matches in [answer("x"), folder(), empty, dated] {
        let value = serde_json::to_value(&matches).unwrap();
        assert_eq!(
            schema::breaches(schema::MATCH, &value),
            Vec::<String>::new()
        );
    }
}

#[test]
fn the_age_of_the_newest_offer_stands_beside_the_day_of_the_copy() {
    let mut matches = answer("x");
    matches.base.newest_at = Some("2026-11-19".to_owned());
    let page = text::render(&document(&matches, Depth::Short), SCREEN);
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("mises à jour le 20 novembre 2026, la plus récente publiée le 19 novembre"),
        "{page}"
    );
}

#[test]
fn the_schema_refuses_what_is_not_it() {
    let mut value = serde_json::to_value(answer("x")).unwrap();
    value["schema"] = 3.into();
    value["matches"][0]["offers"][0]["score"] = "0,9".into();
    value["matches"][0]["cv"]["reading"] = "Z".into();
    value["base"]["nouveau"] = 1.into();
    value.as_object_mut().unwrap().remove("unread");
    assert_eq!(schema::breaches(schema::MATCH, &value).len(), 5);
}

/// The answer in the formats for a person who looks for a job, but not the terminal.
fn pages(text: &str) -> [String; 4] {
    let answer = answer(text);
    let full = document(&answer, Depth::Full);
    let short = document(&answer, Depth::Short);
    [
        html::render(&full),
        markdown::render(&full),
        phrase::render(&full),
        phrase::render(&short),
    ]
}

#[test]
fn no_flag_stands_in_a_page_for_a_jobseeker() {
    let mut nothing = answer("x");
    nothing.matches[0].offers.clear();
    nothing.matches[0].fits = false;
    let nothing = html::render(&document(&nothing, Depth::Full));
    let bodies = pages("Aide-soignante").into_iter().chain([nothing]);
    for page in bodies {
        let body = page.split("<main").last().unwrap();
        let body = body.split("<script>").next().unwrap();
        let mut parts = body.split("--").skip(1);
        let flag = parts.find(|after| after.starts_with(|c: char| c.is_ascii_lowercase()));
        assert_eq!(flag, None);
    }
    let screen = text::render(&document(&answer("x"), Depth::Short), SCREEN);
    assert!(screen.contains("--near"), "{screen}");
}

#[test]
fn a_card_has_three_reasons_at_most_and_one_obstacle() {
    let page = document(&answer("Aide-soignante"), Depth::Short);
    let cards = cards(&page.blocks);
    assert_eq!(cards.len(), 1);
    let n = |tone| {
        cards[0]
            .signs
            .iter()
            .filter(|sign| sign.tone == tone)
            .count()
    };
    use crate::report::document::Tone;
    assert_eq!((n(Tone::Good), n(Tone::Warning)), (2, 1));
}

/// All cards of blocks and of their sections.
fn cards(blocks: &[Block]) -> Vec<crate::report::document::Card> {
    let cards_of = |block: &Block| match block {
        Block::Cards(cards) => cards.clone(),
        Block::Section(section) => cards(&section.blocks),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(cards_of).collect()
}

#[test]
fn a_stem_never_shows() {
    let mut answer = answer("Lève-malade et tri sélectif");
    answer.matches[0].offers[0].why[0].term = "lever-maladie".to_owned();
    for depth in [Depth::Short, Depth::Full] {
        let page = html::render(&document(&answer, depth));
        assert!(!page.contains("lever-maladie"));
    }
}

#[test]
fn the_old_gaps_of_an_offer_show_nowhere() {
    for page in pages("Aide-soignante") {
        assert!(!page.contains("à acquérir ou à montrer"));
    }
}

#[test]
fn no_full_stop_is_glued_to_an_address() {
    for page in pages("Aide-soignante") {
        let glued = page.lines().find(|line| line.ends_with("/213JSYX."));
        assert_eq!(glued, None);
    }
}

#[test]
fn a_bad_reading_is_a_warning_and_a_good_one_is_not_told() {
    let mut matches = answer("x");
    let page = phrase::render(&document(&matches, Depth::Short));
    assert!(!page.contains("a été lu"), "{page}");
    matches.matches[0].cv.reading = "C".to_owned();
    let page = phrase::render(&document(&matches, Depth::Short));
    assert!(page.contains("Attention : Ce CV a été mal lu"), "{page}");
}

#[test]
fn one_cv_on_a_screen() {
    let page = document(&answer("Aide-soignante de nuit"), Depth::Short);
    insta::assert_snapshot!(text::render(&page, SCREEN), @r"
    Offres pour cv.pdf
    ══════════════════

    Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de
    nuit

    Ce n'est pas ça ? Corrigez le CV, puis relancez, ou dites-le : --near
    VILLE, --trade MÉTIER, --wish hours=nuit.

    ⚠ Aide-soignante de nuit

    L'offre à lire en premier
    ─────────────────────────

    1. Aide-soignante de nuit (proche)
       Résidence des Tilleuls · Roubaix (59), à 12 km
       CDI · 1 950 € par mois · il y a 11 jours
       ✔ L'offre demande : DEAS. Votre CV le montre.
       ✔ Travail de nuit, comme vous le souhaitez.
       ⚠ L'offre demande : permis B. Votre CV ne l'indique pas.
       https://candidat.francetravail.fr/offres/recherche/detail/213JSYX

    Ce qui manque, et comment l'acquérir
    ────────────────────────────────────

    À obtenir

    • Premiers secours : 12 des 48 offres proches le demandent, 8
      l'exigent (dont 1 des 10 premières) — offre 213JSYX : « Aide-soignante
      de nuit »
      → RS5801 Aide-soignante de nuit
        <https://www.francecompetences.fr/recherche/rs/5801/> — niveau 3, de
        12 h à 14 h, 150 €, 3 sessions, gestes d'urgence

    À mieux dire

    Les offres de votre métier disent « Aide-soignante de nuit » (21 %) ;
    écrivez-le si vous le faites.

    Les thèmes de votre métier
    ──────────────────────────

    Aucun de ces thèmes ne manque pour postuler ; ils ouvrent d'autres
    offres.

    • Soins et toilette : 18 % des offres, ✓ votre CV en parle
    • Aide-soignante de nuit : 7 % des offres

    Et maintenant ?
    ───────────────

    • Ajoutez vos dates d'emploi : elles manquent au CV

    À propos de ces résultats
    ─────────────────────────

    L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge
    pas la personne, et aucune candidature n'est écartée : les autres offres
    restent ouvertes.

    Source : France Travail (26 284 offres, mises à jour le 20 novembre
      2026)
    Licence : https://francetravail.io/licence
    Modifications : doublons regroupés
    Écartées (département) : 12 offres
    Outil : matcher 0.1.0
    Empreinte : f1
    ");
}

#[test]
fn one_cv_for_ears() {
    let page = document(&answer("Aide-soignante de nuit"), Depth::Short);
    insta::assert_snapshot!(phrase::render(&page), @r"
    Offres pour cv.pdf.
    Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de nuit.
    Ce n'est pas ça ? Corrigez le CV, puis relancez.
    Attention : Aide-soignante de nuit.

    L'offre à lire en premier.

    Première offre : aide-soignante de nuit, chez Résidence des Tilleuls, à Roubaix, à 12 kilomètres, en CDI, payée 1 950 euros par mois, publiée il y a 11 jours. L'offre demande : DEAS. Votre CV le montre. Travail de nuit, comme vous le souhaitez. L'offre demande : permis B. Votre CV ne l'indique pas.
    Voir l'offre : https://candidat.francetravail.fr/offres/recherche/detail/213JSYX

    Ce qui manque, et comment l'acquérir.

    À obtenir.
    Premiers secours : 12 des 48 offres proches le demandent, 8 l'exigent (dont 1 des 10 premières), offre 213JSYX : « Aide-soignante de nuit ».
    RS5801 Aide-soignante de nuit, à l'adresse https://www.francecompetences.fr/recherche/rs/5801/, niveau 3, de 12 h à 14 h, 150 €, 3 sessions, gestes d'urgence.

    À mieux dire.
    Les offres de votre métier disent « Aide-soignante de nuit » (21 %) ; écrivez-le si vous le faites.

    Les thèmes de votre métier.
    Aucun de ces thèmes ne manque pour postuler ; ils ouvrent d'autres offres.
    Soins et toilette : 18 % des offres, votre CV en parle.
    Aide-soignante de nuit : 7 % des offres.

    Et maintenant ?
    Ajoutez vos dates d'emploi : elles manquent au CV.

    À propos de ces résultats.
    L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la personne, et aucune candidature n'est écartée : les autres offres restent ouvertes.
    Source : France Travail (26 284 offres, mises à jour le 20 novembre 2026).
    Licence : https://francetravail.io/licence
    Modifications : doublons regroupés.
    Écartées (département) : 12 offres.
    Outil : matcher 0.1.0.
    Empreinte : f1.
    ");
}

#[test]
fn one_cv_in_full() {
    let page = document(&answer("Aide-soignante de nuit"), Depth::Full);
    insta::assert_snapshot!(markdown::render(&page), @r"
    # Offres pour cv.pdf

    **Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de nuit**

    Ce n'est pas ça ? Corrigez le CV, puis relancez.

    > **Attention :** Aide-soignante de nuit

    ## L'offre à lire en premier

    ### 1. Aide-soignante de nuit (proche)

    Résidence des Tilleuls · Roubaix (59), à 12 km  
    CDI · 1 950 € par mois · il y a 11 jours

    - **Bien :** L'offre demande : DEAS. Votre CV le montre.
    - **Bien :** Travail de nuit, comme vous le souhaitez.
    - **Attention :** L'offre demande : permis B. Votre CV ne l'indique pas.

    [Voir l'offre](<https://candidat.francetravail.fr/offres/recherche/detail/213JSYX>)

    #### Ce que vous avez

    - À 12 km de chez vous.
    - Travail de nuit, comme vous le souhaitez.
    - L'offre demande : DEAS. Votre CV le montre.

    #### Ce qui manque

    - **Permis B** (exigence de l'offre) — « Aide-soignante de nuit »

    #### À vérifier

    - L'offre demande : 2 ans d'expérience.

    #### Ce qui la ferait monter, si c'est vrai et que le CV le dit

    - avec « **Aide-soignante de nuit** » : 9e → 1re

    Correspondance : 91,0 sur 100, dont

    - Le métier : 41,0 points
    - Les mots communs : 28,0 points
    - Les thèmes : 22,0 points

    #### Les mots communs à votre CV et à l'offre

    - **soignante** (4,0 points)
      - CV : « Aide-soignante de nuit »
      - offre : « Aide-soignante de nuit »

    - Publiée le : 18 novembre 2026
    - Code du métier (ROME) : J1501
    - Numéro de l'offre : 213JSYX
    - Et aussi : 2 annonces presque identiques

    ### Toutes ces offres en tableau

    Correspondance : sur 100, la proximité entre l'offre et le CV

    | Rang | Correspondance | Poste | Lieu | Contrat | Employeur | Salaire | Publiée |
    | ---: | ---: | --- | --- | --- | --- | --- | --- |
    | 1 | 91,0 | Aide-soignante de nuit | Roubaix (59), à 12 km | CDI | Résidence des Tilleuls | 1 950 € par mois | 18 novembre 2026 |

    ## Ce qui manque, et comment l'acquérir

    ### À obtenir

    - **Premiers secours** : 12 des 48 offres proches le demandent, 8 l'exigent (dont 1 des 10 premières) — offre 213JSYX : « Aide-soignante de nuit »
      - → [RS5801 Aide-soignante de nuit](<https://www.francecompetences.fr/recherche/rs/5801/>) — niveau 3, de 12 h à 14 h, 150 €, 3 sessions, gestes d'urgence

    ### À mieux dire

    Les offres de votre métier disent « Aide-soignante de nuit » (21 %) ; écrivez-le si vous le faites.

    ## Les thèmes de votre métier

    Aucun de ces thèmes ne manque pour postuler ; ils ouvrent d'autres offres.

    - **Soins et toilette** : 18 % des offres, ✓ votre CV en parle
    - **Aide-soignante de nuit** : 7 % des offres

    ## Et maintenant ?

    - **Ajoutez vos dates d'emploi** : elles manquent au CV

    ## À propos de ces résultats

    L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la personne, et aucune candidature n'est écartée : les autres offres restent ouvertes.

    - Source : France Travail (26 284 offres, mises à jour le 20 novembre 2026)
    - Licence : [https://francetravail.io/licence](<https://francetravail.io/licence>)
    - Modifications : doublons regroupés
    - Écartées (département) : 12 offres
    - Outil : matcher 0.1.0
    - Empreinte : f1

    ### Ce qui a été lu du CV

    - Lecture : A (bonne)
    - Taille : 1 page, 312 mots

    Métiers reconnus, avec leur probabilité

    - Aide-soignant ou aide-soignante (J1501) : 81 %
    ");
}

#[test]
fn a_folder_on_a_screen() {
    let mut page = document(&folder(), Depth::Short);
    page.blocks.truncate(4);
    insta::assert_snapshot!(text::render(&page, SCREEN), @r"
    Offres pour 5 CV
    ════════════════

    CV lus : 5
    Avec des offres proches : 4
    Sans offre assez proche : 1
    Fichiers à revoir : 1

    Vue d'ensemble
    ──────────────

    5 CV, dans l'ordre des fichiers ; la proximité de l'offre et du CV est
    dite sur 100
    • CV : cv.pdf
      Lecture : bonne
      Métier reconnu : Aide-soignant ou aide-soignante
      À lire en premier : Aide-soignante
      Proximité : 91,0
      Manque principal : premiers secours
    • CV : cv.pdf
      Lecture : bonne
      Métier reconnu : Aide-soignant ou aide-soignante
      À lire en premier : aucune offre assez proche
      Proximité : —
      Manque principal : premiers secours
    • CV : cv.pdf
      Lecture : bonne
      Métier reconnu : Aide-soignant ou aide-soignante
      À lire en premier : Aide-soignante
      Proximité : 91,0
      Manque principal : premiers secours
    • CV : cv.pdf
      Lecture : bonne
      Métier reconnu : Aide-soignant ou aide-soignante
      À lire en premier : Aide-soignante
      Proximité : 91,0
      Manque principal : premiers secours
    • CV : cv.pdf
      Lecture : bonne
      Métier reconnu : Aide-soignant ou aide-soignante
      À lire en premier : Aide-soignante
      Proximité : 91,0
      Manque principal : premiers secours

    Fichiers à revoir
    ─────────────────

    ⚠ 1 fichier n'a pas pu servir ; tous les autres ont été traités.

    Fichier   Raison et conseil
    ────────  ────────────────────────────────────────────
    scan.pdf  image sans texte : faites-le lire par un OCR

    Le groupe
    ─────────

    Métiers les plus fréquents
    Métier                                   CV
    ───────────────────────────────────────  ──
    Aide-soignant ou aide-soignante (J1501)   5

    Manques partagés par plusieurs CV
    Manque            CV
    ────────────────  ──
    premiers secours   5

    Formations utiles à cinq personnes ou plus
    Formation                CV
    ───────────────────────  ──
    Aide-soignante (RS5801)   5

    CV sans offre assez proche : cv.pdf
    ");
}

#[test]
fn the_demo_is_named_in_every_format() {
    let mut matches = answer("x");
    matches.base.demo = true;
    for depth in [Depth::Short, Depth::Full] {
        let page = document(&matches, depth);
        for drawn in [
            text::render(&page, SCREEN),
            phrase::render(&page),
            markdown::render(&page),
            html::render(&page),
        ] {
            assert!(drawn.contains("inventées"), "{drawn}");
        }
    }
    assert!(
        serde_json::to_string(&matches)
            .unwrap()
            .contains("\"demo\":true")
    );
    assert_eq!(rows(&matches.matches[0], &matches.base)[0][1], "true");
}

#[test]
fn the_other_trade_has_a_list_of_its_own() {
    let mut matches = answer("x");
    matches.matches[0].other_trade = Some(ShownOtherTrade {
        name: "Caissière <b>".to_owned(),
        origin: "practised".to_owned(),
        offers: vec![offer("Hôte de caisse")],
    });
    let page = html::render(&document(&matches, Depth::Full));
    assert!(page.contains("Et dans le métier que vous avez exercé"));
    assert!(page.contains("caissière &lt;b&gt;."), "{page}");
    assert!(page.contains("Hôte de caisse"));
}

#[test]
fn hostile_offers_are_shown_and_never_obeyed() {
    let hostile = "=cmd|'x'!A0<script>alert(1)</script>\u{1b}[2J";
    let matches = answer(hostile);
    let page = document(&matches, Depth::Full);
    let web = html::render(&page);
    assert_eq!(web.matches("<script").count(), 1);
    assert!(web.contains("&lt;script&gt;alert(1)"));
    assert!(!text::render(&page, SCREEN).contains('\u{1b}'));
    let sheet = csv::render(
        &rows(&matches.matches[0], &matches.base),
        Dialect::default(),
    );
    assert!(sheet.contains("'=cmd|"), "{sheet}");
    assert!(!sheet.contains(",=cmd"), "{sheet}");
}

#[test]
fn an_answer_without_offers_is_kind() {
    let mut matches = answer("x");
    matches.matches[0].fits = false;
    let drawn = text::render(&document(&matches, Depth::Short), SCREEN);
    assert!(drawn.contains("Aucune offre de la base n'est assez proche"));
    assert!(!drawn.to_lowercase().contains("rejet"));
}

#[test]
fn filters_that_leave_nothing_are_named() {
    let mut matches = answer("x");
    matches.matches[0].fits = false;
    matches.matches[0].offers.clear();
    let drawn = text::render(&document(&matches, Depth::Short), SCREEN);
    assert!(
        drawn.contains("ce qui a été demandé (département)"),
        "{drawn}"
    );
}

#[test]
fn pays_and_days_sort_by_what_they_come_to() {
    let mut matches = answer("x");
    matches.matches[0].offers[0].pay = Some("Mensuel de 2000.0 Euros sur 12.0 mois".to_owned());
    let page = format!("{:?}", document(&matches, Depth::Full));
    assert!(page.contains("par mois") && page.contains("Some(24000.0)"));
    assert!(page.contains("Some(20261118.0)"));
}

#[test]
fn what_the_cv_shows_is_not_missing() {
    let mut matches = answer("x");
    matches.matches[0].offers[0].lacks.clear();
    let page = markdown::render(&document(&matches, Depth::Full));
    assert!(
        page.contains("#### Ce que vous avez\n\n- À 12 km de chez vous.\n"),
        "{page}"
    );
    assert!(!page.contains("#### Ce qui manque"), "{page}");
}

#[test]
fn points_have_their_singular_and_are_never_none() {
    assert_eq!(points_with_noun(0.79), "79,0 points");
    assert_eq!(points_with_noun(0.013), "1,3 point");
    assert_eq!(points_with_noun(0.0001), "moins de 0,1 point");
}

#[test]
fn a_run_has_a_line_an_offer() {
    let mut one = one("x");
    one.cv.file = "dossier/01 J1506.pdf".to_owned();
    assert_eq!(trec(&one), "01_J1506 Q0 213JSYX 1 0.910000 matcher\n");
}

#[test]
fn every_row_has_its_headings() {
    assert_eq!(rows(&one("x"), &answer("x").base)[0].len(), heads().len());
}

#[test]
fn one_cv_in_full_on_a_screen_of_80_columns() {
    let page = document(&answer("Aide-soignante de nuit"), Depth::Full);
    insta::assert_snapshot!(text::render(&page, text::Style::SNAPSHOT), @r"
    Offres pour cv.pdf
    ══════════════════

    Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de nuit

    Ce n'est pas ça ? Corrigez le CV, puis relancez, ou dites-le : --near VILLE,
    --trade MÉTIER, --wish hours=nuit.

    ⚠ Aide-soignante de nuit

    L'offre à lire en premier
    ─────────────────────────

    1. Aide-soignante de nuit (proche)
       Résidence des Tilleuls · Roubaix (59), à 12 km
       CDI · 1 950 € par mois · il y a 11 jours
       ✔ L'offre demande : DEAS. Votre CV le montre.
       ✔ Travail de nuit, comme vous le souhaitez.
       ⚠ L'offre demande : permis B. Votre CV ne l'indique pas.
       https://candidat.francetravail.fr/offres/recherche/detail/213JSYX

    Ce que vous avez

    • À 12 km de chez vous.
    • Travail de nuit, comme vous le souhaitez.
    • L'offre demande : DEAS. Votre CV le montre.

    Ce qui manque

    • Permis B (exigence de l'offre) — « Aide-soignante de nuit »

    À vérifier

    • L'offre demande : 2 ans d'expérience.

    Ce qui la ferait monter, si c'est vrai et que le CV le dit

    • avec « Aide-soignante de nuit » : 9e → 1re

    Correspondance : 91,0 sur 100, dont
    Le métier         41,0 points  █████████
    Les mots communs  28,0 points  ██████▏
    Les thèmes        22,0 points  ████▉

    Les mots communs à votre CV et à l'offre

    • soignante (4,0 points)
        CV : « Aide-soignante de nuit »
        offre : « Aide-soignante de nuit »

    Publiée le : 18 novembre 2026
    Code du métier (ROME) : J1501
    Numéro de l'offre : 213JSYX
    Et aussi : 2 annonces presque identiques

    Toutes ces offres en tableau

    Correspondance : sur 100, la proximité entre l'offre et le CV
    • Rang : 1
      Correspondance : 91,0
      Poste : Aide-soignante de nuit
      Lieu : Roubaix (59), à 12 km
      Contrat : CDI
      Employeur : Résidence des Tilleuls
      Salaire : 1 950 € par mois
      Publiée : 18 novembre 2026

    Ce qui manque, et comment l'acquérir
    ────────────────────────────────────

    À obtenir

    • Premiers secours : 12 des 48 offres proches le demandent, 8 l'exigent (dont
      1 des 10 premières) — offre 213JSYX : « Aide-soignante de nuit »
      → RS5801 Aide-soignante de nuit
        <https://www.francecompetences.fr/recherche/rs/5801/> — niveau 3, de 12 h à
        14 h, 150 €, 3 sessions, gestes d'urgence

    À mieux dire

    Les offres de votre métier disent « Aide-soignante de nuit » (21 %) ; écrivez-le
    si vous le faites.

    Les thèmes de votre métier
    ──────────────────────────

    Aucun de ces thèmes ne manque pour postuler ; ils ouvrent d'autres offres.

    • Soins et toilette : 18 % des offres, ✓ votre CV en parle
    • Aide-soignante de nuit : 7 % des offres

    Et maintenant ?
    ───────────────

    • Ajoutez vos dates d'emploi : elles manquent au CV

    À propos de ces résultats
    ─────────────────────────

    L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la
    personne, et aucune candidature n'est écartée : les autres offres restent
    ouvertes.

    Source : France Travail (26 284 offres, mises à jour le 20 novembre 2026)
    Licence : https://francetravail.io/licence
    Modifications : doublons regroupés
    Écartées (département) : 12 offres
    Outil : matcher 0.1.0
    Empreinte : f1

    Ce qui a été lu du CV

    Lecture : A (bonne)
    Taille : 1 page, 312 mots

    Métiers reconnus, avec leur probabilité
    Aide-soignant ou aide-soignante (J1501)  81 %  ████████████████▎
    ");
}

#[test]
fn a_folder_for_ears() {
    let mut page = document(&folder(), Depth::Short);
    page.blocks.truncate(4);
    insta::assert_snapshot!(phrase::render(&page), @r"
    Offres pour 5 CV.
    CV lus : 5.
    Avec des offres proches : 4.
    Sans offre assez proche : 1.
    Fichiers à revoir : 1.

    Vue d'ensemble.
    5 CV, dans l'ordre des fichiers ; la proximité de l'offre et du CV est dite sur 100.
    CV : cv.pdf ; Lecture : bonne ; Métier reconnu : Aide-soignant ou aide-soignante ; À lire en premier : Aide-soignante ; Proximité : 91,0 ; Manque principal : premiers secours.
    CV : cv.pdf ; Lecture : bonne ; Métier reconnu : Aide-soignant ou aide-soignante ; À lire en premier : aucune offre assez proche ; Manque principal : premiers secours.
    CV : cv.pdf ; Lecture : bonne ; Métier reconnu : Aide-soignant ou aide-soignante ; À lire en premier : Aide-soignante ; Proximité : 91,0 ; Manque principal : premiers secours.
    CV : cv.pdf ; Lecture : bonne ; Métier reconnu : Aide-soignant ou aide-soignante ; À lire en premier : Aide-soignante ; Proximité : 91,0 ; Manque principal : premiers secours.
    CV : cv.pdf ; Lecture : bonne ; Métier reconnu : Aide-soignant ou aide-soignante ; À lire en premier : Aide-soignante ; Proximité : 91,0 ; Manque principal : premiers secours.

    Fichiers à revoir.
    Attention : 1 fichier n'a pas pu servir ; tous les autres ont été traités.
    Fichier : scan.pdf ; Raison et conseil : image sans texte : faites-le lire par un OCR.

    Le groupe.
    Métiers les plus fréquents.
    Métier : Aide-soignant ou aide-soignante (J1501) ; CV : 5.
    Manques partagés par plusieurs CV.
    Manque : premiers secours ; CV : 5.
    Formations utiles à cinq personnes ou plus.
    Formation : Aide-soignante (RS5801) ; CV : 5.
    CV sans offre assez proche : cv.pdf.
    ");
}

#[test]
fn a_cv_that_nothing_fits_on_a_screen() {
    let mut matches = answer("Cracheuse de feu");
    matches.matches[0].fits = false;
    let page = document(&matches, Depth::Short);
    insta::assert_snapshot!(text::render(&page, text::Style::SNAPSHOT), @r"
    Offres pour cv.pdf
    ══════════════════

    Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de nuit

    Ce n'est pas ça ? Corrigez le CV, puis relancez, ou dites-le : --near VILLE,
    --trade MÉTIER, --wish hours=nuit.

    ⚠ Cracheuse de feu

    ℹ Aucune offre de la base n'est assez proche de ce CV. Les plus proches sont
      données ci-dessous, pour comprendre pourquoi.

    Les offres les moins éloignées
    ──────────────────────────────

    1. Cracheuse de feu (à regarder)
       Résidence des Tilleuls · Roubaix (59), à 12 km
       CDI · 1 950 € par mois · il y a 11 jours
       ✔ L'offre demande : DEAS. Votre CV le montre.
       ✔ Travail de nuit, comme vous le souhaitez.
       ⚠ L'offre demande : permis B. Votre CV ne l'indique pas.
       https://candidat.francetravail.fr/offres/recherche/detail/213JSYX

    Ce qui manque, et comment l'acquérir
    ────────────────────────────────────

    À obtenir

    • Premiers secours : 12 des 48 offres proches le demandent, 8 l'exigent (dont
      1 des 10 premières) — offre 213JSYX : « Cracheuse de feu »
      → RS5801 Cracheuse de feu
        <https://www.francecompetences.fr/recherche/rs/5801/> — niveau 3, de 12 h à
        14 h, 150 €, 3 sessions, gestes d'urgence

    À mieux dire

    Les offres de votre métier disent « Cracheuse de feu » (21 %) ; écrivez-le si
    vous le faites.

    Les thèmes de votre métier
    ──────────────────────────

    Aucun de ces thèmes ne manque pour postuler ; ils ouvrent d'autres offres.

    • Soins et toilette : 18 % des offres, ✓ votre CV en parle
    • Cracheuse de feu : 7 % des offres

    Et maintenant ?
    ───────────────

    • Ajoutez vos dates d'emploi : elles manquent au CV

    À propos de ces résultats
    ─────────────────────────

    L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la
    personne, et aucune candidature n'est écartée : les autres offres restent
    ouvertes.

    Source : France Travail (26 284 offres, mises à jour le 20 novembre 2026)
    Licence : https://francetravail.io/licence
    Modifications : doublons regroupés
    Écartées (département) : 12 offres
    Outil : matcher 0.1.0
    Empreinte : f1
    ");
}

#[test]
fn filters_that_leave_nothing_on_a_screen() {
    let mut matches = answer("Aide-soignante");
    matches.matches[0].fits = false;
    matches.matches[0].offers.clear();
    matches.matches[0].gaps = Gaps {
        doubtful: true,
        ..Gaps::default()
    };
    let page = document(&matches, Depth::Short);
    insta::assert_snapshot!(text::render(&page, text::Style::SNAPSHOT), @r"
    Offres pour cv.pdf
    ══════════════════

    Aide-soignante confirmée, autour de Saint-Quentin (lue dans le CV), de nuit

    Ce n'est pas ça ? Corrigez le CV, puis relancez, ou dites-le : --near VILLE,
    --trade MÉTIER, --wish hours=nuit.

    ⚠ Aide-soignante

    ℹ Aucune offre ne passe ce qui a été demandé (département) : vérifiez ces
      valeurs, ou élargissez-les.

    Et maintenant ?
    ───────────────

    • Ajoutez vos dates d'emploi : elles manquent au CV

    À propos de ces résultats
    ─────────────────────────

    L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la
    personne, et aucune candidature n'est écartée : les autres offres restent
    ouvertes.

    Source : France Travail (26 284 offres, mises à jour le 20 novembre 2026)
    Licence : https://francetravail.io/licence
    Modifications : doublons regroupés
    Écartées (département) : 12 offres
    Outil : matcher 0.1.0
    Empreinte : f1
    ");
}

#[test]
fn the_demo_on_a_screen() {
    let mut matches = answer("Aide-soignante");
    matches.base.demo = true;
    matches.matches.clear();
    let page = document(&matches, Depth::Short);
    insta::assert_snapshot!(text::render(&page, text::Style::SNAPSHOT), @r"
    Offres pour 0 CV
    ════════════════

    ⚠ Démonstration : ces offres et ces formations sont inventées, parce que la
      base est vide. Lancez « matcher fetch » ou « matcher import offers » pour
      travailler sur de vraies offres.

    CV lus : 0
    Avec des offres proches : 0

    À propos de ces résultats
    ─────────────────────────

    L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la
    personne, et aucune candidature n'est écartée : les autres offres restent
    ouvertes.

    Source : France Travail (26 284 offres, mises à jour le 20 novembre 2026)
    Licence : https://francetravail.io/licence
    Modifications : doublons regroupés
    Outil : matcher 0.1.0
    Empreinte : f1
    ");
}

#[test]
fn a_sheet_for_a_french_spreadsheet() {
    let matches = answer("Aide-soignante de nuit");
    let mut lines = vec![heads()];
    lines.extend(rows(&matches.matches[0], &matches.base));
    let dialect = Dialect {
        has_semicolons: true,
        ..Dialect::default()
    };
    insta::assert_snapshot!(csv::render(&lines, dialect), @r#"
    cv;demo;rank;id;title;rome;employer;place;contract;pay;created_at;score;occupation;topics;words;fit;why;missing;url;source;updated_at;licence;modified;missing_quotes
    cv.pdf;false;1;213JSYX;Aide-soignante de nuit;J1501;Résidence des Tilleuls;59 - Roubaix;CDI;1 950 € par mois;2026-11-18T08:00:00;"0,910000";"0,410000";"0,220000";"0,280000";;soignante;permis B;https://candidat.francetravail.fr/offres/recherche/detail/213JSYX;France Travail;2026-11-20T03:10:00;https://francetravail.io/licence;doublons regroupés;Aide-soignante de nuit
    "#);
}
