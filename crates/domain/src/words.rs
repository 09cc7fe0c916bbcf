//! Small closed vocabularies: an enum whose variants have a stored word and a text in each language.
//!
//! The word is what the database, the API and the OpenAPI document use; an unknown one is `None`, never a default.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal ($zh:literal, $en:literal)),* $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $word)] $variant),*
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }

            pub const fn text(self, language: $crate::Language) -> &'static str {
                match self { $(Self::$variant => language.choose($zh, $en)),* }
            }
        }
    };
}
pub(crate) use words;
