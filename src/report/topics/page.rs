//! The map of the topics as one self-contained page, in the manner of LDAvis: circles
//! on a plane, and the words of the chosen one by relevance.

use super::Topics;
use crate::report::clean::escape_json;

const PAGE: &str = include_str!("page.html");
const CSS: &str = include_str!("page.css");
const JS: &str = include_str!("page.js");

/// Titles and words come from offers, so no data may close the element that contains it: `<` is
/// written as a JSON escape.
pub(crate) fn page(topics: &Topics) -> String {
    let json = serde_json::to_string(topics).expect("numbers and texts always write");
    let data = escape_json(json).replace('<', "\\u003c");
    // The data come last: whatever looks like a mark in them is left alone.
    PAGE.replace("{{css}}", CSS)
        .replace("{{js}}", JS)
        .replacen("{{data}}", &data, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::topics::TopicSummary;

    #[test]
    fn markup_in_a_title_stays_text() {
        let topic = TopicSummary {
            topic: 0,
            name: "paie".to_owned(),
            weight: 1.0,
            place: [0.0, 0.0],
            words: vec![],
            occupations: vec![],
            titles: vec!["</script><script>alert(1)</script>{{js}}\u{202e}\u{9b}".to_owned()],
        };
        let topics = Topics {
            schema: 1,
            fingerprint: "x".to_owned(),
            offers: 1,
            topics: vec![topic],
        };
        let page = page(&topics);
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(page.contains("\\u003c/script>\\u003cscript>alert(1)"));
        assert!(page.contains("{{js}}"), "a title is not a mark of the page");
        assert!(page.contains("\\u202e\\u009b") && !page.contains('\u{202e}'));
    }

    #[test]
    fn the_page_asks_nothing_of_the_network() {
        for text in [PAGE, CSS, JS] {
            let text = text.replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("url("));
        }
    }
}
