//! How messages reach people: into a readable outbox in demonstrations and tests, by mail otherwise.
//!
//! Messages are sent after the commit that they are about, never inside a deciding transaction (INV-3).

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use showcase_domain::{Language, person::Identifier};
use uuid::Uuid;

use crate::{Caller, Error, Registry, clock::new_uuid};

/// How long a mail server may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// The way out.
pub enum Channel {
    /// Rows in the database, to be read with [`Registry::read_outbox`].
    Outbox,
    Smtp(Box<Smtp>),
}

/// A mail server.
pub struct Smtp {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

/// The settings of the mail server cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ChannelError {
    #[error("mail.from is not a mailbox: {0}")]
    From(lettre::address::AddressError),
    #[error("mail.smtp_url: {0}")]
    Url(lettre::transport::smtp::Error),
}

/// A message to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Letter {
    RegistrationCode {
        code: String,
        minutes: i64,
    },
    /// Somebody asked to register with an address that has an account. Only its holder is told.
    AccountExists,
    PasswordChanged,
    /// Something happened that concerns them: the words are the message's own.
    Told {
        title: String,
        body: String,
        /// Where it is read in the product.
        link: String,
    },
}

/// A letter that is ready to go.
pub(crate) struct Post<'a> {
    pub(crate) to: &'a Identifier,
    /// Of its row, where the outbox is the channel. The same one is there once, however often it is sent.
    pub(crate) id: Uuid,
    /// What mail programs know a second copy by.
    pub(crate) message_id: Option<&'a str>,
    pub(crate) letter: &'a Letter,
    pub(crate) language: Language,
}

impl Channel {
    /// `smtps://user:password@host:465`, or `smtp://…?tls=required` for STARTTLS.
    pub fn smtp(url: &str, from: &str) -> Result<Self, ChannelError> {
        let from = from.parse().map_err(ChannelError::From)?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(ChannelError::Url)?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self::Smtp(Box::new(Smtp { from, transport })))
    }

    /// Whether a message to this address can be delivered: there is no gateway for text messages.
    pub(crate) const fn reaches(&self, identifier: &Identifier) -> bool {
        matches!(
            (self, identifier),
            (Self::Outbox, _) | (Self::Smtp(_), Identifier::Email(_))
        )
    }
}

impl Registry {
    /// Sends a message. A failure is the caller's to tell: most requests have done their work before.
    pub(crate) async fn send(
        &self,
        caller: &Caller,
        to: &Identifier,
        letter: &Letter,
    ) -> Result<(), Error> {
        let post = Post {
            to,
            id: new_uuid(self.clock().now()),
            message_id: None,
            letter,
            language: caller.language,
        };
        self.deliver(post).await
    }

    /// Hands a letter to the channel.
    pub(crate) async fn deliver(&self, post: Post<'_>) -> Result<(), Error> {
        let (field, url) = (&self.settings().field_name, &self.settings().public_url);
        let subject = post.letter.subject(field, post.language);
        let body = post.letter.body(field, url, post.language);
        match self.channel() {
            Channel::Outbox => {
                let stored = showcase_persistence::Letter {
                    id: post.id,
                    recipient: post.to.as_str().to_owned(),
                    subject,
                    body,
                    created_at: self.clock().now(),
                };
                Ok(self.store().upkeep().put_letter(&stored).await?)
            }
            Channel::Smtp(smtp) => smtp.send(&post, subject, body).await,
        }
    }

    /// Sends a message about something that is done already: that it did not arrive changes nothing, so it is only logged.
    pub(crate) async fn notify(&self, caller: &Caller, to: &Identifier, letter: &Letter) {
        if !self.channel().reaches(to) {
            return;
        }
        if let Err(error) = self.send(caller, to, letter).await {
            tracing::warn!(request_id = caller.request_id, %error, "a message was not sent");
        }
    }
}

impl Smtp {
    async fn send(&self, post: &Post<'_>, subject: String, body: String) -> Result<(), Error> {
        let to = post
            .to
            .as_str()
            .parse::<Mailbox>()
            .map_err(|_| Error::internal("the recipient is not a mailbox"))?;
        let message_id = post
            .message_id
            .map(|id| format!("<{id}@{}>", self.from.email.domain()));
        let message = lettre::Message::builder()
            .from(self.from.clone())
            .to(to)
            .message_id(message_id)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(Error::internal)?;
        self.transport
            .send(message)
            .await
            .map_err(Error::internal)?;
        Ok(())
    }
}

impl Letter {
    fn subject(&self, field: &str, language: Language) -> String {
        let about = match self {
            Self::RegistrationCode { .. } => {
                language.choose("注册验证码", "your registration code")
            }
            Self::AccountExists => language.choose("您已有账号", "you have an account already"),
            Self::PasswordChanged => language.choose("密码已修改", "your password was changed"),
            Self::Told { title, .. } => title,
        };
        match language {
            Language::ZhCn => format!("【{field}】{about}"),
            Language::En => format!("{field}: {about}"),
        }
    }

    fn body(&self, field: &str, url: &str, language: Language) -> String {
        match (self, language) {
            (Self::RegistrationCode { code, minutes }, Language::ZhCn) => format!(
                "您好：\n\n您正在注册{field}的账号，验证码为 {code}，{minutes} 分钟内有效。\n\
                 工作人员不会向您索要验证码。如非本人操作，请忽略本消息。\n\n{url}\n"
            ),
            (Self::RegistrationCode { code, minutes }, Language::En) => format!(
                "Hello,\n\nyour code to register with {field} is {code}. It is valid for {minutes} minutes.\n\
                 Nobody from the office will ever ask you for it. If you did not ask for it, ignore this message.\n\n{url}\n"
            ),
            (Self::AccountExists, Language::ZhCn) => format!(
                "您好：\n\n有人用此地址申请注册{field}的账号，而您已有账号，请直接登录。\n如非本人操作，请忽略本消息，您的账号没有变化。\n\n{url}\n"
            ),
            (Self::AccountExists, Language::En) => format!(
                "Hello,\n\nsomebody asked to register with {field} with this address. You have an account already: please log in.\n\
                 If it was not you, ignore this message; nothing has changed.\n\n{url}\n"
            ),
            (Self::PasswordChanged, Language::ZhCn) => format!(
                "您好：\n\n您在{field}的账号密码刚刚修改，所有登录均已退出。如非本人操作，请立即联系园区运营方。\n\n{url}\n"
            ),
            (Self::PasswordChanged, Language::En) => format!(
                "Hello,\n\nthe password of your account with {field} has just been changed and every log-in has ended.\n\
                 If it was not you, contact the office at once.\n\n{url}\n"
            ),
            (Self::Told { body, link, .. }, Language::ZhCn) => {
                format!("您好：\n\n{body}\n\n查看：{link}\n\n本消息由{field}自动发送，请勿回复。\n")
            }
            (Self::Told { body, link, .. }, Language::En) => format!(
                "Hello,\n\n{body}\n\nRead more: {link}\n\nThis message was sent by {field}. Please do not answer it.\n"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_in_its_letter_and_not_in_the_subject() {
        let letter = Letter::RegistrationCode {
            code: "123456".into(),
            minutes: 15,
        };
        for language in Language::ALL {
            assert!(
                letter
                    .body("实验场", "https://example.com", language)
                    .contains("123456")
            );
            assert!(!letter.subject("实验场", language).contains("123456"));
        }
    }

    #[test]
    fn mail_reaches_no_telephone() {
        let smtp = Channel::smtp("smtp://localhost:2525", "registry@example.com").unwrap();
        assert!(smtp.reaches(&Identifier::parse("name@example.com").unwrap()));
        assert!(!smtp.reaches(&Identifier::parse("13800138000").unwrap()));
        assert!(Channel::Outbox.reaches(&Identifier::parse("13800138000").unwrap()));
        assert!(Channel::smtp("nonsense", "registry@example.com").is_err());
        assert!(Channel::smtp("smtp://localhost", "nonsense").is_err());
    }
}
