//! The materials that the procedure asks for, and what was uploaded for each.

use askama::Template;

use super::{Page, Room};
use crate::components::{Badge, Breadcrumb, ErrorSummary, File, Link};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/materials.html")]
pub struct MaterialsPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub steps: Vec<Link>,
    pub errors: ErrorSummary,
    pub version: i64,
    pub requirements: Vec<Requirement>,
    pub next_href: String,
    pub back_href: String,
}

#[derive(Clone, Debug)]
pub struct Requirement {
    pub code: String,
    pub name: String,
    pub hint: String,
    pub badge: Badge,
    pub files: Vec<UploadedFile>,
    pub error: Option<String>,
    pub upload_href: String,
}

#[derive(Clone, Debug)]
pub struct UploadedFile {
    pub file: File,
    pub remove_href: Option<String>,
}
