//! Office documents: packages of XML parts, which differ by the names of their elements.
//!
//! Owns the walk over a part, the paragraphs and tables met on the way, and what is known
//! of how a text looks; each format knows which element is which.

mod anchor;
mod backdrop;
mod docx;
mod entity;
mod look;
mod margins;
mod moved_text;
mod odt;
mod package;
mod story;
mod styles;
mod walk;

pub(super) use docx::read as read_docx;
pub(super) use odt::read as read_odt;
pub(super) use package::kind;
