//! What a recruiter has to mend in an offer before it is published, in words for an employer.

use super::document::{Block, Tone};
use super::flags::Flag;
use super::french::euros;
use crate::app::offer_details::OfferDetails;
use crate::job_posting::{JobPosting, PayUnit};
use crate::text::fold;

/// The title of the section.
const TITLE: &str = "À corriger avant de publier";
/// Hours of a year at 35 hours a week, as the law counts them.
const HOURS_OF_YEAR: f64 = 1820.0;

/// What to mend; nothing where nothing is. `minimum` is the legal one, gross, in euros a year.
pub(crate) fn to_mend(posting: &JobPosting, details: &OfferDetails, minimum: u32) -> Option<Block> {
    let flags = details.facts.flags();
    let wording = flags
        .iter()
        .map(Flag::new)
        .filter_map(|flag| for_employer(&flag));
    let pay = under_minimum(posting, details, f64::from(minimum));
    let lines: Vec<String> = pay
        .into_iter()
        .chain(terms(&posting.description))
        .chain(wording)
        .collect();
    let notes = lines
        .into_iter()
        .map(|text| Block::note(Tone::Warning, text));
    let notes: Vec<Block> = notes.collect();
    (!notes.is_empty()).then(|| Block::section(TITLE, notes))
}

/// Pay that no full-time job may have. Part-time pay says nothing without its hours.
fn under_minimum(posting: &JobPosting, details: &OfferDetails, yearly: f64) -> Option<String> {
    let pay = posting.pay.as_ref()?;
    let is_part_time = details
        .facts
        .facts
        .iter()
        .any(|fact| fact.sub == "part_time")
        || fold(&posting.description).contains("temps partiel");
    let (least, unit) = match pay.unit {
        PayUnit::Hour => (yearly / HOURS_OF_YEAR, "de l'heure"),
        PayUnit::Month => (yearly / 12.0, "par mois"),
        PayUnit::Year => (yearly, "par an"),
    };
    let counts = pay.unit == PayUnit::Hour || !is_part_time;
    (counts && pay.min > 0.0 && pay.min < least * 0.998).then(|| {
        format!(
            "Le salaire commence sous le minimum légal, qui est de {} brut {unit} à temps plein : relevez-le, ou dites que c'est un temps partiel et combien d'heures.",
            euros(least)
        )
    })
}

/// Terms that the law forbids, whatever the job.
fn terms(description: &str) -> Vec<String> {
    const TERMS: [(&[&str], &[&str], &str); 2] = [
        (
            &["essai"],
            &[
                "non paye",
                "non remunere",
                "pas paye",
                "pas remunere",
                "sans remuneration",
                "benevole",
                "gratuit",
            ],
            "Un essai se paie comme du travail : un test de quelques heures avant l'embauche suffit, sans faire tenir le poste.",
        ),
        (
            &[
                "tenue",
                "uniforme",
                "vetements de travail",
                "epi",
                "chaussures de securite",
            ],
            &[
                "a acheter",
                "a votre charge",
                "a la charge du salarie",
                "a payer",
                "achat obligatoire",
                "retenue sur salaire",
                "a ses frais",
                "a vos frais",
            ],
            "Une tenue que le travail impose est fournie et payée par l'employeur.",
        ),
    ];
    let said = |(about, how, why): &(&[&str], &[&str], &str)| {
        let mut sentences = description.split(['.', '\n', ';', '!']);
        let sentence = sentences.find(|sentence| {
            let folded = fold(sentence);
            let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
            let named = about.iter().any(|name| match name.contains(' ') {
                true => folded.contains(name),
                false => words.contains(name),
            });
            named && how.iter().any(|way| folded.contains(way))
        })?;
        Some(format!("{why} L'annonce dit : « {} ».", sentence.trim()))
    };
    TERMS.iter().filter_map(said).collect()
}

/// A flag as the employer has to read it.
fn for_employer(flag: &Flag) -> Option<String> {
    let what = match flag.flag.as_str() {
        "age_bias" => {
            "Un âge est demandé : la loi l'interdit, sauf pour les contrats qu'elle réserve à un âge, comme l'apprentissage. Retirez-le, ou nommez ce contrat"
        }
        "sex_bias" => {
            "Un sexe est demandé : la loi l'interdit, sauf pour de rares métiers comme le mannequinat. Écrivez l'intitulé au féminin et au masculin"
        }
        "origin_bias" => {
            "Une nationalité, une origine ou une langue maternelle est demandée : la loi l'interdit hors des emplois publics qu'elle réserve. Demandez un niveau de langue si le travail l'exige"
        }
        "looks_bias" => "L'apparence est demandée : elle ne peut pas fonder un choix. Retirez-la",
        "private_life_bias" => {
            "La vie privée est demandée : elle ne regarde pas l'employeur. Retirez-la"
        }
        "candidate_pays" => "De l'argent semble demandé à la personne recrutée : la loi l'interdit",
        "commission_only" => {
            "Aucun salaire fixe n'est dit : un salarié touche au moins le minimum légal"
        }
        "easy_money" => {
            "Des gains faciles sont promis : beaucoup de personnes y verront une fraude. Dites le salaire"
        }
        "hidden_employer" => return None,
        _ => "L'annonce se contredit : précisez ce point",
    };
    let quote = flag.quote.trim();
    Some(match quote.is_empty() {
        true => format!("{what}."),
        false => format!("{what}. L'annonce dit : « {quote} »."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::own_offers::posting_details;
    use crate::job_posting::PostedPay;
    use crate::report::document::text_of;

    fn said(description: &str, pay: Option<(f64, PayUnit)>) -> String {
        let posting = JobPosting {
            title: "Serveur (H/F)".to_owned(),
            description: description.to_owned(),
            pay: pay.map(|(min, unit)| PostedPay {
                min,
                max: min,
                unit,
            }),
            ..JobPosting::default()
        };
        let details = posting_details(&posting).unwrap().unwrap();
        let Some(Block::Section(section)) = to_mend(&posting, &details, 21_876) else {
            return String::new();
        };
        let texts = section.blocks.iter().filter_map(|block| match block {
            Block::Note(_, line) => Some(text_of(line)),
            _ => None,
        });
        texts.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn pay_under_the_legal_minimum_is_said_to_who_writes_the_offer() {
        assert!(
            said("Service en salle.", Some((1650.0, PayUnit::Month))).contains("minimum légal")
        );
        assert!(said("Service en salle.", Some((10.0, PayUnit::Hour))).contains("minimum légal"));
        assert_eq!(
            said("Service en salle.", Some((1900.0, PayUnit::Month))),
            ""
        );
        assert_eq!(
            said(
                "Service en salle, à temps partiel.",
                Some((900.0, PayUnit::Month))
            ),
            ""
        );
    }

    #[test]
    fn an_unpaid_trial_and_clothes_to_buy_are_said() {
        let text = said(
            "Une journée d'essai non payée.\nTenue à acheter par le salarié.",
            None,
        );
        assert!(
            text.contains("se paie") && text.contains("fournie et payée"),
            "{text}"
        );
        assert_eq!(
            said("Période d'essai de deux mois. Tenue fournie.", None),
            ""
        );
    }

    #[test]
    fn an_age_is_said_in_words_for_an_employer() {
        let text = said(
            "Vous avez moins de 35 ans, nationalité française exigée.",
            None,
        );
        assert!(!text.is_empty() && !text.contains("vous exclut"), "{text}");
    }
}
