//! The command line of `licit attribute`.

use super::ContentArgs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct AttributeArgs {
    /// The file, or `-` for standard input; with `--form page`, `--write` and `--check` files and folders; none where
    /// the flags say all
    #[arg(required_unless_present_any = FACTS)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// What to write [default: a sentence for a text, a caption for a picture]
    #[arg(long, value_enum, value_name = "FORM")]
    pub(in crate::cli) form: Option<AttributeForm>,
    /// What the file that takes the credits is written in
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AttributeFormat::Markdown)]
    pub(in crate::cli) format: AttributeFormat,
    /// How HTML says it to machines, like `--format html --markup rdfa` [default: rel]
    #[arg(long, value_enum, value_name = "MARKUP")]
    pub(in crate::cli) markup: Option<AttributeMarkup>,
    /// Language of the credits, like `--lang pt-BR` [default: that of the page, else English]
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) lang: Option<String>,
    /// Puts the credits into the file, between comments that readers do not see, and keeps them in step
    #[arg(long, conflicts_with_all = ["format"])]
    pub(in crate::cli) write: bool,
    /// Fails where the credits in files are out of step with what is known; writes nothing
    #[arg(long, conflicts_with_all = ["format", "write"])]
    pub(in crate::cli) check: bool,
    /// Where `--write` puts the credits of pictures: with the article's at its end, or each below its picture [default:
    /// end; below where a picture has its own already]
    #[arg(long, value_enum, value_name = "WHERE")]
    pub(in crate::cli) pictures: Option<AttributePictures>,
    /// Takes the facts of the article from a saved page of the original, like `--from original.html`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// Asks at the terminal for what is not known
    #[arg(long)]
    pub(in crate::cli) ask: bool,
    /// With `--write`: keeps what was said by flags, `--from` or `--ask` in the front matter
    #[arg(long, requires = "write")]
    pub(in crate::cli) remember: bool,
    /// A house style in place of the form: a minijinja template, like `--template credit.j2`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) template: Option<PathBuf>,
    /// Where the page of credits is that `--form link` leads to, like `--credits-page /credits.html`
    #[arg(long, value_name = "PATH|URL", required_if_eq("form", "link"))]
    pub(in crate::cli) credits_page: Option<String>,
    /// Names no more makers of a work, and links to all of them, where its license allows that, like `--most-names 5`
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub(in crate::cli) most_names: Option<u16>,
    /// How `--form page` groups the works [default: page]
    #[arg(long, value_enum, value_name = "BY")]
    pub(in crate::cli) group: Option<AttributeGroup>,
    #[command(flatten)]
    pub(in crate::cli) facts: FactArgs,
    #[command(flatten)]
    pub(in crate::cli) content: ContentArgs,
}

/// Facts that are enough for a credit without a file.
const FACTS: [&str; 5] = ["title", "author", "source_url", "license", "from"];

/// What the user says of the article.
#[derive(Debug, Args)]
#[command(next_help_heading = "Facts of the article")]
pub(in crate::cli) struct FactArgs {
    /// Without a file: what the work is, like `--kind image` [default: article]
    #[arg(long, value_enum, value_name = "KIND", conflicts_with = "paths")]
    pub(in crate::cli) kind: Option<AttributeKind>,
    /// Its title, like `--title "Tide tables"`
    #[arg(long)]
    pub(in crate::cli) title: Option<String>,
    /// Who made it; once for each, like `--author "Nia Orsolo"` or `--author "sandfox <https://pixland.example/sandfox>"`
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) author: Vec<String>,
    /// Where its authors work, like `--institution "University of Example"`
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) institution: Option<String>,
    /// Who published it, like `--publisher "Harbour Dispatch"`
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) publisher: Option<String>,
    /// Address of the original, like `--source-url https://example.org/original`
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub(in crate::cli) source_url: Option<String>,
    /// Day of the original or of the last update of data, like `--date 2026-03-01`
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<String>,
    /// Its license, like `--license CC-BY-4.0`
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) license: Option<String>,
    /// What was changed, like `--changes "Shortened."`
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) changes: Option<String>,
    /// Nothing was changed
    #[arg(long, conflicts_with_all = ["changes", "adapted"])]
    pub(in crate::cli) unchanged: bool,
    /// What others had changed before, like `--earlier-changes "Color corrected"`
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) earlier_changes: Vec<String>,
    /// Who translated it, like `--translator "Ola Berg"`
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) translator: Vec<String>,
    /// The language that it was translated from, like `--from-lang es`
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) from_lang: Option<String>,
    /// A copyright notice that came with it, like `--notice "© 2024 Blue Fern Press"`
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) notice: Vec<String>,
    /// A disclaimer of warranties that came with it, or its address
    #[arg(long, value_name = "TEXT|URL")]
    pub(in crate::cli) disclaimer: Option<String>,
    /// License of the version that stands here, like `--own-license CC-BY-SA-4.0`
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) own_license: Option<String>,
    /// It was adapted, not taken over as it is
    #[arg(long)]
    pub(in crate::cli) adapted: bool,
    /// A part of it was taken over into a text of one's own
    #[arg(long, conflicts_with_all = ["adapted", "translator"])]
    pub(in crate::cli) excerpt: bool,
}

/// An address that a credit can link to.
fn web_address(text: &str) -> Result<String, &'static str> {
    crate::attribute::address::web(text)
        .map(std::borrow::Cow::into_owned)
        .ok_or("not the address of a web page, such as https://example.org/original")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AttributeForm {
    /// A full sentence
    Sentence,
    /// A line below a picture
    Caption,
    /// The box of an article that was published elsewhere before
    Box,
    /// A list of the works of one page
    List,
    /// A page of credits for a folder or a site, each work once
    Page,
    /// For a README or NOTICE file
    Notice,
    /// One line, addresses written out
    Print,
    /// To be read aloud
    Spoken,
    /// A link to the credit on a page of credits: with `--credits-page`
    Link,
    /// What belongs into the head of a page that republishes: a canonical link, as HTML
    Head,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AttributeKind {
    /// An article or another text
    Article,
    /// A picture
    Image,
    /// A video
    Video,
    /// A sound
    Recording,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AttributeFormat {
    /// Markdown
    Markdown,
    /// HTML
    Html,
    /// Plain text
    Text,
    /// Asciidoctor
    Asciidoc,
    /// reStructuredText
    Rst,
    /// LaTeX with hyperref
    Latex,
    /// Wikis such as Wikipedia
    Wikitext,
    /// An entry a work
    Bibtex,
    /// For citation programs
    CslJson,
    /// The facts, schema licit/attribution/1
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AttributeMarkup {
    /// `rel="license"` alone
    Rel,
    /// schema.org in microdata
    Microdata,
    /// schema.org in RDFa
    Rdfa,
    /// schema.org in a block of JSON-LD
    JsonLd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AttributePictures {
    /// With the credit of the article, at its end
    End,
    /// Each below its picture, where its credit is not to be seen yet
    Below,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AttributeGroup {
    /// By the page they stand on
    Page,
    /// By their license
    License,
}
