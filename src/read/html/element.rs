//! What elements mean, and which of them end others (HTML s.13.1.2.4, s.13.2.6).

use crate::read::build::Element;

/// Elements without content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that stand on lines of their own and so split blocks.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "datalist"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "noscript"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "template"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Elements that a start tag ends, and those that shield from it.
fn implied(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    match name {
        "li" => Some((&["li"], &["ul", "ol", "menu", "dir"])),
        "dt" | "dd" => Some((&["dt", "dd"], &["dl"])),
        "td" | "th" => Some((&["td", "th"], &["tr", "table"])),
        "tr" => Some((&["tr"], &["table"])),
        "thead" | "tbody" | "tfoot" => Some((&["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"])),
        "option" => Some((&["option"], &["select", "datalist", "optgroup"])),
        "optgroup" => Some((&["optgroup"], &["select"])),
        "body" => Some((&["head"], &["html"])),
        _ => None,
    }
}

/// Elements that keep what is inside from ending what is outside.
fn is_scope(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "button" | "template" | "object" | "html")
}

/// Number of elements that stay open when a start tag comes.
pub(super) fn depth_after_implied_ends(stack: &[Element], name: &str) -> usize {
    let mut depth = stack.len();
    if let Some((ends, shields)) = implied(name) {
        for (index, element) in stack.iter().enumerate().rev() {
            let open = element.name.as_str();
            if element.markdown || shields.contains(&open) {
                break;
            }
            if ends.contains(&open) {
                depth = index;
                break;
            }
        }
    }
    // Text that is wrongly left open in the head ends it: HTML s.13.2.6.4.4.
    let closes_paragraph = is_block(name)
        && !matches!(
            name,
            "title" | "noscript" | "button" | "select" | "option" | "optgroup" | "template" | "textarea"
        );
    if closes_paragraph {
        for (index, element) in stack[..depth].iter().enumerate().rev() {
            let open = element.name.as_str();
            if element.markdown || is_scope(open) {
                break;
            }
            if open == "p" {
                return index;
            }
        }
    }
    depth
}

/// The element that an end tag closes.
pub(super) fn closed_by_end_tag(stack: &[Element], name: &str) -> Option<usize> {
    let block = is_block(name);
    let heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    for (index, element) in stack.iter().enumerate().rev() {
        let open = element.name.as_str();
        if element.markdown {
            return None;
        }
        if open == name || heading && matches!(open, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
            return Some(index);
        }
        // A stray end tag inside a cell or, for inline elements, inside a block closes nothing outside.
        if element.block && !block
            || matches!(open, "td" | "th") && !matches!(name, "tr" | "tbody" | "thead" | "tfoot" | "table")
        {
            return None;
        }
    }
    None
}
