use super::*;

/// A document with one of every block, and `text` in each.
pub(in crate::report) fn of_everything(text: &str) -> Document {
    Document {
        title: text.to_owned(),
        blocks: vec![
            Block::paragraph(text),
            Block::note(Tone::Warning, text),
            Block::Facts(vec![(text.to_owned(), plain(text))]),
            Block::List(every_span(text)),
            Block::Table(table(text)),
            Block::Bars(bars(text)),
            Block::Quotes(vec![quote(text)]),
            Block::Cards(vec![card(text)]),
            Block::Verbatim(text.to_owned()),
            Block::Section(Section {
                anchor: Some(text.to_owned()),
                title: text.to_owned(),
                is_folded: true,
                blocks: vec![Block::paragraph(text)],
            }),
        ],
    }
}

fn every_span(text: &str) -> Vec<Line> {
    let link = Span::Link {
        text: text.to_owned(),
        to: text.to_owned(),
    };
    let mark = Span::Mark {
        text: text.to_owned(),
        meaning: text.to_owned(),
    };
    vec![
        vec![Span::Strong(text.to_owned()), Span::Faint(text.to_owned())],
        vec![link],
        vec![mark],
    ]
}

fn table(text: &str) -> Table {
    Table {
        caption: text.to_owned(),
        columns: vec![Column::words(text), Column::number(text)],
        rows: vec![vec![Cell::words(text), Cell::number(1.0, text)]],
        is_interactive: true,
    }
}

fn bars(text: &str) -> Bars {
    let bar = Bar {
        label: text.to_owned(),
        value: 0.5,
        shown: text.to_owned(),
        mark: None,
    };
    Bars {
        caption: text.to_owned(),
        bars: vec![bar],
        full: 1.0,
    }
}

fn quote(text: &str) -> Quote {
    Quote {
        term: text.to_owned(),
        shown: "4 points".to_owned(),
        cv: text.to_owned(),
        offer: text.to_owned(),
    }
}

fn card(text: &str) -> Card {
    Card {
        anchor: text.to_owned(),
        title: text.to_owned(),
        nearness: text.to_owned(),
        figure: text.to_owned(),
        facts: vec![text.to_owned()],
        signs: vec![Sign {
            tone: Tone::Good,
            text: text.to_owned(),
        }],
        action: (text.to_owned(), text.to_owned()),
        controls: vec![Block::paragraph(text)],
        details: vec![Block::paragraph(text)],
        is_open: true,
        spoken: vec![text.to_owned()],
    }
}

#[test]
fn a_line_reads_as_its_spans() {
    let line = vec![Span::Strong("a".into()), Span::Plain(" b".into())];
    assert_eq!(text_of(&line), "a b");
}
