//! Complete, valid, invented things to send.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The 31 symbols of GB 32100-2015, by value.
const SYMBOLS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A valid unified social credit code of an enterprise in Zhengzhou, by number.
///
/// Both check characters are right: GB 11714 at 17, GB 32100-2015 at 18.
pub fn uscc(number: u32) -> String {
    let organization = format!("MA{:06}", number % 1_000_000);
    let check = organization_check(&organization);
    let front = format!("91410100{organization}{check}");
    let check = uscc_check(&front);
    format!("{front}{check}")
}

/// A code that nothing else in this run has.
pub fn fresh_uscc() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    uscc(NEXT.fetch_add(1, Ordering::Relaxed))
}

fn uscc_check(front: &str) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for symbol in front.bytes() {
        let value = SYMBOLS.iter().position(|known| *known == symbol);
        sum += value.expect("a symbol of the standard") * weight;
        weight = weight * 3 % 31;
    }
    char::from(SYMBOLS[(31 - sum % 31) % 31])
}

fn organization_check(front: &str) -> char {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = front
        .chars()
        .zip(weights)
        .map(|(symbol, weight)| symbol.to_digit(36).expect("a digit or letter") * weight)
        .sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).expect("below ten"),
    }
}

/// The address of an invented person, always the same for one name.
pub fn mail(name: &str) -> String {
    if name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return format!("{}@example.test", name.to_lowercase());
    }
    let hash = Sha256::digest(name);
    let short = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    format!("p{short}@example.test")
}

/// A complete draft of an organization with a code of its own.
pub fn organization(name: &str) -> Value {
    json!({
        "kind": "enterprise",
        "name": name,
        "uscc": fresh_uscc(),
        "region": "410100",
        "origin": "local",
        "address": "示例路 1 号",
        "industry": "I65",
        "introduction": format!("{name}是测试用的虚构单位。"),
    })
}

/// A public notice of these cases.
pub fn notice(number: &str, cases: &[&str]) -> Value {
    json!({
        "number": number,
        "title": "关于拟准予登记项目的公示",
        "receiving_unit": "智慧城市实验场运营中心",
        "phone": "0371-00000000",
        "address": "示例市示例路 1 号",
        "cases": cases,
    })
}

/// A complete draft of an offering: a product for two scenarios.
pub fn offering(name: &str) -> Value {
    json!({
        "kind": "product",
        "name": name,
        "summary": format!("{name}:面向园区与街道的示例产品,用于核对登记、审核与展示的全过程。"),
        "product_version": "1.0",
        "scenario_tags": ["governance.parking", "governance.traffic"],
        "trl": 7,
        "industry": "I65",
        "interfaces": ["HTTP REST"],
    })
}

/// The draft with a file attached for a requirement, such as `business_license`.
#[must_use]
pub fn with_material(mut draft: Value, requirement: &str, material: &str) -> Value {
    let attached = json!({"requirement": requirement, "material": material});
    match draft["materials"].as_array_mut() {
        Some(materials) => materials.push(attached),
        None => draft["materials"] = json!([attached]),
    }
    draft
}

/// A PDF that readers open: one empty page. The marker makes its hash its own.
pub fn pdf(marker: &str) -> Vec<u8> {
    let mut pdf = format!("%PDF-1.4\n% {marker}\n");
    let mut table = vec!["xref\n0 4\n0000000000 65535 f \n".to_owned()];
    for object in [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n",
    ] {
        table.push(format!("{:010} 00000 n \n", pdf.len()));
        pdf += object;
    }
    let start = pdf.len();
    let trailer = format!("trailer<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    (pdf + &table.concat() + &trailer).into_bytes()
}

/// A PNG of one pixel.
pub fn png() -> Vec<u8> {
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        b"\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89",
        b"\0\0\0\rIDATx\xdac\xfc\xff\x9f\xa1\x1e\0\x07\x82\x02\x7f\x3d\xc8H\xef",
        b"\0\0\0\0IEND\xaeB`\x82",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_is_that_of_a_published_code() {
        assert_eq!(uscc_check("91350100M000100Y4"), '3');
        assert_eq!(organization_check("M000100Y"), '4');
    }

    #[test]
    fn codes_differ_and_have_eighteen_characters() {
        assert_ne!(fresh_uscc(), fresh_uscc());
        assert!((0..2_000).all(|number| uscc(number).len() == 18));
    }
}
