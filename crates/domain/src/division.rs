//! Administrative divisions, GB/T 2260. The table with its source and edition is `data/divisions.csv`.
//!
//! Abolished codes stay in the table as retired: what was written with them stays readable, nothing new may use them. A development
//! zone is no statutory division, so "inside the zone" is never derived from here.

use std::sync::LazyLock;

use utoipa::openapi::ObjectBuilder;

use crate::{
    message::{CodeList, Message},
    wire::travels_as_text,
};

/// The edition of the table, for answers that serve it.
pub const EDITION: &str = "2024";

/// A code of the table, in force or retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DivisionCode(&'static Row);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Row {
    code: &'static str,
    name: &'static str,
    retired: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 省级
    Province,
    /// 地级
    Prefecture,
    /// 县级
    County,
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    include_str!("../data/divisions.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(row)
        .collect()
});

fn row(line: &'static str) -> Option<Row> {
    let mut columns = line.split(',');
    Some(Row {
        code: columns.next()?,
        name: columns.next()?,
        retired: columns.next()?.parse().ok(),
    })
}

fn find(code: &str) -> Option<DivisionCode> {
    TABLE
        .binary_search_by_key(&code, |row| row.code)
        .ok()
        .map(|index| DivisionCode(&TABLE[index]))
}

impl DivisionCode {
    /// A code that is or was in the table: for content that was written when it was in force.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let text = text.trim();
        if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Message::NotADivision {
                value: text.to_owned(),
            });
        }
        find(text).ok_or_else(|| Message::UnknownCode {
            list: CodeList::Division,
            value: text.to_owned(),
        })
    }

    /// A code in force: for what is written now.
    pub fn parse_current(text: &str) -> Result<Self, Message> {
        let code = Self::parse(text)?;
        if code.is_retired() {
            let value = format!("{} {}", code.as_str(), code.full_name());
            return Err(Message::RetiredCode {
                list: CodeList::Division,
                value,
                replacement: None,
            });
        }
        Ok(code)
    }

    pub const fn as_str(&self) -> &'static str {
        self.0.code
    }

    /// 滨江区
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// 浙江省杭州市滨江区
    pub fn full_name(self) -> String {
        let mut name = self.parent().map_or_else(String::new, Self::full_name);
        name.push_str(self.0.name);
        name
    }

    pub fn level(self) -> Level {
        match self.0.code {
            code if code.ends_with("0000") => Level::Province,
            code if code.ends_with("00") => Level::Prefecture,
            _ => Level::County,
        }
    }

    /// The next division above. Counties of municipalities, and those governed by a province itself (济源市), have no prefecture.
    pub fn parent(self) -> Option<Self> {
        let prefecture = || find(&format!("{}00", &self.0.code[..4]));
        let province = || find(&format!("{}0000", &self.0.code[..2]));
        match self.level() {
            Level::Province => None,
            Level::Prefecture => province(),
            Level::County => prefecture().or_else(province),
        }
    }

    /// Whether `self` is `other` or lies in it: `410100` contains `410102`.
    pub fn lies_in(self, other: Self) -> bool {
        self == other || self.parent().is_some_and(|parent| parent.lies_in(other))
    }

    pub const fn is_retired(self) -> bool {
        self.0.retired.is_some()
    }

    /// The year of the first list without this code.
    pub const fn retired_since(self) -> Option<u16> {
        self.0.retired
    }

    /// The whole table in the order of codes, retired ones included.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(Self)
    }

    /// Those in force of one level.
    pub fn current(level: Level) -> impl Iterator<Item = Self> {
        Self::all().filter(move |code| !code.is_retired() && code.level() == level)
    }

    /// Those in force directly below.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let province = &self.0.code[..2];
        Self::all().filter(move |code| {
            code.0.code.starts_with(province) && !code.is_retired() && code.parent() == Some(self)
        })
    }
}

travels_as_text!(
    DivisionCode,
    ObjectBuilder::new()
        .pattern(Some("^[0-9]{6}$"))
        .examples(["410100"])
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let lines = include_str!("../data/divisions.csv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .count();
        assert_eq!(lines, TABLE.len());
        assert!(TABLE.iter().all(|row| row.code.len() == 6
            && row.code.bytes().all(|b| b.is_ascii_digit())
            && !row.name.is_empty()));
        assert!(
            TABLE.windows(2).all(|pair| pair[0].code < pair[1].code),
            "sorted, no code twice"
        );
        assert!(include_str!("../data/divisions.csv").contains(&format!("Edition: {EDITION},")));
    }

    #[test]
    fn the_counts_are_those_of_the_edition() {
        assert_eq!(DivisionCode::current(Level::Province).count(), 34);
        assert_eq!(DivisionCode::current(Level::Prefecture).count(), 333);
        assert_eq!(DivisionCode::current(Level::County).count(), 2849);
        assert!(DivisionCode::all().filter(|code| code.is_retired()).count() > 3000);
    }

    #[test]
    fn known_places_have_their_names() {
        for (code, name, full) in [
            ("410000", "河南省", "河南省"),
            ("410100", "郑州市", "河南省郑州市"),
            ("330108", "滨江区", "浙江省杭州市滨江区"),
            ("440307", "龙岗区", "广东省深圳市龙岗区"),
            ("340104", "蜀山区", "安徽省合肥市蜀山区"),
            ("110108", "海淀区", "北京市海淀区"),
            ("419001", "济源市", "河南省济源市"),
        ] {
            let division = DivisionCode::parse_current(code).unwrap();
            assert_eq!(
                (division.name(), division.full_name().as_str()),
                (name, full)
            );
        }
    }

    #[test]
    fn every_current_division_lies_in_a_current_one() {
        for level in [Level::Prefecture, Level::County] {
            for code in DivisionCode::current(level) {
                assert!(
                    code.parent().is_some_and(|parent| !parent.is_retired()),
                    "{code}"
                );
            }
        }
        let zhengzhou = DivisionCode::parse("410100").unwrap();
        assert!(zhengzhou.children().all(|child| child.lies_in(zhengzhou)));
        assert!(zhengzhou.children().count() >= 12);
        assert!(!DivisionCode::parse("330108").unwrap().lies_in(zhengzhou));
    }

    #[test]
    fn refusals_say_why() {
        assert_eq!(
            DivisionCode::parse("999999").unwrap_err().code(),
            "unknown_code"
        );
        assert_eq!(
            DivisionCode::parse("41010").unwrap_err().code(),
            "not_a_division"
        );
        assert_eq!(
            DivisionCode::parse("郑州").unwrap_err().code(),
            "not_a_division"
        );
        let retired = DivisionCode::parse("330103").unwrap();
        assert_eq!((retired.name(), retired.is_retired()), ("下城区", true));
        assert_eq!(
            DivisionCode::parse_current("330103").unwrap_err().code(),
            "retired_code"
        );
    }
}
