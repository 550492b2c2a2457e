//! What the person looks for, found in the offer's own words: « EHPAD », « 2x8 », « du lundi au
//! vendredi ».

use super::check::{Check, CheckKind, wish};
use super::naming_words::naming_words;
use super::needs_of_offer::OfferNeeds;
use super::state::State;
use super::times_of_day::time_of_day;
use super::wanted::Wanted;
use crate::cv::person::WorkingHours;
use crate::text::{Token, fold, phrase_len, tokens};

/// Words of a wished sector that name none.
const SMALL: [&str; 16] = [
    "croissance",
    "equipe",
    "dans",
    "avec",
    "pour",
    "secteur",
    "domaine",
    "entreprise",
    "structure",
    "agence",
    "etablissement",
    "societe",
    "taille",
    "humaine",
    "emploi",
    "poste",
];
/// A longer wish is a sentence.
const MOST_WORDS: usize = 3;

/// One check for the first wished sector, one for the first wished hours that the offer names,
/// and one each for work from home and a roof.
pub(super) fn sought_checks(needs: &OfferNeeds, wanted: &Wanted) -> Vec<Check> {
    let sector = wanted
        .sectors
        .iter()
        .find_map(|sector| sector_of(needs, sector));
    let hours = wanted
        .hours
        .iter()
        .find_map(|hours| hours_of(needs, *hours, &wanted.hours));
    let home = wanted.no_travel.then(|| back_home(needs)).flatten();
    let sector = sector.map(named_by);
    let found = sector.into_iter().chain(hours).chain(home.map(named_by));
    found
        .chain(telework(needs, wanted))
        .chain(roof(needs, wanted))
        .collect()
}

/// A check that is named by the offer's words.
fn named_by(words: String) -> Check {
    check(words.clone(), words)
}

fn check(name: String, quote: String) -> Check {
    Check {
        quote,
        ..wish(CheckKind::Sought(name), State::Met)
    }
}

/// How much of the work is done from home, for who looks for that.
fn telework(needs: &OfferNeeds, wanted: &Wanted) -> Option<Check> {
    let named = [
        ("remote_full", "télétravail"),
        ("remote_partial", "télétravail en partie"),
    ];
    let mut named = named.into_iter().filter(|_| wanted.telework);
    named.find_map(|(sub, name)| Some(check(name.to_owned(), needs.stated(sub)?.to_owned())))
}

/// A roof with the job, for who looks for one.
fn roof(needs: &OfferNeeds, wanted: &Wanted) -> Option<Check> {
    let quote = needs.stated("housing").filter(|_| wanted.lodging)?;
    Some(check("logement proposé".to_owned(), quote.to_owned()))
}

/// The offer's words for one of the sectors that a wish names: « crèche, micro-crèche ou école ».
fn sector_of(needs: &OfferNeeds, wished: &str) -> Option<String> {
    let pieces = wished
        .split([',', '(', ')', '/', ';'])
        .flat_map(|piece| piece.split(" ou "));
    let pieces = pieces.flat_map(|piece| piece.split(" et "));
    pieces.into_iter().find_map(|piece| written(needs, piece))
}

fn written(needs: &OfferNeeds, piece: &str) -> Option<String> {
    let own = tokens(piece);
    let named = naming_words(&own, &SMALL);
    let asked: Vec<String> = named.map(singular).collect();
    if !(1..=MOST_WORDS).contains(&asked.len()) {
        return None;
    }
    let words = tokens(&needs.text);
    let is_row_of = |row: &[Token]| {
        let mut pairs = row.iter().zip(&asked);
        pairs.all(|(t, named)| singular(&t.folded) == *named)
    };
    // Every « réceptionniste en hôtellerie » is of the trade: it is no wish of its own.
    let title = tokens(needs.text.get(..needs.title_len).unwrap_or_default());
    if title.windows(asked.len()).any(is_row_of) {
        return None;
    }
    let written_at = |at: usize| {
        let row = words.get(at..at + asked.len())?;
        is_row_of(row)
            .then(|| needs.text[row[0].span.start..row[row.len() - 1].span.end].to_owned())
    };
    (0..words.len()).find_map(written_at)
}

/// A word without the mark of the plural.
fn singular(word: &str) -> String {
    word.trim_end_matches(['s', 'x']).to_owned()
}

fn titled_by_night(needs: &OfferNeeds) -> bool {
    let title = needs.text.get(..needs.title_len).unwrap_or_default();
    title.to_lowercase().contains("nuit")
}

/// The offer's words for « every night at home ».
fn back_home(needs: &OfferNeeds) -> Option<String> {
    const WORDS: [&str; 12] = [
        "aucun decouche",
        "aucun decoucher",
        "pas de decouche",
        "pas de decoucher",
        "sans decouche",
        "sans decoucher",
        "retour tous les soirs",
        "retour quotidien",
        "retour chaque soir",
        "retour tous les jours",
        "retour journalier",
        "rentre tous les soirs",
    ];
    let words = tokens(&needs.text);
    let written = |phrase: &&str| {
        let (at, len) =
            (0..words.len()).find_map(|at| Some((at, phrase_len(&words[at..], phrase)?)))?;
        Some(needs.text[words[at].span.start..words[at + len - 1].span.end].to_owned())
    };
    WORDS.iter().find_map(written)
}

/// True if nights and week-ends alone are looked for.
fn only_at_odd_hours(wished: &[WorkingHours]) -> bool {
    const ODD: [WorkingHours; 3] = [
        WorkingHours::Night,
        WorkingHours::Weekend,
        WorkingHours::Sunday,
    ];
    wished.iter().all(|hours| ODD.contains(hours))
}

/// The offer's words for the hours.
fn hours_of(needs: &OfferNeeds, hours: WorkingHours, wished: &[WorkingHours]) -> Option<Check> {
    /// Longer words are a sentence.
    const LONGEST: usize = 40;
    let sub = match hours {
        WorkingHours::Day | WorkingHours::Weekdays => "weekday_or_day",
        WorkingHours::Shifts => "shift_work",
        // A title that says it has a check of its own.
        WorkingHours::Night if !titled_by_night(needs) => "night",
        WorkingHours::Weekend if only_at_odd_hours(wished) => "weekend_holiday",
        WorkingHours::Morning | WorkingHours::Evening => {
            return time_of_day(&needs.text, hours).map(|time| check(time.name, time.quote));
        }
        // Beside other hours, week-ends are accepted rather than looked for.
        _ => return None,
    };
    let mut facts = needs
        .facts
        .iter()
        .filter(|fact| fact.sub == sub && fact.polarity.holds());
    let words = facts.find_map(|fact| {
        let words = needs.text.get(fact.span.clone())?;
        says_those(words, hours).then_some(words)
    })?;
    // « Horaires : Journee » is the line of a form.
    let is_shown = words.chars().count() <= LONGEST && !words.contains(':');
    is_shown.then(|| named_by(words.to_owned()))
}

/// One fact is of days of the week and of hours of the day: « du lundi au vendredi » does not
/// say by day.
fn says_those(words: &str, hours: WorkingHours) -> bool {
    let folded = fold(words);
    match hours {
        WorkingHours::Day => !folded.contains("lundi") || folded.contains("jour"),
        WorkingHours::Weekdays => folded.contains("lundi") || folded.contains("semaine"),
        // « certains samedis » is no work of the week-end.
        WorkingHours::Weekend => folded.contains("week") || folded.contains("dimanche"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Offer;

    fn found(wanted: &Wanted, text: &str) -> Vec<String> {
        let needs = OfferNeeds::of_offer(&Offer::invented("Aide-soignante", text));
        sought_checks(&needs, wanted)
            .into_iter()
            .map(|check| check.quote)
            .collect()
    }

    #[test]
    fn a_wished_sector_and_wished_hours_are_found_in_the_offer() {
        let wanted = Wanted {
            sectors: vec!["EHPAD ou SSIAD".to_owned()],
            hours: vec![WorkingHours::Shifts],
            ..Wanted::default()
        };
        let text = "Notre Ehpad de 80 lits recrute. Vous travaillez en 2x8.";
        assert_eq!(found(&wanted, text), ["Ehpad", "2x8"]);
        assert!(found(&wanted, "La clinique recrute, poste de jour.").is_empty());
        let of_trade = Wanted {
            sectors: vec!["aide-soignante".to_owned()],
            ..Wanted::default()
        };
        assert!(
            found(&of_trade, "Aide-soignante de jour.").is_empty(),
            "the title says it"
        );
    }

    #[test]
    fn work_from_home_and_a_roof_are_found_for_who_looks_for_them() {
        let wanted = Wanted {
            telework: true,
            lodging: true,
            ..Wanted::default()
        };
        let text = "Deux jours de télétravail par semaine. Logement fourni.";
        let needs = OfferNeeds::of_offer(&Offer::invented("Comptable", text));
        let named = |wanted: &Wanted| -> Vec<CheckKind> {
            let checks = sought_checks(&needs, wanted).into_iter();
            checks.map(|check| check.kind).collect()
        };
        let sought = |name: &str| CheckKind::Sought(name.to_owned());
        assert_eq!(
            named(&wanted),
            [sought("télétravail en partie"), sought("logement proposé")]
        );
        assert!(named(&Wanted::default()).is_empty());
        assert!(found(&wanted, "Poste sans télétravail.").is_empty());
    }

    #[test]
    fn who_wants_to_sleep_at_home_reads_that_one_does() {
        let wanted = Wanted {
            no_travel: true,
            ..Wanted::default()
        };
        let text = "Conduite de nuit. Aucun découché. CDI.";
        assert_eq!(found(&wanted, text), ["Aucun découché"]);
        assert!(found(&wanted, "Découchés à prévoir.").is_empty());
    }

    #[test]
    fn week_ends_are_looked_for_where_no_day_of_the_week_is() {
        let wanted = |hours: &[WorkingHours]| Wanted {
            hours: hours.to_vec(),
            ..Wanted::default()
        };
        let text = "Vous travaillez le week-end.";
        let saturdays = "Vous travaillez en 2x8 et certains samedis.";
        let odd = [WorkingHours::Night, WorkingHours::Weekend];
        assert_eq!(found(&wanted(&odd), text).len(), 1);
        assert!(found(&wanted(&odd), saturdays).is_empty());
        let any = [WorkingHours::Day, WorkingHours::Weekend];
        assert!(found(&wanted(&any), text).is_empty());
    }

    #[test]
    fn days_of_the_week_are_not_hours_of_the_day() {
        let wanted = |hours| Wanted {
            hours: vec![hours],
            ..Wanted::default()
        };
        let text = "Vous travaillez du lundi au vendredi.";
        assert!(found(&wanted(WorkingHours::Day), text).is_empty());
        assert_eq!(found(&wanted(WorkingHours::Weekdays), text).len(), 1);
    }

    #[test]
    fn a_long_wish_is_no_sector() {
        let wanted = Wanted {
            sectors: vec!["établissement où piloter un pôle ou deux unités de soins".to_owned()],
            ..Wanted::default()
        };
        assert!(found(&wanted, "Vous prenez la tête de deux unités de soins.").is_empty());
    }
}
