//! Brings each thing to where its story ends, step by step, as the people concerned would.

use std::collections::HashMap;

use anyhow::Context;
use showcase_domain::{
    Actor,
    case::Answer,
    id::{CaseId, NoticeId, OfferingId, OrganizationId},
    material::AttachedMaterial,
    organization::OrganizationDraft,
    revision::ChangeKind,
    version::Expected::Any,
};
use showcase_registry::{
    AnswerInput, Caller, ContactInput, NewOffering, ReasonInput, Registration, RegistrationRequest,
    Registry, RevocationInput, Upload,
};

use super::{
    cast,
    office::Office,
    past::Past,
    scenes::{Act, Scene, scenes},
    story::{OfferingEnd, OfferingStory, OrganizationEnd, OrganizationStory, Owner, Story},
};

/// The smallest file that is a PDF to whoever opens it.
const LICENCE: &[u8] = include_bytes!("licence.pdf");

pub async fn play(registry: &Registry, past: &Past, story: Story) -> anyhow::Result<()> {
    let mut play = Play {
        registry,
        office: Office(registry, past),
        organizations: HashMap::new(),
        offerings: HashMap::new(),
        for_notice: Vec::new(),
        objected: None,
        notice: None,
    };
    past.go_on_to(BEGUN)?;
    for colleague in cast::office() {
        registry.appoint(&Caller::system("demo"), colleague).await?;
    }
    for expert in &cast::EXPERTS {
        play.register(expert.owner()).await?;
    }
    for Scene { days_ago, act } in scenes(story) {
        past.go_on_to(days_ago)?;
        let name = act.name();
        // On the heap: it holds every use case there is.
        Box::pin(play.act(act)).await.context(name)?;
    }
    Ok(())
}

/// When the office was set up, in days before today.
const BEGUN: i64 = 46;

/// Owners on one side, the office on the other.
struct Play<'a> {
    registry: &'a Registry,
    office: Office<'a>,
    /// By their owners' addresses.
    organizations: HashMap<String, OrganizationId>,
    /// By their names.
    offerings: HashMap<String, OfferingId>,
    for_notice: Vec<CaseId>,
    objected: Option<CaseId>,
    notice: Option<NoticeId>,
}

impl Play<'_> {
    async fn act(&mut self, act: Act) -> anyhow::Result<()> {
        match act {
            Act::Enter(story) => Box::pin(self.enter(story)).await,
            Act::Offer(owner, story) => self.offer(&owner, story).await,
            Act::Revise(owner, story) => self.revise(&owner, story).await,
            Act::Close(owner, story) => self.close(&owner, &story).await,
            Act::Suspend(owner) => self.suspend(&owner).await,
            Act::Publish(procedure) => self.office.publish(procedure).await,
            Act::Experts => self.office.admit_experts().await,
            Act::Notice => {
                let cases = std::mem::take(&mut self.for_notice);
                self.notice = Some(self.office.notice(cases).await?);
                Ok(())
            }
            Act::Objections => {
                let notice = self.notice.context("no notice was published")?;
                let case = self.objected.context("nothing is objected to")?;
                self.office.objections(notice, case).await
            }
            Act::People => {
                let organization = self.organization(cast::OBJECTOR)?;
                self.office.arrange_people(organization).await
            }
        }
    }

    fn organization(&self, owner: &str) -> anyhow::Result<OrganizationId> {
        let found = self.organizations.get(owner).copied();
        found.with_context(|| format!("{owner} has no organization yet"))
    }

    fn offering(&self, name: &str) -> anyhow::Result<OfferingId> {
        let found = self.offerings.get(name).copied();
        found.with_context(|| format!("{name} is not there yet"))
    }

    async fn enter(&mut self, story: OrganizationStory) -> anyhow::Result<()> {
        self.register(story.owner.clone()).await?;
        let mail = story.owner.mail.clone();
        let owner = self.office.caller(&mail).await?;
        let created = self
            .registry
            .create_organization(&owner, Ok(story.draft.clone()))
            .await?
            .value;
        let organization = created.id;
        self.organizations.insert(mail.clone(), organization);
        if story.end == OrganizationEnd::Draft {
            return Ok(());
        }
        self.complete(organization, story.draft, story.owner)
            .await?;
        let owner = self.office.caller(&mail).await?;
        let submitted = self
            .registry
            .submit_organization(&owner, organization, Any)
            .await?
            .value;
        match story.end {
            OrganizationEnd::Draft | OrganizationEnd::Applying => Ok(()),
            OrganizationEnd::Rejected => {
                let reason =
                    "经营范围与智慧城市实验场的方向不符，营业执照所载名称与申报名称不一致。";
                self.office.reject(submitted.case, reason).await
            }
            OrganizationEnd::Verified | OrganizationEnd::Suspended => {
                self.office.approve(submitted.case, "").await?;
                self.office.furnish(&mail, organization, story.units).await
            }
        }
    }

    async fn suspend(&self, owner: &str) -> anyhow::Result<()> {
        let organization = self.organization(owner)?;
        let reason = "从业资质已到期，更新后恢复展示。".to_owned();
        let office = self.office.caller(cast::BUSINESS).await?;
        self.registry
            .suspend_organization(&office, organization, Any, Ok(ReasonInput { reason }))
            .await?;
        Ok(())
    }

    /// The way everybody comes in: a code to one's address, and an account with it.
    async fn register(&self, owner: Owner) -> anyhow::Result<()> {
        // Attempts are limited by where they come from; everybody here comes from somewhere else.
        let nobody = Caller {
            actor: Actor::anonymous(),
            address: owner.mail.clone(),
            ..Caller::system("demo")
        };
        let Owner {
            name,
            mail: identifier,
        } = owner;
        self.registry
            .request_registration(
                &nobody,
                Ok(RegistrationRequest {
                    identifier: identifier.clone(),
                }),
            )
            .await?;
        let letters = self.registry.read_outbox(&nobody, &identifier).await?;
        let code = letters
            .first()
            .and_then(|letter| code_in(&letter.body))
            .context("no code was sent")?;
        let password = cast::PASSWORD.to_owned();
        self.registry
            .register(
                &nobody,
                Ok(Registration {
                    identifier,
                    code,
                    name,
                    password,
                }),
            )
            .await?;
        Ok(())
    }

    /// The contact and the licence that a submission needs.
    async fn complete(
        &self,
        organization: OrganizationId,
        draft: OrganizationDraft,
        owner: Owner,
    ) -> anyhow::Result<()> {
        let caller = self.office.caller(&owner.mail).await?;
        let contact = ContactInput {
            name: owner.name,
            phone: "0371-00000000".to_owned(),
            email: owner.mail,
        };
        self.registry
            .set_organization_contact(&caller, organization, Any, Ok(contact))
            .await?;
        let upload = Upload {
            file_name: "示例营业执照.pdf".to_owned(),
            bytes: LICENCE.into(),
        };
        let material = self
            .registry
            .upload_material(&caller, organization, upload)
            .await?
            .value
            .id;
        let attached = AttachedMaterial {
            requirement: "business_license".to_owned(),
            material,
        };
        let draft = OrganizationDraft {
            materials: vec![attached],
            ..draft
        };
        self.registry
            .save_organization_draft(&caller, organization, Any, Ok(draft))
            .await?;
        Ok(())
    }

    async fn offer(&mut self, owner: &str, story: OfferingStory) -> anyhow::Result<()> {
        let OfferingStory { end, draft } = story;
        let name = draft.name.clone();
        let new = NewOffering {
            external_ref: None,
            draft,
        };
        let offering = self
            .registry
            .create_offering(
                &self.office.caller(owner).await?,
                self.organization(owner)?,
                Ok(new),
            )
            .await?
            .value
            .id;
        self.offerings.insert(name, offering);
        if end == OfferingEnd::Unsubmitted {
            return Ok(());
        }
        let case = self.submit(owner, offering).await?;
        match end {
            OfferingEnd::Unsubmitted | OfferingEnd::Queued | OfferingEnd::Overdue => {}
            OfferingEnd::Recalled => {
                let owner = self.office.caller(owner).await?;
                self.registry.recall_case(&owner, case, Any).await?;
            }
            OfferingEnd::InReview => self.office.claim(cast::REVIEWER, case).await?,
            OfferingEnd::SecondReview | OfferingEnd::NobodyEligible => {
                self.office.pass(cast::REVIEWER, case, "").await?;
            }
            OfferingEnd::Held => self.office.hold(case, "经核对材料，同意登记。").await?,
            OfferingEnd::ChangesRequested | OfferingEnd::Expired => {
                self.office.request_changes(case).await?;
            }
            OfferingEnd::Resubmitted => self.resubmit(owner, case).await?,
            OfferingEnd::Approved
            | OfferingEnd::ApprovedRevising
            | OfferingEnd::Suspended
            | OfferingEnd::Cancelled
            | OfferingEnd::Revoked
            | OfferingEnd::AwaitingNotice => {
                let remark = "材料齐全，内容属实，同意登记。";
                self.office.approve(case, remark).await?;
            }
            OfferingEnd::OnNotice | OfferingEnd::Objected => {
                self.office.approve(case, "同意公示。").await?;
                self.for_notice.push(case);
                if end == OfferingEnd::Objected {
                    self.objected = Some(case);
                }
            }
            OfferingEnd::Panel => self.office.seat_panel(case).await?,
            OfferingEnd::Rejected => {
                let reason = "没有说明具体产品与应用场景，无法判断成熟度。补充后可重新申报。";
                self.office.reject(case, reason).await?;
            }
            OfferingEnd::Withdrawn => {
                let owner = self.office.caller(owner).await?;
                self.registry.withdraw_case(&owner, case, Any).await?;
            }
        }
        Ok(())
    }

    async fn revise(&self, owner: &str, story: OfferingStory) -> anyhow::Result<()> {
        let mut revised = story.draft;
        let offering = self.offering(&revised.name)?;
        revised
            .summary
            .push_str("新版增加新能源车位与充电桩的联动。");
        revised.change_kind = Some(ChangeKind::General);
        let caller = self.office.caller(owner).await?;
        self.registry
            .save_offering_draft(&caller, offering, Any, Ok(revised))
            .await?;
        self.submit(owner, offering).await?;
        Ok(())
    }

    async fn close(&self, owner: &str, story: &OfferingStory) -> anyhow::Result<()> {
        let offering = self.offering(&story.draft.name)?;
        let approver = self.office.caller(cast::APPROVER).await?;
        let reason = |text: &str| ReasonInput {
            reason: text.to_owned(),
        };
        match story.end {
            OfferingEnd::Suspended => {
                let why = reason("接到使用单位反映，设备停用检修，查明后恢复。");
                self.registry
                    .suspend_offering(&approver, offering, Any, Ok(why))
                    .await?;
            }
            OfferingEnd::Cancelled => {
                let owner = self.office.caller(owner).await?;
                let why = reason("产品已停产，由新一代产品替代。");
                self.registry
                    .cancel_offering(&owner, offering, Any, Ok(why))
                    .await?;
            }
            _ => {
                let today = self.registry.clock().now().date_naive();
                let revocation = RevocationInput {
                    reason: "检测报告经核实为伪造，登记内容失实。".to_owned(),
                    hearing_on: today.to_string(),
                    hearing: "示例赵到场，承认报告由第三方代办，未作核对。".to_owned(),
                    bar_months: 12,
                };
                self.registry
                    .revoke_offering(&approver, offering, Any, Ok(revocation))
                    .await?;
            }
        }
        Ok(())
    }

    async fn submit(&self, owner: &str, offering: OfferingId) -> anyhow::Result<CaseId> {
        let owner = self.office.caller(owner).await?;
        Ok(self
            .registry
            .submit_offering(&owner, offering, Any)
            .await?
            .value
            .case)
    }

    async fn resubmit(&self, owner: &str, case: CaseId) -> anyhow::Result<()> {
        self.office.request_changes(case).await?;
        let owner = self.office.caller(owner).await?;
        for request in self.registry.read_case(&owner, case).await?.change_requests {
            let text = "已按修改意见核对，理由与出处见说明。".to_owned();
            let input = AnswerInput {
                answer: Answer::Explained,
                text,
            };
            self.registry
                .answer_change(&owner, case, request.id, Any, Ok(input))
                .await?;
        }
        self.registry.resubmit_case(&owner, case, Any).await?;
        Ok(())
    }
}

/// The six digits of a message.
fn code_in(body: &str) -> Option<String> {
    body.split(|character: char| !character.is_ascii_digit())
        .find(|digits| digits.len() == 6)
        .map(str::to_owned)
}
