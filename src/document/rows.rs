//! Tables of documents that know no places: a row of short cells is a line, a row of long ones is
//! read cell by cell.

use super::flow::Flow;
use crate::page::Line;

/// Lines, and the rows of tables among them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    flow: Flow,
    /// Open rows: a table may stand in a cell of another.
    open: Vec<Vec<RowCell>>,
}

#[derive(Debug, Default)]
struct RowCell {
    lines: Vec<Line>,
}

impl Rows {
    pub(super) fn line(&mut self, text: &str) {
        self.sized_line(text, 0.0);
    }

    /// A line whose letters are so many points high; 0 where not known.
    pub(super) fn sized_line(&mut self, text: &str, size: f32) {
        if text.trim().is_empty() {
            return;
        }
        match self.open.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.lines.push(Line {
                size,
                ..Line::plain(text)
            }),
            None => self.flow.sized_line(text, size),
        }
    }

    pub(super) fn end_block(&mut self) {
        if self.open.is_empty() {
            self.flow.end_block();
        }
    }

    pub(super) fn start_row(&mut self) {
        self.open.push(Vec::new());
    }

    pub(super) fn start_cell(&mut self) {
        if let Some(row) = self.open.last_mut() {
            row.push(RowCell::default());
        }
    }

    pub(super) fn end_row(&mut self) {
        let Some(mut row) = self.open.pop() else {
            return;
        };
        row.retain(|cell| !cell.lines.is_empty());
        if row.iter().all(|cell| cell.lines.len() == 1) {
            let cells: Vec<Line> = row.into_iter().flat_map(|cell| cell.lines).collect();
            let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
            let size = cells.iter().map(|cell| cell.size).fold(0.0, f32::max);
            self.sized_line(&texts.join("  "), size);
            return;
        }
        for cell in row {
            self.end_block();
            for line in cell.lines {
                self.sized_line(&line.text, line.size);
            }
        }
        self.end_block();
    }

    pub(super) fn into_flow(mut self) -> Flow {
        while !self.open.is_empty() {
            self.end_row();
        }
        self.flow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: Rows) -> Vec<Vec<String>> {
        let page = rows.into_flow().into_page();
        let lines = |block: &crate::page::TextBlock| {
            block.lines.iter().map(|line| line.text.clone()).collect()
        };
        page.blocks.iter().map(lines).collect()
    }

    #[test]
    fn a_row_of_short_cells_is_a_line() {
        let mut rows = Rows::default();
        rows.start_row();
        for text in ["2019", "vente"] {
            rows.start_cell();
            rows.line(text);
        }
        rows.end_row();
        assert_eq!(read(rows), [["2019 vente"]]);
    }

    #[test]
    fn a_row_of_long_cells_is_read_cell_by_cell() {
        let mut rows = Rows::default();
        rows.start_row();
        for cell in [["a", "b"], ["c", "d"]] {
            rows.start_cell();
            cell.iter().for_each(|line| rows.line(line));
        }
        rows.end_row();
        assert_eq!(read(rows), [["a", "b"], ["c", "d"]]);
    }
}
