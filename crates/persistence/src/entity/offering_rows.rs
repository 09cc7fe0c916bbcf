//! Offerings, revisions, materials.

pub(crate) mod offerings {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "offerings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub organization: Uuid,
        pub state: String,
        pub stage: Option<String>,
        pub external_ref: Option<String>,
        pub registration_number: Option<String>,
        pub registered_at: Option<DateTimeUtc>,
        pub approved_revision: Option<Uuid>,
        pub open_case: Option<Uuid>,
        pub draft: Option<String>,
        pub revisions: i64,
        pub kind: Option<String>,
        pub name: String,
        pub name_key: String,
        pub search_text: String,
        pub trl: Option<i64>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub closure: Option<String>,
        pub barred_until: Option<DateTimeUtc>,
        pub suspension_remark: Option<Uuid>,
        pub suspension_hash: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod offering_tags {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "offering_tags")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub offering: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tag: String,
        pub field: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod revisions {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "revisions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject_kind: String,
        pub subject: Uuid,
        pub number: i64,
        pub schema: i64,
        pub content: String,
        pub content_hash: String,
        pub product_version: Option<String>,
        pub change_kind: Option<String>,
        pub frozen_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod materials {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "materials")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub organization: Uuid,
        pub hash: String,
        pub size: i64,
        pub media_type: String,
        pub file_name: Option<String>,
        pub uploaded_by: Option<Uuid>,
        pub uploaded_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod revision_materials {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "revision_materials")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub revision: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub material: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub requirement: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
