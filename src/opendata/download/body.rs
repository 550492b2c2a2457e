use std::io::{self, Read};

use reqwest::blocking::Response;

use super::{DownloadError, DownloadPatience};
use crate::http::{Address, Carries, Deadline, client, is_timeout};

/// A response body, read in chunks: memory stays flat, and a read error is distinct from a
/// write error.
pub(super) struct DownloadBody<'a> {
    response: Response,
    address: &'a Address,
    ends: Deadline,
    piece: Vec<u8>,
    n_bytes: u64,
    most: u64,
}

impl<'a> DownloadBody<'a> {
    pub(super) fn get(
        address: &'a Address,
        patience: DownloadPatience,
        most: u64,
    ) -> Result<Self, DownloadError> {
        let ends = Deadline::within(patience.whole).or_sooner(patience.deadline);
        let silence = ends.bound(patience.silence);
        let failed = |cause| network(address, cause);
        let client = client(address, Carries::Nothing, silence).map_err(failed)?;
        let response = client.get(address.url().clone()).send().map_err(failed)?;
        let host = address.host().to_owned();
        match response.status().as_u16() {
            200..300 => Ok(Self {
                response,
                address,
                ends,
                piece: vec![0; 256 * 1024],
                n_bytes: 0,
                most,
            }),
            300..400 => Err(DownloadError::Redirected { host }),
            status => Err(DownloadError::Status { host, status }),
        }
    }

    /// The next chunk; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, DownloadError> {
        if self.ends.is_over() {
            return Err(slow(self.address));
        }
        let host = || self.address.host().to_owned();
        let n = loop {
            match self.response.read(&mut self.piece) {
                Ok(n) => break n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if is_timeout(&error) => return Err(slow(self.address)),
                Err(_) => return Err(DownloadError::Damaged { host: host() }),
            }
        };
        let is_first = self.n_bytes == 0;
        self.n_bytes += n as u64;
        let piece = &self.piece[..n];
        if is_first && is_page(piece) {
            return Err(DownloadError::Page { host: host() });
        }
        if self.n_bytes > self.most {
            return Err(DownloadError::Damaged { host: host() });
        }
        Ok((n > 0).then_some(piece))
    }
}

/// True for HTML, which some servers send in place of a file, under status 200.
fn is_page(start: &[u8]) -> bool {
    start.trim_ascii_start().starts_with(b"<")
}

pub(super) fn slow(address: &Address) -> DownloadError {
    DownloadError::Slow {
        host: address.host().to_owned(),
    }
}

fn network(address: &Address, cause: reqwest::Error) -> DownloadError {
    // A server that was not reached in time may not exist.
    if cause.is_timeout() && !cause.is_connect() {
        return slow(address);
    }
    DownloadError::Network {
        host: address.host().to_owned(),
        cause: cause.without_url(),
    }
}
