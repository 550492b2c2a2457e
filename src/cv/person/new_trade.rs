//! The trade that somebody changes to, where sentences say so: « aide-soignante pendant 14 ans,
//! je souhaite me réorienter vers le secrétariat médical ».

use std::borrow::Cow;
use std::sync::LazyLock;

use super::clauses::{paragraphs, sentences};
use super::former_trade::without_former_trade;
use super::headline::aim_without_headline;
use super::job_name::{begins_with_job, job};
use super::list::{Cues, NamedCues};
use super::stated_aim::behind_search;
use super::trade::are_of_one_trade;
use crate::cv::{Cv, CvSection};

static LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("new trade leads"));
static ADVISES: LazyLock<Cues> = LazyLock::new(|| Cues::section("advises"));
static LEAVES: LazyLock<Cues> = LazyLock::new(|| Cues::section("leaves trade"));
static REFUSES: LazyLock<Cues> = LazyLock::new(|| Cues::section("refuses trade"));
static FIELDS: LazyLock<NamedCues> = LazyLock::new(|| NamedCues::section("fields of work"));

/// A longer name of a trade is a sentence, in words.
const LONGEST: usize = 7;

/// The trade that a CV says it changes to, if it is another than that of its headline.
pub(super) fn new_trade(cv: &Cv, headline: Option<&str>) -> Option<String> {
    let sentences = own_sentences(cv);
    let led = sentences.iter().find_map(|sentence| led(sentence));
    let is_over = |sentence: &String| LEAVES.occur_in(sentence) || REFUSES.occur_in(sentence);
    let searched = || {
        let mut others = sentences.iter().filter_map(|own| behind_search(own));
        others.next().map(name)
    };
    let aim = led.or_else(|| sentences.iter().any(is_over).then(searched)?)?;
    let today = headline.and_then(|line| job(without_former_trade(line)));
    let is_of_today = today.is_some_and(|today| are_of_one_trade(&aim, &today));
    // Where no line is the headline, it is itself the job that a sentence looks for.
    (!is_of_today || aim_without_headline(cv).is_some()).then_some(aim)
}

/// True if a CV says that the trade of its posts is over: it is not proposed again.
#[must_use]
pub(crate) fn refuses_former_trade(cv: &Cv) -> bool {
    let mut sentences = own_sentences(cv).into_iter();
    sentences.any(|sentence| REFUSES.occur_in(&sentence))
}

/// The trade of what is refused: « comme aide-soignante », « en cuisine ».
#[must_use]
pub(crate) fn refused_trade(refused: &str) -> Option<Cow<'_, str>> {
    let trade = without_links(refused);
    begins_with_trade(trade).then(|| searched_trade(trade))
}

/// What a trade is searched by: a field is joined by the job one has in it, « menuiserie,
/// menuisier ».
#[must_use]
pub(crate) fn searched_trade(trade: &str) -> Cow<'_, str> {
    let jobs = match begins_with_job(trade) {
        true => Vec::new(),
        false => FIELDS.names_in(trade),
    };
    match jobs.is_empty() {
        true => Cow::Borrowed(trade),
        false => Cow::Owned(format!("{trade}, {}", jobs.join(", "))),
    }
}

/// Sentences about oneself, those that columns break whole.
fn own_sentences(cv: &Cv) -> Vec<String> {
    const ABOUT: [CvSection; 3] = [CvSection::Headline, CvSection::Profile, CvSection::Other];
    let passages = cv.passages().iter();
    let about = passages.filter(|own| ABOUT.contains(&own.section));
    let mut found = Vec::new();
    for own in about {
        let text = &cv.text()[own.span.clone()];
        for paragraph in paragraphs(text) {
            let text = text[paragraph].replace('\n', " ");
            found.extend(
                sentences(&text)
                    .into_iter()
                    .map(|span| text[span].to_owned()),
            );
        }
    }
    found
}

/// What follows « me réorienter vers », « devenir », if it is a job or a field of work.
fn led(sentence: &str) -> Option<String> {
    let mut rest = sentence;
    loop {
        let lead = LEADS.first_in(rest)?;
        if ADVISES.occur_in(&rest[..lead.start]) {
            return None;
        }
        rest = rest.get(lead.end..)?;
        let name = name(without_links(towards(rest)));
        if begins_with_trade(&name) {
            return Some(name);
        }
    }
}

/// « de la restauration vers l'informatique » ends with where one goes.
fn towards(text: &str) -> &str {
    /// Further behind, the sentence says something else, in bytes.
    const NEAR: usize = 40;
    let at = text.find(" vers ").filter(|at| *at <= NEAR);
    at.map_or(text, |at| &text[at..])
}

/// « menuisier », « menuiserie », « poste administratif ».
fn begins_with_trade(name: &str) -> bool {
    let bare = ["poste ", "emploi "]
        .iter()
        .find_map(|noun| name.strip_prefix(noun));
    let fields = FIELDS.found_in(bare.unwrap_or(name));
    begins_with_job(name) || fields.first().is_some_and(|(_, span)| span.start == 0)
}

/// « le métier d'assistante » begins with the job itself; « un poste administratif » keeps its
/// noun, which its adjective goes with.
fn without_links(text: &str) -> &str {
    const LINKS: [&str; 31] = [
        "en",
        "vers",
        "dans",
        "comme",
        "en tant que",
        "pour devenir",
        "un poste de",
        "un poste d'",
        "un emploi de",
        "un emploi d'",
        "le métier de",
        "le métier d'",
        "les métiers de",
        "les métiers du",
        "les métiers des",
        "le domaine de",
        "le domaine du",
        "le secteur de",
        "le secteur du",
        "de la",
        "des",
        "du",
        "de",
        "d'",
        "l'",
        "la",
        "le",
        "les",
        "une",
        "un",
        "à",
    ];
    let mut rest = text.trim_start_matches(is_lead_mark);
    while let Some(behind) = LINKS.iter().find_map(|link| behind_link(rest, link)) {
        if behind.starts_with("poste ") || rest.starts_with("poste ") {
            return behind;
        }
        rest = behind;
    }
    rest
}

fn behind_link<'t>(text: &'t str, link: &str) -> Option<&'t str> {
    let start = text.get(..link.len())?;
    let is_link = start.to_lowercase().replace('’', "'") == link;
    let rest = text.get(link.len()..).filter(|_| is_link)?;
    let is_whole = link.ends_with('\'') || rest.starts_with(char::is_whitespace);
    is_whole.then(|| rest.trim_start())
}

fn is_lead_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '>' | '→' | '\'' | '’')
}

/// The name without what follows it; a second job behind « ou » stays.
fn name(text: &str) -> String {
    const ENDS: [&str; 12] = [
        " à ",
        " au sein ",
        " chez ",
        " pour ",
        " avec ",
        " afin ",
        " après ",
        " suite ",
        " sur ",
        " car ",
        " en ",
        " dans ",
    ];
    let marks = text.find([',', ';', '.', '(', ':', '–', '—', '!']);
    let words = ENDS.iter().filter_map(|end| text.find(end));
    let end = words.chain(marks).min().unwrap_or(text.len());
    let text = &text[..end];
    let joined = [" et ", " ou "]
        .iter()
        .filter_map(|link| text.find(link).map(|at| (at, link)));
    let cut = joined
        .filter(|(at, link)| !goes_on(&text[at + link.len()..]))
        .map(|(at, _)| at)
        .min();
    let text = &text[..cut.unwrap_or(text.len())];
    let words = text.split_whitespace().take(LONGEST);
    let words = words.take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let name = words.collect::<Vec<&str>>().join(" ");
    let links = [
        " ou d'", " ou d’", " ou de ", " et d'", " et d’", " et de ", " et le ", " et la ",
    ];
    links.iter().fold(name, |name, link| {
        name.replace(link, &format!("{} ", &link[..3]))
    })
}

/// Another job or field follows: « ou moniteur », « et le secrétariat ».
fn goes_on(behind: &str) -> bool {
    begins_with_trade(without_links(behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::person::headline::headline;
    use crate::facts::Month;

    fn found(text: &str) -> Option<String> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        let cv = Cv::from_text(&text, Month::new(2026, 11));
        new_trade(&cv, headline(&cv).as_deref())
    }

    #[test]
    fn the_trade_that_a_sentence_leads_to_is_the_new_one() {
        for (text, expected) in [
            (
                "À propos\nAide-soignante pendant 14 ans, je souhaite me réorienter vers l'accueil et le secrétariat médical, à Lorient.",
                "accueil et secrétariat médical",
            ),
            (
                "Boulangère depuis 12 ans, je prépare une reconversion de conductrice de bus.",
                "conductrice de bus",
            ),
            (
                "PROFESSEURE DE MATHÉMATIQUES EN RECONVERSION : DÉVELOPPEUSE WEB\n\nEXPÉRIENCES\n2015-2025 : Professeure, collège du Lac",
                "DÉVELOPPEUSE WEB",
            ),
            (
                "Agente de sécurité – souhaite évoluer vers un poste administratif",
                "poste administratif",
            ),
            (
                "Profil\nRoutier depuis vingt ans, je quitte la route pour devenir formateur ou moniteur poids lourds, près de chez moi.",
                "formateur ou moniteur poids lourds",
            ),
            (
                "Routière, vingt ans de route.\nJe voudrais maintenant un poste de monitrice ou d'enseignante de la conduite.",
                "monitrice ou enseignante de la conduite",
            ),
            (
                "Comptable lassée des bureaux, je vise un emploi de jardinière paysagiste.",
                "jardinière paysagiste",
            ),
        ] {
            assert_eq!(found(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn without_a_change_there_is_no_new_trade() {
        for text in [
            "Comptable\n\nProfil\nJe souhaite évoluer vers un poste de comptable confirmée.",
            "Conseillère en reconversion professionnelle\n\nProfil\nJ'aide chacun à devenir autonome.",
            "Vendeuse\n\nProfil\nEnvie de devenir indispensable à votre équipe.",
            "Serveur\n\nEXPÉRIENCES\n2019 - 2024 : serveur, Lens. Formé pour devenir chef de rang",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_trade_that_is_refused_is_named_by_its_job() {
        assert_eq!(refused_trade("comme cariste").as_deref(), Some("cariste"));
        assert_eq!(
            refused_trade("en cuisine").as_deref(),
            Some("cuisine, cuisinier")
        );
        assert_eq!(refused_trade("nuit"), None);
    }

    #[test]
    fn a_field_is_searched_by_the_job_one_has_in_it() {
        assert_eq!(searched_trade("menuiserie"), "menuiserie, menuisier");
        assert_eq!(searched_trade("menuisier"), "menuisier");
        assert_eq!(searched_trade("autre chose"), "autre chose");
    }
}
