//! Uploaded files, addressed by the hash of their content: in a folder, or in an S3-compatible store for many nodes (INV-8).
//!
//! A file is written whole before the row that names it is committed, and is never changed. What is read is hashed again: a file that
//! is not what was uploaded is an error, never an answer.

use std::sync::Arc;

use bytes::Bytes;
use object_store::{
    ObjectStore, ObjectStoreExt, aws::AmazonS3Builder, local::LocalFileSystem, path::Path,
};
use showcase_domain::ContentHash;
use url::Url;

/// Where files are kept.
#[derive(Clone)]
pub struct FilesOptions {
    /// `file:///path/to/folder` or `s3://bucket`
    pub url: String,
    /// Needed for `s3://`.
    pub s3: Option<S3Options>,
}

/// An S3-compatible store.
#[derive(Clone)]
pub struct S3Options {
    /// Address of a store that is not Amazon's own.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key_id: String,
    pub secret_access_key: String,
    pub transport: Transport,
}

/// How the store is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    Https,
    /// Inside a closed network only.
    PlainHttp,
}

#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    #[error("`{0}` is not an address of files: file:///folder or s3://bucket")]
    Address(String),
    #[error("no file has the hash {0}")]
    Missing(ContentHash),
    #[error("the file of {0} is not what was uploaded")]
    Changed(ContentHash),
    #[error("the file store failed: {0}")]
    Store(#[source] object_store::Error),
    #[error("the folder of files: {0}")]
    Folder(#[from] std::io::Error),
}

/// The files of one field.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

impl Files {
    /// A folder is made when it is missing.
    pub fn open(options: &FilesOptions) -> Result<Self, FilesError> {
        let address = || FilesError::Address(options.url.clone());
        let url = Url::parse(&options.url).map_err(|_| address())?;
        let store: Arc<dyn ObjectStore> = match url.scheme() {
            "file" => {
                let folder = url.to_file_path().map_err(|()| address())?;
                std::fs::create_dir_all(&folder)?;
                Arc::new(
                    LocalFileSystem::new_with_prefix(folder)
                        .map_err(FilesError::Store)?
                        .with_fsync(true),
                )
            }
            "s3" => Arc::new(s3(
                url.host_str().ok_or_else(address)?,
                options.s3.as_ref().ok_or_else(address)?,
            )?),
            _ => return Err(address()),
        };
        Ok(Self { store })
    }

    /// Writes a file and waits until it is durable. Writing the same content again changes nothing.
    pub async fn put(&self, content: Bytes) -> Result<ContentHash, FilesError> {
        let hash = ContentHash::of(&content);
        // A content that was damaged on disk is healed by writing it again, so presence alone is not enough to skip the write.
        self.store
            .put(&path(&hash), content.into())
            .await
            .map_err(FilesError::Store)?;
        Ok(hash)
    }

    /// Reads a whole file and checks that it is what was uploaded.
    pub async fn get(&self, hash: &ContentHash) -> Result<Bytes, FilesError> {
        let content = match self.store.get(&path(hash)).await {
            Ok(found) => found.bytes().await.map_err(FilesError::Store)?,
            Err(object_store::Error::NotFound { .. }) => {
                return Err(FilesError::Missing(hash.clone()));
            }
            Err(error) => return Err(FilesError::Store(error)),
        };
        if ContentHash::of(&content) == *hash {
            Ok(content)
        } else {
            Err(FilesError::Changed(hash.clone()))
        }
    }

    /// Removes a file, for a person who is to be forgotten. One that is not there is removed already.
    pub async fn remove(&self, hash: &ContentHash) -> Result<(), FilesError> {
        match self.store.delete(&path(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(FilesError::Store(error)),
        }
    }

    /// Whether files can be written now.
    pub async fn check(&self) -> Result<(), FilesError> {
        let probe = Path::from("probe");
        self.store
            .put(&probe, Bytes::from_static(b"ready").into())
            .await
            .map_err(FilesError::Store)?;
        self.store.delete(&probe).await.map_err(FilesError::Store)
    }
}

fn s3(bucket: &str, options: &S3Options) -> Result<impl ObjectStore, FilesError> {
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(&options.region)
        .with_access_key_id(&options.access_key_id)
        .with_secret_access_key(&options.secret_access_key)
        .with_allow_http(options.transport == Transport::PlainHttp);
    if let Some(endpoint) = &options.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    builder.build().map_err(FilesError::Store)
}

/// `sha256/ab/cdef…`: no folder grows without bound.
fn path(hash: &ContentHash) -> Path {
    let (algorithm, digits) = hash
        .as_str()
        .split_once(':')
        .unwrap_or(("sha256", hash.as_str()));
    let (folder, name) = digits.split_at(2);
    Path::from_iter([algorithm, folder, name])
}
