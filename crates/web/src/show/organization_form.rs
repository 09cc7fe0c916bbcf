//! The questions about an organization, and reading their answers into a draft.

use showcase_domain::Language::ZhCn;
use showcase_domain::division::DivisionCode;
use showcase_domain::identity::Country;
use showcase_domain::organization::{ForeignDraft, OrganizationDraft, OrganizationKind, Origin};
use showcase_domain::revision::ChangeKind;
use showcase_registry::views::ContactView;

use super::content::region_name;
use super::groups::Group;
use super::offering_form::{Occasion, area, change_kind, chosen_if, industry};
use crate::components::{Choice, Control, Input, Question, Width};
use crate::form::Fields;

pub fn questions(group: Group, draft: &OrganizationDraft, occasion: Occasion) -> Vec<Question> {
    match group {
        Group::About => about(draft),
        _ => basics(draft, occasion),
    }
}

pub fn lead(group: Group) -> &'static str {
    match group {
        Group::About => "这些内容帮助审核人员和合作方了解贵单位，可以之后再补充。",
        _ => "请对照营业执照或法人证书填写。",
    }
}

fn basics(draft: &OrganizationDraft, occasion: Occasion) -> Vec<Question> {
    let kinds = OrganizationKind::ALL.iter().map(|kind| {
        chosen_if(
            Choice::new(kind.word(), kind.text(ZhCn)),
            draft.kind == Some(*kind),
        )
    });
    let origins = Origin::ALL.iter().map(|origin| {
        chosen_if(
            Choice::new(origin.word(), origin.text(ZhCn)),
            draft.origin == Some(*origin),
        )
    });
    let mut questions = vec![
        Question::One(Control::new(
            "kind",
            "单位类型",
            Input::Radios(kinds.collect()),
        )),
        Question::One(
            Control::line("name", "单位全称", &draft.name)
                .hint("与营业执照或法人证书一致")
                .autocomplete("organization"),
        ),
        Question::One(Control::line("name_en", "英文名称", &draft.name_en).optional()),
        Question::One(
            Control::line("uscc", "统一社会信用代码", &draft.uscc)
                .hint("18 位，在营业执照右上角；空格和小写会自动整理")
                .width(Width::Medium),
        ),
        Question::One(region(&draft.region)),
        Question::One(Control::new(
            "origin",
            "区内/引进",
            Input::Radios(origins.collect()),
        )),
        foreign(draft.foreign.as_ref()),
    ];
    if occasion == Occasion::Revision {
        questions.push(Question::One(change_kind(draft.change_kind)));
    }
    questions
}

fn region(given: &str) -> Control {
    let hint = match DivisionCode::parse(given) {
        Ok(_) => format!(
            "现在是：{}。可以填写 6 位行政区划代码，也可以填写完整名称",
            region_name(given)
        ),
        Err(_) => "填写完整名称，例如浙江省杭州市滨江区；也可以填写 6 位行政区划代码".to_owned(),
    };
    Control::line("region", "注册地", given)
        .hint(hint)
        .width(Width::Medium)
}

fn foreign(given: Option<&ForeignDraft>) -> Question {
    let nothing = ForeignDraft::default();
    let given = given.unwrap_or(&nothing);
    let mut countries = vec![Choice::new("", "境内单位，不填")];
    countries.extend(Country::all().map(|country| {
        let choice = Choice::new(
            country.as_str(),
            format!("{} {}", country.as_str(), country.name(ZhCn)),
        );
        chosen_if(choice, country.as_str() == given.country)
    }));
    Question::Group {
        legend: "境外单位：没有统一社会信用代码时填写".to_owned(),
        controls: vec![
            Control::new("foreign.country", "国家或地区", Input::Select(countries))
                .optional()
                .width(Width::Medium),
            Control::line("foreign.register", "登记机构", &given.register)
                .optional()
                .width(Width::Medium),
            Control::line("foreign.number", "登记号", &given.number)
                .optional()
                .width(Width::Medium),
        ],
    }
}

fn about(draft: &OrganizationDraft) -> Vec<Question> {
    let controls = [
        Control::line("address", "地址", &draft.address)
            .optional()
            .autocomplete("street-address"),
        industry("industry", &draft.industry),
        Control::typed("url", "website", "网址", &draft.website)
            .hint("以 https:// 开头")
            .optional(),
        area("introduction", "单位简介", &draft.introduction, 5000)
            .hint("空一行即分段")
            .optional(),
    ];
    controls.into_iter().map(Question::One).collect()
}

/// The contact person: people's data, kept apart from the content.
pub fn contact(given: &ContactView) -> Vec<Question> {
    let controls = [
        Control::line("name", "联系人姓名", &given.name)
            .autocomplete("name")
            .width(Width::Medium),
        Control::typed("tel", "phone", "电话", &given.phone)
            .hint("手机或固定电话")
            .autocomplete("tel")
            .width(Width::Medium),
        Control::typed("email", "email", "电子邮箱", &given.email)
            .optional()
            .autocomplete("email")
            .width(Width::Medium),
    ];
    controls.into_iter().map(Question::One).collect()
}

/// Puts the answers of one group into the draft; all others stay.
pub fn read(group: Group, fields: &Fields, draft: &mut OrganizationDraft) {
    let text = |name: &str| fields.get(name).to_owned();
    match group {
        Group::Basics => {
            draft.kind = OrganizationKind::from_word(fields.get("kind"));
            draft.name = text("name");
            draft.name_en = text("name_en");
            draft.uscc = text("uscc");
            draft.foreign = read_foreign(fields);
            draft.region = read_region(fields.get("region"));
            draft.origin = Origin::from_word(fields.get("origin"));
            draft.change_kind = ChangeKind::from_word(fields.get("change_kind"));
        }
        Group::About => {
            draft.address = text("address");
            draft.industry = text("industry");
            draft.website = text("website");
            draft.introduction = text("introduction");
        }
        _ => {}
    }
}

fn read_foreign(fields: &Fields) -> Option<ForeignDraft> {
    let text = |name: &str| fields.get(name).trim().to_owned();
    let foreign = ForeignDraft {
        country: text("foreign.country"),
        register: text("foreign.register"),
        number: text("foreign.number"),
    };
    (foreign != ForeignDraft::default()).then_some(foreign)
}

/// People write names where programs write codes. A name that fits several places stays as it is, and is asked about.
fn read_region(typed: &str) -> String {
    let typed = typed.trim();
    let in_force = || DivisionCode::all().filter(|division| !division.is_retired());
    let full = in_force().find(|division| division.full_name() == typed);
    let mut named = in_force().filter(|division| division.name() == typed);
    let alone = named.next().filter(|_| named.next().is_none());
    full.or(alone)
        .map_or_else(|| typed.to_owned(), |division| division.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::read_region;

    #[test]
    fn a_place_is_found_by_its_name_when_there_is_only_one() {
        assert_eq!(read_region("浙江省杭州市滨江区"), "330108");
        assert_eq!(read_region(" 滨江区 "), "330108");
        assert_eq!(read_region("鼓楼区"), "鼓楼区");
        assert_eq!(read_region("330108"), "330108");
        assert_eq!(read_region("999999"), "999999");
    }
}
