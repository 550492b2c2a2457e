//! Wishes of invented CVs, in and out of the sections that announce them.

use super::*;
use crate::facts::Month;

const POSTS: &str = "EXPERIENCE\n2018 - 2024 : Agent de maintenance, Usine Dupont, Limoges\n\n\
    FORMATION\n2012 : Bac pro MEI";

/// « kind=value; kind=value » of a CV that ends with the text.
fn wishes_of(end: &str) -> String {
    read(&format!("Agent de maintenance\n\n{POSTS}\n\n{end}"))
}

fn read(text: &str) -> String {
    let cv = Cv::from_text(text, Month::new(2026, 11));
    let wishes = wishes(&cv);
    let shown = wishes
        .iter()
        .map(|w| format!("{}={}", w.kind.name(), w.value));
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn headings_announce_wishes() {
    for heading in [
        "CE QUE JE RECHERCHE",
        "RECHERCHE",
        "SOUHAITS",
        "MES SOUHAITS",
        "Ce que je souhaite",
        "CONDITIONS",
        "CONDITIONS SOUHAITÉES",
        "ATTENTES",
        "MES CRITÈRES",
        "CONTRAT SOUHAITÉ",
    ] {
        let body =
            format!("{heading}\nCDI ou CDD, temps partiel\nPas de nuit\nLyon et Est lyonnais");
        let expected = "contract=CDI, CDD; hours=temps partiel; avoid=nuit; place=Lyon";
        assert_eq!(wishes_of(&body), expected, "{heading}");
        let top = format!("Agent de maintenance\n\n{body}\n\n{POSTS}");
        assert_eq!(read(&top), expected, "{heading}");
    }
}

#[test]
fn a_section_of_research_announces_nothing() {
    let text = "Biologiste\n\nRECHERCHE\n2015 - 2018 : Laboratoire Curie, post-doctorante, CDD";
    assert_eq!(read(text), "");
}

#[test]
fn a_contract_alone_is_a_wish_outside_posts() {
    for (line, expected) in [
        ("CDI", "contract=CDI"),
        ("CDI OU CDD OU INTERIM", "contract=CDI, CDD, intérim"),
        ("CDI ou CDD long", "contract=CDI, CDD"),
        ("CDI, 3 ans", ""),
        ("En CDI", ""),
    ] {
        for heading in ["INFOS", "PLUS", "DIVERS", "PROJET"] {
            let is_project = heading == "PROJET" && expected.is_empty();
            if !is_project {
                assert_eq!(
                    wishes_of(&format!("{heading}\n{line}")),
                    expected,
                    "{heading} {line}"
                );
            }
        }
    }
    let post = "Vendeuse\n\nEXPERIENCE\n2018 - 2024 : Vendeuse, Tours\nCDI\n\nDIPLOMES\n2012 : BEP";
    assert_eq!(read(post), "");
}

#[test]
fn conditions_are_read_where_they_are_alone() {
    for (line, expected) in [
        ("48 k€ minimum", "pay=48 k€ minimum"),
        ("Prétentions : 38 000 €", "pay=Prétentions : 38 000 €"),
        ("Disponible en janvier 2027", "start=en janvier 2027"),
        ("à partir de janvier 2027", "start=à partir de janvier 2027"),
        ("Tarbes et 20 km alentours", "radius=20 km; place=Tarbes"),
        ("SECTEUR AMIENS, ABBEVILLE", "place=AMIENS, ABBEVILLE"),
        ("12 à 15 h par semaine", "hours=15 h"),
        ("151 h par mois", "hours=35 h"),
        ("Horaires scolaires", "hours=horaires scolaires"),
        ("à 80 %", "hours=temps partiel"),
        (
            "deux jours de télétravail",
            "telework=deux jours de télétravail",
        ),
        ("Poste en télétravail", "telework=télétravail"),
        ("Remote", "telework=Remote"),
        ("Cherche apprentissage", "training_contract=apprentissage"),
        ("Cherche job d'été", "contract=job d'été"),
        (
            "recherche alternance 3 semaines en entreprise",
            "training_contract=alternance",
        ),
        (
            "Je cherche un contrat d'apprentissage en CAP boulanger",
            "training_contract=apprentissage",
        ),
    ] {
        assert_eq!(wishes_of(&format!("DIVERS\n{line}")), expected, "{line}");
    }
}

#[test]
fn what_is_needed_to_go_on_learning_is_a_wish() {
    let text = "PROFIL\nJe continue en BP : il me faut un salon qui me prend en apprentissage.";
    let found = wishes_of(text);
    assert!(found.contains("training_contract=apprentissage"), "{found}");
}

#[test]
fn what_is_over_is_no_level_that_is_looked_for() {
    let text = "PROJET\nDevenir gestionnaire de paie après huit ans comme chef d'équipe";
    let found = wishes_of(text);
    assert!(!found.contains("level="), "{found}");
}

#[test]
fn what_is_refused_is_avoided() {
    for (line, expected) in [
        (
            "Je ne veux plus travailler comme aide-soignante (dos)",
            "avoid=comme aide-soignante",
        ),
        (
            "Je ne veux plus travailler en cuisine à cause de la chaleur",
            "avoid=en cuisine",
        ),
        ("Pas d'international", "avoid=international"),
        ("Pas de centre commercial", "avoid=centre commercial"),
        ("Pas d'intérim", "avoid=intérim"),
        (
            "Pas de travail le dimanche après-midi",
            "avoid=dimanche après-midi",
        ),
        ("Télétravail impossible dans mon poste actuel", ""),
        ("Je reste tard les samedis sans faire la tête", ""),
        (
            "Pas de démarchage téléphonique",
            "avoid=démarchage téléphonique",
        ),
        ("Pas de port de charge", "avoid=port de charge"),
        (
            "Je ne peux pas porter de charges lourdes",
            "avoid=charges lourdes",
        ),
        ("Hors coupures", "avoid=horaires coupés"),
        ("Pas le mercredi", "avoid=mercredi"),
        (
            "Je ne souhaite pas faire de toilettes lourdes",
            "avoid=toilettes lourdes",
        ),
        ("Déplacements refusés", "avoid=déplacements"),
        ("Télétravail impossible", "avoid=télétravail"),
        ("Je ne travaille pas le dimanche", "avoid=dimanche"),
        ("Samedi oui, dimanche non", "hours=samedi; avoid=dimanche"),
        ("Pas plus d'un week-end sur trois", "hours=week-end"),
    ] {
        assert_eq!(wishes_of(&format!("DIVERS\n{line}")), expected, "{line}");
    }
}

#[test]
fn what_looks_like_a_wish_is_none() {
    for line in [
        "Mobilité réduite aux transports en commun",
        "Déplacements en bus et métro",
        "Vendeuse, puis adjointe de magasin",
        "Ouverture et fermeture du magasin",
        "Formation Excel, Power BI, accompagnement VAE",
        "Pas d'expérience en vente",
        "Budget de 48 k€",
    ] {
        assert_eq!(wishes_of(&format!("DIVERS\n{line}")), "", "{line}");
    }
    let teleworks = wishes_of("DIVERS\nTélétravail 1 jour par semaine");
    assert_eq!(teleworks, "telework=Télétravail 1 jour par semaine");
    let days = wishes_of("DIVERS\nDisponible mardi après-midi, jeudi, vendredi, mardi matin");
    assert_eq!(days, "hours=mardi, après-midi, jeudi, vendredi, matin");
}

#[test]
fn who_comes_home_every_evening_asks_for_no_hours() {
    for (line, expected) in [
        (
            "Je cherche du régional, retour tous les soirs, départ après 4 h du matin",
            "avoid=découchés",
        ),
        (
            "Je cherche un poste où je rentre le soir. Pas de découché.",
            "avoid=découchés; avoid=grands déplacements",
        ),
        ("Me lever tôt le matin ne me fait pas peur", ""),
    ] {
        assert_eq!(wishes_of(&format!("DIVERS\n{line}")), expected, "{line}");
    }
}

#[test]
fn how_far_one_goes_is_in_kilometres_or_minutes() {
    for (line, expected) in [
        (
            "40 min de trajet maximum (Limoges ou Brive)",
            "radius=40 min; place=Limoges, Brive",
        ),
        ("Haute-Savoie ou Savoie", "place=Haute-Savoie, Savoie"),
        ("25 km", "radius=25 km"),
        ("Je cherche dans le 42 ou le 43", "place=42"),
    ] {
        assert_eq!(wishes_of(&format!("DIVERS\n{line}")), expected, "{line}");
    }
    let headline = read(&format!(
        "Aide à domicile — 30 km autour de Limoges\n\n{POSTS}"
    ));
    assert_eq!(headline, "radius=30 km; place=Limoges");
}

#[test]
fn limits_of_health_and_refusals_are_read_wherever_they_are() {
    let in_posts = |line: &str| {
        read(&format!(
            "Agent de maintenance\n\n{POSTS}\n{line}\nBEP MEI, 2010"
        ))
    };
    for (line, expected) in [
        (
            "Pas de charges > 10 kg (dos)",
            "avoid=charges > 10 kg (dos)",
        ),
        (
            "Restriction : pas de station debout prolongée",
            "avoid=station debout prolongée",
        ),
        (
            "Je ne veux plus de chantier à plus de 40 km",
            "avoid=chantier à plus de 40 km",
        ),
        (
            "J'ai mal à l'épaule : pas de monobrosse",
            "avoid=monobrosse",
        ),
        (
            "Je cherche des heures de jour seulement. Pas le soir.",
            "hours=jour; avoid=soir",
        ),
    ] {
        assert_eq!(in_posts(line), expected, "{line}");
    }
    for (line, expected) in [
        (
            "Pas de direction de plus de 40 lits",
            "avoid=direction de plus de 40 lits",
        ),
        ("Repos dimanche et lundi", "avoid=dimanche, lundi"),
        (
            "28 h/semaine, mercredi non travaillé",
            "hours=28 h; avoid=mercredi",
        ),
        ("Pas de permis", ""),
        ("Pas d'enfants", ""),
    ] {
        assert_eq!(wishes_of(&format!("DIVERS\n{line}")), expected, "{line}");
    }
}

#[test]
fn what_is_sold_is_no_course_that_is_wished() {
    let line =
        "Je cherche des missions en freelance (formation Excel, Power BI, accompagnement VAE)";
    assert_eq!(wishes_of(&format!("DIVERS\n{line}")), "contract=freelance");
}

#[test]
fn what_a_refusal_turns_to_is_sought() {
    let under = |line: &str| wishes_of(&format!("PROJET\n{line}"));
    assert_eq!(
        under("Je ne veux plus travailler en 3x8 : horaires de journée ou 2x8."),
        "avoid=3x8; hours=jour, 2x8"
    );
    assert_eq!(under("Nuit : non"), "avoid=nuit");
}

#[test]
fn what_is_refused_in_the_first_person_is_no_wish_whatever_limit_follows() {
    let end = "Je ne veux plus de grands déplacements : pas plus d'une nuit par semaine hors de chez moi.";
    assert_eq!(wishes_of(end), "avoid=grands déplacements");
}

#[test]
fn a_contract_with_how_far_is_a_wish_among_interests_and_wrapped_lines_are_one_sentence() {
    let end = "LOISIRS\nVélo, lecture. CDI à 30 km de Pau.";
    let wishes = wishes_of(end);
    assert!(
        wishes.contains("contract=CDI") && wishes.contains("radius=30 km"),
        "{wishes}"
    );
    let end = "PROFIL\nJ'aime le bois et les murs. Je cherche une\nplace stable dans une entreprise qui fait du neuf\net des extensions, à moins de quarante minutes\nde chez moi.";
    assert!(wishes_of(end).contains("radius="), "{}", wishes_of(end));
}

#[test]
fn wishes_on_lines_below_each_other_are_all_read() {
    let end = "Je ne veux plus travailler le dimanche.\nPas d'extra.\nSalaire souhaité : 1 900 € brut par mois au moins.\nLangues : espagnol courant";
    let wishes = wishes_of(end);
    assert!(
        wishes.contains("avoid=dimanche") && wishes.contains("pay="),
        "{wishes}"
    );
    assert!(wishes.contains("extra"), "{wishes}");
}

#[test]
fn brackets_go_on_with_what_is_wished_before_them() {
    let headline = "Cheffe d'équipe maintenance - poste de nuit souhaité (fixe ou week-end)";
    let text = format!("{headline}\n\n{POSTS}");
    assert_eq!(read(&text), "hours=nuit, week-end");
}
