//! The fields of the content, in words.

use crate::Language;

/// The label of a field of the content, by the first part of its JSON pointer.
pub fn field_name(pointer: &str, language: Language) -> String {
    let mut parts = pointer.trim_start_matches('/').split('/');
    let field = parts.next().unwrap_or_default();
    let name = match field {
        "" => language.choose("全部内容", "the whole content"),
        "kind" => language.choose("类型", "kind"),
        "name" => language.choose("名称", "name"),
        "name_en" => language.choose("英文名称", "English name"),
        "summary" => language.choose("简介", "summary"),
        "summary_en" => language.choose("英文简介", "English summary"),
        "description" => language.choose("详细说明", "description"),
        "product_version" => language.choose("型号/软件版本", "product version"),
        "scenario_tags" => language.choose("场景标签", "scenario tags"),
        "trl" => language.choose("技术就绪度", "technology readiness level"),
        "industry" => language.choose("所属行业", "industry"),
        "interfaces" => language.choose("接口与协议", "interfaces"),
        "website" => language.choose("网址", "website"),
        "partners" => language.choose("联合单位", "partners"),
        "components" => language.choose("组成产品", "components"),
        "materials" => language.choose("申报材料", "materials"),
        "change_kind" => language.choose("变更类别", "kind of change"),
        "uscc" | "identity" => language.choose("统一社会信用代码", "unified social credit code"),
        "foreign" => language.choose("境外登记", "foreign register"),
        "region" => language.choose("注册地", "region"),
        "origin" => language.choose("区内/引进", "origin"),
        "address" => language.choose("地址", "address"),
        "introduction" => language.choose("单位简介", "introduction"),
        "contact" => language.choose("联系人", "contact"),
        other => other,
    };
    match parts.next().and_then(|index| index.parse::<usize>().ok()) {
        Some(index) => format!("{name} {}", index + 1),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_a_list_is_counted_from_one() {
        assert_eq!(field_name("/partners/1/name", Language::ZhCn), "联合单位 2");
        assert_eq!(field_name("", Language::ZhCn), "全部内容");
    }
}
