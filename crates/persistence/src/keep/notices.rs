//! Public notices: written once, with every case that they list.

use sea_orm::{EntityTrait, IntoActiveModel};
use showcase_domain::{
    calendar::Deadline,
    id::{NoticeId, PersonId},
    office::{ListedCase, PublicNotice},
};

use super::{Keep, Writer, append, from_json, to_json};
use crate::{
    StoreError,
    entity::{
        notice_cases,
        public_notices::{Entity, Model},
    },
};

impl Keep for PublicNotice {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        use notice_cases::Column;
        let row = Model {
            id: self.id.as_uuid(),
            number: self.number.clone(),
            title: self.title.clone(),
            receiving_unit: self.receiving_unit.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            published_at: self.published_at,
            published_by: self.published_by.as_uuid(),
            until_at: self.until.at,
            until_json: to_json("public_notices.until_json", &self.until)?,
        };
        Entity::insert(row.into_active_model())
            .exec_without_returning(to.db)
            .await?;
        let listed = (0..).zip(&self.cases);
        let rows = listed.map(|(place, listed)| notice_cases::Model {
            notice: self.id.as_uuid(),
            place,
            case_id: listed.case.as_uuid(),
            revision: listed.revision.as_uuid(),
        });
        append::<notice_cases::Entity>(to, rows, [Column::Notice, Column::Place]).await
    }
}

/// `cases` are those that it lists, in order.
pub(crate) fn notice(row: Model, cases: Vec<ListedCase>) -> Result<PublicNotice, StoreError> {
    let until = from_json::<Deadline>("public_notices.until_json", &row.until_json)?;
    if until.at != row.until_at {
        return Err(StoreError::corrupt(
            "public_notices.until_at is not the end of its days",
        ));
    }
    Ok(PublicNotice {
        id: NoticeId::from_uuid(row.id),
        number: row.number,
        title: row.title,
        receiving_unit: row.receiving_unit,
        phone: row.phone,
        address: row.address,
        cases,
        published_at: row.published_at,
        published_by: PersonId::from_uuid(row.published_by),
        until,
    })
}
