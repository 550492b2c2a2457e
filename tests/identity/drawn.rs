//! CVs drawn as PDF files, the name at several places and sizes.

use std::fmt::Write as _;

use encoding_rs::WINDOWS_1252;

use super::lists::Part;
use super::person::Person;
use super::template::{Look, filled, rows};

/// Where a drawn CV has its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// Large, top left, above trade and contact.
    Top,
    /// Large, right of a photo.
    RightOfPhoto,
    /// Large, in the wide column beside a side bar.
    BesideSideBar,
    /// Stacked, in the side bar itself.
    InSideBar,
    /// At the right edge, the trade at the left of the same line.
    RightEdge,
    /// First name and surname on lines of their own.
    Stacked,
    /// Under the trade, smaller than it.
    UnderTrade,
    /// Large on the first page, small at the head of the second.
    RunningHead,
    /// At the foot of both pages only.
    Foot,
}

/// Width of a page, left margin, and height of the first line, in points.
const WIDTH: f32 = 595.0;
const LEFT: f32 = 50.0;
const TOP: f32 = 790.0;
/// Where the wide column beside a side bar begins.
const COLUMN: f32 = 220.0;

impl Drawing {
    pub(crate) const ALL: [Self; 9] = [
        Self::Top,
        Self::RightOfPhoto,
        Self::BesideSideBar,
        Self::InSideBar,
        Self::RightEdge,
        Self::Stacked,
        Self::UnderTrade,
        Self::RunningHead,
        Self::Foot,
    ];

    /// The PDF of a CV with this body.
    pub(crate) fn write(self, body: &Part, person: &Person) -> Vec<u8> {
        let mut sheet = Sheet::default();
        let left = self.head(&mut sheet, body, person);
        sheet.body(body, person, left);
        self.last_page(&mut sheet, person);
        sheet.pdf(&format!("CV {} {}", person.first, person.last))
    }

    /// Draws the head; gives where the body is to begin.
    fn head(self, sheet: &mut Sheet, body: &Part, person: &Person) -> f32 {
        let trade = filled("{T}", body.name, person);
        let name = format!("{} {}", person.first, person.last);
        let contact = format!(
            "{}, 37000 Tours | {} | {}",
            person.street, person.phone, person.mail
        );
        let (first, last) = (person.first.as_str(), person.last.as_str());
        match self {
            Self::Top | Self::RunningHead => {
                sheet.put(LEFT, 26.0, &name);
                sheet.put(LEFT, 14.0, &trade);
                sheet.put(LEFT, 9.0, &contact);
            }
            Self::RightOfPhoto => {
                sheet.photo(LEFT, 690.0);
                sheet.put(190.0, 26.0, &name);
                sheet.put(190.0, 14.0, &trade);
                sheet.put(190.0, 9.0, &contact);
                sheet.y = 670.0;
            }
            Self::BesideSideBar => {
                sheet.side_bar(&[], person);
                sheet.put(COLUMN, 26.0, &name);
                sheet.put(COLUMN, 14.0, &trade);
                return COLUMN;
            }
            Self::InSideBar => {
                sheet.side_bar(&[(20.0, first), (20.0, last)], person);
                sheet.put(COLUMN, 16.0, &trade);
                return COLUMN;
            }
            Self::RightEdge => {
                let x = WIDTH - LEFT - 11.0 * name.chars().count() as f32;
                sheet.put_at(x, sheet.y, 20.0, &name);
                sheet.put(LEFT, 14.0, &trade);
                sheet.put(LEFT, 9.0, &contact);
            }
            Self::Stacked => {
                sheet.put(LEFT, 18.0, first);
                sheet.put(LEFT, 28.0, &last.to_uppercase());
                sheet.put(LEFT, 14.0, &trade);
                sheet.put(LEFT, 9.0, &contact);
            }
            Self::UnderTrade => {
                sheet.put(LEFT, 24.0, &trade);
                sheet.put(LEFT, 16.0, &name);
                sheet.put(LEFT, 9.0, &contact);
            }
            Self::Foot => {
                sheet.put(LEFT, 24.0, &trade);
                sheet.put_at(LEFT, 30.0, 8.0, &format!("CV {name}"));
            }
        }
        LEFT
    }

    fn last_page(self, sheet: &mut Sheet, person: &Person) {
        let name = format!("{} {}", person.first, person.last);
        match self {
            Self::RunningHead => {
                sheet.turn();
                sheet.put(LEFT, 8.0, &name);
            }
            Self::Foot => {
                sheet.turn();
                sheet.put_at(LEFT, 30.0, 8.0, &format!("CV {name}"));
            }
            _ => return,
        }
        sheet.y = 740.0;
        sheet.put(LEFT, 13.0, "CENTRES D'INTÉRÊT");
        sheet.put(LEFT, 10.0, "Randonnée, lecture de romans, bénévolat");
    }
}

/// Pages that are being drawn.
struct Sheet {
    pages: Vec<String>,
    drawn: String,
    /// Place of the next line.
    y: f32,
}

impl Default for Sheet {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            drawn: String::new(),
            y: TOP,
        }
    }
}

impl Sheet {
    /// Writes a line and goes down to the next.
    fn put(&mut self, x: f32, size: f32, text: &str) {
        self.put_at(x, self.y, size, text);
        self.y -= size.mul_add(1.2, 6.0);
    }

    fn put_at(&mut self, x: f32, y: f32, size: f32, text: &str) {
        let text = text
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        writeln!(
            self.drawn,
            "BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"
        )
        .unwrap();
    }

    fn photo(&mut self, x: f32, y: f32) {
        writeln!(self.drawn, "0.8 g {x} {y} 110 110 re f 0 g").unwrap();
    }

    /// A narrow column at the left: something on top, contact and languages under it.
    fn side_bar(&mut self, top: &[(f32, &str)], person: &Person) {
        writeln!(self.drawn, "0.9 g 0 0 200 842 re f 0 g").unwrap();
        for (size, text) in top {
            self.put(20.0, *size, text);
        }
        let lines = [
            (13.0, "CONTACT"),
            (9.0, person.phone.as_str()),
            (9.0, person.mail.as_str()),
            (9.0, person.street.as_str()),
            (9.0, "37000 Tours"),
            (13.0, "LOISIRS"),
            (9.0, "Marche, photographie"),
        ];
        for (size, text) in lines {
            self.put(20.0, size, text);
        }
        self.y = TOP;
    }

    fn body(&mut self, body: &Part, person: &Person, left: f32) {
        self.y -= 14.0;
        for row in rows("---", body.name, body.text, person) {
            let is_heading = row.look == Look::Heading;
            self.y -= if is_heading { 10.0 } else { 0.0 };
            self.put(left, if is_heading { 13.0 } else { 9.0 }, &row.text);
        }
    }

    fn turn(&mut self) {
        self.pages.push(std::mem::take(&mut self.drawn));
        self.y = TOP;
    }

    fn pdf(mut self, title: &str) -> Vec<u8> {
        self.turn();
        let n = self.pages.len();
        let kids: Vec<String> = (0..n).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Kids[{}]/Count {n}>>", kids.join(" ")),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
            format!("<</Title({title})/Author({title})>>"),
        ];
        for (i, page) in self.pages.iter().enumerate() {
            let content = 6 + 2 * i;
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {content} 0 R>>"
            ));
            let length = WINDOWS_1252.encode(page).0.len();
            objects.push(format!("<</Length {length}>>stream\n{page}\nendstream"));
        }
        joined(&objects)
    }
}

/// Objects as a file; the first is the root, the fourth the information.
fn joined(objects: &[String]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        let object = format!("{} 0 obj\n{object}\nendobj\n", i + 1);
        file.extend_from_slice(&WINDOWS_1252.encode(&object).0);
    }
    let start = file.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in places {
        writeln!(table, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(
        table,
        "trailer<</Size {size}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file.extend_from_slice(table.as_bytes());
    file
}

/// Whether the letters of a drawn CV can write a name.
pub(crate) fn can_write(name: &str) -> bool {
    !WINDOWS_1252.encode(name).2
}
