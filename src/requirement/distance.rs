//! Where a job is, as seen from where the person lives or wants to work.

/// The distance of a job.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Distance {
    /// Kilometres from the nearest place that suits.
    Km(f32),
    /// Kilometres to the préfecture of its département, where no town is known.
    About(f32),
    /// In the same département, with no town to measure from.
    SameDepartement,
    /// In a département beside it, with no town to measure from.
    NextDepartement,
    /// Within a zone that the person names.
    InZone,
    /// In the country, elsewhere.
    Elsewhere,
    /// Overseas for somebody who is not, or the other way round.
    Overseas,
    /// In another country.
    Abroad,
    /// The offer does not say, or the CV does not.
    Unknown,
}

/// Kilometres that are near for somebody who states no limit.
pub(super) const NEAR_KM: f32 = 30.0;
/// Kilometres of a daily drive.
pub(super) const DRIVE_KM: f32 = 60.0;
/// Beyond, nobody goes for a short contract.
const FAR_KM: f32 = 120.0;
/// Days of a contract that is short.
const SHORT_DAYS: u16 = 130;
/// Kilometres to the préfecture from which every town of a département is beyond a daily drive.
pub(super) const ABOUT_FAR_KM: f32 = 90.0;

impl Distance {
    /// True if it is too far for a short contract.
    pub(super) fn is_far(self) -> bool {
        match self {
            Self::Km(km) | Self::About(km) => km > FAR_KM,
            Self::Elsewhere | Self::Overseas | Self::Abroad => true,
            Self::SameDepartement | Self::NextDepartement | Self::InZone | Self::Unknown => false,
        }
    }
}

/// True for a contract of known length that ends soon.
pub(super) fn is_short(length_days: Option<u16>) -> bool {
    length_days.is_some_and(|days| days <= SHORT_DAYS)
}
