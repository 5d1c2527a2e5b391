//! `licit init`: writes a commented `licit.yaml` from what it finds.
//!
//! Every proposal says where it comes from, and what is not known stays commented out.

mod sources;

use super::Outcome;
use super::args::InitArgs;
use super::console::Console;
use super::output::Output;
use crate::config::Config;
use crate::report::escape::visible;
use sources::Proposals;
use std::fmt::Write as _;
use std::io::Write as _;

/// Runs the command.
pub(super) fn run(args: &InitArgs, console: &mut Console) -> Outcome {
    let here = args.folder.as_os_str() == ".";
    let target = if here { "licit.yaml".into() } else { args.folder.join("licit.yaml") };
    if !args.folder.is_dir() {
        console.error(format_args!("`{}` is no folder", args.folder.display()));
        return Outcome::Trouble;
    }
    if !args.force && std::fs::symlink_metadata(&target).is_ok() {
        console.error(format_args!("`{}` exists; --force overwrites it", target.display()));
        return Outcome::Trouble;
    }
    let proposals = sources::collect(&args.folder);
    let text = render(&proposals);
    debug_assert!(Config::parse("licit.yaml", &text).is_ok(), "what is proposed can be read back");
    let written = Output::open(Some(&target)).and_then(|mut output| {
        output.write_all(text.as_bytes())?;
        output.finish()
    });
    match written {
        Ok(()) => {
            let owners = proposals.active().count();
            console.note(format_args!(
                "wrote {} with {owners} {}; read it before the first check",
                target.display(),
                if owners == 1 { "owner" } else { "owners" }
            ));
            Outcome::Clean
        }
        Err(error) => {
            console.error(format_args!("cannot write `{}`: {error}", target.display()));
            Outcome::Trouble
        }
    }
}

fn render(proposals: &Proposals) -> String {
    let mut out = String::from(
        "# Settings of licit for the files in this folder, as `licit init` found them.\n\
         # Read each line: owners decide which works are held to be yours.\n\nsite:\n  \
         # Names and hosts that are you. A license asks those for credit who republish, not its owner.\n",
    );
    if proposals.owners.is_empty() {
        out.push_str("  # owners: [\"Example Times\", \"example.org\"]\n");
    } else {
        out.push_str(if proposals.active().next().is_some() { "  owners:\n" } else { "  # owners:\n" });
        for owner in &proposals.owners {
            let mark = if proposals.is_active(owner) { "" } else { "# " };
            push(&mut out, format_args!("    {mark}- {}   # {}\n", quoted(&owner.value), visible(&owner.from)));
        }
    }
    out.push_str("  # Address of the site; pages whose `canonical` leads elsewhere are copies.\n");
    match &proposals.url {
        Some(url) => push(&mut out, format_args!("  url: {}   # {}\n", quoted(&url.value), visible(&url.from))),
        None => out.push_str("  # url: https://example.org\n"),
    }
    out.push_str("  # What you publish under: an SPDX id.\n");
    match &proposals.license {
        Some(license) => {
            push(&mut out, format_args!("  # license: {}   # {}\n", quoted(&license.value), visible(&license.from)));
        }
        None => out.push_str("  # license: CC-BY-SA-4.0\n"),
    }
    out.push_str(
        "  # Whether the site is commercial, for licenses that forbid that.\n  # commercial: false\n  \
         # Whether every image that shows something must have a credit.\n  # require-image-credit: true\n\n\
         # Files to look at, and files to leave out, also when they are named explicitly.\n\
         # include: [\"content/**\"]\n",
    );
    match &proposals.built {
        Some(built) => {
            push(&mut out, format_args!("# exclude: [{}]   # {}\n", quoted(&built.value), visible(&built.from)));
        }
        None => out.push_str("# exclude: [\"content/drafts/**\"]\n"),
    }
    out.push_str(
        "\n# Names of your own for keys of front matter.\n# front-matter: {credit: [photo_credit], source-url: [original_url], license: [terms]}\n\n\
         # What holds for the works in some folders, of pictures by where their files lie; later entries win.\n# paths:\n\
         #   - {match: \"partners/**\", relation: republished}\n#   - {match: \"static/staff-photos/**\", provenance: own}\n\n\
         # Severity by rule: error, warning, review, info or off. `licit rules list` names the rules.\n\
         # rules: {license-link-missing: warning}\n\n\
         # Folders of rules of your own.\n# rule-folders: [\".licit/rules\"]\n\n\
         # Findings that are known and accepted, with the reason.\n# ignore:\n\
         #   - {rule: license-link-missing, path: \"archive/**\", reason: \"printed before 2010\"}\n",
    );
    for trouble in &proposals.troubles {
        push(&mut out, format_args!("\n# {}\n", visible(trouble)));
    }
    out
}

fn push(out: &mut String, line: std::fmt::Arguments<'_>) {
    out.write_fmt(line).expect("invariant: a string takes all text");
}

/// A string as YAML in double quotes.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
