//! The person of invented CVs, read whole.

use super::*;
use crate::facts::Cefr;

fn read(text: &str) -> Person {
    let now = Month::new(2026, 11);
    Person::read(&Cv::from_text(text, now), now)
}

const CARER: &str = "Aide-soignante de nuit\n\nEXPERIENCES\nDepuis mars 2019 : EHPAD Les Ormes, aide-soignante\n- nuits, UVP\n2015-2018 : Vendeuse, boulangerie Miche\n\nDIPLOMES\nDEAS 2018\nBac pro ASSP 2014\nSST à jour, CACES R489 cat. 1 en cours\n\nLANGUES\nEspagnol B1\n\nDIVERS\nPermis B, véhicule. Week-ends acceptés, plus de port de charge";

#[test]
fn posts_have_title_dates_and_a_trade() {
    let person = read(CARER);
    let first = &person.posts[0];
    assert_eq!(first.title, "EHPAD Les Ormes, aide-soignante");
    assert_eq!(first.from.as_deref(), Some("2019-03"));
    assert_eq!(first.to.as_deref(), Some("now"));
    assert_eq!(person.posts[1].from.as_deref(), Some("2015"));
    assert_eq!(person.former, ["Vendeuse, boulangerie Miche"]);
    assert!(person.years.trade < person.years.all);
}

#[test]
fn a_title_cut_by_its_column_is_read_whole() {
    let person = read(
        "Ingénieure plateforme\n\nEXPERIENCES\nIngénieure plateforme, Duval (éditeur\nsanté, 90 personnes), Strasbourg, depuis\nmars 2021\n- Migration de 38 services\nAdministratrice systèmes, Ravel, Lens, 2018 - 2020",
    );
    let first = &person.posts[0];
    assert_eq!(
        first.job.as_deref(),
        Some("Ingénieure plateforme"),
        "{first:?}"
    );
    assert_eq!(first.from.as_deref(), Some("2021-03"));
    assert_eq!(person.posts.len(), 2);
}

#[test]
fn a_line_with_dates_and_a_title_is_whole() {
    let person = read(
        "Mécanicien\n\nEXPERIENCES\n2020 - 2021 : Presses Duval, presse à transfert, rebut, bac plein\nbac vide\n2019 : ligne d'assemblage de pompes",
    );
    let titles: Vec<&str> = person
        .posts
        .iter()
        .map(|post| post.title.as_str())
        .collect();
    assert_eq!(
        titles.last(),
        Some(&"ligne d'assemblage de pompes"),
        "{titles:?}"
    );
}

/// The person of a CV of a salesperson with these sections. It has a name: without one the
/// first headings may be taken for it.
fn salesperson(sections: &str) -> Person {
    read(&format!(
        "Ana MOREL\nana@example.fr\n\nVendeuse\n\n{sections}"
    ))
}

/// Titles of the posts of a CV of a salesperson.
fn titles(posts: &str) -> Vec<String> {
    let person = salesperson(&format!("EXPERIENCES\n{posts}"));
    person.posts.into_iter().map(|post| post.title).collect()
}

#[test]
fn dates_on_lines_of_their_own_are_above_or_below_throughout() {
    let below = titles(
        "Vendeuse\nZinc, Lyon\n2019 - 2021\nCaissière\nHalles Morel, Lyon\n2017 - 2019\nServeuse\nLe Phare, Brest\n2015 - 2017",
    );
    assert_eq!(
        below,
        [
            "Vendeuse, Zinc, Lyon",
            "Caissière, Halles Morel, Lyon",
            "Serveuse, Le Phare, Brest"
        ]
    );
    let above = titles(
        "2019 - 2021\nVendeuse\nZinc, Lyon\nConseil, encaissement\n2017 - 2019\nCaissière\nHalles Morel, Lyon\n2015\nCAP vente, Brest",
    );
    assert_eq!(above, ["Vendeuse", "Caissière"]);
}

#[test]
fn a_task_is_no_title() {
    let found = titles(
        "Pharmacie Duval, Nice – 2019 à 2022\nÉquipe de 2 pharmaciens et 4 préparateurs\nBoutique Zinc, Nice – 2016 à 2019\nConseil clients : tableaux, vitrines\nMairie de Dax, 2014 – 2016\nDe mars à novembre, je travaille au marché",
    );
    assert_eq!(
        found,
        [
            "Pharmacie Duval, Nice",
            "Boutique Zinc, Nice",
            "Mairie de Dax"
        ]
    );
    let wrapped = titles(
        "2019 – 2022 : Vendeuse, Librairie Duval\nAccueil des classes, commandes, vitrines, choix des livres avec les\nclasses, heure du conte, budget de 28 000 €\nBibliothèque de Dax, 2016 – 2019",
    );
    assert_eq!(wrapped[1], "Bibliothèque de Dax");
}

#[test]
fn a_year_of_leisure_or_of_a_paper_is_no_post() {
    let person = salesperson(
        "EXPERIENCES\n2018 – 2022 : vendeuse, Dax\n\nDIVERS\nItalien courant, chant. Pompière volontaire de 1998 à 2012. Jardin.\nCarte de presse depuis 2014",
    );
    assert_eq!(person.posts.len(), 1, "{:?}", person.posts);
    let loose = read(
        "Vendeuse\n2018 – 2022 : vendeuse, Dax\nPhilatélie, moto, pompière volontaire 2009-2018",
    );
    assert_eq!(loose.posts.len(), 1, "{:?}", loose.posts);
    let studied = titles("2018 – 2022 : vendeuse, Dax\n2012 – 2017 : DNSEP design, Nancy");
    assert_eq!(studied.len(), 1, "{studied:?}");
}

#[test]
fn the_kind_of_a_post_is_in_its_words_or_above_it() {
    let kinds = |posts: &str| -> Vec<WorkKind> {
        let person = salesperson(posts);
        person.posts.into_iter().map(|post| post.kind).collect()
    };
    for (posts, kind) in [
        (
            "ALTERNANCE\n2018 – 2020 : vendeuse, Dax",
            WorkKind::Apprenticeship,
        ),
        (
            "EXPERIENCES\n2018 – 2020 : apprentissage au Fournil, Dax",
            WorkKind::Apprenticeship,
        ),
        (
            "EXPERIENCES\nmars 2020 : PMSMP vente, Dax",
            WorkKind::Internship,
        ),
        (
            "EXPERIENCES\nAvant, bénévole :\n2018 – 2020 : vendeuse, Friperie, Dax",
            WorkKind::Voluntary,
        ),
        (
            "EXPERIENCES\n1993 – 1994 : Service national",
            WorkKind::Voluntary,
        ),
        ("EXPERIENCES\n2018 – 2020 : vendeuse, Dax", WorkKind::Work),
    ] {
        assert_eq!(kinds(posts), [kind], "{posts}");
    }
}

#[test]
fn a_europass_table_is_read_without_its_labels() {
    let person = read(
        "Emploi recherché  Comptable\n\nExpérience professionnelle\nDates  02/2020 – aujourd'hui\nFonction ou poste occupé  Comptable générale\nPrincipales activités et\nresponsabilités\nTenue de dossiers, TVA\nNom et adresse de l'employeur  Cabinet Duval, Brest\nDates  09/2014 – 12/2019\nFonction ou poste occupé  Assistante comptable\nNom et adresse de l'employeur  Conserverie Morel, Dax\nÉducation et formation\nDates  2012 – 2014\nIntitulé du certificat ou diplôme  BTS comptabilité\nNom de l'établissement  Lycée du Parc, Brest\nLangue(s) maternelle(s)  Français\nAutre(s) langue(s)  Anglais B1\nAptitudes et compétences informatiques\nSage 100, Excel, Silae non\nPermis de conduire  Catégorie B",
    );
    let titles: Vec<&str> = person
        .posts
        .iter()
        .map(|post| post.title.as_str())
        .collect();
    assert_eq!(titles, ["Comptable générale", "Assistante comptable"]);
    assert_eq!(person.diplomas.len(), 1);
    assert_eq!(person.diplomas[0].year, Some(2014));
    assert_eq!(person.licences, ["B"]);
    let levels: Vec<_> = person.languages.iter().map(|one| one.level).collect();
    assert_eq!(levels, [Some(Cefr::Native), Some(Cefr::B1)]);
    assert!(!person.software.iter().any(|name| name == "Silae"));
}

#[test]
fn holdings_have_their_state() {
    let person = read(CARER);
    let states: Vec<_> = person
        .certifications
        .iter()
        .map(|c| (c.name.as_str(), c.state))
        .collect();
    assert!(
        states.contains(&("SST", CertificateState::Held)),
        "{states:?}"
    );
    assert!(
        states.contains(&("CACES R489 1", CertificateState::Preparing)),
        "{states:?}"
    );
    assert_eq!(person.licences, ["B"]);
    assert_eq!(person.vehicle, Some(true));
    let levels: Vec<_> = person.diplomas.iter().map(|d| (d.level, d.year)).collect();
    assert_eq!(levels, [(4, Some(2018)), (4, Some(2014))]);
}

#[test]
fn what_a_cv_says_it_has_not_is_not_held() {
    for said in [
        "Pas permis. Tram ok.",
        "sans permis",
        "Permis B en cours",
        "permis : non",
        "Permis B (en préparation)",
    ] {
        let person = read(&format!(
            "Serveuse\n\nEXPERIENCES\n2019-2021 : brasserie\n\nDIVERS\n{said}"
        ));
        assert!(person.licences.is_empty(), "{said}: {:?}", person.licences);
    }
    let person = read(
        "Serveuse\n\nDIVERS\nPermis B, non fumeuse\n\nLOISIRS\nVélo de montagne\n\nFORMATION\nBac pro cuisine 2015\nBPREA commencé, en pause",
    );
    assert_eq!(person.licences, ["B"]);
    assert_eq!(person.vehicle, None);
    let held = person
        .diplomas
        .iter()
        .filter(|d| d.state == DiplomaState::Held);
    assert_eq!(held.count(), 1);
}

#[test]
fn posts_below_a_heading_of_placements_are_placements() {
    let person = read(
        "Chargée d'études\n\nSTAGES\n2024 : Cabinet Sondéa, Lyon, 3 mois\nfévrier - juillet 2025 : agence d'urbanisme\n\nFORMATION\nMaster sociologie 2025",
    );
    assert!(
        person
            .posts
            .iter()
            .all(|post| post.kind == WorkKind::Internship),
        "{:?}",
        person.posts
    );
    assert!(person.years.all < 0.1);
}

#[test]
fn a_title_keeps_no_marks_of_its_dates() {
    let person = read(
        "Ana MOREL\nana.morel@example.fr\n\nPerchman\n\nEXPERIENCES\nAtelier Breuil, Autun — depuis 2014 — soudeur\nRemontées mécaniques – hiver 2021. Perchman\n",
    );
    let titles: Vec<_> = person
        .posts
        .iter()
        .map(|post| post.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Atelier Breuil, Autun — soudeur",
            "Remontées mécaniques – Perchman"
        ]
    );
}

#[test]
fn a_diploma_may_go_on_on_the_next_line() {
    let text = "Auxiliaire\n\nDIPLOMES\n• CAP Accompagnant éducatif\npetite enfance\n";
    assert_eq!(read(text).diplomas.len(), 1);
}

#[test]
fn wishes_keep_their_words() {
    let person = read(CARER);
    let wishes: Vec<_> = person
        .wishes
        .iter()
        .map(|w| (w.kind, w.quote.as_str()))
        .collect();
    assert!(
        wishes
            .iter()
            .any(|(kind, quote)| *kind == WishKind::Hours && quote.contains("Week-ends")),
        "{wishes:?}"
    );
}

#[test]
fn the_level_is_the_cvs_own_word_first() {
    assert_eq!(read(CARER).level, CareerLevel::Confirmed);
    let student = "Étudiante en licence d'anglais, cherche garde d'enfants\n\nEXPERIENCES\n2024-2026 : garde d'enfants";
    assert_eq!(read(student).level, CareerLevel::Student);
    let own =
        "Plombier, auto-entrepreneur\n\nEXPERIENCES\n2015 - aujourd'hui : plombier à mon compte";
    assert_eq!(read(own).level, CareerLevel::Independent);
}

fn wishes(text: &str) -> Vec<(WishKind, String)> {
    let wishes = read(text).wishes.into_iter();
    wishes.map(|wish| (wish.kind, wish.value)).collect()
}

/// A head, a last line, and the wishes that they state.
type WishCase = (
    &'static str,
    &'static str,
    &'static [(WishKind, &'static str)],
);

#[test]
fn wishes_are_in_headlines_profiles_and_last_lines() {
    use WishKind::{Avoid, Contract, Hours, Place, Radius, Sector, Start, TrainingContract};
    const POSTS: &str = "\n\nEXPERIENCES\n2019-2021 : Atelier Roche, soudeur\n";
    let cases: &[WishCase] = &[
        ("Soudeur, CDI ou intérim", "", &[(Contract, "CDI, intérim")]),
        ("Soudeur - 2x8 ou nuit", "", &[(Hours, "2x8, nuit")]),
        (
            "Soudeur, cherche un apprentissage",
            "",
            &[(TrainingContract, "apprentissage")],
        ),
        (
            "Soudeur",
            "LOISIRS\nPermis B, nuits et week-ends acceptés",
            &[(Hours, "nuit, week-end")],
        ),
        (
            "Soudeur",
            "DISPONIBILITE\nImmédiate, samedis OK, rayon de 30 km",
            &[(Start, "immédiate"), (Hours, "samedi"), (Radius, "30 km")],
        ),
        (
            "Soudeur",
            "DIVERS\nMobile Savoie et Haute-Savoie",
            &[(Place, "Savoie, Haute-Savoie")],
        ),
        (
            "Soudeur",
            "DIVERS\nPas de déplacement",
            &[(Avoid, "déplacements")],
        ),
        (
            "Soudeur",
            "DIVERS\nJe cherche une usine, plutôt à temps partiel",
            &[(Sector, "usine"), (Hours, "temps partiel")],
        ),
    ];
    for (headline, end, expected) in cases {
        let found = wishes(&format!("{headline}{POSTS}{end}"));
        for (kind, value) in *expected {
            let is_found = found.iter().any(|(k, v)| k == kind && v == value);
            assert!(
                is_found,
                "{headline} {end}: {kind:?} {value} not in {found:?}"
            );
        }
    }
}

#[test]
fn posts_and_qualities_state_no_wish() {
    let text = "Infirmière\n\nEXPERIENCES\n2019-2021 : CHU, service de nuit, CDI, disponible pour les gardes\n\nCOMPETENCES\nDisponible, souriante\nGrue mobile\n\nDIPLOMES\nDEI 2018";
    assert_eq!(wishes(text), []);
}
