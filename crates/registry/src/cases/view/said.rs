//! The words and names that a view of a case needs, as far as its reader may have them.

use std::collections::BTreeMap;

use showcase_domain::{
    Language,
    case::Case,
    id::{ContactId, PersonId, RemarkId},
    remark::{Remark, RemarkRef},
};
use showcase_persistence::Read;

use super::Sight;
use crate::{
    Error,
    views::{ContactView, ReviewerView},
};

pub(super) struct Said {
    remarks: BTreeMap<RemarkId, Remark>,
    names: BTreeMap<PersonId, String>,
    contacts: BTreeMap<ContactId, ContactView>,
}

impl Said {
    pub(super) async fn load(read: &Read<'_>, case: &Case, sight: Sight) -> Result<Self, Error> {
        let remarks = read.remarks(&remark_ids(case)).await?;
        let names = if sight.is_office() {
            read.person_names(&persons(case)).await?
        } else {
            BTreeMap::new()
        };
        let mut contacts = BTreeMap::new();
        if sight == Sight::Handler {
            for objection in &case.objections {
                let id = objection.objector.id;
                if let Some(contact) = read.contact(id).await? {
                    contacts.insert(id, ContactView::from(contact));
                }
            }
        }
        Ok(Self {
            remarks,
            names,
            contacts,
        })
    }

    /// None once it was erased.
    pub(super) fn text(&self, reference: &RemarkRef) -> Option<String> {
        self.remarks
            .get(&reference.id)
            .map(|remark| remark.text.clone())
    }

    pub(super) fn contact(&self, id: ContactId) -> Option<ContactView> {
        self.contacts.get(&id).cloned()
    }

    pub(super) fn reviewer(
        &self,
        person: PersonId,
        sight: Sight,
        language: Language,
    ) -> ReviewerView {
        let anonymous = || language.choose("审核人员", "a reviewer").to_owned();
        ReviewerView {
            person: sight.is_office().then_some(person),
            name: self.names.get(&person).cloned().unwrap_or_else(anonymous),
        }
    }
}

fn remark_ids(case: &Case) -> Vec<RemarkId> {
    let requests = case.change_requests.iter().flat_map(|request| {
        let answer = request.answer.as_ref().map(|(_, text)| text);
        [Some(&request.text), request.late.as_ref(), answer]
    });
    let reviews = case.reviews.iter().flat_map(|review| {
        let explanations = review.checks.iter().map(|check| check.explanation.as_ref());
        std::iter::once(review.remark.as_ref()).chain(explanations)
    });
    let checks = case.checks.iter().map(|check| check.explanation.as_ref());
    let opinions = case.opinions.iter().map(|opinion| Some(&opinion.text));
    let objections = case.objections.iter().flat_map(|objection| {
        let answer = objection.answer.as_ref().map(|(_, text)| text);
        [Some(&objection.text), answer]
    });
    let held = match &case.state {
        showcase_domain::case::CaseState::Held(held) => held.remark.as_ref(),
        _ => None,
    };
    requests
        .chain(reviews)
        .chain(checks)
        .chain(opinions)
        .chain(objections)
        .chain([held, case.conclusion.as_ref()])
        .flatten()
        .map(|reference| reference.id)
        .collect()
}

fn persons(case: &Case) -> Vec<PersonId> {
    let seats = case.seats.iter().flat_map(|seats| seats.experts.clone());
    let opinions = case.opinions.iter().map(|opinion| opinion.expert);
    let reviews = case.reviews.iter().map(|review| review.reviewer);
    let mut persons = reviews
        .chain(seats)
        .chain(opinions)
        .chain(case.state.reviewer())
        .collect::<Vec<_>>();
    persons.sort_unstable();
    persons.dedup();
    persons
}
