//! What the README shows is what the program does.

use assert_cmd::Command;
use licit::config::Config;
use std::fs;
use tempfile::TempDir;

const README: &str = include_str!("../README.md");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The fenced blocks of a language, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    let open = format!("```{language}\n");
    README.split(&open).skip(1).map(|rest| rest.split("```").next().expect("a first piece")).collect()
}

fn licit() -> Command {
    let mut command = Command::cargo_bin("licit").expect("built");
    for variable in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    command
}

#[test]
fn its_screens_are_what_the_commands_print() {
    let screens = blocks("console");
    assert_eq!(screens.len(), 2);
    for screen in screens {
        let (command, shown) = screen.split_once('\n').expect("a command");
        let arguments = command.strip_prefix("$ licit ").expect("our command").split(' ');
        let output = licit().current_dir(ROOT).args(arguments).output().expect("ran");
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(shown.trim_end(), printed.trim_end(), "{command}");
    }
}

#[test]
fn its_article_has_findings() {
    let command = blocks("sh")[0].lines().next().expect("a line");
    let arguments = command.split_once(" -- ").expect("arguments").1.split('#').next().expect("a first piece");
    licit().current_dir(ROOT).args(arguments.split_whitespace()).assert().code(1);
}

#[test]
fn its_yaml_is_valid() {
    let mut configurations = 0;
    for block in blocks("yaml") {
        match block.split(':').next().expect("a first key") {
            "site" | "policy" => {
                Config::parse("licit.yaml", block).expect("valid");
                configurations += 1;
            }
            // Front matter and a rule, each with a test of its own.
            "licit" | "id" => {}
            // Of other programs.
            "repos" | "on" => drop(serde_yaml::from_str::<serde_json::Value>(block).expect("YAML")),
            other => assert_eq!(other, "", "nothing reads the block that begins so"),
        }
    }
    assert_eq!(configurations, 2);
}

#[test]
fn its_front_matter_is_understood() {
    let head = blocks("yaml").into_iter().find(|block| block.starts_with("licit:")).expect("there");
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.md"), format!("---\n{head}---\n\n# Quota talks\n\nText.\n")).expect("written");
    let output = licit().current_dir(folder.path()).args(["attribute", "a.md"]).output().expect("ran");
    let credit = String::from_utf8(output.stdout).expect("UTF-8");
    let expected = "[“Quota talks”](https://saltmarsh.example/quota-talks), Saltmarsh Press Agency, is licensed under [CC BY 4.0](";
    assert!(credit.starts_with(expected), "{credit}");
}

#[test]
fn its_rule_does_what_its_examples_say() {
    let rule = blocks("yaml").into_iter().find(|block| block.starts_with("id:")).expect("there");
    let folder = TempDir::new().expect("a folder");
    let group = folder.path().join("house");
    fs::create_dir(&group).expect("created");
    fs::write(group.join("version-not-named.yaml"), rule).expect("written");
    licit().args(["rules", "test"]).arg(folder.path()).assert().code(0);
}

/// The words of a command, with what stands in quotation marks as one; what the shell redirects is none of them.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for ch in command.chars() {
        match ch {
            '"' => quoted = !quoted,
            '<' if !quoted => break,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("one at least").push(ch),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn its_commands_exist() {
    let help = licit().arg("--help").output().expect("ran").stdout;
    let help = String::from_utf8(help).expect("UTF-8");
    let rows = README.lines().filter(|line| line.starts_with("| `licit "));
    let shown: Vec<&str> = rows.flat_map(|row| row.split('`').skip(1).step_by(2)).collect();
    for command in ["check", "scan", "attribute", "explain", "rules", "schema", "docs", "init"] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
        let has = |shown: &&str| words(shown).get(1).is_some_and(|word| word == command);
        assert!(shown.iter().any(has), "{command}");
    }
    // With `--help` behind them the program reads them, and does nothing.
    for command in shown.into_iter().filter_map(|shown| shown.strip_prefix("licit ")) {
        licit().args(words(command)).arg("--help").assert().code(0);
    }
}
