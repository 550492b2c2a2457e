//! CVs of every layout, read whole. All of them are invented.

use super::*;
use crate::facts::Cefr;
use proptest::prelude::*;

const CV: &str = "Mélanie DUVAL\n12 rue des Lilas, 37000 Tours\n06 12 34 56 78 – melanie.duval@example.fr – Permis B\n\nCoiffeuse mixte, coloriste\n\nEXPÉRIENCES\nSalon Elsa, Tours – coiffeuse (mars 2020 – aujourd'hui)\n- coupe, couleur\nSalon Josiane – apprentie (2013 – 2017)\n- shampoing\nDIPLÔMES\nBP coiffure 2017\nCAP coiffure 2015\nLANGUES\nEspagnol courant, anglais B1\nLOISIRS\nflamenco, mes 3 enfants";

fn read(text: &str) -> Cv {
    Cv::from_text(text, Month::new(2026, 1))
}

#[test]
fn a_cv_is_read_whole() {
    let cv = read(CV);
    assert_eq!(cv.kind(), PaperKind::Cv);
    assert_eq!(cv.headline(), Some("Coiffeuse mixte, coloriste"));
    assert_eq!(cv.posts().len(), 2);
    assert!((cv.years() - 9.9).abs() < 0.2, "{}", cv.years());
    assert_eq!(cv.level().map(Level::get), Some(4));
    let licences: Vec<&str> = cv.licences().iter().map(Licence::name).collect();
    assert_eq!(licences, ["permis B"]);
    assert_eq!(cv.languages().len(), 2);
    assert_eq!(cv.home().and_then(|h| h.departement.as_deref()), Some("37"));
}

#[test]
fn nothing_of_the_identity_is_kept() {
    let cv = read(CV);
    let kept = cv.text().to_lowercase();
    for word in [
        "duval",
        "lilas",
        "37000",
        "06 12",
        "example.fr",
        "3 enfants",
    ] {
        assert!(!kept.contains(word), "{word} in {kept}");
    }
}

#[test]
fn a_cv_does_not_print_its_text() {
    let printed = format!("{:?}", read(CV));
    for word in cv_words(&read(CV)) {
        assert!(!printed.contains(&word), "{word} in {printed}");
    }
}

fn cv_words(cv: &Cv) -> Vec<String> {
    let words = cv.text().split_whitespace();
    words
        .filter(|word| word.len() > 4)
        .map(str::to_owned)
        .collect()
}

#[test]
fn recent_posts_weigh_more_than_old_ones() {
    let cv = read(CV);
    let weight_at = |text: &str| {
        let at = cv.text().find(text).unwrap();
        cv.passages()
            .iter()
            .find(|p| p.span.contains(&at))
            .unwrap()
            .weight
    };
    assert!(weight_at("coupe, couleur") > weight_at("shampoing"));
    assert!(weight_at("Coiffeuse mixte") > weight_at("flamenco"));
}

proptest! {
    #[test]
    fn any_pages_are_read_and_spans_slice_the_text(
        pages in proptest::collection::vec("(\n|EXPERIENCES|LANGUES|anglais|2012-2014|permis|CAP |M\\. |\\PC){0,60}", 0..4)
    ) {
        let pages: Vec<Page> = pages.iter().map(|text| Page::of_text(text)).collect();
        let cv = Cv::read(&pages, Month::new(2026, 1));
        for passage in cv.passages() {
            prop_assert!(cv.text().get(passage.span.clone()).is_some());
            prop_assert!(passage.weight.is_finite());
        }
        for post in cv.posts() {
            prop_assert!(cv.text().get(post.span.clone()).is_some());
            prop_assert!(cv.text().get(post.title.clone()).is_some());
        }
    }
}

/// A piece of a CV as a careless tool may have laid it out.
fn any_piece() -> impl Strategy<Value = String> {
    let fixed = [
        "EXPERIENCES",
        "Formation",
        "Langues : anglais",
        "PERMIS",
        "B, CE",
        "Disponible",
        "1899",
        "depuis 2041",
        "2019-2012",
        "12/2090 - 01/2091",
        "13/2019",
        "BTS",
        "DU ",
        "CAP cuisine",
        "SST - en cours",
        "rayon de 900000 km",
        "35 h",
        "Serveur",
        "• ",
        " | ",
        "(",
        "2x8",
        "",
        "\t",
        "mobile Savoie et",
        "9 ans d'expérience",
        "999999999 ans",
        "Rennes – 06 01 02 03 04",
    ];
    let piece = proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned);
    prop_oneof![4 => piece, 1 => "\\PC{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_layout_gives_a_person_within_bounds(
        lines in proptest::collection::vec(proptest::collection::vec(any_piece(), 1..4), 0..60),
        breaks in proptest::collection::vec(0_usize..60, 0..4),
        separator in proptest::sample::select(vec![" ", ", ", "\n", "   "])
    ) {
        let lines: Vec<String> = lines.iter().map(|line| line.join(separator)).collect();
        let now = Month::new(2026, 11);
        let mut pages = vec![String::new()];
        for (at, line) in lines.iter().enumerate() {
            if breaks.contains(&at) {
                pages.push(String::new());
            }
            let page = pages.last_mut().expect("there is a first page");
            page.push_str(line);
            page.push('\n');
        }
        let pages: Vec<Page> = pages.iter().map(|text| Page::of_text(text)).collect();
        let cv = Cv::read(&pages, now);
        let person = person::Person::read(&cv, now);
        prop_assert!((0.0..=100.0).contains(&person.years.all), "{:?}", person.years);
        prop_assert!((0.0..=100.0).contains(&person.years.trade), "{:?}", person.years);
        prop_assert!(person.diplomas.iter().all(|d| (3..=8).contains(&d.level)));
        prop_assert!(person.wish_terms().radius_km.is_none_or(|km| km <= 500));
        for heading in cv.headings() {
            prop_assert!(heading.at <= cv.text().len() + 1);
        }
    }
}

#[test]
fn a_cv_of_many_lines_and_one_section_has_no_sections() {
    let lines = "je sais faire beaucoup de choses.\n".repeat(40);
    assert!(!read(&lines).has_sections());
    assert!(read(&format!("{lines}\nLANGUES\nAnglais B1\nLOISIRS\nvélo")).has_sections());
    assert!(read("Serveur\n2019-2021 : Brasserie").has_sections());
}

#[test]
fn long_and_empty_cvs_are_read() {
    let now = Month::new(2026, 11);
    let post = "2010 - 2012 : Serveur, Brasserie du port\n- salle, caisse\n";
    let many = format!("Serveur\n\nEXPERIENCES\n{}", post.repeat(300));
    let pages: Vec<Page> = (0..80)
        .map(|_| Page::of_text("Serveur\nPERMIS B"))
        .collect();
    let read = |pages: &[Page]| person::Person::read(&Cv::read(pages, now), now);
    assert_eq!(read(&[Page::of_text(&many)]).posts.len(), 300);
    assert_eq!(read(&pages).licences, ["B"]);
    assert_eq!(read(&[]).headline, None);
    assert!(
        read(&[Page::of_text("Serveur\nsans dates")])
            .posts
            .is_empty()
    );
}

/// What must be read of a CV, whatever its layout.
struct Expected {
    text: &'static str,
    headline: &'static str,
    sections: &'static [(&'static str, CvSection)],
    years: f32,
    level: Option<u8>,
    licences: &'static [&'static str],
    languages: &'static [(&'static str, Option<Cefr>)],
    departement: Option<&'static str>,
    /// Who one is, of which nothing may be kept.
    gone: &'static [&'static str],
}

const LAYOUTS: &[Expected] = &[
    // In English, with headings.
    Expected {
        text: "Priya RAMESH\nLyon (69) | +33 6 55 44 33 22 | priya.ramesh@example.com | Born 4 May 1990\n\nFront-end developer\n\nWORK EXPERIENCE\nFront-end developer, Atelier Numa, March 2019 - present\n- React, TypeScript, accessibility\nJunior developer, Kestrel Ltd, Leeds, September 2014 - February 2019\n- JavaScript, CSS\nEDUCATION\nBSc Computer Science, University of Leeds, 2014\nLANGUAGES\nEnglish: native, French B2\nDriving licence B\n",
        headline: "Front-end developer",
        sections: &[
            ("accessibility", CvSection::Posts),
            ("BSc Computer", CvSection::Diplomas),
        ],
        years: 11.3,
        level: Some(6),
        licences: &["permis B"],
        languages: &[
            ("anglais", Some(Cefr::Native)),
            ("français", Some(Cefr::B2)),
        ],
        departement: Some("69"),
        gone: &["priya", "ramesh", "1990", "55 44", "example.com"],
    },
    // No heading at all.
    Expected {
        text: "Yanis BERKANE\n44 ans, marié, 2 enfants\n7 allée des Pins 13014 Marseille\n06 98 76 54 32\nMaçon coffreur\n2015 - 2023 : maçon, Bâti Sud\ncoffrage, ferraillage, béton banché\n2008 - 2015 : manoeuvre puis maçon, entreprise Ferri\nCAP maçonnerie 2008\nPermis B, CACES R482 A\nArabe courant\n",
        headline: "Maçon coffreur",
        sections: &[
            ("coffrage", CvSection::Posts),
            ("CAP ma", CvSection::Diplomas),
            ("Arabe", CvSection::Languages),
        ],
        years: 15.0,
        level: Some(3),
        licences: &["CACES R482 A", "permis B"],
        languages: &[("arabe", Some(Cefr::C1))],
        departement: Some("13"),
        gone: &[
            "yanis", "berkane", "44 ans", "marié", "enfants", "pins", "13014", "98 76",
        ],
    },
    // All in capitals, without an accent.
    Expected {
        text: "CORINNE LEGOFF\n3 RUE DU PORT 29200 BREST\nTEL 02 98 00 11 22\nNEE LE 12/03/1979 - NATIONALITE FRANCAISE\n\nEMPLOYEE DE RESTAURATION COLLECTIVE\n\nEXPERIENCES PROFESSIONNELLES\nDEPUIS SEPTEMBRE 2018 : LYCEE KERICHEN, AGENT DE CUISINE\nPLONGE, PREPARATION FROIDE, HACCP\n2010 A 2018 : HOTEL DES REMPARTS, COMMIS\n\nDIPLOMES\nBEP CUISINE 2009\n\nLANGUES\nBRETON : BON NIVEAU\nANGLAIS SCOLAIRE\n",
        headline: "EMPLOYEE DE RESTAURATION COLLECTIVE",
        sections: &[
            ("PLONGE", CvSection::Posts),
            ("BEP CUISINE", CvSection::Diplomas),
            ("BRETON", CvSection::Languages),
        ],
        years: 15.5,
        level: Some(3),
        licences: &["HACCP"],
        languages: &[("breton", Some(Cefr::B2)), ("anglais", Some(Cefr::A2))],
        departement: Some("29"),
        gone: &[
            "corinne",
            "legoff",
            "rue du port",
            "29200",
            "1979",
            "nationalite",
            "98 00",
        ],
    },
    // Two columns put one after the other: the small sections come first.
    Expected {
        text: "CONTACT\n12 bis avenue Foch\n67000 Strasbourg\n07 11 22 33 44\nnora.weber@example.fr\nPERMIS\nPermis B\nLANGUES\nAllemand C1\nAnglais B1\nLOISIRS\nrandonnée\n\nNora WEBER\nAssistante de direction\n\nEXPÉRIENCE\nAssistante de direction, Mecaval\n03/21 – auj.\nagendas, déplacements, comptes rendus\nSecrétaire, cabinet Roth\n09/15 – 02/21\nFORMATION\nBTS SAM, 2015\n",
        headline: "Assistante de direction",
        sections: &[
            ("comptes rendus", CvSection::Posts),
            ("randonn", CvSection::Interests),
            ("BTS SAM", CvSection::Diplomas),
        ],
        years: 10.4,
        level: Some(5),
        licences: &["permis B"],
        languages: &[("allemand", Some(Cefr::C1)), ("anglais", Some(Cefr::B1))],
        departement: Some("67"),
        gone: &["nora", "weber", "foch", "67000", "11 22", "example"],
    },
    // A career changer: the new trade in the headline, the old one in the posts.
    Expected {
        text: "Photo\nThomas GRELIER\nCélibataire - 38 ans - Permis B\nthomas.grelier@example.fr - 06 01 02 03 04 - Angers (49)\n\nDéveloppeur web junior, en reconversion\n\nPROFIL\nAprès douze ans de cuisine, j'ai suivi une formation de développeur.\n\nFORMATION\nTitre professionnel développeur web, niveau 5, 2025\nCAP cuisine 2008\n\nPARCOURS\nStage développeur, Lumen, mars à mai 2025\nChef de partie, Le Clos, 2012 - 2024\nété 2011 : plongeur\n",
        headline: "Développeur web junior, en reconversion",
        sections: &[
            ("douze ans", CvSection::Profile),
            ("Titre professionnel", CvSection::Diplomas),
            ("Chef de partie", CvSection::Posts),
        ],
        years: 12.2,
        level: Some(5),
        licences: &["permis B"],
        languages: &[],
        departement: Some("49"),
        gone: &[
            "thomas",
            "grelier",
            "célibataire",
            "38 ans",
            "01 02",
            "photo",
        ],
    },
    // Without accents, in sentences, identity at the foot.
    Expected {
        text: "Chauffeur poids lourd\nEXPERIENCES\nJe conduis des semi remorques depuis mars 2021 chez Trans Ouest\nAvant, de 2014 a 2021, chauffeur porteur\nPERMIS\npermis C, CE, FIMO a jour, carte conducteur, ADR\nDIPLOMES\nCAP conducteur routier 2013\nCOORDONNEES\nDidier PASQUET\n15 chemin vert, 35500 VITRE\nne le 3 juin 1985 a Vitre\ndidier.pasquet@example.fr\n06 44 55 66 77\n",
        headline: "Chauffeur poids lourd",
        sections: &[
            ("semi remorques", CvSection::Posts),
            ("FIMO", CvSection::Licences),
        ],
        years: 11.5,
        level: Some(3),
        licences: &["ADR", "FIMO", "carte conducteur", "permis C", "permis CE"],
        languages: &[],
        departement: Some("35"),
        gone: &[
            "didier",
            "pasquet",
            "chemin vert",
            "35500",
            "1985",
            "44 55",
            "example",
        ],
    },
    // A diploma from abroad.
    Expected {
        text: "Mme Oksana KOVALENKO\nnationalité ukrainienne, titre de séjour valide\n33000 Bordeaux, 06 20 30 40 50\n\nComptable\n\nExpériences\nAide-comptable, Vignobles Réunis, Bordeaux, depuis 01/2023\nComptable, Dnipro, Ukraine, 2013-2022\n\nDiplômes\nMaster en comptabilité, Université de Dnipro (2013), équivalence ENIC-NARIC\n\nLangues\nUkrainien : langue maternelle ; russe : courant ; français : B2\n\nLogiciels\nSage, Excel\n",
        headline: "Comptable",
        sections: &[("Vignobles", CvSection::Posts), ("Sage", CvSection::Skills)],
        years: 12.1,
        level: Some(7),
        licences: &[],
        languages: &[
            ("ukrainien", Some(Cefr::Native)),
            ("russe", Some(Cefr::C1)),
            ("français", Some(Cefr::B2)),
        ],
        departement: Some("33"),
        gone: &[
            "oksana",
            "kovalenko",
            "nationalité",
            "séjour",
            "33000",
            "20 30",
        ],
    },
    // Dates in every form, months and years in figures and words.
    Expected {
        text: "Aide à domicile\nSamira HADDAD – 06 70 80 90 10\n\nMES EXPÉRIENCES\nDepuis mars 2021 : aide à domicile, ADMR\nrepas, toilette, courses\n03/2019 – 12/2020 : agent de service, EHPAD Les Ormes\nété 2018 : garde d'enfants\njanv. 2016 à juin 2018 : caissière, Supermarché du Centre\n\nMES DIPLÔMES\nBac pro ASSP, 2015\nDEAES en cours\n\nAUTRES\nSST, PSC1, véhicule\nEspagnol : notions\n",
        headline: "Aide à domicile",
        sections: &[
            ("repas", CvSection::Posts),
            ("Bac pro", CvSection::Diplomas),
        ],
        years: 9.4,
        level: Some(4),
        licences: &["PSC1", "SST"],
        languages: &[("espagnol", Some(Cefr::A2))],
        departement: None,
        gone: &["samira", "haddad", "70 80"],
    },
];

#[test]
fn every_layout_is_read() {
    let found = LAYOUTS.iter().flat_map(misread);
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What was read otherwise than it should.
fn misread(expected: &Expected) -> Vec<String> {
    let cv = read(expected.text);
    let mut found = Vec::new();
    let mut check = |what: &str, is_right: bool, read: String| {
        if !is_right {
            found.push(format!("{}: {what}: {read}", expected.headline));
        }
    };
    let headline = cv.headline();
    let is_right = headline == Some(expected.headline);
    check("headline", is_right, format!("{headline:?}\n{}", cv.text()));
    for (said, section) in expected.sections {
        let read = section_of(&cv, said);
        check(said, read == Some(*section), format!("{read:?}"));
    }
    let years = cv.years();
    check(
        "years",
        (years - expected.years).abs() < 0.5,
        years.to_string(),
    );
    let level = cv.level().map(Level::get);
    check("level", level == expected.level, format!("{level:?}"));
    let licences: Vec<&str> = cv.licences().iter().map(Licence::name).collect();
    check(
        "licences",
        licences == expected.licences,
        format!("{licences:?}"),
    );
    let spoken: Vec<_> = cv
        .languages()
        .iter()
        .map(|s| (s.language, s.level))
        .collect();
    check(
        "languages",
        spoken == expected.languages,
        format!("{spoken:?}"),
    );
    let home = cv.home().and_then(|home| home.departement.as_deref());
    check("home", home == expected.departement, format!("{home:?}"));
    let kept = cv.text().to_lowercase();
    for word in expected.gone {
        check("kept", !kept.contains(word), (*word).to_owned());
    }
    found
}

fn section_of(cv: &Cv, said: &str) -> Option<CvSection> {
    let at = cv.text().find(said)?;
    let passage = cv.passages().iter().find(|p| p.span.contains(&at))?;
    Some(passage.section)
}

#[test]
fn a_licence_among_the_contacts_is_held() {
    let cv = read(
        "Zoé MARCHAND\nCoiffeuse\n\nCOORDONNÉES\n87000 LIMOGES\nzoe.marchand@example.fr\nPermis B\n\nEXPERIENCES\n2019 - 2021 : Coiffeuse, salon Lys",
    );
    let names: Vec<&str> = cv.licences().iter().map(|one| one.name()).collect();
    assert_eq!(names, ["permis B"]);
}
