//! Which section each line of a CV belongs to.
//!
//! Known headings first. Where a CV has none, or calls its sections by names of
//! its own, the lines themselves say what they are: dates make posts, names of
//! diplomas make studies.

mod labeller;
mod line_content;
mod line_form;

pub(super) use labeller::label;
pub(super) use line_content::{VOLUNTARY, is_work};
pub(super) use line_form::{hangs, is_bullet};

/// A part of a CV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CvSection {
    /// The line that says what one is or wants to be.
    Headline,
    /// A few sentences about oneself.
    Profile,
    /// Posts held, with their dates.
    Posts,
    /// Studies, diplomas, courses followed.
    Diplomas,
    /// Skills, tools, qualities.
    Skills,
    /// Languages.
    Languages,
    /// Driving licences and habilitations.
    Licences,
    /// What one does outside work.
    Interests,
    /// Whatever else.
    Other,
    /// Who one is. Nothing of it is kept.
    Identity,
}

/// The section of each line, and whether the line is only a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineLabel {
    pub(super) section: CvSection,
    /// Bytes of the line that are a heading and say nothing else.
    pub(super) heading: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn sections(text: &str) -> Vec<CvSection> {
        let lines: Vec<&str> = text.lines().collect();
        label(&lines, &vec![false; lines.len()], None, Month::new(2026, 1))
            .iter()
            .map(|l| l.section)
            .collect()
    }

    #[test]
    fn headings_open_sections() {
        let found = sections("Boulanger\nEXPERIENCES\n2014 : Maison Paul\n- pétrin\nDIPLOMES\nCAP");
        use CvSection::{Diplomas, Headline, Posts};
        assert_eq!(found, [Headline, Posts, Posts, Posts, Diplomas, Diplomas]);
    }

    #[test]
    fn what_is_behind_the_label_of_a_title_is_the_headline() {
        use CvSection::{Diplomas, Headline, Posts};
        let text = "Emploi recherché  Aide-soignante\nEXPÉRIENCE\nPROFESSIONNELLE\n2019-2021  EHPAD\nFORMATION  DEAS";
        assert_eq!(sections(text), [Headline, Posts, Posts, Posts, Diplomas]);
    }

    #[test]
    fn dates_below_a_diploma_or_a_leisure_open_no_post() {
        use CvSection::{Diplomas, Interests};
        let text = "FORMATION\nMaster informatique\n2017 - 2019\nLOISIRS\nBanque alimentaire\ndepuis 2019\nCinéma italien";
        assert_eq!(
            sections(text),
            [
                Diplomas, Diplomas, Diplomas, Interests, Interests, Interests, Interests
            ]
        );
    }

    #[test]
    fn headings_that_are_pictures_name_what_is_below_them() {
        use CvSection::{Diplomas, Headline, Interests, Languages, Posts, Skills};
        let text = "Couvreur\n▬\n2017 – 2024 : couvreur, Quimper\nArdoise\n▬\nCAP couvreur 2014\n▬\nPose d'ardoises, échafaudages\n▬\nAnglais B1\n▬\nSurf, rugby";
        assert_eq!(
            sections(text),
            [
                Headline, Posts, Posts, Posts, Diplomas, Diplomas, Skills, Skills, Languages,
                Languages, Interests, Interests
            ]
        );
    }

    #[test]
    fn a_title_may_hold_a_year_and_a_post_begins_with_its_own() {
        use CvSection::{Headline, Posts};
        let titled =
            "En reconversion : assistante de vie (titre obtenu en 2026)\n2004 – 2025 : caissière";
        assert_eq!(sections(titled), [Headline, Posts]);
        assert_eq!(sections("2014 : manutention"), [Posts]);
    }

    #[test]
    fn a_headline_broken_over_lines_is_one() {
        use CvSection::{Headline, Posts};
        for text in [
            "CONDUCTRICE DE\nLIGNE CACES\nEXPERIENCES\n2014 : Biscuiterie",
            "PLOMBIER CHAUFFAGISTE,\nPERMIS B –\nEXPERIENCES\n2014 : Biscuiterie",
            "Serveuse /\n2 langues\nEXPERIENCES\n2014 : Biscuiterie",
        ] {
            assert_eq!(sections(text), [Headline, Headline, Posts, Posts], "{text}");
        }
    }

    #[test]
    fn a_cv_without_headings_is_read_by_its_lines() {
        let found = sections(
            "Chauffeur livreur\n2019-2021 : tournées\nfrigo, quai\nCAP vente 2015\nAnglais courant\npermis B",
        );
        use CvSection::{Diplomas, Headline, Languages, Licences, Posts};
        assert_eq!(
            found,
            [Headline, Posts, Posts, Diplomas, Languages, Licences]
        );
    }
}
