//! Parses a record of the API into an [`Offer`].

use serde::Deserialize;

use super::lenient::{LenientText, Number, Texts};
use super::pairs::Pairs;
use super::requirements::{diplomas, experience, requirements, soft_skills};
use crate::offer::{
    Contract, ContractKind, Employer, InvalidOfferId, Length, Occupation, Offer, OfferId, Origin,
    Pay, Place, Work,
};

/// An offer with the record to store.
pub struct ParsedRecord {
    /// As the core sees it.
    pub offer: Offer,
    /// The original JSON, byte by byte, without contacts.
    pub record: Vec<u8>,
}

/// Why a record is rejected.
#[derive(Debug, thiserror::Error)]
pub enum Rejected {
    /// Not one JSON object.
    #[error("not an offer in JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Without an id it can be neither stored nor found again.
    #[error("no usable number in `id`: {0}")]
    Id(#[from] InvalidOfferId),
    /// Neither title nor description: nothing to show or to compare.
    #[error("offer {0} has neither a title nor a description")]
    Empty(OfferId),
}

/// Reads one record of the API, or of a file of such records.
pub fn read_offer(record: &[u8]) -> Result<ParsedRecord, Rejected> {
    let pairs = Pairs::cut(record)?;
    let offer = offer(&pairs)?;
    let record = pairs.without_contacts();
    Ok(ParsedRecord { offer, record })
}

fn offer(pairs: &Pairs<'_>) -> Result<Offer, Rejected> {
    let text = |key: &str| pairs.get::<LenientText>(key).filled().unwrap_or_default();
    let id: OfferId = text("id").parse()?;
    let (title, description) = (text("intitule"), text("description"));
    if title.is_empty() && description.is_empty() {
        return Err(Rejected::Empty(id));
    }
    let pay: WirePay = pairs.get("salaire");
    Ok(Offer {
        id,
        title,
        description,
        created_at: text("dateCreation").parse().ok(),
        updated_at: text("dateActualisation").parse().ok(),
        occupation: occupation(pairs),
        place: place(&pairs.get("lieuTravail")),
        contract: contract(pairs),
        pay: Pay::from_label(&pay.libelle.0),
        benefits: benefits(pay),
        experience: experience(pairs),
        skills: requirements(pairs, "competences"),
        soft_skills: soft_skills(pairs),
        diplomas: diplomas(pairs),
        languages: requirements(pairs, "langues"),
        licences: requirements(pairs, "permis"),
        tools: pairs.get::<Texts>("outilsBureautiques").0,
        work: work(pairs),
        employer: employer(pairs),
        qualification: pairs.get::<LenientText>("qualificationLibelle").filled(),
        n_posts: pairs.get::<Option<u32>>("nombrePostes").unwrap_or(1),
        lacks_candidates: pairs.get("offresManqueCandidats"),
        origin: origin(pairs.get("origineOffre")),
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WirePay {
    libelle: LenientText,
    complement1: LenientText,
    complement2: LenientText,
}

fn benefits(pay: WirePay) -> Vec<String> {
    let named = [pay.complement1, pay.complement2];
    let named = named.iter().filter_map(LenientText::filled);
    named.filter(|name| name != "Autre").collect()
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WirePlace {
    libelle: LenientText,
    commune: LenientText,
    #[serde(rename = "codePostal")]
    postcode: LenientText,
    latitude: Number,
    longitude: Number,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireEmployer {
    nom: LenientText,
    description: LenientText,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireContext {
    horaires: Texts,
    #[serde(rename = "conditionsExercice")]
    conditions: Texts,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireOrigin {
    origine: LenientText,
    #[serde(rename = "urlOrigine")]
    url: LenientText,
    partenaires: Vec<WirePartner>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WirePartner {
    nom: LenientText,
    url: LenientText,
}

/// ROME 3 and ROME 4 are mixed; an invalid code counts as none.
fn occupation(pairs: &Pairs<'_>) -> Option<Occupation> {
    let text = |key: &str| pairs.get::<LenientText>(key).filled().unwrap_or_default();
    Some(Occupation {
        code: text("romeCode").parse().ok()?,
        label: text("romeLibelle"),
        // With this small l, unlike every other key.
        appellation: text("appellationlibelle"),
    })
}

fn place(wire: &WirePlace) -> Place {
    let mut place = Place {
        label: wire.libelle.filled().unwrap_or_default(),
        commune: wire.commune.filled(),
        postcode: wire.postcode.filled(),
        departement: None,
        position: position(wire.latitude.0, wire.longitude.0),
    };
    place.departement = place.find_departement();
    place
}

/// `None` for the point in the sea that means "unknown".
fn position(latitude: Option<f64>, longitude: Option<f64>) -> Option<(f64, f64)> {
    let (latitude, longitude) = (latitude?, longitude?);
    let on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    let is_known = (latitude, longitude) != (0.0, 0.0);
    (on_earth && is_known).then_some((latitude, longitude))
}

fn contract(pairs: &Pairs<'_>) -> Contract {
    let text = |key: &str| pairs.get::<LenientText>(key).filled().unwrap_or_default();
    let (code, label, nature) = (
        text("typeContrat"),
        text("typeContratLibelle"),
        text("natureContrat"),
    );
    Contract {
        kind: ContractKind::from_code(&code).or_else(|| ContractKind::from_label(&label)),
        length: Length::from_label(&label),
        is_apprenticeship: pairs.get::<bool>("alternance") || is_apprenticeship(&nature),
        nature,
    }
}

fn is_apprenticeship(nature: &str) -> bool {
    let nature = nature.to_lowercase();
    nature.contains("apprentissage") || nature.contains("professionnalisation")
}

fn work(pairs: &Pairs<'_>) -> Work {
    let text = |key: &str| pairs.get::<LenientText>(key).filled().unwrap_or_default();
    let context: WireContext = pairs.get("contexteTravail");
    let hours = text("dureeTravailLibelle");
    let time = format!("{} {hours}", text("dureeTravailLibelleConverti")).to_lowercase();
    let full_time = match (time.contains("temps plein"), time.contains("temps partiel")) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    Work {
        hours: hours.split_whitespace().collect::<Vec<_>>().join(" "),
        full_time,
        schedules: context.horaires.0,
        conditions: context.conditions.0,
        travel: text("deplacementLibelle"),
    }
}

fn employer(pairs: &Pairs<'_>) -> Employer {
    let wire: WireEmployer = pairs.get("entreprise");
    let text = |key: &str| pairs.get::<LenientText>(key).filled().unwrap_or_default();
    Employer {
        name: wire.nom.filled(),
        description: wire.description.filled().unwrap_or_default(),
        sector: text("secteurActiviteLibelle"),
        headcount: text("trancheEffectifEtab"),
    }
}

fn origin(wire: WireOrigin) -> Origin {
    let partner = wire.partenaires.into_iter().next().unwrap_or_default();
    Origin {
        from_partner: match wire.origine.0.trim() {
            "1" => Some(false),
            "2" => Some(true),
            _ => None,
        },
        partner: partner.nom.filled(),
        url: wire.url.filled(),
        partner_url: partner.url.filled(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Demand;

    /// Invented, in the shape of the API's own offers.
    const OWN: &str = r#"{"id":"21XAMPL","intitule":"Boulanger (H/F)","description":"Vous pétrissez.",
      "dateCreation":"2026-11-12T09:14:27.105Z","dateActualisation":"2026-11-13T09:14:27.105Z",
      "lieuTravail":{"libelle":"59 - Roubaix","latitude":"50.69","longitude":3.17,"codePostal":"59100","commune":"59512"},
      "romeCode":"D1102","romeLibelle":"Boulanger / Boulangère","appellationlibelle":"Boulanger / Boulangère",
      "entreprise":{"nom":"Le Fournil inventé"},"typeContrat":"CDD","typeContratLibelle":"CDD - 6 Mois",
      "natureContrat":"Contrat apprentissage","experienceExige":"E","experienceLibelle":"2 An(s)",
      "competences":[{"code":"100023","libelle":"Pétrir","exigence":"E"},{"libelle":"Façonner","exigence":"S"}],
      "qualitesProfessionnelles":[{"libelle":"Rigueur","description":"…"}],
      "permis":[{"libelle":"B - Véhicule léger","exigence":"S"}],
      "salaire":{"libelle":"Mensuel de 1900.0 Euros sur 12.0 mois"},
      "dureeTravailLibelle":"35H/semaine\nTravail en horaires décalés","dureeTravailLibelleConverti":"Temps plein",
      "contexteTravail":{"horaires":["Travail de nuit"]},"contact":{"nom":"Mme Untel"},"nombrePostes":2,
      "origineOffre":{"origine":"1","urlOrigine":"https://candidat.francetravail.fr/offres/recherche/detail/21XAMPL"}}"#;

    #[test]
    fn an_own_offer_is_read_whole() {
        let received = read_offer(OWN.as_bytes()).unwrap();
        let offer = received.offer;
        assert_eq!(offer.rome().unwrap().as_str(), "D1102");
        assert_eq!(offer.place.departement.as_deref(), Some("59"));
        assert_eq!(offer.place.position, Some((50.69, 3.17)));
        assert_eq!(offer.contract.to_string(), "CDD de 6 mois");
        assert!(offer.contract.is_apprenticeship);
        assert_eq!(offer.experience.required_months(), 24);
        assert_eq!(offer.skills[0].code, Some(100_023));
        assert!(offer.skills[0].required && !offer.skills[1].required);
        assert_eq!(offer.soft_skills, ["Rigueur"]);
        assert_eq!(offer.pay.unwrap().min, 1900.0);
        assert_eq!(offer.work.full_time, Some(true));
        assert_eq!(offer.n_posts, 2);
        assert!(
            !String::from_utf8(received.record)
                .unwrap()
                .contains("Untel")
        );
    }

    #[test]
    fn holes_and_odd_types_cost_only_themselves() {
        for record in [
            r#"{"id":"1","intitule":"x"}"#,
            r#"{"id":"1","description":"x","salaire":{},"entreprise":{},"lieuTravail":null}"#,
            r#"{"id":1,"intitule":"x","competences":"aucune","origineOffre":{"origine":1}}"#,
            r#"{"id":"1","intitule":"x","romeCode":"inconnu","alternance":"oui","nombrePostes":null}"#,
        ] {
            let offer = read_offer(record.as_bytes()).unwrap().offer;
            assert_eq!(offer.id.to_string(), "1", "{record}");
            assert_eq!(offer.occupation, None);
            assert_eq!(offer.n_posts, 1);
        }
    }

    #[test]
    fn what_is_no_offer_is_rejected() {
        for record in [
            "",
            "null",
            "[]",
            "{\"id\":",
            r#"{"intitule":"x"}"#,
            r#"{"id":"1"}"#,
        ] {
            assert!(read_offer(record.as_bytes()).is_err(), "{record}");
        }
    }

    #[test]
    fn experience_reads_from_either_wording() {
        for (label, demand, months) in [
            ("Débutant accepté", Some(Demand::None), None),
            ("2 An(s)", None, Some(24)),
            (
                "Expérience exigée de 6 Mois",
                Some(Demand::Required),
                Some(6),
            ),
            ("Expérience souhaitée", Some(Demand::Wished), None),
            ("", None, None),
        ] {
            let json = format!(r#"{{"experienceLibelle":"{label}"}}"#);
            let read = experience(&Pairs::cut(json.as_bytes()).unwrap());
            assert_eq!((read.demand, read.months), (demand, months), "{label}");
        }
    }
}
