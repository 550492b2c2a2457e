//! The way to credentials for somebody who has none yet: where to click, what to paste,
//! and whether it works.

use std::io::{self, BufRead, Write};

use super::super::hidden_line::ask_hidden;
use crate::app::fetch::{Estimate, ProbeResult};
use crate::francetravail::{Credentials, Secret, Suspicion};
use crate::geo;
use crate::report::doctor::access_advice;
use crate::report::lasting;
use crate::report::{count, plural};

/// Credentials that are refused so often are not asked for again.
const MAX_TRIES: usize = 3;

const HOW: &str = "\
Les offres viennent de France Travail, qui demande un compte gratuit : cinq minutes, une seule fois.

  1. Ouvrez https://francetravail.io et créez un compte ; une adresse électronique suffit.
  2. Dans votre espace, ajoutez une application. Un nom suffit, par exemple « mes offres ».
  3. Ajoutez-lui l'API « Offres d'emploi v2 » (https://francetravail.io/data/api/offres-emploi)
     et acceptez sa licence.
  4. La page de l'application montre alors un identifiant, qui commence par PAR_, et une clé secrète.

Copiez-les ici. Ils ne servent qu'à lire les offres et restent sur cette machine.
Pour arrêter : Entrée sans rien écrire.
";

const LATER: &str = "Vérifiez la connexion, puis relancez « matcher fetch » dans quelques minutes.";

const NOTHING_KEPT: &str = "\
Rien n'a été gardé. Relancez « matcher fetch » quand vous aurez l'identifiant et la clé ;
sans compte, « matcher import offers FICHIER » lit des offres déjà rapatriées.";

/// A conversation in a terminal.
pub(super) struct FirstUseGuide<'a> {
    /// What the person types.
    pub(super) input: &'a mut dyn BufRead,
    /// What the person reads.
    pub(super) out: &'a mut dyn Write,
}

/// What tries credentials.
pub(super) type Try<'a> = dyn FnMut(&Credentials) -> anyhow::Result<ProbeResult> + 'a;

/// Which offers come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FirstCopy {
    /// Those of a département.
    Departement(String),
    /// All.
    Everything,
}

impl FirstUseGuide<'_> {
    /// Credentials that work; `None` where the person gave up.
    pub(super) fn credentials(
        &mut self,
        attempt: &mut Try<'_>,
    ) -> anyhow::Result<Option<Credentials>> {
        self.say(HOW)?;
        for _ in 0..MAX_TRIES {
            let Some(credentials) = self.pasted()? else {
                break;
            };
            self.say("Essai auprès de France Travail…")?;
            let tried = attempt(&credentials)?;
            if let ProbeResult::Works(n_offers) = tried {
                let offers = plural(n_offers, "offre", "offres");
                self.say(&format!(
                    "L'identifiant et la clé sont acceptés : {offers} en ligne."
                ))?;
                return Ok(Some(credentials));
            }
            let (what, advice) = access_advice(&tried);
            if !is_about_credentials(&tried) {
                self.say(&format!("{what}\n  → {LATER}\n"))?;
                break;
            }
            self.say(&format!("{what}\n  → {advice}\n"))?;
        }
        self.say(NOTHING_KEPT)?;
        Ok(None)
    }

    /// What the person pastes, exchanged where one was pasted for the other.
    fn pasted(&mut self) -> io::Result<Option<Credentials>> {
        let Some(id) = self.ask("Identifiant : ")? else {
            return Ok(None);
        };
        let Some(secret) = self.ask_hidden("Clé secrète (elle ne s'affiche pas) : ")? else {
            return Ok(None);
        };
        let credentials = Credentials {
            id: Secret::new(&id),
            secret: Secret::new(&secret),
        };
        Ok(Some(match credentials.suspicion() {
            Some(Suspicion::Swapped) => credentials.swapped(),
            _ => credentials,
        }))
    }

    /// Which offers to begin with; `usual` is the département of the settings.
    pub(super) fn first_copy(
        &mut self,
        whole: &Estimate,
        usual: Option<&str>,
    ) -> io::Result<FirstCopy> {
        self.say(&format!(
            "\nToute la France, {} offres, prendrait environ {}. Un département suffit pour commencer.",
            count(whole.n_offers),
            lasting(whole.takes.as_secs_f64())
        ))?;
        let default = usual.map_or("toute la France".to_owned(), |code| code.to_owned());
        let question = format!("Votre département (59, Nord, Lille…) [Entrée : {default}] : ");
        loop {
            let Some(answer) = self.ask(&question)? else {
                return Ok(usual.map_or(FirstCopy::Everything, |code| {
                    FirstCopy::Departement(code.to_owned())
                }));
            };
            if let Some(code) = geo::departement(&answer) {
                return Ok(FirstCopy::Departement(code));
            }
            self.say(&format!(
                "« {answer} » n'est pas un département connu : donnez son numéro, par exemple 59."
            ))?;
        }
    }

    fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        self.put(question)?;
        let mut line = String::new();
        self.input.read_line(&mut line)?;
        Ok(filled(&line))
    }

    fn ask_hidden(&mut self, question: &str) -> io::Result<Option<String>> {
        Ok(filled(&ask_hidden(question, self.input, self.out)?))
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        write!(self.out, "{text}")?;
        self.out.flush()
    }

    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }
}

/// True if other credentials, or a change of the application, may help.
fn is_about_credentials(tried: &ProbeResult) -> bool {
    use ProbeResult::{NotEntitled, Odd, TokenRefused, Unknown};
    matches!(tried, Odd(_) | Unknown(_) | NotEntitled | TokenRefused)
}

/// `None` for an empty line and at the end of the input.
fn filled(line: &str) -> Option<String> {
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const ID: &str = "PAR_mesoffres_0123";
    const KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// The dialogue for typed lines, and the credentials it ends with.
    fn talk(typed: &str, answers: &[ProbeResult]) -> (String, Option<Credentials>) {
        let (mut input, mut out) = (typed.as_bytes(), Vec::new());
        let mut guide = FirstUseGuide {
            input: &mut input,
            out: &mut out,
        };
        let mut answers = answers.iter().cloned();
        let found = guide.credentials(&mut |_| Ok(answers.next().unwrap()));
        let found = found.unwrap();
        (String::from_utf8(out).unwrap(), found)
    }

    #[test]
    fn what_works_is_taken_and_never_shown() {
        let (said, found) = talk(&format!("{ID}\n{KEY}\n"), &[ProbeResult::Works(512_000)]);
        assert_eq!(
            found.unwrap().to_lines(),
            format!("client_id = \"{ID}\"\nclient_secret = \"{KEY}\"\n")
        );
        assert!(said.contains("https://francetravail.io") && said.contains("en ligne"));
        assert!(!said.contains(KEY));
    }

    #[test]
    fn what_was_pasted_in_the_wrong_place_is_put_right() {
        let (_, found) = talk(&format!("{KEY}\n{ID}\n"), &[ProbeResult::Works(1)]);
        assert!(found.unwrap().to_lines().starts_with("client_id = \"PAR_"));
    }

    #[test]
    fn a_refusal_is_explained_and_asked_again() {
        let typed = format!("{ID}\n{}\n{ID}\n{KEY}\n", &KEY[..20]);
        let answers = [
            ProbeResult::Unknown(Some(Suspicion::SecretForm)),
            ProbeResult::Works(3),
        ];
        let (said, found) = talk(&typed, &answers);
        assert!(found.is_some());
        assert!(said.contains("refusés") && said.matches("Identifiant :").count() == 2);
    }

    #[test]
    fn nobody_is_asked_for_ever() {
        let typed = format!("{ID}\n{KEY}\n").repeat(9);
        let refused = vec![ProbeResult::NotEntitled; 9];
        let (said, found) = talk(&typed, &refused);
        assert!(found.is_none() && said.ends_with(&format!("{NOTHING_KEPT}\n")));
        assert_eq!(said.matches("Identifiant :").count(), MAX_TRIES);
        let (said, found) = talk(&typed, &[ProbeResult::Unreachable]);
        assert!(found.is_none() && said.contains(LATER));
        for given_up in ["", "\n", &format!("{ID}\n\n")] {
            assert!(talk(given_up, &[]).1.is_none(), "{given_up:?}");
        }
    }

    #[test]
    fn a_departement_is_asked_until_it_is_one() {
        let whole = Estimate {
            n_offers: 500_000,
            n_calls: 3_500,
            takes: Duration::from_secs(600),
        };
        let choose = |typed: &str, usual| {
            let (mut input, mut out) = (typed.as_bytes(), Vec::new());
            let mut guide = FirstUseGuide {
                input: &mut input,
                out: &mut out,
            };
            guide.first_copy(&whole, usual).unwrap()
        };
        let nord = || FirstCopy::Departement("59".to_owned());
        assert_eq!(choose("Trifouilly\nLille\n", None), nord());
        assert_eq!(choose("\n", None), FirstCopy::Everything);
        assert_eq!(choose("\n", Some("59")), nord());
        assert_eq!(choose("", None), FirstCopy::Everything);
    }
}
