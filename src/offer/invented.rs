//! An offer for the tests of any room, with a title, a description and nothing else.

use super::{Contract, Employer, Experience, Offer, Origin, Place, Work};

impl Offer {
    /// An offer with a title and a description, all else empty.
    pub(crate) fn invented(title: &str, description: &str) -> Self {
        Self {
            id: "1".parse().unwrap(),
            title: title.to_owned(),
            description: description.to_owned(),
            created_at: None,
            updated_at: None,
            occupation: None,
            place: Place::default(),
            contract: Contract::default(),
            pay: None,
            benefits: Vec::new(),
            experience: Experience::default(),
            skills: Vec::new(),
            soft_skills: Vec::new(),
            diplomas: Vec::new(),
            languages: Vec::new(),
            licences: Vec::new(),
            tools: Vec::new(),
            work: Work::default(),
            employer: Employer::default(),
            qualification: None,
            n_posts: 1,
            lacks_candidates: false,
            origin: Origin::default(),
        }
    }
}
