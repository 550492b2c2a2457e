//! Settings: flag, then environment, then `config.toml`, then default.
//!
//! Owns: the table of all settings ([`KEYS`]), and [`Settings`], their values
//! with where each came from. No other room reads the environment. It does not
//! know what a setting is used for.

mod error;
mod keys;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fmt, fs, io};

use jiff::civil::Date;

pub(crate) use error::{Error, WantedValue};
pub(crate) use keys::{DEFAULT_SEED, KEYS, SettingKey};

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SettingSource {
    /// A flag of the command line.
    Flag,
    /// The environment.
    Environment,
    /// `config.toml`.
    File,
    /// Nothing set it.
    Default,
}

/// The settings of one run.
#[derive(Clone)]
pub(crate) struct Settings {
    home: PathBuf,
    values: BTreeMap<&'static str, (String, SettingSource)>,
}

/// More threads than this are a slip of the hand, and the system gives no such number.
pub(crate) const MOST_THREADS: usize = 1024;

impl Settings {
    /// Merges the flags that were given with the environment and the file.
    pub(crate) fn load(
        flags: &[(&'static str, String)],
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        let flag = |name: &str| {
            let found = flags.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (value.clone(), SettingSource::Flag))
        };
        let variable = |key: &SettingKey| {
            let value = environment(key.variable).filter(|value| !value.is_empty());
            value.map(|value| (value, SettingSource::Environment))
        };
        let set = |key: &SettingKey| flag(key.name).or_else(|| variable(key));
        let (home, source) = match set(&KEYS[0]) {
            Some((home, source)) => (PathBuf::from(home), source),
            None => (
                data_folder(&environment).ok_or(Error::NoHome)?,
                SettingSource::Default,
            ),
        };
        let file = read_file(&home.join("config.toml"))?;
        let from_file =
            |key: &SettingKey| in_table(&file, key.name).map(|value| (value, SettingSource::File));
        let default = |key: &SettingKey| Some((key.default?.to_owned(), SettingSource::Default));
        let mut values: BTreeMap<_, _> = KEYS
            .iter()
            .filter_map(|key| {
                let value = set(key)
                    .or_else(|| from_file(key))
                    .or_else(|| default(key))?;
                Some((key.name, value))
            })
            .collect();
        values.insert("home", (home.display().to_string(), source));
        Ok(Self { home, values })
    }

    /// The folder that holds everything.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// The store's file.
    pub(crate) fn store_path(&self) -> PathBuf {
        self.home.join("matcher.db")
    }

    /// A value, where something sets it.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|(value, _)| value.as_str())
    }

    /// Where a value came from.
    pub(crate) fn source(&self, name: &str) -> Option<SettingSource> {
        self.values.get(name).map(|(_, source)| *source)
    }

    /// A whole number, where something sets it.
    pub(crate) fn number(&self, name: &'static str) -> Result<Option<u64>, Error> {
        self.read(name, WantedValue::WholeNumber, |value| {
            value.trim().parse().ok()
        })
    }

    /// How many threads to work on, where something sets it.
    pub(crate) fn threads(&self) -> Result<Option<usize>, Error> {
        self.read("threads", WantedValue::Threads, |value| {
            let threads = value.trim().parse().ok();
            threads.filter(|threads| *threads <= MOST_THREADS)
        })
    }

    /// The seed of whatever draws at random.
    pub(crate) fn seed(&self) -> Result<u64, Error> {
        let seed = self.number("seed")?;
        Ok(seed.expect("the table of settings gives the seed a default"))
    }

    /// The day that answers are given for, where something sets it.
    pub(crate) fn today(&self) -> Result<Option<Date>, Error> {
        self.day("today")
    }

    /// A day, where something sets it.
    pub(crate) fn day(&self, name: &'static str) -> Result<Option<Date>, Error> {
        self.read(name, WantedValue::Day, |value| value.trim().parse().ok())
    }

    /// A length of time, where something sets it.
    pub(crate) fn duration(&self, name: &'static str) -> Result<Option<Duration>, Error> {
        self.read(name, WantedValue::Duration, duration)
    }

    /// A value as its kind reads it, where something sets it.
    fn read<T>(
        &self,
        name: &'static str,
        wanted: WantedValue,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let read = |value: &str| read(value).ok_or(Error::Invalid { name, wanted });
        self.value(name).map(read).transpose()
    }

    /// Whether a setting is on.
    pub(crate) fn is_on(&self, name: &'static str) -> Result<bool, Error> {
        match self.value(name).map(str::trim) {
            None | Some("false" | "0" | "no" | "non") => Ok(false),
            Some("true" | "1" | "yes" | "oui") => Ok(true),
            Some(_) => Err(Error::Invalid {
                name,
                wanted: WantedValue::Boolean,
            }),
        }
    }

    /// A list: a TOML array, or text with commas.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let items = self.value(name).unwrap_or_default().split(',');
        let items = items.map(|item| item.trim().to_owned());
        items.filter(|item| !item.is_empty()).collect()
    }
}

impl fmt::Debug for Settings {
    /// Shows names only: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.values.keys()).finish()
    }
}

/// A number with its unit, `24h`, `90m`, `2j`; days as the French or the English
/// write them.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(at);
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "j" | "d" => 86_400_000,
        _ => return None,
    };
    let number: u64 = number.parse().ok()?;
    number.checked_mul(milliseconds).map(Duration::from_millis)
}

/// The XDG data folder, or its usual place.
fn data_folder(environment: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let absolute = |value: String| Some(PathBuf::from(value)).filter(|path| path.is_absolute());
    let xdg = environment("XDG_DATA_HOME").and_then(absolute);
    let usual = || Some(absolute(environment("HOME")?)?.join(".local/share"));
    Some(xdg.or_else(usual)?.join("matcher"))
}

/// The text of a file; a pipe or a socket in its place would be waited for without end.
fn text_of(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.is_file() {
        return fs::read_to_string(path);
    }
    Err(io::ErrorKind::InvalidInput.into())
}

fn read_file(path: &Path) -> Result<toml::Table, Error> {
    let text = match text_of(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(toml::Table::new()),
        Err(cause) => {
            let path = path.to_owned();
            return Err(Error::Unreadable { path, cause });
        }
    };
    text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..start]
            .iter()
            .filter(|b| **b == b'\n')
            .count()
            + 1;
        let path = path.to_owned();
        Error::NotToml { path, line }
    })
}

/// A value of the file, as text.
fn in_table(file: &toml::Table, name: &str) -> Option<String> {
    let mut parts = name.split('.');
    let mut value = file.get(parts.next()?)?;
    for part in parts {
        value = value.as_table()?.get(part)?;
    }
    Some(as_text(value))
}

fn as_text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(as_text).collect::<Vec<_>>().join(","),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(truth) => truth.to_string(),
        toml::Value::Datetime(at) => at.to_string(),
        // A table is not a value.
        toml::Value::Table(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(flags: &[(&'static str, String)], variables: &[(&str, &str)]) -> Settings {
        let find = |name: &str| {
            let found = variables.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Settings::load(flags, find).unwrap()
    }

    #[test]
    fn durations_read_with_their_unit() {
        for (text, seconds) in [
            ("24h", 86_400),
            ("90m", 5_400),
            ("2j", 172_800),
            ("2d", 172_800),
            ("5s", 5),
            ("3000ms", 3),
        ] {
            assert_eq!(duration(text), Some(Duration::from_secs(seconds)), "{text}");
        }
        for text in ["", "24", "h", "-1h", "1 an", "99999999999999999999h"] {
            assert!(duration(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_flag_goes_before_the_environment_before_the_file_before_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_str().unwrap();
        let home = ("MATCHER_HOME", home);
        assert_eq!(
            load(&[], &[home]).source("seed"),
            Some(SettingSource::Default)
        );
        fs::write(folder.path().join("config.toml"), "seed = 7").unwrap();
        let from_file = load(&[], &[home]);
        assert_eq!(from_file.number("seed").unwrap(), Some(7));
        let both = load(&[], &[home, ("MATCHER_SEED", "8")]);
        assert_eq!(both.number("seed").unwrap(), Some(8));
        let all = load(&[("seed", "9".to_owned())], &[home, ("MATCHER_SEED", "8")]);
        assert_eq!(all.number("seed").unwrap(), Some(9));
        assert_eq!(all.source("seed"), Some(SettingSource::Flag));
    }

    #[test]
    fn a_number_of_threads_that_no_machine_has_is_refused() {
        let threads =
            |text: &str| load(&[("threads", text.to_owned())], &[("HOME", "/x")]).threads();
        assert_eq!(threads("4").unwrap(), Some(4));
        for absurd in ["100000", "99999999999", "-1", "1e9"] {
            assert!(threads(absurd).is_err(), "{absurd}");
        }
    }

    #[test]
    fn lists_are_arrays_or_have_commas() {
        let folder = tempfile::tempdir().unwrap();
        let home = ("MATCHER_HOME", folder.path().to_str().unwrap());
        let text = "[match]\nexclude = [\"port de charges\", \"conduite\"]";
        fs::write(folder.path().join("config.toml"), text).unwrap();
        let settings = load(&[], &[home]);
        assert_eq!(
            settings.list("match.exclude"),
            ["port de charges", "conduite"]
        );
        let settings = load(&[], &[home, ("MATCHER_EXCLUDE", "nuit, froid ,")]);
        assert_eq!(settings.list("match.exclude"), ["nuit", "froid"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_the_file_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        let made = std::process::Command::new("mkfifo").arg(&file).status();
        assert!(made.unwrap().success());
        let home = folder.path().display().to_string();
        let find = |name: &str| (name == "MATCHER_HOME").then(|| home.clone());
        let error = Settings::load(&[], find).unwrap_err();
        assert!(matches!(error, Error::Unreadable { .. }));
    }

    #[test]
    fn a_broken_file_is_reported_by_its_line_and_not_repeated() {
        let folder = tempfile::tempdir().unwrap();
        let text = "seed = 7\nclient_secret = s3cr3t oops\n";
        fs::write(folder.path().join("config.toml"), text).unwrap();
        let home = folder.path().display().to_string();
        let find = |name: &str| (name == "MATCHER_HOME").then(|| home.clone());
        let error = Settings::load(&[], find).unwrap_err();
        assert!(matches!(error, Error::NotToml { line: 2, .. }));
        assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    }

    #[test]
    fn secrets_do_not_print() {
        let settings = load(
            &[],
            &[("HOME", "/x"), ("FRANCE_TRAVAIL_CLIENT_SECRET", "s3cr3t")],
        );
        assert!(!format!("{settings:?}").contains("s3cr3t"));
    }
}
