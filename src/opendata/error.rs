/// Why a file of open data could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The file could not be read to its end.
    #[error("the file could not be read")]
    Io(#[from] std::io::Error),
    /// The archive is damaged, or is none.
    #[error("the archive is damaged")]
    Zip(#[from] zip::result::ZipError),
    /// The archive lacks a file that nothing can be made without.
    #[error("the archive has no file {0}")]
    MissingFile(&'static str),
    /// A table lacks a column that nothing can be made without.
    #[error("the table has no column {0}")]
    MissingColumn(&'static str),
    /// The table is damaged beyond a row.
    #[error("the table is damaged")]
    Csv(#[from] csv::Error),
    /// The columns are none that are known.
    #[error("the file is none of the known catalogues of courses")]
    UnknownCatalogue,
    /// No column holds a figure that is known.
    #[error("the table has no known figure on occupations")]
    NoFigure,
    /// Neither the table nor the request says where figures come from, or when.
    #[error("the figures have no {0}")]
    MissingOrigin(&'static str),
    /// A file of the archive is larger than any that was seen.
    #[error("a file of the archive is too large")]
    TooLarge,
}
