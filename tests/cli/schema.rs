//! Checks JSON against the part of JSON Schema that `data/match.schema.json`
//! uses. A keyword that is not known here is an error, so that no rule of the
//! schema goes unchecked.

use serde_json::Value;

/// The published schema of `match`.
pub(crate) const MATCH: &str = include_str!("../../data/match.schema.json");

/// Every breach of the schema, with its place.
pub(crate) fn breaches(schema: &str, value: &Value) -> Vec<String> {
    let root: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let mut found = Vec::new();
    check(&root, &root, value, "$", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let rules = schema.as_object().expect("a schema is an object");
    for (keyword, rule) in rules {
        match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let name = rule.as_str().expect("a name");
                let name = name
                    .strip_prefix('#')
                    .expect("a place of the schema itself");
                let other = root.pointer(name).expect("a definition that is there");
                check(root, other, value, at, found);
            }
            "type" if !is_of_type(rule, value) => found.push(format!("{at}: not {rule}")),
            "type" => {}
            "const" if rule != value => found.push(format!("{at}: not {rule}")),
            "const" => {}
            "enum" if !rule.as_array().expect("a list").contains(value) => {
                found.push(format!("{at}: none of {rule}"));
            }
            "enum" => {}
            "minimum"
                if value
                    .as_f64()
                    .is_some_and(|v| v < rule.as_f64().expect("a number")) =>
            {
                found.push(format!("{at}: below {rule}"));
            }
            "maximum"
                if value
                    .as_f64()
                    .is_some_and(|v| v > rule.as_f64().expect("a number")) =>
            {
                found.push(format!("{at}: above {rule}"));
            }
            "minimum" | "maximum" => {}
            "required" => required(rule, value, at, found),
            "properties" => properties(root, rule, value, at, found),
            "additionalProperties" => additional(root, schema, rule, value, at, found),
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}[{n}]"), found);
                }
            }
            unknown => panic!("the schema's keyword `{unknown}` is not checked"),
        }
    }
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().expect("the name of a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("`{other}` is no type"),
    };
    rule.as_array()
        .map_or_else(|| is(rule), |names| names.iter().any(is))
}

fn required(rule: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(object) = value.as_object() else {
        return;
    };
    for name in rule.as_array().expect("a list of names") {
        let name = name.as_str().expect("a name");
        if !object.contains_key(name) {
            found.push(format!("{at}: no `{name}`"));
        }
    }
}

fn properties(root: &Value, rule: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(object) = value.as_object() else {
        return;
    };
    for (name, schema) in rule.as_object().expect("schemas by name") {
        if let Some(own) = object.get(name) {
            check(root, schema, own, &format!("{at}.{name}"), found);
        }
    }
}

fn additional(
    root: &Value,
    schema: &Value,
    rule: &Value,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    let Some(object) = value.as_object() else {
        return;
    };
    for (name, own) in object {
        let is_named = schema
            .get("properties")
            .is_some_and(|named| named.get(name).is_some());
        match rule {
            _ if is_named => {}
            Value::Bool(false) => found.push(format!("{at}: `{name}` is not in the schema")),
            Value::Bool(true) => {}
            rule => check(root, rule, own, &format!("{at}.{name}"), found),
        }
    }
}
