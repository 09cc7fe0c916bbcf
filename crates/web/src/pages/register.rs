//! Registration of a person in two steps: an address, then the code sent to it.

use askama::Template;

use super::{Page, Room};
use crate::components::{Control, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/register.html")]
pub struct RegisterPage {
    pub page: Page,
    pub errors: ErrorSummary,
    pub stage: RegisterStage,
    pub controls: Vec<Control>,
}

#[derive(Clone, Debug)]
pub enum RegisterStage {
    Identifier,
    Confirm { identifier: String, masked: String },
}

impl RegisterPage {
    fn step(&self) -> u8 {
        match self.stage {
            RegisterStage::Identifier => 1,
            RegisterStage::Confirm { .. } => 2,
        }
    }

    fn action(&self) -> &'static str {
        match self.stage {
            RegisterStage::Identifier => "/register",
            RegisterStage::Confirm { .. } => "/register/confirm",
        }
    }

    fn submit_label(&self) -> &'static str {
        match self.stage {
            RegisterStage::Identifier => "获取验证码",
            RegisterStage::Confirm { .. } => "完成注册",
        }
    }
}
