//! Whole answers: equal where what was kept is equal, and without identity in any
//! form.

use std::fs;

use serde_json::Value;

use super::archive::Format;
use super::drawn::Drawing;
use super::lists::{BODY, HEAD};
use super::names::Layout;
use super::person::Person;
use super::reading::kept;
use super::tool::Tool;

/// Names that no other text holds, one a CV.
const ODD: [(&str, &str); 12] = [
    ("Zébulon", "Krzystowiak"),
    ("Ghislenne", "Vautrelinck"),
    ("Oumniya", "Tchibozoulay"),
    ("Perrégrine", "d'Houdreville"),
    ("Wenceslas", "Quémenézel"),
    ("Nzingha", "Rakotovazoha"),
    ("Iñakitxo", "Etxegarraya"),
    ("Xiaolingue", "Zhengwoo"),
    ("Thuyliên", "Nguyenphuoc"),
    ("Bjørnulf", "Håkonsdatter"),
    ("Yseultine", "de Brandivyrac"),
    ("Gwendalyne", "Kerzhervéan"),
];

/// A person whose data are in no other text.
fn odd_person(idx: usize) -> Person {
    let (first, last) = ODD[idx % ODD.len()];
    Person {
        phone: format!("07 39 {:02} 86 51", 10 + idx),
        street: format!("{} rue des Zygènes", 1000 + idx),
        born: "17 avril 1983".to_owned(),
        ..Person::named(first, last, idx.is_multiple_of(2))
    }
}

/// What of a person an answer must not hold, in small letters.
fn secrets(person: &Person) -> Vec<String> {
    let name = [&person.first, &person.last];
    let spaced = |word: &&String| {
        let letters: Vec<String> = word.chars().map(String::from).collect();
        letters.join(" ")
    };
    let mut secrets: Vec<String> = name.iter().map(|word| (*word).clone()).collect();
    secrets.extend(name.iter().map(spaced));
    secrets.extend([
        person.mail.clone(),
        person.phone.clone(),
        person.born.clone(),
    ]);
    secrets.extend([person.handle("."), person.handle("-"), "zygènes".to_owned()]);
    secrets.iter().map(|secret| secret.to_lowercase()).collect()
}

/// Every head in a format of its turn, and every drawing.
fn odd_cvs() -> Vec<(String, Vec<u8>, Person)> {
    let formats = [Format::Text, Format::Html, Format::Docx, Format::Odt];
    let endings = ["txt", "html", "docx", "odt"];
    let n_heads = HEAD.len();
    let heads = HEAD.iter().enumerate().map(|(idx, head)| {
        let person = odd_person(idx);
        let layout = (formats[idx % 4], head);
        let file = layout.write(&BODY[idx % BODY.len()], &person);
        (format!("{idx:02}.{}", endings[idx % 4]), file, person)
    });
    let drawn = Drawing::ALL.iter().enumerate().map(|(idx, drawing)| {
        let person = odd_person(n_heads + idx);
        let file = Layout::write(drawing, &BODY[idx % BODY.len()], &person);
        (format!("{:02}.pdf", n_heads + idx), file, person)
    });
    heads.chain(drawn).collect()
}

#[test]
fn no_output_of_any_form_holds_name_mail_phone_street_or_birth_date() {
    let cvs = odd_cvs();
    let tool = Tool::new();
    fs::create_dir(tool.folder().join("cvs")).unwrap();
    for (file, bytes, _) in &cvs {
        fs::write(tool.folder().join("cvs").join(file), bytes).unwrap();
    }
    let forms = ["json", "jsonl", "csv", "md", "html", "table", "phrase"];
    let mut leaks = Vec::new();
    for form in forms {
        let run = tool.run(&format!("match cvs --explain -n 3 --format {form}"));
        assert!(run.out.len() > 1000, "{form}\n{}", run.err);
        let out = (run.out + &run.err).to_lowercase();
        for (file, _, person) in &cvs {
            let held = secrets(person).into_iter().filter(|s| out.contains(s));
            leaks.extend(held.map(|secret| format!("{form}: {secret} of {file}")));
        }
    }
    assert!(cvs.len() * forms.len() >= 300);
    assert!(
        leaks.is_empty(),
        "{} leaks\n{}",
        leaks.len(),
        leaks.join("\n")
    );
}

/// The claim that lets the other tests stop at what is kept of a CV: where that is
/// equal, the whole answer is equal, byte for byte but for the file's name.
#[test]
fn where_the_same_text_is_kept_the_answer_is_the_same() {
    let tool = Tool::new();
    for folder in ["une", "autre"] {
        fs::create_dir(tool.folder().join(folder)).unwrap();
    }
    let mut n_equal = 0;
    for (idx, head) in HEAD.iter().enumerate() {
        let layout = (Format::Text, head);
        let body = &BODY[idx % BODY.len()];
        let one = layout.write(body, &Person::reference());
        let other = layout.write(body, &Person::named("Zébulon", "Boulanger-Petit", true));
        if kept(&one) == kept(&other) {
            n_equal += 1;
            fs::write(tool.folder().join(format!("une/{idx:02}.txt")), one).unwrap();
            fs::write(tool.folder().join(format!("autre/{idx:02}.txt")), other).unwrap();
        }
    }
    assert!(n_equal >= 20, "{n_equal} pairs are equal");
    let matches = |folder: &str| {
        let out = tool
            .run(&format!("match {folder} --explain -n 5 --format json"))
            .out;
        let out = out.replace(&format!("\"{folder}/"), "\"");
        let answer: Value = serde_json::from_str(&out).unwrap();
        answer["matches"].as_array().unwrap().clone()
    };
    for (one, other) in matches("une").iter().zip(&matches("autre")) {
        assert_eq!(one, other);
    }
}
