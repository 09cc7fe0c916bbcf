//! The sentences of [`Message`]: plain, addressed to the person who can mend it.

use super::Message;
use crate::language::Language;

pub(super) fn chinese(message: &Message) -> String {
    match message {
        Message::Required => "此项必填，请填写。".into(),
        Message::TooShort { min, actual } => format!("至少 {min} 个字，现有 {actual} 个字，请补充。"),
        Message::TooLong { max, actual } => {
            format!("最多 {max} 个字，现有 {actual} 个字，请删减 {} 个字。", actual.saturating_sub(*max))
        }
        Message::TooFew { min, actual } => format!("至少 {min} 项，现有 {actual} 项，请补充。"),
        Message::TooMany { max, actual } => format!("最多 {max} 项，现有 {actual} 项，请删减。"),
        Message::ControlCharacter { position } => format!("第 {position} 个字符是不可见的控制字符或多余的换行，请删除后重新输入。"),
        Message::UnexpectedCharacter { character, position } => format!("第 {position} 个字符“{character}”不能用在这里，请改正。"),
        Message::OutOfRange { min, max, actual } if min == max => format!("应为 {max}，现为 {actual}。"),
        Message::OutOfRange { min, max, actual } => format!("应在 {min} 到 {max} 之间，现为 {actual}。"),
        Message::Duplicate { value } => format!("“{value}”重复了，请只保留一个。"),
        Message::NotAllowed { value } => format!("此处不能选择“{value}”，请另选一项。"),
        Message::UnknownField { name } => format!("没有名为“{name}”的字段，请核对接口文档后删除或改正。"),
        Message::Malformed { detail } => format!("内容格式不正确，无法读取：{detail}"),
        Message::UnknownCode { list, value } => format!("“{value}”不在{}中，请从列表中选择。", list.name(Language::ZhCn)),
        Message::RetiredCode { list, value, replacement: Some(replacement) } => {
            format!("{}中的“{value}”已停用，请改用“{replacement}”。", list.name(Language::ZhCn))
        }
        Message::RetiredCode { list, value, replacement: None } => {
            format!("{}中的“{value}”已停用，请选择现行的代码。", list.name(Language::ZhCn))
        }
        Message::UsccLength { actual } => format!("统一社会信用代码应为 18 位，现为 {actual} 位，请对照营业执照核对。"),
        Message::UsccCharacter { character, position } => {
            format!("第 {position} 位“{character}”不会出现在统一社会信用代码中（代码不使用 I、O、S、V、Z），请核对是否为形近的数字。")
        }
        Message::UsccDivision { character, position } => {
            format!("统一社会信用代码第 3 至 8 位是登记机关行政区划码，应为数字；第 {position} 位是“{character}”，请核对。")
        }
        Message::UsccCheck { expected, found } => {
            format!("统一社会信用代码校验不通过：按前 17 位计算，末位应为“{expected}”，现为“{found}”。请逐位核对。")
        }
        Message::HasUscc => "境内单位请填写统一社会信用代码，不使用境外登记号。".into(),
        Message::NumericCell => "表格把代码存成了数字，末几位已经丢失。请把该列设为文本格式后重新填写。".into(),
        Message::NotADivision { value } => format!("“{value}”不是行政区划代码，应为 6 位数字，例如 410100（郑州市）。"),
        Message::NotAnIndustry { value } => {
            format!("“{value}”不是国民经济行业代码，应为门类字母或 2 至 4 位数字，例如 I65（软件和信息技术服务业）。")
        }
        Message::IndustryRange { section, division, expected } => {
            format!("行业大类 {division} 属于门类 {expected}，不属于 {section}，请改为 {expected}{division} 或重新选择。")
        }
        Message::NotAnEmail => "不是有效的电子邮箱地址，正确格式如 name@example.com。".into(),
        Message::NotAMobile => "不是有效的手机号码：请填写 11 位大陆手机号；其他国家或地区的号码请以“+”和国际区号开头。".into(),
        Message::NotATelephone => "不是有效的电话号码：请填写手机号码，或带区号的固定电话，例如 0571-87654321-802。".into(),
        Message::NotAUrl => "不是有效的网址，应以 https:// 或 http:// 开头。".into(),
        Message::NotANumber => "请填写数字，例如 5。".into(),
        Message::NotADate => "不是有效的日期，正确格式如 2026-11-22。".into(),
        Message::HearingAhead => "听证应当已经举行，日期不能晚于今天，请改正。".into(),
        Message::DateOutOfRange { earliest, latest, actual } => {
            format!("日期应在 {earliest} 至 {latest} 之间，现为 {actual}，请改正。")
        }
        Message::NotAWeekend { day } => format!("{day} 不是周六或周日，本来就是工作日，不必列为调休上班日，请核对日期。"),
        Message::HolidayAndWorkday { day, holiday } => format!("{day} 已在“{holiday}”假期内，不能同时是调休上班日，请核对通知。"),
        Message::EndsBeforeItBegins => "结束不能早于开始，请改正。".into(),
        Message::PeriodOver => "这段时间已经过去，请改到今天或以后。".into(),
        Message::NotAReviewer => "此人不在审核岗位上，请另选一人。".into(),
        Message::SamePerson => "不能由本人顶替本人，请另选一人。".into(),
        Message::Taken => "该信息已被登记。如确属贵单位，请联系登记机构处理。".into(),
        Message::NumberTaken => "已有公示使用这个文号，请核对后换一个。".into(),
        Message::NotFound => "找不到所指的对象，请核对后重新选择。".into(),
        Message::MaterialMissing { requirement } => format!("缺少申报材料“{requirement}”，请上传。"),
        Message::LateWithoutReason => {
            "此项内容自首次退回以来没有变化，本应一次性告知；请说明现在才提出的理由。".to_owned()
        }
        Message::MaterialType => "只接受 PDF、JPEG、PNG 文件（按文件内容判断），请转换后重新上传。".into(),
        Message::MaterialTooLarge { max_bytes } => format!("文件不能超过 {} MB，请压缩或拆分后重新上传。", max_bytes / 1_000_000),
        Message::PasswordTooShort { min, actual } => format!("密码至少 {min} 个字符，现有 {actual} 个。可以用一句好记的话。"),
        Message::PasswordTooLong { max, actual } => format!("密码最多 {max} 个字符，现有 {actual} 个。"),
        Message::PasswordCommon => "这个密码太常见或太有规律，容易被猜到，请换一个。".into(),
        Message::PasswordWrong => "当前密码不正确，请重新输入。".into(),
        Message::CodeWrong => "验证码不正确或已过期，请核对，或重新获取。".into(),
    }
}

pub(super) fn english(message: &Message) -> String {
    match message {
        Message::Required => "This is required. Please fill it in.".into(),
        Message::TooShort { min, actual } => format!("At least {min} characters; there are {actual}. Please add to it."),
        Message::TooLong { max, actual } => {
            format!("At most {max} characters; there are {actual}. Please shorten it by {}.", actual.saturating_sub(*max))
        }
        Message::TooFew { min, actual } => format!("At least {min} entries; there are {actual}. Please add some."),
        Message::TooMany { max, actual } => format!("At most {max} entries; there are {actual}. Please remove some."),
        Message::ControlCharacter { position } => {
            format!("Character {position} is an invisible control character or a line break that cannot stand here. Please delete it.")
        }
        Message::UnexpectedCharacter { character, position } => {
            format!("Character {position}, “{character}”, cannot stand here. Please correct it.")
        }
        Message::OutOfRange { min, max, actual } if min == max => format!("It must be {max}; it is {actual}."),
        Message::OutOfRange { min, max, actual } => format!("It must be between {min} and {max}; it is {actual}."),
        Message::Duplicate { value } => format!("“{value}” is given more than once. Please keep one."),
        Message::NotAllowed { value } => format!("“{value}” cannot be chosen here. Please choose another."),
        Message::UnknownField { name } => format!("There is no field “{name}”. Please remove or correct it."),
        Message::Malformed { detail } => format!("The content could not be read: {detail}"),
        Message::UnknownCode { list, value } => {
            format!("“{value}” is not among the {}. Please choose from the list.", list.name(Language::En))
        }
        Message::RetiredCode { list, value, replacement: Some(replacement) } => {
            format!("“{value}” among the {} is no longer in use. Please use “{replacement}”.", list.name(Language::En))
        }
        Message::RetiredCode { list, value, replacement: None } => {
            format!("“{value}” among the {} is no longer in use. Please choose one in force.", list.name(Language::En))
        }
        Message::UsccLength { actual } => {
            format!("A unified social credit code has 18 characters; this has {actual}. Please compare it with the licence.")
        }
        Message::UsccCharacter { character, position } => {
            format!("Position {position}, “{character}”, never occurs in a unified social credit code (it has no I, O, S, V, Z). Is it a digit?")
        }
        Message::UsccDivision { character, position } => {
            format!("Positions 3 to 8 of a unified social credit code are digits; position {position} is “{character}”. Please check it.")
        }
        Message::UsccCheck { expected, found } => {
            format!("The check character is wrong: the first 17 characters call for “{expected}”, found “{found}”. Please compare each one.")
        }
        Message::HasUscc => "An organization of mainland China is identified by its unified social credit code.".into(),
        Message::NumericCell => {
            "The spreadsheet stored the code as a number and lost its last digits. Please format the column as text and enter it again.".into()
        }
        Message::NotADivision { value } => {
            format!("“{value}” is not a division code. It has six digits, for example 410100 (Zhengzhou).")
        }
        Message::NotAnIndustry { value } => {
            format!("“{value}” is not an industry code. It is a section letter or 2 to 4 digits, for example I65 (software services).")
        }
        Message::IndustryRange { section, division, expected } => {
            format!("Division {division} belongs to section {expected}, not {section}. Please write {expected}{division} or choose another.")
        }
        Message::NotAnEmail => "This is not an e-mail address. It looks like name@example.com.".into(),
        Message::NotAMobile => {
            "This is not a mobile number. Enter the 11 digits of a mainland number, or begin with “+” and the country code.".into()
        }
        Message::NotATelephone => {
            "This is not a telephone number. Enter a mobile number, or a landline with its area code, for example 0571-87654321-802.".into()
        }
        Message::NotAUrl => "This is not a web address. It begins with https:// or http://.".into(),
        Message::NotANumber => "Please write a number, such as 5.".into(),
        Message::NotADate => "This is not a date. It looks like 2026-11-22.".into(),
        Message::HearingAhead => "The hearing must have taken place: its date cannot be after today. Please correct it.".into(),
        Message::DateOutOfRange { earliest, latest, actual } => {
            format!("The date must be between {earliest} and {latest}; it is {actual}. Please correct it.")
        }
        Message::NotAWeekend { day } => {
            format!("{day} is no Saturday or Sunday, so it is worked anyway and is no make-up workday. Please check the date.")
        }
        Message::HolidayAndWorkday { day, holiday } => {
            format!("{day} lies in the holiday “{holiday}” and cannot be a make-up workday as well. Please check the notice.")
        }
        Message::EndsBeforeItBegins => "It ends before it begins. Please correct it.".into(),
        Message::PeriodOver => "This period is over. Please choose today or later.".into(),
        Message::NotAReviewer => "This person does not review. Please choose somebody else.".into(),
        Message::SamePerson => "Nobody stands in for themselves. Please choose somebody else.".into(),
        Message::Taken => "This is already registered. If it is yours, contact the office.".into(),
        Message::NumberTaken => "Another notice has this number. Please check it and choose another.".into(),
        Message::NotFound => "What this refers to cannot be found. Please choose again.".into(),
        Message::MaterialMissing { requirement } => format!("The material “{requirement}” is missing. Please upload it."),
        Message::LateWithoutReason => {
            "This has not changed since the first request, which should have listed it. Say why it comes only now.".to_owned()
        }
        Message::MaterialType => "Only PDF, JPEG and PNG files are accepted (judged by content). Please convert it and upload again.".into(),
        Message::MaterialTooLarge { max_bytes } => {
            format!("A file may have at most {} MB. Please compress or split it.", max_bytes / 1_000_000)
        }
        Message::PasswordTooShort { min, actual } => {
            format!("A password has at least {min} characters; this has {actual}. A sentence that you remember will do.")
        }
        Message::PasswordTooLong { max, actual } => format!("A password has at most {max} characters; this has {actual}."),
        Message::PasswordCommon => "This password is common or regular and easily guessed. Please choose another.".into(),
        Message::PasswordWrong => "The current password is not right. Please enter it again.".into(),
        Message::CodeWrong => "The verification code is wrong or has expired. Please check it or ask for a new one.".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::message::CodeList;

    fn one_of_each() -> Vec<Message> {
        let value = || "x".to_owned();
        let day = chrono::NaiveDate::MIN;
        let retired = |replacement| Message::RetiredCode {
            list: CodeList::ScenarioTag,
            value: value(),
            replacement,
        };
        vec![
            Message::Required,
            Message::TooShort { min: 2, actual: 1 },
            Message::TooLong { max: 2, actual: 3 },
            Message::TooFew { min: 2, actual: 1 },
            Message::TooMany { max: 2, actual: 3 },
            Message::ControlCharacter { position: 1 },
            Message::UnexpectedCharacter {
                character: ':',
                position: 1,
            },
            Message::OutOfRange {
                min: 1,
                max: 9,
                actual: 10,
            },
            Message::Duplicate { value: value() },
            Message::NotAllowed { value: value() },
            Message::UnknownField { name: value() },
            Message::Malformed { detail: value() },
            Message::UnknownCode {
                list: CodeList::Division,
                value: value(),
            },
            retired(Some(value())),
            Message::UsccLength { actual: 17 },
            Message::UsccCharacter {
                character: 'O',
                position: 1,
            },
            Message::UsccDivision {
                character: 'A',
                position: 3,
            },
            Message::UsccCheck {
                expected: '1',
                found: '2',
            },
            Message::HasUscc,
            Message::NumericCell,
            Message::NotADivision { value: value() },
            Message::NotAnIndustry { value: value() },
            Message::IndustryRange {
                section: 'C',
                division: value(),
                expected: 'I',
            },
            Message::NotAnEmail,
            Message::NotAMobile,
            Message::NotATelephone,
            Message::NotAUrl,
            Message::NotANumber,
            Message::NotADate,
            Message::HearingAhead,
            Message::DateOutOfRange {
                earliest: day,
                latest: day,
                actual: day,
            },
            Message::NotAWeekend { day },
            Message::HolidayAndWorkday {
                day,
                holiday: value(),
            },
            Message::EndsBeforeItBegins,
            Message::PeriodOver,
            Message::NotAReviewer,
            Message::SamePerson,
            Message::Taken,
            Message::NumberTaken,
            Message::NotFound,
            Message::LateWithoutReason,
            Message::MaterialMissing {
                requirement: value(),
            },
            Message::MaterialType,
            Message::MaterialTooLarge {
                max_bytes: 20_000_000,
            },
            Message::PasswordTooShort { min: 15, actual: 3 },
            Message::PasswordTooLong {
                max: 128,
                actual: 129,
            },
            Message::PasswordCommon,
            Message::PasswordWrong,
            Message::CodeWrong,
        ]
    }

    #[test]
    fn each_reason_has_its_own_code_and_two_sentences() {
        let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        let mut codes = BTreeSet::new();
        for message in one_of_each() {
            let (zh, en) = (message.text(Language::ZhCn), message.text(Language::En));
            assert!(codes.insert(message.code()), "{}", message.code());
            assert!(han(&zh) && !zh.contains(", ") && !zh.contains("; "), "{zh}");
            assert!(!han(&en), "{en}");
        }
    }
}
