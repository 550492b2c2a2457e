//! Tables that fit a width.

use super::wrap::{StyledRun, TextLook, width, wrap};
use super::{TextPage, runs_of};
use crate::report::clean::clean;
use crate::report::document::{Cell, Table, text_of};

/// Columns between two cells.
const GAP: usize = 2;
/// A column of words is at least this wide, unless its widest cell is narrower.
const NARROWEST: usize = 14;

/// Draws a table; one that does not fit is drawn as a list of its rows.
pub(super) fn draw(page: &mut TextPage, table: &Table) {
    if !table.caption.is_empty() {
        page.wrapped(&[run(TextLook::Strong, clean(&table.caption))], 0, 0);
    }
    match widths(table, page.style.width) {
        Some(widths) => draw_rows(page, table, &widths),
        None => draw_records(page, table),
    }
}

/// The width of each column; `None` if they cannot fit side by side.
fn widths(table: &Table, limit: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = (0..table.columns.len())
        .map(|at| natural(table, at))
        .collect();
    let least: Vec<usize> = widths
        .iter()
        .zip(&table.columns)
        .map(|(own, column)| match column.is_number {
            true => *own,
            false => NARROWEST.max(longest_word(&column.title)).min(*own),
        })
        .collect();
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > limit {
        let slack = |at: &usize| widths[*at] - least[*at];
        let widest = (0..widths.len()).filter(|at| slack(at) > 0);
        let widest = widest.max_by_key(|at| (widths[*at], *at))?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or(0)
}

/// The width of the column's widest cell, heading included.
fn natural(table: &Table, at: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let widest = cells.map(|cell| width(&clean(&text_of(&cell.line)))).max();
    widest.unwrap_or(0).max(width(&table.columns[at].title))
}

fn draw_rows(page: &mut TextPage, table: &Table, widths: &[usize]) {
    let heads: Vec<Vec<StyledRun>> = table
        .columns
        .iter()
        .map(|column| vec![run(TextLook::Strong, clean(&column.title))])
        .collect();
    draw_row(page, table, widths, &heads);
    let rule = page.style.rule();
    let rules: Vec<String> = widths.iter().map(|width| rule.repeat(*width)).collect();
    page.line(&[run(TextLook::Faint, rules.join("  "))]);
    for row in &table.rows {
        let cells: Vec<Vec<StyledRun>> = row.iter().map(cell_runs).collect();
        draw_row(page, table, widths, &cells);
    }
}

fn cell_runs(cell: &Cell) -> Vec<StyledRun> {
    runs_of(&cell.line, false)
}

fn draw_row(page: &mut TextPage, table: &Table, widths: &[usize], cells: &[Vec<StyledRun>]) {
    let columns: Vec<Vec<Vec<StyledRun>>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap(cell, *width))
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = Vec::new();
        for (column, lines) in columns.iter().enumerate() {
            let empty = Vec::new();
            let cell = lines.get(at).unwrap_or(&empty);
            let is_last = column + 1 == columns.len();
            pad(
                &mut line,
                cell,
                widths[column],
                table.columns[column].is_number,
                is_last,
            );
        }
        page.line(&line);
    }
}

fn pad(
    line: &mut Vec<StyledRun>,
    cell: &[StyledRun],
    wanted: usize,
    to_right: bool,
    is_last: bool,
) {
    let used: usize = cell.iter().map(|run| width(&run.text)).sum();
    let room = wanted.saturating_sub(used);
    if to_right {
        line.push(run(TextLook::Plain, " ".repeat(room)));
    }
    line.extend_from_slice(cell);
    if !is_last {
        let room = if to_right { 0 } else { room };
        line.push(run(TextLook::Plain, " ".repeat(room + GAP)));
    }
}

/// Each row as lines of « column : value ».
fn draw_records(page: &mut TextPage, table: &Table) {
    for row in &table.rows {
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            let (mark, indent) = match at {
                0 => (format!("{} ", page.style.bullet()), 0),
                _ => (String::new(), 2),
            };
            let title = format!("{mark}{} : ", clean(&column.title));
            let mut runs = vec![run(TextLook::Faint, title)];
            runs.extend(cell_runs(cell));
            page.wrapped(&runs, indent, 4);
        }
    }
}

fn run(look: TextLook, text: String) -> StyledRun {
    StyledRun { look, text }
}
