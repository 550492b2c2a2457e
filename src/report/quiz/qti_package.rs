//! A content package of QTI 2.1: a ZIP archive with a manifest.

use std::io::{self, Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::qti::{assessment, item, item_name};
use super::shape::Test;

const MANIFEST_HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
     <manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"manifest\">\n\
     <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n\
     <organizations/>\n<resources>\n";

/// The bytes of the archive; the same for the same test, since files carry no time.
pub(crate) fn qti_package(test: &Test) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| -> io::Result<()> {
        let options = SimpleFileOptions::default();
        archive
            .start_file(name, options)
            .map_err(io::Error::other)?;
        archive.write_all(text.as_bytes())
    };
    put("imsmanifest.xml", &manifest(test))?;
    put("test.xml", &assessment(test))?;
    for (own, key) in test.items.iter().zip(&test.key) {
        put(&format!("{}.xml", item_name(own)), &item(own, key))?;
    }
    let bytes = archive.finish().map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

fn manifest(test: &Test) -> String {
    let names: Vec<String> = test.items.iter().map(item_name).collect();
    let needs: String = names
        .iter()
        .map(|name| format!("<dependency identifierref=\"{name}\"/>\n"))
        .collect();
    let items: String = names
        .iter()
        .map(|name| {
            format!(
                "<resource identifier=\"{name}\" type=\"imsqti_item_xmlv2p1\" href=\"{name}.xml\">\n<file href=\"{name}.xml\"/>\n</resource>\n"
            )
        })
        .collect();
    format!(
        "{MANIFEST_HEAD}<resource identifier=\"test\" type=\"imsqti_test_xmlv2p1\" href=\"test.xml\">\n<file href=\"test.xml\"/>\n{needs}</resource>\n{items}</resources>\n</manifest>\n"
    )
}
