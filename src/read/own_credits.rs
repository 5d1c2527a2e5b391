//! Credits of pictures that licit put into a file itself: the comments around them say which picture they are of, whatever
//! stands between; that before the block of the article says so of each paragraph in it.

use crate::document::{Block, Document, Role};
use crate::source::Span;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the comment before such a credit begins with.
const OPEN: &str = "licit:credit {";
/// What the comment behind it holds.
const CLOSE: &str = "/licit:credit";
/// What the comment before the block of an article begins with.
const BLOCK: &str = "licit:attribution {";
/// Key of what that comment says of whose the paragraphs of the block are.
pub(crate) const WHOSE: &str = "of";
/// What the comment behind it holds.
const BLOCK_END: &str = "/licit:attribution";
/// How many pictures back the one that a credit names may stand: several in one paragraph.
const MAX_BACK: usize = 32;

/// Gives the blocks between such comments to their pictures.
pub(super) fn assign(text: &str, document: &mut Document) {
    let below = below(text, document);
    if memchr::memmem::find(text.as_bytes(), BLOCK.as_bytes()).is_some() {
        of_article(document, &below);
    }
}

/// The credits below their pictures; gives the pictures that have one.
fn below(text: &str, document: &mut Document) -> BTreeSet<usize> {
    if memchr::memmem::find(text.as_bytes(), OPEN.as_bytes()).is_none() {
        return BTreeSet::new();
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
    ranges.into_iter().map(|(_, medium)| medium).collect()
}

/// Whether a block is text between the comments.
fn is_text(block: &Block) -> bool {
    block.visible && !matches!(block.role, Role::Comment | Role::Meta)
}

/// How many paragraphs a text has, as they are counted here.
#[cfg(feature = "cli")]
pub(crate) fn paragraphs(document: &Document) -> usize {
    document.blocks.iter().filter(|block| is_text(block)).count()
}

/// The credits in the block of the article: each paragraph is of the work that the comment before the block says. Of a
/// picture that is shown twice, each has its own credit.
fn of_article(document: &mut Document, below: &BTreeSet<usize>) {
    let comments = || document.blocks.iter().filter(|block| block.role == Role::Comment);
    let said = |block: &Block| block.text.text.trim().to_owned();
    let opens = |block: &&Block| said(block).starts_with(BLOCK);
    let Some(open) = comments().find(opens) else { return };
    let ends = |block: &&Block| block.span.start >= open.span.end && said(block) == BLOCK_END;
    let Some(close) = comments().find(ends) else { return };
    let between = Span::new(open.span.end, close.span.start.max(open.span.end));
    let facts = said(open).split_once(' ').and_then(|(_, facts)| serde_json::from_str::<Value>(facts).ok());
    let Some(Value::Array(whose)) = facts.as_ref().and_then(|facts| facts.get(WHOSE)) else { return };
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    // The last first, so that the first is the next.
    for (index, media) in document.media.iter().enumerate().rev().filter(|(index, _)| !below.contains(index)) {
        places.entry(&media.src).or_default().push(index);
    }
    let mut next = |src: &Value| {
        let places = places.get_mut(src.as_str()?)?;
        let last = places.last().copied();
        // Where the page shows it less often by now, the last one keeps the rest.
        if places.len() > 1 { places.pop() } else { last }
    };
    let works: Vec<(Option<usize>, u64)> = whose
        .iter()
        .map(|work| match work.as_array().map(Vec::as_slice) {
            Some([src, count]) => (next(src), count.as_u64().unwrap_or(1)),
            Some(_) => (None, 1),
            None => (next(work), 1),
        })
        .collect();
    let mut works = works.into_iter().filter(|(_, count)| *count > 0);
    let mut of = (None, 0);
    for block in document.blocks.iter_mut().filter(|block| is_text(block) && between.contains(block.span)) {
        if of.1 == 0 {
            let Some(work) = works.next() else { return };
            of = work;
        }
        of.1 -= 1;
        if of.0.is_some() {
            block.medium = of.0;
            block.role = if block.role == Role::Body { Role::Caption } else { block.role };
        }
    }
}

/// The picture that a comment names: the nearest before it with this address.
fn picture(facts: &str, document: &Document, at: usize) -> Option<usize> {
    let facts: Value = serde_json::from_str(facts).ok()?;
    let of = facts.get("of")?.as_str()?;
    let before = document.media.partition_point(|media| media.span.start < at);
    (before.saturating_sub(MAX_BACK)..before).rev().find(|index| document.media[*index].src == of)
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, Role};

    #[test]
    fn a_paragraph_of_the_block_belongs_to_its_picture() {
        let facts = r#"licit:attribution {"of":[[null,2],"a.jpg",["b.jpg",2],"a.jpg","gone.jpg"]}"#;
        let works = ["One.", "Two.", "By Nia", "By Jo", "Source: x", "By Nia again", "By nobody", "More."];
        for (path, shown, before, behind) in [
            ("a.md", "![x](a.jpg)\n\n![x](b.jpg)\n\n![x](a.jpg)\n\n", "<!-- ", " -->"),
            ("a.mdx", "![x](a.jpg)\n\n![x](b.jpg)\n\n![x](a.jpg)\n\n", "{/* ", " */}"),
            ("a.html", "<img src=\"a.jpg\"><img src=\"b.jpg\"><img src=\"a.jpg\">\n\n", "<!-- ", " -->"),
            ("a.adoc", "image::a.jpg[]\n\nimage::b.jpg[]\n\nimage::a.jpg[]\n\n", "// ", ""),
            ("a.rst", ".. image:: a.jpg\n\n.. image:: b.jpg\n\n.. image:: a.jpg\n\n", ".. ", ""),
            ("a.wiki", "[[File:a.jpg]]\n\n[[File:b.jpg]]\n\n[[File:a.jpg]]\n\n", "<!-- ", " -->"),
            ("a.tex", "\\includegraphics{a.jpg}\n\n\\includegraphics{b.jpg}\n\n\\includegraphics{a.jpg}\n\n", "% ", ""),
        ] {
            let paragraph = |words: &&str| match path {
                "a.html" => format!("<p>{words}</p>\n\n"),
                _ => format!("{words}\n\n"),
            };
            let facts = if path == "a.wiki" {
                facts.replace("\"a.jpg", "\"File:a.jpg").replace("\"b", "\"File:b")
            } else {
                facts.to_owned()
            };
            let block: String = works[..7].iter().map(paragraph).collect();
            let close = format!("{before}/licit:attribution{behind}\n\n");
            let text = format!("{shown}{before}{facts}{behind}\n\n{block}{close}{}", paragraph(&works[7]));
            let format = Format::of_path(path).expect("a format");
            let (_, document) =
                crate::read::read(path, text.as_bytes(), format, crate::knowledge::Knowledge::built_in());
            let of = |words: &&str| {
                let mut blocks = document.blocks.iter().filter(|block| block.visible);
                blocks.find(|block| block.text.text == **words).map(|block| block.medium)
            };
            let found: Vec<_> = works.iter().map(|words| of(words).unwrap_or(Some(99))).collect();
            let expected = [None, None, Some(0), Some(1), Some(1), Some(2), None, None];
            assert_eq!(found, expected, "{path}: {text}");
        }
    }

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
            let (_, document) =
                crate::read::read(path, text.as_bytes(), format, crate::knowledge::Knowledge::built_in());
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
