//! What files beside a document say of it and of what it shows.
//!
//! Evidence for the very file (a sidecar, an annotation of REUSE) counts like words in it that nobody sees. What holds
//! for a whole folder is the license of last resort of an article that is not known to be somebody else's: it tells
//! under what one's own texts are offered, makes nothing third-party and asks nothing of anybody.

use super::Input;
use super::provenance::is_owner;
use crate::beside::{Beside, BesideKind, Covers, Precedence};
use crate::evidence::{Evidence, Kind, Scope};
use crate::work::{Because, Creator, LicenseUse, Provenance, Work, WorkKind};
use std::cmp::Reverse;
use std::sync::Arc;

/// What speaks of a very work.
fn exact<'a>(input: &'a Input<'_>, work: &Work) -> impl Iterator<Item = &'a Arc<Beside>> {
    let (article, src) = (work.kind == WorkKind::Article, work.src.clone());
    input.context.beside.iter().filter(move |beside| match &beside.covers {
        Covers::File => article,
        Covers::Medium(of) => !article && src.as_ref() == Some(of),
        Covers::Folder | Covers::Text | Covers::Code | Covers::Data => false,
    })
}

/// Adds the licenses that sidecars and REUSE give a work.
pub(super) fn licenses(input: &Input<'_>, work: &mut Work) {
    let found: Vec<&Arc<Beside>> = exact(input, work).filter(|beside| !beside.licenses.is_empty()).collect();
    if found.is_empty() {
        return;
    }
    let over = found.iter().any(|beside| beside.precedence == Precedence::Override);
    if over {
        work.licenses.clear();
    }
    // A sidecar speaks instead of tags within the file, and of several the first is the nearest.
    let mut fills = work.licenses.is_empty();
    for beside in found {
        if !fills && beside.precedence == Precedence::Closest {
            // What the page leaves open, the very file's own record may tell.
            for used in &mut work.licenses {
                if let Some(more) = beside.licenses.iter().find(|license| license.refines(&used.license))
                    && *more != *used.license
                {
                    used.license = more.clone().into();
                    work.beside = Some(beside.path.as_str().into());
                }
            }
            continue;
        }
        for license in &beside.licenses {
            super::add_license(&mut work.licenses, &Arc::new(license.clone()), None);
        }
        work.choice |= beside.choice;
        work.beside = Some(beside.path.as_str().into());
        fills = fills && beside.precedence == Precedence::Aggregate;
    }
}

/// Whose a work is as the holder tells that stands beside it, with a license: ours, or somebody else's where that
/// somebody is a known source, or where owners are known.
pub(super) fn ownership(input: &Input<'_>, work: &Work) -> Option<(Provenance, Because)> {
    let publishers = &input.knowledge.publishers;
    for beside in exact(input, work).filter(|beside| !beside.licenses.is_empty()) {
        let Some(first) = beside.names().next() else { continue };
        let because = |why: String| Some(Because { why, span: None });
        if let Some(name) = beside.names().find(|name| is_owner(input, name)) {
            let why = format!("{} names {name}, an owner of this site", beside.path);
            return because(why).map(|because| (Provenance::Own, because));
        }
        let known = publishers.by_name(first, false).is_some()
            || publishers.agency(first).is_some()
            || publishers.platform(first).is_some();
        if known || !input.context.site.owners.is_empty() {
            let who = if known { "a known source" } else { "who is no owner of this site" };
            let why = format!("{} names {first}, {who}", beside.path);
            return because(why).map(|because| (Provenance::ThirdParty, because));
        }
    }
    None
}

/// Adds the people that sidecars and REUSE name. Nobody sees them on the page.
pub(super) fn creators(input: &Input<'_>, work: &mut Work, role: &str) {
    let names: Vec<String> = exact(input, work).flat_map(|beside| beside.names()).map(str::to_owned).collect();
    for name in names {
        if !work.creators.iter().any(|known| known.name == name) {
            work.creators.push(unseen(name, role));
        }
    }
}

/// Whether anything is said of under what an article may be used.
pub(super) fn states_terms(evidence: &Evidence, article: &Work) -> bool {
    let states = article.statements.iter().any(|at| {
        let statement = &evidence.statements[*at];
        statement.scope != Scope::Code && matches!(statement.kind, Kind::Grant | Kind::Exclusion)
    });
    states || !article.licenses.is_empty() || article.reserved.is_some() || article.outbound.is_some()
}

/// What a picture is called and where it is from, as a file beside it says, where the page does not.
pub(super) fn origin(input: &Input<'_>, work: &mut Work) {
    let found: Vec<&Arc<Beside>> = exact(input, work).filter(|beside| beside.kind == BesideKind::Credits).collect();
    for beside in found {
        if let Some(title) = &beside.title {
            work.title.get_or_insert_with(|| title.value.clone());
        }
        if let Some(url) = &beside.url {
            work.source.url.get_or_insert_with(|| url.value.clone());
            work.source.has_address = true;
        }
    }
}

/// Gives an article that states no license that of its folder.
pub(super) fn inherit(input: &Input<'_>, article: &mut Work) {
    if states_terms(input.evidence, article) || article.provenance == Provenance::ThirdParty {
        return;
    }
    let Some(beside) = of_folder(&input.context.beside) else { return };
    article.inherited =
        beside.licenses.iter().map(|license| LicenseUse { license: license.clone().into(), statement: None }).collect();
    article.choice |= beside.choice;
    article.beside = Some(beside.path.as_str().into());
    // Who is to be cited for what the folder holds made it, where nobody else is named.
    if beside.kind == BesideKind::Citation && article.creators.is_empty() && article.unread_name.is_none() {
        let authors = beside.authors.iter().map(|said| said.value.clone());
        article.creators.extend(authors.map(|name| unseen(name, "author")));
    }
}

/// Somebody whom a file names that stands beside a work.
fn unseen(name: String, role: &str) -> Creator {
    Creator { name, url: None, role: role.to_owned(), span: None, visible: false, declared: false }
}

/// What holds for the texts of a folder: the nearest, and of files in one folder first what speaks of texts, then by
/// kind. Reserved rights are no license.
pub(crate) fn of_folder(beside: &[Arc<Beside>]) -> Option<&Arc<Beside>> {
    let depth = |beside: &Beside| {
        let folder = beside.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let inner = ["config/_default", "_data"].into_iter().find_map(|inner| folder.strip_suffix(inner));
        inner.map_or(folder, |outer| outer.trim_end_matches('/')).len()
    };
    beside
        .iter()
        .filter(|beside| {
            matches!(beside.covers, Covers::Folder | Covers::Text)
                && beside.kind != BesideKind::Notice
                && !beside.licenses.is_empty()
                && beside.licenses.iter().all(|license| license.family != crate::license::RESERVED)
        })
        .min_by_key(|beside| (Reverse(depth(beside)), beside.covers != Covers::Text, beside.kind))
}
