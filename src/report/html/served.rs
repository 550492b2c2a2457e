//! The frame of a page that a server gives: the style and the script have addresses of
//! their own, and the server states the content policy in its answers.

use super::{HtmlPage, SCRIPT, STYLE, escape, escaped};
use crate::report::document::Document;

/// What is added to the style of a page.
const SERVED_STYLE: &str = include_str!("served.css");
/// Improves forms; every one of them works without it.
const SERVED_SCRIPT: &str = include_str!("served.js");

/// What is around a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// Names and addresses of the pages to go to.
    pub(crate) pages: Vec<(String, String)>,
    /// Seconds until the page is asked for again, while work goes on.
    pub(crate) reload_after: Option<u32>,
    /// Where to go on at once.
    pub(crate) goes_to: Option<String>,
}

/// The style of every page.
pub(crate) fn served_style() -> String {
    format!("{STYLE}\n{SERVED_STYLE}")
}

/// The script of every page.
pub(crate) fn served_script() -> String {
    format!("{SCRIPT}\n{SERVED_SCRIPT}")
}

/// A whole page.
pub(crate) fn render_served(document: &Document, frame: &Frame) -> String {
    let title = escaped(&document.title);
    let mut page = HtmlPage::new(head(&title, frame));
    page.blocks(&document.blocks, 2);
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

fn head(title: &str, frame: &Frame) -> String {
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{}\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"/page.css\">\n\
         <script src=\"/page.js\" defer></script>\n</head>\n<body{}>\n\
         <a class=\"skip\" href=\"#contenu\">Aller au contenu</a>\n{}\
         <main id=\"contenu\">\n<h1>{title}</h1>\n",
        refresh(frame),
        // Only where one was let in is there anything to forget.
        if frame.pages.is_empty() {
            ""
        } else {
            " data-session"
        },
        navigation(frame)
    )
}

fn refresh(frame: &Frame) -> String {
    let meta = |content: String| format!("<meta http-equiv=\"refresh\" content=\"{content}\">\n");
    match (&frame.goes_to, frame.reload_after) {
        (Some(to), _) => meta(format!("0;url={}", escape(to))),
        (None, Some(seconds)) => meta(seconds.to_string()),
        (None, None) => String::new(),
    }
}

fn navigation(frame: &Frame) -> String {
    if frame.pages.is_empty() {
        return String::new();
    }
    let link = |(name, to): &(String, String)| super::page_link(name, to);
    let links: Vec<String> = frame.pages.iter().map(link).collect();
    format!(
        "<nav aria-label=\"Pages\"><ul><li>{}</li></ul></nav>\n",
        links.join("</li><li>")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::of_everything;

    #[test]
    fn a_served_page_holds_no_style_and_no_script_of_its_own() {
        let page = render_served(
            &of_everything("\"><script>alert(1)</script>"),
            &Frame::default(),
        );
        assert_eq!(page.matches("<script").count(), 1);
        assert!(page.contains("<script src=\"/page.js\" defer></script>"));
        assert!(!page.contains("<style") && !page.contains(" style="));
        assert!(!page.contains("http-equiv"));
    }

    #[test]
    fn a_page_that_waits_asks_again() {
        let frame = Frame {
            reload_after: Some(2),
            ..Frame::default()
        };
        let page = render_served(&Document::new("x"), &frame);
        assert!(page.contains("<meta http-equiv=\"refresh\" content=\"2\">"));
    }
}
