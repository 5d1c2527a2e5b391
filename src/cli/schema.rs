//! `licit schema`: JSON Schema of what licit reads and prints.

use super::Outcome;
use super::args::SchemaOf;
use super::console::Console;
use crate::config::Config;
use crate::rule::json_schema;

const CHECK: &str = include_str!("../../schemas/licit-check-1.schema.json");
const ATTRIBUTION: &str = include_str!("../../schemas/licit-attribution-1.schema.json");
const SCAN: &str = include_str!("../../schemas/licit-scan-1.schema.json");

/// Runs the command.
pub(super) fn run(of: SchemaOf, console: &mut Console) -> Outcome {
    let text = match of {
        SchemaOf::Rule => format!("{:#}\n", json_schema::rule()),
        SchemaOf::Config => format!("{:#}\n", Config::json_schema()),
        SchemaOf::Check => CHECK.to_owned(),
        SchemaOf::Attribution => ATTRIBUTION.to_owned(),
        SchemaOf::Scan => SCAN.to_owned(),
    };
    console.print(&text);
    Outcome::Clean
}
