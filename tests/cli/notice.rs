use crate::tool::Tool;

#[test]
fn the_notice_is_a_page_to_fill_in() {
    let tool = Tool::new();
    let page = tool.answer("notice --format html");
    assert!(page.contains("<h1>Information sur l’usage de votre CV</h1>"));
    assert!(tool.answer("notice").contains("Vos droits"));
}
