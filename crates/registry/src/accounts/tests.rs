//! The ways in and out, on a real store.

use chrono::Duration;
use showcase_domain::{Refusal, StaffRole, message::FieldErrors, version::Expected};

use crate::{
    Caller, Credential, Error, LogIn, NewStaff, PasswordChange, Registration,
    testing::{PASSWORD, TestRegistry, anonymous},
};

const ADDRESS: &str = "li@example.com";

fn log_in(password: &str) -> LogIn {
    LogIn {
        identifier: ADDRESS.into(),
        password: password.into(),
    }
}

fn registration(code: &str) -> Registration {
    Registration {
        identifier: ADDRESS.into(),
        code: code.into(),
        name: "示例人员".into(),
        password: PASSWORD.into(),
    }
}

fn refused<T>(result: Result<T, Error>) -> Refusal {
    match result.err().unwrap() {
        Error::Refused(refusal) => refusal,
        other => panic!("{other}"),
    }
}

fn invalid<T>(result: Result<T, Error>) -> Vec<(String, &'static str)> {
    let found = |errors: FieldErrors| {
        errors
            .into_iter()
            .map(|error| (error.pointer, error.message.code()))
            .collect()
    };
    match refused(result) {
        Refusal::Invalid(errors) => found(errors),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_the_account_is_not_given_away() {
    let test = TestRegistry::start().await;
    let registry = &test.registry;
    let code = test.code(ADDRESS).await;
    let account = registry
        .register(&anonymous(), Ok(registration(&code)))
        .await
        .unwrap();
    assert_eq!(account.email.as_deref(), Some(ADDRESS));
    let again = registry
        .register(&anonymous(), Ok(registration(&code)))
        .await;
    assert_eq!(invalid(again), [("/code".to_owned(), "code_wrong")]);

    let request = crate::RegistrationRequest {
        identifier: "LI@example.com".into(),
    };
    registry
        .request_registration(&anonymous(), Ok(request))
        .await
        .unwrap();
    let letters = registry.read_outbox(&anonymous(), ADDRESS).await.unwrap();
    assert_eq!(letters.len(), 2);
    assert!(letters[0].subject.contains("已有账号"));
}

#[tokio::test]
async fn a_code_cannot_be_guessed_and_does_not_last() {
    let test = TestRegistry::start().await;
    let code = test.code(ADDRESS).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let guessed = test
            .registry
            .register(&anonymous(), Ok(registration(wrong)))
            .await;
        assert_eq!(invalid(guessed), [("/code".to_owned(), "code_wrong")]);
    }
    let late = test
        .registry
        .register(&anonymous(), Ok(registration(&code)))
        .await;
    assert_eq!(invalid(late), [("/code".to_owned(), "code_wrong")]);

    let code = test.code(ADDRESS).await;
    test.pass(Duration::minutes(15));
    let late = test
        .registry
        .register(&anonymous(), Ok(registration(&code)))
        .await;
    assert_eq!(invalid(late), [("/code".to_owned(), "code_wrong")]);
}

#[tokio::test]
async fn wrong_passwords_are_counted_whether_the_account_exists_or_not() {
    for exists in [true, false] {
        let test = TestRegistry::start().await;
        if exists {
            test.person(ADDRESS).await;
        }
        for _ in 0..10 {
            let wrong = test
                .registry
                .log_in(&anonymous(), Ok(log_in("not the password at all")))
                .await;
            assert_eq!(refused(wrong), Refusal::NotSignedIn);
        }
        let right = test
            .registry
            .log_in(&anonymous(), Ok(log_in(PASSWORD)))
            .await;
        assert!(matches!(
            right.err().unwrap(),
            Error::TooManyAttempts {
                retry_after_seconds: 900
            }
        ));
        test.pass(Duration::minutes(15));
        let later = test
            .registry
            .log_in(&anonymous(), Ok(log_in(PASSWORD)))
            .await;
        assert_eq!(later.is_ok(), exists);
    }
}

#[tokio::test]
async fn a_session_ends_by_log_out_by_rest_and_by_a_new_password() {
    let test = TestRegistry::start().await;
    let registry = &test.registry;
    let account = test.person(ADDRESS).await;
    let one = test.session(ADDRESS).await.token;
    let other = test.session(ADDRESS).await.token;
    assert_ne!(one, other);
    let caller = test.caller(&one).await.unwrap();
    registry
        .log_out(&caller, &Credential::Bearer(one.clone()))
        .await
        .unwrap();
    assert!(test.caller(&one).await.is_none());

    test.pass(Duration::hours(7));
    let caller = test.caller(&other).await.unwrap();
    test.pass(Duration::hours(7));
    assert!(test.caller(&other).await.is_some());
    let change = |current: &str, new: &str| {
        Ok(PasswordChange {
            current: current.into(),
            new: new.into(),
        })
    };
    let missing = registry
        .change_password(&caller, Expected::Missing, change(PASSWORD, "short"))
        .await;
    assert_eq!(refused(missing), Refusal::VersionRequired);
    let wrong = registry
        .change_password(&caller, Expected::Any, change("wrong", "short"))
        .await;
    assert_eq!(invalid(wrong), [("/current".to_owned(), "password_wrong")]);
    registry
        .change_password(
            &caller,
            Expected::Version(account.version),
            change(PASSWORD, "another four plain words"),
        )
        .await
        .unwrap();
    assert!(test.caller(&other).await.is_none());
    let old = registry.log_in(&anonymous(), Ok(log_in(PASSWORD))).await;
    assert_eq!(refused(old), Refusal::NotSignedIn);
    let idle = registry
        .log_in(&anonymous(), Ok(log_in("another four plain words")))
        .await
        .unwrap();
    test.pass(Duration::hours(8));
    assert!(test.caller(&idle.token).await.is_none());
}

#[tokio::test]
async fn only_the_system_appoints_and_roles_that_exclude_each_other_are_refused() {
    let test = TestRegistry::start().await;
    let staff = |roles: &[StaffRole]| NewStaff {
        identifier: ADDRESS.into(),
        name: "示例人员".into(),
        password: PASSWORD.into(),
        roles: roles.to_vec(),
    };
    let system = Caller::system("test");
    let person = test.signed_in("somebody@example.com").await;
    let other = test.registry.appoint(&person, staff(&[])).await;
    assert_eq!(refused(other), Refusal::Forbidden);
    let both = [StaffRole::Auditor, StaffRole::SystemAdministrator];
    let both = test.registry.appoint(&system, staff(&both)).await;
    assert!(matches!(refused(both), Refusal::Conflict { .. }));
    let reviewer = [StaffRole::Reviewer, StaffRole::Reviewer];
    let reviewer = test
        .registry
        .appoint(&system, staff(&reviewer))
        .await
        .unwrap();
    assert_eq!(reviewer.staff_roles, [StaffRole::Reviewer]);
    let approver = test
        .registry
        .set_staff_roles(&system, ADDRESS, vec![StaffRole::Approver])
        .await
        .unwrap();
    assert_eq!(approver.staff_roles, [StaffRole::Approver]);
    let twice = test.registry.appoint(&system, staff(&[])).await;
    assert_eq!(invalid(twice), [("/identifier".to_owned(), "taken")]);
}
