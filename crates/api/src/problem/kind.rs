//! The types of problems. Their slugs are stable: clients branch on them.

use http::StatusCode;
use showcase_domain::Language;

macro_rules! kinds {
    ($($kind:ident = $status:ident $slug:literal ($zh:literal, $en:literal) ($help_zh:literal, $help_en:literal);)*) => {
        /// A type of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $($kind),*
        }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The last segment of its URI.
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Self::$kind => $slug),*
                }
            }

            pub const fn status(self) -> StatusCode {
                match self {
                    $(Self::$kind => StatusCode::$status),*
                }
            }

            pub const fn title(self, language: Language) -> &'static str {
                match self {
                    $(Self::$kind => language.choose($zh, $en)),*
                }
            }

            /// What it means and what to do.
            pub const fn help(self, language: Language) -> &'static str {
                match self {
                    $(Self::$kind => language.choose($help_zh, $help_en)),*
                }
            }
        }
    };
}

kinds! {
    Malformed = BAD_REQUEST "malformed" ("请求无法读取", "The request cannot be read")
        ("请求正文不是有效的 JSON，或某个请求头的写法不对。请按接口文档改正后重发。",
         "The body is not JSON, or a header is not well formed. Correct it as the reference says and send it again.");
    InvalidQuery = BAD_REQUEST "invalid-query" ("查询参数有误", "A query parameter is not valid")
        ("errors 指出是哪个参数；未知的参数也会被拒绝，以免筛选条件被悄悄忽略。",
         "`errors` names the parameter. Unknown parameters are refused too, so that no filter is silently ignored.");
    InvalidCursor = BAD_REQUEST "invalid-cursor" ("翻页游标无效", "The cursor is not valid")
        ("游标只能与取得它时的筛选和排序条件一起使用。请从第一页重新开始。",
         "A cursor is good only for the filters and the order it was made with. Begin again at the first page.");
    KeyNotAccepted = BAD_REQUEST "idempotency-key-not-accepted" ("此操作不接受幂等键", "The operation takes no idempotency key")
        ("此操作的应答不会被保存（例如其中含有秘密），因此不能用 Idempotency-Key 重放。请去掉该请求头。",
         "Its answer is not stored (it may hold a secret), so it cannot be repeated by key. Send it without the header.");
    NotSignedIn = UNAUTHORIZED "not-signed-in" ("请先登录", "Sign in first")
        ("没有提供令牌，或令牌无效、已过期、已撤销。请在 Authorization 请求头中以 Bearer 方式提供有效令牌。",
         "There was no token, or it is wrong, expired or revoked. Send a valid one in the header `Authorization: Bearer …`.");
    InvalidCredentials = UNAUTHORIZED "invalid-credentials" ("账号或密码不正确", "Wrong identifier or password")
        ("账号不存在与密码错误的应答相同。",
         "An unknown account and a wrong password are answered alike.");
    Forbidden = FORBIDDEN "forbidden" ("没有权限", "Not permitted")
        ("您可以看到它，但您的角色或令牌的授权范围不包含此操作。",
         "You may see it, but neither your role nor your token's scopes include this.");
    NotFound = NOT_FOUND "not-found" ("不存在", "Not found")
        ("地址有误，或该对象不存在，或您无权知道它是否存在。",
         "The address is wrong, or there is no such thing, or you may not know whether there is.");
    MethodNotAllowed = METHOD_NOT_ALLOWED "method-not-allowed" ("此地址不支持该方法", "The address does not know this method")
        ("Allow 应答头列出了可用的方法。", "The header `Allow` lists those it knows.");
    Timeout = REQUEST_TIMEOUT "timeout" ("请求超时", "The request took too long")
        ("请稍后重试。写操作请带上同一个 Idempotency-Key，以免重复。",
         "Try again later; repeat a write with the same `Idempotency-Key`, so that it is done once.");
    Conflict = CONFLICT "conflict" ("当前状态下不能进行", "Not possible in this state")
        ("unmet 列出了尚未满足的条件。", "`unmet` lists what has to be true first.");
    Stale = PRECONDITION_FAILED "stale" ("内容已被修改", "It has changed since you read it")
        ("请重新读取，核对变化后，用新的 ETag 再提交。",
         "Read it again, compare, and send your change with the new `ETag`.");
    TooLarge = PAYLOAD_TOO_LARGE "too-large" ("请求正文过大", "The body is too large")
        ("JSON 正文不超过 256 KB，上传的文件不超过 20 MB。", "A JSON body has at most 256 KB, an uploaded file at most 20 MB.");
    UnsupportedMediaType = UNSUPPORTED_MEDIA_TYPE "unsupported-media-type" ("不支持的正文类型", "Unsupported type of body")
        ("JSON 正文的 Content-Type 为 application/json，上传文件用 multipart/form-data。",
         "JSON is sent as `application/json`, files as `multipart/form-data`.");
    Invalid = UNPROCESSABLE_ENTITY "invalid" ("内容有误", "The content is not valid")
        ("errors 逐项指出位置（JSON Pointer）和原因，一次列全。",
         "`errors` names each place (JSON pointer) and reason, all at once.");
    KeyReused = UNPROCESSABLE_ENTITY "idempotency-key-reused" ("幂等键已用于另一请求", "The idempotency key was used for another request")
        ("同一个 Idempotency-Key 只能用于重复完全相同的请求。请为新的请求换一个键。",
         "A key repeats exactly the same request. Take a new one for another request.");
    VersionRequired = PRECONDITION_REQUIRED "version-required" ("请说明所依据的版本", "Say which version you saw")
        ("请在 If-Match 请求头中写上读取时得到的 ETag。", "Send the `ETag` that you read in the header `If-Match`.");
    TooManyAttempts = TOO_MANY_REQUESTS "too-many-attempts" ("尝试次数过多", "Too many attempts")
        ("请在 Retry-After 所示的秒数之后再试。", "Try again after the seconds in `Retry-After`.");
    Internal = INTERNAL_SERVER_ERROR "internal" ("内部错误", "Internal error")
        ("问题在我们这边，已记入日志。联系我们时请告知 instance 中的请求编号。",
         "It is our fault and has been logged. Tell us the request id in `instance` when you write to us.");
    Busy = SERVICE_UNAVAILABLE "busy" ("系统繁忙", "Busy")
        ("请在 Retry-After 所示的秒数之后重试。", "Try again after the seconds in `Retry-After`.");
}

impl Kind {
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.slug() == slug)
    }

    /// The same in every installation, and relative to it: it resolves to the page that explains it.
    pub fn uri(self) -> String {
        format!("/problems/{}", self.slug())
    }

    /// What a bare status of the framework means.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::NotSignedIn,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::REQUEST_TIMEOUT => Self::Timeout,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            other if other.is_client_error() => Self::Malformed,
            _ => Self::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn slugs_are_unique_and_found_again() {
        let slugs: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.slug()).collect();
        assert_eq!(slugs.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert_eq!(Kind::from_slug(kind.slug()), Some(*kind));
        }
    }

    #[test]
    fn the_documentation_lists_them_all() {
        let page = include_str!("../../../../docs/api.md");
        for kind in Kind::ALL {
            let row = format!("| `{}` | {} |", kind.uri(), kind.status().as_u16());
            assert!(page.contains(&row), "{row}");
        }
        assert_eq!(page.matches("| `/problems/").count(), Kind::ALL.len());
    }
}
