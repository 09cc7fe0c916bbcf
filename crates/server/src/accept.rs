//! The accept loop: HTTP/1.1 over TCP with a limit on how long a request head may take, on connections, and on the drain at the end.
//!
//! `axum::serve` has no header time-out: a connection that is idle or sends half a head stays for ever and hangs the shutdown.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinSet,
};
use tower::ServiceExt;

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For a complete request head, counted from the connection's start and again from the end of each answer.
    pub header: Duration,
    pub connections: usize,
    /// For the requests that are under way when the shutdown begins.
    pub drain: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drained {
    /// Every request was answered.
    Whole,
    /// The deadline came first; this many connections were cut.
    Cut(usize),
}

/// Serves until `shutdown` resolves, then answers what is under way.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> Drained {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .keep_alive(true);
    let places = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    tokio::pin!(shutdown);
    loop {
        // A place first, then a connection: the others wait in the kernel's queue and cost nothing here.
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, accept(&listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            biased;
            () = &mut shutdown => break,
            accepted = accepted => accepted,
        };
        let app = app.clone();
        let service = service_fn(move |request| call(app.clone(), peer, request));
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        connections.spawn(async move {
            // A client that goes away in the middle is its own affair.
            let _ = connection.await;
            drop(place);
        });
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    drain(graceful, connections, limits.drain).await
}

async fn call(
    app: Router,
    peer: SocketAddr,
    request: http::Request<Incoming>,
) -> Result<axum::response::Response, std::convert::Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    app.oneshot(request).await
}

/// The next connection. Errors of one connection are skipped; running out of file descriptors is waited out, since failing here
/// would take the whole server down for a moment's shortage.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are written whole: waiting to fill a packet only delays them.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            Err(error) if is_of_one_connection(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept connections");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}

async fn drain(
    graceful: GracefulShutdown,
    mut connections: JoinSet<()>,
    deadline: Duration,
) -> Drained {
    if tokio::time::timeout(deadline, graceful.shutdown())
        .await
        .is_ok()
    {
        return Drained::Whole;
    }
    while connections.try_join_next().is_some() {}
    let cut = connections.len();
    connections.shutdown().await;
    Drained::Cut(cut)
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        sync::oneshot,
        task::JoinHandle,
    };

    use super::*;

    const LIMITS: Limits = Limits {
        header: Duration::from_millis(200),
        connections: 2,
        drain: Duration::from_millis(300),
    };

    struct Running {
        at: SocketAddr,
        stop: oneshot::Sender<()>,
        server: JoinHandle<Drained>,
    }

    async fn start(limits: Limits) -> Running {
        let app =
            Router::new()
                .route(
                    "/",
                    get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move {
                        peer.ip().to_string()
                    }),
                )
                .route("/stuck", get(std::future::pending::<()>));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async move {
            let _ = stopped.await;
        };
        let server = tokio::spawn(serve(listener, app, limits, shutdown));
        Running { at, stop, server }
    }

    async fn get_page(at: SocketAddr, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(at).await.unwrap();
        stream
            .write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes())
            .await
            .unwrap();
        stream
    }

    async fn some(stream: &mut TcpStream) -> String {
        let mut buffer = [0; 1024];
        let read = stream.read(&mut buffer).await.unwrap();
        String::from_utf8_lossy(&buffer[..read]).into_owned()
    }

    #[tokio::test]
    async fn answers_know_the_peer_and_connections_are_kept() {
        let running = start(LIMITS).await;
        let mut stream = get_page(running.at, "/").await;
        assert!(some(&mut stream).await.ends_with("127.0.0.1"));
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        assert!(some(&mut stream).await.starts_with("HTTP/1.1 200"));
    }

    #[tokio::test]
    async fn half_a_head_and_an_idle_connection_are_closed_in_time() {
        let running = start(LIMITS).await;
        for sent in [
            &b""[..],
            b"GET / HTTP/1.1\r\nhos",
            b"GET / HTTP/1.1\r\nhost: x\r\n\r\n",
        ] {
            let mut stream = TcpStream::connect(running.at).await.unwrap();
            stream.write_all(sent).await.unwrap();
            let mut all = Vec::new();
            let closed =
                tokio::time::timeout(Duration::from_secs(2), stream.read_to_end(&mut all)).await;
            assert!(
                closed.is_ok(),
                "still open after {:?}",
                String::from_utf8_lossy(sent)
            );
        }
    }

    #[tokio::test]
    async fn beyond_the_cap_connections_wait_for_a_place() {
        let limits = Limits {
            header: Duration::from_millis(400),
            ..LIMITS
        };
        let running = start(limits).await;
        let _first = TcpStream::connect(running.at).await.unwrap();
        let _second = TcpStream::connect(running.at).await.unwrap();
        let mut third = get_page(running.at, "/").await;
        assert!(
            tokio::time::timeout(Duration::from_millis(150), some(&mut third))
                .await
                .is_err()
        );
        assert!(some(&mut third).await.starts_with("HTTP/1.1 200"));
    }

    #[tokio::test]
    async fn the_drain_ends_at_its_deadline() {
        let running = start(LIMITS).await;
        let _stuck = get_page(running.at, "/stuck").await;
        let mut idle = get_page(running.at, "/").await;
        some(&mut idle).await;
        running.stop.send(()).unwrap();
        let drained = tokio::time::timeout(Duration::from_secs(2), running.server)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(drained, Drained::Cut(1));
    }
}
