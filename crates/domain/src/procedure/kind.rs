//! What can be submitted, and how it came in.

use crate::words::words;

words! {
    /// What can be submitted for review.
    SubjectKind {
        Organization = "organization" ("单位登记", "organization"),
        Offering = "offering" ("产品/解决方案登记", "offering"),
    }
}

words! {
    /// How a submission came in. What an operator records from paper has its materials on paper.
    Channel {
        Online = "online" ("网上提交", "online"),
        /// Recorded by the office (代录).
        Office = "office" ("窗口代录", "recorded by the office"),
    }
}
