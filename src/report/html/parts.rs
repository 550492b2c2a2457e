//! Tables and bars in HTML.

use super::{escape, escaped, inline};
use crate::report::document::{Bar, Bars, Cell, Column, Table, text_of};

/// Roles are written out because on a narrow screen rows become blocks, and browsers would then
/// forget that it is a table.
pub(super) fn table(out: &mut String, table: &Table) {
    let class = if table.is_interactive {
        " class=\"interactive\""
    } else {
        ""
    };
    out.push_str(&format!("<table role=\"table\"{class}>\n"));
    if !table.caption.is_empty() {
        out.push_str(&format!("<caption>{}</caption>\n", escaped(&table.caption)));
    }
    out.push_str("<thead role=\"rowgroup\"><tr role=\"row\">");
    for column in &table.columns {
        let (class, title) = (class_of(column), escaped(&column.title));
        out.push_str(&format!(
            "<th scope=\"col\" role=\"columnheader\"{class}>{title}</th>"
        ));
    }
    out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for row in &table.rows {
        table_row(out, table, row);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn table_row(out: &mut String, table: &Table, row: &[Cell]) {
    out.push_str("<tr role=\"row\">");
    for (column, cell) in table.columns.iter().zip(row) {
        let (class, title) = (class_of_cell(column, cell), escaped(&column.title));
        let key = cell.key.filter(|key| key.is_finite());
        let key = key.map(|key| format!(" data-key=\"{}\"", escape(&key.to_string())));
        out.push_str(&format!(
            "<td role=\"cell\" data-column=\"{title}\"{class}{}>{}</td>",
            key.unwrap_or_default(),
            inline(&cell.line)
        ));
    }
    out.push_str("</tr>\n");
}

fn class_of(column: &Column) -> &'static str {
    if column.is_number {
        " class=\"number\""
    } else {
        ""
    }
}

/// An empty cell takes no room on a narrow screen.
fn class_of_cell(column: &Column, cell: &Cell) -> &'static str {
    match text_of(&cell.line).as_str() {
        "—" => " class=\"empty\"",
        _ => class_of(column),
    }
}

/// A table whose figures a screen reader reads, with drawings that it skips. Bars have an
/// outline, to be readable in black and white too.
pub(super) fn bars(out: &mut String, bars: &Bars) {
    out.push_str("<table class=\"bars\">\n");
    if !bars.caption.is_empty() {
        out.push_str(&format!("<caption>{}</caption>\n", escaped(&bars.caption)));
    }
    out.push_str("<tbody>\n");
    for bar in &bars.bars {
        bar_row(out, bar, bars.full);
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Width of a full bar, in units of the drawing.
const LENGTH: f64 = 198.0;

fn bar_row(out: &mut String, bar: &Bar, full: f64) {
    let length = share(bar.value, full) * LENGTH;
    let mark = bar.mark.map(|mark| marked(mark, full)).unwrap_or_default();
    let (label, figure) = (escaped(&bar.label), escaped(&bar.shown));
    out.push_str(&format!(
        "<tr><th scope=\"row\">{label}</th><td class=\"number\">{figure}</td><td class=\"drawing\">\
         <svg aria-hidden=\"true\" width=\"200\" height=\"14\" viewBox=\"0 0 200 14\" preserveAspectRatio=\"none\">\
         <rect class=\"track\" x=\"1\" y=\"2\" width=\"198\" height=\"10\"/>\
         <rect class=\"value\" x=\"1\" y=\"2\" width=\"{length:.1}\" height=\"10\"/>{mark}</svg></td></tr>\n"
    ));
}

fn share(value: f64, full: f64) -> f64 {
    let share = value / full;
    if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// A vertical line at the expected end of the bar.
fn marked(mark: f64, full: f64) -> String {
    let x = 1.0 + share(mark, full) * LENGTH;
    format!("<line class=\"mark\" x1=\"{x:.1}\" y1=\"0\" x2=\"{x:.1}\" y2=\"14\"/>")
}
