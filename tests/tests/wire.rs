//! HTTP byte by byte, for what no well-behaved client sends.

use std::time::Duration;

use showcase_tests::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Far longer than any answer takes, and shorter than a test run.
const PATIENCE: Duration = Duration::from_secs(30);

/// A bare connection to a server.
pub struct Wire {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Wire {
    pub async fn open(server: &Server) -> Self {
        let url = server.url();
        let address = url
            .strip_prefix("http://")
            .expect("the server speaks plain HTTP");
        let stream = TcpStream::connect(address)
            .await
            .expect("the server accepts");
        Self {
            stream,
            read: Vec::new(),
        }
    }

    /// Sends; an error is the server's having closed already.
    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        drop(self.stream.write_all(bytes.as_ref()).await);
    }

    /// Reads until the text has come, and gives everything so far.
    pub async fn until(&mut self, text: &str) -> String {
        let mut buffer = [0; 4096];
        while !self.so_far().contains(text) {
            let read = self.stream.read(&mut buffer);
            let read = tokio::time::timeout(PATIENCE, read).await;
            let read = read.unwrap_or_else(|_| panic!("no {text:?} in {:?}", self.so_far()));
            let count = read.unwrap_or_default();
            assert!(
                count > 0,
                "closed without {text:?} after {:?}",
                self.so_far()
            );
            self.read.extend_from_slice(&buffer[..count]);
        }
        self.so_far()
    }

    /// Reads until the server closes, and gives everything.
    pub async fn until_closed(mut self) -> String {
        let read = self.stream.read_to_end(&mut self.read);
        let read = tokio::time::timeout(PATIENCE, read).await;
        // A reset is an end too.
        drop(read.expect("the server closes the connection"));
        self.so_far()
    }

    fn so_far(&self) -> String {
        String::from_utf8_lossy(&self.read).into_owned()
    }
}

/// Sends one request, and gives the answer whole.
pub async fn exchange(server: &Server, request: impl AsRef<[u8]>) -> String {
    let mut wire = Wire::open(server).await;
    wire.send(request).await;
    wire.until_closed().await
}
