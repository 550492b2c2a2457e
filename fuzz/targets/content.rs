//! What a page draws, on an otherwise sound page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::api::document::Engine;
use matcher_fuzz::try_to_read;

/// A font of the reader's own, a form that draws another, a font that the page draws.
const SOUND: &[u8] = b"%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F 5 0 R/T 6 0 R>>/XObject<</X 8 0 R>>/ExtGState<</G<</ca .01>>>>>>>> endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj
6 0 obj <</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 65
/LastChar 66/Widths[9 9]/Encoding<</Differences[65/a/b]>>/CharProcs<</a 7 0 R/b 7 0 R>>>> endobj
7 0 obj <</Length 23>> stream
9 0 0 0 9 9 d1 0 0 9 9 re f
endstream endobj
8 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F 5 0 R>>>>/Length 31>> stream
BT /F 9 Tf 5 5 Td (forme) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
";

fuzz_target!(|bytes: &[u8]| {
    let length = format!("4 0 obj <</Length {}>> stream\n", bytes.len());
    let pdf = [SOUND, length.as_bytes(), bytes, b"\nendstream endobj\n"].concat();
    try_to_read(&pdf, &[Engine::Hayro]);
});
