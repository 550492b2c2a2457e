//! A typed code, or the beginning of one: « J15 ».

use super::index::Index;

impl Index {
    /// The codes that begin with what was typed; nothing if it is no beginning of a code.
    pub(super) fn codes_beginning(&self, text: &str) -> Vec<usize> {
        let typed = text.trim().to_ascii_uppercase();
        let bytes = typed.as_bytes();
        let is_code = (2..=5).contains(&bytes.len())
            && bytes[0].is_ascii_uppercase()
            && bytes[1..].iter().all(u8::is_ascii_digit);
        if !is_code {
            return Vec::new();
        }
        let names = self.columns.code_names.iter(&self.block).enumerate();
        let own = names.filter(|(_, name)| name.starts_with(&typed));
        own.map(|(idx, _)| idx).collect()
    }
}
