//! Access rights: the files of the store are for their owner alone.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use super::Error;

/// Creates the store's folder, and an empty file with mode 0600: nobody else can read it, even
/// for a moment.
pub(super) fn prepare(path: &Path) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        make_private_folder(folder).map_err(|cause| opening(folder, cause))?;
    }
    if exists(path)? {
        return Ok(());
    }
    match make_private_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => Err(opening(path, cause)),
        _ => Ok(()),
    }
}

/// A pipe or a device in its place is an error: opening it would never end.
pub(super) fn exists(path: &Path) -> Result<bool, Error> {
    match fs::metadata(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(opening(path, cause)),
        Ok(data) if data.is_file() || data.is_dir() => Ok(true),
        Ok(_) => Err(opening(path, io::ErrorKind::InvalidInput.into())),
    }
}

/// True if changes wait in the log beside the store.
pub(super) fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The address under which SQLite takes no lock and makes no file
/// (<https://www.sqlite.org/uri.html>).
pub(super) fn frozen_uri(path: &Path) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte);
    let sign = |byte: u8| match plain(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    let host = if path.is_absolute() { "//" } else { "" };
    let path = path.as_os_str().as_encoded_bytes();
    let path: String = path.iter().copied().map(sign).collect();
    format!("file:{host}{path}?immutable=1")
}

/// Removes the rights of others on a store created with a wider umask.
pub(super) fn protect(path: &Path) -> Result<(), Error> {
    restrict(path).map_err(|cause| opening(path, cause))
}

fn opening(path: &Path, cause: io::Error) -> Error {
    let path = path.to_owned();
    Error::Open { path, cause }
}

/// Opens a file; a new one gets mode 0600.
#[cfg(unix)]
pub(crate) fn open_private(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600).open(path)
}

/// True for a file, and no link to one, that this user owns and nobody else may read or write:
/// in a folder that others write to, anything else may be theirs.
#[cfg(unix)]
pub(crate) fn is_private_file(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let data = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        data => data?,
    };
    let user = rustix::process::geteuid().as_raw();
    Ok(data.is_file() && data.uid() == user && data.mode() & 0o077 == 0)
}

/// True for a file, and no link to one; this system has no modes.
#[cfg(not(unix))]
pub(crate) fn is_private_file(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        data => Ok(data?.is_file()),
    }
}

/// Opens a file; this system has no modes.
#[cfg(not(unix))]
pub fn open_private(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.open(path)
}

/// Creates a folder and its parents with mode 0700.
#[cfg(unix)]
pub(crate) fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(folder)
}

fn make_private_file(path: &Path) -> io::Result<()> {
    open_private(path, File::options().write(true).create_new(true)).map(drop)
}

#[cfg(unix)]
fn restrict(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

/// Creates a folder and its parents.
#[cfg(not(unix))]
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn restrict(_path: &Path) -> io::Result<()> {
    Ok(())
}
