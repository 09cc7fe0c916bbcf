//! Who is at the other end: the address behind the reverse proxies that the configuration trusts.
//!
//! The resolved address replaces `ConnectInfo<SocketAddr>`, so that everything behind this layer reads it where axum puts the peer.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use http::HeaderMap;
use ipnet::IpNet;

/// The networks of our own reverse proxies.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

/// Whether the connection came through one of our own proxies, whose headers may be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hop {
    Trusted,
    Unknown,
}

impl TrustedProxies {
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    fn trust(&self, address: IpAddr) -> bool {
        contains(&self.0, address)
    }

    /// The nearest address that is not one of ours: `X-Forwarded-For` is read from its end, since its beginning is whatever the
    /// client wrote there.
    fn resolve(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.trust(peer) {
            return peer;
        }
        let lines: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        let mut nearest = peer;
        for word in lines.iter().flat_map(|line| line.split(',')).rev() {
            let Some(address) = address_of(word.trim()) else {
                break;
            };
            nearest = address;
            if !self.trust(address) {
                break;
            }
        }
        nearest
    }
}

/// Whether one of the networks holds the address; an IPv4 address mapped into IPv6 counts as what it is.
pub fn contains(networks: &[IpNet], address: IpAddr) -> bool {
    networks
        .iter()
        .any(|network| network.contains(&address.to_canonical()))
}

/// An address, with or without a port.
fn address_of(word: &str) -> Option<IpAddr> {
    word.parse::<IpAddr>()
        .or_else(|_| word.parse::<SocketAddr>().map(|address| address.ip()))
        .ok()
        .map(|address| address.to_canonical())
}

pub async fn resolve(
    State(proxies): State<TrustedProxies>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(ConnectInfo(peer)) = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .copied()
    {
        let hop = if proxies.trust(peer.ip()) {
            Hop::Trusted
        } else {
            Hop::Unknown
        };
        let client = proxies.resolve(peer.ip().to_canonical(), request.headers());
        request.extensions_mut().insert(hop);
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::new(client, peer.port())));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(peer: &str, forwarded: &[&str]) -> String {
        let proxies =
            TrustedProxies::new(&["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()]);
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        proxies.resolve(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(resolved("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(resolved("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(resolved("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            resolved("10.0.0.1", &["1.2.3.4, 198.51.100.1, 10.2.2.2"]),
            "198.51.100.1"
        );
        assert_eq!(
            resolved("10.0.0.1", &["1.2.3.4", "198.51.100.1:5555"]),
            "198.51.100.1"
        );
        assert_eq!(resolved("10.0.0.1", &["1.2.3.4, nonsense"]), "10.0.0.1");
        assert_eq!(resolved("::1", &["::ffff:198.51.100.1"]), "198.51.100.1");
    }
}
