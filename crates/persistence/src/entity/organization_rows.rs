//! Organizations, units, memberships, tokens.

pub(crate) mod organizations {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organizations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub state: String,
        pub scheme: String,
        pub identity: String,
        pub identity_json: String,
        pub kind: Option<String>,
        pub name: String,
        pub name_key: String,
        pub search_text: String,
        pub region: Option<String>,
        pub approved_revision: Option<Uuid>,
        pub open_case: Option<Uuid>,
        pub suspension_remark: Option<Uuid>,
        pub suspension_hash: Option<String>,
        pub contact: Option<Uuid>,
        pub contact_hash: Option<String>,
        pub draft: Option<String>,
        pub revisions: i64,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub closure: Option<String>,
        pub barred_until: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod units {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "units")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub organization: Uuid,
        pub parent: Option<Uuid>,
        pub name: String,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod memberships {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person: Uuid,
        pub version: i64,
        pub role: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub granted_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub unit: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod tokens {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub person: Option<Uuid>,
        pub organization: Option<Uuid>,
        pub label: String,
        pub scopes: String,
        pub secret_hash: String,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
