//! Facts and sentences of a text in a few bytes, to be kept beside the text.
//!
//! Spans are written as gaps and lengths, sub-labels as their place among the rules: the
//! bytes mean something only with the same text and the same version of the rules, which
//! whoever keeps them keeps too.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::engine::{
    Extractor, Fact, GrossNet, Part, PayPeriod, Polarity, SentencePart, TextFacts, Value,
};
use super::varint::{VarintReader, VarintWriter};

/// Grows when the bytes of the same facts would differ.
pub(super) const FORMAT: u8 = 2;

/// The facts and sentences of a text, as bytes.
pub(crate) fn pack(read: &TextFacts, rules: &Extractor) -> Vec<u8> {
    let mut out = VarintWriter(vec![FORMAT]);
    out.length(read.facts.len());
    let mut last = 0;
    for fact in &read.facts {
        // Facts are in the order of their starts.
        out.length(fact.span.start - last);
        out.length(fact.span.len());
        last = fact.span.start;
        out.0.push(rules.place_of(fact.label, fact.sub));
        out.fact(fact);
    }
    out.length(read.sentences.len());
    let mut last = 0;
    for sentence in &read.sentences {
        out.length(sentence.span.start - last);
        out.length(sentence.span.len() << 2 | part_code(sentence.part));
        last = sentence.span.end;
    }
    let sum = checksum(&out.0);
    out.0.extend(sum);
    out.0
}

/// Of the bytes before it: a bit that turned over on a disk would make another fact.
fn checksum(bytes: &[u8]) -> [u8; 4] {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    let [.., a, b, c, d] = hasher.finish().to_le_bytes();
    [a, b, c, d]
}

/// What [`pack`] wrote about `text`; `None` where the bytes are damaged or about another text.
pub(crate) fn unpack(bytes: &[u8], text: &str, rules: &Extractor) -> Option<TextFacts> {
    let (body, sum) = bytes.split_last_chunk()?;
    if checksum(body) != *sum {
        return None;
    }
    let mut from = VarintReader(body);
    if from.byte()? != FORMAT {
        return None;
    }
    let read = TextFacts {
        facts: from.facts(text, rules)?,
        sentences: from.sentences(text)?,
    };
    from.0.is_empty().then_some(read)
}

const POLARITIES: [Polarity; 5] = [
    Polarity::Asked,
    Polarity::Wished,
    Polarity::Offered,
    Polarity::Negated,
    Polarity::TrainingProvided,
];
const PERIODS: [PayPeriod; 4] = [
    PayPeriod::Hour,
    PayPeriod::Day,
    PayPeriod::Month,
    PayPeriod::Year,
];
const SIDES: [Option<GrossNet>; 3] = [None, Some(GrossNet::Gross), Some(GrossNet::Net)];
const PARTS: [Part; 4] = [Part::Missions, Part::Profile, Part::Open, Part::Other];

/// The kinds of [`Value`], in the upper bits of the byte of the polarity.
mod kind {
    pub(super) const NONE: u8 = 0;
    pub(super) const PAY: u8 = 1;
    pub(super) const YEARS: u8 = 2;
    pub(super) const YEARS_FROM: u8 = 3;
    pub(super) const HOURS: u8 = 4;
    pub(super) const TEXT: u8 = 5;
}

/// Bits of the polarity, below the kind of the value.
const POLARITY_BITS: u32 = 3;

fn code_of<T: PartialEq>(all: &[T], one: &T) -> u8 {
    let place = all.iter().position(|own| own == one);
    place.map_or(0, |place| place as u8)
}

fn part_code(part: Part) -> usize {
    usize::from(code_of(&PARTS, &part))
}

impl VarintWriter {
    fn fact(&mut self, fact: &Fact) {
        let kind = match &fact.value {
            None => kind::NONE,
            Some(Value::Pay { .. }) => kind::PAY,
            Some(Value::Years { max_years, .. }) if max_years.is_some() => kind::YEARS,
            Some(Value::Years { .. }) => kind::YEARS_FROM,
            Some(Value::Hours { .. }) => kind::HOURS,
            Some(Value::Text(_)) => kind::TEXT,
        };
        let polarity = code_of(&POLARITIES, &fact.polarity);
        self.0.push(kind << POLARITY_BITS | polarity);
        self.value(fact.value.as_ref());
    }

    fn value(&mut self, value: Option<&Value>) {
        match value {
            None => {}
            Some(Value::Pay {
                min,
                max,
                period,
                gross_net,
            }) => {
                let side = code_of(&SIDES, gross_net);
                self.0.push(code_of(&PERIODS, period) << 2 | side);
                self.amount(*min);
                self.amount(*max);
            }
            Some(Value::Years {
                min_years,
                max_years,
            }) => {
                self.amount(*min_years);
                max_years.iter().for_each(|years| self.amount(*years));
            }
            Some(Value::Hours { min, max, .. }) => {
                self.amount(*min);
                self.amount(*max);
            }
            Some(Value::Text(text)) => {
                self.length(text.len());
                self.0.extend_from_slice(text.as_bytes());
            }
        }
    }
}

impl VarintReader<'_> {
    fn facts(&mut self, text: &str, rules: &Extractor) -> Option<Vec<Fact>> {
        let n = self.count()?;
        let mut facts = Vec::with_capacity(n);
        let mut last = 0_usize;
        for _ in 0..n {
            let start = last.checked_add(self.length()?)?;
            let end = start.checked_add(self.length()?)?;
            text.get(start..end)?;
            let sub = rules.sub_label(self.byte()?)?;
            let (polarity, value) = self.value()?;
            facts.push(Fact {
                label: sub.label,
                sub: sub.sub,
                span: start..end,
                polarity,
                value,
            });
            last = start;
        }
        Some(facts)
    }

    fn value(&mut self) -> Option<(Polarity, Option<Value>)> {
        let byte = self.byte()?;
        let polarity = byte & ((1 << POLARITY_BITS) - 1);
        let polarity = *POLARITIES.get(usize::from(polarity))?;
        let value = match byte >> POLARITY_BITS {
            kind::NONE => None,
            kind::PAY => Some(self.pay()?),
            kind::YEARS => Some(Value::Years {
                min_years: self.amount()?,
                max_years: Some(self.amount()?),
            }),
            kind::YEARS_FROM => Some(Value::Years {
                min_years: self.amount()?,
                max_years: None,
            }),
            kind::HOURS => Some(Value::Hours {
                min: self.amount()?,
                max: self.amount()?,
                per: "week",
            }),
            kind::TEXT => {
                let n = self.length()?;
                let text = std::str::from_utf8(self.bytes(n)?).ok()?;
                Some(Value::Text(text.to_owned()))
            }
            _ => return None,
        };
        Some((polarity, value))
    }

    fn pay(&mut self) -> Option<Value> {
        let byte = self.byte()?;
        Some(Value::Pay {
            period: *PERIODS.get(usize::from(byte >> 2))?,
            gross_net: *SIDES.get(usize::from(byte & 3))?,
            min: self.amount()?,
            max: self.amount()?,
        })
    }

    fn sentences(&mut self, text: &str) -> Option<Vec<SentencePart>> {
        let n = self.count()?;
        let mut sentences = Vec::with_capacity(n);
        let mut last = 0_usize;
        for _ in 0..n {
            let start = last.checked_add(self.length()?)?;
            let coded = self.length()?;
            let end = start.checked_add(coded >> 2)?;
            text.get(start..end)?;
            sentences.push(SentencePart {
                span: start..end,
                part: PARTS[coded & 3],
            });
            last = end;
        }
        Some(sentences)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Cariste (H/F)\nVous avez 2 à 5 ans d'expérience et le permis B.\n\
        Salaire : 1 850,50 € à 2 100 € brut par mois, 35 h par semaine.\n\
        CACES R489 1, 3 et 5 exigés. Pas de travail de nuit. CDD de 6 mois.\n\
        Profil :\n- rigoureux\n- anglais B2 souhaité\n";

    fn read(text: &str) -> TextFacts {
        Extractor::built_in().read_titled(text, 13)
    }

    #[test]
    fn facts_come_back_as_they_were_in_a_few_bytes_each() {
        let rules = Extractor::built_in();
        let own = read(TEXT);
        let has = |of: fn(&Value) -> bool| own.facts.iter().any(|f| f.value.iter().any(of));
        assert!(has(|v| matches!(v, Value::Pay { .. })), "{own:?}");
        assert!(has(|v| matches!(v, Value::Years { .. })), "{own:?}");
        assert!(has(|v| matches!(v, Value::Hours { .. })), "{own:?}");
        assert!(has(|v| matches!(v, Value::Text(_))), "{own:?}");
        let bytes = pack(&own, rules);
        assert!(bytes.len() < 10 * own.facts.len() + 4 * own.sentences.len() + 4);
        assert_eq!(unpack(&bytes, TEXT, rules), Some(own));
    }

    #[test]
    fn an_amount_that_is_no_hundredth_comes_back_exactly() {
        let rules = Extractor::built_in();
        for years in [1.0 / 12.0, 0.1 + 0.2, 1e300, -1.0] {
            let mut own = read(TEXT);
            own.facts[0].value = Some(Value::Years {
                min_years: years,
                max_years: Some(years),
            });
            let bytes = pack(&own, rules);
            assert_eq!(unpack(&bytes, TEXT, rules), Some(own));
        }
    }

    #[test]
    fn facts_of_a_longer_text_are_refused() {
        let rules = Extractor::built_in();
        assert_eq!(unpack(&pack(&read(TEXT), rules), "court", rules), None);
    }

    #[test]
    fn a_bit_that_turned_over_is_found() {
        let rules = Extractor::built_in();
        let whole = pack(&read(TEXT), rules);
        for bit in 0..8 * whole.len() {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(unpack(&bytes, TEXT, rules), None, "bit {bit}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC{0,200}") {
            let rules = Extractor::built_in();
            let own = rules.read_titled(&text, 0);
            prop_assert_eq!(unpack(&pack(&own, rules), &text, rules), Some(own));
        }

        #[test]
        fn damaged_bytes_do_no_harm(
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
            cut in any::<prop::sample::Index>(),
        ) {
            let rules = Extractor::built_in();
            let mut bytes = pack(&read(TEXT), rules);
            let place = at.index(bytes.len());
            bytes[place] = byte;
            bytes.truncate(cut.index(bytes.len()) + 1);
            let found = unpack(&bytes, TEXT, rules);
            prop_assert!(found.is_none() || found == Some(read(TEXT)));
        }
    }
}
