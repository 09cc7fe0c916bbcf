//! The decisions, opinions, seats and objections of a case.

pub(crate) mod stage_reviews {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "stage_reviews")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub cycle: i64,
        pub stage: i64,
        pub round: i64,
        pub reviewer: Uuid,
        pub outcome: String,
        pub remark: Option<Uuid>,
        pub remark_hash: Option<String>,
        pub change_kind: Option<String>,
        pub checks: String,
        pub panel: Option<String>,
        pub decided_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod opinions {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "opinions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub cycle: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub stage: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub expert: Uuid,
        pub scores: String,
        pub weighted: i64,
        pub recommends: i64,
        pub text_remark: Uuid,
        pub text_hash: String,
        pub given_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod panel_seats {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "panel_seats")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod objections {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "objections")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub number: i64,
        pub source: String,
        pub person: Option<Uuid>,
        pub contact: Uuid,
        pub contact_hash: String,
        pub text_remark: Uuid,
        pub text_hash: String,
        pub state: String,
        pub raised_at: DateTimeUtc,
        pub answered_by: Option<Uuid>,
        pub answer_remark: Option<Uuid>,
        pub answer_hash: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
