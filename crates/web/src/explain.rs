//! Each failure becomes a page that says why and where to go.

use axum::response::{IntoResponse, Redirect, Response};
use http::header::RETRY_AFTER;
use showcase_domain::{Language, Refusal};
use showcase_registry::views::ConditionView;
use showcase_registry::{Error, Registry};

use crate::components::{Kept, Link, Reason};
use crate::draw::draw;
use crate::failure::{Failed, Failure, FormFault};
use crate::form::Fields;
use crate::held::{Held, kept};
use crate::pages::{ProblemPage, Room};
use crate::query;
use crate::routes::session::sign_in_again;
use crate::visit::Visit;

/// The page for a failure that a handler answered with, or the response as it is.
pub fn explain(
    registry: &Registry,
    visit: &Visit,
    typed: Option<&Fields>,
    mut response: Response,
) -> Response {
    let Some(Failed(failure)) = response.extensions_mut().remove::<Failed>() else {
        return response;
    };
    if let Failure::Registry(Error::Refused(Refusal::NotSignedIn)) = *failure {
        let held = typed.and_then(|typed| Held::of(&visit.address, typed));
        return match held {
            Some(held) => (failure.status(), sign_in_again(registry, visit, &held)).into_response(),
            None => to_sign_in(visit),
        };
    }
    if let Failure::Registry(Error::Internal(cause)) = failure.as_ref() {
        tracing::error!(request_id = visit.caller.request_id, cause, "failed");
    }
    let mut page = page_of(visit, &failure);
    page.kept = typed.map(kept).unwrap_or_default();
    let mut response = (failure.status(), draw(&page)).into_response();
    if let Failure::Registry(error) = failure.as_ref() {
        let seconds = match error {
            Error::TooManyAttempts {
                retry_after_seconds,
            } => Some(*retry_after_seconds),
            Error::Busy => Some(1),
            Error::Refused(_) | Error::KeyReused | Error::Internal(_) => None,
        };
        if let Some(seconds) = seconds {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
    }
    response
}

/// Whoever has to sign in comes back to where they wanted to go, or to the page whose form they sent.
fn to_sign_in(visit: &Visit) -> Response {
    Redirect::to(&query::address("/sign-in", &[("next", &visit.next)])).into_response()
}

fn page_of(visit: &Visit, failure: &Failure) -> ProblemPage {
    let room = Room::of(&visit.address);
    let language = if room == Room::Public {
        visit.caller.language
    } else {
        Language::ZhCn
    };
    let (title, text) = words(failure);
    let mut paragraphs = vec![language.choose(text.0, text.1).to_owned()];
    let mut reasons = Vec::new();
    if let Failure::Registry(Error::Refused(refusal)) = failure {
        match refusal {
            Refusal::Conflict { unmet } => {
                let unmet = ConditionView::list(unmet.clone(), language, visit.zone);
                reasons.extend(unmet.into_iter().map(|it| Reason {
                    text: it.message,
                    href: None,
                }));
            }
            Refusal::Invalid(errors) => {
                paragraphs.extend(errors.iter().map(|error| error.message.text(language)));
            }
            _ => {}
        }
    }
    let is_ours = matches!(failure, Failure::Registry(Error::Internal(_)));
    ProblemPage {
        page: visit.page(room, language.choose(title.0, title.1)),
        status: failure.status().as_u16(),
        paragraphs,
        reasons,
        kept: Kept::default(),
        links: ways_on(visit, room, language),
        request_id: is_ours.then(|| visit.caller.request_id.clone()),
    }
}

fn ways_on(visit: &Visit, room: Room, language: Language) -> Vec<Link> {
    let catalogue = language.choose("/", "/en/");
    let home = match room {
        Room::Public => Link::new(language.choose("打开目录", "Open the catalogue"), catalogue),
        Room::Workspace => Link::new("我的工作台", "/workspace"),
        Room::Console => Link::new("办件列表", "/console"),
    };
    let back = visit.back.clone().filter(|back| *back != visit.address);
    let back = back.map(|back| Link::new(language.choose("返回上一页", "Back"), back));
    back.into_iter().chain([home]).collect()
}

type Words = (&'static str, &'static str);

/// Title and text, each in Chinese and English.
fn words(failure: &Failure) -> (Words, Words) {
    match failure {
        Failure::Form(FormFault::OtherSite | FormFault::WrongToken) => (
            ("这个表单已经失效", "This form is no longer valid"),
            (
                "登录状态已经改变，或者表单不是从本站打开的。请返回上一页，刷新后再提交。",
                "You signed in or out in the meantime, or the form was not opened here. Go back, reload and send it again.",
            ),
        ),
        Failure::Form(FormFault::NotAForm) => (
            ("无法读取表单", "The form cannot be read"),
            ("请返回后重新填写。", "Please go back and fill it in again."),
        ),
        Failure::Form(FormFault::TooLarge) => (
            ("内容太大", "Too large"),
            (
                "表单内容或文件超出了大小限制，没有保存。",
                "The form or the file is larger than allowed. Nothing was saved.",
            ),
        ),
        Failure::Registry(error) => words_of(error),
    }
}

fn words_of(error: &Error) -> (Words, Words) {
    match error {
        Error::TooManyAttempts { .. } => (
            ("尝试次数过多", "Too many attempts"),
            ("请稍后再试。", "Please try again later."),
        ),
        Error::Busy => (
            ("系统正忙", "Busy"),
            (
                "没有保存任何内容，请稍后再试一次。",
                "Nothing was saved. Please try again in a moment.",
            ),
        ),
        Error::KeyReused | Error::Internal(_) => (
            ("系统出错了", "Something went wrong"),
            (
                "这是我们的问题，您的操作没有生效。如需协助，请提供下面的请求编号。",
                "This is our fault, and nothing was changed. If you need help, quote the request number below.",
            ),
        ),
        Error::Refused(refusal) => match refusal {
            Refusal::NotSignedIn => (
                ("请先登录", "Please sign in"),
                ("这一页需要登录。", "This page needs you to sign in."),
            ),
            Refusal::NotFound => (
                ("没有找到这一页", "Not found"),
                (
                    "地址可能输错了，或者这一项不对您公开。",
                    "The address may be mistyped, or this is not open to you.",
                ),
            ),
            Refusal::Forbidden => (
                ("您不能进行这项操作", "Not permitted"),
                (
                    "您的角色没有这项权限。如有需要，请联系本单位负责人或管理员。",
                    "Your role does not include this. Ask the owner of your organization or an administrator.",
                ),
            ),
            Refusal::VersionRequired => (
                ("表单不完整", "The form is incomplete"),
                (
                    "缺少版本信息，请返回并刷新页面后再提交。",
                    "The version is missing. Go back, reload and send it again.",
                ),
            ),
            Refusal::Stale { .. } => (
                ("内容刚被更新过", "It has just been changed"),
                (
                    "在您打开之后，这里已经有了新的内容，您的操作没有生效。请返回并刷新，看过新的内容后再决定。",
                    "Since you opened the page, it was changed, and your action had no effect. Go back, reload and decide again.",
                ),
            ),
            Refusal::Conflict { .. } => (
                ("现在还不能这样做", "Not possible now"),
                (
                    "还有条件没有满足，内容保持原样。",
                    "Something has to be true first. Nothing was changed.",
                ),
            ),
            Refusal::Malformed { .. } => (
                ("请求无法读取", "The request cannot be read"),
                ("请返回后重试。", "Please go back and try again."),
            ),
            Refusal::BadCursor => (
                ("翻页链接已失效", "This page link is no longer valid"),
                (
                    "筛选条件已经改变，请从第一页重新开始。",
                    "The filters have changed. Please start from the first page.",
                ),
            ),
            Refusal::Invalid(_) => (
                ("填写的内容有误", "Something is not valid"),
                (
                    "请按下面的提示修改。",
                    "Please correct what is listed below.",
                ),
            ),
        },
    }
}
