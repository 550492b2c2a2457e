//! The result of a test call with the credentials, in French, with a remedy for each
//! known cause of a refusal.

use super::super::french::plural;
use super::ShownFinding;
use crate::app::fetch::ProbeResult;
use crate::francetravail::{CredentialPart, Suspicion};

const COPY_AGAIN: &str = "Recopiez l'identifiant et la clé depuis la page de votre application sur francetravail.io, sans espace, guillemet ni retour à la ligne.";
const ADD_THE_API: &str = "Sur francetravail.io, ouvrez votre application, ajoutez-lui l'API « Offres d'emploi v2 » et acceptez sa licence ; cela peut prendre quelques minutes.";
const ADDRESSES: &str =
    "Vérifiez francetravail.token_url et francetravail.api_url dans les réglages ci-dessous.";
const LATER: &str = "Relancez « matcher doctor » plus tard.";

/// The result of a test call with the credentials.
pub(super) fn access(tried: &ProbeResult) -> ShownFinding {
    let (state, message, remedy) = match tried {
        ProbeResult::Works(n) => {
            let n = plural(*n, "offre en ligne", "offres en ligne");
            return ShownFinding::good(format!("L'API répond et accepte vos identifiants : {n}."));
        }
        ProbeResult::Odd(what) => (
            "bad",
            format!("{} contient un espace, un guillemet ou un retour à la ligne ; rien n'a été envoyé.", name(*what)),
            COPY_AGAIN,
        ),
        ProbeResult::Unknown(suspicion) => return unknown(*suspicion),
        ProbeResult::NotEntitled => (
            "bad",
            "Vos identifiants sont reconnus, mais l'application n'a pas droit à l'API : API non ajoutée, ou licence non acceptée.".to_owned(),
            ADD_THE_API,
        ),
        ProbeResult::TokenRefused => (
            "bad",
            "L'API refuse le jeton que le service vient de donner.".to_owned(),
            "Vérifiez qu'une seule machine utilise ces identifiants, puis recommencez dans quelques minutes.",
        ),
        ProbeResult::BadAddress => (
            "bad",
            "Une adresse de l'API ne peut pas servir ; rien n'a été envoyé.".to_owned(),
            ADDRESSES,
        ),
        ProbeResult::Elsewhere(host) => (
            "bad",
            format!(
                "L'adresse renvoie vers {} ; la clé secrète n'y a pas été envoyée.",
                host.as_deref().unwrap_or("une adresse qui n'est pas donnée")
            ),
            ADDRESSES,
        ),
        ProbeResult::Unreachable => (
            "info",
            "Le service n'a pas pu être joint : vos identifiants n'ont pas été essayés.".to_owned(),
            "Vérifiez la connexion ; « matcher doctor --offline » s'en passe.",
        ),
        ProbeResult::Ill => (
            "warning",
            "Le service est en panne ou débordé : vos identifiants n'ont pas pu être essayés.".to_owned(),
            LATER,
        ),
        ProbeResult::Unexpected(what) => (
            "warning",
            format!("Le service a répondu de façon inattendue ({what})."),
            ADDRESSES,
        ),
    };
    ShownFinding::new(state, message, remedy)
}

fn name(part: CredentialPart) -> &'static str {
    match part {
        CredentialPart::Id => "L'identifiant de l'API",
        CredentialPart::Secret => "La clé secrète de l'API",
    }
}

/// The service gives the same answer for a wrong secret and for an API missing from the
/// application, so the advice always names the second too.
fn unknown(suspicion: Option<Suspicion>) -> ShownFinding {
    let (seen, remedy) = match suspicion {
        Some(Suspicion::Swapped) => (
            "l'identifiant et la clé secrète semblent intervertis",
            "Échangez FRANCE_TRAVAIL_CLIENT_ID, qui commence par PAR_, et FRANCE_TRAVAIL_CLIENT_SECRET.",
        ),
        Some(Suspicion::IdForm) => ("l'identifiant ne commence pas par PAR_", COPY_AGAIN),
        Some(Suspicion::SecretForm) => (
            "la clé secrète n'a pas la forme habituelle (64 chiffres hexadécimaux), elle est sans doute coupée ou suivie d'autre chose",
            "Recopiez la clé depuis la page de votre application sur francetravail.io, entière et sans rien autour.",
        ),
        None => (
            "la clé secrète est sans doute erronée ou a été renouvelée",
            "Recopiez la clé depuis francetravail.io. Si elle est bonne : ajoutez l'API « Offres d'emploi v2 » à l'application et acceptez sa licence, car le service répond de même.",
        ),
    };
    let message = format!("Vos identifiants sont refusés (invalid_client) : {seen}.");
    ShownFinding::new("bad", message, remedy)
}
