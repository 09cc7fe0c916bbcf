//! Every page with sample data: drawn, checked for what all pages owe their
//! readers, and written to a folder where they can be looked at.

mod audit;
mod console;
mod figures;
mod messages;
mod notices;
mod office;
mod owner_cases;
mod panel;
mod public;
mod workspace;

use std::collections::HashSet;
use std::fs;

use askama::Template;

use super::{Page, Room, Viewer};
use crate::assets;
use crate::components::{
    Badge, Breadcrumb, Fact, File, Ladder, Link, Status, Step, StepState, Timeline, TimelineEntry,
    Tone, When,
};
use crate::text::Texts;
use showcase_domain::Language;

pub(super) const HASH: &str =
    "sha256:9f2c1d7be0a4583c6e19b2f07d54a8e3c1f6907b3d28e5a4419c0be7f8a1d263";

pub(super) fn page(room: Room, title: &str) -> Page {
    let viewer = match room {
        Room::Public => None,
        Room::Workspace => Some(Viewer {
            name: "王示例".into(),
            is_office: false,
            unread: 0,
        }),
        Room::Console => Some(Viewer {
            name: "李审核".into(),
            is_office: true,
            unread: 12,
        }),
    };
    let sections = match room {
        Room::Console => vec![
            Link::new("办件", "/console").current(),
            Link::new("单位", "/console/organizations"),
            Link::new("审计", "/console/audit"),
        ],
        Room::Public | Room::Workspace => Vec::new(),
    };
    Page {
        title: title.into(),
        room,
        sections,
        text: Texts::of(Language::ZhCn),
        field_name: "智慧城市实验场".into(),
        viewer,
        csrf: "c5f1".into(),
        flash: None,
        other_language: None,
    }
}

pub(super) fn when(shown: &str) -> When {
    When {
        shown: shown.into(),
        exact: "2026-11-20 15:04:05 (UTC+8)".into(),
        datetime: "2026-11-20T07:04:05Z".into(),
    }
}

pub(super) fn status(facts: &[(&str, &str)]) -> Status {
    Status(
        facts
            .iter()
            .map(|&(label, value)| Fact::new(label, value))
            .collect(),
    )
}

pub(super) fn breadcrumb(links: &[(&str, &str)]) -> Breadcrumb {
    Breadcrumb(
        links
            .iter()
            .map(|&(label, href)| Link::new(label, href))
            .collect(),
    )
}

/// The six steps with the one that is reached, and a note under each.
pub(super) fn ladder(reached: usize, notes: [&str; 6]) -> Ladder {
    let labels = [
        "已登记",
        "孵化中",
        "验证中",
        "已验证",
        "区内推广",
        "区外推广复制",
    ];
    let step = |(index, (label, note)): (usize, (&str, &str))| Step {
        label: label.into(),
        note: note.into(),
        state: match (index + 1).cmp(&reached) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Here,
            std::cmp::Ordering::Greater => StepState::Ahead,
        },
        href: None,
    };
    let steps = labels
        .into_iter()
        .zip(notes)
        .enumerate()
        .map(step)
        .collect();
    Ladder {
        label: "推广状态".into(),
        steps,
    }
}

pub(super) fn file(name: &str) -> File {
    File {
        name: name.into(),
        href: "/materials/mat_0".into(),
        detail: "PDF，1.2 MB".into(),
        hash: HASH.into(),
        uploaded: when("11月18日"),
    }
}

pub(super) fn history() -> Timeline {
    let entry = |tone, actor: &str, act: &str, time: &str, remark: Option<&str>| TimelineEntry {
        tone,
        actor: actor.into(),
        act: act.into(),
        when: when(time),
        remark: remark.map(Into::into),
    };
    Timeline(vec![
        entry(
            Some(Tone::Waiting),
            "审核人员",
            "退回修改，2 条意见",
            "今天 10:12",
            Some("请一次改完后再提交。"),
        ),
        entry(Some(Tone::Review), "审核人员", "领办", "昨天 16:40", None),
        entry(None, "王示例", "提交", "11月20日 15:04", None),
    ])
}

pub(super) fn badge(tone: Tone, label: &str) -> Badge {
    Badge::new(tone, label)
}

fn check(name: &str, html: &str) {
    assert_eq!(
        html.matches("<h1").count(),
        1,
        "{name}: one heading of the first order"
    );
    assert!(
        html.matches("button-primary").count() <= 1,
        "{name}: one primary button"
    );
    assert!(
        !html.contains(" style="),
        "{name}: the policy forbids inline styles"
    );
    assert!(
        !html.contains("<script>"),
        "{name}: the policy forbids inline scripts"
    );
    let mut seen = HashSet::new();
    for id in html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(seen.insert(id), "{name}: the id {id} occurs twice");
    }
    for target in html
        .split(" for=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(
            seen.contains(target),
            "{name}: a label names the missing {target}"
        );
    }
    for form in html
        .split("<form")
        .skip(1)
        .filter(|form| form.contains("method=\"post\""))
    {
        let body = form.split("</form>").next().unwrap();
        assert!(
            body.contains("name=\"csrf\""),
            "{name}: a form without its token"
        );
    }
}

#[test]
fn renders_every_page_with_samples() {
    let folder = std::env::temp_dir().join("showcase-pages");
    fs::create_dir_all(&folder).unwrap();
    for asset in [&assets::STYLESHEET, &assets::SCRIPT, &assets::MARK] {
        fs::write(folder.join(asset.name), asset.body).unwrap();
    }
    let pages = public::pages()
        .into_iter()
        .chain(workspace::pages())
        .chain(console::pages())
        .chain(figures::pages())
        .chain(office::pages())
        .chain(notices::pages())
        .chain(audit::pages())
        .chain(messages::pages())
        .chain(owner_cases::pages())
        .chain(panel::pages());
    for (name, html) in pages {
        check(name, &html);
        fs::write(
            folder.join(name).with_extension("html"),
            html.replace("\"/assets/", "\""),
        )
        .unwrap();
    }
}

#[test]
fn what_people_typed_is_escaped() {
    let html = badge(Tone::Draft, "<b>&").render().unwrap();
    assert!(!html.contains("<b>"), "{html}");
}

/// A page by the name of its file.
pub(super) type Drawn = (&'static str, String);

pub(super) fn draw(name: &'static str, page: &impl Template) -> Drawn {
    (name, page.render().unwrap())
}
