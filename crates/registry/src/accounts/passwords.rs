//! Hashing passwords: Argon2id, off the async threads, at most one per core at a time, never inside a transaction.

use std::{sync::Arc, time::Duration};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use showcase_domain::password::Password;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{Error, clock::random_bytes};

/// How long somebody waits for a core before they are told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// A hash with the parameters of today that no password has: it is verified against when there is no account, so that the answer takes
/// as long as with one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

#[derive(Clone)]
pub(crate) struct Passwords {
    cores: Arc<Semaphore>,
}

/// A core to hash on.
pub(crate) struct Turn {
    permit: Arc<OwnedSemaphorePermit>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            cores: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Waits for a core. Whoever counts attempts counts them holding it: parallel guesses then pass the limit by one per core at most.
    pub(crate) async fn turn(&self) -> Result<Turn, Error> {
        match tokio::time::timeout(PATIENCE, Arc::clone(&self.cores).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(Turn {
                permit: Arc::new(permit),
            }),
            Ok(Err(closed)) => Err(Error::internal(closed)),
            Err(_elapsed) => Err(Error::Busy),
        }
    }
}

impl Turn {
    /// The PHC string to store.
    pub(crate) async fn hash(&self, password: Password) -> Result<String, Error> {
        self.off_thread(move || {
            let hash: PasswordHash = Argon2::default()
                .hash_password_with_salt(password.expose(), &random_bytes::<16>())?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether the password is the one that was hashed. Without a stored hash it takes the same time and is not.
    pub(crate) async fn verify(
        &self,
        password: Password,
        stored: Option<String>,
    ) -> Result<bool, Error> {
        self.off_thread(move || {
            let hash = PasswordHash::new(stored.as_deref().unwrap_or(NOBODY))?;
            let matches = Argon2::default()
                .verify_password(password.expose(), &hash)
                .is_ok();
            Ok(matches && stored.is_some())
        })
        .await
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Box<dyn std::error::Error + Send + Sync>> + Send + 'static,
    ) -> Result<T, Error> {
        // The permit goes along: a request that is given up does not free a core that is still at work.
        let permit = Arc::clone(&self.permit);
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work().map_err(Error::internal)
        });
        done.await.map_err(Error::internal)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_knows_its_password_only() {
        let passwords = Passwords::new();
        let chosen = Password::typed("correct horse battery staple");
        let stored = passwords
            .turn()
            .await
            .unwrap()
            .hash(chosen.clone())
            .await
            .unwrap();
        let verify = async |password, stored| {
            passwords
                .turn()
                .await
                .unwrap()
                .verify(password, stored)
                .await
                .unwrap()
        };
        assert!(verify(chosen.clone(), Some(stored.clone())).await);
        assert!(
            !verify(
                Password::typed("correct horse battery stable"),
                Some(stored)
            )
            .await
        );
        assert!(!verify(chosen, None).await);
    }

    #[tokio::test]
    async fn nobody_costs_what_somebody_does() {
        let stored = Passwords::new()
            .turn()
            .await
            .unwrap()
            .hash(Password::typed("correct horse battery staple"))
            .await
            .unwrap();
        let parameters = |hash: &str| {
            hash.split('$')
                .take(4)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(parameters(NOBODY), parameters(&stored));
        assert_eq!(NOBODY.len(), stored.len());
        assert!(PasswordHash::new(NOBODY).is_ok());
    }
}
