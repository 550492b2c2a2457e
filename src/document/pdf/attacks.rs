//! Documents made to hide text, and innocent ones that look like them.

use super::*;
use crate::document::hidden::HiddenReason;

/// What the page shows: a carer's words.
const SHOWN: [&str; 5] = [
    "Aide soignante en maison de retraite",
    "Aide a la toilette et aux repas des residents",
    "Prise des constantes et transmissions ecrites",
    "Accompagnement de fin de vie et ecoute",
    "Diplome aide soignant et permis de conduire",
];
/// What is hidden: an engineer's.
const PAYLOAD: &str = "ingenieur informatique developpeur logiciel";
/// How often it is said: more than all that is shown.
const TIMES: usize = 12;

/// A page of one content stream; object 5 is Helvetica, further objects start at 6.
#[derive(Clone, Default)]
struct Made {
    content: String,
    /// Entries of the page's resources.
    resources: String,
    /// Entries of the page itself, its box among them.
    page: String,
    /// Entries of the catalogue.
    catalogue: String,
    objects: Vec<String>,
}

impl Made {
    fn with(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    fn resources(self, resources: &str) -> Self {
        let resources = resources.to_owned();
        Self { resources, ..self }
    }

    fn object(mut self, object: impl Into<String>) -> Self {
        self.objects.push(object.into());
        self
    }

    fn page(self, page: &str) -> Self {
        let page = page.to_owned();
        Self { page, ..self }
    }

    fn catalogue(self, catalogue: &str) -> Self {
        let catalogue = catalogue.to_owned();
        Self { catalogue, ..self }
    }

    fn bytes(&self) -> Vec<u8> {
        let page = if self.page.contains("MediaBox") {
            self.page.clone()
        } else {
            format!("{} /MediaBox [0 0 595 842]", self.page)
        };
        let mut objects = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogue),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            format!(
                "<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page} /Resources << /Font << /F1 5 0 R /F2 6 0 R >> {} >> >>",
                self.resources
            ),
            stream("", &self.content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        ];
        objects.extend(self.objects.iter().cloned());
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (n, object) in objects.iter().enumerate() {
            places.push(pdf.len());
            pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).into_bytes());
        }
        let xref = pdf.len();
        let size = objects.len() + 1;
        let entries = places.iter().map(|at| format!("{at:010} 00000 n \n"));
        let entries: String = entries.collect();
        let end = format!(
            "xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF"
        );
        pdf.extend(end.into_bytes());
        pdf
    }

    fn read(&self) -> Read {
        let found = read(&self.bytes(), &ReadOptions::default()).unwrap();
        let lines = found.pages.iter().flat_map(Page::lines);
        let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
        let hidden = found.hidden.iter().map(|hidden| hidden.text.as_str());
        Read {
            seen: lines.join("\n"),
            hidden: hidden.collect::<Vec<_>>().join("\n"),
        }
    }
}

struct Read {
    seen: String,
    hidden: String,
}

fn stream(entries: &str, content: &str) -> String {
    let length = content.len();
    format!("<< {entries} /Length {length} >>\nstream\n{content}\nendstream")
}

/// Lines of text, one under the other.
fn lines(lines: &[&str], (x, y): (f32, f32), size: f32) -> String {
    let lead = size.max(1.0) * 1.4;
    let lines: String = lines
        .iter()
        .map(|line| format!("({line}) Tj T* "))
        .collect();
    format!("BT /F1 {size} Tf {lead} TL {x} {y} Td {lines}ET\n")
}

fn shown() -> String {
    lines(&SHOWN, (60.0, 780.0), 11.0)
}

/// The payload as often as it takes, at a place and size.
fn payload(at: (f32, f32), size: f32) -> String {
    lines(&[PAYLOAD; TIMES], at, size)
}

fn below() -> String {
    payload((60.0, 500.0), 11.0)
}

/// What is shown, then `before` and the payload, then `after`.
fn around(before: &str, after: &str) -> Made {
    Made::with(format!("{}q {before}\n{}Q\n{after}", shown(), below()))
}

fn state(entries: &str) -> String {
    format!("/ExtGState << /G << {entries} >> >>")
}

/// A form that paints all of the page with a grey.
fn veil(grey: f32) -> String {
    let entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>";
    stream(entries, &format!("{grey} g 0 0 595 842 re f"))
}

/// A picture of one grey dot.
fn dot(byte: char) -> String {
    let entries = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode";
    stream(
        entries,
        &format!("{}>", if byte == 'w' { "ff" } else { "00" }),
    )
}

/// A font whose letters are all drawn by this.
fn drawn_font(program: &str) -> [String; 2] {
    let codes: Vec<String> = (b'a'..=b'z')
        .map(|c| format!("/{}", char::from(c)))
        .collect();
    let procs: Vec<String> = codes.iter().map(|name| format!("{name} 7 0 R")).collect();
    let (codes, procs) = (codes.join(" "), procs.join(" "));
    let widths = "500 ".repeat(26);
    let font = format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /Encoding << /Differences [97 {codes}] >> /CharProcs << {procs} >> /FirstChar 97 /LastChar 122 /Widths [{widths}] /Resources << >> >>"
    );
    [font, stream("", program)]
}

fn in_drawn_font(program: &str) -> Made {
    let [font, program] = drawn_font(program);
    let payload = below().replace("/F1", "/F2");
    let page = Made::with(format!("{}0 g {payload}", shown()));
    page.object(font).object(program)
}

/// A field of a form whose value is the payload.
fn field(entries: &str) -> Made {
    let value = [PAYLOAD; TIMES].join(" ");
    let field = format!("<< /Type /Annot /Subtype /Widget /FT /Tx /V ({value}) {entries} >>");
    Made::with(shown()).page("/Annots [6 0 R]").object(field)
}

/// A note whose drawing is the payload.
fn note(entries: &str) -> Made {
    let note = format!(
        "<< /Type /Annot /Subtype /FreeText /Rect [0 0 595 842] /Contents () /DA () /AP << /N 7 0 R >> {entries} >>"
    );
    let form =
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>";
    let page = Made::with(shown()).page("/Annots [6 0 R]").object(note);
    page.object(stream(form, &below()))
}

fn hidden() -> Vec<(&'static str, Made)> {
    let off_page = Made::with(shown() + &payload((-900.0, 500.0), 11.0));
    let mask = "/SMask << /S /Luminosity /G 6 0 R >>";
    let pattern = "/Pattern << /P 6 0 R >>";
    let tile = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 /Resources << >>";
    let shading = "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 595 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0.99] /N 1 >> >> >>";
    let images = "/XObject << /I 6 0 R >>";
    let picture = "q 595 0 0 842 0 0 cm /I Do Q\n";
    let over_picture = |before: &str| {
        let content = format!("{picture}{}q {before}{}Q", shown(), below());
        Made::with(content).resources(images).object(dot('w'))
    };
    let stacked = lines(&[PAYLOAD; TIMES], (60.0, 780.0), 11.0);
    let layer = "/Properties << /L 6 0 R >>";
    vec![
        ("off the page", off_page),
        (
            "1 point",
            Made::with(shown() + &payload((60.0, 500.0), 1.0)),
        ),
        (
            "2 points",
            Made::with(shown() + &payload((60.0, 500.0), 2.0)),
        ),
        ("no ink", around("3 Tr", "")),
        ("no ink over a picture", over_picture("3 Tr ")),
        ("white over a white picture", over_picture("1 g ")),
        (
            "nothing else than a blank picture",
            Made::with(format!("{picture}3 Tr {stacked}"))
                .resources(images)
                .object(dot('w')),
        ),
        ("nearly white", around("0.93 g", "")),
        (
            "screen",
            around("/G gs 0.2 g", "").resources(&state("/BM /Screen")),
        ),
        (
            "lighten",
            around("/G gs 0.2 g", "").resources(&state("/BM /Lighten")),
        ),
        (
            "faint",
            around("/G gs 0 g", "").resources(&state("/ca 0.1")),
        ),
        (
            "black mask",
            around("/G gs 0 g", "")
                .resources(&state(mask))
                .object(veil(0.0)),
        ),
        (
            "white pattern",
            around("/Pattern cs /P scn", "")
                .resources(pattern)
                .object(stream(tile, "1 g 0 0 5 5 re f")),
        ),
        (
            "empty pattern",
            around("/Pattern cs /P scn", "")
                .resources(pattern)
                .object(stream(tile, "n")),
        ),
        (
            "white shading",
            around("/Pattern cs /P scn", "")
                .resources(pattern)
                .object(shading),
        ),
        (
            "under a thick line",
            around("0 g", "1 G 300 w 0 420 m 595 420 l S"),
        ),
        ("under a white box", around("0 g", "1 g 0 300 595 220 re f")),
        (
            "under two veils",
            around(
                "0 g",
                "/G gs 1 g 0 300 595 220 re f 0 300 595 220 re f 0 300 595 220 re f",
            )
            .resources(&state("/ca 0.6")),
        ),
        (
            "under a white picture",
            around("0 g", picture.replace("842 0 0", "220 0 300").as_str())
                .resources(images)
                .object(dot('w')),
        ),
        (
            "clipped to two far corners",
            around("0 0 9 9 re 580 820 9 9 re W n 0 g", ""),
        ),
        (
            "letters without ink",
            in_drawn_font("500 0 0 0 1000 1000 d1"),
        ),
        (
            "letters drawn white",
            in_drawn_font("500 0 d0 1 g 0 0 400 700 re f"),
        ),
        ("squeezed", around("1 Tz 0 g", "")),
        ("turned edge on", around("0 g 1 0 0 0.001 0 500 cm", "")),
        ("an outline without a width", around("1 Tr 1 G 0 w", "")),
        ("letters that only clip", around("7 Tr 0 g", "")),
        ("a hidden field", field("/F 2 /Rect [60 100 500 600]")),
        ("a field of no size", field("/Rect [60 100 60 100]")),
        ("a field off the page", field("/Rect [-600 100 -60 600]")),
        (
            "a field written in white",
            field("/Rect [60 100 500 600] /DA (/Helv 9 Tf 1 g)"),
        ),
        (
            "a field written very small",
            field("/Rect [60 100 500 600] /DA (/Helv 0.5 Tf 0 g)"),
        ),
        (
            "a layer that is not for the screen",
            around("/OC /L BDC 0 g", "EMC")
                .resources(layer)
                .object("<< /Type /OCG /Name (L) /Usage << /View << /ViewState /OFF >> >> >>"),
        ),
    ]
}

#[test]
fn what_nobody_sees_is_set_apart_however_often_it_is_said() {
    let failing = hidden().into_iter().filter(|(name, made)| {
        let read = made.read();
        let is_blank = name.starts_with("nothing else");
        // Letters drawn on one spot cannot be distinguished.
        let is_reported = read.hidden.contains("informatique") || *name == "squeezed";
        let is_apart =
            !read.seen.contains("informatique") && is_reported && !read.hidden.is_empty();
        !is_apart || !(is_blank || read.seen.contains("fin de vie"))
    });
    let failing: Vec<&str> = failing.map(|(name, _)| name).collect();
    assert!(failing.is_empty(), "{failing:?}");
}

fn innocent() -> Vec<(&'static str, Made)> {
    let images = "/XObject << /I 6 0 R >>";
    let picture = "q 595 0 0 842 0 0 cm /I Do Q\n";
    let white_on_black = format!("{picture}1 g {}{}", shown(), below());
    let mask = "/SMask << /S /Luminosity /G 6 0 R >>";
    let boxed = "0.1 0.2 0.4 rg 40 300 515 220 re f 1 g";
    vec![
        ("plain", around("0 g", "")),
        ("white in a filled frame", around(boxed, "")),
        (
            "white on a black picture",
            Made::with(white_on_black)
                .resources(images)
                .object(dot('b')),
        ),
        ("pale grey", around("0.6 g", "")),
        (
            "the colour of the border",
            around("0.2 0.4 0.7 RG 0.2 0.4 0.7 rg 50 490 m 545 490 l S", ""),
        ),
        (
            "multiply",
            around("/G gs 0 g", "").resources(&state("/BM /Multiply")),
        ),
        (
            "half strength",
            around("/G gs 0 g", "").resources(&state("/ca 0.5")),
        ),
        (
            "white mask",
            around("/G gs 0 g", "")
                .resources(&state(mask))
                .object(veil(1.0)),
        ),
        (
            "under a thin line",
            around("0 g", "1 G 1 w 60 504 m 500 504 l S"),
        ),
        (
            "a highlight over it",
            around("0 g", "/G gs 1 1 0 rg 0 300 595 220 re f").resources(&state("/BM /Multiply")),
        ),
        (
            "letters of the document's own",
            in_drawn_font("500 0 0 0 1000 1000 d1 0 0 400 700 re f"),
        ),
        ("condensed", around("60 Tz 0 g", "")),
        ("with an outline", around("2 Tr 0 g 1 G 0.3 w", "")),
        ("a field", field("/Rect [60 100 500 600]")),
        ("a note", note("/F 4")),
        (
            "a layer that is on",
            around("/OC /L BDC 0 g", "EMC")
                .resources("/Properties << /L 6 0 R >>")
                .object("<< /Type /OCG /Name (L) >>")
                .catalogue("/OCProperties << /OCGs [6 0 R] /D << /ON [6 0 R] >> >>"),
        ),
    ]
}

/// What a viewer does not draw at all: no warning names it.
fn undrawn() -> Vec<(&'static str, Made)> {
    let layer = "/Properties << /L 6 0 R >>";
    vec![
        ("a hidden note", note("/F 2")),
        (
            "a layer that is off",
            around("/OC /L BDC 0 g", "EMC")
                .resources(layer)
                .object("<< /Type /OCG /Name (L) >>")
                .catalogue("/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"),
        ),
        (
            "a layer where all are off",
            around("/OC /L BDC 0 g", "EMC")
                .resources(layer)
                .object("<< /Type /OCG /Name (L) >>")
                .catalogue("/OCProperties << /OCGs [6 0 R] /D << /BaseState /OFF >> >>"),
        ),
    ]
}

#[test]
fn what_is_not_drawn_is_not_read() {
    let failing = undrawn().into_iter().filter(|(_, made)| {
        let read = made.read();
        read.seen.contains("informatique") || !read.seen.contains("fin de vie")
    });
    let failing: Vec<&str> = failing.map(|(name, _)| name).collect();
    assert!(failing.is_empty(), "{failing:?}");
}

#[test]
fn a_table_that_gives_a_letter_a_whole_text_is_not_believed() {
    let text: String = PAYLOAD.bytes().map(|byte| format!("{byte:04x}")).collect();
    let table = format!(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <7a> <{text}> endbfchar endcmap end"
    );
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>";
    let line = lines(&["z z z z"], (60.0, 400.0), 11.0).replace("/F1", "/F2");
    let page = Made::with(shown() + &line).object(font);
    let read = page.object(stream("", &table)).read();
    assert!(!read.seen.contains("informatique"), "{}", read.seen);
    assert!(read.seen.contains("fin de vie"), "{}", read.seen);
}

#[test]
fn words_given_in_place_of_the_letters_are_not_read() {
    let given = format!("/Span << /ActualText ({PAYLOAD}) >> BDC {} EMC", shown());
    let read = Made::with(given).read();
    assert!(!read.seen.contains("informatique"), "{}", read.seen);
    assert!(read.seen.contains("fin de vie"), "{}", read.seen);
    assert!(read.hidden.contains("informatique"), "{}", read.hidden);
}

#[test]
fn what_is_seen_is_read_and_nothing_is_reported_as_hidden() {
    let failing = innocent().into_iter().filter(|(_, made)| {
        let read = made.read();
        read.seen.matches("informatique").count() != TIMES || !read.hidden.is_empty()
    });
    let failing: Vec<&str> = failing.map(|(name, _)| name).collect();
    assert!(failing.is_empty(), "{failing:?}");
}

/// A document whose fonts map each small letter to the one thirteen places on.
fn lying(name: &str) -> Vec<u8> {
    let file = std::path::Path::new("tests/fixtures/documents").join(name);
    let mut pdf = ::lopdf::Document::load(file).unwrap();
    for object in pdf.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else {
            continue;
        };
        let content = stream.decompressed_content().unwrap_or_default();
        let content = String::from_utf8_lossy(&content).into_owned();
        if content.contains("begincmap") {
            let turned: Vec<String> = content.lines().map(turned).collect();
            stream.set_plain_content(turned.join("\n").into_bytes());
        }
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// A line of a table of meanings, `<0003> <0061>` or `<0003> <0005> <0061>`.
fn turned(line: &str) -> String {
    let Some((codes, meaning)) = line.rsplit_once('<') else {
        return line.to_owned();
    };
    let digits = meaning.trim_end().trim_end_matches('>');
    match u32::from_str_radix(digits, 16) {
        Ok(letter @ 0x61..=0x7a) if codes.contains('<') => {
            let other = 0x61 + (letter - 0x61 + 13) % 26;
            format!("{codes}<{other:04x}>")
        }
        _ => line.to_owned(),
    }
}

#[test]
fn a_font_that_draws_other_letters_than_it_states_is_not_believed() {
    let name = "columns-chromium.pdf";
    let honest = std::fs::read(std::path::Path::new("tests/fixtures/documents").join(name));
    let honest = read(&honest.unwrap(), &ReadOptions::default()).unwrap();
    let reasons = |found: &ReadPdf| found.hidden.iter().map(|hidden| hidden.reason).collect();
    let none: Vec<HiddenReason> = reasons(&honest);
    assert_eq!(none, []);
    let lying = read(&lying(name), &ReadOptions::default()).unwrap();
    let some: Vec<HiddenReason> = reasons(&lying);
    assert!(some.contains(&HiddenReason::Disguised), "{some:?}");
    assert!(lying.n_known() < honest.n_known(), "{}", lying.n_known());
}
