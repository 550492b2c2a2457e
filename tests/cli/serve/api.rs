use serde_json::Value;

use super::client::{CV, Reply, Served, tool};
use crate::quiz::put_rome;
use crate::tool::Tool;

const OPENAPI: &str = include_str!("../../../data/openapi.json");

fn ask(served: &Served, method: &str, path: &str, body: &str) -> Reply {
    let token = format!("Authorization: Bearer {}", served.token());
    served.ask(method, &format!("/api/v1/{path}"), &token, body.as_bytes())
}

fn json(reply: &Reply) -> Value {
    assert_eq!(reply.status, 200, "{}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

#[test]
fn the_api_answers_what_the_commands_answer() {
    let tool = tool();
    tool.file("cv.txt", CV);
    tool.file("texte.txt", "CDI, permis B exigé, soudeur TIG");
    let served = Served::start(&tool, "");
    let cases = [
        (
            "POST",
            "match?dept=59,62&top=3",
            CV,
            "match cv.txt --dept 59,62 -n 3 --format json",
        ),
        ("POST", "read", CV, "read cv.txt --format json"),
        (
            "POST",
            "rome?top=3&why=1",
            "CDI, permis B exigé, soudeur TIG",
            "rome texte.txt -n 3 --why --format json",
        ),
        (
            "POST",
            "extract",
            "CDI, permis B exigé, soudeur TIG",
            "extract texte.txt --format json",
        ),
        (
            "GET",
            "complete?q=soudeur",
            "",
            "complete soudeur --format json",
        ),
        (
            "POST",
            "advise?dept=59",
            CV,
            "advise cv.txt --dept 59 --format json",
        ),
        (
            "POST",
            "advise?rome=J1501",
            "",
            "advise --rome J1501 --format json",
        ),
    ];
    for (method, path, body, line) in cases {
        let mut served = json(&ask(&served, method, path, body));
        let mut printed: Value = serde_json::from_str(&tool.run(line).out).unwrap();
        for answer in [&mut served, &mut printed] {
            // A document that comes without a name has none.
            let places = ["/file", "/matches/0/cv/file"];
            for place in places {
                if let Some(name) = answer.pointer_mut(place) {
                    *name = Value::Null;
                }
            }
            // Offers without a code are counted where a model is at hand, as it is for the page.
            if let Some(Value::Object(found)) = answer.pointer_mut("/occupation") {
                found.remove("uncoded");
            }
        }
        assert_eq!(served, printed, "{line}");
    }
}

fn quizzed(tool: &Tool, served: &Served, path: &str, body: &str, line: &str) {
    let answer = json(&ask(served, "POST", path, body));
    let printed: Value = serde_json::from_str(&tool.answer(line)).unwrap();
    assert_eq!(answer, printed, "{line}");
}

#[test]
fn a_test_is_that_of_the_command_and_what_gives_none_says_why() {
    let tool = tool();
    put_rome(&tool);
    tool.answer("import rome rome.zip --quiet");
    tool.file("cv.txt", CV);
    let served = Served::start(&tool, "");
    let with_seed = "quiz --rome D1102 --seed 7 --format json";
    quizzed(&tool, &served, "quiz?rome=D1102&seed=7", "", with_seed);
    let with_cv = "quiz --rome D1102 -n 10 --level 3 --cv cv.txt --format json";
    quizzed(
        &tool,
        &served,
        "quiz?rome=D1102&items=10&level=3",
        CV,
        with_cv,
    );
    for (path, status) in [
        ("quiz", 400),
        ("quiz?rome=D1102&items=99", 400),
        ("quiz?rome=D1102&offer=213JSYX", 400),
        ("quiz?offer=INCONNU", 404),
    ] {
        assert_eq!(ask(&served, "POST", path, "").status, status, "{path}");
    }
}

#[test]
fn what_cannot_be_answered_says_why_in_json() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let cases = [
        ("POST", "match?dept=nulle-part", CV, 400, "bad_request"),
        ("POST", "match", "%PDF-1.4 rien", 422, "unread"),
        ("POST", "advise", "", 400, "bad_request"),
        ("GET", "nothing", "", 404, "not_found"),
    ];
    for (method, path, body, status, code) in cases {
        let reply = ask(&served, method, path, body);
        assert_eq!(reply.status, status, "{path} {}", reply.body);
        let value: Value = serde_json::from_str(&reply.body).unwrap();
        assert_eq!(value["error"]["code"], code, "{path}");
    }
    assert_eq!(
        served.ask("GET", "/api/v1/complete?q=a", "", b"").status,
        401
    );
}

#[test]
fn every_path_of_the_description_is_served_and_the_description_needs_no_token() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let printed = served.ask("GET", "/api/v1/openapi.json", "", b"");
    let description = json(&printed);
    assert_eq!(description, serde_json::from_str::<Value>(OPENAPI).unwrap());
    for (path, methods) in description["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let reply = ask(
                &served,
                &method.to_uppercase(),
                path.trim_start_matches('/'),
                "",
            );
            assert!(
                !matches!(reply.status, 0 | 404 | 405),
                "{method} {path} {}",
                reply.status
            );
        }
    }
}
