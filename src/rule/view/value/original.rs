//! Facts on a copy beside its original.

use super::Value;
use crate::compare::Comparison;
use crate::evidence::NoticeKind;
use crate::rule::facts::Fact;
use std::borrow::Cow;

/// What a fact says of a comparison.
pub(super) fn value(original: &Comparison, fact: Fact) -> Value<'_> {
    let dropped = |kind: NoticeKind| {
        let found = original.dropped.iter().find(|(of, _)| *of == kind);
        found.map_or(Value::Unknown, |(_, words)| Value::Place(None, Cow::Borrowed(words.as_str())))
    };
    match fact {
        Fact::WorkOriginal => Value::Place(None, Cow::Borrowed(original.path.as_str())),
        Fact::WorkOriginalChanged => original
            .changes
            .first()
            .map_or(Value::Unknown, |change| Value::Place(Some(change.span), Cow::Borrowed(change.what.as_str()))),
        Fact::WorkOriginalWords => Value::number(Some(original.words)),
        Fact::WorkOriginalCopied => Value::number(Some(original.copied)),
        Fact::WorkOriginalShare => Value::number(Some(original.share())),
        Fact::WorkOriginalWordsAdded => Value::number(Some(original.words_added)),
        Fact::WorkOriginalWordsRemoved => Value::number(Some(original.words_removed)),
        Fact::WorkOriginalParagraphsAdded => Value::number(Some(original.paragraphs_added)),
        Fact::WorkOriginalParagraphsRemoved => Value::number(Some(original.paragraphs_removed)),
        Fact::WorkOriginalCopyrightDropped => dropped(NoticeKind::Copyright),
        Fact::WorkOriginalDisclaimerDropped => dropped(NoticeKind::Disclaimer),
        Fact::WorkOriginalChangesDropped => dropped(NoticeKind::Changes),
        Fact::WorkOriginalLinks => Value::number(Some(original.links)),
        Fact::WorkOriginalLinksCut => Value::number(Some(original.links_cut.len())),
        Fact::WorkOriginalLinkCut => original
            .links_cut
            .first()
            .map_or(Value::Unknown, |(url, span)| Value::Place(Some(*span), Cow::Borrowed(url.as_str()))),
        _ => Value::Unknown,
    }
}
