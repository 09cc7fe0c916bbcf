//! Cases, submissions, change requests, counters.

pub(crate) mod number_counters {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "number_counters")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub year: i64,
        pub last: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod cases {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "cases")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub number: String,
        pub subject_kind: String,
        pub subject: Uuid,
        pub organization: Uuid,
        pub procedure_version: i64,
        pub stage_index: i64,
        pub state: String,
        pub reviewer: Option<Uuid>,
        pub opened_at: DateTimeUtc,
        pub state_since: DateTimeUtc,
        pub first_claimed_at: Option<DateTimeUtc>,
        pub conclusion_remark: Option<Uuid>,
        pub conclusion_hash: Option<String>,
        pub cycle: i64,
        pub stage_role: Option<String>,
        pub due_at: Option<DateTimeUtc>,
        pub alarm_at: Option<DateTimeUtc>,
        pub escalation: String,
        pub notice: Option<Uuid>,
        pub details: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod submissions {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submissions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round: i64,
        pub revision: Uuid,
        pub content_hash: String,
        pub submitted_at: DateTimeUtc,
        pub submitted_by: String,
        pub channel: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod change_requests {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "change_requests")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub number: i64,
        pub round: i64,
        pub target_kind: String,
        pub target: String,
        pub severity: String,
        pub state: String,
        pub text_remark: Uuid,
        pub text_hash: String,
        pub answer: Option<String>,
        pub answer_remark: Option<Uuid>,
        pub answer_hash: Option<String>,
        pub late_remark: Option<Uuid>,
        pub late_hash: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
