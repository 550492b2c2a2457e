//! A search in the words of the command line, which is how a watch keeps it.

use super::search::PageSearch;
use crate::app::corrections::Corrections;
use crate::app::moment::today_in_days;
use crate::rank::Filter;

/// The arguments that ask the same.
pub(super) fn search_words(said: &Corrections, search: &PageSearch) -> Vec<String> {
    let mut words = Vec::new();
    let mut put = |flag: &str, value: String| words.extend([flag.to_owned(), value]);
    put_jobs(&search.filter, &mut put);
    put_terms(&search.filter, &mut put);
    put_said(said, search.filter.near.is_some(), &mut put);
    words.extend(
        search
            .filter
            .hides_flagged
            .then(|| "--hide-flagged".to_owned()),
    );
    words.extend(said.ignores_wishes.then(|| "--ignore-wishes".to_owned()));
    words
}

/// Where, of which trades and contracts, since when.
fn put_jobs(filter: &Filter, put: &mut impl FnMut(&str, String)) {
    if !filter.departements.is_empty() {
        put("--dept", filter.departements.join(","));
    }
    for code in &filter.rome {
        put("--rome", code.to_string());
    }
    for contract in &filter.contracts {
        put("--contract", contract.clone());
    }
    if let Some(day) = filter.since {
        put("--since", (today_in_days() - day).max(0).to_string());
    }
    if let Some(near) = &filter.near {
        put("--near", near.commune.clone());
        put("--distance", near.distance.to_string());
    }
}

/// Pay, experience and the facts wanted or not.
fn put_terms(filter: &Filter, put: &mut impl FnMut(&str, String)) {
    if let Some(pay) = filter.min_pay {
        put("--min-pay", pay.to_string());
    }
    if let Some(months) = filter.experience {
        put("--experience", months.to_string());
    }
    for fact in &filter.with {
        put("--with", fact.name.clone());
    }
    for fact in &filter.without {
        put("--without", fact.name.clone());
    }
}

/// What the person says of herself. A town of her own is kept as the place wished for where
/// no circle is asked around it.
fn put_said(said: &Corrections, has_circle: bool, put: &mut impl FnMut(&str, String)) {
    if let Some(trade) = &said.trade {
        put("--trade", trade.clone());
    }
    if let Some(years) = said.years {
        put("--years", years.to_string());
    }
    if let Some(town) = said.town.as_ref().filter(|_| !has_circle) {
        put("--wish", format!("place={town}"));
    }
    for wish in &said.wishes {
        put("--wish", format!("{}={}", wish.kind.name(), wish.value));
    }
}

#[cfg(test)]
mod tests {
    use super::super::body::Fields;
    use super::*;
    use crate::app::corrections::wish;

    #[test]
    fn a_search_is_said_as_a_command_line() {
        let query =
            "dept=59&contract=CDI&contract=CDD&near=Lille&distance=30&without=night&since=7";
        let search = PageSearch::read(&Fields::parse(query.as_bytes())).unwrap();
        let said = Corrections {
            trade: Some("Soudeur".to_owned()),
            wishes: vec![wish("hours=nuit").unwrap()],
            ignores_wishes: true,
            ..Corrections::default()
        };
        let words = search_words(&said, &search).join(" ");
        for text in [
            "--dept 59",
            "--contract CDI --contract CDD",
            "--near Lille --distance 30",
            "--since 7",
            "--trade Soudeur",
            "--wish hours=nuit",
            "--ignore-wishes",
        ] {
            assert!(words.contains(text), "{text} in {words}");
        }
    }
}
