//! A notice with what became of each case: only the notice fields of the revision that it stands on are told (INV-7).

use std::collections::BTreeMap;

use showcase_domain::{
    Refusal, Timestamp,
    case::{CaseSubject, NoticeStanding, StateWord},
    id::{CaseId, NoticeId, OfferingId},
    office::PublicNotice,
    policy::{self, Action, Relation},
    revision::{Content, Revision},
};
use showcase_persistence::{CaseRow, Read};

use super::last_day;
use crate::{
    Caller, Error, Registry,
    views::{NoticeCaseView, NoticeView, TagView},
};

impl Registry {
    /// The notice as the public reads it.
    pub async fn read_notice(&self, caller: &Caller, id: NoticeId) -> Result<NoticeView, Error> {
        policy::admit(&caller.actor, Action::NoticeRead, &Relation::NONE)?;
        let read = self.store().read();
        let notice = read.notice(id).await?.ok_or(Refusal::NotFound)?;
        self.notice_view(&read, &notice, self.clock().now()).await
    }

    pub(super) async fn notice_view(
        &self,
        read: &Read<'_>,
        notice: &PublicNotice,
        now: Timestamp,
    ) -> Result<NoticeView, Error> {
        let zone = self.settings().zone;
        let rows = read.cases_of_notice(notice.id).await?;
        let pinned = pinned(read, notice).await?;
        let numbers = read
            .registration_numbers(&in_force(notice.id, &rows))
            .await?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in rows {
            let revision = pinned.get(&row.id).ok_or_else(|| {
                Error::internal(format!("{} is on a notice without a revision", row.id))
            })?;
            let view = case_view(notice.id, row, revision, &numbers, now);
            let last_day = view.until.map(|until| last_day(until, zone));
            cases.push(NoticeCaseView { last_day, ..view });
        }
        Ok(NoticeView {
            summary: self.notice_summary(notice, now),
            receiving_unit: notice.receiving_unit.clone(),
            phone: notice.phone.clone(),
            address: notice.address.clone(),
            published_on: notice.published_at.with_timezone(&zone).date_naive(),
            days: notice.until.days,
            provisional: notice.until.provisional,
            cases,
        })
    }
}

/// What was passed, whatever was submitted since.
async fn pinned(
    read: &Read<'_>,
    notice: &PublicNotice,
) -> Result<BTreeMap<CaseId, Revision>, Error> {
    let ids = notice.cases.iter().map(|listed| listed.revision);
    let mut found = read.revisions_by_id(&ids.collect::<Vec<_>>()).await?;
    let pinned = notice
        .cases
        .iter()
        .filter_map(|listed| Some((listed.case, found.remove(&listed.revision)?)));
    Ok(pinned.collect())
}

/// The offerings whose numbers the notice may tell: those that took effect from it.
fn in_force(notice: NoticeId, rows: &[CaseRow]) -> Vec<OfferingId> {
    rows.iter()
        .filter(|row| row.notice == Some(notice) && row.state.word() == StateWord::Approved)
        .filter_map(|row| match row.subject {
            CaseSubject::Offering(offering) => Some(offering),
            CaseSubject::Organization(_) => None,
        })
        .collect()
}

fn case_view(
    notice: NoticeId,
    row: CaseRow,
    revision: &Revision,
    numbers: &BTreeMap<OfferingId, String>,
    now: Timestamp,
) -> NoticeCaseView {
    let standing = NoticeStanding::of(notice, row.state.word(), row.notice, row.due_at, now);
    let registration_number = match row.subject {
        CaseSubject::Offering(offering) if standing == NoticeStanding::InForce => {
            numbers.get(&offering).cloned()
        }
        CaseSubject::Offering(_) | CaseSubject::Organization(_) => None,
    };
    let (kind, tags) = match &revision.content {
        Content::Offering(content) => (Some(content.kind), content.scenario_tags.as_slice()),
        Content::Organization(_) => (None, &[][..]),
    };
    let organization_name = match row.subject {
        CaseSubject::Organization(_) => revision.content.name().to_owned(),
        CaseSubject::Offering(_) => row.organization_name,
    };
    NoticeCaseView {
        case: row.id,
        case_number: row.number,
        subject_kind: row.subject.kind(),
        kind,
        name: revision.content.name().to_owned(),
        organization_name,
        scenario_tags: tags.iter().copied().map(TagView::from).collect(),
        change_kind: revision.content.change_kind(),
        standing,
        until: row
            .due_at
            .filter(|_| matches!(standing, NoticeStanding::OnNotice | NoticeStanding::Over)),
        last_day: None,
        takes_objections: standing.takes_objections(),
        effective_at: (standing == NoticeStanding::InForce).then_some(row.state_since),
        registration_number,
    }
}
