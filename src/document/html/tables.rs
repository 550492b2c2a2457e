//! Tables of web pages, which close few of what they open: a row ends the one before it.

use crate::document::flow::Flow;
use crate::document::rows::Rows;

/// Tables in one another deeper than this are read as lines.
const DEEPEST: usize = 20;

/// Lines, and the tables among them.
#[derive(Default)]
pub(super) struct Tables {
    rows: Rows,
    /// The open tables, and whether a row of theirs is.
    open: Vec<bool>,
}

impl Tables {
    pub(super) fn line(&mut self, text: &str) {
        self.rows.line(text);
    }

    pub(super) fn end_block(&mut self) {
        self.rows.end_block();
    }

    pub(super) fn start_table(&mut self) {
        self.open.push(false);
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        self.open.pop();
    }

    pub(super) fn start_row(&mut self) {
        self.end_row();
        if self.open.len() > DEEPEST {
            return;
        }
        if let Some(has_row) = self.open.last_mut() {
            *has_row = true;
            self.rows.start_row();
        }
    }

    pub(super) fn end_row(&mut self) {
        if let Some(has_row) = self.open.last_mut()
            && std::mem::take(has_row)
        {
            self.rows.end_row();
        }
    }

    pub(super) fn start_cell(&mut self) {
        if self.open.last() == Some(&false) {
            self.start_row();
        }
        if self.open.last() == Some(&true) {
            self.rows.start_cell();
        }
    }

    pub(super) fn into_flow(self) -> Flow {
        self.rows.into_flow()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;

    #[test]
    fn a_row_is_a_line_whatever_its_cells_hold() {
        let html = b"<html><table><tr><td><p>2019</p></td><td><div>vente</div></td></tr>
            <tr><td>2020<td><p>caisse</table>apr&egrave;s";
        assert_eq!(lines(html), ["2019 vente", "2020 caisse", "après"]);
    }

    #[test]
    fn long_cells_are_read_one_after_the_other() {
        let html = b"<html><table><tr><td><p>a<p>b</td><td><p>c<p>d</td></tr></table>";
        assert_eq!(lines(html), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_table_in_a_cell_ends_with_it() {
        let html = b"<html><table><tr><td><table><tr><td>1<td>2</table><td>3</table>4";
        assert_eq!(lines(html), ["1 2 3", "4"]);
    }

    #[test]
    fn parts_without_a_table_and_tables_without_end_are_read() {
        assert_eq!(lines(b"<html><tr><td>a</td></tr></table>b"), ["a", "b"]);
        let deep = "<table><tr><td>".repeat(50_000);
        assert_eq!(lines(format!("<html>{deep}mot").as_bytes()), ["mot"]);
    }
}
