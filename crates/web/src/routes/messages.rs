//! 消息: the list, marking as read, and from a message to what it is about.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use showcase_domain::Language::ZhCn;
use showcase_domain::event::Subject;
use showcase_domain::id::NotificationId;
use showcase_domain::notification::Room as Told;
use showcase_domain::policy::Action;
use showcase_registry::views::NotificationView;
use showcase_registry::{NotificationQuery, ReadInput, Registry};

use crate::at::At;
use crate::draw::{done, draw};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{MessageCard, MessagesPage, MessagesTab, Room};
use crate::query::{Asked, is_of_this_site};
use crate::rooms::Rooms;
use crate::visit::{SignedIn, Visit};

const HOME: &str = "/messages";
const UNREAD: &str = "/messages?unread=true";

pub fn add(rooms: Rooms) -> Rooms {
    rooms.page(HOME, list).page("/messages/{id}", open).form(
        "/messages/read",
        Action::NotificationRead,
        mark_read,
    )
}

async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = Asked::read(query.as_deref(), &["unread", "cursor"]);
    let query = asked.parsed::<NotificationQuery>()?;
    let only_unread = query.unread;
    let listed = registry.list_notifications(&visit.caller, query).await?;
    let first = listed.items.first().map(|message| message.id.to_string());
    let messages = listed.items.iter().map(|message| card(&visit, message));
    let next_href = listed
        .next_cursor
        .map(|cursor| asked.with("cursor", &cursor).at(HOME));
    Ok(draw(&MessagesPage {
        page: visit.page(Room::Workspace, "消息"),
        tabs: tabs(visit.unread, only_unread),
        messages: messages.collect(),
        // On later pages it would leave the newer ones unread.
        mark_until: first.filter(|_| visit.unread > 0 && asked.get("cursor").is_empty()),
        here: asked.at(HOME),
        empty: if only_unread {
            "没有未读消息"
        } else {
            "还没有消息"
        },
        first_href: (!asked.get("cursor").is_empty()).then(|| asked.with("cursor", "").at(HOME)),
        next_href,
    }))
}

fn tabs(unread: u64, only_unread: bool) -> Vec<MessagesTab> {
    let tab = |label, href, is_current| MessagesTab {
        label,
        href,
        is_current,
    };
    vec![
        tab("全部".to_owned(), HOME, !only_unread),
        tab(format!("未读（{unread}）"), UNREAD, only_unread),
    ]
}

fn card(visit: &Visit, message: &NotificationView) -> MessageCard {
    MessageCard {
        id: message.id.to_string(),
        title: message.title.clone(),
        paragraphs: message.body.lines().map(str::to_owned).collect(),
        topic: message.kind.text(ZhCn).to_owned(),
        when: visit.at(message.created_at),
        is_unread: message.read_at.is_none(),
        href: target(message).map(|_| format!("{HOME}/{}", message.id)),
    }
}

/// Leads to what a message is about. Having been opened it counts as read.
async fn open(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<NotificationId>,
) -> Result<Response, Failure> {
    let message = registry.open_notification(&visit.caller, id).await?;
    let target = target(&message).unwrap_or_else(|| HOME.to_owned());
    Ok(Redirect::to(&target).into_response())
}

/// The page of what a message is about, in the room of the one who was told.
fn target(message: &NotificationView) -> Option<String> {
    let subject = message
        .subject
        .as_deref()
        .and_then(|it| it.parse::<Subject>().ok());
    let room = match message.room {
        Told::Workspace => "/workspace",
        Told::Console => "/console",
        Told::Panel => "/panel",
        Told::Public => "",
    };
    match subject {
        Some(Subject::Case(id)) if message.room != Told::Public => {
            Some(format!("{room}/cases/{id}"))
        }
        Some(Subject::Organization(id)) => Some(format!("{room}/organizations/{id}")),
        Some(Subject::Offering(id)) => Some(format!("{room}/offerings/{id}")),
        Some(Subject::Notice(id)) => Some(format!("/notices/{id}")),
        // A digest is about what waits there.
        None if message.kind.is_digest() => Some(room.to_owned()),
        Some(_) | None => None,
    }
}

async fn mark_read(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = match fields.get("until").parse() {
        Ok(until) => ReadInput::AllUntil(until),
        Err(_) => ReadInput::Ids(
            fields
                .all("id")
                .iter()
                .filter_map(|id| id.parse().ok())
                .collect(),
        ),
    };
    registry
        .mark_notifications_read(&visit.caller, Ok(input))
        .await?;
    let back = fields.get("back");
    let back = if is_of_this_site(back) { back } else { HOME };
    Ok(done(back, Done::MessagesRead))
}

#[cfg(test)]
mod tests {
    use showcase_domain::notification::NotificationKind;

    use super::*;

    fn message(kind: NotificationKind, subject: Option<&str>) -> NotificationView {
        let at = "2026-11-24T00:00:00Z".parse().unwrap();
        NotificationView {
            id: "ntf_0193a5c0f5b27c1e8d3a4b5c6d7e8f90".parse().unwrap(),
            kind,
            room: kind.room(),
            title: String::new(),
            body: String::new(),
            subject: subject.map(str::to_owned),
            created_at: at,
            read_at: None,
        }
    }

    #[test]
    fn a_message_leads_into_the_room_of_the_one_who_was_told() {
        use NotificationKind as Kind;
        let to = |kind, subject| target(&message(kind, subject));
        let id = "cas_0193a5c0f5b27c1e8d3a4b5c6d7e8f90";
        let case = Some(id);
        let at = |room: &str| Some(format!("{room}/cases/{id}"));
        assert_eq!(to(Kind::CaseApproved, case), at("/workspace"));
        assert_eq!(to(Kind::CaseAssigned, case), at("/console"));
        assert_eq!(to(Kind::SeatGiven, case), at("/panel"));
        assert_eq!(to(Kind::SeatEnded, None), None);
        let notice = "ntc_0193a5c0f5b27c1e8d3a4b5c6d7e8f90";
        assert_eq!(
            to(Kind::YourObjectionDismissed, Some(notice)),
            Some(format!("/notices/{notice}"))
        );
        assert_eq!(to(Kind::YourObjectionUpheld, None), None);
        assert_eq!(to(Kind::AnswerDigest, None), Some("/workspace".into()));
        assert_eq!(to(Kind::ReviewDigest, None), Some("/console".into()));
        assert_eq!(to(Kind::MembershipEnded, None), None);
    }
}
