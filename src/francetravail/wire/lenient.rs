//! Values that the API has sent with more than one type.

use serde::Deserialize;

/// Text; numbers and booleans are converted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LenientText(pub(super) String);

/// A number; text that holds one is converted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Number(pub(super) Option<f64>);

/// A list of texts; objects are replaced by their label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts(pub(super) Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
    Truth(bool),
    Labelled { libelle: String },
    Other(serde::de::IgnoredAny),
}

impl Scalar {
    fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Labelled { libelle: text } => Some(text),
            Self::Number(number) => Some(number.to_string()),
            Self::Truth(truth) => Some(truth.to_string()),
            Self::Other(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for LenientText {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Scalar::deserialize(from)?.into_text();
        Ok(Self(text.unwrap_or_default()))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Scalar::deserialize(from)?.into_text().unwrap_or_default();
        let number = text.trim().replace(',', ".").parse().ok();
        Ok(Self(number.filter(|number: &f64| number.is_finite())))
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let items: Vec<Scalar> = Vec::deserialize(from)?;
        let texts = items.into_iter().filter_map(Scalar::into_text);
        Ok(Self(texts.filter(|text| !text.trim().is_empty()).collect()))
    }
}

impl LenientText {
    /// The trimmed text; `None` if empty.
    pub(super) fn filled(&self) -> Option<String> {
        let text = self.0.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_replace_each_other() {
        let number = |json: &str| serde_json::from_str::<Number>(json).unwrap().0;
        assert_eq!(number("48.85"), Some(48.85));
        assert_eq!(number("\"48,85\""), Some(48.85));
        assert_eq!(number("\"nord\""), None);
        assert_eq!(number("null"), None);
        let text = |json: &str| serde_json::from_str::<LenientText>(json).unwrap().0;
        assert_eq!(text("1"), "1");
        assert_eq!(text("\"1\""), "1");
        assert_eq!(text("{}"), "");
    }

    #[test]
    fn lists_of_texts_may_be_lists_of_labels() {
        let texts = |json: &str| serde_json::from_str::<Texts>(json).unwrap().0;
        assert_eq!(
            texts(r#"["a",{"code":"1","libelle":"b"},null,""]"#),
            ["a", "b"]
        );
    }
}
