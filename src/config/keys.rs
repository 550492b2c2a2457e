//! The table of all settings.

/// A setting that exists.
pub(crate) struct SettingKey {
    /// Its name in `config.toml`, with dots between tables.
    pub name: &'static str,
    /// The environment variable, which overrides the file.
    pub variable: &'static str,
    /// Its value where nothing sets it.
    pub default: Option<&'static str>,
    /// Whether it must never be shown.
    pub is_secret: bool,
}

/// The seed of a run that asks for none: any number does, and the same one makes
/// answers comparable.
pub(crate) const DEFAULT_SEED: &str = "42";

/// Every setting, as `doctor` lists them.
pub(crate) const KEYS: &[SettingKey] = &[
    plain("home", "MATCHER_HOME", None),
    secret("francetravail.client_id", "FRANCE_TRAVAIL_CLIENT_ID"),
    secret(
        "francetravail.client_secret",
        "FRANCE_TRAVAIL_CLIENT_SECRET",
    ),
    plain(
        "francetravail.token_url",
        "MATCHER_FRANCETRAVAIL_TOKEN_URL",
        Some(
            "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire",
        ),
    ),
    plain(
        "francetravail.api_url",
        "MATCHER_FRANCETRAVAIL_API_URL",
        Some("https://api.francetravail.io/partenaire/offresdemploi/v2"),
    ),
    plain("francetravail.rate", "MATCHER_FRANCETRAVAIL_RATE", None),
    plain(
        "francetravail.keep_closed",
        "MATCHER_KEEP_CLOSED",
        Some("false"),
    ),
    plain(
        "rome.url",
        "MATCHER_ROME_URL",
        Some("https://api.francetravail.fr/api-nomenclatureemploi/v1/open-data/csv"),
    ),
    plain(
        "courses.url",
        "MATCHER_COURSES_URL",
        Some(
            "https://opendata.caissedesdepots.fr/api/explore/v2.1/catalog/datasets/moncompteformation_catalogueformation/exports/csv",
        ),
    ),
    plain(
        "courses.rncp_url",
        "MATCHER_RNCP_URL",
        Some(
            "https://www.data.gouv.fr/api/1/datasets/repertoire-national-des-certifications-professionnelles-et-repertoire-specifique/",
        ),
    ),
    plain("fetch.max_time", "MATCHER_FETCH_MAX_TIME", Some("3h")),
    plain(
        "fetch.call_timeout",
        "MATCHER_FETCH_CALL_TIMEOUT",
        Some("90s"),
    ),
    plain(
        "fetch.file_timeout",
        "MATCHER_FETCH_FILE_TIMEOUT",
        Some("30m"),
    ),
    plain("fetch.retry_wait", "MATCHER_FETCH_RETRY_WAIT", Some("1s")),
    plain("mail.smtp", "MATCHER_MAIL_SMTP", None),
    plain("mail.from", "MATCHER_MAIL_FROM", None),
    plain(
        "mail.sendmail",
        "MATCHER_MAIL_SENDMAIL",
        Some("/usr/sbin/sendmail"),
    ),
    secret("mail.user", "MATCHER_MAIL_USER"),
    secret("mail.password", "MATCHER_MAIL_PASSWORD"),
    plain("match.exclude", "MATCHER_EXCLUDE", None),
    plain("match.departement", "MATCHER_DEPT", None),
    // A full-time year, gross: 12.31 euros an hour since 2026-06-01.
    plain("pay.minimum", "MATCHER_PAY_MINIMUM", Some("22404")),
    plain(
        "pay.minimum_since",
        "MATCHER_PAY_MINIMUM_SINCE",
        Some("2026-06-01"),
    ),
    plain("pay.wish", "MATCHER_PAY_WISH", None),
    plain("seed", "MATCHER_SEED", Some(DEFAULT_SEED)),
    plain("today", "MATCHER_TODAY", None),
    plain("threads", "MATCHER_THREADS", None),
];

const fn plain(
    name: &'static str,
    variable: &'static str,
    default: Option<&'static str>,
) -> SettingKey {
    SettingKey {
        name,
        variable,
        default,
        is_secret: false,
    }
}

const fn secret(name: &'static str, variable: &'static str) -> SettingKey {
    SettingKey {
        name,
        variable,
        default: None,
        is_secret: true,
    }
}
