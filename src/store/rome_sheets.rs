//! The sheets of the ROME read from their tables.

use std::collections::BTreeMap;
use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::Type;

use super::{Error, Store};
use crate::rome::{Appellation, Neighbour, RomeCode, Sheet, SheetSkill, SkillCore, SkillKind};

impl Store {
    /// All sheets by code; empty if no directory was imported.
    pub fn rome_sheets(&self) -> Result<Vec<Sheet>, Error> {
        self.sheets_where("")
    }

    /// The sheets of some occupations, by code.
    pub fn rome_sheets_of(&self, codes: &[RomeCode]) -> Result<Vec<Sheet>, Error> {
        let codes: Vec<String> = codes.iter().map(|code| format!("'{code}'")).collect();
        self.sheets_where(&format!("WHERE code IN ({})", codes.join(", ")))
    }

    /// All sheets without job titles and skills, which are nearly all of their size: enough to
    /// know how occupations relate.
    pub fn rome_outlines(&self) -> Result<Vec<Sheet>, Error> {
        let mut sheets = self.bare_sheets_where("")?;
        self.add_neighbours(&mut sheets, "")?;
        Ok(sheets.into_values().collect())
    }

    /// `clause` is built from ROME codes only, which are letters and digits: no injection.
    fn sheets_where(&self, clause: &str) -> Result<Vec<Sheet>, Error> {
        let mut sheets = self.bare_sheets_where(clause)?;
        self.add_lists(&mut sheets, clause)?;
        self.add_neighbours(&mut sheets, clause)?;
        Ok(sheets.into_values().collect())
    }

    fn bare_sheets_where(&self, clause: &str) -> Result<BTreeMap<RomeCode, Sheet>, Error> {
        let mut sheets = BTreeMap::new();
        self.for_each_row(&format!("SELECT * FROM rome_sheets {clause}"), |row| {
            let sheet = sheet(row)?;
            sheets.insert(sheet.code, sheet);
            Ok(())
        })?;
        Ok(sheets)
    }

    fn add_lists(&self, sheets: &mut BTreeMap<RomeCode, Sheet>, clause: &str) -> Result<(), Error> {
        self.add(
            sheets,
            &format!(
                "SELECT code, label, is_main, ogr FROM rome_appellations {clause} ORDER BY rowid"
            ),
            push_appellation,
        )?;
        self.add(
            sheets,
            &format!(
                "SELECT code, skill, label, kind, core FROM rome_skills {clause} ORDER BY rowid"
            ),
            push_skill,
        )
    }

    fn add_neighbours(
        &self,
        sheets: &mut BTreeMap<RomeCode, Sheet>,
        clause: &str,
    ) -> Result<(), Error> {
        self.add(
            sheets,
            &format!("SELECT code, neighbour, rank FROM rome_neighbours {clause} ORDER BY rowid"),
            push_neighbour,
        )
    }

    fn add(
        &self,
        sheets: &mut BTreeMap<RomeCode, Sheet>,
        sql: &str,
        push: fn(&mut Sheet, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        self.for_each_row(sql, |row| match sheets.get_mut(&code(row, 0)?) {
            Some(sheet) => push(sheet, row),
            None => Ok(()),
        })
    }

    pub(super) fn for_each_row(
        &self,
        sql: &str,
        mut each: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }
}

pub(super) fn sheet(row: &Row<'_>) -> rusqlite::Result<Sheet> {
    Ok(Sheet {
        code: code(row, 0)?,
        parent: code(row, 1)?,
        label: row.get(2)?,
        appellations: Vec::new(),
        definition: lines(row, 3)?,
        access: lines(row, 4)?,
        skills: Vec::new(),
        contexts: lines(row, 5)?,
        neighbours: Vec::new(),
        domain: row.get(6)?,
        large_domain: row.get(7)?,
        is_regulated: row.get::<_, Option<bool>>(8)?.unwrap_or(false),
        is_executive: row.get::<_, Option<bool>>(9)?.unwrap_or(false),
    })
}

fn push_appellation(sheet: &mut Sheet, row: &Row<'_>) -> rusqlite::Result<()> {
    sheet.appellations.push(Appellation {
        label: row.get(1)?,
        is_main: row.get(2)?,
        ogr: row.get(3)?,
    });
    Ok(())
}

fn push_skill(sheet: &mut Sheet, row: &Row<'_>) -> rusqlite::Result<()> {
    let kind = match row.get(3)? {
        2 => SkillKind::Soft,
        3 => SkillKind::Knowledge,
        _ => SkillKind::KnowHow,
    };
    let core = match row.get(4)? {
        Some(1) => Some(SkillCore::Main),
        Some(2) => Some(SkillCore::Emerging),
        _ => None,
    };
    let (code, label) = (row.get(1)?, row.get(2)?);
    sheet.skills.push(SheetSkill {
        code,
        label,
        kind,
        core,
    });
    Ok(())
}

fn push_neighbour(sheet: &mut Sheet, row: &Row<'_>) -> rusqlite::Result<()> {
    let (code, rank) = (code(row, 1)?, row.get(2)?);
    sheet.neighbours.push(Neighbour { code, rank });
    Ok(())
}

pub(super) fn code(row: &Row<'_>, column: usize) -> rusqlite::Result<RomeCode> {
    let text: String = row.get(column)?;
    RomeCode::from_str(&text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}

fn lines(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let text: String = row.get(column)?;
    Ok(text.lines().map(str::to_owned).collect())
}
