//! Examples of a rule: its tests, its documentation, and what `licit explain` prints.

use super::yaml::{Faults, Node, Value};
use serde::{Deserialize, Serialize};

/// One example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Whether the rule must find something in it.
    pub fails: bool,
    /// The content.
    pub text: String,
    /// Words that the finding must touch.
    pub at: Option<String>,
    /// `markdown`, `html`, `text`, `jats` or `notebook`.
    pub format: ExampleFormat,
    /// Path of the file.
    pub path: Option<String>,
    /// What the publisher did with it: a word of `work.relation`; by default `republished`, `unknown` says nothing.
    pub relation: String,
    /// Id of the publisher that it comes from.
    pub publisher: Option<String>,
    /// `site:` of the configuration.
    pub site: ExampleSite,
    /// A whole `licit.yaml`, in place of `site`.
    pub licit_yaml: Option<String>,
    /// The text of the original that it was made from, in the same format.
    pub original: Option<String>,
    /// Files beside it: path and text.
    pub beside: Vec<(String, String)>,
    /// The day of the run.
    pub today: Option<String>,
    /// A trouble with reading that the text itself cannot show: a word of `problem.kind`.
    pub problem: Option<String>,
    /// Line of the rule file.
    pub line: usize,
}

/// What an example is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExampleFormat {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Plain text.
    Text,
    /// An article in JATS.
    Jats,
    /// A Jupyter notebook.
    Notebook,
    /// reStructuredText.
    Rst,
}

/// `site:` of the configuration, as far as examples need it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleSite {
    /// Names and hosts that are us.
    pub owners: Vec<String>,
    /// Address of the site.
    pub url: Option<String>,
    /// What we publish under.
    pub license: Option<String>,
    /// Whether the site is commercial.
    pub commercial: Option<bool>,
    /// Whether every image must have a credit.
    pub require_image_credit: bool,
}

const FLAGS: [(&str, bool); 2] = [("true", true), ("false", false)];

/// Reads the examples of a rule; at least one must fail and one pass.
pub fn read(node: &Node, faults: &mut Faults) -> Vec<Example> {
    let examples: Vec<Example> = faults.items(node).into_iter().filter_map(|item| example(item, faults)).collect();
    for (fails, word) in [(true, "failing"), (false, "passing")] {
        if faults.errors.is_empty() && !examples.iter().any(|example| example.fails == fails) {
            faults.add(node.place, format!("a rule needs at least one {word} example"));
        }
    }
    examples
}

fn example(node: &Node, faults: &mut Faults) -> Option<Example> {
    let keys = [
        "fails",
        "passes",
        "at",
        "format",
        "path",
        "relation",
        "publisher",
        "config",
        "problem",
        "original",
        "beside",
        "today",
    ];
    let [fails, passes, at, format, path, relation, publisher, config, problem, original, beside, today] =
        faults.fields(node, "an example", keys)?;
    let (is_fail, content) = match (fails, passes) {
        (Some(text), None) => (true, text),
        (None, Some(text)) => (false, text),
        _ => {
            faults.add(node.place, "an example has either `fails` or `passes`");
            return None;
        }
    };
    let formats = [
        ("markdown", ExampleFormat::Markdown),
        ("html", ExampleFormat::Html),
        ("text", ExampleFormat::Text),
        ("jats", ExampleFormat::Jats),
        ("notebook", ExampleFormat::Notebook),
        ("rst", ExampleFormat::Rst),
    ];
    let format = format.map_or(Some(ExampleFormat::Markdown), |node| faults.word(node, "format", &formats))?;
    let relations = ["original", "republished", "excerpt", "translated", "adapted", "unknown"].map(|word| (word, word));
    let relation = relation.map_or(Some("republished"), |node| faults.word(node, "relation", &relations))?;
    let problems =
        ["unreadable", "encoding", "front-matter", "structured-data", "syntax", "limit", "binary", "internal"];
    let problem = problem.and_then(|node| faults.word(node, "problem", &problems.map(|word| (word, word))));
    let text = faults.text(content, "an example")?.to_owned();
    let at = at.and_then(|node| {
        let words = faults.text(node, "`at`")?.trim().to_owned();
        if !text.contains(&words) {
            faults.add(node.place, "these words do not stand in the example");
        }
        Some(words)
    });
    let path = path.and_then(|node| faults.text(node, "a path").map(str::to_owned));
    let publisher = publisher.and_then(|node| faults.text(node, "a publisher").map(str::to_owned));
    let original = original.and_then(|node| faults.text(node, "an original").map(str::to_owned));
    let today = today.and_then(|node| faults.text(node, "a day").map(str::to_owned));
    let licit_yaml = config.filter(|node| matches!(node.value, Value::Scalar(_)));
    let site = config.filter(|_| licit_yaml.is_none()).and_then(|node| site(node, faults)).unwrap_or_default();
    let licit_yaml = licit_yaml.and_then(|node| faults.text(node, "the configuration of an example"));
    let licit_yaml = licit_yaml.map(str::to_owned);
    Some(Example {
        fails: is_fail,
        text,
        at,
        format,
        path,
        relation: relation.to_owned(),
        publisher,
        site,
        licit_yaml,
        original,
        beside: beside.map(|node| files(node, faults)).unwrap_or_default(),
        today,
        problem: problem.map(str::to_owned),
        line: node.place.line,
    })
}

/// Files by path.
fn files(node: &Node, faults: &mut Faults) -> Vec<(String, String)> {
    let Value::Map(entries) = &node.value else {
        faults.add(node.place, "files beside an example are a map of paths to texts");
        return Vec::new();
    };
    let mut files = Vec::new();
    for (key, node) in entries {
        if let Some(text) = faults.text(node, "a file beside an example") {
            files.push((key.name.clone(), text.to_owned()));
        }
    }
    files
}

fn site(node: &Node, faults: &mut Faults) -> Option<ExampleSite> {
    let [site] = faults.fields(node, "the configuration of an example", ["site"])?;
    let keys = ["owners", "url", "license", "commercial", "require-image-credit"];
    let [owners, url, license, commercial, credit] = faults.fields(site?, "`site`", keys)?;
    let mut names = Vec::new();
    for item in owners.map(|node| faults.items(node)).unwrap_or_default() {
        names.extend(faults.text(item, "an owner").map(str::to_owned));
    }
    Some(ExampleSite {
        owners: names,
        url: url.and_then(|node| faults.text(node, "an address").map(str::to_owned)),
        license: license.and_then(|node| faults.text(node, "a license").map(str::to_owned)),
        commercial: commercial.and_then(|node| faults.word(node, "value of `commercial`", &FLAGS)),
        require_image_credit: credit
            .and_then(|node| faults.word(node, "value of `require-image-credit`", &FLAGS))
            .unwrap_or(false),
    })
}
