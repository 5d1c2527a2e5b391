//! Marks that part what is said, as all scripts write them.
//!
//! Takes one mark. Which of them end what is looked for, each place says itself.

/// Whether a mark is a comma.
pub(crate) const fn is_comma(mark: char) -> bool {
    matches!(mark, ',' | '،' | '、' | '，')
}

/// Whether a mark is a semicolon.
pub(crate) const fn is_semicolon(mark: char) -> bool {
    matches!(mark, ';' | '؛' | '；')
}

/// Whether a mark is a colon.
pub(crate) const fn is_colon(mark: char) -> bool {
    matches!(mark, ':' | '：')
}

/// Whether a mark is a dash between words.
pub(crate) const fn is_dash(mark: char) -> bool {
    matches!(mark, '–' | '—')
}

/// Whether a mark closes a quotation that another opened, in pairs as languages set them.
pub(crate) const fn closes_quotation(open: char, close: char) -> bool {
    match open {
        '"' => close == '"',
        '\'' => close == '\'',
        '“' | '”' => close == '”',
        '„' => matches!(close, '“' | '”' | '"'),
        '«' => close == '»',
        '»' => matches!(close, '«' | '»'),
        '‘' => close == '’',
        '‹' => close == '›',
        '「' => close == '」',
        '『' => close == '』',
        '《' => close == '》',
        _ => false,
    }
}

/// Whether a mark parts clauses wherever it stands: a comma, a semicolon, a colon or a round bracket.
pub(crate) const fn parts_clauses(mark: char) -> bool {
    is_comma(mark) || is_semicolon(mark) || is_colon(mark) || matches!(mark, '(' | ')' | '（' | '）')
}
