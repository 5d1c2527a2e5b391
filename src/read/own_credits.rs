//! Credits of pictures that licit put into a file itself: the comments around them say which picture they are of, whatever
//! stands between.

use crate::document::{Document, Role};
use crate::source::Span;

/// What the comment before such a credit begins with.
const OPEN: &str = "licit:credit {";
/// What the comment behind it holds.
const CLOSE: &str = "/licit:credit";
/// How many pictures back the one that a credit names may stand: several in one paragraph.
const MAX_BACK: usize = 32;

/// Gives the blocks between such comments to their pictures.
pub(super) fn assign(text: &str, document: &mut Document) {
    if memchr::memmem::find(text.as_bytes(), OPEN.as_bytes()).is_none() {
        return;
    }
    let mut comments: Vec<(Span, Option<usize>)> = Vec::new();
    for block in document.blocks.iter().filter(|block| block.role == Role::Comment) {
        let said = block.text.text.trim();
        if let Some(facts) = said.strip_prefix("licit:credit ") {
            comments.push((block.span, picture(facts, document, block.span.start)));
        } else if said == CLOSE {
            comments.push((block.span, None));
        }
    }
    comments.sort_unstable_by_key(|(span, _)| span.start);
    let ranges: Vec<(Span, usize)> = comments
        .windows(2)
        .filter_map(|pair| {
            let ((open, medium), (close, end)) = (pair[0], pair[1]);
            let between = Span::new(open.end, close.start.max(open.end));
            medium.filter(|_| end.is_none()).map(|medium| (between, medium))
        })
        .collect();
    for block in document.blocks.iter_mut().filter(|block| block.role == Role::Body) {
        let at = ranges.partition_point(|(range, _)| range.start <= block.span.start);
        if let Some((range, medium)) = at.checked_sub(1).and_then(|at| ranges.get(at))
            && range.contains(block.span)
        {
            block.medium = Some(*medium);
            block.role = Role::Caption;
        }
    }
}

/// The picture that a comment names: the nearest before it with this address.
fn picture(facts: &str, document: &Document, at: usize) -> Option<usize> {
    let facts: serde_json::Value = serde_json::from_str(facts).ok()?;
    let of = facts.get("of")?.as_str()?;
    let before = document.media.partition_point(|media| media.span.start < at);
    (before.saturating_sub(MAX_BACK)..before).rev().find(|index| document.media[*index].src == of)
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Role};

    #[test]
    fn a_credit_between_comments_belongs_to_its_picture() {
        for (path, text) in [
            (
                "a.md",
                "![x](a.jpg)\n\n*The weir.*\n\n<!-- licit:credit {\"of\":\"a.jpg\"} -->\n\nBy Nia\n\n\
                 <!-- /licit:credit -->\n\nMore.\n",
            ),
            (
                "a.html",
                "<p><img src=\"a.jpg\"></p>\n<!-- licit:credit {\"of\":\"a.jpg\"} -->\n<p>By Nia</p>\n\
                 <!-- /licit:credit --><p>More.</p>",
            ),
            (
                "a.adoc",
                "image::a.jpg[]\n\nThe weir.\n\n// licit:credit {\"of\":\"a.jpg\"}\n\nBy Nia\n\n// /licit:credit\n\n\
                 More.\n",
            ),
            (
                "a.rst",
                ".. image:: a.jpg\n\nThe weir.\n\n.. licit:credit {\"of\":\"a.jpg\"}\n\nBy Nia\n\n.. /licit:credit\n\n\
                 More.\n",
            ),
        ] {
            let format = Format::of_path(path).expect("a format");
            let (_, document) = crate::read::read(path, text.as_bytes(), format);
            let of = |words: &str| {
                document.blocks.iter().find(|block| block.text.text == words && block.visible).map(|block| block.medium)
            };
            assert_eq!(of("By Nia"), Some(Some(0)), "{path}: {:?}", document.blocks);
            assert_eq!(of("More."), Some(None), "{path}");
            let caption = document.blocks.iter().find(|block| block.text.text == "By Nia").expect("there");
            assert_eq!(caption.role, Role::Caption, "{path}");
        }
    }
}
