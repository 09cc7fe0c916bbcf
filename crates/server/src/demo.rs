//! The demonstration: invented organizations and offerings (示例…) in every state there is, made through the registry's own use cases.

mod cast;
mod office;
mod play;
mod story;

use showcase_registry::Registry;

pub use cast::accounts;

/// Fills an empty registry.
pub async fn fill(registry: &Registry) -> anyhow::Result<()> {
    play::play(registry, story::read()?).await
}
