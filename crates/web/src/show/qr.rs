//! The code on a document that leads back to its case.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use showcase_registry::Error;

/// An SVG drawn by us: it goes into the page as it is.
pub fn qr(address: &str) -> Result<String, Error> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let svg = code
        .render::<svg::Color<'_>>()
        .min_dimensions(160, 160)
        .quiet_zone(true)
        .build();
    // The declaration of a document of its own has no place inside a page.
    let start = svg.find("<svg").unwrap_or_default();
    Ok(svg[start..].replacen(
        "<svg ",
        "<svg role=\"img\" aria-label=\"办件页的二维码\" ",
        1,
    ))
}
