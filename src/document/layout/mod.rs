//! From letters with places to lines in reading order.
//!
//! Owns the layout pass, one file a step, and the clean-up of characters. Does not know
//! where the letters come from: an engine gives [`GlyphSheet`]s, this gives pages.
//!
//! The steps: letters turned upright, doubled ones dropped, accents put back, letters
//! gathered into pieces, pieces put in reading order (by regions, unless they form a
//! table or already are), words parted, lines and blocks made.

mod accents;
mod banners;
mod blocks;
mod cells;
mod clean;
mod dated_rows;
mod doubled;
mod glyph;
mod group;
mod hyphens;
mod order;
mod pieces;
mod regions;
mod repeats;
mod side_headings;
mod tables;
mod turned;
mod words;

pub(crate) use banners::blocks_below_banners;
pub(crate) use clean::clean;
pub(crate) use glyph::{Glyph, GlyphSheet};
pub(crate) use hyphens::join_cut_words;
pub(crate) use repeats::drop_repeated;

use crate::page::Page;

/// Reads a sheet of letters.
pub(crate) fn lay_out(sheet: GlyphSheet) -> Page {
    let mut page = Page {
        width: sheet.width,
        height: sheet.height,
        columns: 1,
        ..Page::default()
    };
    let mut is_upright = false;
    for (n, turned) in turned::upright(sheet).into_iter().enumerate() {
        let glyphs = accents::put_back(doubled::drop_doubled(turned.sheet.glyphs));
        let (pieces, columns) = order::in_order(pieces::pieces(glyphs));
        is_upright |= n == 0 && turned.turn == 0;
        if is_upright && side_headings::set_above_blocks(&mut page, &pieces, turned.turn) {
            continue;
        }
        let mut blocks = blocks::blocks(&pieces);
        if n == 0 {
            page.columns = columns;
        } else {
            forget_places(&mut blocks);
        }
        page.blocks.append(&mut blocks);
    }
    page
}

/// The places of turned text are those of the turned page.
fn forget_places(blocks: &mut [crate::page::TextBlock]) {
    let lines = blocks.iter_mut().flat_map(|block| &mut block.lines);
    lines.for_each(|line| line.area = None);
}
