//! Brings each thing to where its story ends, step by step, as the people concerned would.

use anyhow::Context;
use showcase_domain::{
    Actor,
    case::Answer,
    id::{CaseId, OfferingId, OrganizationId},
    material::AttachedMaterial,
    organization::OrganizationDraft,
    revision::ChangeKind,
    version::Expected::Any,
};
use showcase_registry::{
    AnswerInput, Caller, ContactInput, NewOffering, ReasonInput, Registration, RegistrationRequest,
    Registry, Upload,
};

use super::{
    cast,
    office::Office,
    story::{OfferingEnd, OfferingStory, OrganizationEnd, OrganizationStory, Owner, Story},
};

/// The smallest file that is a PDF to whoever opens it.
const LICENCE: &[u8] = include_bytes!("licence.pdf");

pub async fn play(registry: &Registry, story: Story) -> anyhow::Result<()> {
    for colleague in cast::office() {
        registry.appoint(&Caller::system("demo"), colleague).await?;
    }
    for organization in story.organizations {
        let name = organization.draft.name.clone();
        let play = Play {
            registry,
            office: Office(registry),
            owner: organization.owner.mail.clone(),
        };
        // On the heap: it holds every use case there is.
        Box::pin(play.organization(organization))
            .await
            .context(name)?;
    }
    Ok(())
}

/// The stage for one organization: its owner on one side, the office on the other.
struct Play<'a> {
    registry: &'a Registry,
    office: Office<'a>,
    owner: String,
}

impl Play<'_> {
    async fn organization(&self, story: OrganizationStory) -> anyhow::Result<()> {
        self.register(story.owner.clone()).await?;
        let created = self
            .registry
            .create_organization(&self.owner().await?, Ok(story.draft.clone()))
            .await?
            .value;
        let organization = created.id;
        if story.end == OrganizationEnd::Draft {
            return Ok(());
        }
        self.complete(organization, story.draft, story.owner)
            .await?;
        let submitted = self
            .registry
            .submit_organization(&self.owner().await?, organization, Any)
            .await?
            .value;
        match story.end {
            OrganizationEnd::Draft | OrganizationEnd::Applying => {}
            OrganizationEnd::Rejected => {
                let reason =
                    "经营范围与智慧城市实验场的方向不符，营业执照所载名称与申报名称不一致。";
                self.office.reject(submitted.case, reason).await?;
            }
            OrganizationEnd::Verified | OrganizationEnd::Suspended => {
                self.office.approve(submitted.case, "").await?;
            }
        }
        for offering in story.offerings {
            let name = offering.draft.name.clone();
            Box::pin(self.offering(organization, offering))
                .await
                .context(name)?;
        }
        if story.end == OrganizationEnd::Suspended {
            let reason = "从业资质已到期，更新后恢复展示。".to_owned();
            let office = self.office.caller(cast::BUSINESS).await?;
            self.registry
                .suspend_organization(&office, organization, Any, Ok(ReasonInput { reason }))
                .await?;
        }
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
        let caller = self.owner().await?;
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

    async fn offering(
        &self,
        organization: OrganizationId,
        story: OfferingStory,
    ) -> anyhow::Result<()> {
        let OfferingStory { end, draft } = story;
        let new = NewOffering {
            external_ref: None,
            draft: draft.clone(),
        };
        let offering = self
            .registry
            .create_offering(&self.owner().await?, organization, Ok(new))
            .await?
            .value
            .id;
        if end == OfferingEnd::Unsubmitted {
            return Ok(());
        }
        let case = self.submit(offering).await?;
        match end {
            OfferingEnd::Unsubmitted | OfferingEnd::Queued => {}
            OfferingEnd::Recalled => {
                self.registry
                    .recall_case(&self.owner().await?, case, Any)
                    .await?;
            }
            OfferingEnd::InReview => self.office.claim(cast::REVIEWER, case).await?,
            OfferingEnd::SecondReview => self.office.pass(cast::REVIEWER, case, "").await?,
            OfferingEnd::Held => self.office.hold(case, "经核对材料，同意登记。").await?,
            OfferingEnd::ChangesRequested => self.office.request_changes(case).await?,
            OfferingEnd::Resubmitted => self.resubmit(case).await?,
            OfferingEnd::Approved => {
                let remark = "材料齐全，内容属实，同意登记。";
                self.office.approve(case, remark).await?;
            }
            OfferingEnd::ApprovedRevising => {
                self.office.approve(case, "").await?;
                let mut revised = draft;
                revised
                    .summary
                    .push_str("新版增加新能源车位与充电桩的联动。");
                revised.change_kind = Some(ChangeKind::General);
                self.registry
                    .save_offering_draft(&self.owner().await?, offering, Any, Ok(revised))
                    .await?;
                self.submit(offering).await?;
            }
            OfferingEnd::Rejected => {
                let reason = "没有说明具体产品与应用场景，无法判断成熟度。补充后可重新申报。";
                self.office.reject(case, reason).await?;
            }
            OfferingEnd::Withdrawn => {
                self.registry
                    .withdraw_case(&self.owner().await?, case, Any)
                    .await?;
            }
        }
        Ok(())
    }

    async fn submit(&self, offering: OfferingId) -> anyhow::Result<CaseId> {
        Ok(self
            .registry
            .submit_offering(&self.owner().await?, offering, Any)
            .await?
            .value
            .case)
    }

    async fn resubmit(&self, case: CaseId) -> anyhow::Result<()> {
        self.office.request_changes(case).await?;
        let owner = self.owner().await?;
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

    async fn owner(&self) -> anyhow::Result<Caller> {
        self.office.caller(&self.owner).await
    }
}

/// The six digits of a message.
fn code_in(body: &str) -> Option<String> {
    body.split(|character: char| !character.is_ascii_digit())
        .find(|digits| digits.len() == 6)
        .map(str::to_owned)
}
