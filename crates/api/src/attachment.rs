//! What is answered as a file to be kept.

use std::fmt::Write;

/// A `Content-Disposition` with a name that every client can read, and the real one (RFC 6266).
pub fn disposition(plain: &str, name: &str) -> String {
    format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        percent_encoded(name)
    )
}

/// RFC 8187.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_header_values() {
        assert_eq!(
            disposition("mat_1.pdf", "营业 \"1\".pdf"),
            "attachment; filename=\"mat_1.pdf\"; filename*=UTF-8''%E8%90%A5%E4%B8%9A%20%221%22.pdf"
        );
    }
}
