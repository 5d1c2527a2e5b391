//! What is on record of a work: permissions, and who belongs to the house.

use super::Input;
use crate::detect::normal::fold;
use crate::read::wikitext::file_name;
use crate::work::{Because, Work, WorkKind};

/// The permission on record for a work: of the document itself, else of the configuration.
pub(super) fn permission(input: &Input<'_>, work: &Work) -> Option<Box<Because>> {
    let covers = |what: Option<&str>| match (what, work.kind) {
        // Without words for it, all that the file or the path holds.
        (None, _) => true,
        (Some(what), WorkKind::Article) => !names_a_file(what),
        (Some(what), _) => work.src.as_deref().is_some_and(|src| is_file(src, what)),
    };
    let declared = input.declared.permissions.iter().filter(|permission| {
        // In front matter one without words for it is the article's.
        covers(permission.what.as_deref()) && (permission.what.is_some() || work.kind == WorkKind::Article)
    });
    let declared = declared.map(|permission| (permission.from.as_deref(), None, Some(permission.span)));
    let configured = input.context.permissions.iter().filter(|permission| covers(permission.what.as_deref()));
    let configured = configured.map(|permission| (permission.from.as_deref(), permission.when.as_deref(), None));
    let (from, when, span) = declared.chain(configured).next()?;
    let mut why = format!("a permission from {} is on record", from.unwrap_or("somebody"));
    if let Some(when) = when {
        why.push_str(", given on ");
        why.push_str(when);
    }
    if span.is_none() {
        why.push_str(" in licit.yaml");
    }
    Some(Box::new(Because { why, span }))
}

fn names_a_file(what: &str) -> bool {
    !what.contains(' ') && (what.contains('/') || what.contains('.'))
}

/// Whether an address leads to a file that a record names.
pub(crate) fn is_file(src: &str, name: &str) -> bool {
    let path = src.split(['?', '#']).next().unwrap_or(src);
    let path = file_name(path).unwrap_or(path);
    path == name || path.strip_suffix(name).is_some_and(|before| before.ends_with('/'))
}

/// Whether somebody works for us, as `staff` in the configuration says.
pub(super) fn is_staff(input: &Input<'_>, name: &str) -> bool {
    let folded = fold(name);
    input.context.staff.iter().any(|staff| fold(staff) == folded)
}
