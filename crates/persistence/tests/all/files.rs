//! Files by the hash of their content.

use showcase_domain::ContentHash;
use showcase_persistence::files::{Files, FilesError, FilesOptions};

fn files(folder: &std::path::Path) -> Files {
    Files::open(&FilesOptions {
        url: format!("file://{}", folder.display()),
        s3: None,
    })
    .unwrap()
}

#[tokio::test]
async fn what_is_put_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(&folder.path().join("files"));
    files.check().await.unwrap();
    let hash = files.put("营业执照".into()).await.unwrap();
    assert_eq!(hash, ContentHash::of("营业执照".as_bytes()));
    assert_eq!(files.put("营业执照".into()).await.unwrap(), hash);
    assert_eq!(files.get(&hash).await.unwrap(), "营业执照".as_bytes());

    let digits = &hash.as_str()["sha256:".len()..];
    let path = folder
        .path()
        .join("files/sha256")
        .join(&digits[..2])
        .join(&digits[2..]);
    assert!(path.is_file(), "{}", path.display());
}

#[tokio::test]
async fn a_file_that_was_changed_is_not_given_out() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let hash = files.put("营业执照".into()).await.unwrap();
    let digits = &hash.as_str()["sha256:".len()..];
    std::fs::write(
        folder
            .path()
            .join("sha256")
            .join(&digits[..2])
            .join(&digits[2..]),
        "假的",
    )
    .unwrap();
    assert!(matches!(files.get(&hash).await, Err(FilesError::Changed(changed)) if changed == hash));
    // Uploading the same content again heals it.
    files.put("营业执照".into()).await.unwrap();
    assert_eq!(files.get(&hash).await.unwrap(), "营业执照".as_bytes());
}

#[tokio::test]
async fn what_is_removed_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let hash = files.put("授权委托书".into()).await.unwrap();
    files.remove(&hash).await.unwrap();
    files.remove(&hash).await.unwrap();
    assert!(matches!(files.get(&hash).await, Err(FilesError::Missing(missing)) if missing == hash));
}

#[test]
fn other_addresses_are_refused() {
    for url in [
        "",
        "files",
        "http://example.com",
        "s3://bucket",
        "file://relative",
    ] {
        let opened = Files::open(&FilesOptions {
            url: url.into(),
            s3: None,
        });
        assert!(matches!(opened, Err(FilesError::Address(_))), "{url}");
    }
}
