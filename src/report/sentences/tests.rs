//! Each cause is built once: its sentence is French, and says what to do.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::*;
use crate::config::{Error as ConfigError, WantedValue};
use crate::document::{Error as DocumentError, Limit, Unrecognised};
use crate::francetravail::wire::read_offer;
use crate::francetravail::{
    CredentialPart, Error as ApiError, Explanation, Fault, Refusal, RemoteService, ScopeField,
};
use crate::http::{Carries, InvalidAddress, client};
use crate::opendata::{Error as OpenDataError, RowFault};
use crate::store::Error as StoreError;

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

fn check(sentences: Vec<ErrorSentence>) {
    /// English words of errors that no French sentence holds.
    const ENGLISH: [&str; 8] = [
        " the ", " is ", " was ", " of ", " after ", " not ", " file ", " store",
    ];
    for ErrorSentence { what, advice } in sentences {
        let padded = format!(" {what} {advice} ");
        assert!(!what.is_empty() && !what.ends_with('.'), "{what}");
        assert!(advice.ends_with('.'), "{what} → {advice}");
        for word in ENGLISH {
            assert!(!padded.contains(word), "« {word} » in {padded}");
        }
    }
}

#[test]
fn every_mail_that_did_not_leave_says_why() {
    use crate::app::watch::MailSetupError;
    use crate::mail::{Error as MailError, InvalidServer};
    let host = || "smtp.example.org".to_owned();
    let errors = [
        MailError::Refused {
            host: host(),
            code: 550,
        },
        MailError::NoSendmail {
            program: PathBuf::from("/usr/sbin/sendmail"),
            cause: missing(),
        },
        MailError::SendmailRefused {
            program: PathBuf::from("/usr/sbin/sendmail"),
            code: Some(75),
        },
    ];
    check(errors.iter().map(mail_error).collect());
    let setups = [
        MailSetupError::NoServer,
        MailSetupError::BadSender,
        MailSetupError::Server(InvalidServer::Unreadable),
        MailSetupError::Server(InvalidServer::HoldsPassword),
    ];
    check(setups.iter().map(mail::mail_setup_error).collect());
}

fn sqlite(code: i32) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None)
}

#[test]
fn every_cause_of_the_store_says_what_to_do() {
    let of_sqlite = [
        rusqlite::ffi::SQLITE_READONLY,
        rusqlite::ffi::SQLITE_FULL,
        rusqlite::ffi::SQLITE_IOERR,
        rusqlite::ffi::SQLITE_BUSY,
        rusqlite::ffi::SQLITE_CORRUPT,
    ];
    let mut errors: Vec<StoreError> = of_sqlite
        .into_iter()
        .map(|code| StoreError::from(sqlite(code)))
        .collect();
    errors.extend([
        StoreError::Newer { found: 9, known: 3 },
        StoreError::Older { found: 1, known: 3 },
        StoreError::Foreign,
        StoreError::Unsettled,
        StoreError::Open {
            path: PathBuf::from("/x"),
            cause: missing(),
        },
        StoreError::Record(missing()),
    ]);
    check(errors.iter().map(store_error).collect());
    let locks = [LockError::Held { pid: Some(7) }, LockError::Io(missing())];
    check(locks.iter().map(lock_error).collect());
}

#[test]
fn every_cause_of_the_settings_says_what_to_do() {
    let path = PathBuf::from("config.toml");
    let mut errors = vec![
        ConfigError::NoHome,
        ConfigError::Unreadable {
            path: path.clone(),
            cause: missing(),
        },
        ConfigError::NotToml { path, line: 2 },
    ];
    let forms = [
        WantedValue::WholeNumber,
        WantedValue::Threads,
        WantedValue::CallRate,
        WantedValue::Duration,
        WantedValue::Day,
        WantedValue::Boolean,
    ];
    errors.extend(forms.map(|wanted| ConfigError::Invalid {
        name: "seed",
        wanted,
    }));
    check(errors.iter().map(config_error).collect());
}

fn client_error() -> reqwest::Error {
    let address = "http://127.0.0.1:1".parse().unwrap();
    let client = client(&address, Carries::Nothing, Duration::from_secs(1)).unwrap();
    client.get("http://").build().unwrap_err()
}

fn faults() -> Vec<Fault> {
    let host = || "api.example.org".to_owned();
    vec![
        Fault::Network {
            host: host(),
            cause: client_error(),
        },
        Fault::Slow { host: host() },
        Fault::Server {
            status: 503,
            message: Explanation::default(),
        },
        Fault::Throttled { wait: None },
        Fault::Answer("cut".to_owned()),
        Fault::ShortPage { n: 100, due: 150 },
        Fault::TooLarge,
    ]
}

#[test]
fn every_cause_of_the_api_says_what_to_do() {
    let message = Explanation::default;
    let mut errors = vec![
        ApiError::OddCredential(CredentialPart::Id),
        ApiError::OddCredential(CredentialPart::Secret),
        ApiError::Client(client_error()),
        ApiError::Unauthorized,
        ApiError::Forbidden { message: message() },
        ApiError::BadRequest { message: message() },
        ApiError::Unexpected {
            status: 418,
            message: message(),
        },
        ApiError::Redirected { to: None },
        ApiError::WaitTooLong { seconds: 9_000 },
        ApiError::OutOfTime,
        ApiError::DatesIgnored,
    ];
    let addresses = [
        InvalidAddress::Unreadable,
        InvalidAddress::PlainHttp("example.org".to_owned()),
        InvalidAddress::HoldsPassword,
    ];
    for (why, service) in
        addresses
            .into_iter()
            .zip([RemoteService::Api, RemoteService::Token, RemoteService::Api])
    {
        errors.push(ApiError::Address { service, why });
    }
    let refusals = [
        Refusal::InvalidClient,
        Refusal::InvalidScope,
        Refusal::Other("invalid_grant".to_owned()),
        Refusal::Unnamed,
    ];
    errors.extend(refusals.map(|refusal| ApiError::Refused {
        refusal,
        message: message(),
    }));
    let given_up = |last| ApiError::GivenUp { tries: 7, last };
    errors.extend(faults().into_iter().map(given_up));
    check(errors.iter().map(api_error).collect());
}

#[test]
fn every_cause_of_a_request_says_what_to_do() {
    let file = || PathBuf::from("credentials");
    let credentials = [
        CredentialsError::Missing { file: file() },
        CredentialsError::Exposed { file: file() },
        CredentialsError::Unreadable {
            file: file(),
            cause: missing(),
        },
    ];
    check(credentials.iter().map(credentials_error).collect());
    let fields = [
        ScopeField::Occupations,
        ScopeField::Departements,
        ScopeField::Communes,
    ];
    let mut scopes = vec![InvalidScope::DistanceAlone];
    for field in fields {
        scopes.push(InvalidScope::TooMany { field, most: 5 });
        let value = "x".to_owned();
        scopes.push(InvalidScope::NotOne { value, field });
    }
    check(scopes.iter().map(invalid_scope).collect());
}

#[test]
fn every_cause_of_open_data_says_what_to_do() {
    let broken_table = csv::Error::from(missing());
    let errors = [
        OpenDataError::Io(missing()),
        OpenDataError::Zip(zip::result::ZipError::FileNotFound),
        OpenDataError::MissingFile("arborescence"),
        OpenDataError::MissingColumn("code"),
        OpenDataError::Csv(broken_table),
        OpenDataError::UnknownCatalogue,
        OpenDataError::NoFigure,
        OpenDataError::MissingOrigin("date"),
        OpenDataError::MissingOrigin("source"),
        OpenDataError::TooLarge,
    ];
    check(errors.iter().map(opendata_error).collect());
    let host = || "example.org".to_owned();
    let downloads = [
        DownloadError::Address {
            what: "rome",
            why: InvalidAddress::Unreadable,
        },
        DownloadError::Network {
            host: host(),
            cause: client_error(),
        },
        DownloadError::Status {
            host: host(),
            status: 503,
        },
        DownloadError::Damaged { host: host() },
        DownloadError::Page { host: host() },
        DownloadError::Redirected { host: host() },
        DownloadError::Slow { host: host() },
        DownloadError::Write(missing()),
    ];
    check(downloads.iter().map(download_error).collect());
    check(vec![shrunk(&Shrunk {
        name: "rome",
        before: 10,
        now: 2,
    })]);
    for fault in [
        RowFault::Endless,
        RowFault::Width {
            found: 1,
            wanted: 2,
        },
    ] {
        assert!(row_fault(fault).contains("c"), "{fault}");
    }
}

#[test]
fn every_cause_of_a_document_says_what_to_do() {
    let mut errors = vec![
        DocumentError::Empty,
        DocumentError::Unknown,
        DocumentError::Password,
        DocumentError::Damaged,
        DocumentError::NoText,
        DocumentError::Reader {
            reason: "EAGAIN".to_owned(),
        },
    ];
    let kinds = ["doc", "rtf", "pages", "png", "zip", "xlsx", "exe"];
    errors.extend(kinds.map(|kind| DocumentError::Unsupported {
        kind: kind.to_owned(),
    }));
    let pictures = [
        Unrecognised::NotAsked,
        Unrecognised::NoTool,
        Unrecognised::NoFrench,
        Unrecognised::Nothing,
        Unrecognised::TooMany,
    ];
    errors.extend(pictures.map(|unrecognised| DocumentError::ImageOnly { unrecognised }));
    let limits = [Limit::Size, Limit::Time, Limit::Memory, Limit::Output];
    errors.extend(limits.map(|limit| DocumentError::Limit { limit }));
    check(errors.iter().map(document_error).collect());
}

#[test]
fn a_document_s_cause_names_its_kind_and_the_tool_that_helps() {
    let old = document_error(&DocumentError::Unsupported {
        kind: "doc".to_owned(),
    });
    assert!(old.what.contains(".doc") && old.advice.contains("DOCX"));
    let scan = |unrecognised| document_error(&DocumentError::ImageOnly { unrecognised });
    let without_tool = scan(Unrecognised::NoTool);
    assert!(without_tool.what.contains("scan"));
    assert!(without_tool.advice.contains("Installez tesseract"));
    assert!(!scan(Unrecognised::Nothing).advice.contains("Installez"));
}

#[test]
fn every_cause_of_a_model_a_record_and_a_measure_says_what_to_do() {
    let blocks = [
        block::Error::Foreign,
        block::Error::Version,
        block::Error::Damaged,
    ];
    check(blocks.iter().map(block_error).collect());
    let topics = [
        lda::Error::EmptyCorpus,
        lda::Error::Params {
            name: "n_topics",
            rule: "at least 2",
        },
    ];
    check(topics.iter().map(topics_error).collect());
    let records = ["{", r#"{"id":""}"#, r#"{"id":"123ABCD"}"#];
    let refused = records.map(|record| {
        let read = read_offer(record.as_bytes());
        rejected(&read.err().unwrap())
    });
    check(refused.to_vec());
    let measures = [
        measures::Error::NoCv { least: 10 },
        measures::Error::FewCodes { coded: 3 },
        measures::Error::NotAPair {
            line: "x".to_owned(),
        },
    ];
    check(measures.iter().map(evaluate_error).collect());
}

#[test]
fn every_refusal_of_the_system_says_what_to_do() {
    use io::ErrorKind as K;
    let kinds = [
        K::NotFound,
        K::PermissionDenied,
        K::IsADirectory,
        K::NotADirectory,
        K::StorageFull,
        K::ReadOnlyFilesystem,
        K::InvalidData,
        K::UnexpectedEof,
    ];
    check(kinds.map(|kind| io_error(&kind.into())).to_vec());
    assert!(io_error(&K::Deadlock.into()).what.contains("système"));
}

#[test]
fn a_failure_is_that_of_its_first_cause_with_a_sentence() {
    let inner = StoreError::Open {
        path: PathBuf::from("/x"),
        cause: missing(),
    };
    let failed = anyhow::Error::new(inner).context("opening");
    assert!(failure(&failed).what.contains("impossible d'ouvrir /x"));
    let unknown = failure(&anyhow::anyhow!("odd"));
    assert!(unknown.what.starts_with("erreur inattendue") && unknown.what.contains("odd"));
}
