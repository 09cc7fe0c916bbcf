//! A database of its own for each test, and the people and organizations that tests need.

mod database;
mod people;
mod walk;

pub use database::TestDatabase;
pub use people::*;
pub use walk::*;

/// Makes a test of the body on each engine.
macro_rules! on_both_engines {
    ($($(#[$doc:meta])* async fn $name:ident($database:ident: TestDatabase) $body:block)*) => {
        $(
            $(#[$doc])*
            mod $name {
                use super::*;

                async fn body($database: crate::support::TestDatabase) $body

                #[tokio::test(flavor = "multi_thread")]
                async fn sqlite() {
                    body(crate::support::TestDatabase::sqlite().await).await;
                }

                #[tokio::test(flavor = "multi_thread")]
                async fn postgres() {
                    body(crate::support::TestDatabase::postgres().await).await;
                }
            }
        )*
    };
}
