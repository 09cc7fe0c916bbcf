//! What the type of a problem leads to: a page for the person who writes the client.

use axum::{extract::Path, response::Html};
use showcase_domain::Language;

use super::{Kind, Problem};

/// All types of problems.
pub async fn index() -> Html<String> {
    let items: String = Kind::ALL.iter().map(|kind| item(*kind)).collect();
    Html(page("问题类型 Problem types", &format!("<ul>{items}</ul>")))
}

/// One type of problem.
pub async fn explain(Path(slug): Path<String>) -> Result<Html<String>, Problem> {
    let kind = Kind::from_slug(&slug).ok_or_else(|| Problem::new(Kind::NotFound))?;
    let body = format!(
        "<p><code>{status}</code> <code>{uri}</code></p><p>{zh}</p>\
         <section lang=\"en\"><h2>{title}</h2><p>{en}</p></section>\
         <p><a href=\"/problems\">全部问题类型 <span lang=\"en\">All problem types</span></a></p>",
        status = kind.status().as_u16(),
        uri = kind.uri(),
        zh = with_code(kind.help(Language::ZhCn)),
        title = kind.title(Language::En),
        en = with_code(kind.help(Language::En)),
    );
    Ok(Html(page(kind.title(Language::ZhCn), &body)))
}

fn item(kind: Kind) -> String {
    format!(
        "<li><a href=\"{}\"><code>{}</code></a> {} {} <span lang=\"en\">{}</span></li>",
        kind.uri(),
        kind.slug(),
        kind.status().as_u16(),
        kind.title(Language::ZhCn),
        kind.title(Language::En),
    )
}

/// Words between backticks are what stands in a message.
fn with_code(text: &str) -> String {
    text.split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => part.to_owned(),
            _ => format!("<code>{part}</code>"),
        })
        .collect()
}

/// All texts on these pages are compiled in: nothing needs escaping.
fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1>{body}</main></body></html>"
    )
}
