//! The ROME, from the official zip of tables.
//!
//! Files are found by the fixed part of their name, as the rest is the edition:
//! `unix_referentiel_code_rome_v460_utf8.csv`.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;

use super::table::{CsvRow, CsvTable, bounded};
use super::{Error, RefusedRow, archive};
use crate::rome::{
    Appellation, Edition, Neighbour, RomeCode, Sheet, SheetSkill, SkillCore, SkillKind,
};

/// The largest file seen has 3 MB; more is taken as an attack.
const MAX_FILE: u64 = 256 * 1024 * 1024;

/// A row that cannot be used, with its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RefusedFileRow {
    /// Name of the file in the archive.
    pub file: String,
    /// The row of that file.
    pub row: RefusedRow,
}

/// The content of one edition of the ROME.
#[derive(Debug)]
pub(crate) struct Directory {
    pub(crate) edition: Edition,
    /// One sheet per occupation, by code.
    pub sheets: Vec<Sheet>,
    /// Rows that cannot be used.
    pub refused: Vec<RefusedFileRow>,
}

/// Reads the official zip.
pub(crate) fn read_rome(archive: impl Read + Seek) -> Result<Directory, Error> {
    let mut files = RomeFiles::open(archive)?;
    let mut sheets = read_codes(&mut files)?;
    read_appellations(&mut files, &mut sheets)?;
    read_texts(&mut files, &mut sheets)?;
    read_skills(&mut files, &mut sheets)?;
    read_neighbours(&mut files, &mut sheets)?;
    read_domains(&mut files, &mut sheets)?;
    let edition = files.edition()?;
    let sheets = sheets.into_values().collect();
    Ok(Directory {
        edition,
        sheets,
        refused: files.refused,
    })
}

type Sheets = BTreeMap<RomeCode, Sheet>;

struct RomeFiles<R> {
    archive: ZipArchive<R>,
    refused: Vec<RefusedFileRow>,
}

impl<R: Read + Seek> RomeFiles<R> {
    fn open(archive: R) -> Result<Self, Error> {
        let archive = ZipArchive::new(archive)?;
        Ok(Self {
            archive,
            refused: Vec::new(),
        })
    }

    /// Passes each row of a required table to `each`.
    fn rows(&mut self, table: &'static str, each: impl FnMut(&CsvRow<'_>)) -> Result<(), Error> {
        let name = self.find(table).ok_or(Error::MissingFile(table))?;
        self.read(&name, each)
    }

    /// As `rows`, for a table that may be missing.
    fn rows_if_any(&mut self, table: &str, each: impl FnMut(&CsvRow<'_>)) -> Result<(), Error> {
        match self.find(table) {
            Some(name) => self.read(&name, each),
            None => Ok(()),
        }
    }

    fn read(&mut self, name: &str, each: impl FnMut(&CsvRow<'_>)) -> Result<(), Error> {
        let file = bounded(self.archive.by_name(name)?, MAX_FILE);
        let rows = CsvTable::open(BufReader::new(file))?.for_each(each)?;
        let refused = rows.into_iter().map(|row| RefusedFileRow {
            file: name.to_owned(),
            row,
        });
        self.refused.extend(refused);
        Ok(())
    }

    /// File names are the table's name, `_v`, the edition.
    fn find(&self, table: &str) -> Option<String> {
        let wanted = format!("unix_{table}_v");
        archive::find(&self.archive, |name| name.starts_with(&wanted))
    }

    /// The edition number is part of the file names; its date is in `version.txt`.
    fn edition(&mut self) -> Result<Edition, Error> {
        let table = "referentiel_code_rome";
        let name = self.find(table).ok_or(Error::MissingFile(table))?;
        let (_, after) = name.rsplit_once("_v").ok_or(Error::MissingFile(table))?;
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let number = digits.parse().unwrap_or(0);
        Ok(Edition {
            number,
            published: self.published(),
        })
    }

    fn published(&mut self) -> Option<String> {
        let name = archive::find(&self.archive, |name| name == "version.txt")?;
        let mut text = String::new();
        let file = self.archive.by_name(&name).ok()?;
        bounded(file, MAX_FILE).read_to_string(&mut text).ok()?;
        let line = text
            .lines()
            .find(|line| line.starts_with("Date de publication"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    }
}

fn read_codes<R: Read + Seek>(files: &mut RomeFiles<R>) -> Result<Sheets, Error> {
    let mut sheets = Sheets::new();
    files.rows("referentiel_code_rome", |row| {
        let Ok(code) = row.text("code_rome").parse() else {
            return;
        };
        let parent = row.text("code_rome_parent").parse().unwrap_or(code);
        let is_marked = |column: &str| row.text(column) == "O";
        let sheet = Sheet {
            is_regulated: is_marked("emploi_reglemente"),
            is_executive: is_marked("emploi_cadre"),
            ..Sheet::bare(code, parent, row.text("libelle_rome"))
        };
        sheets.insert(code, sheet);
    })?;
    Ok(sheets)
}

/// The sheet a row belongs to.
fn sheet<'a>(sheets: &'a mut Sheets, row: &CsvRow<'_>) -> Option<&'a mut Sheet> {
    sheets.get_mut(&row.text("code_rome").parse().ok()?)
}

fn read_appellations<R: Read + Seek>(
    files: &mut RomeFiles<R>,
    sheets: &mut Sheets,
) -> Result<(), Error> {
    files.rows("referentiel_appellation", |row| {
        let Some(sheet) = sheet(sheets, row) else {
            return;
        };
        sheet.appellations.push(Appellation {
            ogr: row.number("code_ogr").unwrap_or(0),
            label: row.text("libelle_appellation_long"),
            is_main: row.text("classification") == "PRINCIPALE",
        });
    })
}

/// A text is split into numbered rows, one sentence each.
fn read_texts<R: Read + Seek>(files: &mut RomeFiles<R>, sheets: &mut Sheets) -> Result<(), Error> {
    let mut sentences = Vec::new();
    files.rows_if_any("texte", |row| {
        let position: u32 = row.number("position_phrase").unwrap_or(0);
        let (kind, text) = (row.text("libelle_type_texte"), row.text("libelle_texte"));
        sentences.push((row.text("code_rome"), kind, position, text));
    })?;
    sentences.sort();
    for (code, kind, _, text) in sentences {
        let sheet = code.parse().ok().and_then(|code| sheets.get_mut(&code));
        match (sheet, kind.as_str()) {
            (Some(sheet), "definition") => sheet.definition.push(text),
            (Some(sheet), "acces_metier") => sheet.access.push(text),
            _ => {}
        }
    }
    Ok(())
}

/// Numbers of blocks and headings, as the directory uses them.
const SKILLS_BLOCK: &str = "5";
const CONTEXTS_BLOCK: &str = "6";

fn read_skills<R: Read + Seek>(files: &mut RomeFiles<R>, sheets: &mut Sheets) -> Result<(), Error> {
    let mut labels = HashMap::new();
    for (table, code, label) in [
        ("referentiel_competence", "code_ogr", "libelle_competence"),
        ("referentiel_savoir", "code_ogr_savoir", "libelle_savoir"),
        (
            "referentiel_contexte_travail",
            "code_ogr",
            "libelle_cont_travail",
        ),
    ] {
        files.rows_if_any(table, |row| {
            labels.insert(row.text(code), row.text(label));
        })?;
    }
    let cores = read_cores(files)?;
    files.rows_if_any("liens_rome_referentiels", |row| {
        let code = row.text("code_ogr");
        let (Some(sheet), Some(label)) = (sheet(sheets, row), labels.get(&code)) else {
            return;
        };
        match row.text("code_compo_bloc").as_str() {
            CONTEXTS_BLOCK => sheet.contexts.push(label.clone()),
            SKILLS_BLOCK => sheet.skills.extend(skill(row, label, &cores)),
            _ => {}
        }
    })
}

fn skill(row: &CsvRow<'_>, label: &str, cores: &Cores) -> Option<SheetSkill> {
    let code = row.number("code_ogr")?;
    let kind = match row.text("code_rubrique").as_str() {
        "1" => SkillKind::KnowHow,
        "2" => SkillKind::Soft,
        "3" => SkillKind::Knowledge,
        _ => return None,
    };
    let core = cores.get(&(row.text("code_rome"), code)).copied();
    let label = label.to_owned();
    Some(SheetSkill {
        code,
        label,
        kind,
        core,
    })
}

type Cores = HashMap<(String, u32), SkillCore>;

fn read_cores<R: Read + Seek>(files: &mut RomeFiles<R>) -> Result<Cores, Error> {
    let mut cores = Cores::new();
    files.rows_if_any("coherence_item", |row| {
        let core = match row.text("coeur_metier").as_str() {
            "Principale" => SkillCore::Main,
            "Émergente" | "Emergente" => SkillCore::Emerging,
            _ => return,
        };
        if let Some(code) = row.number("code_ogr") {
            cores.insert((row.text("code_rome"), code), core);
        }
    })?;
    Ok(cores)
}

fn read_neighbours<R: Read + Seek>(
    files: &mut RomeFiles<R>,
    sheets: &mut Sheets,
) -> Result<(), Error> {
    files.rows_if_any("rubrique_mobilite", |row| {
        let rank = row.number("numero_ordre").unwrap_or(u16::MAX);
        let code = row.text("code_rome_cible").parse().ok();
        if let (Some(sheet), Some(code)) = (sheet(sheets, row), code) {
            sheet.neighbours.push(Neighbour { code, rank });
        }
    })?;
    for sheet in sheets.values_mut() {
        sheet
            .neighbours
            .sort_by_key(|neighbour| (neighbour.rank, neighbour.code));
    }
    Ok(())
}

fn read_domains<R: Read + Seek>(
    files: &mut RomeFiles<R>,
    sheets: &mut Sheets,
) -> Result<(), Error> {
    files.rows_if_any("cr_gd_dp", |row| {
        if let Some(sheet) = sheet(sheets, row) {
            // The column is spelt "professionel".
            sheet.domain = row.text("libelle_domaine_professionel");
            sheet.large_domain = row.text("libelle_grand_domaine");
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    /// An archive in the official layout, with an invented occupation.
    fn archive(files: &[(&str, &str)]) -> Cursor<Vec<u8>> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap()
    }

    const CODES: (&str, &str) = (
        "unix_referentiel_code_rome_v999_utf8.csv",
        "\"code_rome\",\"libelle_rome\",\"code_rome_parent\",\"emploi_reglemente\",\"emploi_cadre\"\n\"D1102\",\"Boulanger / Boulangère\",\"D1102\",\"O\",\"\"\n\"D1150\",\"Tourier\",\"D1102\",\"\",\"O\"\n",
    );
    const NAMES: (&str, &str) = (
        "unix_referentiel_appellation_v999_utf8.csv",
        "code_rome,libelle_appellation_long,classification\nD1102,\"Artisan boulanger,\n pâtissier\",SYNONYME\n",
    );

    #[test]
    fn a_sheet_is_put_together_from_its_tables() {
        let zip = archive(&[
            CODES,
            NAMES,
            ("version.txt", "Date de publication : 18/09/2025\n"),
            (
                "unix_texte_v999_utf8.csv",
                "code_rome,libelle_type_texte,position_phrase,libelle_texte\nD1102,definition,2,Cuit.\nD1102,definition,1,Pétrit l''eau.\n",
            ),
            (
                "unix_referentiel_competence_v999_utf8.csv",
                "code_ogr,libelle_competence\n7,Pétrir\n",
            ),
            (
                "unix_referentiel_savoir_v999_utf8.csv",
                "code_ogr_savoir,libelle_savoir\n8,Levains\n",
            ),
            (
                "unix_liens_rome_referentiels_v999_utf8.csv",
                "code_rome,code_compo_bloc,code_rubrique,code_ogr\nD1102,5,1,7\nD1102,5,3,8\nD1102,5,1,404\n",
            ),
            (
                "unix_coherence_item_v999_utf8.csv",
                "code_rome,code_ogr,coeur_metier\nD1102,7,Principale\n",
            ),
            (
                "unix_rubrique_mobilite_v999_utf8.csv",
                "code_rome,code_rome_cible,numero_ordre\nD1102,D1150,2\nD1102,D1104,1\n",
            ),
        ]);
        let directory = read_rome(zip).unwrap();
        assert_eq!(directory.edition.number, 999);
        assert_eq!(directory.edition.published.as_deref(), Some("18/09/2025"));
        let sheet = &directory.sheets[0];
        assert_eq!(sheet.definition, ["Pétrit l'eau.", "Cuit."]);
        assert_eq!(
            sheet.appellations[0].label,
            "Artisan boulanger,\n pâtissier"
        );
        let skills: Vec<_> = sheet
            .skills
            .iter()
            .map(|s| (s.label.as_str(), s.kind, s.core))
            .collect();
        let expected = [
            ("Pétrir", SkillKind::KnowHow, Some(SkillCore::Main)),
            ("Levains", SkillKind::Knowledge, None),
        ];
        assert_eq!(skills, expected);
        assert_eq!(sheet.neighbours[0].code.as_str(), "D1104");
        assert_eq!(directory.sheets[1].parent.as_str(), "D1102");
    }

    #[test]
    fn an_archive_of_other_things_is_refused() {
        let error = read_rome(archive(&[("photo.csv", "a,b\n")])).unwrap_err();
        assert!(matches!(error, Error::MissingFile("referentiel_code_rome")));
        let error = read_rome(Cursor::new(b"no zip".to_vec())).unwrap_err();
        assert!(matches!(error, Error::Zip(_)));
    }

    #[test]
    fn a_row_that_lost_a_column_costs_only_itself() {
        let names = (
            NAMES.0,
            "code_rome,libelle_appellation_long,classification\nD1102,seul\nD1102,bon,PRINCIPALE\n",
        );
        let directory = read_rome(archive(&[CODES, names])).unwrap();
        assert_eq!(directory.refused.len(), 1);
        assert_eq!(directory.sheets[0].appellations.len(), 1);
    }
}
