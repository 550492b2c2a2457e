//! The model: its file, and what it is trained on.

use super::ErrorSentence;
use crate::app::models::{GivenError, VectorFileError, VectorTrialError};
use crate::{block, lda};

const RETRAIN: &str =
    "Lancez « matcher train » : il sera appris de nouveau sur les offres de la base.";

pub(crate) fn block_error(error: &block::Error) -> ErrorSentence {
    let what = match error {
        block::Error::Foreign => "ce fichier n'est pas un modèle de matcher",
        block::Error::Version => "le modèle vient d'une autre version de matcher",
        block::Error::Damaged => "le fichier du modèle est abîmé",
    };
    ErrorSentence::new(what, RETRAIN)
}

pub(crate) fn topics_error(error: &lda::Error) -> ErrorSentence {
    match error {
        lda::Error::EmptyCorpus => ErrorSentence::new(
            "les offres de la base n'ont pas de quoi apprendre des thèmes",
            "Mettez-y d'autres offres : « matcher fetch » ou « matcher import offers ».",
        ),
        lda::Error::Params { name, .. } => ErrorSentence::new(
            format!("le paramètre « {name} » de l'apprentissage n'a pas de sens"),
            "Relancez « matcher train » sans --topics ni --sweeps.",
        ),
    }
}

pub(crate) fn given_model_error(error: &GivenError) -> ErrorSentence {
    const LOCAL: &str =
        "Demandez-le de nouveau à qui l'a donné, ou apprenez-en un ici : « matcher train ».";
    match error {
        GivenError::Foreign => ErrorSentence::new(
            "ce fichier n'est pas un modèle que « matcher model export » a écrit",
            "Vérifiez son nom ; « matcher model export FICHIER » en écrit un.",
        ),
        GivenError::Damaged => ErrorSentence::new("ce modèle est coupé ou abîmé", LOCAL),
        GivenError::TooNew { program } => ErrorSentence::new(
            format!("ce modèle vient d'une version plus récente de matcher {program}")
                .trim_end()
                .to_owned(),
            "Mettez le programme à jour, puis recommencez.",
        ),
        GivenError::OtherVersion { program } => ErrorSentence::new(
            format!("ce modèle vient de matcher {program}, qui lisait les textes autrement"),
            LOCAL,
        ),
    }
}

pub(crate) fn vector_file_error(error: &VectorFileError) -> ErrorSentence {
    const ADVICE: &str = "Il faut le format texte de word2vec : une ligne « mots dimensions », puis un mot et ses nombres par ligne.";
    match error {
        VectorFileError::Foreign => ErrorSentence::new(
            "ce fichier n'est pas un fichier de vecteurs de mots",
            ADVICE,
        ),
        VectorFileError::Binary => ErrorSentence::new(
            "ce fichier de vecteurs est au format binaire, ou compressé",
            "Décompressez-le, ou prenez la version texte : « .vec » chez fastText, « binary=False » dans gensim.",
        ),
        VectorFileError::Uneven {
            line,
            found,
            expected,
        } => ErrorSentence::new(
            format!(
                "ligne {line} : {found} nombres au lieu de {expected}, les vecteurs n'ont pas tous la même longueur"
            ),
            ADVICE,
        ),
        VectorFileError::BadLine { line } => ErrorSentence::new(
            format!("la ligne {line} n'est pas un mot suivi de ses nombres"),
            ADVICE,
        ),
        VectorFileError::Cut { found, expected } => ErrorSentence::new(
            format!("ce fichier de vecteurs est coupé : {found} mots au lieu de {expected}"),
            "Téléchargez-le ou écrivez-le de nouveau.",
        ),
        VectorFileError::Io(error) => super::system::io_error(error),
    }
}

pub(crate) fn vector_trial_error(error: &VectorTrialError) -> ErrorSentence {
    match error {
        VectorTrialError::FewWords { n } => ErrorSentence::new(
            format!("trop peu de mots de ce fichier sont connus du ROME ou des offres ({n})"),
            "Prenez des vecteurs de mots français.",
        ),
        VectorTrialError::NoTitles => ErrorSentence::new(
            "aucun titre d'offre n'a de mot que ces vecteurs apporteraient : rien ne peut être mesuré",
            "Il faut davantage d'offres : « matcher fetch », ou d'autres vecteurs.",
        ),
    }
}
