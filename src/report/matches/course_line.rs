//! A course in one line, with its page.

use super::super::document::{Line, Span};
use super::super::french::{decimal, euros, plural};
use super::ShownCourse;

pub(super) fn course(course: &ShownCourse) -> Line {
    let title = Span::Link {
        text: format!("{} {}", course.code, course.title),
        to: course.url.clone(),
    };
    let mut facts = Vec::new();
    facts.extend(course.level.map(|level| format!("niveau {level}")));
    facts.extend(
        course
            .hours
            .map(|hours| range(hours, |h| format!("{} h", decimal(h, 0)))),
    );
    facts.extend(course.price.map(|price| range(price, euros)));
    if course.sessions > 0 {
        facts.push(plural(course.sessions as usize, "session", "sessions"));
    }
    if !course.why.is_empty() {
        facts.push(course.why.join(", "));
    }
    let facts = match facts.is_empty() {
        true => String::new(),
        false => format!(" — {}", facts.join(", ")),
    };
    vec![title, Span::Faint(facts)]
}

fn range((from, to): (u32, u32), write: impl Fn(f64) -> String) -> String {
    if from == to {
        return write(f64::from(from));
    }
    format!("de {} à {}", write(f64::from(from)), write(f64::from(to)))
}
