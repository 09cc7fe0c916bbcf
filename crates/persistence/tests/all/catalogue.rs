//! The public catalogue: what is registered, by every filter, in every order (INV-7).

use showcase_domain::{
    Actor,
    closure::Revocation,
    division::DivisionCode,
    offering::{OfferingDraft, OfferingKind},
    promotion::PromotionStage,
    remark::Remark,
    version::Expected,
};
use showcase_persistence::{CatalogueFilter, CatalogueSort, Page, Read};

use crate::support::*;

async fn names(read: &Read<'_>, filter: CatalogueFilter) -> Vec<String> {
    let entries = read.catalogue(&filter, &Page::first(50)).await.unwrap();
    assert_eq!(
        read.catalogue_count(&filter).await.unwrap(),
        entries.len() as u64
    );
    entries
        .into_iter()
        .map(|(entry, _)| entry.content.name.to_string())
        .collect()
}

on_both_engines! {
    async fn every_filter(database: TestDatabase) {
        let read = database.store.read();
        let walk = Walk::new(&database.store).await;
        let one = walk.verified("示例科技", &uscc(1)).await;
        let two = walk.verified("示例研究院", &uscc(2)).await;
        let solution = OfferingDraft { kind: Some(OfferingKind::Solution), trl: Some(9), ..offering_draft("智慧园区ＡＩ方案", &["foundation.big_data"]) };
        walk.registered(&one, offering_draft("停车诱导", &["governance.parking", "foundation.big_data"]), 10).await;
        walk.registered(&two, solution, 11).await;
        walk.offering(&one, offering_draft("尚未登记", &["governance.parking"])).await;

        let filter = CatalogueFilter::default;
        assert_eq!(names(&read, filter()).await, ["智慧园区ＡＩ方案", "停车诱导"]);
        assert_eq!(names(&read, CatalogueFilter { sort: CatalogueSort::Name, ..filter() }).await, ["停车诱导", "智慧园区ＡＩ方案"]);
        assert_eq!(names(&read, CatalogueFilter { kind: Some(OfferingKind::Solution), ..filter() }).await, ["智慧园区ＡＩ方案"]);
        assert_eq!(names(&read, CatalogueFilter { tag: Some("governance.parking".into()), ..filter() }).await, ["停车诱导"]);
        assert_eq!(names(&read, CatalogueFilter { tag: Some("foundation.big_data".into()), ..filter() }).await.len(), 2);
        assert_eq!(names(&read, CatalogueFilter { field: Some("governance".into()), ..filter() }).await, ["停车诱导"]);
        assert_eq!(names(&read, CatalogueFilter { outcome: Some("good_governance".into()), ..filter() }).await.last().unwrap(), "停车诱导");
        assert_eq!(names(&read, CatalogueFilter { outcome: Some("unknown".into()), ..filter() }).await, Vec::<String>::new());
        assert_eq!(names(&read, CatalogueFilter { organization: Some(two.id), ..filter() }).await, ["智慧园区ＡＩ方案"]);
        for (region, found) in [("410000", 2), ("410100", 2), ("330000", 0)] {
            let region = Some(DivisionCode::parse(region).unwrap());
            assert_eq!(names(&read, CatalogueFilter { region, ..filter() }).await.len(), found, "{region:?}");
        }
        assert_eq!(names(&read, CatalogueFilter { trl_min: Some(8), ..filter() }).await, ["智慧园区ＡＩ方案"]);
        assert_eq!(names(&read, CatalogueFilter { trl_max: Some(8), ..filter() }).await, ["停车诱导"]);
        assert_eq!(names(&read, CatalogueFilter { stage: Some(PromotionStage::Registered), ..filter() }).await.len(), 2);
        assert_eq!(names(&read, CatalogueFilter { stage: Some(PromotionStage::Validated), ..filter() }).await, Vec::<String>::new());
        assert_eq!(names(&read, CatalogueFilter { text: Some("ai方".into()), ..filter() }).await, ["智慧园区ＡＩ方案"]);
        assert_eq!(names(&read, CatalogueFilter { text: Some("%".into()), ..filter() }).await, Vec::<String>::new());
        assert_eq!(read.catalogue_tags().await.unwrap()["foundation.big_data"], 2);
    }

    async fn pages_go_on_where_they_ended(database: TestDatabase) {
        let read = database.store.read();
        let walk = Walk::new(&database.store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        for index in 0..5 {
            // Several at one instant: the id decides between them.
            walk.registered(&organization, offering_draft(&format!("示例产品{index}"), &["governance.parking"]), 10 + index / 3).await;
        }
        for sort in [CatalogueSort::Newest, CatalogueSort::Name] {
            let filter = CatalogueFilter { sort, ..CatalogueFilter::default() };
            let mut page = Page::first(2);
            let mut seen = Vec::new();
            loop {
                let entries = read.catalogue(&filter, &page).await.unwrap();
                let Some((last, key)) = entries.last() else { break };
                page.after = Some((key.clone(), last.offering.as_uuid()));
                seen.extend(entries.into_iter().map(|(entry, _)| entry.content.name.to_string()));
            }
            assert_eq!(seen, names(&read, filter).await, "{sort:?}");
            assert_eq!(seen.len(), 5);
        }
    }

    async fn a_suspended_organization_leaves_the_catalogue(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let offering = walk.registered(&organization, offering_draft("停车诱导", &["governance.parking"]), 10).await;
        let number = offering.registration_number.unwrap();
        let entry = read.catalogue_entry(&number).await.unwrap().unwrap();
        assert_eq!((entry.offering, entry.organization_name.as_str()), (offering.id, "示例科技"));

        let suspended = organization.suspend(&Actor::system(), Expected::Any, remark("示例", None), at(20)).unwrap();
        let (suspended, _) = record(store, 20, suspended).await;
        assert_eq!(read.catalogue_entry(&number).await.unwrap(), None);
        assert_eq!(names(&read, CatalogueFilter::default()).await, Vec::<String>::new());

        let reinstated = suspended.reinstate(&Actor::system(), Expected::Any, remark("示例", None), at(21)).unwrap();
        record(store, 21, reinstated).await;
        assert!(read.catalogue_entry(&number).await.unwrap().is_some());
    }

    async fn a_number_stays_visible_with_its_state(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let organization = walk.verified("示例科技", &uscc(1)).await;
        let offering = walk.registered(&organization, offering_draft("停车诱导", &["governance.parking"]), 10).await;
        let number = offering.registration_number.clone().unwrap();
        let system = Actor::system();
        let status = async || {
            let status = read.catalogue_status(&number).await.unwrap().unwrap();
            assert_eq!((status.name.as_str(), status.organization_name.as_str()), ("停车诱导", "示例科技"));
            assert_eq!(status.kind, Some(OfferingKind::Product));
            (status.state.word(), status.organization_state.word(), status.since)
        };
        assert_eq!(read.catalogue_status("SC-2026-999999").await.unwrap(), None);
        assert_eq!(status().await, ("registered", "verified", at(10)));

        let said = |minute| Remark { written_at: at(minute), ..remark("示例", None) };
        let suspended = organization.suspend(&system, Expected::Any, said(20), at(20)).unwrap();
        let (organization, _) = record(store, 20, suspended).await;
        assert_eq!(status().await, ("registered", "suspended", at(20)));

        let suspended = offering.suspend(&system, Expected::Any, &organization, said(21), at(21)).unwrap();
        let (offering, _) = record(store, 21, suspended).await;
        assert_eq!(read.offering(offering.id).await.unwrap().as_ref(), Some(&offering));
        assert_eq!(status().await, ("suspended", "suspended", at(21)));

        let revocation = Revocation {
            reason: said(22),
            hearing_on: at(0).date_naive(),
            today: at(22).date_naive(),
            hearing: said(22),
            bar_months: 12,
        };
        let revoked = offering.revoke(&system, Expected::Any, &organization, revocation.clone(), at(22)).unwrap();
        let (offering, _) = record(store, 22, revoked).await;
        assert!(offering.closure.is_some() && offering.barred_until.is_some());
        assert_eq!(read.offering(offering.id).await.unwrap().as_ref(), Some(&offering));
        assert_eq!(status().await, ("revoked", "suspended", at(22)));

        let revocation = Revocation { reason: said(23), hearing: said(23), ..revocation };
        let revoked = organization.revoke(&system, Expected::Any, revocation, at(23)).unwrap();
        let (organization, _) = record(store, 23, revoked).await;
        assert!(organization.closure.is_some() && organization.barred_until.is_some());
        assert_eq!(read.organization(organization.id).await.unwrap().as_ref(), Some(&organization));
        assert_eq!(status().await, ("revoked", "revoked", at(22)));
    }
}
