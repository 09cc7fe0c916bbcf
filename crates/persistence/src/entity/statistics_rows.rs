//! What the statistics follower keeps.

pub(crate) mod stage_spans {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "stage_spans")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub subject_kind: String,
        pub procedure_version: i64,
        pub organization: Uuid,
        pub cycle: i64,
        pub stage: i64,
        pub round: i64,
        pub entered_at: DateTimeUtc,
        pub left_at: Option<DateTimeUtc>,
        pub departure: Option<String>,
        pub stretches: String,
        pub due_days: Option<i64>,
        pub due_unit: Option<String>,
        pub reviewer: Option<Uuid>,
        pub items: i64,
        pub late_items: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod case_spans {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_spans")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        pub subject_kind: String,
        pub procedure_version: i64,
        pub organization: Uuid,
        pub opened_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub ending: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
