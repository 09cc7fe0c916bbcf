//! The key that cursors, codes and idempotency records are signed with.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::Context;

use crate::config::Config;

/// The configured key; in demo and test, one that is made at the first start and kept beside the data, so that sessions outlive
/// a restart.
pub fn load(config: &Config) -> anyhow::Result<[u8; 32]> {
    if !config.secrets.key.is_empty() {
        return parse(config.secrets.key.expose()).context("secrets.key");
    }
    let folder = config
        .data_folder()
        .context("secrets.key is required: there is no local folder to keep a made one in")?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    kept_in(&folder.join("secret.key"))
}

fn kept_in(file: &Path) -> anyhow::Result<[u8; 32]> {
    let key: [u8; 32] = rand::random();
    // Made under the final name only if nobody else made it first: two nodes that start together agree on one.
    match OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
    {
        Ok(mut made) => {
            made.write_all(hex::encode(key).as_bytes())
                .and_then(|()| made.sync_all())
                .with_context(|| unusable(file))?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let text = fs::read_to_string(file).with_context(|| unusable(file))?;
            parse(text.trim()).with_context(|| unusable(file))
        }
        Err(error) => Err(error).with_context(|| unusable(file)),
    }
}

fn unusable(file: &Path) -> String {
    format!("cannot use {}", file.display())
}

fn parse(text: &str) -> anyhow::Result<[u8; 32]> {
    let mut key = [0; 32];
    hex::decode_to_slice(text, &mut key).context("not 32 bytes in hexadecimal")?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_made_key_is_kept_and_readable_by_its_owner_only() {
        let folder =
            std::env::temp_dir().join(format!("showcase-key-{:032x}", rand::random::<u128>()));
        fs::create_dir(&folder).unwrap();
        let file = folder.join("secret.key");
        let first = kept_in(&file).unwrap();
        assert_eq!(kept_in(&file).unwrap(), first);
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        fs::write(&file, "abc").unwrap();
        assert!(kept_in(&file).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
