//! Names of jobs in titles: whether there is one, and which.

use crate::cv::trades::is_trade;
use crate::text::{Token, tokens};

/// The title begins with the name of a job.
pub(crate) fn begins_with_job(title: &str) -> bool {
    let first = tokens(title)
        .into_iter()
        .find(|t| !t.is_mark && !t.is_number);
    first.is_some_and(|t| is_job(&t))
}

/// The part of a title that is the name of a job: « Cariste » of « Cariste, Entrepôts du
/// Nord, Lens ».
pub(crate) fn job(title: &str) -> Option<String> {
    /// A longer one has more than the job.
    const LONGEST: usize = 60;
    let ends = [
        ", ", " - ", " – ", " — ", " | ", " : ", " chez ", " (", " • ", ". ", " / ",
    ];
    let end = |part: &str| ends.iter().filter_map(|mark| part.find(mark)).min();
    let mut rest = title;
    loop {
        let cut = end(rest);
        let part = without_lead(rest[..cut.unwrap_or(rest.len())].trim());
        if names_a_person(&tokens(part)) && part.chars().count() <= LONGEST {
            return Some(part.trim_end_matches(['.', ',', ':', '-', ' ']).to_owned());
        }
        let next = rest[cut?..].trim_start();
        let mark = next.find(char::is_whitespace)?;
        rest = next[mark..].trim_start();
    }
}

/// A part of a title without the words that lead to the job: « seul ouvrier d'entretien »,
/// « poste de cariste ».
fn without_lead(part: &str) -> &str {
    const LEADS: [&str; 10] = [
        "seul ",
        "seule ",
        "unique ",
        "poste de ",
        "poste d'",
        "poste d’",
        "emploi de ",
        "en tant que ",
        "comme ",
        "mission de ",
    ];
    let lower = part.to_lowercase();
    let lead = LEADS.iter().find(|lead| lower.starts_with(**lead));
    lead.and_then(|lead| part.get(lead.len()..)).unwrap_or(part)
}

/// True for « adjointe », « chef d'équipe » and « intérimaire », which are jobs of any trade.
#[must_use]
pub(crate) fn is_of_any_trade(job: &str) -> bool {
    const ALL: [&str; 38] = [
        "artisan",
        "artisane",
        "adjoint",
        "adjointe",
        "agent",
        "agente",
        "aide",
        "apprenti",
        "apprentie",
        "assistant",
        "assistante",
        "associe",
        "associee",
        "auxiliaire",
        "cadre",
        "chef",
        "cheffe",
        "chef d equipe",
        "cheffe d equipe",
        "chef de projet",
        "cheffe de projet",
        "responsable adjoint",
        "responsable adjointe",
        "collaborateur",
        "collaboratrice",
        "employe",
        "employee",
        "gerant",
        "gerante",
        "interimaire",
        "remplacant",
        "remplacante",
        "responsable",
        "saisonnier",
        "saisonniere",
        "second",
        "stagiaire",
        "titulaire",
    ];
    let words = tokens(job).into_iter().filter(|t| !t.is_mark);
    let words: Vec<String> = words.map(|t| t.folded).collect();
    ALL.contains(&words.join(" ").as_str())
}

/// True if a text names what somebody is: « Supply chain manager », not « Je cherche du
/// travail ».
#[must_use]
pub(crate) fn states_job(text: &str) -> bool {
    let tokens = tokens(text);
    (0..tokens.len()).any(|at| names_a_person(&tokens[at..]))
}

/// True if words begin with the name of a job and say what one is, not what is done or
/// where: « Vendeur » and not « Ventes », « ARC moniteur » and not « Équipe de deux ».
pub(super) fn names_a_person(words: &[Token]) -> bool {
    let mut words = words
        .iter()
        .filter(|token| !token.is_mark && !token.is_number);
    let Some(first) = words.next().filter(|first| is_job(first)) else {
        return false;
    };
    let is_acronym = first.folded.len() <= 3;
    let second = words.next().filter(|_| is_acronym);
    is_person(&first.folded) || second.is_some_and(|second| is_person(&second.folded))
}

/// True for a word that says who does something.
fn is_person(word: &str) -> bool {
    // « management » and « recrutement » are what is done.
    let has_end = PERSON_ENDS.iter().any(|end| word.ends_with(end)) && !word.ends_with("ement");
    PERSON_NOUNS.contains(&word) || has_end && !NO_PERSON.contains(&word)
}

/// Ends of words for people who do something.
const PERSON_ENDS: &[&str] = &[
    "eur", "eure", "euse", "rice", "er", "ere", "ien", "ienne", "iste", "ant", "ante", "ent",
    "ente", "aire", "graphe", "logue", "peute", "yste",
];
/// Such words with other ends.
const PERSON_NOUNS: &[&str] = &[
    "adjoint",
    "adjointe",
    "aes",
    "agente",
    "aide",
    "apprenti",
    "apprentie",
    "architecte",
    "as",
    "ash",
    "attache",
    "attachee",
    "avocat",
    "avocate",
    "avs",
    "barmaid",
    "barman",
    "cadre",
    "charge",
    "chargee",
    "chef",
    "cheffe",
    "commis",
    "comptable",
    "concierge",
    "cook",
    "dev",
    "employe",
    "employee",
    "femme",
    "geometre",
    "guide",
    "head",
    "homme",
    "hote",
    "hotesse",
    "ide",
    "interprete",
    "juge",
    "lead",
    "maitre",
    "maitresse",
    "manager",
    "medecin",
    "nounou",
    "peintre",
    "pilote",
    "responsable",
    "sage",
    "salarie",
    "salariee",
    "second",
    "seconde",
    "valet",
    "vrp",
];
/// Words with such an end for what is done or made.
const NO_PERSON: &[&str] = &[
    "attente",
    "charpente",
    "detente",
    "entente",
    "plante",
    "sante",
    "vente",
];

/// The title, or a part of it behind a mark, begins with the name of a job.
pub(super) fn names_job(title: &str) -> bool {
    title
        .split([',', '–', '—', ':', '(', ';', '/'])
        .any(begins_with_job)
}

fn is_job(token: &Token) -> bool {
    let word = token.folded.as_str();
    is_trade(word) && !is_place_of_work(word) && !is_contract(word) && !is_task(word)
}

/// Words of the list of jobs that are about the contract and not about the job.
fn is_contract(word: &str) -> bool {
    const TERMS: [&str; 8] = [
        "debutant",
        "debutante",
        "interim",
        "interimaire",
        "saisonnier",
        "saisonniere",
        "remplacant",
        "remplacante",
    ];
    TERMS.contains(&word)
}

/// « Contrôle serrage », « Opération, montant »: what is done, beside « contrôleur » and
/// « opérateur ».
fn is_task(word: &str) -> bool {
    matches!(
        word,
        "controle" | "controles" | "operation" | "operations" | "jeunes"
    )
}

/// Words of the list of jobs that begin the name of an employer as often.
fn is_place_of_work(word: &str) -> bool {
    const PLACES: [&str; 21] = [
        "pharmacie",
        "centre",
        "atelier",
        "ateliers",
        "agence",
        "hotel",
        "institut",
        "bureau",
        "transports",
        "transport",
        "service",
        "services",
        "boutique",
        "restaurant",
        "boulangerie",
        "chantier",
        "chantiers",
        "credit",
        "banque",
        "garage",
        "entreprise",
    ];
    PLACES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_job_of_a_title_is_what_one_was() {
        for (title, named) in [
            ("Cariste, Entrepôts du Nord, Lens", Some("Cariste")),
            (
                "Entrepôts du Nord – Cariste polyvalent",
                Some("Cariste polyvalent"),
            ),
            (
                "EHPAD Les Bleuets — seul ouvrier d'entretien, 84 chambres",
                Some("ouvrier d'entretien"),
            ),
            ("Équipe de 2 pharmaciens et 4 préparateurs", None),
            ("Ménage complet, particuliers", None),
            ("Vente de plats cuisinés au marché", None),
            ("Charpente et couverture, Duval", None),
            (
                "Chargée de clientèle, Banque Duval",
                Some("Chargée de clientèle"),
            ),
            ("Peintre en bâtiment", Some("Peintre en bâtiment")),
            ("Contrôle serrage, retouche", None),
            ("Transit Honfleur Négoce", None),
            ("ARC moniteur, CRO Biolys", Some("ARC moniteur")),
            (
                "Attachée commerciale chez Duval",
                Some("Attachée commerciale"),
            ),
            ("Intérim, missions diverses", None),
        ] {
            assert_eq!(job(title).as_deref(), named, "{title}");
        }
    }
}
