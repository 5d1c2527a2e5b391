//! What is written is read back: the same license and links, the same creators, each on its own work, and no duty missed
//! whose fact was given.
//!
//! A few thousand credits in the tests; `LICIT_ROUND_TRIPS=100000 cargo test --release --test attribute_round_trip` makes
//! as many as one likes. With `LICIT_ROUND_TRIP_REPORT=FILE` all that fails is written to a file instead.

#![allow(clippy::panic, reason = "tests fail by panicking")]

mod aloud;
mod cases;
mod data;
mod duties;
mod facts;
mod read_back;

use facts::Case;
use licit::attribute::Form;
use licit::rule::Book;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use read_back::Trip;
use std::cell::RefCell;

/// The forms that are read back.
const READ: [Form; 6] = [Form::Sentence, Form::Caption, Form::Box, Form::List, Form::Page, Form::Notice];

/// Credits that are made and read in the tests.
const USUAL: u32 = 2500;

fn read_back(case: &Case) -> Result<(), String> {
    let trip = Trip::of(case)?;
    let mut faults = trip.faults(case);
    faults.extend(duties::faults(case, &trip, Book::built_in()));
    told(case, &faults, &trip.text)
}

/// The faults of a case, with the case as the regression file holds it.
fn told(case: &Case, faults: &[String], text: &str) -> Result<(), String> {
    if faults.is_empty() {
        return Ok(());
    }
    let facts = serde_json::to_string(case).expect("plain data");
    Err(format!("{}\n---\n{text}\n---\n{facts}\n", faults.join("\n")))
}

/// The same cases on each run, others where the environment names another seed.
fn random() -> TestRng {
    match std::env::var("LICIT_ROUND_TRIP_SEED").ok().and_then(|seed| seed.parse::<u64>().ok()) {
        Some(seed) => {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&seed.to_le_bytes());
            TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
        }
        None => TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    }
}

/// Tries as many cases as the environment asks for.
fn run(name: &str, of: impl Strategy<Value = Case>, usual: u32, test: impl Fn(&Case) -> Result<(), String>) {
    let asked = std::env::var("LICIT_ROUND_TRIPS").ok().and_then(|count| count.parse::<u32>().ok());
    let cases = asked.map_or(usual, |asked| asked.saturating_mul(usual) / USUAL);
    let report = std::env::var_os("LICIT_ROUND_TRIP_REPORT");
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, random());
    let faults = RefCell::new(Vec::new());
    let outcome = runner.run(&of, |case| {
        if let Err(fault) = test(&case) {
            faults.borrow_mut().push(fault);
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let mut faults = faults.into_inner();
    faults.sort_by_key(String::len);
    if let Some(report) = report {
        let path = std::path::Path::new(&report).with_extension(name);
        std::fs::write(path, faults.join("\n=====\n")).expect("written");
    }
    let shown = faults.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("\n=====\n");
    assert!(faults.is_empty(), "{} of {cases} cases:\n{shown}", faults.len());
}

/// A case that failed once.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// What made it fail.
    why: String,
    case: Case,
}

#[test]
fn what_failed_once_is_read_back() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/round_trip.yaml");
    let known: Vec<Known> = serde_yaml::from_str(&std::fs::read_to_string(path).expect("it is there")).expect("cases");
    assert!(known.len() >= 20, "{} cases", known.len());
    let told = |known: &Known| read_back(&known.case).err().map(|fault| format!("{}\n{fault}", known.why));
    let faults: Vec<String> = known.iter().filter_map(told).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n=====\n"));
}

#[test]
fn what_is_written_is_read_back() {
    run("read", cases::case(&READ), USUAL, read_back);
}

/// Of hostile facts few are written without a mark; these all are where the language has plain names.
#[test]
fn what_is_written_plainly_is_read_back() {
    run("plain", cases::tame(&READ), USUAL / 2, read_back);
}

type LeaveOut = fn(&mut facts::Facts);

/// A test of the test: a license, a creator or a link that is taken out of the text is missed.
#[test]
fn what_is_left_out_is_missed() {
    let text = r#"{form: sentence, format: markdown, language: en, works: [{kind: article, title: Tides, creators: [Nia Orsolo],
        url: "https://harbour.example/1", licenses: [CC-BY-4.0], unchanged: true}]}"#;
    let whole: Case = serde_yaml::from_str(text).expect("a case");
    assert_eq!(read_back(&whole), Ok(()));
    let without: [(&str, LeaveOut); 3] = [
        ("creator-missing", |facts| facts.creators.clear()),
        ("source-link-missing", |facts| facts.url = None),
        ("changes-not-stated", |facts| facts.unchanged = false),
    ];
    for (rule, leave_out) in without {
        let mut less = whole.clone();
        leave_out(&mut less.works[0]);
        assert_eq!(read_back(&less), Ok(()), "{rule}");
        let trip = Trip::of(&less).expect("written");
        // Judged by the facts that were given at first.
        let faults = duties::faults(&whole, &trip, Book::built_in());
        assert!(faults.iter().any(|fault| fault.contains(rule)), "{rule}: {faults:?}");
        assert!(!trip.faults(&whole).is_empty() || rule == "changes-not-stated", "{rule}");
    }
}

#[test]
fn print_and_speech_name_every_fact() {
    run("aloud", cases::case(&[Form::Print, Form::Spoken]), USUAL / 5, aloud::left_out);
}

#[test]
fn data_are_read_back_by_their_own_parsers() {
    run("data", cases::case(&[Form::Sentence]), USUAL / 5, data::read_back);
}
