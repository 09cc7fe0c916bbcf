//! The demonstration: invented organizations and offerings (示例…) in every state there is, made through the registry's own use cases.

mod cast;
mod office;
mod past;
mod play;
mod scenes;
mod story;
mod zone;

use showcase_registry::Registry;

pub use cast::accounts;
pub use past::Past;

/// Fills an empty registry that reads its time from the past, and leaves it with what is due today.
pub async fn fill(registry: &Registry, past: Past) -> anyhow::Result<()> {
    play::play(registry, &past, story::read()?).await?;
    past.end()?;
    while registry.meet_deadlines().await?.done > 0 {}
    Ok(())
}
