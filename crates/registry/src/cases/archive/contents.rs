//! What goes into an archive, in the order of its index.

use std::collections::BTreeSet;

use bytes::Bytes;
use serde::Serialize;
use showcase_domain::{
    ContentHash, Language::ZhCn, case::Submission, event::Subject, id::MaterialId,
    material::AttachedMaterial, revision::Revision,
};
use showcase_persistence::{Read, files::FilesError};

use super::{
    document::{Document, Row, Section, content_rows, drawn},
    pack::{Pack, Squeeze},
};
use crate::{
    Caller, Error, Registry,
    cases::Docket,
    load,
    views::{CaseView, OpinionRecordView},
};

/// Of a hash, as much as tells files apart for a person.
const PREFIX: usize = 12;

pub(super) struct Contents<'a> {
    pub(super) registry: &'a Registry,
    pub(super) read: &'a Read<'a>,
    pub(super) caller: &'a Caller,
    pub(super) docket: &'a Docket,
}

/// A material that is no more.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Erased {
    pub(super) requirement: String,
    pub(super) material: MaterialId,
    pub(super) sha256: ContentHash,
}

impl Contents<'_> {
    /// Everything but the index, which is of what it answers.
    pub(super) async fn put_into(&self, pack: &mut Pack) -> Result<(CaseView, Vec<Erased>), Error> {
        let view = self.view().await?;
        let opinions = self
            .registry
            .opinion_records(self.read, self.caller, self.docket)
            .await?;
        let mut revisions = Vec::new();
        for submission in &self.docket.case.submissions {
            let revision = load::revision(self.read, submission.revision).await?;
            self.put_submission(pack, &view, submission, &revision)
                .await?;
            revisions.push(revision);
        }
        pack.put_json("case.json", "办件全貌（机器可读）", &view)
            .await?;
        pack.put_json(
            "change-requests.json",
            "修改意见与答复",
            &view.change_requests,
        )
        .await?;
        pack.put_json("decisions.json", "各环节决定", &view.reviews)
            .await?;
        pack.put_json("opinions.json", "专家意见", &opinions)
            .await?;
        pack.put_json("objections.json", "异议", &view.objections)
            .await?;
        let review = review(&view, &opinions, self.registry.settings().zone);
        let review = drawn(&review)?;
        pack.put("review.html".into(), "审核经过", review, Squeeze::Deflated)
            .await?;
        let lines = self.read.event_lines(Subject::Case(view.id)).await?;
        let title = "事件（与审计导出同样的行）";
        pack.put(
            "events.jsonl".into(),
            title,
            lines.into(),
            Squeeze::Deflated,
        )
        .await?;
        let erased = self.put_materials(pack, &view, &revisions).await?;
        Ok((view, erased))
    }

    async fn view(&self) -> Result<CaseView, Error> {
        // A document of the office: in its language, whatever the client's.
        let caller = Caller {
            language: ZhCn,
            ..self.caller.clone()
        };
        self.registry
            .case_view(self.read, &caller, self.docket)
            .await
    }

    async fn put_submission(
        &self,
        pack: &mut Pack,
        view: &CaseView,
        submission: &Submission,
        revision: &Revision,
    ) -> Result<(), Error> {
        let round = submission.round;
        let folder = format!("submissions/{round:02}");
        // The very bytes whose hash decisions name.
        let canonical = Bytes::from(revision.canonical.clone());
        let name = format!("{folder}/content.json");
        let title = format!("第 {round} 次提交的内容（规范 JSON）");
        pack.put(name, title, canonical, Squeeze::Deflated).await?;
        let title = format!("第 {round} 次提交");
        let zone = self.registry.settings().zone;
        let local = submission.submitted_at.with_timezone(&zone);
        let materials = revision.content.materials().iter();
        let document = Document {
            note: format!(
                "{} · {} · 提交于 {} · {} · {}",
                view.number,
                submission.channel.text(ZhCn),
                local.format("%Y-%m-%d %H:%M:%S"),
                view.organization.name,
                revision.content_hash,
            ),
            sections: vec![
                Section {
                    heading: "内容".to_owned(),
                    rows: content_rows(&revision.content),
                },
                Section {
                    heading: "申报材料".to_owned(),
                    rows: materials
                        .map(|it| {
                            Row::new(self.requirement(&it.requirement), it.material.to_string())
                        })
                        .collect(),
                },
            ],
            title: title.clone(),
        };
        let name = format!("{folder}/content.html");
        pack.put(name, title, drawn(&document)?, Squeeze::Deflated)
            .await
    }

    fn requirement(&self, code: &str) -> String {
        let rules = &self.docket.procedure.rules;
        rules.requirement_name(code, ZhCn).to_owned()
    }

    /// Each file once, however many submissions brought it.
    async fn put_materials(
        &self,
        pack: &mut Pack,
        view: &CaseView,
        revisions: &[Revision],
    ) -> Result<Vec<Erased>, Error> {
        let mut seen = BTreeSet::<MaterialId>::new();
        let mut erased = Vec::new();
        let mut number = 0;
        let attached = revisions.iter().flat_map(|it| it.content.materials());
        for attached in attached {
            if seen.insert(attached.material) {
                number += 1;
                erased.extend(self.put_material(pack, view, attached, number).await?);
            }
        }
        Ok(erased)
    }

    async fn put_material(
        &self,
        pack: &mut Pack,
        view: &CaseView,
        attached: &AttachedMaterial,
        number: usize,
    ) -> Result<Option<Erased>, Error> {
        let requirement = self.requirement(&attached.requirement);
        let material = self.read.material(attached.material).await?;
        let material = material.ok_or_else(|| {
            Error::internal(format!("{} names a material that is missing", view.id))
        })?;
        let content = match self.registry.files().get(&material.hash).await {
            Ok(content) => content,
            // It went with the person who was forgotten.
            Err(FilesError::Missing(_)) if material.file_name.is_empty() => {
                return Ok(Some(Erased {
                    requirement,
                    material: material.id,
                    sha256: material.hash,
                }));
            }
            Err(error) => return Err(Error::internal(error)),
        };
        let digits = material
            .hash
            .as_str()
            .rsplit(':')
            .next()
            .unwrap_or_default();
        let name = format!(
            "materials/{}-{number:02}-{}.{}",
            attached.requirement,
            &digits[..PREFIX.min(digits.len())],
            material.media_type.extension()
        );
        let title = format!("{requirement}：{}", material.file_name);
        pack.put(name, title, content, Squeeze::Stored).await?;
        Ok(None)
    }
}

/// What the office did and said, to be read.
fn review(view: &CaseView, opinions: &[OpinionRecordView], zone: chrono_tz::Tz) -> Document {
    let section = |heading: &str, rows: Vec<Row>| Section {
        heading: heading.to_owned(),
        rows,
    };
    Document {
        title: format!("审核经过 {}", view.number),
        note: format!("{} · {}", view.subject.name, view.state.text(ZhCn)),
        sections: vec![
            section("各环节决定", decisions(view, zone)),
            section("修改意见与答复", changes(view)),
            section("专家意见", said(opinions)),
            section("异议", objections(view, zone)),
        ],
    }
}

fn time(at: chrono::DateTime<chrono::Utc>, zone: chrono_tz::Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

fn decisions(view: &CaseView, zone: chrono_tz::Tz) -> Vec<Row> {
    let decisions = view.reviews.iter().flat_map(|it| {
        let who = it
            .reviewer
            .as_ref()
            .map_or("", |reviewer| reviewer.name.as_str());
        let head = Row::new(
            format!("{} {}", it.number, it.stage_name),
            format!(
                "{} · {who} · {} · 针对第 {} 次提交",
                it.outcome.text(ZhCn),
                time(it.decided_at, zone),
                it.round
            ),
        );
        let remark = it.remark.as_ref().map(|remark| Row::new("意见", remark));
        let checks = it.checks.iter().map(|check| {
            let mark = match (&check.explanation, check.done) {
                (Some(text), _) => format!("说明：{text}"),
                (None, true) => "符合".to_owned(),
                (None, false) => "未记录".to_owned(),
            };
            Row::new(format!("　{}", check.name), mark)
        });
        let panel = it.panel.as_ref().map(|panel| {
            let points = |hundredths: u32| format!("{}.{:02}", hundredths / 100, hundredths % 100);
            Row::new(
                "　专家评审",
                format!(
                    "得分 {}，合格线 {}",
                    points(panel.result),
                    points(panel.pass_mark)
                ),
            )
        });
        std::iter::once(head)
            .chain(remark)
            .chain(panel)
            .chain(checks)
            .collect::<Vec<_>>()
    });
    decisions.collect()
}

fn changes(view: &CaseView) -> Vec<Row> {
    let changes = view.change_requests.iter().flat_map(|it| {
        let kind = format!(
            "{} {}（{}，{}）",
            it.number,
            it.target_name,
            it.severity.text(ZhCn),
            it.state.text(ZhCn)
        );
        let mut rows = vec![Row::said(kind, it.text.as_ref())];
        rows.extend(
            it.late_reason
                .as_ref()
                .map(|reason| Row::new("　后补理由", reason)),
        );
        rows.extend(it.answer.as_ref().map(|answer| {
            Row::said(
                format!("　{}", answer.answer.text(ZhCn)),
                answer.text.as_ref(),
            )
        }));
        rows
    });
    changes.collect()
}

fn said(opinions: &[OpinionRecordView]) -> Vec<Row> {
    let opinions = opinions.iter().map(|it| {
        let opinion = &it.opinion;
        let stands = if opinion.recommends {
            "推荐"
        } else {
            "不推荐"
        };
        let head = format!(
            "{} · {} · {stands} {}.{:02} 分",
            it.expert.name,
            it.stage_name,
            opinion.weighted / 100,
            opinion.weighted % 100
        );
        Row::said(head, opinion.text.as_ref())
    });
    opinions.collect()
}

fn objections(view: &CaseView, zone: chrono_tz::Tz) -> Vec<Row> {
    let objections = view.objections.iter().flat_map(|it| {
        let head = format!(
            "{} {} · {}",
            it.number,
            it.state.text(ZhCn),
            time(it.raised_at, zone)
        );
        let mut rows = vec![Row::said(head, it.text.as_ref())];
        rows.extend(it.objector.as_ref().map(|objector| {
            Row::new(
                "　异议人",
                format!("{} {} {}", objector.name, objector.phone, objector.email),
            )
        }));
        rows.extend(it.answer.as_ref().map(|answer| Row::new("　处理", answer)));
        rows
    });
    objections.collect()
}
