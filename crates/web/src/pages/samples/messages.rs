//! The inbox, with and without messages.

use super::{Drawn, Room, draw, page, when};
use crate::pages::{MessageCard, MessagesPage, MessagesTab, Viewer};

pub(super) fn pages() -> Vec<Drawn> {
    vec![
        draw("messages", &inbox()),
        draw("messages-empty", &empty_inbox()),
    ]
}

fn tabs(unread: u64, only_unread: bool) -> Vec<MessagesTab> {
    let tab = |label: String, href, is_current| MessagesTab {
        label,
        href,
        is_current,
    };
    vec![
        tab("全部".into(), "/messages", !only_unread),
        tab(
            format!("未读（{unread}）"),
            "/messages?unread=true",
            only_unread,
        ),
    ]
}

fn inbox() -> MessagesPage {
    let card = |id: &str, title: &str, body: &[&str], topic: &str, is_unread| MessageCard {
        id: id.into(),
        title: title.into(),
        paragraphs: body.iter().map(ToString::to_string).collect(),
        topic: topic.into(),
        when: when("今天 10:12"),
        is_unread,
        href: (topic != "AB岗").then(|| format!("/messages/{id}")),
    };
    let mut page = page(Room::Workspace, "消息");
    page.viewer = Some(Viewer {
        name: "王示例".into(),
        is_office: false,
        unread: 2,
    });
    MessagesPage {
        page,
        tabs: tabs(2, false),
        messages: vec![
            card(
                "ntf_2",
                "请修改：智慧灯杆一体化管理平台",
                &[
                    "办件 BJ-2026-000123 已退回修改，共 2 条意见待答复。请逐条答复后再次提交，最迟 2026年12月15日；逾期未提交的，办件自动终止。",
                ],
                "退回修改",
                true,
            ),
            card(
                "ntf_1",
                "有 2 个办件等您答复修改意见",
                &[
                    "智慧灯杆一体化管理平台（办件 BJ-2026-000123）：2 条待答复，最迟 2026年12月15日 再次提交。",
                    "示例科技有限公司（办件 BJ-2026-000120）：1 条待答复，最迟 2026年12月11日 再次提交。",
                ],
                "待答复",
                true,
            ),
            card(
                "ntf_0",
                "您被设为 B 岗：2026年12月1日至2026年12月5日",
                &[
                    "2026年12月1日至2026年12月5日，由您代为办理一位同事的审核工作，其在办事项您也可以办理。",
                ],
                "AB岗",
                false,
            ),
        ],
        mark_until: Some("ntf_2".into()),
        here: "/messages".into(),
        empty: "还没有消息",
        first_href: None,
        next_href: Some("/messages?cursor=ab".into()),
    }
}

fn empty_inbox() -> MessagesPage {
    MessagesPage {
        page: page(Room::Workspace, "消息"),
        tabs: tabs(0, true),
        messages: Vec::new(),
        mark_until: None,
        here: "/messages?unread=true".into(),
        empty: "没有未读消息",
        first_href: None,
        next_href: None,
    }
}
