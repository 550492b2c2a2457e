use super::*;
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::facts::{Cefr, Extractor, Month};
use crate::offer::{Contract, ContractKind, Length, Offer};

const NURSE: &str = "Claire Martin\n\nInfirmière, 44000 Nantes\n\nExpérience professionnelle\n2018 - 2026 : infirmière, clinique des Lilas\nPansements, perfusions\n\nFormation\nDiplôme d'État d'infirmier, 2017\n\nLangues\nAnglais B1\n\nPermis B\nAFGSU 2\n";
const STOREKEEPER: &str = "Magasinier\n\nExpérience professionnelle\n2021 - 2026 : magasinier, entrepôt Duval\nRéception, inventaires\n\nFormation\nCAP vente 2015\n\nHabilitations\nCACES R489 catégories 1 et 3\n";

fn person(cv: &str) -> (Holdings, Wanted) {
    let now = Month::new(2026, 11);
    let cv = Cv::from_text(cv, now);
    let person = Person::read(&cv, now);
    (Holdings::of(&cv, &person), Wanted::of(&person))
}

/// The requirements of a text, with what comes of each.
fn states(cv: &str, trade: TradeMatch, text: &str) -> Vec<(String, bool, State)> {
    let (holdings, _) = person(cv);
    let needs = OfferNeeds::of_offer(&Offer::invented("Poste à pourvoir", text));
    let of_need = |one: &Requirement| {
        let state = state(&one.need, &holdings, trade, "Poste à pourvoir");
        (one.need.text(), one.required, state)
    };
    needs.requirements.iter().map(of_need).collect()
}

fn only(cv: &str, trade: TradeMatch, text: &str) -> (String, bool, State) {
    let found = states(cv, trade, text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn what_a_person_holds_is_met_and_what_she_lacks_is_not() {
    use State::{Met, Unmet};
    for (cv, text, state) in [
        (NURSE, "Diplôme d'État d'infirmier exigé.", Met),
        (NURSE, "Titulaire du DEAS.", Met),
        (STOREKEEPER, "Diplôme d'État d'infirmier exigé.", Unmet),
        (STOREKEEPER, "CACES R489 catégorie 3 exigé.", Met),
        (STOREKEEPER, "CACES R489 catégorie 5 exigé.", Unmet),
        (NURSE, "Permis B exigé.", Met),
        (NURSE, "Permis C exigé.", Unmet),
        (STOREKEEPER, "Vous êtes titulaire d'un BTS.", Unmet),
        (NURSE, "Anglais courant exigé.", Unmet),
    ] {
        let found = only(cv, TradeMatch::Own, text);
        assert_eq!(found.2, state, "{text}: {found:?}");
    }
}

#[test]
fn one_of_several_papers_is_enough() {
    let found = only(
        STOREKEEPER,
        TradeMatch::Own,
        "Titulaire du CACES R489 catégorie 3 ou 5.",
    );
    assert_eq!(found.2, State::Met, "{found:?}");
    let found = only(
        NURSE,
        TradeMatch::Own,
        "Titulaire du PSE 2 ou de l'AFGSU 2.",
    );
    assert_eq!(found.2, State::Met, "{found:?}");
}

#[test]
fn the_certificate_of_a_guard_is_of_the_level_of_a_cap() {
    let guard = "Ana MOREL\n\nAgente de sécurité\n\nDIPLOMES\nTFP APS 2015\n";
    let asked = "BEP métiers de la sécurité exigé.";
    assert_eq!(only(guard, TradeMatch::Own, asked).2, State::Met);
    let other = "BEP cuisine exigé.";
    assert_eq!(only(guard, TradeMatch::Own, other).2, State::Unmet);
}

#[test]
fn papers_that_plus_joins_are_each_asked() {
    let text = "Il faut un permis D + FIMO ou FCO + carte conducteur en cours de validité.";
    let offer = Offer::invented("Conducteur de car", text);
    let needs = OfferNeeds::of_offer(&offer);
    let mut named: Vec<String> = needs
        .requirements
        .iter()
        .map(|one| one.need.text())
        .collect();
    named.sort();
    assert_eq!(named, ["FCO ou FIMO", "carte conducteur", "permis D"]);
}

#[test]
fn the_paper_shown_is_the_precise_one_that_is_held() {
    let shown = |cv: &str, text: &str| {
        let (holdings, _) = person(cv);
        let needs = OfferNeeds::of_offer(&Offer::invented("Poste à pourvoir", text));
        let need = &needs.requirements[0].need;
        match evidence::evidence(need, &holdings, TradeMatch::Own, "Poste à pourvoir") {
            Some(Evidence::Papers(names)) => names,
            _ => Vec::new(),
        }
    };
    assert_eq!(
        shown(STOREKEEPER, "CACES exigé."),
        ["CACES R489 1", "CACES R489 3"]
    );
    assert!(shown(NURSE, "Permis B exigé.").is_empty());
}

#[test]
fn a_wish_is_no_requirement_and_a_training_no_need() {
    let (_, required, _) = only(NURSE, TradeMatch::Own, "Le permis C serait un plus.");
    assert!(!required);
    assert!(states(NURSE, TradeMatch::Own, "Nous finançons votre CACES R489.").is_empty());
    assert!(
        states(
            NURSE,
            TradeMatch::Own,
            "Aucun diplôme exigé, débutant accepté."
        )
        .is_empty()
    );
}

#[test]
fn years_count_in_the_own_trade_and_in_posts_of_the_same_name() {
    let text = "Vous avez 3 ans d'expérience minimum.";
    assert_eq!(only(NURSE, TradeMatch::Own, text).2, State::Met);
    assert_eq!(only(NURSE, TradeMatch::Other, text).2, State::Unmet);
    let domain = "2 ans d'expérience en maintenance industrielle.";
    // Eight years in the trade may have been years in that domain.
    assert_eq!(only(NURSE, TradeMatch::Own, domain).2, State::Unknown);
    assert_eq!(only(NURSE, TradeMatch::Other, domain).2, State::Unmet);
    let inner = "Expérience préalable en maintenance industrielle requise.";
    assert_eq!(only(NURSE, TradeMatch::Other, inner).2, State::Unmet);
}

#[test]
fn a_cv_without_dates_leaves_years_open() {
    let cv = "Magasinier\n\nExpérience professionnelle\nMagasinier, entrepôt Duval\nRéception";
    let found = only(cv, TradeMatch::Own, "5 ans d'expérience exigés.");
    assert_eq!(found.2, State::Unknown);
}

#[test]
fn every_quote_is_in_the_offer() {
    let text = "Nous cherchons une personne titulaire du permis CE. FIMO à jour ; anglais B2 exigé.\n- 2 ans d'expérience\n- SST apprécié";
    let needs = OfferNeeds::of_offer(&Offer::invented("Chauffeur", text));
    assert!(needs.requirements.len() >= 4, "{:?}", needs.requirements);
    for one in &needs.requirements {
        assert!(
            needs.text.contains(&one.quote) && !one.quote.is_empty(),
            "{one:?}"
        );
    }
}

#[test]
fn a_signature_is_stored_and_read_back() {
    let mut offer = Offer::invented(
        "Conducteur de car de nuit",
        "Permis D et FIMO exigés. Anglais B1 exigé. 2 ans d'expérience exigés. Temps partiel, 24 h par semaine.",
    );
    offer.contract = Contract {
        kind: Some(ContractKind::Cdd),
        length: Some(Length::Months(3)),
        ..Contract::default()
    };
    let signature = signature_of(&offer);
    assert_ne!(signature, Signature::default());
    assert_eq!(Signature::from_words(&signature.to_words()), signature);
}

fn signature_of(offer: &Offer) -> Signature {
    let text = format!("{}\n{}", offer.title, offer.description);
    let read = Extractor::built_in().read_titled(&text, offer.title.len());
    Signature::of_facts(offer, read)
}

fn share(cv: &str, offer: &Offer, distance: Distance) -> f32 {
    let (holdings, wanted) = person(cv);
    FitScorer::new(&holdings, wanted).share(&signature_of(offer), distance)
}

#[test]
fn near_is_better_than_far_and_held_better_than_lacking() {
    let offer = Offer::invented("Infirmier", "Soins, transmissions.");
    let asks = Offer::invented("Infirmier", "Soins. CACES R489 exigé.");
    let near = share(NURSE, &offer, Distance::Km(5.0));
    assert!((near - 1.0).abs() < 1e-6);
    assert!(near > share(NURSE, &offer, Distance::Km(45.0)));
    assert!(share(NURSE, &offer, Distance::Km(45.0)) > share(NURSE, &offer, Distance::Km(400.0)));
    assert!(near > share(NURSE, &asks, Distance::Km(5.0)));
}

#[test]
fn a_short_contract_far_away_is_worse_than_a_lasting_one() {
    let mut short = Offer::invented("Infirmier", "Soins.");
    short.contract.kind = Some(ContractKind::Mis);
    short.contract.length = Some(Length::Days(14));
    let mut lasting = short.clone();
    lasting.contract = Contract {
        kind: Some(ContractKind::Cdi),
        ..Contract::default()
    };
    let far = Distance::Km(400.0);
    assert!(share(NURSE, &lasting, far) > share(NURSE, &short, far));
}

#[test]
fn an_apprenticeship_is_for_those_who_seek_one() {
    let mut offer = Offer::invented("Infirmier en alternance", "Soins.");
    offer.contract.is_apprenticeship = true;
    let seeks =
        "Étudiante, recherche un contrat d'apprentissage d'aide-soignante\n\nFormation\nLycée\n";
    let own = share(NURSE, &offer, Distance::Km(5.0));
    assert!(own < share(seeks, &offer, Distance::Km(5.0)));
}

#[test]
fn every_firm_need_that_is_not_met_is_a_check_with_the_same_quote() {
    let (holdings, wanted) = person(STOREKEEPER);
    let offer = Offer::invented(
        "Infirmier",
        "Diplôme d'État d'infirmier exigé. Permis B exigé.",
    );
    let needs = OfferNeeds::of_offer(&offer);
    let terms = JobTerms::of_offer(&offer, &needs.facts);
    let found = checks(
        &needs,
        &terms,
        &holdings,
        &wanted,
        TradeMatch::Other,
        Distance::Unknown,
    );
    for one in needs.requirements.iter().filter(|one| one.required) {
        let state = state(&one.need, &holdings, TradeMatch::Other, "Infirmier");
        let is_told = |check: &Check| {
            check.quote == one.quote && check.state == state && check.side() == Side::Asked
        };
        assert!(found.iter().any(is_told), "{one:?}");
    }
}

#[test]
fn a_language_names_its_level() {
    let need = Need::Language("anglais", Some(Cefr::B2));
    assert_eq!(need.text(), "anglais, niveau B2");
    assert_eq!(
        Need::Experience(6, String::new()).text(),
        "6 mois d'expérience"
    );
}

#[test]
fn a_senior_post_is_an_obstacle_for_a_beginner_alone() {
    let beginner = "Ana MOREL\nana.morel@example.fr\n\nMagasinière\n\nExpérience professionnelle\n03/2026 - 10/2026 : magasinière, entrepôt Duval\n";
    let senior = |cv: &str, title: &str| {
        let (holdings, wanted) = person(cv);
        let offer = Offer::invented(title, "Réception, inventaires.");
        let needs = OfferNeeds::of_offer(&offer);
        let terms = JobTerms::of_offer(&offer, &needs.facts);
        let checks = checks(
            &needs,
            &terms,
            &holdings,
            &wanted,
            TradeMatch::Own,
            Distance::Km(5.0),
        );
        let is_senior = |check: &Check| matches!(check.kind, CheckKind::ForExperienced(_));
        checks.iter().any(is_senior)
    };
    assert!(senior(beginner, "Magasinier senior (H/F)"));
    assert!(!senior(beginner, "Magasinier (H/F)"));
    assert!(!senior(STOREKEEPER, "Magasinier senior (H/F)"));
}

#[test]
fn who_takes_a_job_too_misses_no_contract_with_studies() {
    let roofer = |aim: &str| {
        person(&format!(
            "Mathis Duval\nmathis@example.fr\n\n{aim}\n\nFORMATION\n2026 : CAP couvreur, Lens\n"
        ))
    };
    let (_, both) =
        roofer("Objectif : emploi de couvreur, ou contrat d'apprentissage (BP couvreur)");
    assert!(both.apprenticeship && both.takes_job_too);
    let (_, one) = roofer("Cherche un contrat d'apprentissage (BP couvreur)");
    assert!(one.apprenticeship && !one.takes_job_too);
    let job = JobTerms::of_offer(&Offer::invented("Couvreur", "CDI"), &[]);
    let refused = |wanted: &Wanted| {
        let checks = wanted_checks::wanted_checks(&job, wanted, Distance::Unknown);
        checks
            .iter()
            .any(|check| check.kind == CheckKind::NoTrainingContract)
    };
    assert!(!refused(&both));
    assert!(refused(&one));
}
