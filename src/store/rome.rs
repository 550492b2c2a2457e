//! The ROME, one edition at a time.

use std::collections::BTreeMap;

use rusqlite::{Transaction, params};

use super::rome_sheets::code;
use super::{Error, MetaKey, Store};
use crate::rome::{Edition, RomeCode, Sheet, SkillCore, SkillKind};

impl Store {
    /// Replaces the directory, all or nothing.
    pub fn put_rome(&mut self, edition: &Edition, sheets: &[Sheet]) -> Result<(), Error> {
        let transaction = self.writing()?;
        for table in [
            "rome_appellations",
            "rome_skills",
            "rome_neighbours",
            "rome_sheets",
        ] {
            transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        for sheet in sheets {
            put_sheet(&transaction, sheet)?;
            put_lists(&transaction, sheet)?;
        }
        transaction.commit()?;
        self.put_meta(MetaKey::RomeEdition, &edition.number.to_string())?;
        self.put_meta(
            MetaKey::RomePublished,
            edition.published.as_deref().unwrap_or_default(),
        )
    }

    /// The stored edition, if any.
    pub fn rome_edition(&self) -> Result<Option<Edition>, Error> {
        let number = self
            .meta(MetaKey::RomeEdition)?
            .and_then(|number| number.parse().ok());
        let published = self
            .meta(MetaKey::RomePublished)?
            .filter(|day| !day.is_empty());
        Ok(number.map(|number| Edition { number, published }))
    }

    /// True if the directory was kept before appellations had their numbers.
    pub fn lacks_appellation_numbers(&self) -> Result<bool, Error> {
        let mut lacks = false;
        let sql = "SELECT EXISTS (SELECT 1 FROM rome_appellations)
                      AND NOT EXISTS (SELECT 1 FROM rome_appellations WHERE ogr > 0)";
        self.for_each_row(sql, |row| {
            lacks = row.get(0)?;
            Ok(())
        })?;
        Ok(lacks)
    }

    /// True if the directory was kept before regulated occupations were marked.
    pub fn lacks_status(&self) -> Result<bool, Error> {
        let mut lacks = false;
        let sql = "SELECT EXISTS (SELECT 1 FROM rome_sheets WHERE regulated IS NULL)";
        self.for_each_row(sql, |row| {
            lacks = row.get(0)?;
            Ok(())
        })?;
        Ok(lacks)
    }

    /// The code of ROME 3 that each code was split from.
    pub(crate) fn rome_parents(&self) -> Result<BTreeMap<RomeCode, RomeCode>, Error> {
        let mut parents = BTreeMap::new();
        self.for_each_row("SELECT code, parent FROM rome_sheets", |row| {
            parents.insert(code(row, 0)?, code(row, 1)?);
            Ok(())
        })?;
        Ok(parents)
    }

    /// The codes of the family of a code, itself among them, each with that of ROME 3.
    pub(crate) fn rome_family(
        &self,
        member: RomeCode,
    ) -> Result<BTreeMap<RomeCode, RomeCode>, Error> {
        let sql = "SELECT code, parent FROM rome_sheets
                   WHERE parent = (SELECT parent FROM rome_sheets WHERE code = ?1)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([member.to_string()], |row| {
            Ok((code(row, 0)?, code(row, 1)?))
        })?;
        let mut family: BTreeMap<RomeCode, RomeCode> = rows.collect::<Result<_, _>>()?;
        family.entry(member).or_insert(member);
        Ok(family)
    }

    /// Number of offers of each code.
    pub fn offers_by_code(&self) -> Result<BTreeMap<RomeCode, u32>, Error> {
        let mut counts = BTreeMap::new();
        let sql = "SELECT rome, count(*) FROM offers WHERE rome IS NOT NULL GROUP BY rome";
        self.for_each_row(sql, |row| {
            counts.insert(code(row, 0)?, row.get(1)?);
            Ok(())
        })?;
        Ok(counts)
    }

    /// Number of sheets.
    pub fn count_rome(&self) -> Result<usize, Error> {
        let mut n = 0_i64;
        self.for_each_row("SELECT count(*) FROM rome_sheets", |row| {
            n = row.get(0)?;
            Ok(())
        })?;
        Ok(usize::try_from(n).unwrap_or_default())
    }
}

fn put_sheet(transaction: &Transaction<'_>, sheet: &Sheet) -> Result<(), Error> {
    let sql = "INSERT INTO rome_sheets VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    transaction.prepare_cached(sql)?.execute(params![
        sheet.code.as_str(),
        sheet.parent.as_str(),
        sheet.label,
        sheet.definition.join("\n"),
        sheet.access.join("\n"),
        sheet.contexts.join("\n"),
        sheet.domain,
        sheet.large_domain,
        sheet.is_regulated,
        sheet.is_executive,
    ])?;
    Ok(())
}

fn put_lists(transaction: &Transaction<'_>, sheet: &Sheet) -> Result<(), Error> {
    let code = sheet.code.as_str();
    let mut put =
        transaction.prepare_cached("INSERT INTO rome_appellations VALUES (?1, ?2, ?3, ?4)")?;
    for name in &sheet.appellations {
        put.execute(params![code, name.label, name.is_main, name.ogr])?;
    }
    let mut put =
        transaction.prepare_cached("INSERT INTO rome_skills VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for skill in &sheet.skills {
        let core = skill.core.map(core_number);
        put.execute(params![
            code,
            skill.code,
            skill.label,
            kind_number(skill.kind),
            core
        ])?;
    }
    let mut put = transaction.prepare_cached("INSERT INTO rome_neighbours VALUES (?1, ?2, ?3)")?;
    for neighbour in &sheet.neighbours {
        put.execute(params![code, neighbour.code.as_str(), neighbour.rank])?;
    }
    Ok(())
}

fn kind_number(kind: SkillKind) -> i64 {
    match kind {
        SkillKind::KnowHow => 1,
        SkillKind::Soft => 2,
        SkillKind::Knowledge => 3,
    }
}

fn core_number(core: SkillCore) -> i64 {
    match core {
        SkillCore::Main => 1,
        SkillCore::Emerging => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rome::Appellation;
    use crate::rome::Neighbour;
    use crate::rome::SheetSkill;

    fn sheet(code: &str) -> Sheet {
        Sheet {
            code: code.parse().unwrap(),
            parent: "D1102".parse().unwrap(),
            label: "Boulanger / Boulangère".to_owned(),
            appellations: vec![Appellation {
                ogr: 19_283,
                label: "Tourier".to_owned(),
                is_main: false,
            }],
            definition: vec!["Pétrit.".to_owned(), "Cuit.".to_owned()],
            access: vec![],
            skills: vec![SheetSkill {
                code: 7,
                label: "Pétrir".to_owned(),
                kind: SkillKind::Knowledge,
                core: Some(SkillCore::Emerging),
            }],
            contexts: vec!["Travail de nuit".to_owned()],
            neighbours: vec![Neighbour {
                code: "D1104".parse().unwrap(),
                rank: 1,
            }],
            domain: "Alimentation".to_owned(),
            large_domain: "Commerce".to_owned(),
            is_regulated: true,
            is_executive: false,
        }
    }

    #[test]
    fn a_directory_comes_back_as_it_was_put_and_replaces_the_last() {
        let mut store = Store::in_memory().unwrap();
        let edition = Edition {
            number: 460,
            published: Some("18/09/2025".to_owned()),
        };
        store
            .put_rome(&edition, &[sheet("D1101"), sheet("D1102")])
            .unwrap();
        store.put_rome(&edition, &[sheet("D1102")]).unwrap();
        assert_eq!(store.rome_sheets().unwrap(), [sheet("D1102")]);
        assert_eq!(store.rome_edition().unwrap(), Some(edition));
    }

    #[test]
    fn outlines_leave_out_names_and_skills_only() {
        let mut store = Store::in_memory().unwrap();
        let edition = Edition {
            number: 460,
            published: None,
        };
        let whole = [sheet("D1101"), sheet("D1102")];
        store.put_rome(&edition, &whole).unwrap();
        let bare = |sheet: &Sheet| Sheet {
            appellations: vec![],
            skills: vec![],
            ..sheet.clone()
        };
        let outlines = store.rome_outlines().unwrap();
        assert_eq!(outlines, whole.each_ref().map(bare));
        let of_one = store.rome_sheets_of(&[whole[1].code]).unwrap();
        assert_eq!(of_one, whole[1..]);
    }
}
