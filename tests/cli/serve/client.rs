//! A server of one test, and the little of HTTP that asks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::tool::Tool;

/// A CV that the invented offers fit.
pub(super) const CV: &str = "Aide-soignante\n59100 Roubaix\n\nEXPÉRIENCES\n2019 - 2024 EHPAD Les Tilleuls : aide-soignante, toilettes, repas, transmissions, prévention des escarres, nuit\nFORMATION\n2018 Diplôme d'État d'aide-soignant\n";

/// A home that has learnt the demo already, which takes a while.
pub(super) fn tool() -> Tool {
    static LEARNT: LazyLock<Tool> = LazyLock::new(|| {
        let tool = Tool::new();
        tool.answer("rome aide-soignante --quiet");
        tool
    });
    let tool = Tool::new();
    std::fs::create_dir(tool.home()).unwrap();
    for entry in std::fs::read_dir(LEARNT.home()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), tool.home().join(entry.file_name())).unwrap();
    }
    tool
}

/// A server, stopped at the end of its test.
pub(super) struct Served {
    child: Child,
    /// « 127.0.0.1:4711 ».
    pub(super) host: String,
    /// The path of the link, with its token.
    pub(super) entry: String,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Served {
    pub(super) fn start(tool: &Tool, more: &str) -> Self {
        let line = format!("serve --no-open {more}");
        let mut child = tool
            .command(&line)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut link = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut link)
            .unwrap();
        let address = link.trim().strip_prefix("http://").unwrap();
        let (host, entry) = address.split_once('/').unwrap();
        Self {
            child,
            host: host.to_owned(),
            entry: format!("/{entry}"),
        }
    }

    pub(super) fn token(&self) -> &str {
        self.entry.split_once('=').unwrap().1
    }

    /// A connection that gives up in the end.
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(90)))
            .unwrap();
        stream
    }

    /// Sends bytes, and reads until the server closes.
    pub(super) fn send(&self, request: &[u8]) -> Reply {
        let mut stream = self.connect();
        // A server that has read enough may close before all is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Reply::read(&answer)
    }

    /// A request with some headers, each on a line.
    pub(super) fn ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Reply {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.host,
            body.len()
        );
        for header in headers.lines() {
            request.push_str(&format!("{header}\r\n"));
        }
        request.push_str("\r\n");
        self.send(&[request.as_bytes(), body].concat())
    }

    /// A browser that opened the link.
    pub(super) fn browser(&self) -> Browser<'_> {
        let reply = self.ask("GET", &self.entry, "", b"");
        assert_eq!(reply.status, 200, "{reply:?}");
        let cookie = reply.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly; SameSite=Strict"), "{cookie}");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Browser {
            served: self,
            cookie,
        }
    }

    /// Interrupts the server, and waits for its end.
    pub(super) fn interrupt(mut self) -> i32 {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, Signal::TERM).unwrap();
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|own| own.parse().ok());
        Self {
            status: status.unwrap_or(0),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut own = lines.filter(|(own, _)| own.eq_ignore_ascii_case(name));
        own.next().map(|(_, value)| value)
    }
}

/// Asks with its cookie, as the server's own pages do.
pub(super) struct Browser<'a> {
    served: &'a Served,
    pub(super) cookie: String,
}

impl Browser<'_> {
    pub(super) fn get(&self, path: &str) -> Reply {
        let cookie = format!("Cookie: {}", self.cookie);
        self.served.ask("GET", path, &cookie, b"")
    }

    /// A page that must be there.
    pub(super) fn page(&self, path: &str) -> String {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}\n{}", reply.body);
        reply.body
    }

    /// A page, once it no longer asks for itself again.
    pub(super) fn settled(&self, path: &str) -> String {
        loop {
            let page = self.page(path);
            if !page.contains("http-equiv=\"refresh\"") {
                return page;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Sends a form.
    pub(super) fn post(&self, path: &str, form: &str) -> Reply {
        let headers = format!(
            "Cookie: {}\nOrigin: http://{}\nContent-Type: application/x-www-form-urlencoded",
            self.cookie, self.served.host
        );
        self.served.ask("POST", path, &headers, form.as_bytes())
    }

    /// Sends files, by name and content.
    pub(super) fn upload(&self, files: &[(&str, &str)]) -> Reply {
        self.upload_to("/cv", files)
    }

    /// Sends files to an address.
    pub(super) fn upload_to(&self, path: &str, files: &[(&str, &str)]) -> Reply {
        let mut body = String::new();
        for (name, content) in files {
            body.push_str(&format!(
                "--essai\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n{content}\r\n"
            ));
        }
        body.push_str("--essai--\r\n");
        let headers = format!(
            "Cookie: {}\nOrigin: http://{}\nContent-Type: multipart/form-data; boundary=essai",
            self.cookie, self.served.host
        );
        self.served.ask("POST", path, &headers, body.as_bytes())
    }

    /// Drops a CV: the address of its page, without what follows « ? ».
    pub(super) fn drop_cv(&self, name: &str, content: &str) -> String {
        let reply = self.upload(&[(name, content)]);
        assert_eq!(reply.status, 303, "{}", reply.body);
        let to = reply.header("location").unwrap();
        to.split('?').next().unwrap().to_owned()
    }
}
