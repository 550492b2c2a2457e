//! The information notice that a counsellor gives to the people whose CVs are read.

use super::document::{Block, Document, Tone, plain};

/// The notice, with brackets to fill in.
pub(crate) fn document() -> Document {
    let mut page = Document::new("Information sur l'usage de votre CV");
    let fill = "Modèle à remettre avant tout usage : complétez les passages entre crochets. Ce modèle ne remplace pas l'avis de votre délégué à la protection des données.";
    page.push(Block::note(Tone::Info, fill));
    for (title, sentences) in SECTIONS {
        let list = Block::List(sentences.iter().map(|text| plain(*text)).collect());
        page.push(Block::section(*title, vec![list]));
    }
    page
}

/// After articles 13 and 14 (information) and 22 (automated decisions) of the GDPR, and article
/// 26 of the AI Act (informing the persons).
const SECTIONS: &[(&str, &[&str])] = &[
    (
        "Qui utilise votre CV",
        &[
            "[Nom et adresse de la structure], responsable du traitement.",
            "Délégué à la protection des données : [adresse de courriel].",
            "Votre conseiller : [nom].",
        ],
    ),
    (
        "Pourquoi",
        &[
            "Repérer, parmi les offres publiées par France Travail, celles à lire en premier avec vous, et les formations qui pourraient vous aider.",
            "Base légale : [mission d'intérêt public ou votre consentement, selon la structure].",
            "Votre CV n'est utilisé pour rien d'autre : ni sélection par un employeur, ni contrôle, ni sanction.",
        ],
    ),
    (
        "Comment l'outil procède",
        &[
            "Un logiciel, matcher, lit le texte de votre CV sur l'ordinateur du conseiller. Le CV n'est envoyé nulle part : pendant cette lecture, le logiciel n'ouvre aucune connexion.",
            "Nom, rue, date de naissance, courriel et téléphone sont repérés par leur place et leur forme, et retirés du texte avant toute comparaison. Des tests remplacent le nom, l'adresse, le téléphone, la date de naissance et le genre des titres dans des CV d'exemple et vérifient que rien ne change ; une mise en page inhabituelle peut y échapper.",
            "Il compare ensuite les métiers, les thèmes et les mots du CV à ceux de chaque offre, et classe les offres de la plus proche à la plus éloignée. Pour chaque offre il dit ce qui a compté, avec des extraits des deux textes.",
            "Il peut se tromper : un CV mal lu, un métier dit avec d'autres mots. Demandez toujours à voir pourquoi une offre est proposée ou ne l'est pas.",
        ],
    ),
    (
        "Qui décide",
        &[
            "Vous et votre conseiller. L'outil ne décide de rien, n'écarte personne et ne vous note pas : il propose un ordre de lecture. Toutes les autres offres restent ouvertes.",
            "Vous pouvez refuser l'usage de cet outil sans conséquence sur votre accompagnement.",
        ],
    ),
    (
        "Combien de temps",
        &[
            "Le logiciel ne garde rien de votre CV après la lecture ; les numéros des offres montrées en dernier restent jusqu'à la réponse suivante.",
            "Si une veille est mise en place pour vous, le logiciel garde le chemin de votre CV, ce qui est cherché, l'adresse où écrire et les numéros des offres annoncées, jusqu'à ce que la veille soit effacée ; rien du texte du CV.",
            "Si les annonces vous sont envoyées par courriel, l'adresse passe par le service de messagerie de la structure : [nom]. Chaque courriel dit pourquoi une offre est proposée, avec des mots de votre CV. Il ne charge rien et ne signale pas qu'il a été lu ; pour ne plus en recevoir, répondez « stop » ou dites-le à votre conseiller.",
            "Si un rapport est enregistré, il est conservé [durée] par [qui], puis supprimé.",
        ],
    ),
    (
        "Vos droits",
        &[
            "Vous pouvez demander à voir le rapport, à le faire corriger ou effacer, à limiter l'usage de votre CV ou vous y opposer, et obtenir l'explication d'un résultat par une personne : [adresse].",
            "Si la réponse ne vous convient pas, vous pouvez saisir la CNIL : https://www.cnil.fr/fr/plaintes.",
        ],
    ),
    (
        "D'où viennent les offres",
        &[
            "Des offres d'emploi publiées par France Travail, mises à jour au moins une fois par jour, et des répertoires publics de métiers et de formations.",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::markdown;
    use crate::report::text::Style;

    #[test]
    fn the_notice_states_who_why_how_how_long_and_which_rights() {
        let text = markdown::render(&document()).to_lowercase();
        for word in [
            "responsable",
            "base légale",
            "aucune connexion",
            "durée",
            "cnil",
            "opposer",
            "ne décide de rien",
        ] {
            assert!(text.contains(word), "{word}");
        }
        assert!(!text.contains("rejet"));
    }

    #[test]
    fn the_notice_on_a_screen() {
        let page = crate::report::text::render(&document(), Style::SNAPSHOT);
        insta::assert_snapshot!(page, @r"
        Information sur l'usage de votre CV
        ═══════════════════════════════════

        ℹ Modèle à remettre avant tout usage : complétez les passages entre crochets.
          Ce modèle ne remplace pas l'avis de votre délégué à la protection des données.

        Qui utilise votre CV
        ────────────────────

        • [Nom et adresse de la structure], responsable du traitement.
        • Délégué à la protection des données : [adresse de courriel].
        • Votre conseiller : [nom].

        Pourquoi
        ────────

        • Repérer, parmi les offres publiées par France Travail, celles à lire en
          premier avec vous, et les formations qui pourraient vous aider.
        • Base légale : [mission d'intérêt public ou votre consentement, selon la
          structure].
        • Votre CV n'est utilisé pour rien d'autre : ni sélection par un employeur, ni
          contrôle, ni sanction.

        Comment l'outil procède
        ───────────────────────

        • Un logiciel, matcher, lit le texte de votre CV sur l'ordinateur du
          conseiller. Le CV n'est envoyé nulle part : pendant cette lecture, le logiciel
          n'ouvre aucune connexion.
        • Nom, rue, date de naissance, courriel et téléphone sont repérés par leur
          place et leur forme, et retirés du texte avant toute comparaison. Des tests
          remplacent le nom, l'adresse, le téléphone, la date de naissance et le genre
          des titres dans des CV d'exemple et vérifient que rien ne change ; une mise en
          page inhabituelle peut y échapper.
        • Il compare ensuite les métiers, les thèmes et les mots du CV à ceux de
          chaque offre, et classe les offres de la plus proche à la plus éloignée. Pour
          chaque offre il dit ce qui a compté, avec des extraits des deux textes.
        • Il peut se tromper : un CV mal lu, un métier dit avec d'autres mots.
          Demandez toujours à voir pourquoi une offre est proposée ou ne l'est pas.

        Qui décide
        ──────────

        • Vous et votre conseiller. L'outil ne décide de rien, n'écarte personne et ne
          vous note pas : il propose un ordre de lecture. Toutes les autres offres
          restent ouvertes.
        • Vous pouvez refuser l'usage de cet outil sans conséquence sur votre
          accompagnement.

        Combien de temps
        ────────────────

        • Le logiciel ne garde rien de votre CV après la lecture ; les numéros des
          offres montrées en dernier restent jusqu'à la réponse suivante.
        • Si une veille est mise en place pour vous, le logiciel garde le chemin de
          votre CV, ce qui est cherché, l'adresse où écrire et les numéros des offres
          annoncées, jusqu'à ce que la veille soit effacée ; rien du texte du CV.
        • Si les annonces vous sont envoyées par courriel, l'adresse passe par le
          service de messagerie de la structure : [nom]. Chaque courriel dit pourquoi
          une offre est proposée, avec des mots de votre CV. Il ne charge rien et ne
          signale pas qu'il a été lu ; pour ne plus en recevoir, répondez « stop » ou
          dites-le à votre conseiller.
        • Si un rapport est enregistré, il est conservé [durée] par [qui], puis
          supprimé.

        Vos droits
        ──────────

        • Vous pouvez demander à voir le rapport, à le faire corriger ou effacer, à
          limiter l'usage de votre CV ou vous y opposer, et obtenir l'explication d'un
          résultat par une personne : [adresse].
        • Si la réponse ne vous convient pas, vous pouvez saisir la CNIL :
          https://www.cnil.fr/fr/plaintes.

        D'où viennent les offres
        ────────────────────────

        • Des offres d'emploi publiées par France Travail, mises à jour au moins une
          fois par jour, et des répertoires publics de métiers et de formations.
        ");
    }
}
