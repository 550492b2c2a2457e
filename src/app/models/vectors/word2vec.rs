//! Reads the text format of word2vec, which fastText's `.vec` files share: a line « words
//! dimensions », then a line a word.

use std::io::{self, BufRead, Read as _};

use super::word_table::WordTable;

/// Longest line: 2,048 values of 20 signs and a word.
const MOST_BYTES: u64 = 48 * 1024;
const MOST_DIMENSIONS: usize = 2_048;
/// More words than people write; a bound for the memory.
const MOST_WORDS: usize = 150_000;

/// Why a file of vectors is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VectorFileError {
    #[error("not the text format of word2vec")]
    Foreign,
    #[error("the binary format of word2vec or fastText")]
    Binary,
    #[error("line {line} has {found} values instead of {expected}")]
    Uneven {
        line: usize,
        found: usize,
        expected: usize,
    },
    #[error("line {line} is no word with numbers")]
    BadLine { line: usize },
    #[error("cut after {found} of {expected} words")]
    Cut { found: usize, expected: usize },
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Reads the vectors of the words for which `key` gives the form to keep them under.
pub(super) fn read_vectors(
    from: &mut dyn BufRead,
    key: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<WordTable, VectorFileError> {
    let mut bytes = Vec::new();
    read_line(from, &mut bytes)?;
    let (n_words, n_dims) = head(&bytes)?;
    let mut table = WordTable::new(n_dims);
    let mut vector = Vec::with_capacity(n_dims);
    let mut n_read = 0;
    while read_line(from, &mut bytes)? {
        let line = n_read + 2;
        if n_read == n_words {
            return Err(VectorFileError::BadLine { line });
        }
        let text = String::from_utf8_lossy(&bytes);
        let word = read_row(&text, line, n_dims, &mut vector)?;
        n_read += 1;
        if table.len() < MOST_WORDS
            && let Some(word) = key(word)
        {
            table.add(word, &vector);
        }
    }
    match n_read == n_words {
        true => Ok(table),
        false => Err(VectorFileError::Cut {
            found: n_read,
            expected: n_words,
        }),
    }
}

/// Reads a line without its end; false at the end of the file.
fn read_line(from: &mut dyn BufRead, bytes: &mut Vec<u8>) -> Result<bool, VectorFileError> {
    bytes.clear();
    let n = from.take(MOST_BYTES).read_until(b'\n', bytes)?;
    if n as u64 == MOST_BYTES {
        return Err(refused(bytes));
    }
    Ok(n > 0)
}

/// What a file is whose lines are no rows.
fn refused(bytes: &[u8]) -> VectorFileError {
    match is_binary(bytes) {
        true => VectorFileError::Binary,
        false => VectorFileError::Foreign,
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r' | b'\n');
    bytes.iter().any(is_control) || std::str::from_utf8(bytes).is_err()
}

fn head(bytes: &[u8]) -> Result<(usize, usize), VectorFileError> {
    let text = std::str::from_utf8(bytes).map_err(|_| refused(bytes))?;
    let numbers: Vec<usize> = text
        .split_whitespace()
        .map_while(|number| number.parse().ok())
        .collect();
    match numbers[..] {
        [n_words, n_dims]
            if text.split_whitespace().count() == 2
                && n_words > 0
                && (2..=MOST_DIMENSIONS).contains(&n_dims) =>
        {
            Ok((n_words, n_dims))
        }
        _ => Err(refused(bytes)),
    }
}

/// The word of a row; its values are put into `vector`.
fn read_row<'a>(
    text: &'a str,
    line: usize,
    n_dims: usize,
    vector: &mut Vec<f32>,
) -> Result<&'a str, VectorFileError> {
    vector.clear();
    let row = text.trim_end();
    let (word, values) = row.split_once(' ').unwrap_or((row, ""));
    for value in values.split(' ') {
        match value.parse::<f32>() {
            Ok(value) if value.is_finite() => vector.push(value),
            _ if is_binary(text.as_bytes()) || text.contains('\u{fffd}') => {
                return Err(VectorFileError::Binary);
            }
            _ => return Err(VectorFileError::BadLine { line }),
        }
    }
    match vector.len() == n_dims {
        true => Ok(word),
        false => Err(VectorFileError::Uneven {
            line,
            found: vector.len(),
            expected: n_dims,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<WordTable, VectorFileError> {
        read_vectors(&mut &*bytes, &mut |word| {
            (word != "rien").then(|| word.to_lowercase())
        })
    }

    #[test]
    fn rows_are_read_to_length_one_and_other_words_left_out() {
        let table = read(b"4 2\nMitron 3 4\nrien 1 1\nmitron 1 0\nnul 0 0\n").unwrap();
        assert_eq!(table.len(), 1);
        let vector = table.vector("mitron").unwrap();
        assert!((vector[0] - 0.6).abs() < 1e-6 && (vector[1] - 0.8).abs() < 1e-6);
        // fastText ends its lines with a space, and Windows with a return.
        assert_eq!(read(b"1 2\r\nmot 1 2 \r\n").unwrap().len(), 1);
    }

    #[test]
    fn each_kind_of_hostile_file_is_refused_for_what_it_is() {
        let refused = |bytes: &[u8]| format!("{}", read(bytes).unwrap_err());
        for (bytes, why) in [
            (&b""[..], "not the text format of word2vec"),
            (b"bonjour\nmot 1 2\n", "not the text format of word2vec"),
            (b"1 2 3\nmot 1 2\n", "not the text format of word2vec"),
            (b"9 99999999999\n", "not the text format of word2vec"),
            (
                b"\xba\x16\x4f\x2f\x00\x01",
                "the binary format of word2vec or fastText",
            ),
            (
                b"2 2\nmot \x00\x00\x80\x3f\xff\xfe\n",
                "the binary format of word2vec or fastText",
            ),
            (b"2 2\nmot 1 2\nmot 1\n", "line 3 has 1 values instead of 2"),
            (b"1 2\nmot 1 deux\n", "line 2 is no word with numbers"),
            (b"1 2\nmot 1 NaN\n", "line 2 is no word with numbers"),
            (b"3 2\nmot 1 2\n", "cut after 1 of 3 words"),
            (b"1 2\nmot 1 2\nmot 1 2\n", "line 3 is no word with numbers"),
        ] {
            assert_eq!(refused(bytes), why, "{}", String::from_utf8_lossy(bytes));
        }
        let endless = [b"1 2\nmot ".to_vec(), vec![b'1'; 200_000]].concat();
        assert_eq!(refused(&endless), "not the text format of word2vec");
    }
}
