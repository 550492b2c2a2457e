//! The part of HTTP/1.1 that the fake needs, with faults.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// A complete request.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Framing {
    /// With its length.
    #[default]
    Length,
    /// In chunks, to the last one.
    Chunks,
    /// With a length that it does not reach.
    ShortOfLength,
    /// In chunks that break off.
    BrokenChunks,
    /// Without any length: the end of the connection is its end.
    UntilClosed,
    /// With its length, a byte at a time, and never done.
    Trickle,
    /// Not at all: the connection is cut.
    Cut,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) framing: Framing,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn takes_gzip(&self) -> bool {
        self.header("accept-encoding")
            .is_some_and(|value| value.contains("gzip"))
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

pub(crate) fn read_request(stream: &mut TcpStream, pending: &mut Vec<u8>) -> Option<Request> {
    let end = loop {
        if let Some(at) = pending.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            break at + 4;
        }
        read_more(stream, pending)?;
    };
    let head = String::from_utf8_lossy(&pending[..end]).into_owned();
    pending.drain(..end);
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers: Vec<_> = headers
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut request = Request {
        method,
        path: path.to_owned(),
        query: pairs(query),
        headers,
        body: vec![],
    };
    let length = request
        .header("content-length")
        .and_then(|text| text.parse().ok());
    let length: usize = length.unwrap_or(0);
    while pending.len() < length {
        read_more(stream, pending)?;
    }
    request.body = pending.drain(..length).collect();
    Some(request)
}

fn read_more(stream: &mut TcpStream, pending: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 8_192];
    let n = stream.read(&mut buffer).ok().filter(|n| *n > 0)?;
    pending.extend_from_slice(&buffer[..n]);
    Some(())
}

/// Names and values of a query or a form.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                let hex = String::from_utf8_lossy(&hex).into_owned();
                u8::from_str_radix(&hex, 16).unwrap_or(b'?')
            }
            byte => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Sends an answer; true if the connection stays open.
pub(crate) fn send(stream: &mut TcpStream, answer: &Answer, takes_gzip: bool) -> bool {
    if answer.framing == Framing::Cut {
        let _ = stream.shutdown(Shutdown::Both);
        return false;
    }
    let is_zipped = takes_gzip && answer.body.len() > 400;
    let body = if is_zipped {
        zipped(&answer.body)
    } else {
        answer.body.clone()
    };
    let mut out = format!("HTTP/1.1 {} X\r\n", answer.status).into_bytes();
    for (name, value) in &answer.headers {
        out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    if is_zipped {
        out.extend_from_slice(b"content-encoding: gzip\r\n");
    }
    let sent = match answer.framing {
        Framing::Chunks | Framing::BrokenChunks => chunked(&body, answer.framing),
        Framing::ShortOfLength => &body[..body.len() * 2 / 3],
        _ => &body[..],
    }
    .to_vec();
    if answer.framing == Framing::Trickle {
        out.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
        trickle(stream, &out, &body);
        return false;
    }
    match answer.framing {
        Framing::UntilClosed => {
            out.extend_from_slice(b"connection: close\r\n\r\n");
            out.extend_from_slice(&body);
        }
        Framing::Chunks | Framing::BrokenChunks => {
            out.extend_from_slice(b"transfer-encoding: chunked\r\n\r\n");
            let half = sent.len() / 2;
            for part in [&sent[..half], &sent[half..]]
                .into_iter()
                .filter(|part| !part.is_empty())
            {
                out.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
                out.extend_from_slice(part);
                out.extend_from_slice(b"\r\n");
            }
            if answer.framing == Framing::Chunks {
                out.extend_from_slice(b"0\r\n\r\n");
            }
        }
        _ if answer.status == 204 => out.extend_from_slice(b"\r\n"),
        _ => {
            out.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
            out.extend_from_slice(&sent);
        }
    }
    let is_sent = stream.write_all(&out).is_ok() && stream.flush().is_ok();
    let goes_on = matches!(answer.framing, Framing::Length | Framing::Chunks);
    if !goes_on {
        let _ = stream.shutdown(Shutdown::Both);
    }
    is_sent && goes_on
}

/// Sends until the other side closes the connection.
fn trickle(stream: &mut TcpStream, head: &[u8], body: &[u8]) {
    let mut is_wanted = stream.write_all(head).is_ok();
    for byte in body.chunks(1) {
        is_wanted = is_wanted && stream.write_all(byte).is_ok();
        if !is_wanted {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The part of the body that is sent in chunks.
fn chunked(body: &[u8], framing: Framing) -> &[u8] {
    if framing == Framing::BrokenChunks {
        &body[..body.len() / 2]
    } else {
        body
    }
}

fn zipped(body: &[u8]) -> Vec<u8> {
    let level = flate2::Compression::fast();
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), level);
    zip.write_all(body).expect("memory takes all");
    zip.finish().expect("memory takes all")
}
