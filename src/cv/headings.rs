//! Headings of CVs, in French and in English: which words name which section.
//!
//! A heading is a short line made only of words of these lists, at least one of
//! them a key. « Formation et certifications », « MES EXPÉRIENCES », « Languages ».

use super::Section;
use super::words::{Token, tokens};

/// Words that name a section by themselves, folded.
const KEYS: &[(Section, &[&str])] = &[
    (
        Section::Posts,
        &[
            "experience",
            "experiences",
            "exp",
            "parcours",
            "emploi",
            "emplois",
            "postes",
            "poste",
            "missions",
            "mission",
            "travail",
            "travaille",
            "chantiers",
            "chantier",
            "stages",
            "stage",
            "carriere",
            "employment",
            "work",
            "alternance",
            "alternances",
            "boulot",
            "boulots",
            "jobs",
            "fonctions",
            "saisons",
            "employeurs",
            "interim",
            "realisations",
            "enseignement",
            "apprentissage",
            "references",
            "fait",
            "garage",
            "present",
            "passe",
            "avant",
            "fermes",
            "activites",
            "recherche",
            "publications",
            "projets",
        ],
    ),
    (
        Section::Diplomas,
        &[
            "formation",
            "formations",
            "diplome",
            "diplomes",
            "etudes",
            "scolarite",
            "education",
            "certifications",
            "certification",
            "certificats",
            "cursus",
            "academic",
            "degrees",
            "ecole",
            "ecoles",
            "qualifications",
            "titres",
            "titre",
            "scolaire",
            "training",
            "trainings",
            "universitaire",
        ],
    ),
    (
        Section::Skills,
        &[
            "competence",
            "competences",
            "skills",
            "savoir",
            "savoirs",
            "outils",
            "logiciels",
            "logiciel",
            "informatique",
            "connaissances",
            "atouts",
            "qualites",
            "qualite",
            "aptitudes",
            "expertise",
            "expertises",
            "techniques",
            "technique",
            "materiel",
            "machines",
            "tools",
            "niveaux",
            "niveau",
            "domaine",
            "sais",
            "sait",
            "bureautique",
            "numerique",
            "environnement",
            "specialites",
            "technologies",
            "soft",
            "faire",
            "encadrement",
            "maitrise",
            "domaines",
            "forts",
            "apporte",
            "capacites",
            "langages",
            "strengths",
            "digital",
            "stack",
        ],
    ),
    (
        Section::Languages,
        &[
            "langue",
            "langues",
            "language",
            "languages",
            "linguistiques",
        ],
    ),
    (
        Section::Licences,
        &[
            "permis",
            "habilitations",
            "habilitation",
            "caces",
            "licences",
            "papiers",
            "autorisations",
            "mobilite",
            "cartes",
            "driving",
        ],
    ),
    (
        Section::Interests,
        &[
            "loisir",
            "loisirs",
            "interet",
            "interets",
            "interests",
            "hobbies",
            "hobby",
            "passions",
            "passion",
            "temps libre",
            "detente",
            "associative",
            "associatives",
            "associatif",
            "benevolat",
            "sport",
            "sports",
            "perso",
            "personnel",
            "extra",
            "engagements",
            "engagement",
            "hors",
            "volunteering",
            "extraprofessionnelles",
            "libre",
            "libres",
        ],
    ),
    (
        Section::Profile,
        &[
            "profil",
            "profile",
            "objectif",
            "objectifs",
            "resume",
            "summary",
            "presentation",
            "about",
            "accroche",
            "moi",
            "projet",
            "objective",
            "pitch",
            "suis",
            "motivation",
            "motivations",
            "cherche",
            "apropos",
            "propos",
            "bref",
        ],
    ),
    (
        Section::Identity,
        &[
            "contact",
            "contacts",
            "coordonnees",
            "identite",
            "civil",
            "personnelles",
            "personal",
            "personnels",
            "adresse",
        ],
    ),
    (
        Section::Other,
        &[
            "divers",
            "plus",
            "sinon",
            "infos",
            "informations",
            "information",
            "cote",
            "autre",
            "autres",
            "annexes",
            "complement",
            "complements",
            "remarques",
            "reste",
            "disponibilite",
            "aussi",
            "complementaires",
            "additional",
            "miscellaneous",
            "disponibilites",
            "notes",
        ],
    ),
];

/// Words that may stand in a heading and name nothing.
const FILLERS: &[&str] = &[
    "et",
    "de",
    "des",
    "du",
    "d",
    "la",
    "le",
    "les",
    "l",
    "mes",
    "mon",
    "ma",
    "a",
    "au",
    "aux",
    "en",
    "ou",
    "je",
    "j",
    "ai",
    "ce",
    "que",
    "qui",
    "ou",
    "professionnelle",
    "professionnelles",
    "professionnel",
    "professionnels",
    "pro",
    "pros",
    "principales",
    "principaux",
    "principale",
    "significatives",
    "cles",
    "cle",
    "key",
    "centres",
    "centre",
    "points",
    "point",
    "etat",
    "vie",
    "continue",
    "continues",
    "initiale",
    "initiales",
    "my",
    "and",
    "of",
    "the",
    "history",
    "background",
    "personnelles",
    "personnelle",
    "personnel",
    "recentes",
    "recents",
    "recente",
    "metier",
    "metiers",
    "acquis",
    "obtenus",
    "obtenu",
    "sur",
    "mises",
    "mis",
    "lignes",
    "travail",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "&",
    "in",
    "occupes",
    "exercees",
    "exercee",
    "pour",
    "detaillees",
    "detaille",
    "civil",
    "militaire",
    "militaires",
    "france",
    "etranger",
    "dans",
    "suivies",
    "suivis",
    "anterieures",
    "anterieurs",
    "precedentes",
    "other",
    "me",
    "travail",
    "transversales",
    "relationnelles",
    "humaines",
    "comportementales",
    "generales",
    "metiers",
    "etre",
    "extra",
    "maitrises",
    "informatiques",
    "utilises",
    "utilise",
    "petits",
    "petit",
    "professional",
    "work",
    "jours",
    "tout",
    "un",
    "une",
    "mots",
    "quelques",
    "par",
    "depuis",
    "maintenant",
    "aujourd",
    "hui",
    "n",
    "pas",
    "ne",
    "y",
    "technical",
    "main",
    "etudiants",
    "etudiante",
    "etudiant",
    "souhaite",
    "vise",
    "visee",
    "recherche",
    "s",
    "associative",
    "diplomantes",
    "bureau",
    "internes",
    "interne",
    "linguistique",
    "driving",
    "mobility",
];

/// The longest heading, in words.
const LONGEST: usize = 7;

/// Headings whose words would say another thing one by one.
const WHOLE: &[(&str, Section)] = &[
    ("qui suis je", Section::Profile),
    ("je suis", Section::Skills),
    ("savoir etre", Section::Skills),
    ("vie perso", Section::Interests),
    ("vie associative", Section::Interests),
    ("a cote", Section::Other),
    ("et sinon", Section::Other),
    ("a part", Section::Other),
    ("en dehors du travail", Section::Interests),
    ("hors travail", Section::Interests),
    ("temps libre", Section::Interests),
    ("ou", Section::Posts),
    ("etat civil", Section::Identity),
    ("informations personnelles", Section::Identity),
    ("projet professionnel", Section::Profile),
    ("ce que je cherche", Section::Profile),
    ("ce que je fais", Section::Profile),
    ("points forts", Section::Skills),
    ("atouts", Section::Skills),
    ("ce que je sais faire", Section::Skills),
    ("ce que j ai fait", Section::Posts),
    ("langues et informatique", Section::Skills),
    ("informatique et langues", Section::Skills),
    ("competences linguistiques", Section::Languages),
    ("formation continue", Section::Diplomas),
    ("stages de formation", Section::Diplomas),
    ("centres d interet", Section::Interests),
    ("about me", Section::Profile),
    ("en bref", Section::Profile),
    ("en resume", Section::Profile),
    ("personal statement", Section::Profile),
    ("personal details", Section::Identity),
    ("recherche d emploi", Section::Profile),
    ("poste recherche", Section::Profile),
    ("emploi recherche", Section::Profile),
    ("travaux et publications", Section::Other),
    ("projets personnels", Section::Skills),
    ("realisations personnelles", Section::Interests),
    ("environnement technique", Section::Skills),
    ("maitrise des outils", Section::Skills),
];

/// A heading: its section, and how many bytes of the line it takes. What stands
/// behind a colon belongs to the section as well: « Langues : anglais courant ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) section: Section,
    pub(super) taken: usize,
}

/// The heading that a line is, or begins with.
pub(super) fn heading(line: &str) -> Option<Heading> {
    /// No heading is longer, in bytes.
    const LONGEST_LINE: usize = 200;
    if line.len() > LONGEST_LINE {
        return None;
    }
    let tokens = tokens(line);
    if let Some(section) = section_of(without_brackets(&tokens)) {
        let taken = line.len();
        return Some(Heading { section, taken });
    }
    let colon = tokens.iter().position(|t| t.folded == ":")?;
    let section = section_of(&tokens[..colon])?;
    let few = tokens[..colon].iter().filter(|t| !t.is_mark).count() <= 3;
    let taken = tokens[colon].span.end;
    few.then_some(Heading { section, taken })
}

/// « Alternance (24 mois) »: what brackets say is an aside.
fn without_brackets(tokens: &[Token]) -> &[Token] {
    let closes = tokens.last().is_some_and(|t| t.folded == ")");
    let opens = tokens.iter().position(|t| t.folded == "(");
    match opens {
        Some(at) if closes && at > 0 => &tokens[..at],
        _ => tokens,
    }
}

/// The section that a line standing apart announces in words of its own:
/// « Boîte à outils », « Diplômes utiles ». It says something, so it is kept.
pub(super) fn announced(line: &str) -> Option<Section> {
    const TELLING: &[&str] = &[
        "experience",
        "experiences",
        "formation",
        "formations",
        "diplome",
        "diplomes",
        "etudes",
        "competences",
        "outils",
        "logiciels",
        "langues",
        "loisirs",
        "stages",
        "emplois",
    ];
    /// Words, and how far the telling one may stand.
    const FEW: usize = 6;
    const NEAR: usize = 4;
    let tokens = tokens(line);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let is_said =
        words.len() > FEW || words.iter().any(|t| t.is_number) || has_sentence_end(&tokens);
    if is_said || !words.first()?.is_capitalised(line) {
        return None;
    }
    let near = words.iter().take(NEAR).enumerate();
    let (_, telling) = near
        .filter(|(at, t)| !is_graduate(line, *at, t))
        .find(|(_, t)| TELLING.contains(&t.folded.as_str()))?;
    key_of(&telling.folded)
}

/// « Aide-soignant diplômé » says of a person what « Diplôme » says of a paper,
/// and « diplômée » says the same: neither gender may be taken for a heading.
/// Without accents the two can only be told by where they stand.
fn is_graduate(line: &str, at: usize, token: &Token) -> bool {
    let written = &line[token.span.clone()];
    token.folded == "diplome" && (at > 0 || written.ends_with(['é', 'É']))
}

fn has_sentence_end(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|t| matches!(t.folded.as_str(), "." | ";" | "!" | "@" | "%" | "€" | ":"))
}

/// The section that a short run of tokens names, if they name nothing else.
fn section_of(tokens: &[Token]) -> Option<Section> {
    let words: Vec<&str> = tokens
        .iter()
        .filter(|t| !t.is_mark || t.folded == "&")
        .map(|t| t.folded.as_str())
        .collect();
    if words.is_empty() || words.len() > LONGEST || has_sentence_mark(tokens) {
        return None;
    }
    let whole = words.join(" ");
    if let Some((_, section)) = WHOLE.iter().find(|(name, _)| *name == whole) {
        return Some(*section);
    }
    let mut first = None;
    for word in &words {
        let key = key_of(word);
        if key.is_none() && !FILLERS.contains(word) {
            return None;
        }
        first = first.or(key);
    }
    first
}

fn key_of(word: &str) -> Option<Section> {
    let found = KEYS.iter().find(|(_, words)| words.contains(&word));
    found.map(|(section, _)| *section)
}

/// A heading holds no sentence: nothing after a full stop, no exclamation.
fn has_sentence_mark(tokens: &[Token]) -> bool {
    let last = tokens.len().saturating_sub(1);
    tokens
        .iter()
        .enumerate()
        .any(|(at, t)| match t.folded.as_str() {
            "!" | ";" | "@" | "%" | "€" => true,
            "." | "," => at != last,
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(line: &str) -> Option<Section> {
        heading(line).map(|h| h.section)
    }

    #[test]
    fn headings_are_known_in_every_writing() {
        let cases = [
            ("EXPERIENCES PROFESSIONNELLES", Section::Posts),
            ("Expérience professionnelle :", Section::Posts),
            ("• Formation et certifications", Section::Diplomas),
            ("Diplômes & habilitations", Section::Diplomas),
            ("Compétences clés", Section::Skills),
            ("Langues", Section::Languages),
            ("Centres d’intérêt", Section::Interests),
            ("WORK EXPERIENCE", Section::Posts),
            ("Education", Section::Diplomas),
            ("Ce que j'ai fait", Section::Posts),
            ("Qui suis-je ?", Section::Profile),
            ("Langues : anglais courant", Section::Languages),
            ("État civil", Section::Identity),
        ];
        for (line, expected) in cases {
            assert_eq!(section(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_graduate_of_either_gender_is_no_heading() {
        for line in [
            "Aide-soignant diplômé",
            "Aide-soignante diplômée",
            "Infirmier diplome",
        ] {
            assert_eq!(announced(line), None, "{line}");
        }
        assert_eq!(announced("Diplômes utiles"), Some(Section::Diplomas));
        assert_eq!(announced("Diplôme obtenu"), Some(Section::Diplomas));
    }

    #[test]
    fn a_line_that_says_something_is_no_heading() {
        let lines = [
            "Formation de quatre jeunes confrères",
            "Expérience de dix ans en cuisine",
            "Vendeuse en boulangerie",
            "",
            "2014 : stage",
            "Je parle trois langues.",
        ];
        for line in lines {
            assert_eq!(section(line), None, "{line}");
        }
    }
}
