//! A JSON object as ordered pairs, with the values not yet parsed.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The key-value pairs of one object.
pub(super) struct Pairs<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// People to contact: never stored, never shown.
const CONTACTS: [&str; 2] = ["contact", "agence"];

impl<'a> Pairs<'a> {
    pub(super) fn cut(record: &'a [u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(record)
    }

    /// The value of a key; its default if the key is missing or has another type.
    pub(super) fn get<T: DeserializeOwned + Default>(&self, key: &str) -> T {
        let found = self.0.iter().find(|(own, _)| own == key);
        let read = found.and_then(|(_, value)| serde_json::from_str(value.get()).ok());
        read.unwrap_or_default()
    }

    /// The object as JSON, byte by byte, without contacts.
    pub(super) fn without_contacts(&self) -> Vec<u8> {
        let mut json = vec![b'{'];
        let kept = self
            .0
            .iter()
            .filter(|(key, _)| !CONTACTS.contains(&key.as_ref()));
        for (key, value) in kept {
            if json.len() > 1 {
                json.push(b',');
            }
            serde_json::to_writer(&mut json, key).expect("text always writes to memory");
            json.push(b':');
            json.extend_from_slice(value.get().as_bytes());
        }
        json.push(b'}');
        json
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct PairsVisitor;
        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an offer, which is a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::with_capacity(40);
                while let Some(Key(key)) = map.next_key()? {
                    pairs.push((key, map.next_value()?));
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(PairsVisitor)
    }
}

/// A key, borrowed unless it has escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_left_out_and_the_rest_stays_to_the_letter() {
        let record = br#"{"id":"A1", "contact":{"nom":"X","courriel":"x@example.fr"},"new" : [1.50, null],"agence":{}}"#;
        let kept = Pairs::cut(record).unwrap().without_contacts();
        let kept = String::from_utf8(kept).unwrap();
        assert_eq!(kept, r#"{"id":"A1","new":[1.50, null]}"#);
    }

    #[test]
    fn a_value_of_another_shape_is_its_default() {
        let pairs = Pairs::cut(br#"{"nombrePostes":"trois"}"#).unwrap();
        assert_eq!(pairs.get::<u32>("nombrePostes"), 0);
        assert_eq!(pairs.get::<Vec<String>>("missing"), Vec::<String>::new());
    }
}
