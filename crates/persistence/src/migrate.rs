//! Bringing a database to the schema of this version, and saying where it stands.

use crate::{Engine, Store, StoreError};

pub use showcase_migrations::{Destroy, MigrationError, ServingRole, Status};

impl Store {
    /// Applies missing steps; on PostgreSQL it then gives `role` what it needs to serve and no more.
    pub async fn migrate(&self, role: &ServingRole) -> Result<(), MigrationError> {
        showcase_migrations::up(&self.pools.writer).await?;
        Ok(showcase_migrations::grant(&self.pools.writer, role).await?)
    }

    /// Takes the whole schema down.
    pub async fn unmigrate(&self, destroy: Destroy) -> Result<(), MigrationError> {
        showcase_migrations::down(&self.pools.writer, destroy).await
    }

    /// Where the schema stands against this version.
    pub async fn schema_status(&self) -> Result<Status, StoreError> {
        Ok(showcase_migrations::status(&self.pools.reader).await?)
    }

    /// Names of the applied steps.
    pub async fn schema_steps(&self) -> Result<Vec<String>, StoreError> {
        Ok(showcase_migrations::applied(&self.pools.reader).await?)
    }

    /// Makes the store ready to serve: the embedded SQLite brings itself up to date; PostgreSQL is never touched.
    ///
    /// # Errors
    /// [`MigrationError::UnknownSchema`] when the schema is not the one that this version expects.
    pub async fn prepare(&self) -> Result<(), MigrationError> {
        if self.engine() == Engine::Sqlite {
            showcase_migrations::up(&self.pools.writer).await?;
        }
        match showcase_migrations::status(&self.pools.reader).await? {
            Status::Current => Ok(()),
            Status::Empty | Status::Behind => Err(MigrationError::NotMigrated),
            Status::Unknown => Err(MigrationError::UnknownSchema),
        }
    }
}
